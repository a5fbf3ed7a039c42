"""Readers of one field each: texts, dates, names, choices, wishes.

Each takes what it can and reports what it cannot, with the place and what to type; nothing raises.
Used by `vaultkit.parse.properties.fields`, `vaultkit.parse.classify` and `vaultkit.parse.notes`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from vaultkit.model import problem_kinds
from vaultkit.model.fields import Wish
from vaultkit.model.problem import ProblemKind
from vaultkit.model.reference import Reference
from vaultkit.model.source import Source
from vaultkit.parse.properties.choices import proposed
from vaultkit.parse.properties.field_set import FieldSet, flatten, quote
from vaultkit.parse.properties.yaml_values import Pairs, Scalar
from vaultkit.parse.vocabulary.comma_lists import split_commas
from vaultkit.parse.vocabulary.dates import BadDate, DateFault, parse_date
from vaultkit.parse.vocabulary.field_names import fold_name, vcard_text
from vaultkit.parse.vocabulary.links import find_links
from vaultkit.parse.vocabulary.tags import read_tags

Choice = TypeVar("Choice", bound=StrEnum)
Read = TypeVar("Read")


def read_text(fields: FieldSet, name: str) -> str:
    """Read a text; several are joined by commas, each once, and of a link its name stands."""
    if not fields.written(name):
        return ""
    shown = (bare_text(vcard_text(piece.key, piece.text)) for piece in fields.pieces(name))
    return ", ".join(dict.fromkeys(text for text in shown if text))


def bare_text(text: str) -> str:
    """Write a text without link syntax: `[[Orgs/Acme]] Ltd` is `Acme Ltd`."""
    if "[" not in text:
        return " ".join(text.split())
    parts, end = [], 0
    for link in find_links(text):
        parts += [text[end : link.start], link.label or name_of_target(link.target)]
        end = link.end
    return " ".join("".join((*parts, text[end:])).split())


_FOLDER_END = re.compile(r"(?<!\b[AIKP])/|/(?!S\b)")


def name_of_target(target: str) -> str:
    """Return the name of the note a link leads to: `../Orgs/Acme.md` is `Acme`.

    `Nordlys A/S` is a name, not a folder: so Danish companies are called.
    """
    name = _FOLDER_END.split(target)[-1]
    return name[:-3] if name.lower().endswith(".md") else name


_DATE_PROBLEMS = {
    DateFault.AMBIGUOUS: problem_kinds.AMBIGUOUS_DATE,
    DateFault.IMPOSSIBLE: problem_kinds.IMPOSSIBLE_DATE,
    DateFault.NOT_A_DATE: problem_kinds.BAD_DATE,
}


def date_of(fields: FieldSet, scalar: Scalar, key: str) -> date | None:
    """Read one text as a date; of an approximate one (`2026-10`) the middle."""
    found = parse_date(scalar.text, fields.language)
    if isinstance(found, BadDate):
        kind = _DATE_PROBLEMS[found.reason]
        fields.report(kind, scalar, field=key, text=quote(scalar.text))
        return None
    return found.date


def read_dates(fields: FieldSet, name: str) -> list[date]:
    """Read the dates of every field that means `name`."""
    if not fields.written(name):
        return []
    dates = (date_of(fields, piece.scalar, piece.key) for piece in fields.singles(name))
    return [day for day in dates if day is not None]


def read_date(fields: FieldSet, name: str) -> date | None:
    """Read a date."""
    dates = read_dates(fields, name)
    return dates[0] if dates else None


def read_choice(fields: FieldSet, name: str, words: Mapping[str, Choice]) -> Choice | None:
    """Read one of a few words."""
    for piece in fields.singles(name):
        choice = words.get(fold_name(bare_text(piece.scalar.text)))
        if choice is not None:
            return choice
        valid = proposed(words, fields.language)
        text = quote(piece.scalar.text)
        kind = problem_kinds.UNKNOWN_VALUE
        fields.report(kind, piece.scalar, field=piece.key, text=text, valid=valid)
    return None


def read_amount(
    fields: FieldSet, name: str, parse: Callable[[str], Read | None], problem: ProblemKind
) -> Read | None:
    """Read a value with a parser that returns None for what it cannot read."""
    for piece in fields.singles(name):
        found = parse(piece.scalar.text)
        if found is not None:
            return found
        text = quote(piece.scalar.text)
        fields.report(problem, piece.scalar, field=piece.key, text=text)
    return None


_AFTER_A_LINK = re.compile(r"[ \t]+(?:and|og|&)[ \t]+([^\W\d_][^\[\]]*)")
_BETWEEN_NAMES = frozenset({"and", "og", "&", "+", "with", "med", "/", ";"})


def read_references(fields: FieldSet, name: str) -> tuple[Reference, ...]:
    """Read names and links: a YAML list, a comma list, or several links in one text."""
    if not fields.written(name):
        return ()
    found: list[Reference] = []
    for piece in fields.pieces(name):
        if piece.text:
            found.extend(references_of(fields, piece.scalar, piece.listed))
    return tuple(found)


def references_of(fields: FieldSet, scalar: Scalar, listed: bool = False) -> Iterator[Reference]:
    """Yield the names and links of one text; what stands between links is not a name.

    Behind the last link *and* makes it one: `[[Per Friis]] og Bo Kjær` are two.
    """
    parts = [(scalar.text, 0)] if listed else split_commas(scalar.text)
    for part, start in map(_without_scheme, parts):
        links = find_links(part)
        for link in links:
            place = fields.place(scalar, start + link.start)
            yield Reference(link.target, True, place, link.label)
        last = _AFTER_A_LINK.fullmatch(part.rstrip(), links[-1].end) if links else None
        if last is not None:
            yield Reference(last[1], False, fields.place(scalar, start + last.start(1)))
        bare = " ".join(part.split())
        if not links and bare and bare.casefold() not in _BETWEEN_NAMES:
            yield Reference(bare, False, fields.place(scalar, start))


def _without_scheme(part: tuple[str, int]) -> tuple[str, int]:
    """Take off what says that a name follows, as in `RELATED[FRIEND]: name:Per Friis`."""
    text, start = part
    bare = text.removeprefix("name:")
    return bare, start + len(text) - len(bare)


def read_wishes(fields: FieldSet, name: str) -> tuple[Wish, ...]:
    """Read a list of short texts; `#private` and its like come off, and hide what they follow."""
    if not fields.written(name):
        return ()
    wishes = []
    for piece in fields.pieces(name):
        parts = [(piece.text, 0)] if piece.listed else split_commas(piece.text)
        for number, (part, start) in enumerate(parts, 1):
            # To YAML a tag after the last text of a line is a comment.
            tail = piece.tail if piece.listed or number == len(parts) else ""
            wish = wish_of(part, tail, fields.place(piece.scalar, start))
            if wish.text:
                wishes.append(wish)
    return tuple(wishes)


def wish_of(text: str, tail: str, source: Source) -> Wish:
    """Make a wish of a text and the comment after it, without the tags that hide it."""
    if "#" not in text and "#" not in tail:
        return Wish(bare_text(text), source)
    bare, marks = read_tags(text)
    marks.add(read_tags(tail)[1])
    return Wish(bare_text(bare), source, marks.hidden)


def read_wish(fields: FieldSet, name: str) -> Wish | None:
    """Read one text that may be hidden; of a list, all of it."""
    if not fields.written(name):
        return None
    wishes = [
        wish_of(piece.text, piece.tail, fields.place(piece.scalar)) for piece in fields.pieces(name)
    ]
    wishes = [wish for wish in wishes if wish.text]
    if not wishes:
        return None
    text = "; ".join(wish.text for wish in wishes)
    return Wish(text, wishes[0].source, any(wish.hidden for wish in wishes))


def read_name(fields: FieldSet) -> str:
    """Read what dashboards show: `name:` (a text, or `first` and `last`), or two fields of it."""
    for written in fields.written("name"):
        if isinstance(written.value, Pairs):
            parts = {fold_name(key.text): flatten(held) for key, held in written.value.pairs}
            found = [scalar.text for part in ("first", "last") for scalar in parts.get(part, ())]
            return " ".join(found)
    whole = read_text(fields, "name")
    if whole:
        return whole
    said = (read_text(fields, part) for part in ("first_name", "middle_name", "last_name"))
    return " ".join(name for name in said if name)


def read_names(fields: FieldSet, name: str) -> tuple[str, ...]:
    """Read a list of names (`aliases`), each once."""
    names: list[str] = []
    for piece in fields.pieces(name):
        text = vcard_text(piece.key, piece.text)
        parts = [text] if piece.listed else [part for part, _ in split_commas(text)]
        names.extend(bare for part in parts if (bare := bare_text(part)))
    return tuple(dict.fromkeys(names))


def read_note_tags(fields: FieldSet) -> tuple[str, ...]:
    """Read the tags of a note, without `#`: a list, or one text with commas or spaces.

    `tags: #board` is read too, though to YAML the tag is a comment.
    """
    tags: list[str] = []
    for piece in fields.pieces("tags"):
        words = [piece.text] if piece.listed else re.split(r"[,\s]", piece.text)
        tags.extend(word.strip().lstrip("#") for word in (*words, *piece.tail.split()))
    return tuple(dict.fromkeys(tag for tag in tags if tag))
