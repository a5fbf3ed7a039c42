"""A person is taken out of a note, and the note says all else as before."""

import random

import pytest

from tests.edit.generated import note_text
from vaultkit.edit.forget_mentions import Forgetting, replaced_in, without_person
from vaultkit.errors import CannotEditError
from vaultkit.model.note import Note
from vaultkit.model.reference import fold
from vaultkit.model.settings import Settings
from vaultkit.parse.notes import parse_note
from vaultkit.recognise.mentions import Mentions, Subject

SETTINGS = Settings()
PER = "People/Per Friis.md"
SUBJECT = Subject(
    ("Mette Holm", "Kaptajnen"),
    first="Mette",
    others=("Mette Vest", "Mette Holm Vest", "Per Friis"),
    emails=("mette@nordlys.example",),
)


def leads_there(target: str) -> bool:
    return fold(target.rpartition("/")[2].removesuffix(".md")) in ("mette holm", "kaptajnen")


def forgetting(*, all_first: bool = False, a_list: bool = False) -> Forgetting:
    return Forgetting(
        Mentions(SUBJECT), leads_there, "[someone]", "someone", all_first=all_first, a_list=a_list
    )


def without(text: str, path: str = PER) -> str:
    return without_person(text, path, forgetting(), SETTINGS)


def read(text: str, path: str = PER) -> Note:
    return parse_note(path, text, SETTINGS)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("with [[Mette Holm]].\n", "with [someone].\n"),
        ("with [[Mette Holm|her]]s hat\n", "with [someone]s hat\n"),
        ("see [[People/Mette Holm#Log]], ![[Mette Holm]]\n", "see [someone], [someone]\n"),
        ("[M](Mette%20Holm.md) and [x](<Mette Holm.md>)\n", "[someone] and [someone]\n"),
        ("[[Per Friis|Mette Holms ven]]\n", "[[Per Friis|someones ven]]\n"),
        ("| [[Mette Holm\\|M]] | x |\n|---|---|\n", "| [someone] | x |\n|---|---|\n"),
        ("Mette Holms bog, Mette Holm's\n", "[someone]s bog, [someone]'s\n"),
        ("Mette Holm said Mette came\n", "[someone] said [someone] came\n"),
        ("Mette came\n", "Mette came\n"),
        ("- [[Mette Holm]]: hi\n", "- [someone] : hi\n"),
        ("she ([[Mette Holm]]): hi\n", "she ([someone]): hi\n"),
        ("[[Mette Holm]](CFO)\n", "[someone] (CFO)\n"),
        ("`Mette Holm` <!-- Mette Holm -->\n", "`[someone]` <!-- [someone] -->\n"),
        ("\ufeffMette Holm\r\nx\r", "\ufeff[someone]\r\nx\r"),
        ("mail mette@nordlys.example\n", "mail [someone]\n"),
        ("Mette Holmgård, Mette Holm Vest\n", "Mette Holmgård, Mette Holm Vest\n"),
        ("[[Mette Holm [x]]]\n", "[[someone [x]]]\n"),
        ("", ""),
    ],
)
def test_in_a_body(text: str, after: str) -> None:
    assert without(text) == after


@pytest.mark.parametrize(
    ("fields", "after"),
    [
        ("knows: [\"[[Mette Holm]]\", '[[Bo]]']", "knows: ['[[Bo]]']"),
        ("knows:\n  - Mette Holm\n  - Bo", "knows:\n  - Bo"),
        ("knows: Mette Holm, Bo", "knows: Bo"),
        ("introduced_by: [[Mette Holm]]", None),
        ("introduced_by: Mette Holm", 'introduced_by: "[someone]"'),
        ("introduced_by: 'Mette Holm'", "introduced_by: '[someone]'"),
        ("met_at: hos Mette Holm # Mette Holm sagde", 'met_at: "hos [someone]" # someone sagde'),
        ("bio: >\n  Mette Holm\n  asked", "bio: >\n  someone\n  asked"),
        ("needs:\n  - a talk with Mette Holm #private", None),
        ("note: 'Mette Holm''s'", "note: '[someone]''s'"),
        ("own: {Mette Holm: 1}", 'own: {"[someone]": 1}'),
        ("title: x # friend of Kaptajnen", "title: x # friend of someone"),
    ],
)
def test_in_frontmatter(fields: str, after: str | None) -> None:
    text = f"---\n{fields}\nplace: Aarhus\n---\nbody\n"
    new = without(text)
    if after is not None:
        assert new == f"---\n{after}\nplace: Aarhus\n---\nbody\n"
    assert "Mette" not in new
    assert "Kaptajnen" not in new
    contact = read(new).contact
    assert contact is not None
    assert contact.place == "Aarhus"
    assert read(new).problems == read(text).problems


