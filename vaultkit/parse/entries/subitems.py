"""The words that begin a sub-item of an entry: gave, got, promised, next, led to, done.

On a line of their own under the entry, behind a semicolon on its line, or as a Dataview field
(`[gave:: the study]`). English and Danish.
"""

import re
from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from vaultkit.model.reference import fold
from vaultkit.parse.vocabulary.links import Link
from vaultkit.parse.vocabulary.people import Named


class SubItem(Enum):
    """What a sub-item says."""

    GAVE = "gave"
    GOT = "got"
    PROMISED = "promised"
    THEY_PROMISED = "they promised"
    NEXT = "next"
    LED_TO = "led to"
    DONE = "done"


class Opening(NamedTuple):
    """The beginning of a sub-item: text[start:end], its own text following.

    `word` is as written. `aside` is what stands in brackets behind it (`large`), at `aside_at`.
    `to` is the link in `gave to [[X]]:`; `by` who promised, where somebody is named.
    """

    what: SubItem
    start: int
    end: int
    word: str
    aside: str = ""
    aside_at: int = 0
    to: Link | None = None
    by: Named | None = None


_WORDS: dict[str, SubItem] = {
    word: what
    for what, words in (
        (SubItem.GAVE, "gave,gav,given,givet"),
        (SubItem.GOT, "got,fik,fået,received,modtog"),
        (SubItem.PROMISED, "promised,promise,lovede,lovet,aftalt"),
        (SubItem.NEXT, "next,next step,next steps,next time,næste,næste gang,næste skridt"),
        (SubItem.LED_TO, "led to,førte til"),
        (SubItem.DONE, "done,klaret,sendt,gjort"),
    )
    for word in words.split(",")
}
_OWNER = ("i", "we", "jeg", "vi")
_OTHERS = ("they", "she", "he", "de", "hun", "han")
_PROMISED = tuple(word for word, what in _WORDS.items() if what is SubItem.PROMISED)
_PHRASES: dict[str, SubItem] = {
    **_WORDS,
    **{f"{owner} {word}": what for owner in _OWNER for word, what in _WORDS.items()},
    **{f"{other} {word}": SubItem.THEY_PROMISED for other in _OTHERS for word in _PROMISED},
}
_TAIL = (
    r"(?:[ \t]*\((?P<aside>[^()]{0,40})\))?"
    r"(?:[ \t]+(?:to|til|from|fra)[ \t]+(?P<to>\[\[[^\[\]]*+\]\]))?"
    r"(?:\*\*|__|[*_])?[ \t]*::?(?:\*\*|__|[*_])?[ \t]*"
)
# `gave: …`, which is nearly all of them; then with everything that may stand around the word;
# then with the name of somebody who promised.
_PLAIN = re.compile(r"([^\W\d_]+):(?!:)[ \t]*")
_DRESSED = re.compile(
    r"(?:\*\*|__|[*_])?(?P<word>[^\W\d_]++(?:[ \t]+[^\W\d_]++)?)" + _TAIL, re.IGNORECASE
)
_NAME = r"[^\W\d_][\w'’.\u0300-\u036f-]*+(?:[ \t]+[^\W\d_][\w'’.\u0300-\u036f-]*+){0,3}?"
_BY_NAME = re.compile(
    r"(?:\*\*|__|[*_])?(?P<who>\[\[[^\[\]]*+\]\]|" + _NAME + r")[ \t]+"
    r"(?P<word>" + "|".join(_PROMISED) + r")(?!\w)" + _TAIL,
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"\[([^\W\d_][\w -]{0,30})::[ \t]*((?:[^\[\]]++|\[\[[^\[\]]*+\]\]|\[[^\[\]]*+\])*+)\]"
    r"|\(([^\W\d_][\w -]{0,30})::[ \t]*((?:[^()\[\]]++|\[\[[^\[\]]*+\]\]|\([^()]*+\)|[\[\]])*+)\)"
)
_LABEL = re.compile(
    r"(?:\*\*|__|[*_])?([^\W\d_][\w -]{0,20})(?:\*\*|__|[*_])?[ \t]*"
    r"::?(?:\*\*|__|[*_])?[ \t]+(?=\S)"
)
_WEIGHTS = {
    "small": 1.0, "lille": 1.0, "lidt": 1.0, "medium": 2.0, "mellem": 2.0, "middel": 2.0,
    "large": 4.0, "big": 4.0, "stor": 4.0, "stort": 4.0, "store": 4.0,
}  # fmt: skip
_NOTHING = frozenset(("nothing", "none", "intet", "ingenting", "n/a", "-", "–", "—", "?", "..."))


class Field(NamedTuple):
    """A Dataview field in a line: which part it says, by which word, where its value stands."""

    part: str
    word: str
    start: int
    end: int


