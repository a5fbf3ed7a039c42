"""A calendar to subscribe to: whom to get in touch with, what is promised, whose birthday it is.

All of it whole days that block no time and ring no bell. The same vault on the same day gives the
same bytes: events have an identity made of the note alone, and no clock, host or path stands in it.
"""

import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from vaultkit.language.translate import speaking, translate
from vaultkit.measures.discretion import LOW_CHEMISTRY
from vaultkit.measures.promises import OpenPromise, open_promises
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Circle, ContactStatus
from vaultkit.model.vault import Vault

_IDENTITY = uuid.UUID("6f1b7a52-3c0e-5d0b-9a53-7d1f4f2c8e10")
"""What all identities of vaultkit's events are derived from; never changed."""
_LEAP_YEAR = 2000
"""The year in which every birthday is said to begin: that of birth is not told."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """An event of a whole day; `yearly` on its day of the year."""

    uid: str
    day: date
    title: str
    yearly: bool = False


def write_ics(vault: Vault, contacts: Sequence[Contact], *, private: bool) -> str:
    """Write what the days ahead ask of the owner as an iCalendar file, in the vault's language.

    `contacts` are those it is about: of the owner's promises those to them, and where they are all
    there are, those to people without a note too. Dropped people are in it only as somebody, to
    whom a promise is still kept. Without `private`, words marked private or personal are left out.
    """
    import icalendar

    with speaking(vault.settings.language.value):
        entries = [
            *_follow_ups(vault, contacts),
            *_promises(vault, contacts, private=private),
            *_birthdays(contacts),
        ]
        calendar = icalendar.Calendar()
        calendar.add("prodid", "-//vaultkit//vaultkit//EN")
        calendar.add("version", "2.0")
        calendar.add("x-wr-calname", translate("People and what is due"))
    stamp = datetime.combine(vault.today, time(), UTC)
    for entry in sorted(entries, key=lambda one: one.uid):
        event = icalendar.Event()
        event.add("uid", entry.uid)
        event.add("dtstamp", stamp)
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        event.add("summary", _one_line(entry.title))
        event.add("transp", "TRANSPARENT")
        if entry.yearly:
            event.add("rrule", _yearly(entry.day))
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written.decode("utf-8")


def _follow_ups(vault: Vault, contacts: Sequence[Contact]) -> Iterator[_Entry]:
    """Yield the days set for a next contact, until there was one."""
    for one in contacts:
        day, fields = one.fields.next_contact, one.fields
        liked = fields.chemistry is None or fields.chemistry > LOW_CHEMISTRY
        if day is None or fields.status is not ContactStatus.ACTIVE or not liked:
            continue
        told = vault.by_person.get(one.path, ())
        if not told or told[-1].day < day:
            title = translate("Get in touch with {name}", name=one.name)
            yield _Entry(_uid("follow-up", one.path), day, title)


def _promises(vault: Vault, contacts: Sequence[Contact], *, private: bool) -> Iterator[_Entry]:
    """Yield what the owner promised for a day and has not done."""
    chosen = {one.path for one in contacts}
    everybody = chosen.issuperset(vault.contacts)
    seen: Counter[tuple[str, ...]] = Counter()
    for one in open_promises(vault).mine:
        promise = one.promise
        # Hidden words are no part of an identity, which anybody could compare with a guess.
        words = promise.text if one.text is not None else ""
        made = promise.made.isoformat() if promise.made is not None else ""
        identity = (promise.source.path, made, words)
        seen[identity] += 1
        is_chosen = promise.person.key in chosen or (
            everybody and promise.person.key not in vault.contacts
        )
        if promise.due is not None and is_chosen:
            uid = _uid("promise", *identity, str(seen[identity]))
            yield _Entry(uid, promise.due, _promise_title(one, private=private))


def _promise_title(one: OpenPromise, *, private: bool) -> str:
    person = one.promise.person if private else one.person
    text = one.promise.text if private else one.text
    if person is None:
        return translate("Promised: {text}", text=text) if text else translate("Promised (private)")
    if not text:
        return translate("Promised {name} (private)", name=person.name)
    return translate("Promised {name}: {text}", name=person.name, text=text)


def _birthdays(contacts: Sequence[Contact]) -> Iterator[_Entry]:
    """Yield the birthdays of all but those who were dropped, or not even looked at yet."""
    for one in contacts:
        written, fields = one.fields.birthday, one.fields
        if fields.status is ContactStatus.DROPPED or fields.circle is Circle.UNSORTED:
            continue
        if not written:
            continue
        try:
            day = date.fromisoformat(f"{_LEAP_YEAR}-{written[-5:]}")
        except ValueError:
            continue  # a problem of the note, which `vaultkit check` tells
        title = translate("Birthday: {name}", name=one.name)
        yield _Entry(_uid("birthday", one.path), day, title, yearly=True)


def _yearly(day: date) -> dict[str, object]:
    """Make the rule of a day every year; of 29 February the last of the month."""
    if (day.month, day.day) == (2, 29):
        return {"freq": "yearly", "bymonth": 2, "bymonthday": -1}
    return {"freq": "yearly"}


def _uid(*identity: str) -> str:
    return str(uuid.uuid5(_IDENTITY, "\n".join(identity)))


def _one_line(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
