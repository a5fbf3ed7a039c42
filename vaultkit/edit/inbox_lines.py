"""Lines of an inbox as edits: put in at the end, and ticked off in place once they are carried out.

A ticked line keeps its words, `- [x] mette coffee 1h: … ✅ 2026-11-24`, so that a phone's copy of
the inbox differs in as little as can be.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from vaultkit.edit.note_text import NoteText, open_text, read_note
from vaultkit.edit.span import Span
from vaultkit.errors import CannotEditError
from vaultkit.language.translate import translate
from vaultkit.model.inbox import InboxLine
from vaultkit.model.note import NoteKind
from vaultkit.model.settings import Settings
from vaultkit.parse.structure.lines import LineKind

NEW_INBOX = "---\ntype: inbox\n---\n"
"""What an inbox begins with."""

_BOX = re.compile(r"\[ \](?=[ \t])")


def tick_line(text: str, which: InboxLine, on: date, path: str, settings: Settings) -> Span | None:
    """Tick a line off, with the day; None where no such line waits any more.

    Of several that say the same the first is meant. Raise `CannotEditError` where the note must not
    be edited.
    """
    note, read = open_text(text, path), read_note(text, path, settings)
    found = [line for line in read.inbox if _says(line, which)]
    if not found:
        return None
    rest = [_said(line) for line in read.inbox if line is not found[0]]
    for span in _ticked(note, found[0], on):
        if [_said(one) for one in read_note(span.apply(text), path, settings).inbox] == rest:
            return span
    raise CannotEditError(
        translate("{path}:{line}: this line cannot be ticked off as it is written here.",
                  path=path, line=found[0].source.line),
        translate("Tick it off yourself, or take it out: it has been carried out."),
    )  # fmt: skip


def add_lines(text: str, lines: Sequence[InboxLine], path: str, settings: Settings) -> Span | None:
    """Put lines at the end of an inbox, each with its day; None where all of them wait there.

    Raise `CannotEditError` where the note must not be edited or is no inbox, or where the words
    would be read as something else.
    """
    note, read = open_text(text, path), read_note(text, path, settings)
    if read.kind is not NoteKind.INBOX:
        raise CannotEditError(
            translate("{path} is no inbox.", path=path),
            translate("Write type: inbox into its frontmatter, between two lines of ---."),
        )
    there = [_said(line) for line in read.inbox]
    new = [line for line in dict.fromkeys(lines) if _said(line) not in there]
    if not new:
        return None
    wanted = [*there, *map(_said, new)]
    for span in _added(note, new):
        if [_said(one) for one in read_note(span.apply(text), path, settings).inbox] == wanted:
            return span
    raise CannotEditError(
        translate("{path}: there is no place at its end where a line would be read.", path=path),
        translate("Look at how the note ends: a comment or code may be open there."),
    )


def _said(line: InboxLine) -> tuple[str, date | None]:
    return line.text, line.day


def _says(one: InboxLine, other: InboxLine) -> bool:
    return _said(one) == _said(other)


def _ticked(note: NoteText, which: InboxLine, on: date) -> Iterator[Span]:
    """Yield the ways to tick a line: with a box, and a blank line behind it where text follows."""
    number = which.source.line - 1
    place, raw = note.places[number], note.raw(number)
    column = which.source.column - 1
    line = note.outline()[number - note.body_from]
    end = len(raw.rstrip())
    words = raw[column:end]
    if line.marker and _BOX.match(words):
        ticked, column = f"x{words[2:]}", column + 1
    else:
        ticked = f"{'' if line.marker else '- '}[x] {words}"
    span = Span(place.start + column, place.start + end, f"{ticked} ✅ {on.isoformat()}")
    yield span
    yield Span(span.start, span.end, span.inserted + note.line_end(number))


def _added(note: NoteText, lines: Sequence[InboxLine]) -> Iterator[Span]:
    """Yield the places for new lines: behind the last line, below the list or a blank line on."""
    last = len(note.lines) - 1
    while last >= note.body_from and note.blank(last):
        last -= 1
    end = "\n" if last < 0 else note.line_end(last)
    written = end.join(f"- {_written(line)}" for line in lines)
    if last < note.body_from:
        before = "" if not note.text or note.text.endswith(("\n", "\r")) else end
        yield Span(len(note.text), len(note.text), f"{before}{written}{end}")
        return
    place = note.places[last]
    listed = note.outline()[last - note.body_from]
    gaps = ("", end) if listed.kind is LineKind.TEXT else (end, "")
    for gap in gaps:
        if place.after > place.end:
            yield Span(place.after, place.after, f"{gap}{written}{end}")
        else:
            yield Span(place.end, place.end, f"{end}{gap}{written}{end}")
    at = len(note.text)
    before = "" if note.text.endswith(("\n", "\r")) else end
    yield Span(at, at, f"{before}{end}{written}{end}")


def _written(line: InboxLine) -> str:
    return line.text if line.day is None else f"{line.day.isoformat()} {line.text}"
