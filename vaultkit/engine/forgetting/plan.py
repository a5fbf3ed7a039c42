"""What it takes to forget somebody: the steps, and what is left that they do not reach.

Nothing is written here. Carried out by `engine.forgetting.carry_out`, for `vaultkit forget`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vaultkit.dashboards.page import is_ours
from vaultkit.edit.forget_mentions import Forgetting, replaced_in, without_person
from vaultkit.edit.leading_links import LeadingLinks
from vaultkit.edit.rename_links import Renaming
from vaultkit.edit.span import Span, span_between
from vaultkit.edit.steps import ChangeNote, DeleteNote, MoveNote, Step
from vaultkit.engine.forgetting.elsewhere import Left, look_elsewhere
from vaultkit.engine.forgetting.subject import Known, initials
from vaultkit.engine.vault import OpenVault
from vaultkit.errors import VaultkitError
from vaultkit.language.translate import speaking, translate
from vaultkit.model.interaction import Interaction
from vaultkit.model.note import Note, NoteKind
from vaultkit.model.reference import fold
from vaultkit.model.settings import Settings
from vaultkit.model.source import Source
from vaultkit.model.vault import Vault
from vaultkit.recognise.mentions import Mentions

_ID = re.compile(r"· id: (\S[^·\n]*)")
_IDS = "imported_id"


@dataclass(frozen=True, slots=True)
class ForgetPlan:
    """How somebody is forgotten.

    `ids` are what imports know them by. `perhaps` are lines with the first name alone, which stay.
    `left` is what no step reaches; `lost` are interactions with others that only the person's own
    note tells, and that go with it.
    """

    known: Known
    instead: str
    steps: tuple[Step, ...]
    ids: tuple[str, ...]
    perhaps: tuple[tuple[Source, str], ...]
    left: tuple[Left, ...]
    lost: tuple[Interaction, ...]
    forgetting: Forgetting

    def without(self, text: str) -> str:
        """Take the person out of any text that is no note."""
        return replaced_in(text, self.forgetting)


def plan_forgetting(opened: OpenVault, known: Known, *, by_initials: bool) -> ForgetPlan:
    """Say what it takes to forget somebody.

    Raises CannotEditError for a note that names them and cannot be edited safely, NotTextError,
    DiskError; nothing is to be changed then.
    """
    vault, notes = opened.vault, opened.notes
    with speaking(vault.settings.language):
        word = initials(known.name) if by_initials else translate("someone")
    path = known.contact.path if known.contact is not None else ""
    maker = _Maker(opened, known, path, f"[{word}]", word)
    texts = {one: text for one in sorted(notes) if one != path and (text := maker.text(one))}
    moves = {one: new for one in texts if (new := maker.new_path(one, notes)) != one}
    steps: list[Step] = [MoveNote(old, new, translate("renamed")) for old, new in moves.items()]
    for old, new in moves.items():
        renaming = Renaming(old, new, _is_unique(new, notes))
        steps += LeadingLinks(notes, old, ()).follow(renaming, vault.settings, moves)
    ids = [] if known.contact is None else [*dict(known.contact.other).get(_IDS, ()), *known.keys]
    perhaps: list[tuple[Source, str]] = []
    for one, text in texts.items():
        step = maker.step(one, moves.get(one, one), text, notes[one])
        if step is not None:
            steps.append(step)
        ids += maker.ids(one, text)
        perhaps += maker.perhaps(one, moves.get(one, one), text, notes[one])
    if path:
        steps.append(DeleteNote(path, translate("forgotten"), opened.text(path)))
    reached = {path, *texts}
    left = look_elsewhere(opened.root, maker.forgetting(""), reached)
    return ForgetPlan(
        known,
        maker.instead,
        tuple(steps),
        tuple(dict.fromkeys(ids)),
        tuple(perhaps),
        left,
        _told_here_alone(opened.vault, path),
        maker.forgetting(""),
    )


def _told_here_alone(vault: Vault, path: str) -> tuple[Interaction, ...]:
    """List what happened with others as well and stands in one note only."""
    return tuple(
        one
        for one in vault.by_person.get(path, ())
        if len(one.people) > 1 and all(told.path == path for told in one.told)
    )


class _Maker:
    """Makes the step for each note of a vault."""

    def __init__(self, opened: OpenVault, known: Known, path: str, instead: str, bare: str) -> None:
        self._opened = opened
        self._settings: Settings = opened.vault.settings
        self._mentions = Mentions(known.subject)
        self._links = LeadingLinks(opened.notes, path, ()) if path else None
        self._pages = frozenset(opened.state.manifest().pages)
        self._inboxes = frozenset(opened.vault.inboxes)
        self._introductions = {
            one.path
            for one in opened.vault.introductions
            if path and any(person.key == path for person in one.between)
        }
        self.instead = instead
        self._bare = bare
        self._names = frozenset(fold(one) for one in (*known.subject.names, *known.subject.also))

    def forgetting(self, path: str) -> Forgetting:
        """Say how the person is replaced in the note at a path; "" for what is no note."""
        leads = self._links.lead_there(path or "x.md") if self._links is not None else _nowhere

        def leads_there(target: str) -> bool:
            return leads(target) or fold(_stem(target)) in self._names

        folder = path.rpartition("/")[0]
        return Forgetting(
            self._mentions,
            leads_there,
            self.instead,
            self._bare,
            all_first=path in self._introductions,
            a_list=path in self._inboxes or folder in self._settings.folders.imports,
        )

    def text(self, path: str) -> str:
        """Read a note; "" for what is not text: that is looked at as other files are."""
        try:
            return self._opened.text(path)
        except VaultkitError:
            return ""

    def new_path(self, path: str, notes: Mapping[str, Note]) -> str:
        """Say what a note is called without the person: its folders stay."""
        folder, slash, name = path.rpartition("/")
        if path in self._pages:
            return path
        bare = replaced_in(name.removesuffix(".md"), self.forgetting(path))
        taken = {fold(one) for one in notes}
        wanted = f"{folder}{slash}{bare}.md"
        number = 2
        while wanted != path and fold(wanted) in taken:
            wanted = f"{folder}{slash}{bare} {number}.md"
            number += 1
        return wanted

    def step(self, path: str, new: str, text: str, note: Note) -> Step | None:
        """Make the step that takes the person out of a note; None where they are not in it."""
        forgetting = self.forgetting(path)
        if not forgetting.has(text):
            return None
        ours = note.kind is NoteKind.GENERATED and is_ours(text)
        if ours and path in self._pages:
            return None  # it is written anew without them
        if ours:
            return DeleteNote(new, translate("written by vaultkit, and named somebody forgotten"))
        settings = self._settings

        def intention(held: str) -> Span | None:
            return span_between(held, without_person(held, new, forgetting, settings))

        intention(text)  # what is refused is refused before anything is shown
        return ChangeNote(new, intention, translate("somebody was forgotten"))

    def ids(self, path: str, text: str) -> Iterator[str]:
        """Yield what imports know the person by, on the lines of their lists."""
        forgetting = self.forgetting(path)
        if forgetting.a_list:
            for line in text.splitlines():
                if self._mentions.find(line.partition(" · ")[0]):
                    yield from (found.strip() for found in _ID.findall(line))

    def perhaps(self, path: str, new: str, text: str, note: Note) -> Iterator[tuple[Source, str]]:
        """Yield the lines in which the first name stays, as it may be somebody else's."""
        if note.kind is NoteKind.GENERATED or not self._mentions.first_names(text):
            return
        forgetting = self.forgetting(path)
        try:
            left = without_person(text, new, forgetting, self._settings)
        except VaultkitError:
            left = text
        for number, line in enumerate(left.splitlines(), 1):
            if self._mentions.first_names(line):
                yield Source(new, number), line.strip()


def _nowhere(target: str) -> bool:
    del target
    return False


def _is_unique(path: str, notes: Mapping[str, Note]) -> bool:
    return all(fold(_stem(one)) != fold(_stem(path)) for one in notes)


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")
