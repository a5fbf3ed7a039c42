"""Write an entry into the log of a note: where this note's entries go, in this note's own style.

The styles and places that fit are tried one after the other, and the first after which vaultkit's
own parser reads exactly that entry, and everything else as before, is the one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from vaultkit.edit.identity import Identity, identity_of
from vaultkit.edit.log_lines import entry_lines, row_line, typed_lines
from vaultkit.edit.log_place import (
    Gap,
    beside,
    end_of_section,
    neighbour,
    new_sections,
    opened,
    within,
)
from vaultkit.edit.log_style import Style, canonical_style, styles_of
from vaultkit.edit.log_words import language_of
from vaultkit.edit.new_entry import NewEntry, taken_apart
from vaultkit.edit.note_text import NoteText, open_text, read_note, refused
from vaultkit.edit.read_back import bare, has_one_more
from vaultkit.edit.span import Span
from vaultkit.edit.told_entries import Log, find_logs, headings
from vaultkit.errors import CannotEditError
from vaultkit.language.translate import translate
from vaultkit.model import problem_kinds
from vaultkit.model.note import Entry, Note, NoteKind
from vaultkit.model.problem import Problem
from vaultkit.model.settings import Language, Settings
from vaultkit.parse.entries.body import Body, BodyContext, BodyText
from vaultkit.parse.entries.log import parse_body
from vaultkit.parse.entries.openings import match_opening
from vaultkit.parse.entries.tables import columns_of
from vaultkit.parse.structure.blocks import BlockKind
from vaultkit.parse.vocabulary.links import find_links
from vaultkit.parse.vocabulary.words import Section, Vocabulary

_WITH_A_LOG = (NoteKind.CONTACT, NoteKind.ARENA)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The entry to be written: its parts, what the parser is to read, and what was typed of it.

    `rest` is what stands behind the date of a typed line, None where none was typed.
    """

    new: NewEntry
    entry: Entry
    problems: tuple[Problem, ...]
    rest: str | None = None


def insert_entry(text: str, new: NewEntry | str, path: str, settings: Settings) -> Span | None:
    """Write an entry into the log of a contact's or an arena's note.

    `new` is the entry in parts, or a line in log syntax (`2026-11-03 coffee 1h: pricing`). Return
    None where the note tells it already (`holds_entry`). Raise `CannotEditError` where the note
    must not be edited, or the words would be read as something else.
    """
    note = open_text(text, path)
    read = read_note(text, path, settings)
    _check_kind(read)
    for problem in read.problems:
        if problem.kind in (problem_kinds.TOO_MANY_ENTRIES, problem_kinds.TOO_MANY_FAVOURS):
            raise refused(problem)  # whether it is told already is not known
    wanted = _wanted(new, read, settings)
    if any(identity_of(wanted.entry).is_told_by(identity_of(entry)) for entry in read.entries):
        return None
    for span in _proposals(note, read, wanted, settings):
        if has_one_more(read, read_note(span.apply(text), path, settings), *_expected(wanted)):
            return span
    raise CannotEditError(
        translate(
            "{path}: there is no place in this note where the entry would be read as one.",
            path=path,
        ),
        translate("Write it into the note yourself, under a heading ## Log."),
    )


def holds_entry(text: str, new: NewEntry | str, path: str, settings: Settings) -> bool:
    """Whether a note tells an entry: its day, kind, people and words, among whatever else."""
    read = read_note(text, path, settings)
    _check_kind(read)
    wanted = identity_of(_wanted(new, read, settings).entry)
    return any(wanted.is_told_by(identity_of(entry)) for entry in read.entries)


def line_of_entry(text: str, new: NewEntry | str, path: str, settings: Settings) -> int | None:
    """Find the line, from 1, on which a note tells an entry; None if it does not."""
    read = read_note(text, path, settings)
    wanted = identity_of(_wanted(new, read, settings).entry)
    told = (one for one in read.entries if wanted.is_told_by(identity_of(one)))
    return next((one.source.line for one in told), None)


def identity_of_new(new: NewEntry | str, path: str, settings: Settings) -> Identity:
    """Say what an entry to be written will be known by once it stands in a contact's note."""
    blank = Note(path, NoteKind.CONTACT, "", "")
    return identity_of(_wanted(new, blank, settings).entry)


def _expected(wanted: _Wanted) -> tuple[Entry, tuple[Problem, ...]]:
    return wanted.entry, wanted.problems


def _check_kind(read: Note) -> None:
    if read.kind not in _WITH_A_LOG:
        raise CannotEditError(
            translate(
                "{path}: this note has no log; vaultkit takes it for a note of kind {kind}.",
                path=read.path,
                kind=read.kind,
            ),
            translate(
                "Log in the note of a contact or an arena, or add type: contact to this one."
            ),
        )


def _wanted(new: NewEntry | str, read: Note, settings: Settings) -> _Wanted:
    """Say what the parser must read of an entry, wherever it is written."""
    if isinstance(new, str):
        return _typed(new, read, settings)
    style = canonical_style(settings)
    for language in dict.fromkeys((settings.language, *Language)):
        lines = entry_lines(new, replace(style, language=language))
        if any(sign in line for line in lines for sign in "\r\n"):
            break
        body = _body(lines, read.kind, settings)
        if len(body.entries) == 1 and _says(body.entries[0], new, read.kind):
            return _Wanted(new, body.entries[0], body.problems)
    raise CannotEditError(
        translate(
            "The entry {entry} would not be read as it is meant.", entry=repr(lines[0].strip())
        ),
        translate(
            "Put it in other words: the kind first, and nothing that looks like one in the summary."
        ),
    )


