"""Calendars: which events are meetings, with whom, and on which day."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.importers.read_files import CONTEXT, DATA, TODAY, read_file, who, whys
from vaultkit.errors import NotThisFormatError
from vaultkit.importers.ics import IMPORTER
from vaultkit.importers.ics_series import MOST_OF_ONE
from vaultkit.importers.importer import ImportContext
from vaultkit.model.imported import Imported, ImportedInteraction

PER = "ATTENDEE;CN=Per Friis:mailto:per@example.com"


def calendar(*events: str, head: str = "") -> bytes:
    lines = ["BEGIN:VCALENDAR", *filter(None, [head]), *events, "END:VCALENDAR", ""]
    return "\r\n".join(lines).encode()


def event(*lines: str, uid: str = "1", start: str = "DTSTART:20260305T090000") -> str:
    given = [f"UID:{uid}"] if uid else []
    return "\r\n".join(["BEGIN:VEVENT", *given, *filter(None, [start]), *lines, "END:VEVENT"])


def read(data: bytes, context: ImportContext = CONTEXT) -> Imported:
    return IMPORTER.read("x.ics", data, context)


def only(data: bytes, context: ImportContext = CONTEXT) -> ImportedInteraction:
    (one,) = read(data, context).interactions
    return one


def why(data: bytes, context: ImportContext = CONTEXT) -> str:
    found = read(data, context)
    assert found.interactions == ()
    (one,) = found.skipped
    return one.why


def days(data: bytes, context: ImportContext = CONTEXT) -> list[str]:
    return [one.day.isoformat() for one in read(data, context).interactions]


# What the programs write


def told(imported: Imported) -> list[tuple[object, ...]]:
    return [
        (one.day.isoformat(), one.time, one.kind, one.hours, one.summary, who(one), one.source.line)
        for one in imported.interactions
    ]


def test_google() -> None:
    found = read_file(IMPORTER, "ics", "google.ics")
    mette, per = ["Mette Holm <mette@example.com>"], ["<per@example.com>"]
    assert told(found) == [
        ("2026-03-04", "23:30", "video", 1.0, "Bestyrelsens prissætning", mette, 26),
        ("2026-10-05", "09:00", "meeting", 0.75, "Sparring", per, 48),
        ("2026-10-20", "13:00", "lunch", 1.0, "Frokost og sparring", per, 70),
        ("2026-11-02", "09:00", "meeting", 0.75, "Sparring", per, 48),
        ("2026-09-14", "08:00", "coffee", 1.0, "☕ Kaffe med Jonas Lund", ["Jonas Lund"], 114),
    ]
    assert [one.id for one in found.interactions] == [
        "late-evening@google.com",
        "weekly@google.com/2026-10-05",
        "weekly@google.com/2026-10-19",
        "weekly@google.com/2026-11-02",
        "named@google.com",
    ]
    assert whys(found) == [
        (84, "One event was called off."),
        (94, "One event is a birthday, a holiday or the like."),
        (102, "You did not come to one event, or only perhaps."),
        (121, "One event lies ahead: it is no contact yet."),
    ]


def test_google_knows_the_owner_by_the_calendar_s_own_title() -> None:
    found = read_file(IMPORTER, "ics", "google.ics", context=ImportContext(TODAY))
    assert who(found.interactions[0]) == ["Mette Holm <mette@example.com>"]


def test_outlook() -> None:
    found = read_file(IMPORTER, "ics", "outlook.ics")
    jonas, per = "Jonas Lund <jonas@example.com>", "Per Friis <per@example.com>"
    assert told(found) == [
        ("2026-08-17", "10:00", "video", 1.5, "Budget, første udkast", [jonas, per], 36),
        ("2026-08-03", "09:00", "meeting", 1.0, "", [per], 58),
        ("2026-10-05", "09:00", "meeting", 1.0, "", [per], 58),
        ("2026-07-02", "", "meeting", None, "Seminar", [jonas], 95),
    ]
    assert whys(found) == [
        (72, "One event was called off."),
        (80, "One event names nobody you met."),
        (86, "One event left your time free."),
    ]


def test_apple() -> None:
    found = read_file(IMPORTER, "ics", "apple.ics")
    sara = ["Sára Ólafsdóttir <sara@example.com>"]
    assert told(found)[0] == ("2026-02-12", "12:30", "lunch", 2.0, "Frokost", sara, 24)
    assert [(one.day.isoformat(), one.hours, who(one)) for one in found.interactions[1:]] == [
        (day, 2.5, ["Mette Holm", "Per Friis"])
        for day in ("2026-02-13", "2026-02-20", "2026-02-27", "2026-03-13")
    ]


def test_nextcloud_with_two_calendars_and_a_task() -> None:
    found = read_file(IMPORTER, "ics", "nextcloud.ics")
    mette = ["Mette Holm <mette@example.com>"]
    assert told(found) == [
        ("2026-03-23", "16:00", "call", 0.5, "Opkald", mette, 5),
        ("2026-03-24", "16:00", "meeting", 10.0, "Floating", mette, 29),
    ]


@pytest.mark.parametrize("name", ["google", "outlook", "apple", "nextcloud"])
def test_line_ends_and_marks_change_nothing(name: str) -> None:
    data = (DATA / "ics" / f"{name}.ics").read_bytes()
    expected = told(read(data))
    assert told(read(b"\xef\xbb\xbf" + data.replace(b"\r\n", b"\n"))) == expected
    assert told(read(data.replace(b"\r\n", b"\r"))) == expected
    assert told(read(data.decode().encode("utf-16"))) == expected


def test_the_description_is_never_taken_over() -> None:
    found = read_file(IMPORTER, "ics", "google.ics")
    assert "never taken over" not in repr(found)


# Which events are meetings


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["STATUS:CANCELLED", PER], "One event was called off."),
        (["SUMMARY:Annulleret: Kaffe", PER], "One event was called off."),
        (["STATUS:TENTATIVE", PER], "You did not come to one event, or only perhaps."),
        (["TRANSP:TRANSPARENT", PER], "One event left your time free."),
        (["CATEGORIES:Work,Holiday", PER], "One event is a birthday, a holiday or the like."),
        (["SUMMARY:Alone"], "One event names nobody you met."),
        (["ATTENDEE;PARTSTAT=DECLINED:mailto:per@example.com"], "One event names nobody you met."),
        (
            ["SUMMARY:Lunch with Per Friis", "ATTENDEE;PARTSTAT=DECLINED:mailto:per@example.com"],
            "One event names nobody you met.",
        ),
        (["ATTENDEE;CUTYPE=GROUP:mailto:all@example.com"], "One event names nobody you met."),
        (["ATTENDEE:mailto:no-reply@example.com"], "One event names nobody you met."),
        (["ATTENDEE:urn:uuid:1234"], "One event names nobody you met."),
        (["ORGANIZER;CN=Teatret:mailto:info@example.com"], "One event names nobody you met."),
        (
            ["ATTENDEE;PARTSTAT=TENTATIVE;CN=Astrid:mailto:astrid+cal@example.com", PER],
            "You did not come to one event, or only perhaps.",
        ),
    ],
)  # fmt: skip
def test_what_is_no_meeting(lines: list[str], reason: str) -> None:
    assert why(calendar(event(*lines))) == reason


@pytest.mark.parametrize("method", ["REPLY", "COUNTER"])
def test_answers_to_invitations_are_no_meetings(method: str) -> None:
    data = calendar(event(PER), head=f"METHOD:{method}")
    assert why(data) == "One event is an answer to an invitation, not an event."


def test_an_invitation_that_is_taken_back_is_no_meeting() -> None:
    assert why(calendar(event(PER), head="METHOD:CANCEL")) == "One event was called off."


@pytest.mark.parametrize(
    "lines",
    [
        ["SUMMARY:Mette Holm's birthday", "RRULE:FREQ=YEARLY"],
        ["SUMMARY:Birthday: Mette Holm"],
        ["SUMMARY:Ferie"],
        ["SUMMARY:Any", "RRULE:FREQ=YEARLY;COUNT=40"],
    ],
)
def test_days_that_are_marked_are_no_meetings(lines: list[str]) -> None:
    data = calendar(event(*lines, PER, start="DTSTART;VALUE=DATE:20200305"))
    assert why(data) == "One event is a birthday, a holiday or the like."


def test_a_day_whose_name_only_begins_like_a_holiday_counts() -> None:
    data = calendar(event("SUMMARY:Friis & Co", PER, start="DTSTART;VALUE=DATE:20260305"))
    assert (only(data).day, only(data).hours) == (date(2026, 3, 5), None)


@pytest.mark.parametrize(
    ("title", "people"),
    [
        ("Frokost med Mette Holm", ["Mette Holm"]),
        ("🍽️ Lunch with Mette Holm and Per Friis at Café Rød", ["Mette Holm", "Per Friis"]),
        ("Møde sammen med Per Friis: budget", ["Per Friis"]),
        ("Coffee w/ Mette", ["Mette"]),
        ("Kaffe med Astrid Holm og Per Friis", ["Per Friis"]),
        ("Forbered møde med Mette Holm", []),
        ("Lunch at Mette's", []),
        ("Film med Brad Pitt", []),
        ("Mail med Mette Holm", []),
        ("Aflyst: Frokost med Mette Holm", []),
        ("Ring til Mette Holm", []),
        ("Frokost med kunder", []),
    ],
)
def test_who_is_named_in_a_title_of_an_event_without_guests(title: str, people: list[str]) -> None:
    found = read(calendar(event(f"SUMMARY:{title}")))
    assert [who(one) for one in found.interactions] == ([people] if people else [])


def test_guests_come_before_names_in_a_title() -> None:
    assert who(only(calendar(event("SUMMARY:Lunch with Mette Holm", PER)))) == [
        "Per Friis <per@example.com>"
    ]


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["SUMMARY:Budget"], "meeting"),
        (["SUMMARY:Budget", "LOCATION:https://us02web.zoom.us/j/123"], "video"),
        (["SUMMARY:Budget", "CONFERENCE;VALUE=URI:https://meet.google.com/abc"], "video"),
        (["SUMMARY:Budget", "LOCATION:Microsoft Teams-møde"], "video"),
        (["SUMMARY:Walk and talk", "DESCRIPTION:https://meet.google.com/abc"], "walk"),
        (["SUMMARY:Budget", "DESCRIPTION:https://example.com/zoom.us"], "meeting"),
        (["SUMMARY:1:1 Per"], "meeting"),
        (["SUMMARY:Mail Per the contract"], "meeting"),
    ],
)
def test_the_kind(lines: list[str], kind: str) -> None:
    assert only(calendar(event(*lines, PER))).kind == kind


@pytest.mark.parametrize(
    ("line", "hours"),
    [
        ("DTEND:20260305T103000", 1.5),
        ("DURATION:PT20M", 0.33),
        ("DTEND:20260305T090000", None),
        ("DTEND:20260305T080000", None),
        ("DTEND:20260307T100000", None),
        ("DURATION:P99999999999999D", None),
        ("DURATION:soon", None),
        ("DTEND:20260230T100000", None),
        ("DTEND;VALUE=DATE:20260306", None),
    ],
)
def test_the_hours(line: str, hours: float | None) -> None:
    assert only(calendar(event(line, PER))).hours == hours


def test_hours_are_those_that_passed_when_the_clocks_changed() -> None:
    data = calendar(
        event(
            "DTEND;TZID=Europe/Copenhagen:20261025T040000",
            PER,
            start="DTSTART;TZID=Europe/Copenhagen:20261025T010000",
        )
    )
    assert only(data).hours == 3.0


def test_a_crowd_is_handed_on_whole() -> None:
    guests = [f"ATTENDEE;CN=Guest {n}:mailto:g{n}@example.com" for n in range(300)]
    assert len(only(calendar(event(*guests))).parties) == 300


def test_somebody_asked_twice_is_told_once() -> None:
    data = calendar(event(PER, PER.replace("per@", "PER@"), "ORGANIZER:MAILTO:per@example.com"))
    assert who(only(data)) == ["Per Friis <per@example.com>"]


# On which day


@pytest.mark.parametrize(
    ("start", "head", "zone", "expected"),
    [
        ("DTSTART:20260304T233000Z", "", "", "2026-03-04 23:30"),
        ("DTSTART:20260304T233000Z", "", "Europe/Copenhagen", "2026-03-05 00:30"),
        ("DTSTART:20260304T233000Z", "X-WR-TIMEZONE:Europe/Copenhagen", "", "2026-03-05 00:30"),
        ("DTSTART:20260304T233000Z", "X-WR-TIMEZONE:Nowhere/Land", "", "2026-03-04 23:30"),
        ("DTSTART;TZID=America/New_York:20260304T200000", "", "Asia/Tokyo", "2026-03-04 20:00"),
        ("DTSTART;TZID=Romance Standard Time:20260304T200000", "", "", "2026-03-04 20:00"),
        ('DTSTART;TZID="Romance Standard Time":20260304T200000', "", "", "2026-03-04 20:00"),
        ("DTSTART;TZID=Nowhere:20260304T200000", "", "Europe/Copenhagen", "2026-03-04 20:00"),
        ("DTSTART;TZID=Europe:20260304T200000", "", "", "2026-03-04 20:00"),
        ("DTSTART;TZID=../../etc/passwd:20260304T200000", "", "", "2026-03-04 20:00"),
        ("DTSTART;TZID=UTC:20260304T233000", "", "Europe/Copenhagen", "2026-03-05 00:30"),
        ("DTSTART:20260304T200000", "", "Asia/Tokyo", "2026-03-04 20:00"),
        ("DTSTART;VALUE=DATE:20260304", "", "Asia/Tokyo", "2026-03-04 "),
        ("DTSTART;VALUE=DATE:20260304T000000", "", "", "2026-03-04 "),
        ("dtstart:20260304t200000", "", "", "2026-03-04 20:00"),
    ],
)  # fmt: skip
def test_the_day_is_the_one_it_was_lived_on(
    start: str, head: str, zone: str, expected: str
) -> None:
    one = only(calendar(event(PER, start=start), head=head), replace(CONTEXT, zone=zone))
    assert f"{one.day} {one.time}" == expected


@pytest.mark.parametrize(
    "zone",
    [
        "Romance Standard Time",
        '"Europe/Copenhagen"',
        "W. Europe Standard Time",
        "/mozilla.org/20070129_1/Europe/Copenhagen",
        "Nordic",
        "Hjemme",
    ],
)
def test_a_rule_ends_in_the_zone_of_its_event(zone: str) -> None:
    """UNTIL and EXDATE are in UTC: nine o'clock in summer time is seven there, in winter eight."""
    described = "\r\n".join(
        line.format(part=part, before=before, to=to, month=month)
        for part, before, to, month in (
            ("DAYLIGHT", "+0100", "+0200", 3),
            ("STANDARD", "+0200", "+0100", 10),
        )
        for line in (
            "BEGIN:{part}", "DTSTART:16010101T020000", "TZOFFSETFROM:{before}", "TZOFFSETTO:{to}",
            "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH={month}", "END:{part}",
        )
    )  # fmt: skip
    own = f"BEGIN:VTIMEZONE\r\nTZID:Nordic\r\n{described}\r\nEND:VTIMEZONE"
    named = "BEGIN:VTIMEZONE\r\nTZID:Hjemme\r\nX-LIC-LOCATION:Europe/Copenhagen\r\nEND:VTIMEZONE"
    series = event(
        "RRULE:FREQ=DAILY;UNTIL=20260703T070000Z",
        "EXDATE:20260702T070000Z",
        PER,
        start=f"DTSTART;TZID={zone}:20260701T090000",
    )
    assert days(calendar(own, named, series)) == ["2026-07-01", "2026-07-03"]


