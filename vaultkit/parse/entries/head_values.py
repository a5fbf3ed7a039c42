"""Parts of an entry's head that do not stand in it: in a field, a label, a cell, the text below.

`**Type:** call`, `[duration:: 30m]`, `| phone 45m |`, or a bare date with `coffee: …` on the line
under it. Used by `vaultkit.parse.entries.entry_lines`.
"""

from vaultkit.parse.entries.draft import Draft
from vaultkit.parse.entries.plain_head import parse_head
from vaultkit.parse.entries.reading import LineText
from vaultkit.parse.entries.subitems import HEAD_PARTS
from vaultkit.parse.vocabulary.durations import match_duration, match_time
from vaultkit.parse.vocabulary.people import match_people


def take_head(draft: Draft, line: LineText, start: int) -> int:
    """Take the head from the first text below a bare date: where it ends, or `start`."""
    if not draft.bare:
        return start
    found = parse_head(line.text, start, line.links, draft.reading.words)
    if not found.leads:
        return start
    draft.adopt(found, line)
    return found.end


def apply_value(draft: Draft, part: str, line: LineText, start: int, end: int) -> bool:
    """Read whole[start:end] as a part of the head; false if it says none.

    `part` is one of `HEAD_PARTS`, or `minutes`: a bare number is hours, or minutes then.
    """
    value = line.whole[start:end].strip()
    head = draft.head
    if part == "kind":
        return _apply_kind(draft, line, start, end)
    if part in ("duration", "minutes"):
        unit = "h" if part == "duration" else "m"
        bare = value.replace(".", "", 1).replace(",", "", 1).isdigit()
        length = match_duration(f"{value}{unit}" if bare else value, 0)
        head.hours = head.hours if length is None else length[0]
        return length is not None
    if part == "time":
        clock = match_time(value, 0)
        head.time = head.time if clock is None else clock[0]
        return clock is not None
    if part not in HEAD_PARTS:
        return False
    run = match_people(line.whole, start, line.links) if part != "due" else None
    if run is None:
        return part == "due"
    people = draft.references(run[0], line)
    if part == "arena":
        draft.arena = people[0]
    else:
        draft.participants += people
        head.with_said = True
    return True


def _apply_kind(draft: Draft, line: LineText, start: int, end: int) -> bool:
    """Read a kind, with a duration or a time if they stand behind it (`video 45m`)."""
    head = draft.head
    found = parse_head(line.whole[:end], start, line.links, draft.reading.words)
    if found.kind and not line.whole[found.end : end].strip():
        head.kind, head.time = head.kind or found.kind, head.time or found.time
        head.hours = found.hours if head.hours is None else head.hours
        draft.participants += draft.references(found.people, line)
        return True
    kind = draft.reading.words.kind_named(line.whole[start:end])
    head.kind = head.kind or kind
    return bool(kind)
