"""LinkedIn's export: the list of connections, the other files, and the archive of them all."""

import io
import tracemalloc
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from tests.importers.listed import (
    CONTEXT,
    DANISH,
    DATA,
    assert_reads_back,
    read_data,
    read_text,
    told,
)
from vaultkit.errors import NotThisFormatError
from vaultkit.importers import linkedin_archive
from vaultkit.importers.linkedin import IMPORTER
from vaultkit.model.imported import Imported, ImportedPerson, Party

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
OWNER = "https://www.linkedin.com/in/astrid-holm-example"
METTE = "https://www.linkedin.com/in/mette-holm-example"
IDA = "https://www.linkedin.com/in/ida-bak-example"


def people(row: str) -> tuple[ImportedPerson, ...]:
    return read_text(IMPORTER, HEADER + row).people


def days(imported: Imported) -> list[tuple[date, str]]:
    return [(one.day, one.parties[0].name) for one in imported.interactions]


def test_the_list_of_connections() -> None:
    imported = read_data(IMPORTER, "linkedin/Connections.csv")
    assert [(one.source.line, one.id, one.name) for one in imported.people] == [
        (5, "linkedin.com/in/mette-holm-example", "Mette Holm"),
        (6, "linkedin.com/in/søren-ågård", "Søren Ågård"),
        (9, "linkedin.com/in/ida-bak-example", "Ida Bak"),
        (10, "linkedin.com/in/per-friis-example", "Per (Pelle) Friis"),
        (12, "name:anders jensen 2019-11-14", "Anders Jensen"),
        (13, "name:anders jensen 2019-11-14 #2", "Anders Jensen"),
    ]
    first, second, _, fourth, *_ = imported.people
    assert first.aliases == ("Mette Holm, PhD",)
    assert first.fields == {
        "organisation": ("Nordlys Rådgivning, A/S",),
        "title": ("CFO",),
        "url": (METTE,),
        "connected_on": ("2024-03-12",),
    }
    assert (second.fields["email"], second.fields["title"]) == (
        ("soren@example.com",),
        ('Partner, "Audit"',),
    )
    assert fourth.fields["title"] == ("Coach and speaker",)
    assert told(imported) == [
        (7, "2 rows have no name: LinkedIn keeps them of accounts that were closed.")
    ]


def test_that_somebody_was_connected_is_not_that_they_met() -> None:
    for person in read_data(IMPORTER, "linkedin/Connections.csv").people:
        assert not {"met", "met_at", "last_contact"} & set(person.fields)
    assert read_data(IMPORTER, "linkedin/Connections.csv").interactions == ()


def test_an_export_without_addresses_and_with_short_dates() -> None:
    imported = read_data(IMPORTER, "linkedin/Connections-2020.csv")
    assert [one.id for one in imported.people] == [
        "name:mette holm 2018-03-12",
        "mailto:ida@example.com",
        "name:bo kjær",
    ]
    assert imported.people[1].fields["connected_on"] == ("2022-02-07",)
    assert imported.people[2].fields["title"] == ('=HYPERLINK("x")',)
    assert told(imported) == [(4, "Connected On: 03/12/24 may be two days, and is left out.")]


def test_a_file_that_a_spreadsheet_saved_again() -> None:
    imported = read_data(IMPORTER, "linkedin/Connections-resaved.csv")
    assert [(one.source.line, one.name) for one in imported.people] == [
        (5, "Åse Øster"),
        (7, "Ib Juhl"),
    ]
    assert [one.fields["connected_on"] for one in imported.people] == [("2021-04-04",)] * 2


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("12 Mar 2024", "2024-03-12"),
        ("7-Feb-22", "2022-02-07"),
        ("7-Feb-2022", "2022-02-07"),
        ("24-Nov-26", "2026-11-24"),
        ("25-Nov-26", "1926-11-25"),
        ("2024-03-12", "2024-03-12"),
        ("12. marts 2024", "2024-03-12"),
        ("13/12/2024", "2024-12-13"),
        ("03/12/2024", None),
        ("03/12/24", None),
        ("31 Feb 2024", None),
        ("12 brumaire", None),
    ],
)
def test_days(written: str, day: str | None) -> None:
    (person,) = people(f"Bo,Bak,,,,,{written}\n")
    assert person.fields.get("connected_on", (None,)) == (day,)


def test_the_language_of_the_vault_decides_what_may_be_two_days() -> None:
    (person,) = read_text(IMPORTER, f"{HEADER}Bo,Bak,,,,,03/12/2024\n", DANISH).people
    assert person.fields["connected_on"] == ("2024-12-03",)


def test_a_row_twice_is_one_person() -> None:
    imported = read_text(IMPORTER, HEADER + f"Bo,Bak,{METTE},,,,\n" * 2)
    assert len(imported.people) == 1
    assert told(imported) == [(3, "This row is the same as line 2.")]


