"""Mailboxes: one mail contact per person and day, from headers alone."""

import mmap
import tempfile
import tracemalloc
from dataclasses import replace
from datetime import date
from email.message import EmailMessage
from mailbox import mbox
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.importers.read_files import CONTEXT, DATA, TODAY, read_file, who, whys
from vaultkit.errors import NotThisFormatError
from vaultkit.importers.importer import ImportContext
from vaultkit.importers.mbox import IMPORTER
from vaultkit.importers.mbox_messages import heads, looks_like_mail
from vaultkit.model.imported import Imported

START = b"From - Mon Apr 13 08:00:00 2026\n"
DATE = "Date: Mon, 13 Apr 2026 08:00:00 +0200"
ME = "To: astrid@example.com"
TO_OWNER = ("From: Per Friis <per@example.com>", ME)


def message(*headers: str, body: str = "Text.") -> bytes:
    return START + "\n".join([*headers, "", body, "", ""]).encode()


def read(data: bytes, context: ImportContext = CONTEXT) -> Imported:
    return IMPORTER.read("x.mbox", data, context)


def told(imported: Imported) -> list[tuple[str, list[str], int]]:
    return [(one.day.isoformat(), who(one), one.source.line) for one in imported.interactions]


def people(*headers: str, context: ImportContext = CONTEXT) -> list[str]:
    found = read(message(DATE, *headers), context)
    return [person for one in found.interactions for person in who(one)]


def why(*headers: str, context: ImportContext = CONTEXT) -> str:
    found = read(message(*headers), context)
    assert found.interactions == ()
    (one,) = found.skipped
    return one.why


# What the programs write


def test_google_takeout() -> None:
    found = read_file(IMPORTER, "mbox", "takeout.mbox")
    assert told(found) == [
        ("2026-03-05", ["Mette Søgaard Holm <mette@example.com>"], 1),
        ("2026-03-05", ["Per Friis <per@example.com>"], 26),
    ]
    assert whys(found) == [
        (37, "2 messages are spam, drafts, chats, or thrown away; the first is here."),
        (54, "One message is from a list, a newsletter or a machine."),
        (63, "One message has no address of yours in From, To or Cc."),
    ]


def test_the_owner_s_address_is_that_of_sent_mail_where_none_is_told() -> None:
    context = ImportContext(TODAY)
    assert told(read_file(IMPORTER, "mbox", "takeout.mbox", context=context)) == told(
        read_file(IMPORTER, "mbox", "takeout.mbox")
    )


def test_thunderbird() -> None:
    found = read_file(IMPORTER, "mbox", "thunderbird.mbox")
    assert told(found) == [("2026-04-12", ["Per Friis <per@example.com>"], 1)]
    assert whys(found) == [
        (21, "“tomorrow” is no date that this message can have been sent on (Date)."),
        (12, "One message is spam, a draft, a chat, or thrown away."),
        (29, "One message went to four people or more: company, not contact."),
    ]


def test_a_single_message() -> None:
    found = read_file(IMPORTER, "mbox", "message.eml")
    assert told(found) == [("2026-06-01", ["Jonas Lund <jonas@example.com>"], 1)]


def test_a_single_message_of_apple_mail_with_its_count() -> None:
    data = b"1234      \n" + (DATA / "mbox" / "message.eml").read_bytes()
    assert told(read(data)) == [("2026-06-01", ["Jonas Lund <jonas@example.com>"], 2)]


def test_what_python_writes_is_read(tmp_path: Path) -> None:
    box = mbox(tmp_path / "x.mbox")
    for day in (1, 2):
        mail = EmailMessage()
        mail["From"], mail["To"] = "Søren Åkjær <s@example.com>", "astrid@example.com"
        mail["Date"] = f"Thu, {day} Jan 2026 10:00:00 +0100"
        mail.set_content("Kære Astrid\n\nFrom now on, Thu 1 Jan 2026 10:00, all is well.\nTo: x\n")
        box.add(mail)
    box.close()
    found = read((tmp_path / "x.mbox").read_bytes())
    name = "Søren Åkjær <s@example.com>"
    assert [one[:2] for one in told(found)] == [("2026-01-01", [name]), ("2026-01-02", [name])]


