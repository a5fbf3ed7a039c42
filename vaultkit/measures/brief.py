"""What to know before meeting somebody: what they could gain, the thread, then what to ask for.

For `vaultkit brief`, which prints it, and for the note it can make of it. Words that may not be
seen are left out here, so that whoever writes a brief down cannot forget it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from vaultkit.measures.clocks import YEAR, log_day_of
from vaultkit.measures.depth import Tie
from vaultkit.measures.discretion import may_be_named
from vaultkit.measures.introductions import on_the_way
from vaultkit.measures.next_meetings import is_talk
from vaultkit.measures.openness import OpenedUp, opened_up_in
from vaultkit.measures.searching import Answer, search_closely
from vaultkit.measures.sight import Discretion, Said, Sight, Talk
from vaultkit.model.contact import Contact
from vaultkit.model.interaction import Interaction
from vaultkit.model.introduction import Introduction
from vaultkit.model.note import Direction
from vaultkit.model.reference import Person
from vaultkit.model.vault import Vault

TALKS = 3
"""So many of the latest talks are the thread; as many personal ones to ask about [D]."""

FAVOURS = 2
"""So many of the latest favours are what somebody got last [D]."""

ANSWERS = 2
"""So many are named who could meet a need: a screen has room for no more [D]."""


@dataclass(frozen=True, slots=True)
class NeedMet:
    """A need, and who could meet it, the best match first. What is not seen is met by nobody."""

    text: str | None
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnNeed:
    """A need of the owner's that this contact could meet, and the offer that says so."""

    need: str
    offer: str
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnderWay:
    """An introduction that is not finished, and the other of the two; None is the owner.

    Where `by_them` the contact is who introduces, and the owner the one who is introduced.
    """

    introduction: Introduction
    other: Person | None
    by_them: bool


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything about one contact that is worth knowing before a meeting.

    Their gain: `needs`, `their_gain` (a noted one that may not be seen has no text), `promised`
    by the owner (earliest date first) and `received`, what they got last. The thread: `last`
    contact of any kind, the latest `talks`, `plans`, `next_contact`, `ask_about` (talks in which
    they opened up, latest first), `under_way` (introductions) and `opened` (None where nothing is
    stated or too little logged). The owner's: `own_needs`, `offers`, `they_promised`,
    `introductions` they could make. `tie` is None for those who are never scored. `silent_since` is
    the last day of a log that has fallen silent.
    """

    contact: Contact
    sight: Sight
    tie: Tie | None
    needs: tuple[NeedMet, ...]
    their_gain: Said | None
    promised: tuple[Said, ...]
    received: tuple[Said, ...]
    last: Interaction | None
    talks: tuple[Talk, ...]
    plans: tuple[Talk, ...]
    next_contact: date | None
    ask_about: tuple[Talk, ...]
    under_way: tuple[UnderWay, ...]
    opened: OpenedUp | None
    own_needs: tuple[OwnNeed, ...]
    offers: tuple[Said, ...]
    they_promised: tuple[Said, ...]
    introductions: tuple[Person, ...]
    silent_since: date | None

    @property
    def withholds(self) -> bool:
        """Whether there are words in it that may not be seen."""
        said: list[NeedMet | Said | Talk] = [*self.needs, *self.promised, *self.received]
        said += [*self.talks, *self.plans, *self.ask_about, *self.offers, *self.they_promised]
        said += [self.their_gain] if self.their_gain else []
        return any(one.text is None for one in said)


def brief(vault: Vault, contact: Contact, tie: Tie | None, sight: Sight) -> Brief:
    """Gather what to know before meeting a contact."""
    fields = contact.fields
    discretion = Discretion(vault, contact, sight)
    logged = vault.by_person.get(contact.path, ())
    latest_first = logged[::-1]
    needs, own_needs = _matched(vault, contact, discretion)
    talks = [one for one in latest_first if is_talk(one)] or latest_first
    opened = None if tie is None else opened_up_in(tie, vault.today - YEAR)
    return Brief(
        contact=contact,
        sight=sight,
        tie=tie,
        needs=needs,
        their_gain=discretion.wish(fields.their_gain) if fields.their_gain else None,
        promised=tuple(_promises(vault, contact, discretion, mine=True)),
        received=tuple(_received(latest_first, contact, discretion))[:FAVOURS],
        last=logged[-1] if logged else None,
        talks=tuple(map(discretion.talk, talks[:TALKS])),
        plans=tuple(map(discretion.talk, _plans(vault, contact))),
        next_contact=fields.next_contact if _still_to_come(contact, logged) else None,
        ask_about=tuple(
            map(discretion.talk, [one for one in latest_first if one.personal_theirs][:TALKS])
        ),
        under_way=tuple(_under_way(vault, contact)),
        opened=opened,
        own_needs=own_needs,
        offers=tuple(map(discretion.wish, fields.offers)),
        they_promised=tuple(_promises(vault, contact, discretion, mine=False)),
        introductions=tuple(_could_introduce(vault, contact)),
        silent_since=log_day_of(vault, vault.today).silent_since,
    )


def _matched(
    vault: Vault, contact: Contact, discretion: Discretion
) -> tuple[tuple[NeedMet, ...], tuple[OwnNeed, ...]]:
    """Look for who could meet their needs, and which of the owner's needs they could meet."""
    fields = contact.fields
    needs = [discretion.wish(wish).text for wish in fields.needs]
    offers = [discretion.wish(wish).text for wish in fields.offers] if vault.owner.needs else []
    seen = [text for text in needs if text is not None]
    offered = [text for text in offers if text is not None]
    if not (seen or offered):
        return tuple(map(NeedMet, needs)), ()
    found = search_closely(vault, contact, needs=seen, offers=offered, most=ANSWERS)
    met = [
        NeedMet(
            text,
            tuple(one for one in found.needs.get(text or "", ()) if discretion.plain(one.text)),
        )
        for text in needs
    ]
    own = [
        OwnNeed(answer.text, offer, answer.shared)
        for offer, answers in found.offers.items()
        for answer in answers
        if discretion.plain(answer.text)
    ]
    return tuple(met), tuple(own)


