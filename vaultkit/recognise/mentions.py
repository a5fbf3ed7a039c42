"""Where a text names one person: by a name, by an address or a number. For `vaultkit forget`.

A name is found in any case, in composed letters or not, with `å` or `aa`, over the end of a line,
with its words in either order, and in the genitive (`Mette Holms bog`, `Mette Holm's book`). It is
not found within another name: `Anna Holm` is not in `Anna Holmgård`, nor in `Anna Holm Vest` where
that is somebody else.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vaultkit.recognise.ways import reduced_email, reduced_phone, reduced_url, same_phone

_GAP = r"(?:[ \t\u00a0]{1,4}|[ \t]{0,4}(?:\r\n|\r|\n)[ \t>]{0,12}|[-_.])"
_BEFORE = r"(?<![\w@])(?<!\w-)"
_AFTER = r"(?![\w@])(?!-\w)"
_GENITIVE = r"(?=s?(?![\w@])(?!-\w))"
_OTHER_NAME = r"(?!['’]?s?[ \t]+[A-ZÆØÅÄÖÜ][\w'’]*[a-zæøåäöü])"
"""A word with a capital behind a first name makes it somebody else's."""

_SPELLINGS = {"å": "aa", "ø": "oe", "æ": "ae", "ö": "oe", "ä": "ae", "ü": "ue"}
_UNSPELLINGS = {"aa": "å", "oe": "ø", "ae": "æ"}

_ADDRESS = re.compile(r"[\w.+%'-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(r"(?<![\w])\+?\(?\d[\d ()./\u00a0-]{4,24}\d(?!\w)")
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'|\])]+|(?<![\w@/.])[\w-]+(?:\.[\w-]+)+/[^\s<>\"'|\])]+"
)

_SHORTEST = 3
"""Letters of a name of one word that is looked for in running text."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody named: text[start:end]. `sure`: by more than a first name."""

    start: int
    end: int
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Subject:
    """One person as they may be named. `others` are names of other people, `first` a first name.

    `names` of fewer than three letters are not looked for in running text; those of `also` are.
    `emails`, `phones` and `urls` are ways to reach nobody else, as they are written.
    """

    names: tuple[str, ...]
    first: str = ""
    others: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def too_short(self) -> tuple[str, ...]:
        """Names that are too short to be looked for in running text."""
        return tuple(one for one in self.names if not _is_name(one) and one not in self.also)


class Mentions:
    """Finds one person in texts."""

    def __init__(self, subject: Subject) -> None:
        names = [*filter(_is_name, subject.names), *filter(str.strip, subject.also)]
        forms = dict.fromkeys(form for name in names for form in _forms(name))
        self._long = _any([one for one in forms if len(one.split()) > 1], re.IGNORECASE)
        self._single = _any([one for one in forms if len(one.split()) == 1], re.NOFLAG)
        self._first = None
        if len(subject.first) >= _SHORTEST:
            first = _words([subject.first], _GAP)
            self._first = re.compile(f"{_BEFORE}{first}{_GENITIVE}{_OTHER_NAME}")
        self._others = _any(_longer(names, subject.others), re.IGNORECASE)
        self._emails = frozenset(filter(None, map(reduced_email, subject.emails)))
        self._phones = tuple(filter(None, map(reduced_phone, subject.phones)))
        self._urls = frozenset(filter(None, map(reduced_url, subject.urls)))

    def find(self, text: str) -> tuple[Mention, ...]:
        """Find where the person is named, in order; no two overlap."""
        found = [*self._ways(text), *self._names(text)]
        return _apart(found)

    def first_names(self, text: str) -> tuple[Mention, ...]:
        """Find where only the first name stands, which may be somebody else's."""
        if self._first is None:
            return ()
        taken = [*self.find(text), *self._of_others(text)]
        found = [Mention(one.start(), one.end(), sure=False) for one in self._first.finditer(text)]
        return tuple(one for one in found if not any(_overlap(one, other) for other in taken))

    def _names(self, text: str) -> Iterator[Mention]:
        others = self._of_others(text)
        for pattern in (self._long, self._single):
            for found in pattern.finditer(text) if pattern is not None else ():
                mention = Mention(found.start(), found.end())
                if not any(_overlap(mention, other) for other in others):
                    yield mention

    def _of_others(self, text: str) -> list[Mention]:
        if self._others is None:
            return []
        return [Mention(one.start(), one.end()) for one in self._others.finditer(text)]

    def _ways(self, text: str) -> Iterator[Mention]:
        if "@" in text:
            for found in _ADDRESS.finditer(text):
                local = found[0].partition("@")[0]
                named = self._long is not None and self._long.fullmatch(local) is not None
                if named or reduced_email(found[0]) in self._emails:
                    yield Mention(found.start(), found.end())
        for found in _NUMBER.finditer(text) if self._phones else ():
            number = reduced_phone(found[0])
            if number and any(same_phone(number, one) for one in self._phones):
                yield Mention(found.start(), found.end())
        for found in _URL.finditer(text) if self._urls else ():
            bare = found[0].rstrip(".,;:!?")
            if reduced_url(bare) in self._urls:
                yield Mention(found.start(), found.start() + len(bare))