# What recurs


def test_a_series_ends_today_and_keeps_its_latest() -> None:
    found = read(calendar(event("RRULE:FREQ=DAILY", PER, start="DTSTART:20000101T090000")))
    assert len(found.interactions) == MOST_OF_ONE
    assert found.interactions[-1].day == TODAY
    (one,) = found.skipped
    assert (one.source.line, one.why) == (
        2,
        "This event recurs more often than is told of one (1000): its oldest 2653 times are left"
        " out.",
    )


def test_a_series_is_told_for_ten_years() -> None:
    data = calendar(event("RRULE:FREQ=YEARLY", PER, start="DTSTART:20100601T090000"))
    assert days(data)[0] == "2017-06-01"


def test_a_series_of_long_ago_is_counted() -> None:
    data = calendar(event("RRULE:FREQ=WEEKLY;COUNT=3", PER, start="DTSTART:20100601T090000"))
    assert why(data) == "One recurring event came to its end more than ten years ago."


@pytest.mark.parametrize(
    "rule", ["FREQ=SECONDLY", "FREQ=MINUTELY;COUNT=1000000", "FREQ=DAILY;BYHOUR=1,2,3", "rubbish"]
)
def test_of_a_rule_that_is_not_followed_the_first_time_is_told(rule: str) -> None:
    found = read(calendar(event(f"RRULE:{rule}", PER)))
    assert [one.day for one in found.interactions] == [date(2026, 3, 5)]
    (one,) = found.skipped
    assert one.why.startswith("How this event recurs is not followed (RRULE)")
    assert one.remedy


