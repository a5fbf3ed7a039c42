"""The one door of the room: from a path, a text and settings to a note."""

import dataclasses
from collections.abc import Iterator
from datetime import date
from enum import Enum

from hypothesis import given
from hypothesis import strategies as st

from vaultkit.model.note import Note, NoteKind
from vaultkit.model.problem import ProblemKind
from vaultkit.model.reference import Reference
from vaultkit.model.settings import Language, Settings
from vaultkit.model.source import Source
from vaultkit.parse.notes import parse_note, refused_note
from vaultkit.parse.text import Refusal, decode, split_lines

PATH = "People/Mette Holm.md"

NOTE = """---
type: contact
name: Mette Holm
aliases: [Mette]
tags: [board, "#cfo"]
org: [[Nordlys A/S]]
chemistry: 4
shoe size: 39
knows: ["[[Per Friis]]"]
---
About her: see [[Nordlys A/S]].

## Log

- 2026-11-03 coffee 1h with [[Per Friis]]: pricing #personal
  - gave: the study
"""


def test_a_whole_note() -> None:
    note = parse_note(PATH, NOTE, Settings())
    assert (note.path, note.kind, note.name, note.title) == (
        PATH,
        NoteKind.CONTACT,
        "Mette Holm",
        "Mette Holm",
    )
    assert (note.aliases, note.tags) == (("Mette",), ("board", "cfo"))
    assert note.contact is not None
    assert (note.contact.organisation, note.contact.chemistry) == ("Nordlys A/S", 4)
    assert note.other == {"shoe size": ("39",)}
    assert [(entry.day, entry.source.line) for entry in note.entries] == [(date(2026, 11, 3), 15)]
    assert note.problems == ()


def test_exactly_the_record_that_fits_is_set() -> None:
    records = ("contact", "purpose", "arena", "introduction", "owner")
    for path, text, expected in (
        ("People/x.md", "", "contact"),
        ("Purposes/x.md", "", "purpose"),
        ("Arenas/x.md", "", "arena"),
        ("Introductions/x.md", "", "introduction"),
        ("x.md", "---\ntype: me\n---", "owner"),
        ("x.md", "", None),
        ("Journal/2026-11-03.md", "", None),
    ):
        note = parse_note(path, text, Settings())
        assert [name for name in records if getattr(note, name) is not None] == (
            [expected] if expected else []
        )


def test_links_are_listed_once_where_they_stand_first() -> None:
    links = parse_note(PATH, NOTE, Settings()).links
    assert [(link.target, link.source.line) for link in links] == [
        ("Nordlys A/S", 6),
        ("Per Friis", 9),
    ]
    assert links[0] == Reference("Nordlys A/S", True, Source(PATH, 6, 6))


def test_other_fields_keep_the_name_and_the_texts_that_were_written() -> None:
    text = "---\nHobbies: [golf, x: y]\nn: 01\ncategories: a\nempty:\nnested: {a: {b: [c, d]}}\n---"
    assert parse_note("Notes/x.md", text, Settings()).other == {
        "Hobbies": ("golf", "x: y"),
        "n": ("01",),
        "categories": ("a",),
        "empty": (),
        "nested": ("a: b: c", "a: b: d"),
    }


def test_names_of_fields_from_the_settings() -> None:
    settings = Settings(fields={"chemistry": ("gut feeling",)})
    note = parse_note(PATH, "---\nGutFeeling: 4\n---", settings)
    assert note.contact is not None
    assert note.contact.chemistry == 4


def test_problems_come_in_the_order_of_the_note() -> None:
    text = "---\ntitle: a: b\nmet: soon\nmet: later\n---\n- 2026-02-30 coffee\n<<<<<<< x"
    note = parse_note(PATH, text, Settings())
    lines = [problem.source.line for problem in note.problems]
    assert lines == sorted(lines)
    assert {problem.code for problem in note.problems} >= {"yaml-text", "duplicate-key", "bad-date"}


def test_a_refused_text_keeps_its_name_and_says_why() -> None:
    note = parse_note("People/Jane.md", "type: contact\0", Settings())
    assert (note.name, note.kind) == ("Jane", NoteKind.OTHER)
    assert [(one.source.line, one.source.column, one.code) for one in note.problems] == [
        (1, 14, "nul-character")
    ]
    found = decode(b"\xff\xfea")
    assert isinstance(found, Refusal)
    assert refused_note("People/Jane.md", found).problems[0].code == "not-utf8"


def test_line_ends_change_nothing_but_themselves() -> None:
    plain = parse_note(PATH, NOTE, Settings())
    assert parse_note(PATH, NOTE.replace("\n", "\r\n"), Settings()) == plain
    assert parse_note(PATH, NOTE.replace("\n", "\r"), Settings()) == plain
    assert parse_note(PATH, "\ufeff" + NOTE, Settings()) == plain


