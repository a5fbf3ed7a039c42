"""How entries are written in one log: what stands before, around and behind the date.

A style is taken from an entry that stands there already, so that no list of dialects is needed:
`- **DATE**: …`, `- [[DATE]] · call · …` and `### DATE — Call` are the same with other signs.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from vaultkit.edit.date_forms import ISO, DateForm, find_form, write_period
from vaultkit.edit.log_words import language_of
from vaultkit.edit.new_entry import NewEntry
from vaultkit.edit.note_text import NoteText
from vaultkit.edit.told_entries import Log, ToldEntry
from vaultkit.model.settings import Language, Settings
from vaultkit.parse.entries.plain_head import parse_head
from vaultkit.parse.entries.subitems import match_subitem, read_fields, split_subitems
from vaultkit.parse.structure.blocks import BlockKind
from vaultkit.parse.structure.lines import LineKind
from vaultkit.parse.vocabulary.links import find_links
from vaultkit.parse.vocabulary.words import Vocabulary

_MARK = re.compile(r"[ \t]*(?:(?:[·|—–:,→]|->|-(?=[ \t]|$))[ \t]*|[ \t]+)")
_MARK_BEFORE = re.compile(r"(?:[ \t]*[·|—–→]|[ \t]*->|[ \t]+-|:)[ \t]*$")
_LETTER = re.compile(r"[^\W\d_]")
_SIGN = re.compile(r"[·|—–→-]")


@dataclass(frozen=True, slots=True)
class Style:
    """How an entry is written.

    `lead` stands at the beginning of its line, `before` and `behind` around the date (in `behind`
    a `{}` is the date again). `to_head` stands between date and head, `to_text` between head and
    summary, `straight` between date and summary where there is no head. `sub_lead` begins the line
    of a sub-item; None: they follow behind semicolons. `below`: the summary stands below the line
    of the date, behind so many blank lines; None: on it. `capital`: the kind begins with one.
    `fields`: the head is in Dataview fields, in these brackets, the kind and the length under these
    keys.
    """

    kind: BlockKind = BlockKind.ITEM
    language: Language = Language.EN
    lead: str = "- "
    before: str = ""
    behind: str = ""
    form: DateForm = ISO
    to_head: str = " "
    to_text: str = ": "
    straight: str = ": "
    sub_lead: str | None = "  - "
    below: int | None = None
    capital: bool = False
    fields: tuple[str, str, str] | None = None

    def date_words(self, new: NewEntry) -> str:
        """Write the date of an entry with what belongs around it."""
        if new.period is not None:
            return write_period(new.period, self.form, self.language)
        return self.dressed(new.day)

    def dressed(self, day: date) -> str:
        """Write a date with what belongs around it."""
        written = self.form(day)
        return f"{self.before}{written}{self.behind.replace('{}', written)}"

    def plain(self) -> "Style":
        """The same place and bullet, and everything else as vaultkit itself writes it."""
        below = None if self.kind is not BlockKind.HEADING else self.below
        plain = Style(self.kind, self.language, self.lead, sub_lead=self.sub_lead, below=below)
        return replace(plain, capital=self.capital)


def canonical_style(settings: Settings) -> Style:
    """The style of a note that has none: a bullet, and sub-items below it."""
    return Style(language=settings.language)


def styles_of(
    note: NoteText, log: Log, near: ToldEntry, new: NewEntry, settings: Settings
) -> Iterator[Style]:
    """Yield the styles to write an entry in, the best first; `near`: the entry it will stand at."""
    has_head = _has_head(new)
    alike = [told for told in log.entries if bool(told.entry.kind) == has_head]
    model = min(alike, key=lambda told: abs(told.first - near.first), default=near)
    style = _read_style(note, model, settings)
    lines = [note.lines[line] for told in log.entries for line in range(told.first, told.last + 1)]
    style = replace(
        style,
        lead=_lead(note, near),
        language=language_of(lines, settings.language),
        sub_lead=_sub_lead(note, log, near),
    )
    yield style
    if style.language is not settings.language:
        # In a Danish vault `gave:` would be a problem, whatever the language of the note.
        yield replace(style, language=settings.language)
    yield replace(style, to_head=" ", to_text=": ", straight=": ", below=None, fields=None)
    yield style.plain()
    yield replace(style.plain(), below=None)


def _has_head(new: NewEntry) -> bool:
    return bool(new.kind)


def _lead(note: NoteText, told: ToldEntry) -> str:
    """What stands before the date of an entry, without the box of a task."""
    raw = note.raw(told.first)
    if told.block.lines[0].number + note.body_from == told.first and told.block.box:
        return raw[: told.block.lines[0].start]
    return raw[: told.entry.source.column - 1]


def _read_style(note: NoteText, told: ToldEntry, settings: Settings) -> Style:
    """Read the style of one entry off its lines."""
    raw, opening = note.raw(told.first), told.opening
    dated = raw[opening.start : opening.end]
    found = find_form(dated, told.entry.day)
    style = Style(told.block.kind)
    if found is not None and told.entry.period is None:
        form, start, end = found
        before, behind = _dress(dated[:start], dated[end:], dated[start:end])
        style = replace(style, form=form, before=before, behind=behind)
    rest = opening.end
    bold = re.match(r":(\*\*|__|\*|_)", raw[rest:])
    if bold is not None and dated.startswith(bold[1]):
        style = replace(style, before=bold[1], behind=bold[0])
        rest += bold.end()
    words = Vocabulary(settings)
    links = {link.start: link for link in find_links(raw)}
    head = parse_head(opening.text, opening.end, links, words)
    style = _with_marks(style, raw, rest, head.end, bool(told.entry.kind))
    letter = _LETTER.search(raw, rest)
    kind = None if letter is None else words.kind_at(raw, letter.start())
    style = replace(style, fields=_field_keys(raw))
    if told.block.kind is BlockKind.HEADING:
        capital = kind is not None and letter is not None and letter[0].isupper()
        below = None if raw[head.end :].strip(" #") else _blank_below(note, told)
        style = replace(style, capital=capital, below=below)
    return style


def _field_keys(raw: str) -> tuple[str, str, str] | None:
    """Find the brackets and the keys of a head that is in fields: `[kind:: coffee] [hours:: 1]`."""
    keys = {field.part: field.word for field in read_fields(raw)[1]}
    if "kind" not in keys:
        return None
    found = re.search(r"([\[(])[ \t]*" + re.escape(keys["kind"]) + "::", raw, re.IGNORECASE)
    brackets = "()" if found is not None and found[1] == "(" else "[]"
    return brackets, keys["kind"], keys.get("duration", "hours")


def _dress(before: str, behind: str, dated: str) -> tuple[str, str]:
    """Take over what stands around a date: emphasis, brackets, a link, a field; no weekday."""
    emphasis = re.match(r"\*{1,3}|_{1,2}", before)
    outer = "" if emphasis is None else emphasis[0]
    if outer and not behind.rstrip().endswith(outer):
        before, outer = before[len(outer) :], ""
    inner = before[len(outer) :]
    if inner.startswith("[["):
        return before, f"]]{outer}"
    if inner.startswith("["):
        close = behind[: behind.find("]") + 1]
        link = re.match(r"\([^()\s]*\)", behind[len(close) :])
        target = "" if link is None else link[0].replace(dated, "{}")
        return before, f"]{target}{outer}"
    if inner.startswith("("):
        return before, f"){outer}"
    return (outer, outer) if not inner else ("", "")


def _with_marks(style: Style, raw: str, rest: int, head_end: int, has_head: bool) -> Style:
    """Take over what separates the date from what follows, and the head from the summary."""
    found = _MARK.match(raw, rest)
    mark = found[0] if found is not None and found.end() < len(raw) else " "
    sign = _SIGN.search(mark) is not None
    if not has_head:
        same = mark if sign else None
        straight = mark if mark.strip() or style.before else ": "
        return replace(style, straight=straight, to_head=same or " ", to_text=same or ": ")
    before_text = _MARK_BEFORE.search(raw, rest, head_end)
    to_text = before_text[0] if before_text is not None else ""
    if not to_text.strip():
        to_text = mark if sign else ": "
    straight = mark if mark.strip() else ": "
    if style.behind.startswith(":"):
        straight = " "
    return replace(style, to_head=mark, to_text=to_text, straight=straight)


def _blank_below(note: NoteText, told: ToldEntry) -> int:
    """Count the blank lines between a dated heading and the text below it."""
    below = next((line for line in range(told.first + 1, told.last + 1) if not note.blank(line)), 0)
    return max(0, below - told.first - 1)


def _sub_lead(note: NoteText, log: Log, near: ToldEntry) -> str | None:
    """What begins the line of a sub-item here; None where they follow behind semicolons."""
    outlined = note.outline()
    lines = [line for told in (near, *log.entries) for line in range(told.first + 1, told.last + 1)]
    for number in lines:
        line = outlined[number - note.body_from]
        if line.marker and line.kind is LineKind.TEXT and _belongs(near, line.indent):
            return note.raw(number)[: line.start]
    if any(_says_more(outlined[told.first - note.body_from].text) for told in log.entries):
        return None
    if near.block.kind is not BlockKind.ITEM:
        return "- "
    lead = _lead(note, near)
    space = lead[: len(lead) - len(lead.lstrip(" \t"))]
    marker = lead[len(space) :]
    bullet = marker if marker.strip() in ("-", "*", "+") else "- "
    return f"{space}{' ' * len(marker)}{bullet}"


def _belongs(near: ToldEntry, indent: int) -> bool:
    return near.block.kind is not BlockKind.ITEM or indent > near.block.indent


def _says_more(text: str) -> bool:
    """Whether a line holds a sub-item behind a semicolon."""
    links = {link.start: link for link in find_links(text)}
    parts: Sequence[tuple[int, int, object]] = split_subitems(
        text, 0, links, match_subitem(text, 0, links)
    )
    return any(opening is not None for _, _, opening in parts)
