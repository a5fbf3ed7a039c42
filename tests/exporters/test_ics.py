"""The calendar to subscribe to: what is in it, what never is, and that it stays the same."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import icalendar
import pytest
import recurring_ical_events  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from tests.measures.builders import TODAY, contact, met, path, person, vault
from vaultkit.exporters.ics import write_ics
from vaultkit.importers.ics import IMPORTER
from vaultkit.importers.importer import ImportContext
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Circle, ContactStatus
from vaultkit.model.interaction import Interaction, PersonPromise
from vaultkit.model.reference import Person
from vaultkit.model.settings import Language, Settings
from vaultkit.model.source import Source
from vaultkit.model.vault import Vault

SOON = date(2026, 12, 1)


def promise(name: str, text: str, due: date | None = SOON, **said: Any) -> PersonPromise:
    fields = {"mine": True, "done": False, "source": Source(path(name), 20), **said}
    return PersonPromise(person=person(name), text=text, due=due, **fields)


def made(
    *notes: Contact,
    promises: Iterable[PersonPromise] = (),
    log: Iterable[Interaction] = (),
    **said: Any,
) -> Vault:
    return replace(vault(*notes, log=log, **said), promises=tuple(promises))


def written(whole: Vault, private: bool = False, only: Sequence[str] | None = None) -> str:
    chosen = [one for one in whole.contacts.values() if only is None or one.name in only]
    return write_ics(whole, chosen, private=private)


def titles(whole: Vault, **how: Any) -> list[str]:
    return sorted(str(one["SUMMARY"]) for one in events(written(whole, **how)))


def events(text: str) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))  # type: ignore[arg-type]


# What is in it


def test_follow_ups_promises_and_birthdays() -> None:
    whole = made(
        contact("Mette", next_contact=SOON, birthday="1980-06-12"),
        contact("Per", birthday="02-29"),
        promises=[promise("Per", "send the slides, all; of them", date(2026, 11, 10))],
    )
    assert titles(whole) == [
        "Birthday: Mette",
        "Birthday: Per",
        "Get in touch with Mette",
        "Promised Per: send the slides, all; of them",
    ]


def test_the_file_as_it_is_written() -> None:
    text = written(made(contact("Mette", next_contact=SOON)))
    assert text.splitlines() == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//vaultkit//vaultkit//EN",
        "X-WR-CALNAME:People and what is due",
        "BEGIN:VEVENT",
        "SUMMARY:Get in touch with Mette",
        "DTSTART;VALUE=DATE:20261201",
        "DTEND;VALUE=DATE:20261202",
        "DTSTAMP:20261123T000000Z",
        f"UID:{events(text)[0]['UID']}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_lines_are_folded_and_end_as_the_format_says() -> None:
    text = written(made(contact("Ørsted " * 40, next_contact=SOON)))
    lines = text.encode().split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert str(events(text)[0]["SUMMARY"]) == "Get in touch with " + ("Ørsted " * 40).strip()


def test_birthdays_come_every_year_also_those_of_29_february() -> None:
    whole = made(contact("Mette", birthday="1980-06-12"), contact("Per", birthday="02-29"))
    calendar = icalendar.Calendar.from_ical(written(whole))
    found = recurring_ical_events.of(calendar).between(date(2027, 1, 1), date(2028, 12, 31))
    assert sorted(one["DTSTART"].dt.isoformat() for one in found) == [
        "2027-02-28",
        "2027-06-12",
        "2028-02-29",
        "2028-06-12",
    ]


def test_the_year_of_birth_is_not_told() -> None:
    assert "1980" not in written(made(contact("Mette", birthday="1980-06-12")))


def test_a_birthday_that_is_none_is_left_to_check() -> None:
    assert titles(made(contact("Mette", birthday="13-45"))) == []


def test_in_the_vault_s_language() -> None:
    whole = made(contact("Mette", birthday="06-12"), settings=Settings(language=Language.DA))
    english = replace(whole, settings=Settings())
    assert written(whole).count("BEGIN:VEVENT") == written(english).count("BEGIN:VEVENT") == 1
    assert events(written(whole))[0]["UID"] == events(written(english))[0]["UID"]


# What is not


@pytest.mark.parametrize(
    ("fields", "there"),
    [
        ({}, ["birthday", "follow-up"]),
        ({"circle": Circle.CLOSE}, ["birthday", "follow-up"]),
        ({"circle": Circle.UNSORTED}, ["follow-up"]),
        ({"status": ContactStatus.RESTING}, ["birthday"]),
        ({"chemistry": 2}, ["birthday"]),
        ({"chemistry": 3}, ["birthday", "follow-up"]),
        ({"status": ContactStatus.DROPPED}, []),
    ],
)
def test_who_is_in_it(fields: dict[str, Any], there: list[str]) -> None:
    whole = made(contact("Mette", next_contact=SOON, birthday="06-12", **fields))
    names = {"Birthday: Mette": "birthday", "Get in touch with Mette": "follow-up"}
    for private in (False, True):
        assert [names[title] for title in titles(whole, private=private)] == there


def test_a_follow_up_is_over_with_the_contact() -> None:
    due = date(2026, 11, 10)
    before = made(contact("Mette", next_contact=due), log=[met(20, "Mette")])
    after = made(contact("Mette", next_contact=due), log=[met(13, "Mette")])
    assert (titles(before), titles(after)) == (["Get in touch with Mette"], [])


def test_promises_done_undated_or_of_others_are_not_in_it() -> None:
    whole = made(
        contact("Per"),
        promises=[
            promise("Per", "done", done=True),
            promise("Per", "undated", None),
            promise("Per", "theirs", mine=False),
        ],
    )
    assert titles(whole) == []


def test_private_words_only_where_they_are_asked_for() -> None:
    whole = made(
        contact("Per"),
        contact("Ole", status=ContactStatus.DROPPED),
        log=[met(3, "Per", personal=True, line=7)],
        promises=[
            promise("Per", "the secret", hidden=True),
            promise("Per", "the divorce lawyer", source=Source(path("Per"), 7)),
            promise("Per", "lunch with Ole"),
            promise("Ole", "the book"),
        ],
    )
    assert titles(whole) == [
        "Promised Per (private)",
        "Promised Per (private)",
        "Promised Per (private)",
        "Promised: the book",
    ]
    assert titles(whole, private=True) == [
        "Promised Ole: the book",
        "Promised Per: lunch with Ole",
        "Promised Per: the divorce lawyer",
        "Promised Per: the secret",
    ]


def test_only_those_who_are_chosen() -> None:
    whole = made(
        contact("Mette", birthday="06-12"),
        contact("Per", birthday="06-13"),
        promises=[
            promise("Mette", "a"),
            promise("Per", "b"),
            replace(promise("Mette", "c"), person=Person("Zoe")),
        ],
    )
    assert titles(whole, only=["Per"]) == ["Birthday: Per", "Promised Per: b"]
    assert "Promised Zoe: c" in titles(whole)


def test_no_path_host_or_clock_stands_in_it() -> None:
    text = written(made(contact("Mette", next_contact=SOON), promises=[promise("Mette", "x")]))
    assert "People/" not in text
    assert "@" not in text
    assert {line for line in text.split("\r\n") if "T" in line and line.startswith("DTSTAMP")} == {
        f"DTSTAMP:{TODAY:%Y%m%d}T000000Z"
    }


# That it stays the same

MADE_ONCE = [
    "4913f8c3-7c4e-5de7-b0d0-5a33f8521908",
    "ddac7580-70e1-584a-8517-1f2491672620",
]

WHOLE = made(
    contact("Mette", next_contact=SOON, birthday="06-12"),
    contact("Per", next_contact=SOON, birthday="02-29"),
    promises=[promise("Per", "slides"), promise("Per", "slides"), promise("Mette", "book")],
)


def blocks(text: str) -> set[str]:
    return {block.partition("END:VEVENT")[0] for block in text.split("BEGIN:VEVENT")}


def test_the_same_vault_gives_the_same_bytes() -> None:
    assert written(WHOLE) == written(WHOLE)
    backwards = write_ics(WHOLE, list(WHOLE.contacts.values())[::-1], private=False)
    assert backwards == written(WHOLE)


def test_ids_are_all_different_and_do_not_change() -> None:
    ids = [str(one["UID"]) for one in events(written(WHOLE))]
    assert len(set(ids)) == len(ids) == 7
    # Whoever subscribed knows the events by these: they must never change.
    mette = made(contact("Mette", next_contact=SOON, birthday="06-12"))
    assert sorted(str(one["UID"]) for one in events(written(mette))) == MADE_ONCE


def test_one_changed_date_changes_one_event() -> None:
    mette = contact("Mette", next_contact=date(2026, 12, 24), birthday="06-12")
    later = replace(WHOLE, contacts={**WHOLE.contacts, mette.path: mette})
    before, after = blocks(written(WHOLE)), blocks(written(later))
    assert (len(before - after), len(after - before)) == (1, 1)
    (was,), (is_now,) = before - after, after - before
    assert was.replace("20261201", "20261224").replace("20261202", "20261225") == is_now


def test_a_promise_moved_to_another_day_stays_the_same_event() -> None:
    moved = replace(WHOLE, promises=(*WHOLE.promises[:2], promise("Mette", "book", TODAY)))
    ids = [{str(one["UID"]) for one in events(written(each))} for each in (WHOLE, moved)]
    assert ids[0] == ids[1]


def test_what_is_hidden_has_no_part_in_an_id() -> None:
    """Anybody could try words until the id fits."""
    ids = [
        {str(one["UID"]) for one in events(written(made(contact("Per"), promises=[hidden])))}
        for hidden in (promise("Per", "one", hidden=True), promise("Per", "two", hidden=True))
    ]
    assert ids[0] == ids[1]


@given(st.text(max_size=80), st.text(max_size=80), st.booleans())
def test_any_words_come_back_on_one_line(name: str, words: str, private: bool) -> None:
    whole = made(
        contact("Per", next_contact=SOON),
        promises=[replace(promise("Per", words), person=Person(name or "x"))],
    )
    found = events(written(whole, private=private))
    assert len(found) == 2
    for one in found:
        assert str(one["SUMMARY"]).isprintable()
        assert set(one) == {"SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "TRANSP"}


def test_what_is_written_invents_no_contact_when_it_is_imported() -> None:
    imported = IMPORTER.read("x.ics", written(WHOLE).encode(), ImportContext(date(2030, 1, 1)))
    assert imported.interactions == ()
    assert sorted(one.why.partition(";")[0] for one in imported.skipped) == [
        "2 events are birthdays, holidays or the like",
        "5 events left your time free",
    ]
