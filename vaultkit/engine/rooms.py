"""The rooms below as the engine sees them: four functions. Wired by `engine.vault.open_vault`.

Tests put their own in the place of any of them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from vaultkit.engine.configuration import SettingsParser
from vaultkit.engine.reading import NoteParser
from vaultkit.model.note import Note
from vaultkit.model.problem import Problem
from vaultkit.model.settings import Settings
from vaultkit.model.vault import Vault

if TYPE_CHECKING:
    from vaultkit.dashboards.not_done import NotDone
    from vaultkit.dashboards.render import Rendering
    from vaultkit.dashboards.templates import Unusable

OwnTemplates = Callable[[str], "str | Unusable | None"]
"""Gives the text of a template of the vault's own by its name (`depth.md.j2`), if it has one."""

Render = Callable[[Vault, OwnTemplates, Mapping[str, "Sequence[NotDone]"]], "Rendering"]
"""`vaultkit.dashboards.render.render_pages`, with the shipped templates.

The last argument is what was ticked on pages and could not be done, by path.
"""


@dataclass(frozen=True, slots=True)
class Rooms:
    """What the engine asks of the rooms below; each pure.

    `assemble` takes what is wrong outside the notes last.
    """

    parse_settings: SettingsParser
    parse_note: NoteParser
    assemble: Callable[[Mapping[str, Note], Settings, date, tuple[Problem, ...]], Vault]
    render: Render
