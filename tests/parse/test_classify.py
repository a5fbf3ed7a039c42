"""Which note is what: by what its frontmatter says, or else by its folder."""

from datetime import date

import pytest

from vaultkit.model.note import Note, NoteKind
from vaultkit.model.problem import Severity
from vaultkit.model.settings import Folders, Settings
from vaultkit.parse.notes import parse_note


def read(
    path: str, frontmatter: str = "", body: str = "", settings: Settings | None = None
) -> Note:
    text = f"---\n{frontmatter}\n---\n{body}" if frontmatter else body
    return parse_note(path, text, settings or Settings())


def kind(path: str, frontmatter: str = "", body: str = "") -> NoteKind:
    return read(path, frontmatter, body).kind


# By folder --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("People/Mette Holm.md", NoteKind.CONTACT),
        ("People/Work/Mette Holm.md", NoteKind.CONTACT),
        ("people/Mette Holm.md", NoteKind.CONTACT),
        ("Peoples/Mette Holm.md", NoteKind.OTHER),
        ("Mette Holm.md", NoteKind.OTHER),
        ("Purposes/Board.md", NoteKind.PURPOSE),
        ("Arenas/Circle.md", NoteKind.ARENA),
        ("Introductions/A and B.md", NoteKind.INTRODUCTION),
        ("Journal/2026-11-03.md", NoteKind.JOURNAL),
        ("People/README.md", NoteKind.OTHER),
        ("People/index.md", NoteKind.OTHER),
        ("Arenas/Readme.md", NoteKind.OTHER),
    ],
)
def test_a_folder_says_what_its_notes_are(path: str, expected: NoteKind) -> None:
    assert kind(path) is expected


def test_the_innermost_of_two_folders_counts() -> None:
    folders = Folders(contacts=("Network",), arenas=("Network/Groups",), journal=("",))
    settings = Settings(folders=folders)
    assert read("Network/Mette.md", settings=settings).kind is NoteKind.CONTACT
    assert read("Network/Groups/Circle.md", settings=settings).kind is NoteKind.ARENA
    assert read("2026-11-03.md", settings=settings).kind is NoteKind.JOURNAL


# By frontmatter ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "frontmatter",
    [
        "type: contact",
        "type: person",
        "note_type: People",
        "noteType: person",
        "fileClass: contact-profile",
        "type: Mensch",
        "type: kontakt",
        'type: "[[Person]]"',
        "type: [[People]]",
        "categories:\n  - '[[People]]'",
        "categories: [[People]]",
        "categories: [friends, people]",
        "tags: contact",
        "tags: [board, '#people/colleagues']",
        "tags: '#network/contact'",
        "tags: #person",
        "type: people/colleague",
    ],
)
def test_a_note_says_that_it_is_a_contact(frontmatter: str) -> None:
    assert kind("Somewhere/Mette Holm.md", frontmatter) is NoteKind.CONTACT


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("purpose", NoteKind.PURPOSE),
        ("formål", NoteKind.PURPOSE),
        ("arena", NoteKind.ARENA),
        ("netværksgruppe", NoteKind.ARENA),
        ("introduction", NoteKind.INTRODUCTION),
        ("introduktion", NoteKind.INTRODUCTION),
        ("me", NoteKind.ME),
        ("mig", NoteKind.ME),
        ("inbox", NoteKind.INBOX),
        ("meeting", NoteKind.MEETING),
        ("møde", NoteKind.MEETING),
        ("recipe", NoteKind.OTHER),
    ],
)
def test_a_type_in_both_languages(word: str, expected: NoteKind) -> None:
    assert kind("Somewhere/x.md", f"type: {word}") is expected
    assert kind("Somewhere/x.md", f"tags: [{word}]") is expected


def test_what_the_frontmatter_says_wins_over_the_folder() -> None:
    assert kind("Purposes/Mette.md", "type: contact") is NoteKind.CONTACT
    assert kind("Journal/Mette.md", "tags: [contact]") is NoteKind.CONTACT
    assert kind("Arenas/Notes.md", "type: note") is NoteKind.OTHER


@pytest.mark.parametrize(
    "word",
    [
        "note",
        "moc",
        "index",
        "template",
        "company",
        "organisation",
        "project",
        "place",
        "arena",
        "inbox",
        "meeting",
    ],
)
def test_in_the_contacts_folder_what_plainly_is_no_person_is_out(word: str) -> None:
    assert kind("People/x.md", f"type: {word}") is not NoteKind.CONTACT


