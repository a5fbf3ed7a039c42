"""Somebody on a list that an import left: known to another program, without a note of their own."""

from dataclasses import dataclass
from enum import StrEnum

from vaultkit.model.reference import Reference
from vaultkit.model.source import Source


class ListState(StrEnum):
    """What the owner has said so far of somebody on a list.

    WAITS: nothing. TICKED: a note is to be made. BORN: there is one, and the name is a link to it.
    DECLINED: not this one.
    """

    WAITS = "waits"
    TICKED = "ticked"
    BORN = "born"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a list note.

    `ids` are what other programs know them by (`linkedin:https://…`), usually one. `fields` are
    canonical names of fields with their values, as for a note. `text` is what stands below the
    line, `words` what the owner wrote on it. `note` is the link in the place of the name; `alike`
    links to a contact who may be the same, and `same` says that the box before it is ticked.
    """

    name: str
    source: Source
    state: ListState = ListState.WAITS
    ids: tuple[str, ...] = ()
    fields: tuple[tuple[str, tuple[str, ...]], ...] = ()
    groups: tuple[str, ...] = ()
    text: str = ""
    words: tuple[str, ...] = ()
    note: Reference | None = None
    alike: Reference | None = None
    same: bool = False

    def values(self, name: str) -> tuple[str, ...]:
        """Give the values of a field, () where it is not there."""
        return next((values for field, values in self.fields if field == name), ())

    @property
    def waits(self) -> bool:
        """Whether there is neither a note of them nor a no."""
        return self.state in (ListState.WAITS, ListState.TICKED)
