"""The text of a note without one person: every link and every mention replaced, all else as it was.

Pure; called by `engine.forgetting`. In lists of people the person is taken out, so that nobody is
counted who is not there. Frontmatter stays frontmatter: a value is quoted where it must be. What
comes out is read again, and refused if the note would say anything else.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from vaultkit.edit.field_text import FieldText
from vaultkit.edit.list_field import remove_from_list
from vaultkit.edit.note_text import NoteText, open_text, read_note
from vaultkit.edit.span import Span, apply_all
from vaultkit.edit.yaml_words import write_scalar
from vaultkit.errors import CannotEditError
from vaultkit.language.translate import translate
from vaultkit.model.note import Note, NoteKind
from vaultkit.model.problem import Severity
from vaultkit.model.settings import Settings
from vaultkit.parse.properties.yaml_values import Items, Pairs, Scalar, Value
from vaultkit.parse.vocabulary.links import Link, find_links
from vaultkit.recognise.mentions import Mention, Mentions

_PEOPLE = ("knows", "could_introduce", "not_same_as", "participants", "aliases")
"""Lists from which the person is taken out; elsewhere the place of the name stays."""

_UNREAD = (NoteKind.GENERATED, NoteKind.TEMPLATE)
_NEED_SOMEBODY = (NoteKind.JOURNAL, NoteKind.MEETING)
"""Notes in which it takes somebody to make an entry: the person may have been the only one."""

_WOULD_MEAN_MORE = "(:["
"""Signs that would make something else of brackets before them: a link, a definition."""


@dataclass(frozen=True, slots=True)
class Forgetting:
    """Whom to forget, and what stands in the place of the name, in brackets and without.

    `leads_there`: whether the target of a link in this note leads to the person's. `all_first`:
    the note is about the person, so that the first name is theirs wherever it stands. `a_list`: it
    is a list of an import or an inbox, of which a line that is about the person goes whole.
    """

    mentions: Mentions
    leads_there: Callable[[str], bool]
    instead: str
    bare: str
    all_first: bool = False
    a_list: bool = False

    def has(self, text: str) -> bool:
        """Whether a text still names the person, or links to them."""
        if self.mentions.find(text) or (self.all_first and self.mentions.first_names(text)):
            return True
        return "[" in text and any(
            self.leads_there(link.target) for line in text.splitlines() for link in find_links(line)
        )


def without_person(text: str, path: str, forgetting: Forgetting, settings: Settings) -> str:
    """Return the text of a note without a person; the text itself where they are not in it.

    Raise `CannotEditError` for broken frontmatter, and where no safe way was found.
    """
    if not forgetting.has(text):
        return text
    if read_note(text, path, settings).kind in _UNREAD:
        return _replaced(text, forgetting, forgetting.instead)
    note = open_text(text, path)
    body = text[note.body_at :]
    if forgetting.a_list:
        body = _without_lines(body, forgetting)
    head = text[: note.body_at]
    body = _replaced(body, forgetting, forgetting.instead)
    for way in (_head_with_values, _head_with_words):
        new = way(head, path, forgetting, settings) + body
        if _reads_as_before(text, new, path, forgetting, settings):
            return new
    raise CannotEditError(
        translate("{path}: the person cannot be taken out of this note safely.", path=path),
        translate("Take them out of its frontmatter yourself, then try again."),
    )


def replaced_in(text: str, forgetting: Forgetting) -> str:
    """Replace a person in any text, a file name or a line of a history, without brackets."""
    return _replaced(text, forgetting, forgetting.bare)


def _replaced(text: str, forgetting: Forgetting, instead: str) -> str:
    """Replace every link to a person and every mention of them in a text."""
    links = [*_links(text)]
    spans = [
        Span(start, start + link.end - link.start, instead)
        for start, link in links
        if forgetting.leads_there(link.target)
    ]
    taken = [(span.start, span.end) for span in spans]
    within = [(start, start + link.end - link.start) for start, link in links]
    found = [*forgetting.mentions.find(text), *_first_names(text, spans, forgetting)]
    for one in found:
        if any(start < one.end and one.start < end for start, end in taken):
            continue
        in_link = any(start <= one.start and one.end <= end for start, end in within)
        in_link = in_link or text[: one.start].endswith("[")  # a link to be, or what looks like one
        spans.append(Span(one.start, one.end, forgetting.bare if in_link else instead))
        taken.append((one.start, one.end))
    spans.sort(key=lambda span: span.start)
    return apply_all([_apart(span, text) for span in spans], text)


def _links(text: str) -> Iterator[tuple[int, Link]]:
    """Yield the links of a text, each with where it begins."""
    at = 0
    for line in text.splitlines(keepends=True):
        for link in find_links(line):
            yield at + link.start, link
        at += len(line)


def _first_names(text: str, spans: list[Span], forgetting: Forgetting) -> list[Mention]:
    """Find the first name alone, in the lines that name the person and what stands below them."""
    found = forgetting.mentions.first_names(text)
    if forgetting.all_first or not found:
        return [*found]
    sure = [span.start for span in spans]
    sure += [one.start for one in forgetting.mentions.find(text)]
    near: list[Mention] = []
    for start, end in _blocks(text):
        if any(start <= at < end for at in sure):
            near += [one for one in found if start <= one.start < end]
    return near


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each line begins and where what stands deeper below it ends."""
    at = 0
    start, indent = 0, 0
    for line in text.splitlines(keepends=True):
        own = len(line) - len(line.lstrip())
        if at and (own <= indent or not line.strip()):
            yield start, at
            start, indent = at, own
        elif not at:
            indent = own
        at += len(line)
    yield start, at


