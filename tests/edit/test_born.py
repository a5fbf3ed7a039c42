"""A note made of a line of a list says all that stands there, and nothing that does not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from vaultkit.edit.born import Births
from vaultkit.edit.imported_text import with_text
from vaultkit.edit.note_text import read_note
from vaultkit.errors import CannotEditError
from vaultkit.model.listed import Listed
from vaultkit.model.note import NoteKind
from vaultkit.model.settings import Settings
from vaultkit.model.source import Source
from vaultkit.storage.shipped import shipped_templates

TEMPLATE = (shipped_templates() / "notes" / "contact.md").read_text("utf-8")
TODAY = date(2026, 11, 23)
PATH = "People/Mette.md"


def births(template: str = TEMPLATE, *taken: str) -> Births:
    return Births(template, Settings(), TODAY, taken)


def listed(name: str = "Mette Holm", **fields: str) -> Listed:
    held = tuple((field, (value,)) for field, value in fields.items())
    return Listed(name, Source(""), ids=("linkedin:m",), fields=held)


def test_the_day_of_an_import_is_no_day_of_meeting() -> None:
    note = read_note(births().born(listed()).text, PATH, Settings())
    assert note.contact is not None
    assert note.contact.met is None
    assert note.other["imported_id"] == ("linkedin:m",)


def test_a_value_that_its_field_cannot_have_stands_in_the_body() -> None:
    birth = births().born(listed(met="in spring", title="CFO"))
    note = read_note(birth.text, birth.path, Settings())
    assert note.contact is not None
    assert (note.contact.met, note.contact.title, note.problems) == (None, "CFO", ())
    assert "\n## Notes\n\nmet: in spring\n" in birth.text


@pytest.mark.parametrize(
    "text",
    [
        "- 2026-01-01 coffee: never",
        "## Log\n- 2026-01-01 coffee: never",
        "Log\n===\n\n- 2026-01-01 coffee: never",
        "```dataviewjs\nfetch()\n```",
        "~~~\nopen",
        "%% never closed",
        "<!-- never closed",
        "- [ ] pay 📅 2026-01-01",
        "`= this.x`",
        "<% tp.x %> {{title}}",
        "![[secret]] ![x](https://example.com/x.png) <script>x</script>",
        "---\ntype: me\n---",
    ],
)
def test_words_of_another_program_do_nothing(text: str) -> None:
    before = births().born(listed()).text
    after = with_text(before, text, PATH, Settings())
    was, is_now = (read_note(one, PATH, Settings()) for one in (before, after))
    assert (is_now.entries, is_now.promises, is_now.problems) == (was.entries, was.promises, ())
    assert is_now.kind is NoteKind.CONTACT
    body = after.removeprefix(before)
    for sign in ("\n```", "\n~~~", "\n%%", "<", "\n![", " ![", "{{", " `"):
        assert sign not in body


def test_a_name_that_is_taken_says_where_they_work() -> None:
    several = births(TEMPLATE, "mette holm")
    paths = [several.born(listed(organisation="Nordlys A/S")).path for _ in range(3)]
    assert paths == [
        "People/Mette Holm (Nordlys A S).md",
        "People/Mette Holm (Nordlys A S) 2.md",
        "People/Mette Holm (Nordlys A S) 3.md",
    ]
    assert births().born(listed("A/B: c")).path == "People/A B c.md"


def test_a_name_that_no_file_can_have_is_refused() -> None:
    with pytest.raises(CannotEditError):
        births().born(listed("??"))


def test_a_template_that_only_obsidian_fills_is_refused_with_what_to_do() -> None:
    with pytest.raises(CannotEditError, match="placeholders"):
        births("---\ntype: contact\nx: {{whatever}}\n---\n").born(listed())


TEMPLATES = (
    TEMPLATE,
    "",
    "# {{title}}\n",
    "---\nname: {{title}}\nurl: []\nemail:\n---\n",
    "---\r\ntitel: ''\r\ntags:\r\n  - person\r\n---\r\n",
)
_values = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).filter(
    lambda value: value == value.strip() and bool(value)
)


@examples(100)
@given(
    st.sampled_from(TEMPLATES),
    st.lists(st.dictionaries(st.sampled_from(("organisation", "title", "place", "email", "url")),
                             _values), min_size=2, max_size=4),
    st.booleans(),
)  # fmt: skip
def test_a_pattern_gives_what_the_careful_way_gives(
    template: str, people: list[dict[str, str]], unsorted: bool
) -> None:
    at_once = births(template)
    for number, fields in enumerate(people):
        one = listed(f"Mette {number}", **fields)
        birth = at_once.born(one, unsorted=unsorted)
        careful = births(template)
        monkeypatch = pytest.MonkeyPatch()
        with monkeypatch.context() as patched:
            patched.setattr("vaultkit.edit.born.patterned", lambda *_args: None)
            text = careful.born(one, unsorted=unsorted).text
        assert birth.text == text
