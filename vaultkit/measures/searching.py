"""Who could perhaps meet a need, or use an offer: a search, for `vaultkit match` and `brief`.

The matching is that of `suggestions`. Nobody is found who may not be put forward, and nothing by
words that are hidden; the owner is among those who are looked through.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from vaultkit.measures.matching import Key
from vaultkit.measures.strangers import Strangers
from vaultkit.measures.suggestions import Wishes, wishes_and
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Wish
from vaultkit.model.reference import fold
from vaultkit.model.vault import Vault


class Basis(StrEnum):
    """What in a note answers. A title or a workplace is never an offer."""

    OFFERS = "offers"
    NEEDS = "needs"
    WORKS_AS = "works as"
    WORKS_AT = "works at"


@dataclass(frozen=True, slots=True)
class Answer:
    """Somebody who could perhaps meet a need, or use an offer; `contact` is None for the owner.

    `text` is what answers, in their note's words. `match` is in (0, 1]; `shared` are the words
    (or synonyms) that both texts hold.
    """

    contact: Contact | None
    basis: Basis
    text: str
    match: float
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """What was found: for each need who could meet it, for each offer who could use it.

    By the text sought; the best match first, then by name. Each person once to a text.
    """

    needs: Mapping[str, tuple[Answer, ...]]
    offers: Mapping[str, tuple[Answer, ...]]


@dataclass(frozen=True, slots=True)
class _Holder:
    contact: Contact | None
    basis: Basis
    text: str


_Holders = dict[Key, list[_Holder]]


def search(
    vault: Vault,
    *,
    needs: Sequence[str] = (),
    offers: Sequence[str] = (),
    asking: Contact | None = None,
    most: int,
) -> Answers:
    """Look for who could meet needs and who could use offers, at most `most` for each text.

    Titles and workplaces answer needs as well. `asking` is whose needs and offers they are: whom
    they know, work with or were introduced to is left out.
    """
    contacts = _among(vault, asking)
    working = sorted(_at_work(contacts), key=_by_name) if needs else []
    texts = (*needs, *offers, *(one.text for one in working))
    # Weighed among all wishes of the vault, as the pages do, whoever is left out of the answers.
    wishes = wishes_and(vault, texts)
    paths = {one.path for one in contacts}
    meeting = _holders(wishes.offers.holders, wishes.own_offers, Basis.OFFERS, paths)
    for one in working:
        meeting.setdefault(wishes.key(one.text), []).append(one)
    using = _holders(wishes.needs.holders, wishes.own_needs, Basis.NEEDS, paths)
    return Answers(
        needs=_answers(wishes, needs, meeting, needed=True, most=most),
        offers=_answers(wishes, offers, using, needed=False, most=most),
    )


def search_closely(
    vault: Vault, asking: Contact, *, needs: Sequence[str], offers: Sequence[str], most: int
) -> Answers:
    """Look, before the owner meets somebody, for who could meet their needs.

    As the page Today does: by offers only, and those that share a whole word with the need, or
    words of one meaning. Their offers are held against the owner's own needs.
    """
    contacts = _among(vault, asking)
    wishes = wishes_and(vault, (*needs, *offers))
    paths = {one.path for one in contacts}
    meeting = _holders(wishes.offers.holders, wishes.own_offers, Basis.OFFERS, paths)
    using = _holders({}, wishes.own_needs, Basis.NEEDS, paths)
    return Answers(
        needs=_answers(wishes, needs, meeting, needed=True, most=most, closely=True),
        offers=_answers(wishes, offers, using, needed=False, most=most, closely=True),
    )


def _among(vault: Vault, asking: Contact | None) -> list[Contact]:
    """Find who may be put forward, to somebody who does not know them yet."""
    contacts = [one for one in vault.contacts.values() if one.suggestible]
    if asking is None:
        return contacts
    strangers = Strangers(vault)
    return [one for one in contacts if strangers.could_meet(asking, one)]


def _at_work(contacts: Iterable[Contact]) -> Iterator[_Holder]:
    for contact in contacts:
        fields = contact.fields
        if fields.title:
            yield _Holder(contact, Basis.WORKS_AS, fields.title)
        if fields.organisation:
            yield _Holder(contact, Basis.WORKS_AT, fields.organisation)


def _by_name(holder: _Holder) -> tuple[str, str, str]:
    contact = holder.contact
    return ("", "", "") if contact is None else (fold(contact.name), contact.path, holder.basis)


def _holders(
    theirs: Mapping[Key, Sequence[tuple[Contact, Wish]]],
    own: Mapping[Key, Wish],
    basis: Basis,
    among: set[str],
) -> _Holders:
    """Sort wishes by their phrase: the owner's first, then those of contacts, by name."""
    found: _Holders = {key: [_Holder(None, basis, wish.text)] for key, wish in own.items()}
    for key, held in theirs.items():
        holders = [_Holder(one, basis, wish.text) for one, wish in held if one.path in among]
        if holders:
            found.setdefault(key, []).extend(holders)
    return found


def _answers(
    wishes: Wishes,
    texts: Sequence[str],
    holders: _Holders,
    *,
    needed: bool,
    most: int,
    closely: bool = False,
) -> dict[str, tuple[Answer, ...]]:
    """Take the best matches of each text, until each has as many as asked for."""
    keys = {wishes.key(text) for text in texts}
    found: dict[Key, dict[str | None, Answer]] = {key: {} for key in keys}
    for match in wishes.best_first(keys, holders) if needed else wishes.best_first(holders, keys):
        if closely and not wishes.share_a_word(match):
            continue
        sought, answering = (match.need, match.offer) if needed else (match.offer, match.need)
        named = found[sought]
        for holder in holders[answering]:
            path = None if holder.contact is None else holder.contact.path
            if len(named) < most and path not in named:
                named[path] = Answer(
                    holder.contact, holder.basis, holder.text, match.match, wishes.shared(match)
                )
        if all(len(answers) >= most for answers in found.values()):
            break
    return {text: tuple(found[wishes.key(text)].values()) for text in texts}