def test_line_ends_change_nothing() -> None:
    data = (DATA / "mbox" / "takeout.mbox").read_bytes()
    assert told(read(data.replace(b"\r\n", b"\n"))) == told(read(data))


# Who was written with


def test_one_contact_per_person_and_day() -> None:
    there = message(DATE, *TO_OWNER)
    back = message(DATE, "From: astrid@example.com", "To: per@example.com")
    later = message("Date: Tue, 14 Apr 2026 08:00:00 +0200", *TO_OWNER)
    found = read(there + back + later + there)
    assert [(one.id, one.kind, one.summary, one.hours) for one in found.interactions] == [
        ("per@example.com/2026-04-13", "mail", "", None),
        ("per@example.com/2026-04-14", "mail", "", None),
    ]
    assert found.people == ()
    assert found.skipped == ()


def test_a_name_is_taken_from_whichever_message_tells_it() -> None:
    nameless = message(DATE, "From: per@example.com", "To: astrid@example.com")
    assert who(read(nameless + message(DATE, *TO_OWNER)).interactions[0]) == [
        "Per Friis <per@example.com>"
    ]


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (["From: Per <per@example.com>", "To: Astrid <ASTRID@example.com>"],
         ["Per <per@example.com>"]),
        (["From: per@example.com", "To: astrid+news@example.com"], ["<per@example.com>"]),
        (["From: per@example.com", "Cc: astrid@example.com", "To: m@example.com"],
         ["<per@example.com>"]),
        (["From: Astrid Holm <other@example.com>", "To: per@example.com"], ["<per@example.com>"]),
        (["From: astrid@example.com", "To: per@example.com", "To: m@example.com"],
         ["<per@example.com>", "<m@example.com>"]),
        (["From: astrid@example.com", "To: per@example.com,\n m@x.dk", "Cc: per@example.com"],
         ["<per@example.com>", "<m@x.dk>"]),
        (['From: "Friis, Per" <per@example.com>', ME],
         ["Per Friis <per@example.com>"]),
        (["From: =?iso-8859-1?Q?J=F8rn?= <j@example.com>", ME],
         ["Jørn <j@example.com>"]),
        (["From: =?no-such-charset?Q?J?= <j@example.com>", ME], ["<j@example.com>"]),
        (["From: Jørn <j@example.com>", ME], ["Jørn <j@example.com>"]),
        (["from : j@example.com", "TO:astrid@example.com"], ["<j@example.com>"]),
        (["From: j@example.com", "To: Team: astrid@example.com, m@x.dk;"], ["<j@example.com>"]),
        (["From: j@example.com", "Auto-Submitted: no", ME], ["<j@example.com>"]),
    ],
)  # fmt: skip
def test_correspondents(headers: list[str], expected: list[str]) -> None:
    assert people(*headers) == expected


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        (["List-Id: <x.example.com>", *TO_OWNER], "One message is from a list"),
        (["Precedence: bulk", *TO_OWNER], "One message is from a list"),
        (["Auto-Submitted: auto-replied", *TO_OWNER], "One message is from a list"),
        (["Return-Path: <>", *TO_OWNER], "One message is from a list"),
        (["Content-Type: multipart/report; x=y", *TO_OWNER], "One message is from a list"),
        (["From: noreply@example.com", ME], "One message is from a list"),
        (["From: Do-Not-Reply+1@example.com", ME], "One message is from a"),
        (["From: shop-noreply@example.com", ME], "One message is from a list"),
        (["From: MAILER-DAEMON@example.com", ME], "One message is from a li"),
        (["X-Spam-Flag: YES", *TO_OWNER], "One message is spam"),
        (["X-Gmail-Labels: Papirkurv", *TO_OWNER], "One message is spam"),
        (["From: a@example.com", "To: b@example.com"], "One message has no address of yours"),
        (["From: astrid@example.com", ME], "One message names nobody but you"),
        (["From: astrid@example.com", "Bcc: per@example.com"], "One message names nobody but you"),
        ([ME], "One message names nobody but you"),
        (["From: per@example.com", "To: astrid@example.com, a@x.dk, b@x.dk, c@x.dk"],
         "One message went to four people or more"),
    ],
)  # fmt: skip
def test_what_is_no_contact(headers: list[str], reason: str) -> None:
    assert why(DATE, *headers).startswith(reason)