def test_a_bad_row_costs_only_itself() -> None:
    rows = 'Bo,Bak,,,,,\nIb,Juhl,,x\nPer,"Friis,,,,,\nÅse,Øst,,,,,\n'
    imported = read_text(IMPORTER, HEADER + rows)
    assert [one.name for one in imported.people] == ["Bo Bak", "Åse Øst"]
    assert [line for line, _ in told(imported)] == [3, 4]


def test_ids_stay_when_the_list_grows_and_people_change_jobs_and_names() -> None:
    before = people(f"Mette,Berg,{METTE},,Nordlys,CFO,12 Mar 2024\nBo,Bak,,bo@example.com,,,\n")
    after = people(
        f"Ib,Juhl,{IDA},,,,24 Nov 2026\nBo,Bak,,Bo@example.com,Acme,CEO,\n"
        f'Mette,"Berg Holm, PhD",{METTE}/?trk=x,mette@example.com,,,12 Mar 2024\n'
    )
    assert {person.id for person in before} < {person.id for person in after}


def test_the_columns_of_other_languages() -> None:
    text = "Vorname,Nachname,Unternehmen,Position,Verbunden am\nBo,Bak,Nordlys,CFO,12.03.2024\n"
    (person,) = read_text(IMPORTER, text).people
    assert (person.name, person.fields["connected_on"]) == ("Bo Bak", ("2024-03-12",))


def test_a_name_or_a_value_of_a_megabyte() -> None:
    imported = people(f"{'B' * 1_000_000},Bak,,,,,\nIb,Juhl,,,{'x' * 1_000_000},CFO,\n")
    assert [(one.name, dict(one.fields)) for one in imported] == [("Ib Juhl", {"title": ("CFO",)})]


def test_messages_are_a_day_and_a_person_each_without_their_words() -> None:
    imported = read_data(IMPORTER, "linkedin/messages.csv")
    assert days(imported) == [
        (date(2026, 6, 1), "Mette Holm"),
        (date(2026, 6, 3), "Mette Holm"),
        (date(2026, 6, 4), "Mette Holm"),
        (date(2026, 6, 4), "Ida Bak"),
        (date(2026, 6, 5), "Ida Bak"),
    ]
    assert {one.kind for one in imported.interactions} == {"message"}
    assert imported.interactions[0].id == "message 2026-06-01 linkedin.com/in/mette-holm-example"
    assert imported.interactions[0].parties == (
        Party("Mette Holm", (METTE,), "linkedin.com/in/mette-holm-example"),
    )
    assert "ecret" not in repr(imported)
    assert imported.people == ()
    assert told(imported) == [
        (9, "1 message is in the folder for spam."),
        (10, "1 message is a draft that was not sent."),
        (8, "1 message is from or to an account without a name."),
    ]


def test_messages_of_before_there_were_addresses_of_recipients() -> None:
    imported = read_data(IMPORTER, "linkedin/messages-2020.csv")
    assert days(imported) == [
        (date(2020, 2, 1), "Mette Holm"),
        (date(2020, 2, 2), "Ida Bak"),
        (date(2020, 2, 2), "Bo Kjær"),
    ]
    assert [one.parties[0].id for one in imported.interactions][1:] == ["", ""]


MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,"
    "SUBJECT,CONTENT,FOLDER\n"
)
TO_METTE = f"a,,A. Holm,{OWNER},Mette Holm,{METTE},2026-01-02 10:00:00 UTC,,x,INBOX\n"
FROM_IDA = f"b,,Ida Bak,{IDA},A. Holm,{OWNER},2026-01-03 10:00:00 UTC,,x,INBOX\n"


def test_the_owner_is_who_is_in_every_message() -> None:
    imported = read_text(IMPORTER, MESSAGES + TO_METTE + FROM_IDA)
    assert [name for _, name in days(imported)] == ["Mette Holm", "Ida Bak"]


def test_the_owner_is_known_by_the_address_too() -> None:
    context = replace(CONTEXT, owner=(OWNER,))
    assert days(read_text(IMPORTER, MESSAGES + TO_METTE, context)) == [
        (date(2026, 1, 2), "Mette Holm")
    ]


def test_where_nothing_tells_who_the_owner_is_nothing_is_taken_over() -> None:
    imported = read_text(IMPORTER, MESSAGES + TO_METTE)
    assert imported.interactions == ()
    (skipped,) = imported.skipped
    assert skipped.why == (
        "Nothing tells who of these people you are, so no message is taken over."
    )
    assert "`me:`" in skipped.remedy


def test_a_message_to_many_is_contact_with_none() -> None:
    urls = ",".join(f"https://www.linkedin.com/in/p{number}" for number in range(11))
    names = ", ".join(f"Person Nr{number}" for number in range(11))
    round_robin = f'a,,Astrid Holm,{OWNER},"{names}","{urls}",2026-01-02 10:00:00 UTC,,x,INBOX\n'
    imported = read_text(IMPORTER, MESSAGES + round_robin)
    assert imported.interactions == ()
    assert told(imported) == [(2, "1 message went to more than 10 people at once.")]


