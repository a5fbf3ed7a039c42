"""What happened, as another program has it: which of it goes into whose log. Changes nothing.

An interaction is written once: its id is in the ledger from then on, so that a line which its owner
deleted does not come back. Where the log tells of that day with the same person already, it is not
told a second time. Nobody gets a note because of it, and nothing goes to whoever was dropped.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from vaultkit.edit.new_entry import NewEntry, NewSubItem
from vaultkit.engine.importing.known import Known
from vaultkit.engine.importing.ledger import Ledger, Line, happened_line
from vaultkit.model.contact import Contact
from vaultkit.model.fields import ContactStatus
from vaultkit.model.imported import ImportedInteraction
from vaultkit.model.listed import Listed
from vaultkit.model.note import Direction
from vaultkit.model.vault import Vault
from vaultkit.parse.entries.subitems import SubItem


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry to be written into the log of the first of its people. `line` is for the ledger."""

    people: tuple[Contact, ...]
    new: NewEntry
    line: Line


@dataclass(slots=True)
class Happened:
    """What happened, and what becomes of it, in counts.

    `told` is in the notes or the ledger already, `unknown` concerns nobody who is known, `dropped`
    only people who were dropped, `ahead` lies in the future, `before` too far back. `listed` counts
    by name what concerns people who are only on a list. `lines` are new in the ledger.
    """

    entries: list[Entry] = field(default_factory=list)
    told: int = 0
    unknown: int = 0
    dropped: int = 0
    ahead: int = 0
    before: int = 0
    listed: Counter[str] = field(default_factory=Counter)
    lines: list[Line] = field(default_factory=list)

    @property
    def on_lists(self) -> int:
        """How many concern people who are only on a list."""
        return self.listed.total()


def plan_happened(
    kind: str,
    interactions: Iterable[ImportedInteraction],
    vault: Vault,
    known: Known,
    ledger: Ledger,
    since: date | None,
) -> Happened:
    """Plan which interactions are written where."""
    happened = Happened()
    told = _Told(vault)
    seen: set[str] = set()
    for one in interactions:
        identity = f"{kind}:{one.id}"
        if identity in seen or ledger.has_happened(identity):
            happened.told += 1
        elif since is not None and one.day < since:
            happened.before += 1
        elif one.day > vault.today:
            happened.ahead += 1
        else:
            _plan_one(one, kind, identity, known, told, happened)
        seen.add(identity)
    return happened


def _plan_one(
    one: ImportedInteraction,
    kind: str,
    identity: str,
    known: Known,
    told: "_Told",
    happened: Happened,
) -> None:
    found = [
        known.party(party.name, party.addresses, f"{kind}:{party.id}" if party.id else "")
        for party in one.parties
    ]
    contacts = {person.path: person for person in found if isinstance(person, Contact)}
    waiting = [person for person in found if isinstance(person, Listed) and person.waits]
    people = tuple(
        person for person in contacts.values() if person.fields.status is not ContactStatus.DROPPED
    )
    if people and told.tells(one, people):
        happened.told += 1
        happened.lines.append(happened_line(identity))
    elif people:
        happened.entries.append(Entry(people, _entry(one), happened_line(identity)))
    elif contacts:
        happened.dropped += 1
    elif waiting:
        happened.listed[waiting[0].name] += 1
    else:
        happened.unknown += 1


def _entry(one: ImportedInteraction) -> NewEntry:
    subitems = tuple(
        NewSubItem(
            SubItem.GAVE if favour.direction is Direction.GAVE else SubItem.GOT,
            " ".join(favour.text.split()),
        )
        for favour in one.favours
        if favour.text.strip()
    )
    return NewEntry(
        one.day,
        one.kind,
        one.hours if one.kind else None,
        summary=" ".join(one.summary.split()),
        subitems=subitems,
        time=one.time if one.kind else "",
    )


class _Told:
    """Which kinds of things the notes tell of a day with somebody."""

    def __init__(self, vault: Vault) -> None:
        self._kinds: Mapping[tuple[str, date], set[str]] = _kinds(vault)

    def tells(self, one: ImportedInteraction, people: Iterable[Contact]) -> bool:
        """Whether that day is told with all of these people, of one kind or an unknown one."""
        return all(self._tells(one, person) for person in people)

    def _tells(self, one: ImportedInteraction, person: Contact) -> bool:
        kinds = self._kinds.get((person.path, one.day), set())
        return bool(kinds) and (not one.kind or one.kind in kinds or "" in kinds)


def _kinds(vault: Vault) -> dict[tuple[str, date], set[str]]:
    found: dict[tuple[str, date], set[str]] = {}
    for interaction in vault.interactions:
        for person in interaction.people:
            found.setdefault((person.key, interaction.day), set()).add(interaction.kind)
    return found
