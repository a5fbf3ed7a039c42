"""Which events were meetings, with whom, and of what kind: contact is never invented.

An event was a meeting if the calendar says that somebody else was asked to it and nothing says that
it did not take place; or if nobody was asked, but its title begins as a journal's line would:
`Frokost med Mette Holm`.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from enum import Enum

from vaultkit.importers.addresses import Named, Owner, clean_address, is_machine, is_shared
from vaultkit.importers.ics_events import Event
from vaultkit.language.translate import mark_plural
from vaultkit.model.imported import Party
from vaultkit.model.settings import Settings
from vaultkit.parse.vocabulary.people import match_people
from vaultkit.parse.vocabulary.words import Vocabulary, not_contact

LONGEST = timedelta(hours=12)
"""What lasts longer was in the calendar rather than spent together: its hours are not told."""

_VOCABULARY = Vocabulary(Settings())
_WRITTEN = frozenset(("mail", "message", "letter", "intro"))
_NO_PERSON = frozenset(("ROOM", "RESOURCE", "GROUP"))
_NOT_THERE = frozenset(("DECLINED", "DELEGATED", "TENTATIVE"))
_CALLED_OFF = re.compile(
    r"\W*(?:cancell?ed|declined|aflyst|annulleret|afvist)\s*(?::|$)", re.IGNORECASE
)
_FEAST = re.compile(
    r"(?:birthdays?|anniversar(?:y|ies)|(?:public |bank )?holidays?|vacations?|out of office|ooo"
    r"|fødselsdage?|mærkedage?|helligdage?|ferie|fri|fridag|fraværende)\b",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"[ \t]*(?:(?:together|sammen)[ \t]+)?(?:(?:with|med)[ \t]+|(?:w/|m/|m\.)[ \t]*)", re.IGNORECASE
)
_DRESSING = re.compile(r"[^\w]*")


class NoMeeting(Enum):
    """Why an event is not taken over; the messages are about one and about several."""

    CALLED_OFF = mark_plural(
        "One event was called off.", "{number} events were called off; the first is here."
    )
    DECLINED = mark_plural(
        "You did not come to one event, or only perhaps.",
        "You did not come to {number} events, or only perhaps; the first is here.",
    )
    FREE = mark_plural(
        "One event left your time free.", "{number} events left your time free; the first is here."
    )
    FEAST = mark_plural(
        "One event is a birthday, a holiday or the like.",
        "{number} events are birthdays, holidays or the like; the first is here.",
    )
    NOBODY = mark_plural(
        "One event names nobody you met.", "{number} events name nobody you met; the first is here."
    )
    AHEAD = mark_plural(
        "One event lies ahead: it is no contact yet.",
        "{number} events lie ahead: they are no contact yet; the first is here.",
    )
    PLACEHOLDER = mark_plural(
        "One event is dated before 1970, which no calendar program was.",
        "{number} events are dated before 1970, which no calendar program was; the first is here.",
    )
    LONG_AGO = mark_plural(
        "One recurring event came to its end more than ten years ago.",
        "{number} recurring events came to their end more than ten years ago; the first is here.",
    )
    ANSWER = mark_plural(
        "One event is an answer to an invitation, not an event.",
        "{number} events are answers to an invitation, not events; the first is here.",
    )


def why_no_meeting(event: Event, owner: Owner) -> NoMeeting | None:
    """Say why an event was no meeting, whoever was there; None if it may have been one."""
    method = event.raw.calendar.method
    if method in ("REPLY", "REFRESH", "COUNTER", "DECLINECOUNTER"):
        return NoMeeting.ANSWER
    if event.status == "CANCELLED" or method == "CANCEL" or _CALLED_OFF.match(event.title):
        return NoMeeting.CALLED_OFF
    if _is_feast(event):
        return NoMeeting.FEAST
    own = [guest for guest in event.guests if owner.owns(guest.person)]
    if event.status == "TENTATIVE" or (own and all(one.answer in _NOT_THERE for one in own)):
        return NoMeeting.DECLINED
    if event.free:
        return NoMeeting.FREE
    return None


def parties_of(event: Event, owner: Owner) -> tuple[Party, ...]:
    """Say who took part besides the owner, the organiser last; nobody where nobody is told."""
    asked = [guest for guest in event.guests if not owner.owns(guest.person)]
    people = [
        guest.person
        for guest in asked
        if guest.use not in _NO_PERSON
        and guest.role != "NON-PARTICIPANT"
        and guest.answer not in _NOT_THERE
    ]
    away = {guest.person.address for guest in asked if guest.answer in _NOT_THERE} - {""}
    # Who alone announces an event, with nobody asked to it, may be a theatre.
    organiser = event.organiser if event.guests else None
    if organiser is not None and not owner.owns(organiser) and organiser.address not in away:
        people.append(organiser)
    found: dict[str, Named] = {}
    for one in people:
        if (one.name or one.address) and not is_machine(one.address) and not is_shared(one.address):
            found.setdefault(one.address or one.name.casefold(), one)
    if found:
        return tuple(
            Party(one.name, (one.address,) if one.address else ()) for one in found.values()
        )
    if any(guest.use not in ("ROOM", "RESOURCE") for guest in asked):
        return ()  # somebody was asked, and is known not to have come
    return tuple(Party(name) for name in _named_in(event.title, owner))


def kind_of(event: Event) -> str:
    """Say of what kind a meeting was: by the first word of its title, else by a link in it."""
    kind, _ = _leading_kind(event.title)
    return kind or ("video" if event.raw.video else "meeting")


def hours_of(event: Event) -> float | None:
    """Say how many hours a meeting took; None where a day or a night was set aside for it."""
    length = event.length
    if event.whole_day or length is None or not timedelta(0) < length <= LONGEST:
        return None
    return round(length / timedelta(hours=1), 2)


def calendar_owner(title: str) -> str:
    """Say whose a calendar is if its own title is an address, as Google's are; "" if not."""
    return clean_address(title)


def _is_feast(event: Event) -> bool:
    """Whether a whole day is marked rather than met on: it comes every year, or is called so."""
    if any(_FEAST.fullmatch(one.strip()) for one in event.categories.split(",")):
        return True
    if not event.whole_day:
        return False
    yearly = any("FREQ=YEARLY" in rule.upper() for rule in event.rules)
    words = event.title[_dressed(event.title) :]
    return yearly or not_contact(words, 0) != "" or _FEAST.match(words) is not None


def _named_in(title: str, owner: Owner) -> Iterator[str]:
    """Yield who is plainly named in a title: `KIND with NAME and NAME`, nothing else."""
    kind, end = _leading_kind(title)
    said = _WITH.match(title, end) if kind else None
    named = match_people(title, said.end(), {}) if said is not None else None
    for one in named[0] if named is not None else ():
        if not owner.owns(Named(one.target, "")):
            yield one.target


def _leading_kind(title: str) -> tuple[str, int]:
    start = _dressed(title)
    found = _VOCABULARY.kind_at(title, start)
    if found is None or found[0] in _WRITTEN:
        return "", start
    return found


def _dressed(title: str) -> int:
    """Find where a title's words begin, behind an emoji or a bracket."""
    found = _DRESSING.match(title)
    return found.end() if found is not None else 0
