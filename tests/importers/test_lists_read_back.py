"""Every value that an importer of lists gives is read back from a note, and nothing else is."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.importers.listed import (
    CONTEXT,
    DANISH,
    DATA,
    assert_reads_back,
    in_a_note,
    read_data,
    read_text,
    written,
)
from vaultkit.importers import friends, google, linkedin, table
from vaultkit.importers.importer import Importer
from vaultkit.importers.mapping import propose
from vaultkit.importers.table import header_of
from vaultkit.importers.words import plain, quoted
from vaultkit.model.settings import Language, Settings
from vaultkit.parse.notes import parse_note

FILES = [
    (linkedin.IMPORTER, "linkedin/Connections.csv"),
    (linkedin.IMPORTER, "linkedin/Connections-2020.csv"),
    (linkedin.IMPORTER, "linkedin/Connections-resaved.csv"),
    (google.IMPORTER, "google/contacts.csv"),
    (google.IMPORTER, "google/contacts-2019.csv"),
    (friends.IMPORTER, "friends/friends.md"),
]


@pytest.mark.parametrize(("importer", "path"), FILES, ids=[path for _, path in FILES])
def test_every_person_of_the_test_data(importer: Importer, path: str) -> None:
    people = read_data(importer, path).people
    assert people
    for person in people:
        assert_reads_back(person)


@pytest.mark.parametrize("path", ["csv/excel-danish.csv", "csv/crm.tsv"])
def test_every_person_of_a_list(path: str) -> None:
    header = header_of((DATA / path).read_bytes())
    context = replace(DANISH, columns=propose(header))
    people = read_data(table.IMPORTER, path, context).people
    assert people
    for person in people:
        assert_reads_back(person, Language.DA)


CELLS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.text("[]()|#{}<%>:,;-=@+' \"\\\n\r\t&*!`~_$^ab", max_size=30),
    st.sampled_from(
        (
            "",
            "null",
            "~",
            "no",
            "=cmd|' /C calc'!A0",
            "+45",
            "-1",
            "@x",
            "[[Mette Holm]]",
            "[[[[A]]]]",
            "{{title}}",
            "<% x %>",
            "---",
            "2026-11-03 coffee: x",
            "- [ ] x 📅 2026-12-01",
            "#private",
            "\x00\x1b[31m",
            "\u202eevil",
            "![x](https://example.com/a.png)",
            "# a" + " " * 20 + "b",
            "é́",
            'o\'Neil: the "best"',
        )
    ),
)


def _rows(*columns: str) -> st.SearchStrategy[list[dict[str, str]]]:
    return st.lists(st.fixed_dictionaries(dict.fromkeys(columns, CELLS)), min_size=1, max_size=3)


LINKEDIN = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position")
GOOGLE = (
    "First Name",
    "Nickname",
    "Organization Name",
    "Organization Title",
    "Birthday",
    "Notes",
    "Labels",
    "E-mail 1 - Value",
    "Phone 1 - Value",
    "Address 1 - City",
    "Address 1 - Formatted",
    "Relation 1 - Label",
    "Relation 1 - Value",
    "Website 1 - Value",
    "Custom Field 1 - Label",
    "Custom Field 1 - Value",
)
ANY = (
    "name",
    "email",
    "phone",
    "url",
    "needs",
    "knows",
    "met_at",
    "cadence",
    "chemistry",
    "circle",
    "status",
    "birthday",
    "met",
    "place",
    "text",
    "my own key",
    "aliases",
)


@examples(150)
@given(_rows(*LINKEDIN, "Connected On"))
def test_whatever_stands_in_the_cells_of_linkedin(rows: list[dict[str, str]]) -> None:
    text = written((*LINKEDIN, "Connected On"), rows)
    for person in read_text(linkedin.IMPORTER, text).people:
        assert_reads_back(person)


@examples(150)
@given(_rows(*GOOGLE))
def test_whatever_stands_in_the_cells_of_google(rows: list[dict[str, str]]) -> None:
    for person in read_text(google.IMPORTER, written(GOOGLE, rows)).people:
        assert_reads_back(person)


@examples(200)
@given(_rows(*ANY), st.sampled_from(";,\t"))
def test_whatever_stands_in_the_cells_of_a_list(rows: list[dict[str, str]], mark: str) -> None:
    context = replace(CONTEXT, columns={name: name for name in ANY})
    for person in read_text(table.IMPORTER, written(ANY, rows, mark), context).people:
        assert_reads_back(person)


@examples(200)
@given(CELLS)
def test_what_is_plain_stays_as_it_is(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize("wrap", [lambda text: text, lambda text: f"\n{text}\n\n{text}"])
@given(text=CELLS)
@examples(150)
def test_a_quotation_says_nothing_to_vaultkit(text: str, wrap: Callable[[str], str]) -> None:
    body = quoted([wrap(text), "- 2026-11-03 coffee 1h with [[Bo Bak]]: x; gave: the study"])
    note = parse_note("People/A.md", f"---\ntype: contact\n---\n{body}\n", Settings())
    assert (note.kind.value, note.entries, note.promises) == ("contact", (), ())
    assert [problem for problem in note.problems if problem.severity.value != "uncertain"] == []


def test_a_company_that_looks_like_a_link_is_none() -> None:
    header = "First Name,Last Name,Company,Connected On\n"
    people = read_text(linkedin.IMPORTER, f"{header}Bo,Bak,[[Acme]] Ltd,\n").people
    assert people[0].fields["organisation"] == ("Acme Ltd",)
    assert in_a_note(people[0]).links == ()
