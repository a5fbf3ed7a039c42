"""Finds people's names in text, however they are written there: in links, paths, slugs, any case.

A name is compared word by word: `[[People/Per Friis|Per]]`, `per-friis` and `PER  FRIIS` all hold
Per Friis, and `Superfriis` does not. A part of a name is no name: `Per` alone is also a word.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from vaultkit.model.reference import fold

_WORD = re.compile(r"[^\W_]+")
_FEW = 30
"""First words of names that are looked for one by one."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text: whose, and from where to where in the text in its NFC form."""

    key: str
    start: int
    end: int


class NamesInText:
    """The names of some people, by a key for each: made once, asked for every line."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for key, own in names.items():
            for words in {_words(name) for name in own}:
                if words and len("".join(words)) > 1:  # one letter would be found everywhere
                    self._by_first.setdefault(words[0], []).append((words, key))
        for same in self._by_first.values():
            same.sort(key=lambda one: (-len(one[0]), one))

    def find(self, text: str) -> Iterator[Found]:
        """Yield the names in a text, the longest at each place. O(words)."""
        words = [(fold(word[0]), word.start(), word.end()) for word in _WORD.finditer(nfc(text))]
        at = 0
        while at < len(words):
            named = self._at(words, at)
            if named is None:
                at += 1
                continue
            length, key = named
            yield Found(key, words[at][1], words[at + length - 1][2])
            at += length

    def __contains__(self, text: str) -> bool:
        """Whether a text holds any of the names; quick where there are few and it holds none."""
        if len(self._by_first) <= _FEW:
            folded = nfc(text).casefold()
            if not any(first in folded for first in self._by_first):
                return False
        return next(self.find(text), None) is not None

    def _at(self, words: list[tuple[str, int, int]], at: int) -> tuple[int, str] | None:
        for name, key in self._by_first.get(words[at][0], ()):
            if all(
                at + number < len(words) and words[at + number][0] == word
                for number, word in enumerate(name)
            ):
                return len(name), key
        return None


def nfc(text: str) -> str:
    """Write a text so that a letter and its accent are one character."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _words(name: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in _WORD.findall(nfc(name)))
