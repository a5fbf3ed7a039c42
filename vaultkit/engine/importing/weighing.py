"""Three values weighed: what the other program says, what it said last time, what stands there now.

Pure. A value that a person changed or took out is theirs; one that an import set and nobody touched
follows the other program. Where nothing is known of last time, what stands there is the person's.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from vaultkit.edit.contact_facts import NewValues, origins
from vaultkit.edit.imported_fields import GROUPS, SEVERAL, held, normal
from vaultkit.edit.list_change import NewFacts
from vaultkit.engine.importing.ledger import Line, value_hash
from vaultkit.engine.importing.records import Record
from vaultkit.model.contact import Contact
from vaultkit.model.listed import Listed
from vaultkit.model.reference import fold


@dataclass(frozen=True, slots=True)
class Weighed:
    """What comes of one field: `new` for `old`, or `added`. `kept`: theirs, though it differs."""

    old: str = ""
    new: str = ""
    added: tuple[str, ...] = ()
    kept: bool = False


def weigh(field: str, there: Sequence[str], record: Record, base: Line | None) -> Weighed:
    """Weigh one field. `there` is what stands in the note or on the line."""
    language = record.settings.language
    now = [fold(normal(field, one, language)) for one in there]
    new = {
        fold(shown): one
        for shown, one in zip(record.normal[field], record.fields[field], strict=True)
    }
    last = frozenset(() if base is None else base.values.get(field, ()))

    def was_imported(value: str) -> bool:
        return value_hash(record.identity, field, normal(field, value, language)) in last

    lacking = [one for key, one in new.items() if key not in now]
    if not lacking:
        return Weighed()
    if len(there) == len(new) == 1 and was_imported(there[0]):
        return Weighed(there[0], lacking[0])
    fresh = tuple(one for one in lacking if not was_imported(one))
    if field in SEVERAL:
        return Weighed(added=fresh, kept=len(fresh) < len(lacking))
    if there or last:
        return Weighed(kept=bool(fresh))
    return Weighed(added=fresh)


def for_contact(
    contact: Contact, record: Record, base: Line | None
) -> tuple[NewValues, tuple[str, ...]]:
    """Say what a record changes in a contact's note, and which fields stay as a person has them."""
    single: dict[str, str] = {}
    several: list[tuple[str, str]] = []
    weighed = _each(record, base, lambda field: held(contact, field))
    for field, one in weighed.items():
        if one.new or (one.added and field not in SEVERAL):
            single[field] = one.new or one.added[0]
        else:
            several += [(field, value) for value in one.added]
    several += origins(contact, (record.identity,))
    return NewValues(single, several), _kept(weighed)


def for_line(listed: Listed, record: Record, base: Line | None) -> tuple[NewFacts, tuple[str, ...]]:
    """Say what a record changes on the line of a list, and which facts stay as written."""
    replaced: dict[tuple[str, str], str] = {}
    added: list[tuple[str, str]] = []
    weighed = _each(
        record, base, lambda field: listed.groups if field == GROUPS else listed.values(field)
    )
    for field, one in weighed.items():
        name = "group" if field == GROUPS else field
        if one.new:
            replaced[name, one.old] = one.new
        added += [(name, value) for value in one.added]
    ids = () if record.identity in listed.ids else (record.identity,)
    return NewFacts(replaced, added, ids), _kept(weighed)


def _each(
    record: Record, base: Line | None, there: Callable[[str], Sequence[str]]
) -> Mapping[str, Weighed]:
    return {field: weigh(field, there(field), record, base) for field in record.fields}


def _kept(weighed: Mapping[str, Weighed]) -> tuple[str, ...]:
    return tuple(field for field, one in weighed.items() if one.kept)
