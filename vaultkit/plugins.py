"""How dashboards are registered: a plugin is a function that takes the registry.

The dashboards that come with vaultkit use the same door as anybody's
(`vaultkit.dashboards.built_in`). Used by `vaultkit.engine`.
"""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from vaultkit.dashboards import built_in
from vaultkit.dashboards.dashboard import Dashboard


class Registry:
    """What plugins add to vaultkit."""

    def __init__(self) -> None:
        self._dashboards: dict[str, Dashboard] = {}

    def add_dashboard(self, dashboard: Dashboard) -> None:
        """Add a page. Raise ValueError if its name or its title is taken."""
        for other in self._dashboards.values():
            if other.name == dashboard.name or other.title.casefold() == dashboard.title.casefold():
                raise ValueError(f"There is a dashboard “{other.title}” ({other.name}) already.")
        self._dashboards[dashboard.name] = dashboard

    @property
    def dashboards(self) -> tuple[Dashboard, ...]:
        """Every dashboard, in the order in which they were added."""
        return tuple(self._dashboards.values())


Plugin: TypeAlias = Callable[[Registry], None]


def load(plugins: Iterable[Plugin] = ()) -> Registry:
    """Make a registry with what comes with vaultkit and what the plugins add, in that order."""
    registry = Registry()
    for plugin in (built_in.register, *plugins):
        plugin(registry)
    return registry
