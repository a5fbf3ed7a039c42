"""A friends.md: people, activities, and dated notes."""

import pytest

from tests.importers.listed import CONTEXT, DATA, read_data, read_text, told
from vaultkit.errors import NotThisFormatError
from vaultkit.importers.friends import IMPORTER
from vaultkit.model.imported import Imported


def activities(*lines: str) -> Imported:
    return read_text(IMPORTER, "\n".join(("### Activities:", *lines)))


def test_the_people_of_a_file() -> None:
    people = read_data(IMPORTER, "friends/friends.md").people
    assert [(one.source.line, one.id, one.name) for one in people] == [
        (14, "georg vang", "Georg Vang"),
        (15, "grete holm", "Grete Holm"),
        (16, "stine petersen", "Stine Petersen"),
        (2, "norma bak", "Norma Bak"),
        (6, "åse øst", "Åse Øst"),
    ]
    grete = people[1]
    assert grete.aliases == ("The Admiral", "Amazing Grete")
    assert (grete.fields, grete.groups) == ({"place": ("Paris",)}, ("navy", "science"))
    assert people[2].groups == ("doubts-computers", "doubts-computers:military-uses")


def test_notes_are_text_and_no_contact() -> None:
    imported = read_data(IMPORTER, "friends/friends.md")
    assert imported.people[1].text.splitlines() == [
        "> - 2025-06-15: Grete Holm found out that a big Paris building is named after her. @navy",
        "> - 2025-06-06: Call Grete Holm and Georg Vang lucky: both won an award.",
    ]
    assert imported.people[0].text.count("\n") == 0
    assert not {one.source.line for one in imported.interactions} & {9, 10, 11}


def test_activities_are_interactions_in_the_words_of_the_owner() -> None:
    imported = read_data(IMPORTER, "friends/friends.md")
    assert [(one.id, one.kind, one.summary) for one in imported.interactions] == [
        (
            "2026-02-06 1",
            "",
            "@science:indoors:plants-in-water: Norma Bak and Georg Vang scored a tour of Atlantis'"
            " gardens through wet@example.org and they took me along.",
        ),
        (
            "2025-11-01 1",
            "",
            "Grete Holm and I went to Møns Klint. Georg had to cancel at the last minute.",
        ),
        ("2025-01-04 2", "lunch", "Got lunch with Grete Holm and Georg Vang. @food"),
        ("2025-01-04 1", "", "Talked to Georg Vang on the phone for an hour."),
        ("2024-12-31 1", "coffee", "Kaffe med Åse Øst i Paris. @partying"),
    ]
    assert [[party.id for party in one.parties] for one in imported.interactions] == [
        ["norma bak", "georg vang"],
        ["grete holm"],
        ["grete holm", "georg vang"],
        ["georg vang"],
        ["åse øst"],
    ]
    assert told(imported) == [(7, "This activity names nobody.")]


def test_an_activity_keeps_its_id_when_it_is_reworded_and_when_others_come() -> None:
    before = activities("- 2026-01-02: Lunch with **Bo Bak**.")
    after = activities(
        "- 2026-01-03: Walk with **Bo Bak**.",
        "- 2026-01-02: Call with **Ib Juhl**.",
        "- 2026-01-02: A long lunch with **Bo Bech**.",
    )
    assert after.interactions[2].id == before.interactions[0].id
    assert len({one.id for one in after.interactions}) == 3


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Coffee with **Bo**", "coffee"),
        ("Had a quick coffee with **Bo**", "coffee"),
        ("@work: went for a walk with **Bo**", "walk"),
        ("Fik en øl med **Bo**", "drinks"),
        ("**Bo** and I had lunch", ""),
        ("Celebrated with **Bo**", ""),
        ("Got the card game from **Bo**", ""),
        ("", ""),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    (one,) = activities(f"- 2026-01-02: {text} **Ib**").interactions
    assert one.kind == kind


def test_what_cannot_be_read_costs_only_its_line() -> None:
    imported = activities(
        "- yesterday: **Bo Bak**",
        "- 2026-02-30: **Bo Bak**",
        "- 03/04/2026: **Bo Bak**",
        "- **Bo Bak** and I",
        "just some words",
        "- 2026-01-02: **Bo Bak**",
        "",
        "### Friends:",
        "- Bo Bak",
        "- bo bak [Odense]",
        "- (a.k.a. Nobody)",
        "### Recipes",
        "- Cake",
    )
    assert [one.id for one in imported.interactions] == ["2026-01-02 1"]
    assert [(one.name, dict(one.fields)) for one in imported.people] == [("Bo Bak", {})]
    assert sorted(told(imported)) == [
        (2, "yesterday is no day that can be read."),
        (3, "2026-02-30 is no day that can be read."),
        (4, "03/04/2026 is no day that can be read."),
        (5, "This line does not begin with a day."),
        (6, "This line is no item of a list."),
        (11, "bo bak is on line 10 already."),
        (12, "This line has no name."),
        (13, "Recipes is no heading of friends; what stands below is left out."),
    ]


def test_a_note_or_an_activity_may_stand_anywhere_in_the_file() -> None:
    lines = (
        "### Friends:",
        "- Bo Bak (a.k.a. B) @x",
        "### Notes:",
        "- 2026-01-02: **Bo Bak** moved",
    )
    text = "\r\n".join(lines)
    (person,) = read_text(IMPORTER, "\ufeff" + text).people
    assert (person.aliases, person.groups, person.text) == (
        ("B",),
        ("x",),
        "> - 2026-01-02: Bo Bak moved",
    )


@pytest.mark.parametrize(
    "data",
    [b"", b"# Notes\n", b"### Recipes:\n- Cake\n", (DATA / "csv" / "crm.tsv").read_bytes()],
    ids=lambda data: repr(data[:12]),
)
def test_what_is_no_friends_md_is_refused(data: bytes) -> None:
    with pytest.raises(NotThisFormatError, match=r"x is no friends\.md") as refused:
        IMPORTER.read("x", data, CONTEXT)
    assert "### Friends:" in refused.value.remedy
