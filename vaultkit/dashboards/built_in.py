"""The dashboards that come with vaultkit, registered through the door that plugins use."""

from typing import Protocol

from vaultkit.dashboards import (
    all_ties,
    balance,
    chemistry,
    depth,
    introductions,
    problems,
    purposes,
    renewal,
    today,
)
from vaultkit.dashboards.dashboard import Dashboard

DASHBOARDS = (
    Dashboard("today", "Today", today.view, built_in=True),
    Dashboard("purposes", "Purposes", purposes.view, built_in=True),
    Dashboard("chemistry", "Chemistry", chemistry.view, built_in=True),
    Dashboard("balance", "Balance", balance.view, built_in=True),
    Dashboard("depth", "Depth", depth.view, built_in=True),
    Dashboard("all_ties", "All ties", all_ties.view, built_in=True),
    Dashboard("renewal", "Renewal", renewal.view, built_in=True),
    Dashboard("introductions", "Introductions", introductions.view, built_in=True),
    Dashboard("problems", "Problems", problems.view, built_in=True),
)


class Door(Protocol):
    """What of the registry is needed here."""

    def add_dashboard(self, dashboard: Dashboard) -> None:
        """Add a page."""


def register(registry: Door) -> None:
    """Add the dashboards that come with vaultkit."""
    for dashboard in DASHBOARDS:
        registry.add_dashboard(dashboard)
