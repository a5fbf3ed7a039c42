"""A brief in words, for a terminal and for a note, which takes no name from anybody."""

from dataclasses import replace
from datetime import date

import pytest

from tests.dashboards.small import no_template, shipped
from tests.measures.builders import (
    OWNER,
    TODAY,
    contact,
    introduction,
    met,
    path,
    person,
    vault,
    wishes,
)
from vaultkit.dashboards.brief import BriefView, brief_view
from vaultkit.dashboards.brief_note import brief_note, brief_path
from vaultkit.dashboards.page import is_ours
from vaultkit.dashboards.pens import TerminalPen
from vaultkit.dashboards.templates import Templates
from vaultkit.measures.brief import brief
from vaultkit.measures.depth import ties
from vaultkit.measures.sight import Sight
from vaultkit.model.contact import Contact
from vaultkit.model.fields import ContactStatus, IntroductionStatus, Openness
from vaultkit.model.interaction import PersonPromise
from vaultkit.model.settings import Folders, LinkStyle, Settings
from vaultkit.model.source import Source
from vaultkit.model.vault import Vault

TEMPLATES = Templates(shipped, no_template, "Templates/dashboards")


def view(found: Vault, name: str = "Mette", sight: Sight = Sight.TERMINAL) -> BriefView:
    asked = found.contacts[path(name)]
    gathered = brief(found, asked, ties(found).get(asked.path), sight)
    return brief_view(gathered, found.today, TerminalPen())


def rows(said: BriefView, heading: str) -> list[tuple[str, str]]:
    (section,) = (one for one in said.sections if one.heading == heading)
    return [(row.label, row.text) for row in section.rows]


def note(found: Vault, name: str = "Mette") -> str:
    asked = found.contacts[path(name)]
    gathered = brief(found, asked, ties(found).get(asked.path), Sight.NOTE)
    page, problem = brief_note(found, gathered, TEMPLATES)
    assert problem is None
    assert is_ours(page.text)
    return page.text.split("\n---\n", 1)[1]


def test_their_gain_comes_first_and_the_numbers_last() -> None:
    headings = [section.heading for section in view(vault(contact("Mette"))).sections]
    assert headings == [
        *("What Mette could gain", "The thread", "What you could ask", "The numbers"),
    ]


def test_an_empty_note_says_what_to_type() -> None:
    said = view(vault(contact("Mette")))
    assert said.answer == "Mette"
    assert [rows(said, one.heading) for one in said.sections] == [
        [("", "Nothing noted yet. Write `needs:` or `their_gain:` in People/Mette.md.")],
        [("", "Nothing logged yet. Write `- 2026-11-23 coffee: …` in People/Mette.md.")],
        [("", "Nothing noted yet. Write `offers:` or `could_introduce:` in People/Mette.md.")],
        [
            ("depth", "too little logged to tell (0)"),
            ("balance", "too little logged to tell (0 given, 0 got)"),
            ("chemistry", "not rated yet"),
        ],
    ]


@pytest.mark.parametrize(
    ("gave", "got", "said"),
    [
        ([1.0], [1.0], "too little logged to tell (1 given, 1 got)"),
        ([1.0] * 2, [1.0] * 2, "both ways (2 given, 2 got)"),
        ([1.0] * 4, [1.0], "more from you (4 given, 1 got)"),
        ([1.0], [1.0] * 4, "more from Mette (1 given, 4 got)"),
        ([1.0] * 3, [], "from you so far (3 given, 0 got); let Mette give something: ask"),
        ([], [1.0] * 3, "from Mette so far (0 given, 3 got); what could you give?"),
    ],
)
def test_the_balance_is_an_opening_and_never_a_debt(
    gave: list[float], got: list[float], said: str
) -> None:
    log = [met(0, "Mette", gave=gave, got=got), met(20, "Mette"), met(40, "Mette")]
    told = view(vault(contact("Mette"), log=log))
    assert ("balance", said) in rows(told, "The numbers")


def test_personal_talks_by_their_dates_and_their_words_only_for_the_owners_eyes() -> None:
    log = [
        met(age, "Mette", kind="walk", personal=True, summary=f"secret {age}") for age in (10, 20)
    ]
    found = vault(contact("Mette", openness=Openness.SOME), log=log)
    assert rows(view(found), "The thread") == [
        ("13 Nov", "walk, personal"),
        ("3 Nov", "walk, personal"),
        ("ask about", "the personal talks on 13 Nov and 3 Nov"),
        ("openness", "you mean to be somewhat open"),
    ]
    assert rows(view(found, sight=Sight.PRIVATE), "The thread")[:3] == [
        ("13 Nov", "walk, personal: secret 10"),
        ("3 Nov", "walk, personal: secret 20"),
        ("ask about", "secret 10 (13 Nov)"),
    ]


def test_who_is_never_scored_has_no_depth_and_no_balance() -> None:
    gone = contact("Mette", status=ContactStatus.DROPPED, title="CFO")
    said = view(vault(gone))
    assert said.answer == "Mette · CFO · dropped"
    assert rows(said, "The numbers") == [
        ("depth", "dropped, and so never scored"),
        ("chemistry", "not rated yet"),
    ]


