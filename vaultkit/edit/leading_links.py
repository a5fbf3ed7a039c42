"""Which links of a vault lead to a note. Used by `edit.rename` and `edit.merge`."""

from collections.abc import Callable, Container, Iterator, Mapping

from vaultkit.assemble.names import LookUp, Names
from vaultkit.edit.rename_links import Renaming, rename_links
from vaultkit.edit.span import Span
from vaultkit.edit.steps import ChangeNote
from vaultkit.language.translate import translate
from vaultkit.model.note import Note, NoteKind
from vaultkit.model.reference import Reference, fold
from vaultkit.model.settings import Settings
from vaultkit.model.source import Source

_LEFT_ALONE = frozenset((NoteKind.GENERATED, NoteKind.TEMPLATE))


class LeadingLinks:
    """The links of a vault that lead to one note, but for those by a name it keeps (`kept`)."""

    def __init__(self, notes: Mapping[str, Note], path: str, kept: Container[str]) -> None:
        self._notes = notes
        self._names = Names(notes)
        self._path = path
        self._kept = kept

    def lead_there(self, seen_from: str) -> Callable[[str], bool]:
        """Make the test for the targets of links in the note at a path."""
        source = Source(seen_from)

        def leads_there(target: str) -> bool:
            if fold(target) in self._kept:
                return False
            return (
                self._names.meaning(LookUp.of(Reference(target, True, source))).path == self._path
            )

        return leads_there

    def notes(self) -> Iterator[str]:
        """Yield the paths of the notes that have such links, generated ones left out."""
        for path, note in self._notes.items():
            leads_there = self.lead_there(path)
            if note.kind not in _LEFT_ALONE and any(
                link.is_link and leads_there(link.target) for link in note.links
            ):
                yield path

    def follow(
        self, renaming: Renaming, settings: Settings, moved: Mapping[str, str]
    ) -> Iterator[ChangeNote]:
        """Yield the changes that make the links follow; `moved`: new paths of notes by old."""
        for path in self.notes():
            yield follow_links(
                moved.get(path, path), renaming, self.lead_there(path), settings, stood=path
            )


def follow_links(
    path: str,
    renaming: Renaming,
    leads_there: Callable[[str], bool],
    settings: Settings,
    *,
    stood: str,
) -> ChangeNote:
    """Make the links of one note follow, one at a time. `stood`: where it was, if it moves."""

    def next_link(text: str) -> Span | None:
        return next(iter(rename_links(text, path, renaming, leads_there, settings, stood)), None)

    why = translate("link to {note}", note=renaming.new.rpartition("/")[2].removesuffix(".md"))
    return ChangeNote(path, next_link, why, repeated=True)