# Whatever is written ----------------------------------------------------------------------------

WORDS = [
    *("---\n", "---", "\n", "\n\n", "\r\n", "\r", "\u2028", "\ufeff", "\x85", "\x0c", "\x1b"),
    *("name: ", "org: ", "needs:", "knows: ", "met: ", "chemistry: ", "type: ", "asked: "),
    *("between: ", "date: ", "with: ", "people: ", "contact", "meeting", "me", "introduction"),
    *("[[Acme]]", "[[", "]]", "[", "]", "{", "}", "{{x}}", "<% x %>", "[x](y.md)", "[gave:: x]"),
    *(": ", ":", "- ", "* ", "# a", "## Log", "## 2026-11-03", "|", "\\", "é", "😀", "..."),
    *("2026-11-03", "2026-02-30", "5. marts 2026: ", "03/04/2026", "📅 2026-11-10"),
    *("coffee 1h", "with ", "med ", ", ", "; ", "gave: ", "got: ", "promised: ", "by 2026-11-10"),
    *("#private", "#personal", "- [ ] ", "- [x] ", "```", "~~~", "> ", "<!--", "-->", "\t", "  "),
    *("    ", "&a", "*a", "<<: ", "!!int ", "'", '"', "`", "%", "@"),
    *("<<<<<<< x", "=======", ">>>>>>> x"),
]
TEXTS = st.one_of(
    st.text(),
    st.text(alphabet=st.characters(min_codepoint=0, max_codepoint=0x3000)),
    st.lists(st.sampled_from(WORDS), max_size=40).map("".join),
    st.lists(st.sampled_from(WORDS), max_size=40).map("\n".join),
    st.lists(st.sampled_from(WORDS), max_size=30).map(lambda parts: "---\n" + "".join(parts)),
)
PATHS = st.sampled_from(
    [
        "People/Mette Holm.md",
        "Journal/2026-11-03.md",
        "Arenas/Circle.md",
        "Purposes/Board.md",
        "Introductions/x.md",
        "Notes/2026-11-03 x.md",
        "Inbox.md",
        "People/a/index.md",
    ]
)
SETTINGS = st.sampled_from([Settings(), Settings(language=Language.DA)])


def sources(value: object) -> Iterator[Source]:
    """Yield every place that anything in a record names."""
    if isinstance(value, Source):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from sources(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from sources(one)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type | Enum | ProblemKind):
        for field in dataclasses.fields(value):
            yield from sources(getattr(value, field.name))


def assert_places_exist(note: Note, text: str) -> None:
    lines = split_lines(text.removeprefix("\ufeff"))
    for source in sources(note):
        assert source.path == note.path
        assert 1 <= source.line <= len(lines), source
        assert 1 <= source.column <= len(lines[source.line - 1]) + 1, source


@given(PATHS, TEXTS, SETTINGS)
def test_any_text_is_a_note_and_every_place_is_in_it(
    path: str, text: str, settings: Settings
) -> None:
    note = parse_note(path, text, settings)
    assert note.path == path
    assert list(note.problems) == sorted(note.problems, key=lambda problem: problem.sort_key())
    for problem in note.problems:
        assert problem.message
        assert problem.fix
    assert_places_exist(note, text)


def test_a_link_in_a_value_of_several_lines_stands_where_the_value_begins() -> None:
    text = "---\norg: Bo\n  [[Acme]] and [[Beta]]\n---\n"
    note = parse_note(PATH, text, Settings())
    assert_places_exist(note, text)
    assert [(link.target, str(link.source)) for link in note.links] == [
        ("Acme", f"{PATH}:2:6"),
        ("Beta", f"{PATH}:2:6"),
    ]


@given(TEXTS)
def test_the_same_text_gives_the_same_note(text: str) -> None:
    assert parse_note(PATH, text, Settings()) == parse_note(PATH, text, Settings())


BODY = "## Log\n\n- 2026-11-03 coffee 1h: pricing\n- 2026-10-02 call: the audit\n"
PLACEHOLDERS_AND_FENCES = {"---\n", "---", "{{x}}", "<% x %>", "<<<<<<< x"}
BROKEN = st.lists(
    st.sampled_from([word for word in WORDS if word not in PLACEHOLDERS_AND_FENCES]),
    max_size=12,
).map("".join)


@given(BROKEN)
def test_the_body_is_read_whole_whatever_the_frontmatter(broken: str) -> None:
    note = parse_note(PATH, f"---\nplace: Aarhus\nx: {broken}\n---\n{BODY}", Settings())
    days = [entry.day for entry in note.entries if entry.source.line > 4]
    assert date(2026, 11, 3) in days
    assert date(2026, 10, 2) in days
