"""Boxes that somebody ticked on the list of an import: each person gets a note, and a link to it.

Used by `engine.vault`, beside the answers on pages. The line says all that is needed, so it makes
no difference where and when it was ticked. A tick that was taken back with undo is left alone until
the line is changed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from vaultkit.edit.born import Births, names_taken
from vaultkit.edit.contact_facts import missing, write_values
from vaultkit.edit.contact_names import LinkedContacts
from vaultkit.edit.imported_fields import ids_of
from vaultkit.edit.list_change import is_ticked, link_names, said_of
from vaultkit.edit.steps import ChangeNote, Step
from vaultkit.edit.written_links import WrittenLinks
from vaultkit.engine.edits import Edits
from vaultkit.engine.instructed import take
from vaultkit.engine.reports import Answered
from vaultkit.errors import DiskError, VaultHeldError, VaultkitError
from vaultkit.language.translate import speaking, translate
from vaultkit.model.contact import Contact
from vaultkit.model.listed import Listed
from vaultkit.model.note import Note
from vaultkit.model.settings import Settings
from vaultkit.model.vault import Vault
from vaultkit.parse.entries.body import BodyText
from vaultkit.parse.entries.listed import read_listed
from vaultkit.parse.text import split_lines
from vaultkit.storage.history import Span, bytes_of

_AT_ONCE = 20
"""Changes of one list at most: lines far apart are changed each by itself, so that one can be taken
back although another was edited; where hundreds are ticked, that would be hundreds of writes."""

_NAMED = 5
"""People of one list who are named, in the history and where ticks are left alone; or a count."""


@dataclass(frozen=True, slots=True)
class TickedList:
    """A list note with ticks: what is done first, who gets which link, and what cannot be done.

    `failed` are sentences.
    """

    path: str
    steps: tuple[Step, ...]
    links: tuple[tuple[Listed, str], ...]
    failed: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The name of the note."""
        return self.path.rpartition("/")[2].removesuffix(".md")

    def all_steps(self, vault: Vault) -> Iterator[Step]:
        """Yield every step: notes first, then the lines of the list."""
        yield from self.steps
        size = -(-len(self.links) // _AT_ONCE) or 1
        for at in range(0, len(self.links), size):
            some = dict(self.links[at : at + size])
            linked = partial(link_names, links=some, path=self.path, settings=vault.settings)
            yield ChangeNote(self.path, linked, translate("linked"))


@dataclass(frozen=True, slots=True)
class TickedLists:
    """The ticks on the lists of one vault. `template` reads that of new contacts."""

    edits: Edits
    template: Callable[[], str]

    def look(self, vault: Vault, notes: Mapping[str, Note]) -> tuple[TickedList, ...]:
        """Find what is ticked, and what it comes to; change nothing. Raises DiskError."""
        ticked: defaultdict[str, list[Listed]] = defaultdict(list)
        for one in vault.listed:
            if is_ticked(one):
                ticked[one.source.path].append(one)
        if not ticked:
            return ()
        weighing = _Weighing(vault, notes, self.template(), self._taken_back(vault))
        return tuple(weighing.weigh(path, several) for path, several in ticked.items())

    def carry_out(self, vault: Vault, notes: Mapping[str, Note]) -> Answered:
        """Carry out what is ticked, a batch for each list. Raises VaultHeldError, DiskError."""
        done: list[str] = []
        failed: list[str] = []
        copies: list[str] = []
        with speaking(vault.settings.language):
            for one in self.look(vault, notes):
                failed += one.failed
                if not one.links:
                    continue
                said = _named(tuple(listed.name for listed, _ in one.links))
                try:
                    take(one.all_steps(vault), self.edits.plan())
                    with self.edits.batch(f"tick: {one.title}: {said}") as batch:
                        take(one.all_steps(vault), batch)
                except VaultHeldError:
                    raise
                except VaultkitError as error:
                    failed.append(f"{one.title}: {error} {error.remedy}".rstrip())
                    continue
                done += [f"{one.title}: {listed.name}" for listed, _ in one.links]
                copies += batch.copies
        return Answered(tuple(done), tuple(failed), copies=tuple(copies))

    def _taken_back(self, vault: Vault) -> frozenset[object]:
        """Find the lines whose tick was carried out, and that taken back since."""
        latest: dict[object, bool] = {}
        for past in self.edits.history():  # newest first
            if past.undoes or not past.command.startswith("tick: "):
                continue
            for change in past.changes:
                if change.kind == "edit" and change.span is not None:
                    for one in _linked_by(change.span, vault.settings):
                        latest.setdefault(said_of(one), bool(past.undone_by))
        return frozenset(said for said, undone in latest.items() if undone)


class _Weighing:
    """Says what ticks come to, with all others in view, so that no two notes get one name."""

    def __init__(
        self,
        vault: Vault,
        notes: Mapping[str, Note],
        template: str,
        taken_back: frozenset[object],
    ) -> None:
        self._vault = vault
        self._births = Births(template, vault.settings, vault.today, names_taken(notes))
        self._taken_back = taken_back
        self._links = WrittenLinks(vault)
        self._contacts = LinkedContacts(vault.contacts)
        self._by_id = {
            one: contact for contact in vault.contacts.values() for one in ids_of(contact)
        }

    def weigh(self, path: str, ticked: Sequence[Listed]) -> TickedList:
        """Weigh the ticks of one list."""
        steps: list[Step] = []
        links: list[tuple[Listed, str]] = []
        failed: list[str] = []
        alone: list[Listed] = []
        for one in ticked:
            if said_of(one) in self._taken_back:
                alone.append(one)
                continue
            try:
                steps += self._steps(one, links)
            except DiskError:
                raise
            except VaultkitError as error:
                where = f"{path}:{one.source.line}"
                failed.append(f"{where}: {error} {error.remedy}".rstrip())
        failed += _left_alone(path, alone)
        return TickedList(path, tuple(steps), tuple(links), tuple(failed))

    def _steps(self, one: Listed, links: list[tuple[Listed, str]]) -> list[Step]:
        path = one.source.path
        known = next((self._by_id[key] for key in one.ids if key in self._by_id), None)
        if one.same and one.alike is not None and known is None:
            known = self._contacts.of(one.alike)
            if known is None:
                message = translate("There is no single note of {name}.", name=one.alike.target)
                raise VaultkitError(message, translate("Correct the link, or untick the box."))
        if known is not None:
            links.append((one, self._links.new_note(known, path)))
            return list(filled_in(one, known, self._vault))
        birth = self._births.born(one)
        links.append((one, self._links.new_note(birth.contact, path)))
        self._by_id |= dict.fromkeys(one.ids, birth.contact)
        return [birth.step]


def _named(names: Sequence[str]) -> str:
    """Name those of a batch for the history, whose words `undo` and others show: a few of many."""
    if len(names) <= _NAMED:
        return "; ".join(names)
    return f"{'; '.join(names[:_NAMED])}; … ({len(names)})"


def _left_alone(path: str, people: Sequence[Listed]) -> Iterator[str]:
    """Say whose note was made and taken back: each where they are few, all at once where not."""
    if len(people) > _NAMED:
        yield translate(
            "{where}: the notes of {number} people, {name} the first of them, were made, and taken "
            "back with undo. Untick the boxes; to make one again after all, change a word on its "
            "line as well.",
            where=f"{path}:{people[0].source.line}",
            number=len(people),
            name=people[0].name,
        )
        return
    for one in people:
        yield translate(
            "{where}: the note of {name} was made, and taken back with undo. Untick the box; to "
            "make it again after all, change a word on the line as well.",
            where=f"{path}:{one.source.line}",
            name=one.name,
        )


def _linked_by(span: Span, settings: Settings) -> Iterator[Listed]:
    """Yield those on the lines of a change whose name became a link by it, as they were before."""
    texts = (bytes_of(words).decode("utf-8", "replace") for words in (span.removed, span.inserted))
    before, after = (read_listed(BodyText("", split_lines(text)), settings)[0] for text in texts)
    for was, is_now in zip(before, after, strict=False):
        if was.note is None and is_now.note is not None:
            yield was


def filled_in(one: Listed, contact: Contact, vault: Vault) -> Iterator[Step]:
    """Say what a contact's note lacks of what a list knows of them."""
    settings = vault.settings
    groups = (("groups", one.groups),) if one.groups else ()
    values = missing(contact, (*one.fields, *groups), one.ids, settings)
    if values:
        written = partial(write_values, values=values, path=contact.path, settings=settings)
        why = translate("filled in: {fields}", fields=", ".join(values.names))
        yield ChangeNote(contact.path, written, why)
