"""The rooms below as the engine sees them: four functions, wired in one place.

Tests put their own in the place of any of them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Protocol

from vaultkit.engine.configuration import SettingsParser
from vaultkit.engine.reading import NoteParser
from vaultkit.model.note import Note
from vaultkit.model.problem import Problem
from vaultkit.model.settings import Settings
from vaultkit.model.vault import Vault
from vaultkit.storage.shipped import shipped_dashboard

if TYPE_CHECKING:
    from vaultkit.dashboards.not_done import NotDone
    from vaultkit.dashboards.render import Rendering
    from vaultkit.dashboards.templates import Unusable
    from vaultkit.plugins import Installed

OwnTemplates = Callable[[str], "str | Unusable | None"]
"""Gives the text of a template of the vault's own by its name (`depth.md.j2`), if it has one."""

Render = Callable[[Vault, OwnTemplates, Mapping[str, "Sequence[NotDone]"]], "Rendering"]
"""`vaultkit.dashboards.render.render_pages`, with the shipped templates.

The last argument is what was ticked on pages and could not be done, by path.
"""


class Assembler(Protocol):
    """Makes the snapshots of one vault; see `vaultkit.assemble.assembler`."""

    @property
    def touched(self) -> frozenset[str] | None:
        """The notes from which anything else follows than before the last snapshot; None: all."""
        ...

    def vault(
        self,
        notes: Mapping[str, Note],
        settings: Settings,
        today: date,
        extra_problems: tuple[Problem, ...],
    ) -> Vault:
        """Make a snapshot; what is wrong outside the notes comes last."""
        ...


@dataclass(frozen=True, slots=True)
class Rooms:
    """What the engine asks of the rooms below; each pure, but that `assembler` remembers."""

    parse_settings: SettingsParser
    parse_note: NoteParser
    assembler: Callable[[], Assembler]
    render: Render


def real_rooms() -> Rooms:
    """Wire the rooms as they are. Imported here, not above: a test need not load them all."""
    from vaultkit.parse.notes import parse_note
    from vaultkit.parse.settings import parse_settings

    @cache
    def installed() -> "tuple[Installed, ...]":
        from vaultkit.plugins import load_installed  # not where no page is made

        return load_installed()

    def render(
        vault: Vault, own: OwnTemplates, not_done: "Mapping[str, Sequence[NotDone]]"
    ) -> "Rendering":
        from vaultkit.dashboards.render import render_pages  # not where no page is made

        dashboards = [made for plugin in installed() for made in plugin.dashboards]
        wrong = [plugin.problem for plugin in installed() if plugin.problem is not None]
        return render_pages(vault, dashboards, shipped_dashboard, own, wrong, not_done)

    return Rooms(parse_settings, parse_note, _WithInboxes, render)


class _WithInboxes:
    """Makes snapshots in which what is wrong with lines of inboxes is a problem as well."""

    def __init__(self) -> None:
        from vaultkit.assemble.assembler import Assembler as Notes

        self._assembler = Notes()
        self.touched: frozenset[str] | None = None

    def vault(
        self,
        notes: Mapping[str, Note],
        settings: Settings,
        today: date,
        extra_problems: tuple[Problem, ...],
    ) -> Vault:
        from vaultkit.edit.waiting import with_inbox_problems

        vault = self._assembler.vault(notes, settings, today, extra_problems)
        touched = self._assembler.touched
        self.touched = None if touched is None else touched.union(vault.inboxes)
        return with_inbox_problems(vault)
