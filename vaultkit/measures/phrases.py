"""A need or an offer, read for matching: its words without carriers, what they mean, its trigrams.

Used by `matching` (how alike two phrases are) and `suggestions` (which words say so).
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from vaultkit.measures.carriers import kept_words
from vaultkit.measures.synonyms import Synonyms
from vaultkit.measures.trigrams import folded, trigrams, words, written_words

BEGINNING = 5
"""Words that begin with the same so many letters (or with the whole of one of four) are said to be
shared [D]."""

INSIDE = 6
"""…and so is a word whose first so many letters stand inside the other: in a compound [D]."""

SAY_NOTHING = frozenset(
    words(
        "who whom which that what when where how people person someone somebody know knows can are"
        " hvem hvad hvor hvordan der folk nogen noget kan ved er"
    )
)
"""Words that two phrases may share without meaning the same thing."""


@dataclass(frozen=True, slots=True)
class Run:
    """One word, or several that mean one thing: as written, folded, and what it stands for."""

    written: str
    folded: str
    meaning: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A short text without its carriers. `key` is the same for texts that say the same words."""

    key: tuple[str, ...]
    runs: tuple[Run, ...]

    def features(self) -> Counter[str]:
        """Count the trigrams of the words, and of what they stand for where that differs."""
        found = trigrams(self.key)
        for run in self.runs:
            if run.folded != " ".join(run.meaning):
                found.update(trigrams(run.meaning))
        return found


def phrase(text: str, synonyms: Synonyms) -> Phrase:
    """Read a short text. A text without a letter or digit gives a phrase without features."""
    as_written = written_words(text)
    all_folded = [folded(word) for word in as_written]
    kept = kept_words(all_folded)
    key = tuple(all_folded[at] for at in kept)
    runs = []
    at = 0
    for length, meaning in synonyms.spans(key):
        places = kept[at : at + length]
        runs.append(
            Run(
                " ".join(as_written[place] for place in places),
                " ".join(key[at : at + length]),
                meaning,
            )
        )
        at += length
    return Phrase(key, tuple(runs))


def shared_words(need: Phrase, offer: Phrase) -> tuple[str, ...]:
    """Find the words two phrases share, as they stand in them, in the order of the need.

    The same word stands once (`pricing`), two that mean the same or have a stem in common as
    `bestyrelse/board`. Empty if nothing but scattered letters is alike, or words that say nothing.
    """
    return tuple(dict.fromkeys(_shared(need, offer)))


def share_a_word(need: Phrase, offer: Phrase) -> bool:
    """Whether two phrases share a whole word that says something, or words of one meaning."""
    return not _said(need).isdisjoint(_said(offer))


def _said(read: Phrase) -> set[str]:
    return {word for run in read.runs for word in (run.folded, *run.meaning)} - SAY_NOTHING


def _shared(need: Phrase, offer: Phrase) -> Iterator[str]:
    for wanted in need.runs:
        if wanted.folded in SAY_NOTHING:
            continue
        if any(wanted.folded == offered.folded for offered in offer.runs):
            yield wanted.written
            continue
        for alike in (_same_meaning, _same_stem):
            found = next((offered for offered in offer.runs if alike(wanted, offered)), None)
            if found is not None:
                yield f"{wanted.written}/{found.written}"
                break


def _same_meaning(one: Run, other: Run) -> bool:
    return not set(one.meaning).isdisjoint(other.meaning)


def _same_stem(one: Run, other: Run) -> bool:
    return _stands_in(one.folded, other.folded) or _stands_in(other.folded, one.folded)


def _stands_in(stem: str, word: str) -> bool:
    if word.startswith(stem[:BEGINNING]):
        return len(stem) >= BEGINNING - 1
    return len(stem) >= INSIDE and stem[:INSIDE] in word
