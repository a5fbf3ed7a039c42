"""Who is on the list of an import, as its owner leaves it."""

import pytest

from vaultkit.model.listed import Listed, ListState
from vaultkit.model.note import Note, NoteKind
from vaultkit.model.settings import Settings
from vaultkit.parse.notes import parse_note

HEAD = "---\ntype: import\n---\n"


def note(body: str, **settings: object) -> Note:
    return parse_note("Imports/x.md", HEAD + body, Settings(**settings))  # type: ignore[arg-type]


def read(body: str) -> tuple[Listed, ...]:
    return note(body).listed


def one(body: str) -> Listed:
    (found,) = read(body)
    return found


def test_a_line_has_a_name_and_facts() -> None:
    found = one(
        "- [ ] Mette Holm · title: CFO · email: a@b.example · email: c@b.example · id: x:y\n"
    )
    assert found.name == "Mette Holm"
    assert found.fields == (("title", ("CFO",)), ("email", ("a@b.example", "c@b.example")))
    assert (found.ids, found.state, found.source.line) == (("x:y",), ListState.WAITS, 4)


def test_fields_are_read_in_every_spelling_and_words_are_kept() -> None:
    found = one("* [ ] Mette Holm  ·  Titel: CFO · from the fair · note: see: there ·\n")
    assert found.fields == (("title", ("CFO",)),)
    assert found.words == ("from the fair", "note: see: there")


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("- [ ] Mette", ListState.WAITS),
        ("- [x] Mette", ListState.TICKED),
        ("- [X] Mette", ListState.TICKED),
        ("- [-] Mette", ListState.DECLINED),
        ("- [?] Mette", ListState.WAITS),
        ("- [x] [[Mette]]", ListState.BORN),
        ("- [ ] [[People/Mette|Mette]] · id: a:b", ListState.BORN),
        ("- [x] [Mette](../People/Mette%20Holm.md) · id: a:b", ListState.BORN),
    ],
)
def test_the_box_and_the_link_say_how_things_stand(line: str, state: ListState) -> None:
    found = one(f"{line}\n")
    assert (found.name, found.state) == ("Mette", state)


def test_a_dot_in_a_link_is_no_border() -> None:
    found = one("- [x] [[Per · Friis|Per · Friis]] · id: a:b\n")
    assert (found.name, found.ids, found.state) == ("Per · Friis", ("a:b",), ListState.BORN)


def test_not_these_speaks_of_its_heading_only_and_not_of_those_ticked() -> None:
    body = (
        "- [ ] Ann\n## One\n- [x] not these\n- [ ] Bo\n- [x] Cy\n"
        "## Two\n- [ ] not these\n- [ ] Di\n## Tre\n- [x] Ikke disse\n- [ ] Ea\n"
    )
    assert {one.name: one.state.value for one in read(body)} == {
        "Ann": "waits",
        "Bo": "declined",
        "Cy": "ticked",
        "Di": "waits",
        "Ea": "declined",
    }


def test_below_a_line_stand_words_and_who_may_be_the_same() -> None:
    found = one(
        "- [ ] Mette\n  - [x] the same as [[Mette Holm|M]]\n  - said: this\n    and that\n"
        "  - [ ] a task\n\nA paragraph.\n"
    )
    assert found.alike is not None
    assert (found.alike.target, found.same) == ("Mette Holm", True)
    assert found.text == "said: this\nand that\na task"


def test_what_is_no_box_is_nobody() -> None:
    body = (
        "Some words.\n\n- Mette\n- [[Per]]\n\n```\n- [ ] Code\n```\n> - [ ] Quote\n\n"
        "%%\n- [ ] No\n%%\n"
    )
    assert not read(body)


def test_a_list_has_no_entries_and_no_contacts() -> None:
    found = note("- [x] 2026-01-01 coffee with [[Mette]]\n- [ ] call 📅 2026-01-01\n")
    assert (found.kind, found.entries, found.promises, found.contact) == (
        NoteKind.IMPORT,
        (),
        (),
        None,
    )


def test_what_cannot_be_read_is_said_with_its_line() -> None:
    found = note("- [ ] · title: CFO\n- [ ] Mette · id: mette\n- [ ]\n")
    said = [(one.source.line, one.code) for one in found.problems]
    assert said == [(4, "list-no-name"), (5, "list-bad-id")]
    assert found.listed[0].words == ("id: mette",)


def test_the_folder_alone_makes_no_list() -> None:
    assert parse_note("Imports/README.md", "- [ ] Mette\n", Settings()).listed == ()


def test_line_ends_and_a_byte_order_mark_make_no_difference() -> None:
    body = "- [ ] Mette · title: CFO\r\n  - words\r\n"
    found = parse_note("Imports/x.md", ("\ufeff" + HEAD).replace("\n", "\r\n") + body, Settings())
    assert [(one.name, one.text) for one in found.listed] == [("Mette", "words")]