def _typed(line: str, read: Note, settings: Settings) -> _Wanted:
    line = line.strip()
    for bullet in ("- ", "* ", "+ "):
        line = line.removeprefix(bullet)
    body = _body([f"- {line}"], read.kind, settings)
    opening = match_opening(line, 0, settings.language)
    if "\n" in line or "\r" in line or len(body.entries) != 1 or opening is None:
        raise CannotEditError(
            translate("This is no line of a log: {line}.", line=repr(line)),
            translate("Begin with the date: 2026-11-03 coffee 1h: what it was about"),
        )
    entry = body.entries[0]
    return _Wanted(taken_apart(entry), entry, body.problems, line[opening.end :])


def _says(entry: Entry, new: NewEntry, kind: NoteKind) -> bool:
    """Whether an entry that was read says what its parts say."""
    again = taken_apart(entry)
    same_people = [_target(one) for one in again.people] == [_target(one) for one in new.people]
    if same_people or kind is NoteKind.ARENA:  # whoever is linked takes part there
        again = replace(again, people=new.people)
    return bare(replace(again, subitems=())) == bare(_presentable(new)) and _same_said(again, new)


def _target(written: str) -> str:
    """Whom a link or a plain name means, in whichever manner the link is written."""
    links = find_links(written)
    return links[0].target if links else written


def _presentable(new: NewEntry) -> NewEntry:
    return replace(new, summary=" ".join(new.summary.split()), subitems=())


def _same_said(one: NewEntry, other: NewEntry) -> bool:
    said = [[(sub.what, sub.text, sub.due, sub.weight, sub.done) for sub in new.subitems]
            for new in (one, other)]  # fmt: skip
    return sorted(said[0], key=repr) == sorted(said[1], key=repr)


def _body(lines: list[str], kind: NoteKind, settings: Settings) -> Body:
    context = BodyContext(kind, settings, Vocabulary(settings))
    return parse_body(BodyText("", ["## Log", "", *lines]), context)


def _proposals(note: NoteText, read: Note, wanted: _Wanted, settings: Settings) -> Iterator[Span]:
    """Yield every way to write the entry, the best first."""
    logs = find_logs(note, read, settings)
    for log in logs:
        if log.entries:
            yield from _among(note, log, wanted, settings)
        elif log.table is not None or log.heading.is_log:
            yield from _into_empty(note, log, wanted, settings)
    for gap, signs in new_sections(note, list(headings(note, settings))):
        for style in _own_styles(note, settings):
            for lines in _ways(wanted, style):
                yield gap.filled([f"{signs} Log", "", *lines])


def _among(note: NoteText, log: Log, wanted: _Wanted, settings: Settings) -> Iterator[Span]:
    """Write the entry beside others."""
    near, before = neighbour(log, wanted.new.day)
    styles = list(styles_of(note, log, near, wanted.new, settings))
    for gap in beside(note, log, near, before):
        for style in styles:
            yield from _filled(gap, log, wanted, style)
    ends = ((log.entries[0], True), (log.entries[-1], False))
    for end, at_top in ends:
        for gap in beside(note, log, end, at_top):
            yield from _filled(gap, log, wanted, styles[0])
    if log.heading.line >= 0:
        gap = opened(note, end_of_section(note, log.heading.line), 1)
        yield from (gap.filled(lines) for lines in _ways(wanted, canonical_style(settings)))


def _into_empty(note: NoteText, log: Log, wanted: _Wanted, settings: Settings) -> Iterator[Span]:
    """Write the first entry of a section."""
    for gap in within(note, log):
        for style in _own_styles(note, settings):
            yield from _filled(gap, log, wanted, style)


def _own_styles(note: NoteText, settings: Settings) -> Iterator[Style]:
    """Yield the styles for a note without entries: in its own language, then in the vault's."""
    language = language_of(note.lines, settings.language)
    for one in dict.fromkeys((language, settings.language)):
        yield replace(canonical_style(settings), language=one)


def _filled(gap: Gap, log: Log, wanted: _Wanted, style: Style) -> Iterator[Span]:
    if log.table is not None:
        columns = columns_of(log.table, Section.LOG)
        if columns is not None:
            yield gap.filled([row_line(wanted.new, style, log.table, columns)])
        return
    for lines in _ways(wanted, style):
        yield gap.filled(lines)


def _ways(wanted: _Wanted, style: Style) -> Iterator[list[str]]:
    """Yield the lines of an entry in a style: as typed where that fits the style, or rewritten."""
    if wanted.rest is None:
        yield entry_lines(wanted.new, style)
        return
    typed = typed_lines(wanted.rest, wanted.new, style)
    own_signs = style.to_head.strip() not in ("", ":") or style.kind is BlockKind.HEADING
    ways = [entry_lines(wanted.new, style), typed]
    yield from ways if own_signs else reversed(ways)