def _apart(span: Span, text: str) -> Span:
    """Keep brackets from becoming a link, or a definition, with what stands behind them."""
    follows = text[span.end : span.end + 1]
    if not (span.inserted.endswith("]") and follows and follows in _WOULD_MEAN_MORE):
        return span
    line = text[max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1 :]
    before = line[: span.start - (len(text) - len(line))]
    if follows == ":" and before.strip(" \t->*+0123456789.)"):
        return span
    return Span(span.start, span.end, f"{span.inserted} ")


def _without_lines(body: str, forgetting: Forgetting) -> str:
    """Take the lines out that are about the person, with what stands below them."""
    kept: list[str] = []
    below: int | None = None
    for line in body.splitlines(keepends=True):
        indent = len(line) - len(line.lstrip())
        if below is not None and line.strip() and indent > below:
            continue
        below = None
        if _is_about(line, indent, forgetting):
            below = indent
            continue
        kept.append(line)
    return "".join(kept)


def _is_about(line: str, indent: int, forgetting: Forgetting) -> bool:
    """Whether an item begins with the person, or is a box below another that names them."""
    item = _ITEM.match(line)
    if item is None or not forgetting.has(line):
        return False
    if indent and item[1]:
        return True
    text = line[item.end() :]
    if any(link.start == 0 and forgetting.leads_there(link.target) for link in find_links(text)):
        return True
    return any(one.start == 0 for one in forgetting.mentions.find(text))


_ITEM = re.compile(r"[ \t]*[-*+][ \t]+(\[[^\[\]]\][ \t]+)?")


def _head_with_values(head: str, path: str, forgetting: Forgetting, settings: Settings) -> str:
    """Replace the person in frontmatter, value by value, each written as YAML wants it."""
    text = _without_items(head, path, forgetting, settings)
    note = open_text(text, path)
    fields = FieldText(note, read_note(text, path, settings), "", settings)
    spans: list[Span] = []
    for scalar in _scalars(note):
        if scalar.span is None:
            continue
        start, end = fields.place(scalar)
        raw = text[start:end]
        if not forgetting.has(raw) and not forgetting.has(scalar.text):
            continue
        if "\n" in raw or "\r" in raw:
            spans.append(Span(start, end, _replaced(raw, forgetting, forgetting.bare)))
            continue
        new = _replaced(scalar.text, forgetting, forgetting.instead)
        quote = raw[0] if raw[:1] in ("'", '"') else ""
        spans.append(Span(start, end, write_scalar(new, quote, flow=True)))
    spans.sort(key=lambda span: span.start)
    return _replaced(apply_all(spans, text), forgetting, forgetting.bare)


def _head_with_words(head: str, path: str, forgetting: Forgetting, settings: Settings) -> str:
    """Replace the person in frontmatter word by word, with no bracket that YAML might read."""
    del path, settings
    return _replaced(head, forgetting, forgetting.bare)


def _without_items(head: str, path: str, forgetting: Forgetting, settings: Settings) -> str:
    """Take the person out of the lists of people."""
    read = read_note(head, path, settings)
    contact = read.contact
    people = list(read.participants)
    if contact is not None:
        people += [*contact.knows, *contact.could_introduce, *contact.not_same_as]
    text = head
    for one in people:
        named = forgetting.leads_there(one.target) or forgetting.has(one.target)
        value = f"[[{one.target}]]" if one.is_link else one.target
        for name in _PEOPLE if named else ():
            try:
                span = remove_from_list(text, name, value, path, settings)
            except CannotEditError:
                continue  # it cannot be taken apart: the place of the name stays
            text = text if span is None else span.apply(text)
    return text


def _scalars(note: NoteText) -> Iterator[Scalar]:
    for key, value in note.frontmatter.fields.pairs:
        yield key
        yield from _within(value)


def _within(value: Value) -> Iterator[Scalar]:
    if isinstance(value, Scalar):
        yield value
    elif isinstance(value, Items):
        for item in value.items:
            yield from _within(item)
    elif isinstance(value, Pairs):
        for key, held in value.pairs:
            yield key
            yield from _within(held)


def _reads_as_before(
    old: str, new: str, path: str, forgetting: Forgetting, settings: Settings
) -> bool:
    """Whether a note is what it was, the person apart: its kind, its entries, its problems."""
    try:
        open_text(new, path)
    except CannotEditError:
        return False
    before, after = (read_note(text, path, settings) for text in (old, new))
    more = _wrong(after) - _wrong(before)
    days = [(one.day, one.kind, one.hours) for one in before.entries if not one.if_contact]
    now = [(one.day, one.kind, one.hours) for one in after.entries]
    return (
        not forgetting.has(new)
        and not more
        and (after.kind is before.kind or before.kind is NoteKind.MEETING)
        and (before.kind in _NEED_SOMEBODY or all(one in now for one in days))
    )


def _wrong(note: Note) -> set[str]:
    return {one.code for one in note.problems if one.severity is not Severity.UNCERTAIN}