def test_only_the_owners_promises_are_ever_due() -> None:
    """What others promised stands with its date, and no word about it."""
    both = tuple(
        PersonPromise(mine, person("Mette"), "the slides", TODAY, False, Source("x.md"))
        for mine in (True, False)
    )
    said = view(replace(vault(contact("Mette")), promises=both))
    assert ("you promised", "the slides, by 23 Nov, due") in rows(said, "What Mette could gain")
    assert ("promised you", "the slides, by 23 Nov") in rows(said, "What you could ask")


def test_introductions_by_the_side_they_are_seen_from() -> None:
    found = vault(
        *(contact("Mette"), contact("Per"), contact("Sara")),
        introduction("Mette", "Sara", IntroductionStatus.AGREED),
        introduction("me", "Per", IntroductionStatus.ASKED, through="Mette"),
    )
    assert [row for row in rows(view(found), "The thread") if row[0] == "introduction"] == [
        ("introduction", "with Sara: agreed"),
        ("introduction", "of you to Per: asked"),
    ]
    assert ("introduction", "with you, through Mette: asked") in rows(
        view(found, "Per"), "The thread"
    )


def test_no_more_of_anything_than_a_screen_has_room_for() -> None:
    needs = [f"need {word}" for word in ("one", "two", "three", "four", "five", "six")]
    gain = rows(view(vault(contact("Mette", needs=needs))), "What Mette could gain")
    assert [label for label, _ in gain] == ["needs"] * 4 + [""]
    assert gain[-1] == ("", "and two more")


def test_a_silent_log_is_said_to_be_silent() -> None:
    said = view(vault(contact("Mette"), log=[met(90, "Mette")]))
    assert said.silence == "Nothing logged since 25 August."


class TestNote:
    """The note of a brief: escaped, linked, and under a name of its own."""

    def test_names_are_links_and_words_are_escaped(self) -> None:
        owner = replace(OWNER, needs=wishes("pricing"))
        found = vault(
            contact("Mette", needs=["an *interim* CFO"], offers=["pricing | <b>"]),
            contact("Per", offers=["interim finance"]),
            owner=owner,
        )
        text = note(found)
        assert text.startswith("# Brief: Mette\n\n[[Mette]]\n\n## What Mette could gain\n")
        assert "- needs: an \\*interim\\* CFO\n  - perhaps [[Per]], who offers “interim fin" in text
        assert "- you need: “pricing”; Mette perhaps: “pricing \\| \\<b>” (pricing)\n" in text
        assert text.endswith(
            "\n---\n\ncomputed for 2026-11-23 · stays as it is until "
            '`vaultkit brief "Mette" --write`\n'
        )

    def test_markdown_links_lead_out_of_its_folder(self) -> None:
        settings = Settings(links=LinkStyle.MARKDOWN)
        text = note(vault(contact("Mette"), settings=settings))
        assert "[Mette](../../People/Mette.md)" in text

    def test_a_brief_for_other_eyes_is_refused(self) -> None:
        found = vault(contact("Mette"))
        for sight in (Sight.TERMINAL, Sight.PRIVATE):
            gathered = brief(found, found.contacts[path("Mette")], None, sight)
            with pytest.raises(ValueError, match="gathered for one"):
                brief_note(found, gathered, TEMPLATES)

    def test_it_takes_no_link_away_from_the_contact(self) -> None:
        found = vault(contact("Mette"))
        assert brief_path(found, found.contacts[path("Mette")]) == (
            "Dashboards/Briefs/Brief - Mette.md"
        )

    @pytest.mark.parametrize(
        ("paths", "named"),
        [
            (["A/Bo.md", "B/Bo.md"], ["Brief - A - Bo.md", "Brief - B - Bo.md"]),
            (["People/jane/index.md", "People/Bo.md"], ["Brief - jane.md", "Brief - Bo.md"]),
            (["index.md"], ["Brief - index.md"]),
        ],
    )
    def test_each_contact_has_a_note_of_its_own(self, paths: list[str], named: list[str]) -> None:
        notes: list[Contact] = [replace(contact("Bo"), path=one) for one in paths]
        found = vault(*notes, settings=Settings(folders=Folders(dashboards="")))
        assert [brief_path(found, one) for one in notes] == [f"Briefs/{name}" for name in named]

    def test_a_template_of_the_vaults_own(self) -> None:
        found = vault(contact("Mette"))
        gathered = brief(found, found.contacts[path("Mette")], None, Sight.NOTE)
        own = Templates(shipped, {"brief.md.j2": "{{ title }}!"}.get, "Templates/dashboards")
        page, problem = brief_note(found, gathered, own)
        assert problem is None
        assert "\n---\nBrief: Mette!\n\n---\n" in page.text
        broken = Templates(shipped, {"brief.md.j2": "{{ nothing }}"}.get, "Templates/dashboards")
        page, problem = brief_note(found, gathered, broken)
        assert problem is not None
        assert "## The thread" in page.text

    def test_dates_are_those_of_the_day(self) -> None:
        found = replace(vault(contact("Mette", next_contact=date(2027, 1, 5))), today=TODAY)
        assert "- next contact: 5 Jan 2027\n" in note(found)
