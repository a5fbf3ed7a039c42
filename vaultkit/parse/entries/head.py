"""The head of an entry: `[time] [kind] [duration] [with LINKS] [, ARENA]:`, in any usual order.

What stands behind the date, up to where the summary begins. Used by `parse.entries.plain_head`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from vaultkit.model.reference import NAMELESS
from vaultkit.parse.vocabulary.durations import match_duration, match_time
from vaultkit.parse.vocabulary.links import Link
from vaultkit.parse.vocabulary.people import Named, match_people
from vaultkit.parse.vocabulary.words import Vocabulary


@dataclass(slots=True)
class Head:
    """What the head says; the summary begins at `end`.

    `with_said`: somebody was named after `with`. `leads`: a kind or `with` stands at the very
    beginning, or behind a time or a duration. `opens_with_link`: nothing but links stands before
    the colon. `separated`: a colon or another mark stands directly behind the date.
    """

    end: int
    time: str = ""
    kind: str = ""
    hours: float | None = None
    people: tuple[Named, ...] = ()
    arena: Named | None = None
    introduced: tuple[Named, ...] = ()
    introduced_by: tuple[Named, ...] = ()
    with_said: bool = False
    leads: bool = False
    opens_with_link: bool = False
    separated: bool = False

    @property
    def says_contact(self) -> bool:
        """Whether there is a kind, a duration or `with`: then it is no mere note."""
        return bool(self.kind) or self.hours is not None or self.with_said


_SEPARATOR = re.compile(r"[ \t]*(?:([·|—–,:→]|->|-(?=[ \t]))(?![:])[ \t]*)?")
WITH = re.compile(r"(?:(?:together|sammen)[ \t]+)?(?:(?:with|med)[ \t]+|(?:w/|m/|m\.)[ \t]*)", re.I)
_WITH_LINK = re.compile(r"(?<!\w)(?:(?:with|med)[ \t]+|(?:w/|m/|m\.)[ \t]*)(?=\[)", re.IGNORECASE)
TO_FROM = re.compile(r"[ \t]+(?:to|til|from|fra)[ \t]+", re.IGNORECASE)
_TO = re.compile(r"[ \t]+(?:to|til|for)[ \t]+", re.IGNORECASE)
_BY = re.compile(r"[ \t]+(?:by|af|via|through|gennem|from|fra)[ \t]+", re.IGNORECASE)
SECOND_WORD = re.compile(
    r"[ \t]+(?:chat|call|meeting|message|møde|besked|snak|samtale|talk|catch-?up|date|session)"
    r"(?!\w)",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(r"\*\*?")
_COLON = re.compile(r"(?<!:):(?=[ \t*_]|$)")
_ABSENT = re.compile(r"(?:(?<!\w)(?:at|in|on|hos|på|i|ved|about|om|re|via|for|of|og|and)|@)[ \t]+$")
_ARENA_NAME = re.compile(r"[^\W\d_][^\[\]:;,.!?#|]{0,60}:(?=[ \t]|$)")

REMOTE = frozenset(("call", "mail", "message", "letter", "video"))
"""Kinds in which `to` and `from` say who took part."""


def head_in_parts(text: str, start: int, links: Mapping[int, Link], words: Vocabulary) -> Head:
    """Read a head part by part, in whatever order they stand."""
    head = Head(start)
    position = start
    anything = colon = False
    while True:
        separator = _SEPARATOR.match(text, position)
        mark = separator[1] if separator is not None else None
        here = separator.end() if separator is not None else position
        head.end = here
        if mark == ":":
            if anything or colon:
                return head
            colon = True
        head.separated |= mark is not None and not anything
        if here >= len(text):
            return head
        after = _part(head, text, here, links, words, mark, colon)
        if after is None:
            break
        position, anything = after, True
    if head.kind or not colon:
        _people_before_colon(head, text, links)
    return head


def _part(
    head: Head,
    text: str,
    here: int,
    links: Mapping[int, Link],
    words: Vocabulary,
    mark: str | None,
    colon: bool,
) -> int | None:
    """Read one part of the head; where it ends, or None if what stands here is none."""
    if not head.kind and (kind := _kind_at(text, here, words)) is not None:
        head.kind, head.leads = kind[0], True
        return _after_kind(head, text, kind[1], links)
    if head.hours is None and (length := match_duration(text, here)) is not None:
        head.hours = length[0]
        return length[1]
    if not head.time and (clock := match_time(text, here)) is not None:
        head.time = clock[0]
        head.hours = clock[1] if head.hours is None else head.hours
        return clock[2]
    if (said := WITH.match(text, here)) is not None:
        run = match_people(text, said.end(), links)
        if run is not None:
            head.people += run[0]
            head.with_said = head.leads = True
            return run[1]
    forgotten = text.startswith("[", here) and NAMELESS.match(text, here) is not None
    if (here in links or forgotten) and not (colon and mark == ":"):
        return _links(head, text, here, links, mark)
    if mark == "," and (head.kind or head.hours is not None):
        return _arena_name(head, text, here)
    return None


def _kind_at(text: str, here: int, words: Vocabulary) -> tuple[str, int] | None:
    """Read a kind, plain or emphasised (`**coffee**`), and where it ends."""
    mark = _EMPHASIS.match(text, here)
    if mark is None:
        return words.kind_at(text, here)
    kind = words.kind_at(text, mark.end())
    if kind is None or not text.startswith(mark[0], kind[1]):
        return None
    return kind[0], kind[1] + len(mark[0])


def _after_kind(head: Head, text: str, end: int, links: Mapping[int, Link]) -> int:
    """Read what only a kind can be followed by: `intro to …`, `mail from …`, a second word."""
    second = SECOND_WORD.match(text, end)
    if second is not None:
        end = second.end()
    if head.kind == "intro":
        head.introduced, end = _people_after(_TO, text, end, links)
        if not head.introduced:
            head.introduced_by, end = _people_after(_BY, text, end, links)
    elif head.kind in REMOTE:
        people, end = _people_after(TO_FROM, text, end, links)
        head.people += people
    return end


def _people_after(
    preposition: re.Pattern[str], text: str, end: int, links: Mapping[int, Link]
) -> tuple[tuple[Named, ...], int]:
    """Read who is named behind a preposition that follows at `end`: nobody, if it does not."""
    found = preposition.match(text, end)
    run = None if found is None else match_people(text, found.end(), links)
    return ((), end) if run is None else run


def _links(
    head: Head, text: str, here: int, links: Mapping[int, Link], mark: str | None
) -> int | None:
    """Read links in the head: who took part, or behind a comma the arena.

    Without a kind, a duration or a time before them, only a colon behind them says that they took
    part (`[[Per Friis]]: …`); else the text just begins with a name.
    """
    run = match_people(text, here, links, names=False)
    if run is None:
        return None
    people, end = run
    if mark == "," and (head.kind or head.hours is not None) and head.arena is None:
        *first, head.arena = people
        people = tuple(first)
    elif not (head.kind or head.people):
        colon = _COLON.match(text, end)
        if colon is None:
            return None
        head.opens_with_link = head.hours is None
    head.people += people
    return end


def _arena_name(head: Head, text: str, here: int) -> int | None:
    """Read a plain name behind a comma and before the colon as the arena."""
    named = _ARENA_NAME.match(text, here)
    if named is None or not text[here].isupper() or head.arena is not None:
        return None
    end = named.end() - 1
    name = text[here:end].strip()
    if len(name.split()) > 6:
        return None
    head.arena = Named(here, end, name, "", False)
    return end


def _people_before_colon(head: Head, text: str, links: Mapping[int, Link]) -> None:
    """Find who took part among the words of the summary's beginning: before its colon, if any.

    `with [[X]]` anywhere there; else, where there is a colon, every link that is no place or topic.
    """
    if not links:
        return
    colon = _colon(text, head.end, links)
    zone = len(text) if colon is None else colon
    semicolon = text.find(";", head.end, zone)
    zone = zone if semicolon < 0 else semicolon
    found = False
    for said in _WITH_LINK.finditer(text, head.end, zone):
        run = match_people(text, said.end(), links)
        if run is not None:
            head.people += run[0]
            head.with_said = found = True
    if found or head.people or colon is None or zone != colon:
        return
    for start in sorted(links):
        link = links[start]
        before = max(head.end, start - 12)
        if head.end <= start < zone and not (link.embed or _ABSENT.search(text, before, start)):
            head.people += (Named(start, link.end, link.target, link.label),)


def _colon(text: str, start: int, links: Mapping[int, Link]) -> int | None:
    """Find the first colon that ends a head: with white space behind it, outside of links."""
    for link_start in sorted(links):
        found = _COLON.search(text, start, link_start + 1)
        if found is not None:
            return found.start()
        start = max(start, links[link_start].end)
    found = _COLON.search(text, start)
    return None if found is None else found.start()