@pytest.mark.parametrize(
    "frontmatter",
    [
        "type: colleague",
        "type: VIP",
        "tags: [project, meeting, arena]",
        "type: company\ntags: [contact]",
        "categories: [clients]",
    ],
)
def test_in_the_contacts_folder_everybody_else_is_a_person(frontmatter: str) -> None:
    assert kind("People/x.md", frontmatter) is NoteKind.CONTACT


def test_a_day_tagged_with_meeting_is_still_a_journal_note() -> None:
    assert kind("Journal/2026-11-03.md", "tags: [meeting]") is NoteKind.JOURNAL


# Names ------------------------------------------------------------------------------------------


def test_the_name_is_that_of_the_file() -> None:
    assert read("People/Mette Holm.md").name == "Mette Holm"
    assert read("People/Dr. Holm.md").name == "Dr. Holm"
    assert read("People/Holm.MD").name == "Holm"


def test_an_index_that_says_it_is_a_contact_is_called_after_its_folder() -> None:
    note = read("People/jane@acme/index.md", "type: person")
    assert (note.kind, note.name, note.title) == (NoteKind.CONTACT, "jane@acme", "jane@acme")
    assert read("Deals/Acme/README.md", "tags: [contact]").name == "Acme"
    assert read("Notes/index.md").name == "index"


def test_the_title_is_the_name_that_is_written() -> None:
    assert read("People/mh.md", "name: Mette Holm").title == "Mette Holm"
    assert read("People/mh.md", "fn: Mette Holm").title == "Mette Holm"
    assert read("People/mh.md", "first_name: Mette\nlast_name: Holm").title == "Mette Holm"
    assert read("People/mh.md", "Vornamen: Mette\nNachname: Holm").title == "Mette Holm"
    assert read("People/mh.md", "N.GN: Mette\nN.FN: Holm").title == "Mette Holm"
    assert read("People/mh.md", "name: {last: Holm, first: Mette}").title == "Mette Holm"
    assert read("People/mh.md", "name: ''").title == "mh"


def test_aliases_and_tags() -> None:
    note = read("People/x.md", "aliases: Mette, MH\ntags: '#board #cfo, #board'")
    assert (note.aliases, note.tags) == (("Mette", "MH"), ("board", "cfo"))
    assert read("People/x.md", "kaldenavn: [Mette]\ntags: #board").tags == ("board",)


# Templates and generated notes ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("frontmatter", "body"),
    [
        ("name: {{title}}", ""),
        ('met: "{{date:YYYY-MM-DD}}"', ""),
        ("name: <% tp.file.title %>", ""),
        ("name: x", "Created <% tp.date.now() %>"),
        ("name: x", "<%*\nlet x = 1\n%>"),
    ],
)
def test_a_placeholder_makes_a_template(frontmatter: str, body: str) -> None:
    note = read("People/New.md", frontmatter, body)
    assert note.kind is NoteKind.TEMPLATE
    assert note.contact is None
    listed = [problem for problem in note.problems if problem.severity is Severity.UNCERTAIN]
    assert [problem.code for problem in listed] == ["template-note"]


@pytest.mark.parametrize(
    "body",
    [
        "{{title}} in the text",
        "`<% tp.date.now() %>` is how",
        "```\n<% tp.date.now() %>\n```",
        "~~~\n```\n<% x %>\n~~~",
        "less <% than",
    ],
)
def test_code_and_plain_text_make_no_template(body: str) -> None:
    assert kind("People/x.md", "name: x", body) is NoteKind.CONTACT


def test_a_placeholder_is_found_where_it_stands() -> None:
    problem = read("People/x.md", "name: x\nmet: {{date}}").problems[0]
    assert problem.source.line == 3
    assert "{{date}}" in problem.message


@pytest.mark.parametrize("key", ["generated-by", "generated_by", "generatedBy"])
def test_our_own_pages_are_passed_over(key: str) -> None:
    note = read("People/Today.md", f"{key}: vaultkit\ntype: contact", "- 2026-11-03 coffee")
    assert (note.kind, note.entries, note.links) == (NoteKind.GENERATED, (), ())


def test_pages_of_others_are_notes() -> None:
    assert kind("People/x.md", "generated-by: somebody") is NoteKind.CONTACT