def _is_name(name: str) -> bool:
    letters = [sign for sign in name if sign.isalnum()]
    return len(letters) >= _SHORTEST and any(sign.isalpha() for sign in letters)


def _forms(name: str) -> Iterator[str]:
    """Yield a name as it may stand: as it is, and the family name first, with a comma."""
    words = unicodedata.normalize("NFC", name).replace(",", " ").split()
    if "," in name and len(words) == 2:
        words.reverse()
    yield " ".join(words)
    if len(words) > 1:
        yield " ".join([f"{words[-1]},", *words[:-1]])


def _longer(names: Sequence[str], others: Iterable[str]) -> list[str]:
    """List the names of others in which one of these names, or its first word, may be found."""
    mine = {_plain(name) for name in names}
    parts = mine | {name.partition(" ")[0] for name in mine}
    found = []
    for other in others:
        whole = _plain(other)
        if whole not in mine and any(f" {part} " in f" {whole} " for part in parts):
            found.append(other)
    return found


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _any(names: Sequence[str], flags: re.RegexFlag) -> re.Pattern[str] | None:
    """Make a pattern for any of some names, the longest first."""
    if not names:
        return None
    in_order = sorted(names, key=len, reverse=True)
    whole = "|".join(_words(name.split(), _GAP) for name in in_order)
    return re.compile(f"{_BEFORE}(?:{whole})(?:{_AFTER}|{_GENITIVE})", flags)


def _words(words: Sequence[str], gap: str) -> str:
    return gap.join(_letters(word) for word in words)


def _letters(word: str) -> str:
    """Write a word as a pattern: each letter composed or not, and in its other spellings."""
    word = unicodedata.normalize("NFC", word)
    pieces = []
    at = 0
    while at < len(word):
        two = word[at : at + 2]
        if two.lower() in _UNSPELLINGS:
            pieces.append(_spellings(_UNSPELLINGS[two.lower()], two))
            at += 2
            continue
        pieces.append(_spellings(word[at], _SPELLINGS.get(word[at].lower(), "")))
        at += 1
    return "".join(pieces)


def _spellings(letter: str, other: str) -> str:
    cases = dict.fromkeys((letter, letter.upper()) if other else (letter,))
    ways = dict.fromkeys(form for one in cases for form in (one, unicodedata.normalize("NFD", one)))
    ways.update(dict.fromkeys((other, other.capitalize()) if other else ()))
    if len(ways) == 1:
        return re.escape(letter)
    return f"(?:{'|'.join(map(re.escape, sorted(ways, key=len, reverse=True)))})"


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _apart(found: Iterable[Mention]) -> tuple[Mention, ...]:
    """Keep of those that overlap the one that begins first, of those the longest."""
    kept: list[Mention] = []
    for one in sorted(found, key=lambda mention: (mention.start, -mention.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)
