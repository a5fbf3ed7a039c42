"""A log written as a table: the first header is *date*, *dato* or *when*, a row is an entry.

It counts under a log heading, or with a column for channel, type, kind, notes or topic.
"""

import re
from collections.abc import Iterator

from vaultkit.model import problem_kinds
from vaultkit.model.reference import fold
from vaultkit.parse.entries.draft import Draft
from vaultkit.parse.entries.entry_lines import EntryLines
from vaultkit.parse.entries.openings import match_opening
from vaultkit.parse.entries.reading import LineText, Reading
from vaultkit.parse.structure.blocks import Block
from vaultkit.parse.structure.lines import Line
from vaultkit.parse.vocabulary.dates import BadDate, DateFault
from vaultkit.parse.vocabulary.words import Section

_DATE_HEADERS = frozenset(("date", "dato", "when", "hvornår", "day", "dag"))
_COLUMNS: dict[str, str] = {
    header: part
    for part, headers in (
        ("kind", "channel,type,kind,method,medium,how,via,kanal,form,art,hvordan"),
        ("text", "notes,note,topic,topics,summary,subject,about,what,noter,emne,referat,om,hvad"),
        ("duration", "duration,hours,length,varighed,længde,timer"),
        ("minutes", "minutes,min,minutter"),
        ("time", "time,tid,tidspunkt,kl"),
        ("with", "with,who,people,participants,attendees,med,hvem,deltagere"),
        ("arena", "arena,netværk"),
        ("gave", "gave,gav,given,givet"),
        ("got", "got,fik,received,fået"),
        ("promised", "promised,lovede,lovet,promises,løfter"),
        ("next", "next,next step,next steps,næste,næste skridt,næste gang"),
        ("led to", "led to,førte til,outcome,result,resultat"),
    )
    for header in headers.split(",")
}
_TELLING = ("kind", "text")
_CELL = re.compile(r"(?:[^|\\\[]++|\\.|\[\[[^\[\]\n]*+\]\]|\[|\\)*+")


def rows_of(reading: Reading, block: Block, section: Section) -> Iterator[Draft]:
    """Make a draft of each row of a table that is a log, which makes its rows those of a log."""
    columns = columns_of(block, section)
    if columns is None:
        return
    for row in block.lines[2:]:
        draft = _row(reading, row, columns)
        if draft is not None:
            yield draft


def columns_of(block: Block, section: Section) -> list[tuple[str, str]] | None:
    """Say what each column of a table tells: its part ("" for none) and its header.

    None where the table is no log.
    """
    headers = [_bare(block.lines[0], *cell) for cell in cells_of(block.lines[0])]
    columns = [(_COLUMNS.get(header, ""), header) for header in headers]
    if not headers or headers[0] not in _DATE_HEADERS or section is Section.NEVER:
        return None
    if section is not Section.LOG and not any(part in _TELLING for part, _ in columns):
        return None
    return columns


def _row(reading: Reading, row: Line, columns: list[tuple[str, str]]) -> Draft | None:
    """Read a row; None if its first cell holds no date. A date that is none is a problem."""
    cells = cells_of(row)
    line = reading.line(row)
    opening = match_opening(line.text, cells[0][0], reading.language) if cells else None
    if opening is None or line.text[opening.end : cells[0][1]].strip() or opening.span:
        return None
    source = reading.source(row.number, opening.start)
    if isinstance(opening.day, BadDate):
        kind = problem_kinds.IMPOSSIBLE_ENTRY_DATE
        if opening.day.reason is DateFault.AMBIGUOUS:
            kind = problem_kinds.AMBIGUOUS_ENTRY_DATE
        reading.report(kind, source, text=opening.day.text)
        return None
    draft = Draft(reading, opening.day, source)
    draft.dated = line.text[opening.start : opening.end]
    draft.note(line, own=True)
    entry = EntryLines(draft)
    # What a cell says by itself, without the fields in it; those are read behind all the cells.
    bare = LineText(line.number, line.text, line.text, line.links, line.marks)
    for (part, word), (start, end) in zip(columns[1:], cells[1:], strict=False):
        entry.add_part(part, word, bare, start, end)
    entry.add_fields(line)
    return draft


def cells_of(row: Line) -> list[tuple[int, int]]:
    """Split a row at its bars, but for escaped ones and those in wikilinks: where cells stand."""
    text = row.text
    position = row.start + (text[row.start : row.start + 1] == "|")
    cells = []
    while position < len(text):
        cell = _CELL.match(text, position)
        end = len(text) if cell is None else cell.end()
        start = position
        while start < end and text[start] in " \t":
            start += 1
        if end < len(text) or text[start:end].strip():
            cells.append((start, end))
        position = end + 1
    return cells


def _bare(header: Line, start: int, end: int) -> str:
    return fold(header.text[start:end].strip(" \t*_:"))