@pytest.mark.thorough
def test_rules_without_end_cost_what_a_file_may_cost() -> None:
    """Each rule alone would keep dateutil busy for seconds, and there are three thousand."""
    never = "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"
    start = "DTSTART:20170305T090000"
    found = read(calendar(*(event(never, PER, uid=str(n), start=start) for n in range(3_000))))
    assert len(found.interactions) == 3_000  # each began, and that is all it did
    (one,) = found.skipped
    assert one.why.startswith("The file holds more recurring events than are followed:")


def test_a_meeting_moved_keeps_its_id_and_is_told_once() -> None:
    series = event("RRULE:FREQ=WEEKLY;COUNT=3", PER, start="DTSTART:20260302T090000")
    moved = event("RECURRENCE-ID:20260309T090000", PER, start="DTSTART:20260311T090000")
    found = read(calendar(moved, series))
    assert [(one.id, one.day.isoformat()) for one in found.interactions] == [
        ("1/2026-03-02", "2026-03-02"),
        ("1/2026-03-09", "2026-03-11"),
        ("1/2026-03-16", "2026-03-16"),
    ]


def test_a_day_is_enough_to_say_which_meeting_is_moved() -> None:
    series = event("RRULE:FREQ=WEEKLY;COUNT=2", PER, start="DTSTART:20260302T090000")
    moved = event("RECURRENCE-ID;VALUE=DATE:20260309", PER, start="DTSTART:20260311T090000")
    assert days(calendar(series, moved)) == ["2026-03-02", "2026-03-11"]