def test_an_invitation_is_no_contact_unless_something_was_written() -> None:
    imported = read_data(IMPORTER, "linkedin/Invitations.csv")
    assert days(imported) == [(date(2026, 1, 29), "Ida Bak"), (date(2025, 3, 12), "Bo Kjær")]
    assert "ecret" not in repr(imported)
    assert told(imported) == [(3, "1 invitation without a message is no contact.")]


def test_the_day_of_an_invitation_is_not_guessed() -> None:
    text = (
        "From,To,Sent At,Message,Direction\n"
        "Bo Bak,Astrid Holm,03/04/26 10:00,Hi,INCOMING\n"
        'Bo Bak,Astrid Holm,"13/13/26, 1:00 AM",Hi,INCOMING\n'
        "Bo Bak,Astrid Holm,2026-04-03,Hi,INCOMING\n"
        "Bo Bak,Astrid Holm,2026-04-03,Hi,SIDEWAYS\n"
    )
    imported = read_text(IMPORTER, text)
    assert days(imported) == [(date(2026, 4, 3), "Bo Bak")]
    assert [line for line, _ in told(imported)] == [2, 3, 5]


def archive(*names: str, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as made:
        for name in names:
            made.writestr(f"export/{name}", (DATA / "linkedin" / name).read_bytes())
        made.writestr("Jobs/Saved Jobs.csv", "x")
    return file.getvalue()


def test_the_whole_archive() -> None:
    data = archive("messages.csv", "Invitations.csv", "Connections.csv", "Profile.csv")
    imported = IMPORTER.read("export.zip", data, replace(CONTEXT, owner=()))
    assert len(imported.people) == 6
    assert len(imported.interactions) == 7
    assert imported.people[0].source.path == "export.zip/export/Connections.csv"
    ids = {person.id for person in imported.people}
    known = [one for one in imported.interactions if one.parties[0].id in ids]
    assert len(known) == 6  # all but Bo, who is no connection


def test_notes_of_the_archive_are_text_of_the_connections() -> None:
    imported = IMPORTER.read("export.zip", archive("Notes.csv", "Connections.csv"), CONTEXT)
    assert imported.people[0].text.splitlines() == [
        "> 2024-03-14 coffee: talked about the audit",
        "> Call her in May",
    ]
    assert not any(person.text for person in imported.people[1:])
    assert (4, "This note is about nobody among the connections.") in told(imported)
    assert_reads_back(imported.people[0])


def test_in_an_archive_a_name_alone_finds_the_connection() -> None:
    data = archive("messages-2020.csv", "Connections-2020.csv")
    renamed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(renamed, "w") as new:
        for entry in old.infolist():
            new.writestr(entry.filename.replace("-2020", ""), old.read(entry))
    imported = IMPORTER.read("export.zip", renamed.getvalue(), CONTEXT)
    assert [one.parties[0].id for one in imported.interactions] == [
        "linkedin.com/in/mette-holm-example",
        "mailto:ida@example.com",
        "",
    ]


def test_an_archive_that_swells_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linkedin_archive, "LARGEST_FILE", 10_000)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("messages.csv", b"0" * 10_000_000)
        made.writestr("Connections.csv", f"{HEADER}Bo,Bak,,,,,\n")
    data = file.getvalue()
    assert len(data) < 20_000
    tracemalloc.start()
    imported = IMPORTER.read("export.zip", data, CONTEXT)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 2_000_000  # it is not unpacked and then thrown away
    assert [one.name for one in imported.people] == ["Bo Bak"]
    (skipped,) = imported.skipped
    assert (str(skipped.source), skipped.why) == (
        "export.zip/messages.csv:1:1",
        "This file in the archive is too large.",
    )


def test_a_damaged_file_in_the_archive_costs_only_itself() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("messages.csv", MESSAGES + TO_METTE)
        made.writestr("Connections.csv", f"{HEADER}Bo,Bak,,,,,\n")
    data = file.getvalue().replace(b"A. Holm", b"B. Holm", 1)
    imported = IMPORTER.read("export.zip", data, CONTEXT)
    assert [one.name for one in imported.people] == ["Bo Bak"]
    assert told(imported) == [(1, "This file in the archive is damaged or locked.")]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04" + b"x" * 100,
        b"PK\x05\x06" + b"\0" * 18,
        b"Name,Company\nBo,Acme\n",
        (DATA / "linkedin" / "Profile.csv").read_bytes(),
        (DATA / "linkedin" / "Notes.csv").read_bytes(),
        (DATA / "google" / "contacts.csv").read_bytes(),
        (DATA / "csv" / "crm.tsv").read_bytes(),
    ],
    ids=lambda data: repr(data[:12]),
)
def test_what_is_no_file_of_linkedin_is_refused_with_a_remedy(data: bytes) -> None:
    with pytest.raises(NotThisFormatError) as refused:
        IMPORTER.read("list", data, CONTEXT)
    assert str(refused.value)
    assert refused.value.remedy
