"""Carries out the plan of an import: one batch, which `vaultkit undo` takes back whole.

The ledger is written last: after a crash, the next import finds what was made by its ids.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from vaultkit.edit.born import Birth, Births
from vaultkit.edit.contact_facts import write_values
from vaultkit.edit.list_change import NewFacts, change_facts
from vaultkit.edit.list_note import list_notes
from vaultkit.edit.span import span_between
from vaultkit.edit.steps import Intention
from vaultkit.edit.written_links import WrittenLinks
from vaultkit.engine.batch import Batch
from vaultkit.engine.collector import rare_collections
from vaultkit.engine.importing.happened import Entry
from vaultkit.engine.importing.ledger import Key, with_lines
from vaultkit.engine.importing.plan import ImportPlan, Notes, Planned, Verdict
from vaultkit.engine.importing.telling import Telling
from vaultkit.engine.progress import Advance, unseen
from vaultkit.engine.vault import OpenVault
from vaultkit.errors import CannotEditError, DiskError, VaultHeldError, VaultkitError
from vaultkit.language.translate import mark, speaking, translate, translate_term
from vaultkit.model.contact import Contact
from vaultkit.model.listed import Listed
from vaultkit.model.vault import Vault

_AT_ONCE = 20
"""Changes of one list note at most."""


@dataclass(slots=True)
class ImportReport:
    """What came of an import. `failed` are sentences; `batch` is None where nothing was written."""

    batch: int | None = None
    lists: list[str] = field(default_factory=list)
    made: int = 0
    changed: int = 0
    entries: int = 0
    failed: list[str] = field(default_factory=list)
    copies: list[str] = field(default_factory=list)


@rare_collections()
def carry_out(
    plan: ImportPlan,
    opened: OpenVault,
    births: Births,
    ledger_path: str,
) -> ImportReport:
    """Write what was planned, and bring nothing else in step.

    A note that cannot be edited is left out and named. Raises VaultHeldError, DiskError; what was
    written before stays, and is taken back with `vaultkit undo`.
    """
    report = ImportReport()
    work = _Work(plan, opened.vault, births, report)
    language = opened.vault.settings.language
    with (
        speaking(language),
        opened.progress.step(mark("importing"), work.count) as work.advance,
        opened.edits.batch(f"import {plan.kind}") as batch,
    ):
        work.new_people(batch, opened)
        work.changed_people(batch)
        work.changed_lines(batch)
        work.entries(batch)
        work.ledger(batch, opened, ledger_path)
    report.batch = batch.changes[0].batch if batch.changes else None
    report.copies.extend(batch.copies)
    return report


class _Work:
    """One import under way. `unwritten` are records that the ledger is not to know of."""

    def __init__(
        self,
        plan: ImportPlan,
        vault: Vault,
        births: Births,
        report: ImportReport,
    ) -> None:
        self._plan = plan
        self._births = births
        self._report = report
        self.advance: Advance = unseen
        self._settings = vault.settings
        self._vault = vault
        self._new = plan.of(Verdict.NEW) if plan.choices.notes is not Notes.NONE else ()
        self._changed = plan.of(Verdict.CHANGED)
        self._telling = Telling(_with_new(vault, self._new), plan.happened.entries)
        self._unwritten: set[Key] = set()

    def new_people(self, batch: Batch, opened: OpenVault) -> None:
        """Write a list of those who are new, or a note each."""
        if self._plan.choices.notes is Notes.LIST and self._new:
            self._lists(batch, opened)
        elif self._new:
            made = translate_term("a note", "made")
            for _ in batch.create_all(self._notes(), made):
                self._report.made += 1
                self.advance(1)

    def changed_people(self, batch: Batch) -> None:
        """Write what changed into the notes of contacts."""
        for one in self._changed:
            if one.contact is not None:
                path = one.contact.path
                write = partial(write_values, values=one.values, path=path, settings=self._settings)
                names = ", ".join(one.values.names)
                why = translate("{fields}: from {program}", fields=names, program=self._plan.title)
                if self._change(batch, path, write, why, [one]):
                    self._report.changed += 1
                self.advance(1)

    def changed_lines(self, batch: Batch) -> None:
        """Write what changed on the lines of lists."""
        by_list: defaultdict[str, list[Planned]] = defaultdict(list)
        for one in self._changed:
            if one.listed is not None:
                by_list[one.listed.source.path].append(one)
        for path, people in by_list.items():
            size = -(-len(people) // _AT_ONCE)
            for at in range(0, len(people), size):
                some = people[at : at + size]
                changes = _together(some)
                write = partial(change_facts, changes=changes, path=path, settings=self._settings)
                why = translate("{number} brought up to date", number=len(some))
                if self._change(batch, path, write, why, some):
                    self._report.changed += len(some)
                self.advance(len(some))

    def entries(self, batch: Batch) -> None:
        """Write what happened into the logs of those who have a note already."""
        new = {one.contact.path for one in self._new if one.contact is not None}
        for path, entries in self._telling.by_note.items():
            if path in new:
                continue
            told = self._telling.of(path, entries)
            why = translate("logged: {number}", number=len(entries))
            try:
                batch.change(path, told, why)
            except (VaultHeldError, DiskError):
                raise
            except VaultkitError as error:
                self._fail(path, error)
                self._unwritten |= {one.line.key for one in entries}
            else:
                self._take_in(told.refused, len(entries), path)
            self.advance(1)

    def ledger(self, batch: Batch, opened: OpenVault, path: str) -> None:
        """Write down what was imported, as hashes."""
        told = [*self._plan.lines, *(one.line for one in self._telling.entries)]
        lines = [one for one in told if one.key not in self._unwritten]
        if not lines:
            return
        why = translate("what was imported, as hashes")
        if opened.edits.held(path):
            batch.change(path, lambda text: span_between(text, with_lines(text, lines)), why)
        else:
            batch.create(path, with_lines("", lines), why)

    def _lists(self, batch: Batch, opened: OpenVault) -> None:
        links = WrittenLinks(self._vault)
        folder = next(iter(self._settings.folders.imports), "")
        free = _free_paths(folder, f"{self._plan.title} {self._vault.today}", opened)
        people = [one.record.listed for one in self._new]
        alike = {
            number: links.new_note(one.alike[0], f"{folder}/list.md" if folder else "list.md")
            for number, one in enumerate(self._new)
            if one.alike
        }
        for text in list_notes(people, alike, self._plan.kind, self._vault.today):
            path = next(free)
            batch.create(path, text, translate_term("a note", "made"))
            self._report.lists.append(path)
        self.advance(len(self._new))

    def _notes(self) -> Iterator[tuple[str, str]]:
        """Yield the notes of people who are new, with what happened in them."""
        for one in self._new:
            try:
                birth = self._births.born(one.record.listed, one.contact, unsorted=True)
            except CannotEditError as error:
                self._fail(one.record.name, error)
                self._unwritten.add(one.record.line.key)
                continue
            yield birth.path, self._with_entries(birth)

    def _with_entries(self, birth: Birth) -> str:
        entries = self._telling.by_note.get(birth.path, [])
        if not entries:
            return birth.text
        told = self._telling.of(birth.path, entries)
        span = told(birth.text)
        self._take_in(told.refused, len(entries), birth.path)
        return birth.text if span is None else span.apply(birth.text)

    def _take_in(self, refused: Sequence[Entry], tried: int, path: str) -> None:
        """Count entries that were written, and name those that no log could take."""
        self._report.entries += tried - len(refused)
        for entry in refused:
            self._unwritten.add(entry.line.key)
            message = translate("{path}: what happened on {day} could not be written into the log.",
                                path=path, day=entry.new.day)  # fmt: skip
            self._report.failed.append(message)

    def _change(
        self, batch: Batch, path: str, write: Intention, why: str, people: Iterable[Planned]
    ) -> bool:
        """Change a note; if it cannot be, say so, and let the ledger not know of it."""
        try:
            return batch.change(path, write, why)
        except VaultHeldError:
            raise
        except VaultkitError as error:
            self._fail(path, error)
            self._unwritten |= {one.record.line.key for one in people}
            return False

    def _fail(self, path: str, error: VaultkitError) -> None:
        said = f"{error} {error.remedy}".rstrip()
        self._report.failed.append(said if path in said else f"{path}: {said}")

    @property
    def count(self) -> int:
        """How many notes there are to write; an entry of somebody who is new counts once more."""
        return len(self._new) + len(self._changed) + len(self._telling.by_note)


def _with_new(vault: Vault, people: Iterable[Planned]) -> Vault:
    new = {one.contact.path: one.contact for one in people if one.contact is not None}
    contacts: dict[str, Contact] = {**vault.contacts, **new}
    return replace(vault, contacts=contacts)


def _together(people: Iterable[Planned]) -> dict[Listed, NewFacts]:
    """Join what changes on each line: two records of one person may change it."""
    changes: dict[Listed, NewFacts] = {}
    for one in people:
        if one.listed is None:
            continue
        known = changes.get(one.listed, NewFacts({}))
        changes[one.listed] = NewFacts(
            {**known.replaced, **one.facts.replaced},
            tuple(dict.fromkeys((*known.added, *one.facts.added))),
            tuple(dict.fromkeys((*known.ids, *one.facts.ids))),
        )
    return changes


def _free_paths(folder: str, name: str, opened: OpenVault) -> Iterator[str]:
    """Yield paths for new lists: the name, then with a number behind it."""
    there = {path.casefold() for path in opened.notes}
    number = 1
    while True:
        called = name if number == 1 else f"{name} {number}"
        path = f"{folder}/{called}.md" if folder else f"{called}.md"
        if path.casefold() not in there and not opened.edits.held(path):
            yield path
        number += 1