def test_all_that_follow_can_be_moved() -> None:
    series = event("RRULE:FREQ=WEEKLY;COUNT=4", PER, start="DTSTART:20260302T090000")
    moved = event(
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20260309T090000", PER, start="DTSTART:20260310T090000"
    )
    found = days(calendar(series, moved))
    assert found == ["2026-03-02", "2026-03-10", "2026-03-17", "2026-03-24"]


def test_one_of_a_series_alone_is_told() -> None:
    data = calendar(event("RECURRENCE-ID:20260305T090000", PER))
    assert only(data).id == "1/2026-03-05"


def test_a_series_cut_off_before_it_began_is_nothing() -> None:
    data = calendar(event("RRULE:FREQ=WEEKLY;UNTIL=20260301T000000Z", PER))
    assert days(data) == []


def test_who_was_away_from_one_of_a_series_is_not_told_of_it() -> None:
    series = event("RRULE:FREQ=WEEKLY;COUNT=2", PER, start="DTSTART:20260302T090000")
    away = event(
        "RECURRENCE-ID:20260309T090000",
        "ATTENDEE;PARTSTAT=DECLINED:mailto:per@example.com",
        start="DTSTART:20260309T090000",
    )
    assert days(calendar(series, away)) == ["2026-03-02"]


def test_of_versions_of_an_event_the_last_is_told() -> None:
    old = event("SEQUENCE:1", PER)
    new = event("SEQUENCE:2", PER, start="DTSTART:20260306T090000")
    for order in ((old, new), (new, old)):
        assert [(one.id, one.day.day) for one in read(calendar(*order)).interactions] == [("1", 6)]