def test_entries_stay_entries() -> None:
    text = (
        "## Log\n\n- 2026-09-12 call 30m with [[Mette Holm]] and [[Bo Ravn]]: the audit\n"
        "  - gave: Mettes bog\n- 2026-09-01 coffee 1h with [[Mette Holm]]: x #private\n"
    )
    before, after = read(text).entries, read(without(text)).entries
    assert [(one.day, one.kind, one.hours, one.hidden) for one in after] == [
        (one.day, one.kind, one.hours, one.hidden) for one in before
    ]
    assert [one.target for one in after[0].participants] == ["Bo Ravn"]
    assert after[1].participants == ()
    assert after[0].favours[0].text == "[someone]s bog"


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("Lunch 1h with [[Mette Holm]] and [[Bo Ravn]]: x\n", ["Bo Ravn"]),
        ("- [[Mette Holm]] og [[Bo Ravn]]: x\n", ["Bo Ravn"]),
        ("- kaffe med [[Bo Ravn]], [[Mette Holm]]: x\n", ["Bo Ravn"]),
        ("- [[Mette Holm]]: x\n", None),
    ],
)
def test_lines_of_a_journal_count_for_the_others(line: str, who: list[str] | None) -> None:
    path = "Journal/2026-10-02.md"
    entries = read(without(line, path), path).entries
    assert [[one.target for one in entry.participants] for entry in entries] == (
        [] if who is None else [who]
    )


def test_an_introduction_stays_one() -> None:
    path = "Introductions/x.md"
    text = (
        '---\ntype: introduction\nbetween: ["[[Mette Holm]]", Per Friis]\nbecause: Mette needs x\n'
        "asked: {Mette Holm: 2026-11-02}\nstatus: met\n---\nMette was glad.\n"
    )
    new = without_person(text, path, forgetting(all_first=True), SETTINGS)
    assert "Mette" not in new
    fields = read(new, path).introduction
    assert fields is not None
    assert [one.target for one in fields.between] == ["[someone]", "Per Friis"]


def test_lines_of_a_list_go_whole() -> None:
    text = (
        "---\ntype: import\n---\n- [ ] Bo Ravn · title: CFO\n"
        "- [ ] Mette Holm · title: CFO · id: linkedin:https://network.example/in/m\n"
        "  - met at the fair\n- [ ] Liv Metz\n  - [ ] same as [[Mette Holm]]\n"
    )
    new = without_person(text, "Imports/x.md", forgetting(a_list=True), SETTINGS)
    assert new == "---\ntype: import\n---\n- [ ] Bo Ravn · title: CFO\n- [ ] Liv Metz\n"


def test_broken_frontmatter_is_refused_and_named() -> None:
    with pytest.raises(CannotEditError, match=r"People/Per Friis\.md:2"):
        without("---\na: b: c\n---\nMette Holm\n")
    assert without("---\na: b: c\n---\nBo\n") == "---\na: b: c\n---\nBo\n"


def test_a_name_of_a_file() -> None:
    assert replaced_in("2026-11 Mette and Per", forgetting(all_first=True)) == (
        "2026-11 someone and Per"
    )
    assert replaced_in("People/Mette Holm.md", forgetting()) == "People/someone.md"


@pytest.mark.thorough
def test_notes_of_any_dialect_keep_every_other_line() -> None:
    """Names put anywhere into notes made by chance: they are gone, and no other line is."""
    tried = 0
    for seed in range(150):
        chance = random.Random(seed)  # noqa: S311 - the same notes each time
        text = note_text(chance)
        lines = text.splitlines(keepends=True)
        body = next((at for at, one in enumerate(lines) if at and one.strip() == "---"), 0)
        places = range(body + 1, len(lines))
        for at in chance.sample(places, min(3, len(places))):
            name = chance.choice(("Mette Holm", "[[Mette Holm]]", "Kaptajnens"))
            ended = lines[at].rstrip("\r\n\u2028\x0b\x0c\x85")
            lines[at] = f"{ended} {name}{lines[at][len(ended) :]}"
        try:
            new = without("".join(lines))
        except CannotEditError:
            continue
        tried += 1
        assert not forgetting().has(new), seed
        for old, line in zip(lines, new.splitlines(keepends=True), strict=True):
            assert line == old or "[someone]" in line, seed
    assert tried > 100
