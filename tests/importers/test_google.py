"""Google Contacts as CSV, both headers."""

import pytest

from tests.importers.listed import CONTEXT, DATA, read_data, read_text, told
from vaultkit.errors import NotThisFormatError
from vaultkit.importers.google import IMPORTER
from vaultkit.model.imported import ImportedPerson


def one(header: str, row: str) -> ImportedPerson:
    (person,) = read_text(IMPORTER, f"{header}\n{row}\n").people
    return person


def test_the_header_since_2024() -> None:
    imported = read_data(IMPORTER, "google/contacts.csv")
    person = imported.people[0]
    assert (person.id, person.name) == ("mailto:soren@example.com", "Søren Emil Ågård")
    assert (person.aliases, person.groups) == (("Sølle",), ("Bestyrelse", "friends"))
    assert person.fields == {
        "email": ("soren@example.com", "s.agard@example.com", "soren@home.example.com"),
        "phone": ("+45 12 34 56 78", "87 65 43 21"),
        "url": ("https://example.com/soren",),
        "organisation": ("Nordlys A/S",),
        "title": ("CFO",),
        "place": ("Aarhus",),
        "birthday": ("03-07",),
        "knows": ("Ida Bak",),
        "introduced_by": ("Per Friis",),
    }
    assert person.text.splitlines() == [
        "> 2024-03-12 coffee: talked about the board",
        "> # not a heading",
        "> - [ ] call him 📅 2026-12-01",
        "> see [[Mette Holm]] {{date}} < % x % >",
        ">",
        "> - Organization Department: Økonomi",
        "> - Spouse: Ib Holm",
        "> - Manager: Ida Bak",
        "> - Referred by: Per Friis",
        "> - Anniversary: 2010-05-01",
        "> - Address (Home): Havnegade 1, 8000 Aarhus C, DK",
        "> - Kaffe: sort",
    ]
    assert "Seren" not in repr(person)
    assert "photo" not in repr(person)


def test_who_is_no_person_and_who_shares_an_address() -> None:
    imported = read_data(IMPORTER, "google/contacts.csv")
    assert [person.id for person in imported.people[1:]] == [
        "tel:+4511223344",
        "mailto:familien@example.com bo bak",
        "mailto:familien@example.com åse bak",
        "name:eva øst",
    ]
    assert told(imported) == [
        (9, "This row has no name of a person, only Acme ApS."),
        (10, "This row has no name, only the address nobody@example.com."),
        (11, "Birthday: 1980-02-30 is no day of birth, and is left out."),
    ]


def test_cells_that_a_spreadsheet_would_compute_are_text() -> None:
    person = read_data(IMPORTER, "google/contacts.csv").people[1]
    assert person.fields["organisation"] == ("=cmd|' /C calc'!A0",)
    assert person.fields["title"] == ("@SUM(1)",)
    assert person.text == "> -1+1"


def test_the_header_before_2024() -> None:
    first, second = read_data(IMPORTER, "google/contacts-2019.csv").people
    assert (first.name, first.aliases, first.groups) == ("Mette Holm", ("Mettemor",), ("Kursus",))
    assert first.fields == {
        "email": ("mette@example.com",),
        "phone": ("+4512345678",),
        "url": ("https://example.com",),
        "organisation": ("Nordlys",),
        "title": ("CFO",),
        "place": ("Odense",),
        "birthday": ("1980-04-23",),
    }
    assert first.text.splitlines() == [
        "> Kender vi fra kurset",
        ">",
        "> - Maiden Name: Berg",
        "> - Occupation: Revisor",
    ]
    assert (second.id, second.name, second.groups) == ("name:per", "Per", ())


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("--03-07", "03-07"),
        (" --03-07 ", "03-07"),
        ("--02-29", "02-29"),
        ("0000-03-07", "03-07"),
        ("1604-03-07", "03-07"),
        ("1980-03-07", "1980-03-07"),
        ("7. marts 1980", "1980-03-07"),
        ("--13-40", None),
        ("soon", None),
    ],
)
def test_birthdays(written: str, read: str | None) -> None:
    person = one("First Name,E-mail 1 - Value,Birthday", f"Bo,bo@example.com,{written}")
    assert person.fields.get("birthday", (None,)) == (read,)


@pytest.mark.parametrize(
    ("labels", "groups"),
    [
        ("* myContacts", ()),
        ("* My Contacts ::: * starred", ()),
        ("Klub ::: * myContacts ::: Klub ::: * family", ("Klub", "family")),
        (" ::: ", ()),
        ("", ()),
    ],
)
def test_labels(labels: str, groups: tuple[str, ...]) -> None:
    person = one("Given Name,Phone 1 - Value,Group Membership", f"Bo,12,{labels}")
    assert person.groups == groups


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ("Mette,,Holm,,,", "Mette Holm"),
        ("Mette,Marie,Holm,PhD,,", "Mette Marie Holm"),
        ("Martin,,King,Jr.,,", "Martin King Jr."),
        (",,Holm,,,", "Holm"),
        (',,,,"Øst, Eva",', "Eva Øst"),
        (',,,,"Øst, Eva, mag.art.",', "Øst, Eva, mag.art."),
        (",,,,Eva,", "Eva"),
    ],
)
def test_names(row: str, name: str) -> None:
    header = "First Name,Middle Name,Last Name,Name Suffix,File As,E-mail 1 - Value"
    assert one(header, f"{row}x@example.com").name == name


def test_values_and_labels_go_in_pairs_with_gaps() -> None:
    header = "First Name,File As,Address 1 - Label,Address 1 - City,Address 1 - Formatted"
    person = one(header, "Bo,x,Home ::: Work, ::: Odense,A ::: B")
    assert person.fields["place"] == ("Odense",)
    assert person.text == "> - Address (Home): A\n> - Address (Work): B"


def test_what_stands_between_names_is_no_relation() -> None:
    header = "First Name,File As,Relation 1 - Label,Relation 1 - Value"
    person = one(header, 'Bo,x,Friend,"Ib Juhl, &, og, Åse Øst"')
    assert person.fields == {"knows": ("Ib Juhl", "Åse Øst")}


def test_what_is_too_much_is_left_out_and_told() -> None:
    many = " ::: ".join(f"a{number}@example.com" for number in range(1_000))
    imported = read_text(
        IMPORTER,
        f"First Name,E-mail 1 - Value,Notes,Organization Name\nBo,{many},{'x' * 60_000},"
        f"{'y' * 2_000}\n",
    )
    (person,) = imported.people
    assert (len(person.fields["email"]), person.text) == (50, "")
    assert told(imported) == [
        (2, "E-mail: only the first 50 values are taken over."),
        (2, "Organization Name: 2000 characters are too many, and are left out."),
        (2, "Notes: 60000 characters are too many, and are left out."),
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"First Name,Last Name,E-mail Address\nBo,Bak,x@example.com\n",
        (DATA / "linkedin" / "Connections.csv").read_bytes(),
        b"BEGIN:VCARD\nVERSION:3.0\nFN:Bo\nEND:VCARD\n",
    ],
    ids=lambda data: repr(data[:12]),
)
def test_what_is_no_export_of_google_is_refused_with_a_remedy(data: bytes) -> None:
    with pytest.raises(NotThisFormatError, match=r"list is no CSV file of Google Contacts\.") as no:
        IMPORTER.read("list", data, CONTEXT)
    assert "vaultkit import vcard" in no.value.remedy
