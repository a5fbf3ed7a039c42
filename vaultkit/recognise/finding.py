"""People by words about them, wherever these stand. Called by `vaultkit find`.

Every word must be found, each as the beginning of a word, or within one if it is long enough;
letters are compared as `letters.spelled` has them. Who is found by the name comes first, who is
found by what was written down about them last.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Protocol

from vaultkit.model.contact import Contact
from vaultkit.model.interaction import Interaction
from vaultkit.model.source import Source
from vaultkit.model.vault import Vault
from vaultkit.parse.vocabulary.tags import is_hidden
from vaultkit.recognise.letters import spelled, words_of


class Where(IntEnum):
    """Where a word was found, the most telling first."""

    NAME_BEGINS = 0
    NAME = 1
    ALIAS = 2
    ORGANISATION = 3
    TITLE = 4
    OFFERS = 5
    NEEDS = 6
    ABOUT = 7
    NOTES = 8
    LOG = 9


@dataclass(frozen=True, slots=True)
class Said:
    """A text about somebody. `source` says where it stands, None for a field of the snapshot."""

    where: Where
    text: str
    source: Source | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody who was found, and the texts that hold the words, each once.

    `contact` is None for somebody on the list of an import; `source` is where they stand.
    """

    name: str
    source: Source
    contact: Contact | None
    why: tuple[Said, ...]

    @property
    def rank(self) -> tuple[int, int]:
        """By what they were found: the least telling word decides, then all of them."""
        places = [int(said.where) for said in self.why]
        return max(places), sum(places)


class OnAList(Protocol):
    """Somebody on the list of an import, who has no note yet."""

    @property
    def name(self) -> str:
        """What they are called."""
        ...

    @property
    def source(self) -> Source:
        """The line of the list."""
        ...

    @property
    def text(self) -> str:
        """What the other program has noted."""
        ...

    def values(self, name: str) -> tuple[str, ...]:
        """What a canonical field says."""
        ...


Body = Callable[[str, Callable[[str], bool]], Iterable[Said]]
"""Gives the lines of a note below its frontmatter, if the test says yes to the whole text."""


def find_people(
    vault: Vault,
    text: str,
    body: Body,
    *,
    private: bool = False,
    listed: Iterable[OnAList] = (),
) -> tuple[Found, ...]:
    """Find everybody about whom all the words of a text are said, the most telling first.

    Nobody is left out: who was dropped is found as well. What is hidden counts only if `private`.
    """
    words = tuple(dict.fromkeys(words_of(text)))
    if not words:
        return ()
    found = [
        *_contacts(vault, words, body, private=private),
        *_on_lists(listed, words),
    ]
    return tuple(sorted(found, key=_order))


def _order(one: Found) -> tuple[tuple[int, int], bool, str, str]:
    return one.rank, one.contact is None, spelled(one.name), str(one.source)


def _contacts(vault: Vault, words: Sequence[str], body: Body, *, private: bool) -> Iterator[Found]:
    for contact in vault.contacts.values():
        seen = _Seen(words)
        seen.look(_fields(contact), private=private)
        told = vault.by_person.get(contact.path, ())
        seen.look(_told_elsewhere(contact, told), private=private)
        seen.look(body(contact.path, seen.worth_reading), private=private)
        if seen.all_found:
            yield Found(contact.name, contact.source, contact, seen.why())


def _on_lists(listed: Iterable[OnAList], words: Sequence[str]) -> Iterator[Found]:
    for one in listed:
        seen = _Seen(words)
        seen.look(_of_listed(one), private=False)
        if seen.all_found:
            yield Found(one.name, one.source, None, seen.why())


class _Seen:
    """The words that are looked for, and the most telling text that holds each, so far."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._best: dict[str, Said] = {}

    @property
    def all_found(self) -> bool:
        return len(self._best) == len(self._words)

    def look(self, texts: Iterable[Said], *, private: bool) -> None:
        for said in texts:
            if not private and (said.hidden or is_hidden(said.text)):
                continue
            reduced = " ".join(words_of(said.text))
            for word in self._words:
                best = self._best.get(word)
                if (best is None or said.where < best.where) and _holds(reduced, word):
                    one = _as_found(said, begins=reduced.startswith(word))
                    if best is None or one.where < best.where:
                        self._best[word] = one

    def worth_reading(self, text: str) -> bool:
        """Whether a long text may hold the words that are still missing."""
        missing = [word for word in self._words if word not in self._best]
        if not missing:
            return False
        reduced = spelled(text)
        return all(word in reduced for word in missing)

    def why(self) -> tuple[Said, ...]:
        return tuple(sorted({*self._best.values()}, key=lambda said: (said.where, said.text)))


def _as_found(said: Said, *, begins: bool) -> Said:
    if said.where is Where.NAME_BEGINS and not begins:
        return replace(said, where=Where.NAME)
    return said


_WITHIN = 4
"""Letters from which on a word is found within another: `kontor` in `hovedkontoret`."""


def _holds(reduced: str, word: str) -> bool:
    if len(word) >= _WITHIN:
        return word in reduced
    return f" {reduced}".find(f" {word}") >= 0


def _fields(contact: Contact) -> Iterator[Said]:
    fields = contact.fields
    yield Said(Where.NAME_BEGINS, contact.name)
    for alias in contact.aliases:
        yield Said(Where.ALIAS, alias)
    stem = contact.path.rpartition("/")[2].removesuffix(".md")
    yield Said(Where.ALIAS, stem)
    yield Said(Where.ORGANISATION, fields.organisation)
    yield Said(Where.TITLE, fields.title)
    for wish in fields.offers:
        yield Said(Where.OFFERS, wish.text, wish.source, wish.hidden)
    for wish in fields.needs:
        yield Said(Where.NEEDS, wish.text, wish.source, wish.hidden)
    gain = fields.their_gain
    if gain is not None:
        yield Said(Where.NEEDS, gain.text, gain.source, gain.hidden)
    about = (fields.field, fields.sector, fields.place, fields.relation, fields.met_at)
    for text in (*about, *contact.tags, *(one.value for one in fields.channels)):
        yield Said(Where.ABOUT, text)


def _told_elsewhere(contact: Contact, told: Iterable[Interaction]) -> Iterator[Said]:
    """Yield what other notes tell of somebody; their own is read whole."""
    for one in told:
        if one.source.path == contact.path:
            continue
        yield Said(Where.LOG, one.summary, one.source, one.hidden)
        for favour in one.favours_with(contact.path):
            yield Said(Where.LOG, favour.text, favour.source, favour.hidden or one.hidden)
        for promise in one.promises:
            if promise.person.key == contact.path:
                yield Said(Where.LOG, promise.text, promise.source, promise.hidden or one.hidden)


def _of_listed(one: OnAList) -> Iterator[Said]:
    yield Said(Where.NAME_BEGINS, one.name, one.source)
    for where, names in _LISTED.items():
        for name in names:
            for value in one.values(name):
                yield Said(where, value, one.source)
    for line in one.text.splitlines():
        yield Said(Where.NOTES, line, one.source)


_LISTED = {
    Where.ALIAS: ("aliases",),
    Where.ORGANISATION: ("organisation",),
    Where.TITLE: ("title",),
    Where.OFFERS: ("offers",),
    Where.NEEDS: ("needs", "their_gain"),
    Where.ABOUT: ("field", "sector", "place", "relation", "met_at", "email", "phone", "url"),
}
