"""Facts of another program that go into a note which is there: what is missing, and writing it.

Pure. Nothing that a note says is ever taken out here, but a value that the caller has weighed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from vaultkit.edit.imported_fields import (
    FROM,
    ID,
    SEVERAL,
    held,
    ids_of,
    normal,
    program_of,
)
from vaultkit.edit.list_field import add_to_list
from vaultkit.edit.set_field import set_field
from vaultkit.edit.span import Span, span_between
from vaultkit.errors import CannotEditError
from vaultkit.model.contact import Contact
from vaultkit.model.reference import fold
from vaultkit.model.settings import Settings


@dataclass(frozen=True, slots=True)
class NewValues:
    """What is to be written into the fields of a note: `single` set, `several` added one by one."""

    single: Mapping[str, str] = field(default_factory=dict)
    several: Sequence[tuple[str, str]] = ()

    def __bool__(self) -> bool:
        return bool(self.single or self.several)

    @property
    def names(self) -> tuple[str, ...]:
        """Which fields, each once."""
        return tuple(dict.fromkeys((*self.single, *(name for name, _ in self.several))))


def missing(
    contact: Contact,
    fields: Iterable[tuple[str, tuple[str, ...]]],
    ids: Iterable[str],
    settings: Settings,
) -> NewValues:
    """Say which facts a contact's note lacks. A field that says something else keeps it."""
    single: dict[str, str] = {}
    several: list[tuple[str, str]] = []
    for name, values in fields:
        if name in SEVERAL:
            there = {_same(name, one, settings) for one in held(contact, name)}
            new = dict.fromkeys(one for one in values if _same(name, one, settings) not in there)
            several += [(name, one) for one in new]
        elif values and not held(contact, name):
            single[name] = ", ".join(values)
    several += origins(contact, ids)
    return NewValues(single, several)


def origins(contact: Contact, ids: Iterable[str]) -> list[tuple[str, str]]:
    """Say which ids a contact's note lacks, and the programs they are of."""
    there = ids_of(contact)
    new = [one for one in dict.fromkeys(ids) if one not in there]
    programs = dict.fromkeys(map(program_of, new))
    known = set(map(program_of, there))
    return [*((FROM, one) for one in programs if one not in known), *((ID, one) for one in new)]


def write_values(text: str, values: NewValues, path: str, settings: Settings) -> Span | None:
    """Write values into the fields of a note; None where it says all of them.

    A value that its field cannot have, or that the note cannot take, is left out. Raise
    `CannotEditError` where the note must not be edited, or takes none of them.
    """
    new = text
    refused: list[CannotEditError] = []
    todo = [(set_field, name, value) for name, value in values.single.items()]
    for write, name, value in (*todo, *((add_to_list, *one) for one in values.several)):
        try:
            span = write(new, name, value, path, settings)
        except CannotEditError as error:
            refused.append(error)
        else:
            new = new if span is None else span.apply(new)
    if new == text and refused:
        raise refused[0]
    return span_between(text, new)


def _same(name: str, value: str, settings: Settings) -> str:
    return fold(normal(name, value, settings.language))