def test_events_that_share_an_id_are_all_told() -> None:
    data = calendar(event(PER), event(PER, start="DTSTART:20260306T090000"))
    assert [one.id for one in read(data).interactions] == ["1/2026-03-05", "1/2026-03-06"]


def test_events_without_an_id_get_the_same_at_every_import() -> None:
    data = calendar(event(PER, uid=""), event(PER, uid="", start="DTSTART:20260306T090000"))
    again = calendar(event(PER, uid="", start="DTSTART:20260306T090000"), event(PER, uid=""))
    ids = {one.id for one in read(data).interactions}
    assert len(ids) == 2
    assert ids == {one.id for one in read(again).interactions}


def test_of_events_without_an_id_that_are_the_same_one_is_told() -> None:
    data = calendar(event(PER, uid=""), event(PER, "DTEND:20260305T100000", uid=""))
    assert only(data).hours == 1.0


# What is broken


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (event(PER, start=""), "This event does not say when it began (DTSTART)."),
        (
            event(PER, start="DTSTART:20260230T100000"),
            "“20260230T100000” is no time that this event can have begun at (DTSTART).",
        ),
        (
            event(PER, start="DTSTART:2026-03-05"),
            "“2026-03-05” is no time that this event can have begun at (DTSTART).",
        ),
        (
            event(PER, "RECURRENCE-ID:rubbish"),
            "“rubbish” is no time for this event to stand in the place of (RECURRENCE-ID).",
        ),
        (
            event(PER).removesuffix("\r\nEND:VEVENT"),
            "This event has no end (END:VEVENT) before the next begins or the file ends.",
        ),
    ],
)
def test_a_bad_event_costs_itself_only(broken: str, reason: str) -> None:
    found = read(calendar(event(PER, uid="a"), broken, event(PER, uid="b")))
    assert [one.id for one in found.interactions] == ["a", "b"]
    (one,) = found.skipped
    assert (str(one.source), one.why) == ("x.ics:7:1", reason)
    assert one.remedy