def test_a_name_that_only_begins_like_a_machine_is_a_person() -> None:
    assert people("From: noreen@example.com", "To: astrid@example.com") == ["<noreen@example.com>"]
    assert people("From: notifa@example.com", "To: astrid@example.com") == ["<notifa@example.com>"]


def test_without_an_address_of_the_owner_nothing_is_guessed() -> None:
    context = ImportContext(TODAY, ("Astrid Holm",))
    assert why(DATE, *TO_OWNER, context=context).startswith("No address of yours is known")


# On which day


@pytest.mark.parametrize(
    ("written", "zone", "expected"),
    [
        ("Mon, 13 Apr 2026 23:30:00 +0200", "", "2026-04-13"),
        ("Mon, 13 Apr 2026 23:30:00 -0500", "", "2026-04-13"),
        ("Mon, 13 Apr 2026 23:30:00 -0500", "Europe/Copenhagen", "2026-04-14"),
        ("13 Apr 2026 23:30 +0000", "", "2026-04-13"),
        ("Mon, 13 Apr 26 08:00:00 GMT", "", "2026-04-13"),
        ("Mon, 13 Apr 2026 08:00:00 CEST", "", "2026-04-13"),
        ("Mon, 13 Apr 2026 08:00:00 -0000 (UTC)", "", "2026-04-13"),
        ("Mon, 13 Apr 2026 08:00:00", "", "2026-04-13"),
        ("Tue, 24 Nov 2026 08:00:00 +0100", "", "2026-11-24"),
    ],
)
def test_the_day_sent(written: str, zone: str, expected: str) -> None:
    found = read(message(f"Date: {written}", *TO_OWNER), replace(CONTEXT, zone=zone))
    assert [one.day.isoformat() for one in found.interactions] == [expected]


@pytest.mark.parametrize(
    "written",
    [
        "Mon, 30 Feb 2026 08:00:00 +0100",
        "Mon, 13 Apr 2026 08:00:00 +9900",
        "Mon, 13 Apr 2026 08:00:00 +0099",
        "Thu, 01 Jan 1970 00:00:00 +0000",
        "13.04.2026",
        "٣",
        "x" * 10_000,
    ],
)
def test_a_date_that_cannot_be_is_told_with_its_line(written: str) -> None:
    found = read(message(DATE, *TO_OWNER) + message(f"Date: {written}", *TO_OWNER))
    assert len(found.interactions) == 1
    (one,) = found.skipped
    assert one.source.line == 8
    assert one.why.endswith("is no date that this message can have been sent on (Date).")
    assert one.remedy == "Log it by hand, if it matters."


def test_a_message_without_a_date_is_told() -> None:
    assert why(*TO_OWNER) == "This message does not say when it was sent (Date)."


def test_mail_from_the_future_is_counted() -> None:
    late = "Date: Fri, 27 Nov 2026 08:00:00 +0100"
    assert why(late, *TO_OWNER) == "One message is dated after today."


# Where messages begin


@pytest.mark.parametrize(
    "line",
    [
        "From Mette came the news",
        ">From per@example.com Mon Apr 13 08:00:00 2026\nFrom: x@example.com",
        ">>From per@example.com Mon Apr 13 08:00:00 2026\nFrom: x@example.com",
        "From 8:00 on in 2026 we are open",
        "x\nFrom per@example.com 2026-04-13 08:00\nFrom: x@example.com\n" + ME,
    ],
)
def test_sentences_begin_no_message(line: str) -> None:
    data = message(DATE, *TO_OWNER, body=f"\n{line}\n")
    assert len(list(heads(data + message(DATE, *TO_OWNER)))) == 2


def test_the_empty_line_before_a_message_may_be_missing() -> None:
    close = message(DATE, *TO_OWNER).rstrip(b"\n") + b"\n"
    for line in (START, b"From 17@xxx Mon Apr 13 08:00:00 +0000 2026\r\n"):
        assert len(list(heads(close + line + message(DATE, *TO_OWNER).removeprefix(START)))) == 2


def test_a_mailbox_within_a_message_is_passed_over() -> None:
    data = START + b">From per@example.com Mon Apr 13 08:00:00 2026\n"
    data += message(DATE, *TO_OWNER).removeprefix(START)
    assert len(read(data).interactions) == 1


