"""Which dated lines are entries, and what is said about those that are not."""

import pytest

from tests.parse.bodies import body_of, codes_of, days_of, entry_of
from vaultkit.model.note import NoteKind
from vaultkit.model.problem import Severity
from vaultkit.model.settings import Language, Settings

PLAIN = "- 2026-11-03: pricing"
TOLD = [
    "- 2026-11-03 coffee",
    "- 2026-11-03 1h pricing",
    "- 2026-11-03 pricing with [[Per Friis]]",
    "- 2026-11-03: pricing; gave: the study",
    "- 2026-11-03: pricing\n  - got: a tip",
]


@pytest.mark.parametrize("heading", ["Log", "Interactions", "Contact log", "Meetings", "1:1"])
def test_under_a_log_heading_every_dated_line_is_an_entry(heading: str) -> None:
    assert days_of(f"## {heading}\n\n{PLAIN}") == ["2026-11-03"]


@pytest.mark.parametrize("heading", ["## Samtaler", "### Møder", "###### Conversations ##"])
def test_in_danish_and_at_any_level(heading: str) -> None:
    assert days_of(f"{heading}\n{PLAIN}") == ["2026-11-03"]


def test_under_no_heading_it_is_one_and_the_title_is_no_heading() -> None:
    assert days_of(PLAIN) == ["2026-11-03"]
    assert days_of(f"# Mette Holm\n\n{PLAIN}") == ["2026-11-03"]


@pytest.mark.parametrize("heading", ["Notes", "History", "Thoughts on pricing", "Historik"])
@pytest.mark.parametrize("line", TOLD)
def test_under_another_heading_it_needs_a_kind_or_a_duration_or_company_or_a_favour(
    heading: str, line: str
) -> None:
    assert days_of(f"## {heading}\n{line}") == ["2026-11-03"]
    assert days_of(f"## {heading}\n{PLAIN}") == []
    assert codes_of(f"## {heading}\n{PLAIN}") == ["not-an-entry-unsure"]


@pytest.mark.parametrize(
    "heading",
    ["Mentions", "News", "Career", "Family", "Dates", "Changelog", "Tasks", "Life events",
     "Omtale", "Nyheder", "Karriere", "Familie", "Datoer", "Ændringer", "Opgaver"],
)  # fmt: skip
def test_under_some_headings_it_never_is(heading: str) -> None:
    for line in TOLD:
        assert days_of(f"## {heading}\n{line}") == []
        assert codes_of(f"## {heading}\n{line}") == ["not-an-entry-heading"]


def test_a_vault_adds_log_headings() -> None:
    settings = Settings(log_headings=("Kaffeklub",))
    assert days_of(f"## Kaffeklub\n{PLAIN}", settings) == ["2026-11-03"]


def test_the_nearest_heading_that_is_no_date_decides() -> None:
    text = f"## News\n{PLAIN}\n## Log\n### 2026\n#### November\n{PLAIN}\n### Notes\n{PLAIN}"
    assert [entry.source.line for entry in body_of(text).entries] == [6]
    text = "## Log\n### 2026-11-03\n#### Notes\nx\n### 2026-11-01\ny"
    assert days_of(text) == ["2026-11-03", "2026-11-01"]
    assert days_of("## News\n## 2026-11-03\nShe was in the paper") == []


@pytest.mark.parametrize(
    "line",
    ["- 2026-11-03 added from LinkedIn", "- 2026-11-03: Updated her title", "2026-11-03 created",
     "- 2026-11-03 moved to Aarhus", "- 2026-11-03: Joined Nordlys", "- 2026-11-03 birthday",
     "- 2026-11-03: flyttede til Aarhus", "- 2026-11-03 oprettet", "- 2026-11-03: got married"],
)  # fmt: skip
def test_housekeeping_and_life_events_are_no_contact(line: str) -> None:
    assert days_of(line) == []
    assert codes_of(f"## Log\n{line}") == ["not-an-entry-word"]


@pytest.mark.parametrize(
    "line",
    ["- 2026-11-03 – 2026-11-05 conference", "- 2026-11-03 to 2026-11-05: Berlin",
     "- 2024-01-01 - present: CFO at Nordlys", "- 2026-11-03–05 fair", "- 2020-01-01 – 2024 CFO",
     "- 2026-11-03 til 2026-11-05: messe"],
)  # fmt: skip
def test_a_span_of_time_is_no_entry(line: str) -> None:
    assert days_of(line) == []
    assert codes_of(line) == ["not-an-entry-range"]