def test_an_event_cut_off_with_the_file_is_not_half_read() -> None:
    found = read(calendar(event(PER))[:-40])
    assert found.interactions == ()
    assert found.skipped[0].remedy == "Export the calendar again, as an .ics file."


def test_junk_lines_cost_nothing() -> None:
    data = calendar(
        event("no colon", ";;;:", "X" * 5_000, "ATTENDEE;:x", 'ATTENDEE;CN="open:mailto:a@b.c', PER)
    )
    assert who(only(data)) == ["Per Friis <per@example.com>"]


def test_a_letter_folded_in_two_is_one() -> None:
    data = calendar(event(PER, "SUMMARY:Rød")).replace("ø".encode(), b"\xc3\r\n \xb8")
    assert only(data).summary == "Rød"


def test_latin_letters_are_read() -> None:
    data = calendar(event(PER, "SUMMARY:Rød")).replace("ø".encode(), b"\xf8")
    assert only(data).summary == "Rød"


def test_a_title_is_one_line_without_what_moves_a_terminal() -> None:
    data = calendar(event(PER, "SUMMARY:a\\nb\x1b[31m\u202e\u2028 c" + "d" * 500))
    summary = only(data).summary
    assert summary.isprintable()
    assert summary.startswith("a b [31m c")
    assert len(summary) <= 200


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ('ATTENDEE;CN="Holm, Mette":mailto:m@example.com', ["Mette Holm <m@example.com>"]),
        ("ATTENDEE;CN='Mette Holm':mailto:m@example.com", ["Mette Holm <m@example.com>"]),
        ("ATTENDEE;CN=M@Example.com:mailto:M@Example.com", ["<m@example.com>"]),
        ("ATTENDEE;CN=Mette ^'Mi^' Holm:mailto:m@example.com", ['Mette "Mi" Holm <m@example.com>']),
        ("ATTENDEE;CN=Mette Holm:invalid:nomail", ["Mette Holm"]),
        (
            'ATTENDEE;CN="Mette Holm";EMAIL="m@example.com":urn:uuid:5B1C2D3E',
            ["Mette Holm <m@example.com>"],
        ),
        ("ATTENDEE:m@example.com", ["<m@example.com>"]),
    ],
)
def test_names_and_addresses(line: str, people: list[str]) -> None:
    assert who(only(calendar(event(line)))) == people


