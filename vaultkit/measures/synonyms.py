"""One word for words that mean the same, so that a need in Danish finds an offer in English.

Used by `phrases`. The shipped list is `synonym_words`; `synonyms:` in `vaultkit.yml` adds to it.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from vaultkit.measures.synonym_words import GROUPS
from vaultkit.measures.trigrams import words

_ENDINGS = ("erne", "ens", "ets", "ers", "en", "et", "er", "ne", "es", "e", "n", "r", "s", "t")
"""What a listed word may carry at its end, Danish and English, longest first."""

_LINKS = ("", "s", "e")
"""What may stand between the parts of a Danish compound."""

_SHORTEST = 4
"""A listed word is looked for inside others only from so many letters on [D]."""

Words = tuple[str, ...]


class Synonyms:
    """Looks up words, and runs of words, in the shipped list and a vault's own."""

    def __init__(self, own: Mapping[str, str] | None = None) -> None:
        table = dict(_shipped())
        for one, other in sorted((own or {}).items()):
            meant = table.get(words(other), words(other))
            replaced = table.get(words(one), words(one))
            for written, stands_for in list(table.items()):
                if stands_for == replaced:
                    table[written] = meant
            for written in (words(one), words(other)):
                if written:
                    table[written] = meant
        self._table = table
        self._longest = max(map(len, table), default=1)
        self._known: dict[str, Words | None] = {}

    def spans(self, written: Sequence[str]) -> list[tuple[int, Words]]:
        """Divide folded words into runs: how many words each has, and what it stands for.

        The longest listed run first; a word that is not listed stands for itself.
        """
        found: list[tuple[int, Words]] = []
        at = 0
        while at < len(written):
            length, meant = self._run_at(written, at)
            found.append((length, meant))
            at += length
        return found

    def _run_at(self, written: Sequence[str], at: int) -> tuple[int, Words]:
        for length in range(min(self._longest, len(written) - at), 1, -1):
            meant = self._table.get(tuple(written[at : at + length]))
            if meant is not None:
                return length, meant
        word = written[at]
        if word not in self._known:
            self._known[word] = self._one(word) or self._compound(word)
        return 1, self._known[word] or (word,)

    def _one(self, word: str) -> Words | None:
        meant = self._table.get((word,))
        if meant is not None:
            return meant
        for ending in _ENDINGS:
            stem = word.removesuffix(ending)
            if stem != word and len(stem) >= _SHORTEST and (stem,) in self._table:
                return self._table[(stem,)]
        return None

    def _compound(self, word: str) -> Words | None:
        """Take a compound of listed words apart: bestyrelses-arbejde; the longest head first."""
        for end in range(len(word) - _SHORTEST, _SHORTEST - 1, -1):
            head = self._table.get((word[:end],))
            if head is None:
                continue
            for link in _LINKS:
                rest = word[end:].removeprefix(link)
                if len(rest) < _SHORTEST or (link and not word[end:].startswith(link)):
                    continue
                tail = self._one(rest) or self._compound(rest)
                if tail is not None:
                    return head + tail
        return None


@cache
def _shipped() -> Mapping[Words, Words]:
    return {words(word): words(group[0]) for group in GROUPS for word in group}
