"""Any list of people: what its columns mean is proposed, told, and checked."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests.importers.listed import CONTEXT, DANISH, DATA, read_data, read_text, told
from vaultkit.errors import NotThisFormatError
from vaultkit.importers.table import IMPORTER, header_of, propose
from vaultkit.model.imported import Imported


def read(text: str, columns: Mapping[str, str]) -> Imported:
    return read_text(IMPORTER, text, replace(CONTEXT, columns=columns))


def test_a_list_that_excel_saved_in_danish() -> None:
    data = (DATA / "csv" / "excel-danish.csv").read_bytes()
    columns = propose(header_of(data))
    assert columns == {
        "Navn": "name",
        "Firma": "organisation",
        "Stilling": "title",
        "E-mail": "email",
        "Mobilnummer": "phone",
        "Fødselsdag": "birthday",
        "Næste kontakt": "next_contact",
        "Behov": "needs",
        "Noter": "text",
    }
    context = replace(DANISH, columns={**columns, "skostørrelse": "shoe size"})
    imported = read_data(IMPORTER, "csv/excel-danish.csv", context)
    first, second = imported.people
    assert (first.id, first.name) == ("mailto:s@example.com", "Søren Ågård")
    assert first.fields == {
        "organisation": ("Nordlys A/S",),
        "title": ("CFO",),
        "email": ("s@example.com", "s2@example.com"),
        "phone": ("12 34 56 78",),
        "birthday": ("1980-03-07",),
        "next_contact": ("2026-12-03",),
        "needs": ("pris", "salg"),
        "shoe size": ("44",),
    }
    assert first.text == "> Mødt i Ålborg\n> to gange"
    assert second.fields == {
        "organisation": ("=1+1",),
        "title": ("+45",),
        "email": ("-",),
        "phone": ("@x",),
    }
    assert told(imported) == [
        (2, "This file is not UTF-8; it was read as Windows-1252."),
        (5, "Fødselsdag: 32-13-1980 is no day of birth, and is left out."),
        (5, "Næste kontakt: uge 42 is no date, and is left out."),
    ]


def test_a_list_with_tabs_and_values_that_no_field_can_have() -> None:
    columns = propose(header_of((DATA / "csv" / "crm.tsv").read_bytes()))
    context = replace(CONTEXT, columns={**columns, "Rating": "chemistry"})
    imported = read_data(IMPORTER, "csv/crm.tsv", context)
    first, second = imported.people
    assert first.fields == {
        "organisation": ("Nordlys",),
        "last_contact": ("2026-03-04",),
        "circle": ("professional",),
        "chemistry": ("4/5",),
    }
    assert (first.groups, second.fields) == (("board", "cfo"), {"organisation": ('Juhl "&" Co',)})
    assert told(imported) == [
        (3, "Last contacted: 03/04/2026 may be two days, and is left out."),
        (3, "Circle: strangers is nothing that circle can be, and is left out."),
        (3, "Rating: … is nothing that chemistry can be, and is left out."),
        (4, "This row has no name."),
        (5, "This row has 2 cells, and the header has 7."),
    ]
    assert imported.skipped[1].remedy == "It can be one of: professional, close, unsorted."


def test_a_rating_is_never_proposed() -> None:
    assert propose(["Name", "Chemistry", "Kemi", "closeness"]) == {"Name": "name"}


def test_the_columns_are_those_of_notes_and_of_other_programs() -> None:
    assert propose(
        ["Full Name", "E-mail 1", "Email 2", "Mobile phone", "Job Title", "Company Name", "Via", ""]
    ) == {
        "Full Name": "name",
        "E-mail 1": "email",
        "Email 2": "email",
        "Mobile phone": "phone",
        "Job Title": "title",
        "Company Name": "organisation",
        "Via": "introduced_by",
    }
    assert propose(["Name", "Navn"]) == {"Name": "name"}
    assert propose(["Shoe size", "type", "date", "deltagere"]) == {}


def test_names_from_two_columns_in_either_order() -> None:
    (person,) = read("L;F\nHolm;Mette\n", {"F": "fornavn", "L": "efternavn"}).people
    assert person.name == "Mette Holm"


def test_an_id_of_the_list_itself() -> None:
    imported = read(
        "Nr,Name,E\n7,Bo,a@example.com\n7,Ib,a@example.com\n", {"Nr": "id", "Name": "name"}
    )
    assert [person.id for person in imported.people] == ["7 bo", "7 ib"]


def test_several_columns_of_one_field() -> None:
    imported = read(
        'Name,M1,M2,N1,N2\nBo,a@example.com,"b@example.com; a@example.com",x,y\n',
        {"Name": "name", "M1": "email", "M2": "email", "N1": "notes", "N2": "notes"},
    )
    (person,) = imported.people
    assert person.fields == {"email": ("a@example.com", "b@example.com")}
    assert person.text == "> x\n>\n> y"


@pytest.mark.parametrize(
    ("field", "good", "bad", "valid"),
    [
        ("closeness", "4", "7", "1, 2, 3, 4, 5"),
        ("status", "på pause", "gone", "active, resting, dropped"),
        ("mutual", "ja", "42", "yes, unsure, no"),
        ("openness", "some", "?", "guarded, some, open"),
        ("family", "yes", "many", "yes, no"),
    ],
)
def test_what_a_field_can_be(field: str, good: str, bad: str, valid: str) -> None:
    imported = read(f"Name,X\nBo,{good}\nIb,{bad}\n", {"Name": "name", "X": field})
    assert [person.fields.get(field) for person in imported.people] == [(good,), None]
    (skipped,) = imported.skipped
    assert (skipped.source.line, skipped.remedy) == (3, f"It can be one of: {valid}.")


def test_a_rhythm_that_is_none() -> None:
    imported = read("Name,X\nBo,6w\nIb,sometimes\n", {"Name": "name", "X": "cadence"})
    assert [person.fields.get("cadence") for person in imported.people] == [("6w",), None]
    assert imported.skipped[0].remedy == (
        "It can be a number of days, or such as 6w, 3m or yearly."
    )


@pytest.mark.parametrize(
    ("columns", "says", "remedy"),
    [
        ({}, "What the columns of list.csv mean was not said.", "--map 'Name=name'"),
        ({"Navn": "name"}, "list.csv has no column Navn.", "Its columns are: Name, Company."),
        ({"Company": "org"}, "No column of list.csv was said to be the name.", "--map COLUMN=name"),
        ({"Name": "type"}, "A column cannot become the field type.", "Choose a field"),
        ({"Name": "generated-by"}, "A column cannot become the field generated-by.", "Choose"),
        ({"Name": "imported_from"}, "A column cannot become the field imported_from.", "Choose"),
        ({"Name": "a: b"}, "A column cannot become the field a: b.", "Choose"),
        ({"": "name"}, "list.csv has no column .", "Its columns are"),
    ],
)
def test_what_does_not_fit_is_refused(columns: dict[str, str], says: str, remedy: str) -> None:
    with pytest.raises(NotThisFormatError) as refused:
        read("Name,Company\nBo,Acme\n", columns)
    assert str(refused.value) == says
    assert remedy in refused.value.remedy


def test_the_columns_need_not_be_written_as_they_are_in_the_file() -> None:
    (person,) = read("\ufeffFull  Name,X\nBo,1\n", {"full name": "Navn"}).people
    assert person.name == "Bo"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "CSV is empty."),
        (b" \n\n", "CSV is empty."),
        (b"PK\x03\x04xl/", "CSV is a spreadsheet or an archive, and no text."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "CSV is a spreadsheet or an archive, and no text."),
    ],
)
def test_what_is_no_list_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(NotThisFormatError) as refused:
        header_of(data)
    assert str(refused.value) == says
