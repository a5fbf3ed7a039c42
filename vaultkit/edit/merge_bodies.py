"""The body of one note taken into another: its log into the log, the rest to the end.

Used by `edit.merge`. Lines of the other go in as they are. As everywhere in this room a way is
tried and read back: entries of both must read as before. Where the logs do not go together, the
other's body is put behind the note's own, whole.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from vaultkit.edit.log_place import Gap, beside, neighbour, within
from vaultkit.edit.note_text import NoteText, open_text, read_note
from vaultkit.edit.read_back import bare
from vaultkit.edit.told_entries import Log, ToldEntry, find_logs
from vaultkit.errors import CannotEditError
from vaultkit.language.translate import speaking, translate
from vaultkit.model.note import Note
from vaultkit.model.reference import fold
from vaultkit.model.settings import Settings
from vaultkit.parse.structure.blocks import BlockKind

_TICKS = re.compile(r"`+")


def merge_bodies(
    own: str,
    other: str,
    left: Sequence[str],
    path: str,
    names: Sequence[str],
    settings: Settings,
) -> str:
    """Return the text of a note with the body of another in it, and lines left of its frontmatter.

    `names` are those of the other, what it is shown as first. Raise `CannotEditError` where no way
    was found that leaves everything readable as it was.
    """
    theirs = open_text(other, path)
    log, rest = _log_first(own, theirs, path, settings)
    whole = [theirs.raw(line) for line in range(theirs.body_from, len(theirs.places))]
    with speaking(settings.language):
        heading = f"## {translate('Merged from {name}', name=names[0])}"
    for begun, lines, top in ((log, rest, heading), (own, whole, f"# {names[0]}")):
        text = _appended(begun, lines, left, path, names, (heading, top))
        if _all_there(text, own, other, path, settings):
            return text
    raise CannotEditError(
        translate("{path}: the two notes cannot be made one safely.", path=path),
        translate("Copy what is in the other into it yourself."),
    )


def _log_first(own: str, theirs: NoteText, path: str, settings: Settings) -> tuple[str, list[str]]:
    """Put the entries of the other's log into the log; return the text, and the lines not moved.

    What stands in both word for word is there once.
    """
    body = range(theirs.body_from, len(theirs.places))
    moved: set[int] = set()
    text = own
    for told in _items(theirs, settings):
        lines = [theirs.raw(line) for line in range(told.first, told.last + 1)]
        if not _holds(text, lines, path):
            put = _put(text, told, lines, path, settings)
            if put is None:
                continue
            text = put
        moved.update(range(told.first, told.last + 1))
    rest = [theirs.raw(line) for line in body if line not in moved]
    return text, _without_told(rest, text)


def _items(note: NoteText, settings: Settings) -> Iterator[ToldEntry]:
    """Yield the entries of the first log that are items of a list, the oldest first."""
    logs = find_logs(note, read_note(note.text, note.path, settings), settings)
    if logs and logs[0].kind is BlockKind.ITEM and logs[0].heading.is_log:
        yield from sorted(logs[0].entries, key=lambda told: told.entry.day)


def _put(text: str, told: ToldEntry, lines: list[str], path: str, settings: Settings) -> str | None:
    """Put one entry into the log of a note; None where it has none that this could go into."""
    note = open_text(text, path)
    logs = find_logs(note, read_note(text, path, settings), settings)
    if not logs or logs[0].kind is not BlockKind.ITEM or not logs[0].heading.is_log:
        return None
    for gap in _gaps(note, logs[0], told):
        return gap.filled(lines).apply(text)
    return None


def _gaps(note: NoteText, log: Log, told: ToldEntry) -> Iterator[Gap]:
    if log.entries:
        near, before = neighbour(log, told.entry.day)
        yield from beside(note, log, near, before)
    else:
        yield from within(note, log)


def _holds(text: str, lines: Sequence[str], path: str) -> bool:
    """Whether lines stand in a text as they are, one behind the other."""
    note = open_text(text, path)
    there = [note.raw(line).rstrip() for line in range(len(note.places))]
    wanted = [line.rstrip() for line in lines]
    return any(there[at : at + len(wanted)] == wanted for at in range(len(there) - len(wanted) + 1))


def _without_told(lines: list[str], text: str) -> list[str]:
    """Leave out the sections of which every line stands in the note already, headings too."""
    there = {line.strip() for line in text.splitlines()}
    kept: list[str] = []
    section: list[str] = []
    for line in [*lines, "#"]:
        if line.startswith("#"):
            if not all(one.strip() in there for one in section if one.strip()):
                kept += section
            section = []
        section.append(line)
    return kept


def _appended(
    text: str,
    lines: Sequence[str],
    left: Sequence[str],
    path: str,
    names: Sequence[str],
    headings: tuple[str, str],
) -> str:
    """Put lines at the end of a text: those of the frontmatter as code, under a heading."""
    called = {fold(name) for name in names}
    body = [line for line in lines if not _is_title(line, called)]
    while body and not body[0].strip():
        body.pop(0)
    while body and not body[-1].strip():
        body.pop()
    under, top = headings
    first_heading = next((at for at, line in enumerate(body) if line.startswith("#")), len(body))
    blocks: list[str] = []
    if left:
        ticks = "`" * max([3, *(len(run) + 1 for run in _TICKS.findall("\n".join(left)))])
        blocks += ["", under, "", f"{ticks}yaml", *left, ticks]
    if body and (top != under or (first_heading > 0 and not left)):
        blocks += ["", top]
    if body:
        blocks += ["", *body]
    if not blocks or "\n".join(blocks[1:]) in "\n".join(text.splitlines()):
        return text
    note = open_text(text, path)
    end = note.line_end(len(note.places) - 1)
    stripped = text.rstrip("\r\n")
    ended = text[len(stripped) :] or end
    begin = blocks[1:] if not note.places or note.blank(len(note.places) - 1) else blocks
    return stripped + ended + end.join(begin) + end


def _is_title(line: str, called: set[str]) -> bool:
    return line.startswith("# ") and fold(line[2:]) in called


def _all_there(text: str, own: str, other: str, path: str, settings: Settings) -> bool:
    """Whether a text tells what both told and no more, and has no problem they had not.

    What both told alike may be told once.
    """
    try:
        open_text(text, path)
    except CannotEditError:
        return False
    ours, theirs, both = (read_note(one, path, settings) for one in (own, other, text))
    problems = _codes(both) - _codes(ours) - _codes(theirs)
    told = _told(ours) + _told(theirs)
    links = {link.target for note in (ours, theirs) for link in note.links}
    return (
        not problems
        and _told(both) <= told
        and all(one in _told(ours) for one in told - _told(both))
        and links <= {link.target for link in both.links} | _frontmatter_links(theirs)
    )


def _told(note: Note) -> Counter[object]:
    return Counter(bare(one) for one in (*note.entries, *note.promises))


def _codes(note: Note) -> Counter[str]:
    return Counter(problem.code for problem in note.problems)


def _frontmatter_links(note: Note) -> set[str]:
    """Links of the other's frontmatter may be in what is kept of it as code."""
    first = min((entry.source.line for entry in note.entries), default=0)
    return {link.target for link in note.links if first == 0 or link.source.line < first}
