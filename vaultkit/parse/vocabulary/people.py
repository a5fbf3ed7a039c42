"""Who is named in a line: runs of links and plain names, as in `with [[A]], Bo Kjær and [[C]]`."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from vaultkit.model.reference import NAMELESS, Reference
from vaultkit.model.source import Source
from vaultkit.parse.structure.comments import restored
from vaultkit.parse.vocabulary.durations import match_duration
from vaultkit.parse.vocabulary.links import Link


class Named(NamedTuple):
    """A link or a plain name in a line: text[start:end], 0-based."""

    start: int
    end: int
    target: str
    label: str = ""
    is_link: bool = True

    def reference(self, path: str, line: int) -> Reference:
        """Make a reference of it; `line` counts from 1."""
        source = Source(path, line, self.start + 1)
        return Reference(self.target, self.is_link, source, restored(self.label))


_WORD = re.compile(r"[^\W\d_][\w'’\u0300-\u036f-]*(?:\.(?=[ \t]+[^\W\d_]))?")
_PARTICLES = frozenset(
    ("von", "van", "de", "der", "den", "af", "la", "el", "al", "bin", "di", "da", "dos", "du", "le")
)
_BETWEEN = re.compile(
    r"[ \t]*(?:,[ \t]*(?:(?:and|og|samt)(?!\w)|&)?|(?:and|og|samt)(?!\w)|[&+])[ \t]*"
)
_ASIDE = re.compile(r"[ \t]*(\([^()]*\))")
_SPACE = re.compile(r"[ \t]*")
_NAME_ENDS = re.compile(
    r"[ \t]*(?:$|[:;,.()#·|—–\[]|-[ \t]|(?:about|at|on|re|and|in|for|to|over|from|before|after|who"
    r"|om|på|hos|i|og|til|fra|ved|vedr|som|der|efter|før|under|via)(?!\w))",
    re.IGNORECASE,
)
_LONGEST_NAME = 5
"""Words in a plain name, at most."""


def match_people(
    text: str, start: int, links: Mapping[int, Link], names: bool = True
) -> tuple[tuple[Named, ...], int] | None:
    """Read a run of people that begins at `start`: who, and where the run ends. None if nobody.

    `links` are those of the line by where they begin; embeds are nobody. Plain names (`names`)
    are words with a capital, up to something that can follow a name. `[someone]`, who was
    forgotten, is nobody, and the run goes on behind.
    """
    people: list[Named] = []
    position = end = start
    while True:
        nameless = NAMELESS.match(text, position)
        person = None if nameless else _person_at(text, position, links, names)
        if nameless is not None:
            end = nameless.end()
        elif person is None:
            return (tuple(people), end) if people else None
        else:
            people.append(person)
            end = person.end
            aside = _ASIDE.match(text, end)
            if aside is not None and person.is_link and not match_duration(text, aside.start(1)):
                end = aside.end()
        between = _BETWEEN.match(text, end)
        if between is None:
            return (tuple(people), end) if people else None
        position = between.end()


def match_name(text: str, start: int) -> Named | None:
    """Read the plain name that begins at `start`: words with a capital, particles between them."""
    end = start
    for _ in range(_LONGEST_NAME):
        position = _SPACE.match(text, end).end()  # type: ignore[union-attr]  # matches nothing too
        word = _WORD.match(text, position)
        if word is None:
            break
        if not word[0][0].isupper():
            after = _SPACE.match(text, word.end()).end()  # type: ignore[union-attr]
            capital = text[after : after + 1].isupper()
            if end == start or word[0] not in _PARTICLES or not capital:
                break
        end = word.end()
    return Named(start, end, text[start:end].strip(), "", False) if end > start else None


def _person_at(text: str, start: int, links: Mapping[int, Link], names: bool) -> Named | None:
    link = links.get(start)
    if link is not None:
        return None if link.embed else Named(start, link.end, link.target, link.label)
    if not names or not text[start : start + 1].isupper():
        return None
    name = match_name(text, start)
    return name if name is not None and _NAME_ENDS.match(text, name.end) else None
