"""Which lines of a note's text are private or personal, so that the others may be quoted. Pure.

When in doubt a line is guarded: quoting one too few costs a look into the note, one too many cannot
be taken back. A tag guards the whole item, paragraph or field it stands in and all that stands
below it; an entry that is guarded, whatever made it so, all up to the next entry.
"""

import re
from collections.abc import Iterator, Sequence

from vaultkit.exporters.note_blocks import NoteBlocks
from vaultkit.exporters.withheld import is_guarded
from vaultkit.model.note import Entry, Note, NoteKind
from vaultkit.parse.text import split_lines

_ITEM = re.compile(r"[ \t]*-(?:[ \t]|$)")
"""What begins an item of a list in frontmatter."""


def guarded_lines(note: Note, text: str) -> frozenset[int]:
    """Find the numbers, from 1, of the lines that may not be quoted."""
    lines = split_lines(text.removeprefix("\ufeff"))
    tagged = frozenset(number for number, line in enumerate(lines, 1) if is_guarded(line))
    entries = [entry for entry in note.entries if _is_guarded_entry(entry)]
    if not tagged and not entries:
        return frozenset()
    found = NoteBlocks(note.path, text)
    if any(
        note.kind is NoteKind.MEETING or entry.source.line <= found.body_from for entry in entries
    ):  # the note is one guarded meeting, or its frontmatter says that it is guarded
        return frozenset(range(1, len(lines) + 1))
    return frozenset(
        (
            *tagged,
            *_guarded_fields(lines[: found.body_from], tagged),
            *found.whole(tagged),
            *found.entries(
                {entry.source.line for entry in entries},
                {entry.source.line for entry in note.entries},
            ),
        )
    )


def quotable(note: Note, text: str, *, private: bool) -> Iterator[tuple[int, str | None]]:
    """Yield every line of a note with its number; None in place of one that may not be quoted."""
    guarded = frozenset[int]() if private else guarded_lines(note, text)
    for number, line in enumerate(split_lines(text.removeprefix("\ufeff")), 1):
        yield number, None if number in guarded and line.strip() else line


def _is_guarded_entry(entry: Entry) -> bool:
    return entry.hidden or entry.personal_mine or entry.personal_theirs


def _guarded_fields(lines: Sequence[str], tagged: frozenset[int]) -> Iterator[int]:
    """Yield the lines of every field, or item of a list in one, that has a tag on one of them."""
    field: list[int] = []
    for number, line in enumerate(lines, 1):
        if line[:1] not in (" ", "\t", "#", "") or _ITEM.match(line):
            if not tagged.isdisjoint(field):
                yield from field
            field = []
        field.append(number)
    if not tagged.isdisjoint(field):
        yield from field