# Meetings and the journal -----------------------------------------------------------------------


def people(note: Note) -> list[tuple[date, list[str]]]:
    return [(one.day, [who.target for who in one.participants]) for one in note.entries]


@pytest.mark.parametrize("field", ["people", "participants", "attendees", "with", "deltagere"])
def test_a_dated_note_with_people_is_one_meeting(field: str) -> None:
    note = read("Meetings/2026-11-03 Pricing.md", f'{field}: ["[[Mette Holm]]", Per Friis]')
    assert note.kind is NoteKind.MEETING
    assert people(note) == [(date(2026, 11, 3), ["Mette Holm", "Per Friis"])]


def test_the_date_may_be_a_field() -> None:
    note = read("Notes/Pricing.md", "dato: 3. november 2026\nwith: Mette Holm")
    assert people(note) == [(date(2026, 11, 3), ["Mette Holm"])]


@pytest.mark.parametrize(
    "name",
    [
        "2026-11-03",
        "Meeting 2026-11-03 pricing",
        "20261103 x",
        "2026.11.03",
        "2026_11_03 x",
        "3. november 2026",
        "2026/11/03",
    ],
)
def test_dates_in_names(name: str) -> None:
    note = read(f"Meetings/{name}.md", "with: Mette Holm")
    assert people(note) == [(date(2026, 11, 3), ["Mette Holm"])]


def test_no_date_or_nobody_is_no_meeting() -> None:
    assert kind("Notes/Pricing.md", "with: Mette Holm") is NoteKind.OTHER
    assert kind("Notes/2026-11-03.md", "with:") is NoteKind.OTHER
    assert kind("Notes/2026-13-03.md", "with: Mette Holm") is NoteKind.OTHER


def test_a_bad_date_of_a_meeting_is_a_problem_once() -> None:
    note = read("Notes/Pricing.md", "date: yesterday\nwith: Mette Holm")
    assert [problem.code for problem in note.problems] == ["bad-date"]


def test_a_contact_with_people_is_no_meeting() -> None:
    note = read("People/2026-11-03.md", "people: [Per Friis]\ndate: 2026-11-03")
    assert note.kind is NoteKind.CONTACT
    assert note.other == {"people": ("Per Friis",), "date": ("2026-11-03",)}


def test_a_journal_note_may_name_whom_the_day_was_with() -> None:
    note = read(
        "Journal/2026-11-03.md",
        "people: [Mette Holm, Per Friis]",
        "- Lunch with [[Per Friis]]\n- 'Read [[Jonas Bak]]'",
    )
    assert note.kind is NoteKind.JOURNAL
    assert people(note) == [
        (date(2026, 11, 3), ["Mette Holm"]),
        (date(2026, 11, 3), ["Per Friis"]),
    ]


# vCards -----------------------------------------------------------------------------------------

CARD = 'FN: Rune Halvorsen\nVERSION: "4.0"\nUID: urn:uuid:1\n'


@pytest.mark.parametrize("path", ["People/Rune.md", "Anywhere/Rune.md"])
@pytest.mark.parametrize(
    ("frontmatter", "expected"),
    [
        ("", NoteKind.CONTACT),
        ("KIND: individual", NoteKind.CONTACT),
        ("KIND:", NoteKind.CONTACT),
        ("CATEGORIES: Group, Project", NoteKind.CONTACT),
        ("KIND: org", NoteKind.OTHER),
        ("KIND: group", NoteKind.OTHER),
        ("KIND: Location", NoteKind.OTHER),
        ("type: company", NoteKind.OTHER),
        ("type: person\nKIND: org", NoteKind.CONTACT),
        ("type: me", NoteKind.ME),
    ],
)
def test_a_card_says_by_its_kind_whether_it_is_a_person(
    path: str, frontmatter: str, expected: NoteKind
) -> None:
    assert kind(path, CARD + frontmatter) is expected


@pytest.mark.parametrize(
    "frontmatter",
    [
        "FN: A",
        "FN: A\nVERSION: 2.0",
        'VERSION: "4.0"',
        "name: A\nKIND: org",
        'name: a library\nversion: "3.0"',
    ],
)
def test_what_is_no_card(frontmatter: str) -> None:
    assert kind("Anywhere/A.md", frontmatter) is NoteKind.OTHER
    assert kind("People/A.md", frontmatter) is NoteKind.CONTACT
