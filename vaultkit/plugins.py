"""How dashboards and importers are registered: a plugin is a function that takes the registry.

The dashboards that come with vaultkit use the same door as anybody's
(`vaultkit.dashboards.built_in`). Installed packages name their plugins in the entry-point group
`vaultkit.plugins`; they are looked for where pages are rendered or plugins listed, nowhere else.
Used by `vaultkit.engine` and `vaultkit plugins`; see `docs/plugins.md`.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from vaultkit import __version__
from vaultkit.dashboards import built_in
from vaultkit.dashboards.dashboard import Dashboard
from vaultkit.dashboards.escape import one_line
from vaultkit.dashboards.templates import SHARED
from vaultkit.importers.built_in import KINDS, load_importer
from vaultkit.importers.importer import Importer
from vaultkit.model.problem import Problem
from vaultkit.model.problem_kinds import PLUGIN_FAILED
from vaultkit.model.source import Source

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "vaultkit.plugins"
"""The entry-point group in which a package names its plugins."""

_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
_TITLE = re.compile(r"\w[^/\\:*?\"<>|#^\[\]\x00-\x1f]*(?<![ .])\Z")
"""What can be the name of a file everywhere, and stand in a wikilink."""


class Registry:
    """What plugins add to vaultkit."""

    def __init__(
        self, dashboards: Iterable[Dashboard] = (), importers: Iterable[Importer] = ()
    ) -> None:
        self._dashboards = {dashboard.name: dashboard for dashboard in dashboards}
        self._importers = {importer.name: importer for importer in importers}

    def add_dashboard(self, dashboard: Dashboard) -> None:
        """Add a page. Raise ValueError if its name or its title is taken, or cannot be one."""
        name, title = dashboard.name, dashboard.title
        if not _NAME.match(name) or f"{name}.md.j2" in SHARED:
            raise ValueError(f"A dashboard cannot have the name “{name}”.")
        if not _TITLE.match(title):
            raise ValueError(f"“{title}” cannot be the name of a file, as a title has to be.")
        for other in self._dashboards.values():
            if other.name == name or other.title.casefold() == title.casefold():
                raise ValueError(f"There is a dashboard “{other.title}” ({other.name}) already.")
        self._dashboards[name] = dashboard

    def add_importer(self, importer: Importer) -> None:
        """Add a kind of `vaultkit import`. Raise ValueError if its name is taken, or cannot be one.

        Its title becomes part of the name of a note.
        """
        name, title = importer.name, importer.title
        if not _NAME.match(name):
            raise ValueError(f"An importer cannot have the name “{name}”.")
        if not _TITLE.match(title):
            raise ValueError(f"“{title}” cannot be the name of a note, as a title has to be.")
        if name in self._importers or name in KINDS:
            raise ValueError(f"There is an importer “{name}” already.")
        self._importers[name] = importer

    @property
    def importers(self) -> tuple[Importer, ...]:
        """The importers that were added; those that come with vaultkit are loaded by name."""
        return tuple(self._importers.values())

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


@dataclass(frozen=True, slots=True)
class Installed:
    """A plugin that is there: its name, the package it is part of, and what it added.

    `problem` says why it could not be used; then it added nothing.
    """

    name: str
    package: str
    version: str
    dashboards: tuple[Dashboard, ...] = ()
    importers: tuple[Importer, ...] = ()
    problem: Problem | None = None


def load_installed() -> tuple[Installed, ...]:
    """Load every plugin that is installed: what comes with vaultkit, then the others by name.

    One that cannot be loaded, or that raises, is a problem and adds nothing; the others are loaded
    all the same. The pages are all `dashboards`, in this order.
    """
    from importlib.metadata import entry_points  # takes a while, and --help needs none of it

    registry = load()
    installed = [Installed("vaultkit", "vaultkit", __version__, registry.dashboards)]
    for point in sorted(entry_points(group=GROUP), key=lambda one: (one.name, one.value)):
        found = _load_one(point, registry)
        for dashboard in found.dashboards:
            registry.add_dashboard(dashboard)
        for importer in found.importers:
            registry.add_importer(importer)
        installed.append(found)
    return tuple(installed)


def _load_one(point: "EntryPoint", registry: Registry) -> Installed:
    """Let one plugin add what it has to a copy of the registry, so that it adds all or nothing."""
    package = point.module if point.dist is None else point.dist.name
    version = "" if point.dist is None else point.dist.version
    there = registry.dashboards
    known = registry.importers
    its_own = Registry(there, known)
    try:
        point.load()(its_own)
        # Only a fault of ours is raised: a page of anybody else's is skipped when it fails.
        added = [replace(one, built_in=False) for one in its_own.dashboards[len(there) :]]
    except (Exception, SystemExit) as error:  # noqa: BLE001 - others' code may go wrong in any way
        problem = PLUGIN_FAILED.at(
            Source("vaultkit.yml"),
            name=point.name,
            package=package,
            reason=(one_line(str(error)) or type(error).__name__).removesuffix("."),
        )
        return Installed(point.name, package, version, problem=problem)
    return Installed(point.name, package, version, tuple(added), its_own.importers[len(known) :])


def find_importer(name: str) -> Importer | None:
    """Find an importer by name: one that comes with vaultkit, or a plugin's; None if there is none.

    Plugins are loaded only for a name that is none of ours.
    """
    found = load_importer(name)
    if found is not None:
        return found
    return next((one for one in _of_plugins() if one.name == name), None)


def importer_names() -> tuple[str, ...]:
    """Name every importer: those that come with vaultkit, then those of plugins."""
    return (*KINDS, *(one.name for one in _of_plugins()))


def _of_plugins() -> Iterator[Importer]:
    for plugin in load_installed():
        yield from plugin.importers