def _promises(
    vault: Vault, contact: Contact, discretion: Discretion, *, mine: bool
) -> Iterator[Said]:
    """Yield open promises, the earliest date first, those without a date last."""
    open_ones = [
        one
        for one in vault.promises
        if one.person.key == contact.path and one.mine is mine and not one.done
    ]
    open_ones.sort(key=lambda one: (one.due or date.max, one.source))
    for one in open_ones:
        yield Said(discretion.line(one), one.due)


def _received(
    latest_first: Iterable[Interaction], contact: Contact, discretion: Discretion
) -> Iterator[Said]:
    for interaction in latest_first:
        for favour in interaction.favours_with(contact.path):
            if favour.direction is Direction.GAVE:
                yield Said(discretion.line(favour), interaction.day)


def _plans(vault: Vault, contact: Contact) -> list[Interaction]:
    return [one for one in vault.plans if any(who.key == contact.path for who in one.people)]


def _still_to_come(contact: Contact, logged: tuple[Interaction, ...]) -> bool:
    """Whether no contact has settled `next_contact` yet."""
    wanted = contact.fields.next_contact
    return wanted is not None and not (logged and logged[-1].day >= wanted)


def _under_way(vault: Vault, contact: Contact) -> Iterator[UnderWay]:
    """Yield the introductions of a contact that are not finished, and those they are to make."""
    owner = Person(vault.owner.name, vault.owner.path).key
    for step in on_the_way(vault):
        introduction = step.introduction
        by_them = introduction.through is not None and introduction.through.key == contact.path
        others = [one for one in introduction.between if one.key != contact.path]
        if by_them:
            others = [one for one in others if one.key != owner]
        if len(others) == 1:
            other = others[0]
            yield UnderWay(introduction, None if other.key == owner else other, by_them)


def _could_introduce(vault: Vault, contact: Contact) -> Iterator[Person]:
    """Yield whom they could introduce: those they named, and whom they know and the owner does not.

    Nobody whom the owner has met already, nor anybody no page may name.
    """
    owner = Person(vault.owner.name, vault.owner.path).key
    known = (one for one in contact.knows if one.path is None)
    for person in {one.key: one for one in (*contact.could_introduce, *known)}.values():
        met = person.key == owner or vault.by_person.get(person.key)
        if not met and may_be_named(person, vault.contacts):
            yield person