def test_headers_that_never_end_are_told() -> None:
    endless = START + b"From: per@example.com\nTo: astrid@example.com\n" + b"X: y\n" * 200_000
    found = read(endless + b"\n" + message(DATE, *TO_OWNER))
    assert len(found.interactions) == 1
    assert whys(found) == [(1, "The headers of this message do not end: it is left out.")]


@pytest.mark.parametrize(
    "value",
    [
        "(" * 20_000 + "x@example.com",
        "<" * 20_000,
        '"' * 20_001,
        "a@b.dk, " * 20_000,
        "=?utf-8?Q?" * 5_000 + " <x@example.com>",
        "\\" * 20_000,
        ":;" * 10_000,
    ],
)
def test_hostile_addresses_cost_their_message_at_most(value: str) -> None:
    hostile = message(DATE, f"From: {value}", f"To: {value}", "Cc: astrid@example.com")
    found = read(hostile + message(DATE, *TO_OWNER))
    assert "Per Friis <per@example.com>" in [
        name for one in found.interactions for name in who(one)
    ]


# How much it takes


def test_bodies_take_no_memory_and_an_mmap_will_do() -> None:
    """Sixty messages of a megabyte each: what is held at once is less than one of them."""
    one = message(DATE, *TO_OWNER, body="x" * 78 + "\n" + "A line of text.\n" * 65_536)
    with tempfile.TemporaryFile() as file:
        for _ in range(60):
            file.write(one)
        file.flush()
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            read(message(DATE, *TO_OWNER))  # what is imported once is not counted
            tracemalloc.start()
            found = IMPORTER.read("big.mbox", data, CONTEXT)  # type: ignore[arg-type]
            _, peak = tracemalloc.get_traced_memory()
            tracemalloc.stop()
            lines = [head.line for head in heads(data)]
    assert len(found.interactions) == 1
    assert lines[:2] == [1, one.count(b"\n") + 1]
    assert len(lines) == 60
    assert peak < 4 * 2**20


# What is none


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n\n",
        b"\xff\xfe\0\0",
        b"\0" * 10_000,
        b"First Name,Last Name\nMette,Holm\n",
        b"BEGIN:VCALENDAR\nEND:VCALENDAR\n",
        b"---\nname: Mette\n---\n",
        b"From here on it is text.\n",
        b"Subject: no sender\n\nText\n",
    ],
)
def test_what_is_no_mail_is_refused(data: bytes) -> None:
    assert not looks_like_mail(data)
    with pytest.raises(NotThisFormatError) as raised:
        read(data)
    assert raised.value.remedy


FILES = [
    path.read_bytes() for path in sorted((DATA / "mbox").glob("*.[em]*")) if path.suffix != ".md"
]
PIECES = [
    b"\n\n", b"\r\n", b"\nFrom ", b"\xff", b"\0", b"Date: Thu, 99 Foo 2026\n", b"To: (((\n", b"<",
    b"\nFrom x@y Thu Mar 05 11:00:00 2026\n", b"=?utf-8?B?====?=", b"X-Mozilla-Status: zz\n",
    b"From: @@@\n", b"\nTo: astrid@example.com\n", b" ",
]  # fmt: skip


@examples(200)
@given(st.binary(max_size=300), st.sampled_from([b"", START, START + b"From: a@b.dk\nDate: "]))
def test_any_bytes_are_read_or_refused(data: bytes, before: bytes) -> None:
    try:
        read(before + data)
    except NotThisFormatError:
        assert not before.endswith(b"Date: ")


@examples(300)
@given(
    st.sampled_from(FILES),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), st.sampled_from(PIECES)), max_size=6),
)
def test_a_damaged_mailbox_is_read_as_far_as_it_goes(
    data: bytes, damage: list[tuple[float, int, bytes]]
) -> None:
    for where, cut, piece in damage:
        at = int(where * len(data))
        data = data[:at] + piece + data[at + cut :]
    try:
        found = read(data)
    except NotThisFormatError:
        return
    ids = [one.id for one in found.interactions]
    assert len(ids) == len(set(ids))
    for one in found.interactions:
        assert date(1971, 1, 1) <= one.day <= TODAY
        assert one.parties[0].addresses
        assert (one.summary, one.favours) == ("", ())