def match_subitem(text: str, start: int, links: Mapping[int, Link]) -> Opening | None:
    """Read the word of a sub-item, with its colon, that begins exactly at `start`."""
    plain = _PLAIN.match(text, start)
    if plain is not None:
        what = _WORDS.get(plain[1].lower())
        return None if what is None else Opening(what, start, plain.end(), plain[1])
    if text.find(":", start) < 0:
        return None
    found = _DRESSED.match(text, start)
    what = None if found is None else _PHRASES.get(" ".join(found["word"].lower().split()))
    by = None
    if what is None:
        found = _BY_NAME.match(text, start)
        by = None if found is None else _named(found, links)
        what = None if by is None else SubItem.THEY_PROMISED
    if found is None or what is None:
        return None
    to = links.get(found.start("to")) if found["to"] else None
    aside = found["aside"] or ""
    return Opening(what, start, found.end(), found["word"], aside, found.start("aside"), to, by)


def part_opening(part: str, word: str, start: int) -> Opening | None:
    """Make the opening of a sub-item whose word is a field's key or a column's header."""
    what = _PARTS.get(part)
    return None if what is None else Opening(what, start, start, word)


def split_subitems(
    text: str, start: int, links: Mapping[int, Link], opening: Opening | None
) -> list[tuple[int, int, Opening | None]]:
    """Split a text at the semicolons behind which a sub-item begins.

    `opening` is what `match_subitem` says at `start`. Return (from, to, opening) of each part: the
    first begins at `start`; of a sub-item `from` is where its own text begins. Other semicolons
    stay where they are.
    """
    begin = start if opening is None else opening.end
    parts: list[tuple[int, int, Opening | None]] = []
    at = text.find(";", start)
    while at >= 0:
        following = at + 1
        while following < len(text) and text[following] in " \t":
            following += 1
        next_opening = match_subitem(text, following, links)
        if next_opening is not None:
            parts.append((begin, at, opening))
            opening, begin = next_opening, next_opening.end
        at = text.find(";", following)
    parts.append((begin, len(text), opening))
    return parts


def read_fields(text: str) -> tuple[str, list[Field]]:
    """Find the Dataview fields in brackets that mean something, and blank them in the text."""
    fields: list[Field] = []

    def blank(found: re.Match[str]) -> str:
        group = 2 if found[2] is not None else 4
        word = fold(found[group - 1].replace("-", " ").replace("_", " "))
        part = _PART_OF_KEY.get(word)
        if part is None:
            return found[0]
        fields.append(Field(part, word, found.start(group), found.end(group)))
        return " " * len(found[0])

    return _FIELD.sub(blank, text), fields


_HEAD_KEYS: dict[str, str] = {
    key: part
    for part, keys in (
        ("kind", "kind,type,channel,method,medium,kanal,form,art"),
        ("duration", "duration,hours,length,varighed,længde,timer"),
        ("with", "with,people,participants,attendees,present,med,deltagere,til stede"),
        ("arena", "arena"),
        ("time", "time,tid,tidspunkt,klokken,kl"),
        ("due", "due,frist,deadline"),
    )
    for key in keys.split(",")
}
HEAD_PARTS = frozenset(_HEAD_KEYS.values())
"""The parts of a head that a field, a label or a column can say."""

_PARTS: dict[str, SubItem] = {what.value: what for what in SubItem}
_PART_OF_KEY: dict[str, str] = {
    **{word: what.value for word, what in _WORDS.items()},
    **{word.replace(" ", ""): what.value for word, what in _WORDS.items()},
    "they promised": SubItem.THEY_PROMISED.value,
    "theypromised": SubItem.THEY_PROMISED.value,
    **_HEAD_KEYS,
}


def match_label(text: str, start: int) -> tuple[str, int] | None:
    """Read a label that says a part of the head (`**Type:** call`): the part, where it ends."""
    found = _LABEL.match(text, start) if text.find(":", start) >= 0 else None
    part = None if found is None else _HEAD_KEYS.get(fold(found[1]))
    return None if found is None or part is None else (part, found.end())


def weight_of(aside: str) -> float | None:
    """Weigh a favour: small 1, medium 2, large 4; None if the word in brackets is none of these."""
    return 1.0 if not aside.strip() else _WEIGHTS.get(fold(aside))


def says_done(aside: str) -> bool:
    """Whether the brackets of a promise say that it was kept: `promised (done): …`."""
    return _WORDS.get(fold(aside)) is SubItem.DONE


def is_nothing(text: str) -> bool:
    """Whether a text says that there was nothing: what a template leaves behind."""
    return fold(text).rstrip(".!") in _NOTHING or not text.strip()


def _named(found: re.Match[str], links: Mapping[int, Link]) -> Named | None:
    """Make who promised of the link or the plain name that was found."""
    start, end = found.span("who")
    link = links.get(start)
    if link is not None:
        return Named(start, link.end, link.target, link.label)
    name = found["who"].strip()
    if not all(part[0].isupper() for part in name.split()):
        return None
    return Named(start, end, name, "", False)