@pytest.mark.parametrize(
    "text",
    [
        "- 2024: moved to Aarhus",
        "- 2024 coffee",
        "- due 2026-11-03",
        "- slides by 2026-11-03",
        "```\n- 2026-11-03 coffee\n```",
        "~~~\n2026-11-03 coffee\n~~~",
        "    - 2026-11-03 coffee",
        "- text\n\n      2026-11-03 coffee",
        "> 2026-11-03 coffee",
        "> - 2026-11-03 coffee",
        "- > 2026-11-03 coffee",
        "<!-- 2026-11-03 coffee -->",
        "<!--\n- 2026-11-03 coffee\n-->",
        "%% 2026-11-03 coffee %%",
        "%%\n- 2026-11-03 coffee\n%%",
        "- x\n%%\n\n- 2026-11-03 coffee",
        "<div>\n2026-11-03 coffee\n</div>",
        "![[2026-11-03]]",
        "- ![[2026-11-03]] coffee",
        "`2026-11-03 coffee`",
    ],
)
def test_never_what_is_a_year_due_code_quote_comment_or_embed(text: str) -> None:
    assert days_of(text) == []


def test_an_open_task_is_no_entry_and_a_ticked_one_needs_a_kind() -> None:
    assert days_of("- [ ] 2026-11-03 coffee") == []
    assert days_of("- [x] 2026-11-03 coffee") == ["2026-11-03"]
    assert days_of("- [x] 2026-11-03 the slides") == []
    assert codes_of("- [ ] 2026-11-03 coffee") == ["not-an-entry-task"]
    assert codes_of("- [x] 2026-11-03 the slides") == ["not-an-entry-task"]


def test_an_approximate_date_needs_a_kind() -> None:
    assert days_of("- 2026-10: pricing\n- oktober 2026 1h\n- uge 42 2026 priser") == []
    assert codes_of("- 2026-10: pricing") == ["not-an-entry-approximate"]


def test_a_date_in_the_middle_of_a_paragraph_is_no_entry_unless_it_plainly_is() -> None:
    wrapped = "We agreed to talk about the audit on\n2026-11-20 in her office."
    assert days_of(wrapped) == []
    assert codes_of(wrapped) == ["not-an-entry-wrapped"]
    assert days_of("2026-11-03: pricing\n2026-11-01: the board") == ["2026-11-03", "2026-11-01"]
    assert days_of("2026-11-03 coffee\n2026-11-01 lunch") == ["2026-11-03", "2026-11-01"]


def test_what_is_passed_over_is_uncertain_and_says_why() -> None:
    (problem,) = body_of("## Notes\n- 2026-11-03: pricing").problems
    assert problem.severity is Severity.UNCERTAIN
    assert "Notes" in problem.message
    assert (problem.source.line, problem.source.column) == (2, 3)
    (problem,) = body_of("- 2026-11-03 Added from LinkedIn").problems
    assert "“Added”" in problem.message


def test_a_date_that_is_none_is_a_problem_and_costs_only_its_line() -> None:
    text = "## Log\n- 2026-02-30 coffee\n  - gave: x\n- 03/04/2026 coffee\n- 2026-11-03 lunch"
    assert days_of(text) == ["2026-11-03"]
    assert entry_of(text).favours == ()
    impossible, ambiguous = body_of(text).problems
    assert (impossible.code, impossible.source.line) == ("impossible-entry-date", 2)
    assert "2026-02-30" in impossible.message
    assert (ambiguous.code, ambiguous.source.line) == ("ambiguous-entry-date", 4)
    assert "language: da" in ambiguous.fix
    assert days_of("- 03/04/2026 kaffe", Settings(language=Language.DA)) == ["2026-04-03"]


def test_a_bad_date_where_no_entry_would_be_read_is_no_problem() -> None:
    assert codes_of("## News\n- 2026-02-30 coffee") == []
    assert codes_of("## Notes\n- 1/2/2026: something") == []


@pytest.mark.parametrize(
    "kind", [NoteKind.OTHER, NoteKind.PURPOSE, NoteKind.INTRODUCTION, NoteKind.ME, NoteKind.INBOX]
)
def test_only_some_notes_have_entries_but_all_have_links(kind: NoteKind) -> None:
    body = body_of("- 2026-11-03 coffee with [[A]]\n- [ ] x 📅 2026-11-10", kind)
    assert (body.entries, body.promises, body.problems) == ((), (), ())
    assert [link.target for link in body.links] == ["A"]


def test_in_an_arena_an_evening_is_with_whoever_it_links_or_nobody() -> None:
    text = "## Log\n- 2026-11-24 event 3h: knew nobody\n- 2026-11-25: with [[A]]; saw [[B]]"
    text += "\n  - got: intro to [[C]]"
    first, second = body_of(text, NoteKind.ARENA).entries
    assert (first.kind, first.hours, first.participants) == ("event", 3, ())
    assert [person.target for person in second.participants] == ["A", "B"]
    assert [link.target for link in second.mentions] == ["C"]


def test_links_are_found_wherever_they_stand_once_each() -> None:
    text = "[[A]] and [[a|x]]\n> [[B]]\n| [[C\\|c]] |\n- `[[D]]`\n```\n[[E]]\n```\n%% [[F]] %%"
    assert [link.target for link in body_of(text).links] == ["A", "B", "C"]
