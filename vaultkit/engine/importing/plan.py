"""What an import would do, before anything is done: each person new, changed, the same or left out.

Reads the snapshot, the ledger and what importers found; writes nothing. Linear in all of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from vaultkit.edit.born import Births
from vaultkit.edit.contact_facts import NewValues
from vaultkit.edit.file_names import file_name
from vaultkit.edit.list_change import NewFacts
from vaultkit.engine.importing.happened import Happened, plan_happened
from vaultkit.engine.importing.known import Alike, Known
from vaultkit.engine.importing.ledger import Ledger, Line
from vaultkit.engine.importing.records import Record, record_of
from vaultkit.engine.importing.weighing import for_contact, for_line
from vaultkit.errors import CannotEditError
from vaultkit.language.translate import mark, translate
from vaultkit.model.contact import Contact
from vaultkit.model.fields import ContactStatus
from vaultkit.model.imported import Imported, Skipped
from vaultkit.model.listed import Listed, ListState
from vaultkit.model.reference import fold
from vaultkit.model.settings import Settings
from vaultkit.model.vault import Vault
from vaultkit.parse.entries.openings import match_opening


class Notes(StrEnum):
    """What becomes of people who are new: a line on a list, a note each, or nothing."""

    LIST = "list"
    ALL = "all"
    NONE = "none"


class Verdict(StrEnum):
    """What an import makes of a person."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen on the command line. `since`: nothing that happened before that day."""

    notes: Notes = Notes.LIST
    again: bool = False
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """One person of the other program, and what is to become of them.

    Of CHANGED either `contact` with `values` or `listed` with `facts` says what. `kept` are fields
    that say something else because a person wrote that. `alike` are contacts who may be the same as
    somebody new. `contact` of somebody NEW is who they will be, where a note is made right away.
    `why` says why somebody is left out.
    """

    record: Record
    verdict: Verdict
    contact: Contact | None = None
    listed: Listed | None = None
    values: NewValues = field(default_factory=NewValues)
    facts: NewFacts = field(default_factory=lambda: NewFacts({}))
    kept: tuple[str, ...] = ()
    alike: tuple[Contact, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """All that an import would do. `lines` are new in the ledger, or say something else by now."""

    kind: str
    title: str
    choices: Choices
    people: tuple[Planned, ...]
    happened: Happened
    skipped: tuple[Skipped, ...]
    lines: tuple[Line, ...]

    def of(self, verdict: Verdict) -> tuple[Planned, ...]:
        """Give the people of whom one thing was made."""
        return tuple(one for one in self.people if one.verdict is verdict)

    @property
    def writes(self) -> bool:
        """Whether there is anything to write, be it that something was seen."""
        new = bool(self.of(Verdict.NEW)) and self.choices.notes is not Notes.NONE
        return new or bool(self.of(Verdict.CHANGED) or self.happened.entries or self.lines)


_GONE = mark("Imported before, and deleted or declined since. With --again they come back.")
_DECLINED = mark("Declined on the list {note}. With --again they come back.")
_DROPPED = mark("Dropped. `vaultkit wake {name}` brings them back.")
_OWNER = mark("That is you.")
_TWICE = mark("There twice; the first is taken.")
_NAMELESS = mark("There is no name that a note can have.")


class _Planning:
    """Decides about one record after the other."""

    def __init__(self, vault: Vault, known: Known, ledger: Ledger, choices: Choices) -> None:
        self._known = known
        self._ledger = ledger
        self._choices = choices
        self._owner = fold(vault.owner.name)
        self._seen: set[str] = set()

    def decide(self, record: Record) -> Planned:
        """Say what becomes of a record."""
        if record.identity in self._seen:
            return self._skip(record, translate(_TWICE))
        self._seen.add(record.identity)
        if not _can_be_named(record.name, record.settings):
            return self._skip(record, translate(_NAMELESS))
        if self._owner and fold(record.name) == self._owner:
            return self._skip(record, translate(_OWNER))
        listed = self._known.listed(record.identity)
        contact = self._known.contact(record.identity)
        if contact is None and listed is not None:
            contact = self._known.note_of(listed)
        if contact is not None:
            return self._of_contact(record, contact)
        if listed is not None and listed.waits:
            return self._of_line(record, listed)
        if not self._choices.again:
            if listed is not None and listed.state is ListState.DECLINED:
                return self._declined(record, listed)
            if self._ledger.person(record.identity) is not None:
                return self._skip(record, translate(_GONE))
        return self._never_seen(record)

    def _never_seen(self, record: Record) -> Planned:
        """Decide about somebody whose id nothing has."""
        contact = self._known.surely(record)
        if contact is not None:
            return self._of_contact(record, contact)
        listed = self._known.surely_listed(record)
        if listed is not None:
            if listed.state is ListState.BORN:
                contact = self._known.note_of(listed)
                if contact is not None:
                    return self._of_contact(record, contact)
            elif listed.waits:
                return self._of_line(record, listed)
            elif not self._choices.again:
                return self._declined(record, listed)
        return Planned(record, Verdict.NEW, alike=self._known.perhaps(record))

    def _of_contact(self, record: Record, contact: Contact) -> Planned:
        if contact.fields.status is ContactStatus.DROPPED:
            return self._skip(record, translate(_DROPPED, name=contact.name), contact=contact)
        base = self._ledger.person(record.identity)
        values, kept = for_contact(contact, record, base)
        verdict = Verdict.CHANGED if values else Verdict.SAME
        return Planned(record, verdict, contact=contact, values=values, kept=kept)

    def _of_line(self, record: Record, listed: Listed) -> Planned:
        base = self._ledger.person(record.identity)
        facts, kept = for_line(listed, record, base)
        verdict = Verdict.CHANGED if facts else Verdict.SAME
        return Planned(record, verdict, listed=listed, facts=facts, kept=kept)

    def _declined(self, record: Record, listed: Listed) -> Planned:
        note = listed.source.path.rpartition("/")[2].removesuffix(".md")
        return self._skip(record, translate(_DECLINED, note=note), listed=listed)

    def _skip(
        self,
        record: Record,
        why: str,
        contact: Contact | None = None,
        listed: Listed | None = None,
    ) -> Planned:
        return Planned(record, Verdict.SKIPPED, contact=contact, listed=listed, why=why)


def plan_import(
    kind: str,
    title: str,
    found: Sequence[Imported],
    vault: Vault,
    ledger: Ledger,
    births: Births,
    choices: Choices,
    alike: Alike | None = None,
) -> ImportPlan:
    """Plan an import. `alike` says who may be the same person, in the place of equal facts."""
    known = Known(vault, alike)
    planning = _Planning(vault, known, ledger, choices)
    settings = vault.settings
    people = [
        planning.decide(record_of(kind, person, settings)) for one in found for person in one.people
    ]
    if choices.notes is Notes.ALL:
        people = list(_named(people, births, known))
    happened = plan_happened(
        kind, [one for file in found for one in file.interactions], vault, known, ledger,
        choices.since,
    )  # fmt: skip
    skipped = [one for file in found for one in file.skipped]
    return ImportPlan(
        kind,
        title,
        choices,
        tuple(people),
        happened,
        tuple(skipped),
        tuple(_new_lines(people, happened.lines, ledger, choices)),
    )


def _named(people: Iterable[Planned], births: Births, known: Known) -> Iterator[Planned]:
    """Say who those will be who get a note right away, so that what happened finds them."""
    for one in people:
        if one.verdict is not Verdict.NEW:
            yield one
            continue
        contact = births.named(one.record.listed)
        known.add(contact, (one.record.identity,), one.record.fields)
        yield Planned(one.record, Verdict.NEW, contact=contact, alike=one.alike)


def _new_lines(
    people: Iterable[Planned], happened: Iterable[Line], ledger: Ledger, choices: Choices
) -> Iterator[Line]:
    """Yield what the ledger does not say yet. Whoever is left out keeps the line they have."""
    for one in people:
        unwritten = one.verdict is Verdict.NEW and choices.notes is Notes.NONE
        if one.verdict is not Verdict.SKIPPED and not unwritten:
            line = one.record.line
            known = ledger.person(one.record.identity)
            if known is not None:
                line = Line(line.kind, line.what, line.id, {**known.values, **line.values})
            if line != known:
                yield line
    yield from happened


def _can_be_named(name: str, settings: Settings) -> bool:
    """Whether a note can have a name: one that begins with a day would be read as an entry."""
    try:
        file_name(name)
    except CannotEditError:
        return False
    return match_opening(name, 0, settings.language) is None
