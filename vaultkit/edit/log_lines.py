"""The lines of a new entry, in the style of a log; the row of one that is a table."""

from collections.abc import Iterator, Mapping, Sequence

from vaultkit.edit.log_style import Style
from vaultkit.edit.log_words import (
    field_words,
    head_words,
    hours_words,
    kind_words,
    people_words,
    said_words,
    subitem_words,
    tag_words,
)
from vaultkit.edit.new_entry import NewEntry
from vaultkit.model.settings import Language
from vaultkit.parse.entries.tables import cells_of
from vaultkit.parse.structure.blocks import Block
from vaultkit.parse.structure.lines import Line

_AS_FIELDS = ("kind", "duration", "time", "with", "arena")


def entry_lines(new: NewEntry, style: Style) -> list[str]:
    """Write an entry, its sub-items included."""
    head = head_words(new, style.language, _kind(new, style))
    dated = f"{style.lead}{style.date_words(new)}"
    text = f"{new.summary}{tag_words(new, style.language)}".strip()
    if style.fields is not None and head:
        lines = [" ".join(part for part in (dated, *_head_fields(new, style), text) if part)]
    elif style.below is None:
        lines = [_joined(dated, head, text, style, bool(new.summary))]
    else:
        lines = [f"{dated}{style.to_head}{head}" if head else dated]
        lines += [*[""] * style.below, text] if text else []
    said = [subitem_words(one, style.language) for one in new.subitems]
    if style.sub_lead is None:
        lines[-1] = "; ".join((lines[-1], *said))
        return lines
    return [*lines, *(f"{style.sub_lead}{one}" for one in said)]


def typed_lines(rest: str, new: NewEntry, style: Style) -> list[str]:
    """Write an entry of which everything behind the date (`rest`) stays as somebody typed it."""
    return [f"{style.lead}{style.date_words(new)}{rest}"]


def row_line(new: NewEntry, style: Style, table: Block, columns: Sequence[tuple[str, str]]) -> str:
    """Write an entry as a row. What has no column of its own goes where it can be read."""
    cells = _cells(new, style, columns)
    widths = _widths(table)
    padded = [
        cell.ljust(width) for cell, width in zip(cells, widths or [0] * len(cells), strict=False)
    ]
    model = table.lines[-1] if len(table.lines) > 2 else table.lines[0]
    text = model.text.strip()
    opening = "| " if text.startswith("|") else ""
    closing = " |" if text.endswith("|") else ""
    line = f"{opening}{' | '.join(padded)}{closing}"
    return model.text[: len(model.text) - len(model.text.lstrip(" \t"))] + line.rstrip(" ")


def _kind(new: NewEntry, style: Style) -> str:
    kind = kind_words(new, style.language)
    return kind[:1].upper() + kind[1:] if style.capital else kind


def _head_fields(new: NewEntry, style: Style) -> Iterator[str]:
    """Write a head as Dataview fields, under the keys that this log has for them."""
    brackets, kind, length = style.fields or ("[]", "kind", "hours")
    hours = "" if new.hours is None else hours_words(new.hours, style.language)
    if length == "hours" and new.hours is not None:
        hours = f"{new.hours:g}"
    values = {
        kind: _kind(new, style),
        length: hours,
        "time": new.time,
        "with": people_words(new.people, style.language),
        "arena": new.arena,
    }
    for key, value in values.items():
        if value:
            yield f"{brackets[0]}{key}:: {value}{brackets[1]}"


def _joined(dated: str, head: str, text: str, style: Style, summary: bool) -> str:
    """Put date, head and summary on one line; tags alone need no sign before them."""
    if head:
        dated = f"{dated}{style.to_head}{head}"
    if not text:
        return dated
    joint = (style.to_text if head else style.straight) if summary else " "
    return f"{dated}{joint}{text}"


def _cells(new: NewEntry, style: Style, columns: Sequence[tuple[str, str]]) -> list[str]:
    """Write what each column says, in the order of the columns."""
    parts = [part for part, _ in columns]
    written = _parts(new, style.language, _kind(new, style))
    if "kind" in parts and not {"duration", "minutes"} & set(parts):
        written["kind"] = f"{written['kind']} {written.pop('duration')}".strip()
    more = ""
    for one in new.subitems:
        if one.what.value in parts and one.what.value not in written:
            written[one.what.value] = said_words(one, style.language)
        else:
            more += f" {field_words(one, style.language)}"
    # What has no column stands in fields behind the summary, or behind the kind.
    telling = "text" if "text" in parts else "kind"
    loose = [(name, written[name]) for name in _AS_FIELDS if name in written and name not in parts]
    fields = "".join(f" [{name}:: {value}]" for name, value in loose if value)
    rest = f"{tag_words(new, style.language)}{more}{fields}"
    written[telling] = f"{written.get(telling, '')}{rest}".strip()
    taken: set[str] = set()
    told = [_once(part, written, taken).replace("|", "\\|") for part in parts[1:]]
    return [style.date_words(new), *told]


def _parts(new: NewEntry, language: Language, kind: str) -> dict[str, str]:
    hours = new.hours
    return {
        "kind": kind,
        "duration": "" if hours is None else hours_words(hours, language),
        "minutes": "" if hours is None else f"{hours * 60:g}",
        "time": new.time,
        "with": people_words(new.people, language),
        "arena": new.arena,
        "text": new.summary,
    }


def _once(part: str, written: Mapping[str, str], taken: set[str]) -> str:
    """Give what a column says to the first column of its kind."""
    if not part or part in taken:
        return ""
    taken.add(part)
    return written.get(part, "")


def _widths(table: Block) -> list[int]:
    """How wide the columns of a table are drawn; nothing where they are ragged."""
    rows = [list(_cell_widths(line)) for line in table.lines[2:] or table.lines[:1]]
    bars = {tuple(row) for row in rows}
    return rows[0] if len(bars) == 1 and rows and len(table.lines) > 3 else []


def _cell_widths(line: Line) -> Iterator[int]:
    """Yield the width of each cell, without one space on either side."""
    for start, _ in cells_of(line):
        end = line.text.find("|", start)
        yield (end if end >= 0 else len(line.text)) - start - 1
