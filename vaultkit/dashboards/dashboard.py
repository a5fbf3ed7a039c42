"""What a dashboard is: a name, a title and a function that makes its view.

Those that come with vaultkit and those of plugins are the same thing; see `vaultkit.plugins`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vaultkit.dashboards.material import Material

TITLE = "page"
"""The context in which catalogues have the titles of the dashboards that come with vaultkit."""


@dataclass(frozen=True, slots=True)
class Dashboard:
    """A page of the dashboards folder.

    `name` is that of its template (`depth` for `depth.md.j2`), `title` that of its file (`Depth`
    for `Depth.md`). `view` returns a frozen dataclass: its fields are the variables of the
    template, and a `Chart` in the field `picture` is drawn. `template` is the text of the template
    where it does not come with vaultkit. One that is `built_in` is never skipped when it fails: a
    fault of ours is raised.
    """

    name: str
    title: str
    view: "Callable[[Material], Any]"
    template: str | None = None
    built_in: bool = False
