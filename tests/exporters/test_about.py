"""All about one person: their note whole, every line that names them, and no private word."""

import json

import pytest

from tests.exporters.reading import RICH, read, vault_of
from vaultkit.exporters.about_markdown import write_about
from vaultkit.exporters.about_record import AboutRecord, Texts, about
from vaultkit.exporters.json_text import json_text
from vaultkit.exporters.only_them import OnlyThem
from vaultkit.model.reference import Person

METTE = Person("Mette Holm", "People/Mette Holm.md")
NOTES = RICH | {
    "Journal/2026-09-02.md": "- kaffe med [[Jonas Bak]]: Mette Holm owes [link](x) `y` #private\n"
    "- read METTE-HOLM's article\n- Kaptajnen called\n- mette alone\n",
}


def found(
    person: Person = METTE, notes: dict[str, str] = NOTES, *, private: bool = False
) -> AboutRecord:
    records = read(notes)
    texts = Texts(
        tuple((records[path], text) for path, text in sorted(notes.items())),
        {"Dashboards/Today.md": "[[Mette Holm]]", "Dashboards/Depth.md": "nobody"},
        ("Bad.md",),
    )
    return about(vault_of(notes), person, texts, private=private)


def test_their_own_note_is_there_whole() -> None:
    assert [line.text for line in found().note] == [*NOTES[METTE.path or ""].split("\n")]


def test_every_line_that_names_them_is_there() -> None:
    assert [(one.path, one.line, one.text) for one in found().mentions] == [
        ("Introductions/One.md", 2, "between: [Mette Holm, Per Friis]"),
        ("Journal/2026-09-02.md", 1, None),
        ("Journal/2026-09-02.md", 2, "- read METTE-HOLM's article"),
        ("Journal/2026-09-02.md", 3, "- Kaptajnen called"),
        ("Some thoughts.md", 4, "[[Mette Holm]] said so."),
    ]
    assert found(private=True).mentions[1].text == NOTES["Journal/2026-09-02.md"].split("\n")[0]
    assert (found().left_out, found(private=True).left_out) == (1, 0)


def test_what_stands_below_a_line_that_names_them_is_there() -> None:
    notes = {
        "People/Mette Holm.md": "",
        "Ideas.md": "# Ideas\n\n- ask [[Mette Holm]]\n  - she sails\n    in Aarhus\n- soup\n\n"
        "## Mette Holm\n\nShe skis.\n\n### Where\n\nIn Norway.\n\n## Soup\n\nNo.\n\n"
        "Mette Holm knows\nabout it.\n\nSoup again.\n",
        "People/Bo Kjær.md": "- 2026-01-01 call with [[Mette Holm]]: x\n  - gave: soup\n"
        "- 2026-01-02 call: y\n",
    }
    said = [one.text for one in found(notes=notes).mentions]
    assert said == [
        "- ask [[Mette Holm]]",
        "  - she sails",
        "    in Aarhus",
        "## Mette Holm",
        "She skis.",
        "### Where",
        "In Norway.",
        "Mette Holm knows",
        "about it.",
        "- 2026-01-01 call with [[Mette Holm]]: x",
    ]


def test_what_they_took_part_in_is_there() -> None:
    record = found()
    assert [one.kind for one in record.interactions] == ["intro", "sauna", "coffee"]
    assert [one.date.isoformat() for one in record.plans] == ["2026-11-27"]
    assert [one.status for one in record.introductions] == ["introduced"]
    assert [one.text for one in record.promises] == ["send the slides"]
    assert record.pages == ("Dashboards/Today.md",)
    assert record.contact is not None
    assert record.contact.chemistry == 4


def test_somebody_without_a_note() -> None:
    record = found(Person("Per Friis"))
    assert (record.contact, record.note) == (None, ())
    assert len(record.introductions) == 1
    assert {one.path for one in record.mentions} == {
        "Introductions/One.md",
        "People/Line Holm.md",
        "People/Mette Holm.md",
    }


def test_somebody_on_a_list_that_an_import_left() -> None:
    lines = [one.text for one in found(Person("Bo Lind")).mentions]
    assert lines == ["- [ ] Bo Lind · id: linkedin:https://example.com/bo", "  - he sails"]
    only = OnlyThem(vault_of(NOTES), METTE)
    assert only.text("Bo Lind and Mette Holm") == "[someone] and Mette Holm"


@pytest.mark.parametrize("private", [False, True])
def test_the_document_is_markdown_that_holds_it_all(private: bool) -> None:
    record = found(private=private)
    text = write_about(record)
    assert "# What is kept about Mette Holm\n" in text
    assert ("owes" in text) is private
    assert ("(private)" in text) is not private
    assert "\\[\\[Mette Holm\\]\\] said so." in text
    assert "- 2026-11-03, coffee, 1 h, with Jonas Bak, Nordic CFO Circle: her board" in text
    assert '  - gave: the "pricing" study\n' in text
    assert "Bad.md could not be looked through." in text
    assert all(line.text in text for line in record.note if line.text)


def test_a_note_cannot_break_out_of_its_block() -> None:
    notes = {"People/Mette Holm.md": "# Mette\n```\n~~~\n````\n<script>\n[x](javascript:x)\n"}
    lines = write_about(found(notes=notes)).split("\n")
    fences = [at for at, line in enumerate(lines) if line.startswith("`````")]
    assert len(fences) == 2
    assert all(fences[0] < lines.index(line) < fences[1] for line in ("<script>", "````"))


def test_names_of_everybody_else_can_be_replaced() -> None:
    record = OnlyThem(vault_of(NOTES), METTE).record(found(private=True))
    for text in (write_about(record), json_text(record)):
        assert "Mette Holm" in text
        assert "[someone]" in text.replace("\\", "")
        for other in ("Jonas Bak", "Per Friis", "Nobody Yet", "Line Holm"):
            assert other not in text
    assert json.loads(json_text(record))["format"] == "vaultkit-about"