def test_nested_beginnings_cost_no_more_than_their_lines() -> None:
    nested = b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 20_000 + b"BEGIN:VALARM\r\n" * 20_000
    found = read(nested)
    assert found.interactions == ()
    assert len(found.skipped) == 101
    assert found.skipped[-1].why == "From here on more could not be read; not each is listed."


def test_more_dates_than_are_read_are_told() -> None:
    dates = ",".join(f"2026{month:02}{day:02}T090000" for month in (1, 2) for day in range(1, 29))
    found = read(calendar(event("RDATE:" + ",".join([dates] * 100), PER)))
    assert [one.why for one in found.skipped] == [
        "This event lists more than 5000 dates: the others are not read."
    ]


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"name,date\n", b"\0" * 1000, b"BEGIN:VCARD\n"])
def test_what_is_no_calendar_is_refused(data: bytes) -> None:
    with pytest.raises(NotThisFormatError) as raised:
        read(data)
    assert raised.value.remedy


def test_an_empty_calendar_is_one() -> None:
    assert read(b"BEGIN:VCALENDAR\nEND:VCALENDAR\n") == Imported()


# Whatever comes

FILES = [path.read_bytes() for path in sorted((DATA / "ics").glob("*.ics"))]
PIECES = [
    b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n", b"\r\n ", b"RRULE:FREQ=DAILY\r\n", b"\xff", b"\0",
    b"DTSTART:00000000T000000\r\n", b"DTSTART;TZID=x:99991231T235959\r\n", b'"', b":", b";",
    b"RECURRENCE-ID:20260305T090000Z\r\n", b"RDATE;VALUE=PERIOD:20260305T090000/PT1H\r\n",
    b"EXDATE;VALUE=DATE:20260305\r\n", b"RRULE:FREQ=WEEKLY;UNTIL=20260305\r\n",
    b"RANGE=THISANDFUTURE", b"DTSTART;VALUE=DATE:20260101\r\n", b"UID:weekly@google.com\r\n",
    b"SEQUENCE:999999999999\r\n",
]  # fmt: skip


@examples(150)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for whole in (data, b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + data + b"\nEND:VEVENT\n"):
        try:
            read(whole)
        except NotThisFormatError:
            assert whole is data


@examples(200)
@given(
    st.sampled_from(FILES),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), st.sampled_from(PIECES)), max_size=6),
)
def test_a_damaged_calendar_is_read_as_far_as_it_goes(
    data: bytes, damage: list[tuple[float, int, bytes]]
) -> None:
    for where, cut, piece in damage:
        at = int(where * len(data))
        data = data[:at] + piece + data[at + cut :]
    data = b"BEGIN:VCALENDAR\r\n" + data
    found = read(data)
    assert found == read(data)
    ids = [one.id for one in found.interactions]
    assert len(ids) == len(set(ids))
    for one in found.interactions:
        assert one.day <= TODAY
        assert one.parties
        assert one.summary.isprintable()
