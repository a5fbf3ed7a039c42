"""Be the matchmaker: whom to bring together, what is on the way, what came of it.

Suggestions are made in `suggestions`; this module follows the introductions there are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import compress

from vaultkit.measures.depth import Tie
from vaultkit.measures.discretion import may_be_named
from vaultkit.measures.network import close
from vaultkit.measures.outcomes import last_step
from vaultkit.measures.own_matches import OwnMatch, own_matches
from vaultkit.measures.suggestions import Suggestion, Wishes, suggestions, wishes_of
from vaultkit.model.contact import Contact
from vaultkit.model.fields import IntroductionStatus
from vaultkit.model.introduction import Introduction
from vaultkit.model.reference import Person, fold
from vaultkit.model.vault import Vault

__all__ = [
    "CloseIntroducer",
    "IntroductionsMeasure",
    "OnTheWay",
    "OwnMatch",
    "Suggestion",
    "introductions",
    "on_the_way",
]

FOLLOWED = timedelta(days=180)
"""How long after its last step an introduction that was made still waits for news [D]."""

_NOT_MET = frozenset({"", "intro", "letter", "mail", "message"})
"""Kinds of contact that are no meeting of the two who were introduced."""


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """An introduction not finished yet. `waits_for` is None when it waits for the owner.

    `step` says what happens next: "ask" (the owner asks `ask_next`), "answer", "introduce",
    "meet", "hear" (how it went; where somebody introduced the owner: tell them).
    """

    introduction: Introduction
    step: str
    waits_for: Person | None
    since: date | None
    ask_next: Person | None = None


@dataclass(frozen=True, slots=True)
class CloseIntroducer:
    """One of the nearest: whom they could introduce, what was asked of them and what was made.

    `could` leaves out whom they have introduced already. `asked` is all that went further than an
    idea, what was `made` among it.
    """

    contact: Contact
    could: tuple[Person, ...]
    asked: tuple[Introduction, ...]
    made: tuple[Introduction, ...]


@dataclass(frozen=True, slots=True)
class IntroductionsMeasure:
    """Everything about introductions as of today. Nobody in it whom no page may name.

    `suggestions`: best rank first, then names; at most `limit`, nobody in more than three.
    `own`: whom the owner could help, then who could help the owner; at most `limit` each way.
    `on_the_way`: those that wait for the owner first, then by since. `outcomes`: introduced, met
    or closed ones, latest first. `nearest`: close contacts, by name.
    """

    suggestions: tuple[Suggestion, ...]
    own: tuple[OwnMatch, ...]
    on_the_way: tuple[OnTheWay, ...]
    outcomes: tuple[Introduction, ...]
    nearest: tuple[CloseIntroducer, ...]


def introductions(
    vault: Vault, measured: Mapping[str, Tie], limit: int = 5, wishes: Wishes | None = None
) -> IntroductionsMeasure:
    """Measure introductions. No pairwise loop over the vault: see `matching`.

    `wishes` are those of the vault, if they are read already.
    """
    wishes = wishes or wishes_of(vault)
    shown = [as_logged(one, vault) for one in vault.introductions if _may_be_shown(one, vault)]
    made = [one for one in shown if one.made]
    made.sort(key=_latest_first)
    return IntroductionsMeasure(
        suggestions=suggestions(vault, wishes, limit),
        own=own_matches(wishes, limit),
        on_the_way=_on_the_way(shown, vault),
        outcomes=tuple(made),
        nearest=_nearest(vault),
    )


def _may_be_shown(introduction: Introduction, vault: Vault) -> bool:
    if introduction.hidden and introduction.path is None:
        return False
    people = (*introduction.between, introduction.through)
    return all(may_be_named(one, vault.contacts) for one in people if one is not None)


def as_logged(introduction: Introduction, vault: Vault) -> Introduction:
    """Take an introduction for met where the log tells of a meeting after it was made."""
    made = introduction.introduced
    if introduction.status is not IntroductionStatus.INTRODUCED or made is None:
        return introduction
    owner = Person(vault.owner.name, vault.owner.path).key
    keys = {person.key for person in introduction.between} - {owner}
    for logged in vault.by_person.get(min(keys, default=""), ()):
        met = logged.day > made and not logged.crowd and logged.kind not in _NOT_MET
        if met and keys <= {person.key for person in logged.people}:
            return replace(introduction, status=IntroductionStatus.MET, met=logged.day)
    return introduction


def _latest_first(introduction: Introduction) -> tuple[int, str, str]:
    day = last_step(introduction) or date.min
    return (-day.toordinal(), fold(introduction.name), str(introduction.source))


def on_the_way(vault: Vault) -> tuple[OnTheWay, ...]:
    """Find the introductions that are not finished: those that wait for the owner first."""
    shown = (as_logged(one, vault) for one in vault.introductions if _may_be_shown(one, vault))
    return _on_the_way(shown, vault)


def _on_the_way(shown: Iterable[Introduction], vault: Vault) -> tuple[OnTheWay, ...]:
    found = [
        step
        for introduction in shown
        if (step := next_step(introduction)) is not None and not _given_up(step, vault.today)
    ]
    found.sort(
        key=lambda one: (
            one.waits_for is not None,
            one.since or date.max,
            fold(one.introduction.name),
            one.introduction.source,
        )
    )
    return tuple(found)


def _given_up(step: OnTheWay, today: date) -> bool:
    """Whether an introduction was made so long ago that there is no news to wait for."""
    made = step.introduction.made
    return made and step.since is not None and today - step.since > FOLLOWED


def next_step(introduction: Introduction) -> OnTheWay | None:
    """Find what an introduction waits for; None if it is closed, declined, or its outcome is known.

    The one with the need (the first of the two) is asked first. Names are exchanged only when both
    have agreed: one `agreed` date without the other is not yet a yes of both, whatever the status.
    """
    status = introduction.status
    if status in (IntroductionStatus.CLOSED, IntroductionStatus.DECLINED):
        return None
    if introduction.made:
        return None if introduction.outcome else _after(introduction)
    if not introduction.by_owner:
        return _through_somebody(introduction)
    agreed = introduction.agreed
    if None not in agreed or (status is IntroductionStatus.AGREED and agreed == (None, None)):
        since = max((day for day in agreed if day is not None), default=None)
        return OnTheWay(introduction, "introduce", None, since)
    return _asking(introduction)


def _asking(introduction: Introduction) -> OnTheWay:
    steps = list(zip(introduction.between, introduction.asked, introduction.agreed, strict=True))
    for person, asked, agreed in steps:
        if asked is not None and agreed is None:
            return OnTheWay(introduction, "answer", person, asked)
    waiting = next(person for person, _, agreed in steps if agreed is None)
    since = max((agreed for _, _, agreed in steps if agreed is not None), default=None)
    if introduction.status is IntroductionStatus.ASKED and since is None:
        return OnTheWay(introduction, "answer", waiting, None)
    return OnTheWay(introduction, "ask", None, since, ask_next=waiting)


def _through_somebody(introduction: Introduction) -> OnTheWay:
    """Follow an introduction that somebody else makes: the owner asks them, and waits for them."""
    introducer = introduction.through
    if introduction.status is IntroductionStatus.IDEA:
        return OnTheWay(introduction, "ask", None, None, ask_next=introducer)
    step = "answer" if introduction.status is IntroductionStatus.ASKED else "introduce"
    return OnTheWay(introduction, step, introducer, last_step(introduction))


def _after(introduction: Introduction) -> OnTheWay:
    """Follow one that was made: first they meet (or the owner meets them), then there is news."""
    if introduction.status is IntroductionStatus.MET or introduction.met is not None:
        return OnTheWay(introduction, "hear", None, introduction.met or introduction.introduced)
    who = introduction.between[0] if introduction.by_owner else None
    return OnTheWay(introduction, "meet", who, introduction.introduced)


def _nearest(vault: Vault) -> tuple[CloseIntroducer, ...]:
    asked_for: dict[str, list[Introduction]] = {}
    for one in vault.introductions:
        if one.through is not None and _may_be_shown(one, vault):
            asked_for.setdefault(one.through.key, []).append(one)
    found = []
    friends = close(vault)
    for path in compress(friends, friends.values()):
        contact = vault.contacts[path]
        if not may_be_named(contact.person, vault.contacts):
            continue
        through = asked_for.get(path, [])
        made = tuple(one for one in through if one.made)
        introduced = {person.key for one in made for person in one.between}
        found.append(
            CloseIntroducer(
                contact=contact,
                could=tuple(
                    person
                    for person in contact.could_introduce
                    if person.key not in introduced and may_be_named(person, vault.contacts)
                ),
                asked=tuple(one for one in through if one.status is not IntroductionStatus.IDEA),
                made=made,
            )
        )
    found.sort(key=lambda one: (fold(one.contact.name), one.contact.path))
    return tuple(found)
