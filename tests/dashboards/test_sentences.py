"""What the pages say in words, case by case."""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from tests.measures.builders import (
    arena,
    contact,
    days_ago,
    introduction,
    met,
    path,
    purpose,
    vault,
)
from vaultkit.dashboards import depth, introductions, problems, purposes, renewal, tie_rows
from vaultkit.dashboards.escape import escape
from vaultkit.dashboards.material import Material, measure
from vaultkit.measures.depth import depth as depth_on
from vaultkit.model import problem_kinds
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Circle, ContactStatus, IntroductionStatus, Mutual, Openness
from vaultkit.model.interaction import Interaction
from vaultkit.model.introduction import Introduction
from vaultkit.model.problem import Problem, ProblemKind, Severity
from vaultkit.model.settings import DepthConstants
from vaultkit.model.source import Source

LEARN = contact("Ann", purposes=["Learn"])
BOARD = contact("Bo", purposes=["Board"])


def hours(learn: float, board: float) -> list[Interaction]:
    half = met(10, "Ann", hours=learn / 2)
    return [half, met(11, "Ann", hours=learn / 2), met(20, "Bo", hours=board)]


@pytest.mark.parametrize(
    ("shares", "log", "answer"),
    [
        ((), (), "You have not said yet what you network for."),
        ((0.6, 0.4), (), "None of the hours you logged has a purpose yet."),
        (
            (None, None),
            hours(6, 4),
            "Most of the hours you gave to a purpose went to [[Learn]].",
        ),
        ((0.5, 0.5), hours(1, 9)[1:], "Too little is logged to tell where your time goes."),
        ((0.5, 0.5), hours(11, 9), "Your time goes where you meant it to go."),
        (
            (0.6, 0.4),
            hours(2, 8),
            "[[Learn]] was to get most of your networking time; it got a fifth.",
        ),
        (
            (0.84, 0.16),
            hours(72, 28),
            "[[Learn]] was to get 84 % of your networking time; it got 72 %.",
        ),
    ],
)
def test_purposes_answer(
    shares: Sequence[float | None], log: Sequence[Interaction], answer: str
) -> None:
    named = zip(("Learn", "Board"), shares, strict=False)
    notes = [purpose(name, share=share) for name, share in named]
    assert purposes.view(measure(vault(*notes, LEARN, BOARD, log=log), {})).answer == answer


def test_renewal_says_when_too_little_is_logged() -> None:
    log = [met(10, "Ann"), met(9, "Ann")]
    people = contact("Ann", met=days_ago(20))
    told = [
        renewal.view(measure(vault(people, log=each), {})).answer
        for each in (log, [*log, met(8, "Ann")])
    ]
    assert told == [
        "Too little is logged to tell how much of your time goes to new ties.",
        "All of your hours with people went to those you first met in the last 12 months.",
    ]


def test_what_came_of_an_evening_with_somebody_disliked_is_only_counted() -> None:
    log = [met(9, "Ann", "Cy", arena="Club", led_to=["a seat"])]
    made_of = vault(arena("Club"), LEARN, contact("Cy", chemistry=2), log=log)
    (made,) = purposes.view(measure(made_of, {})).arenas
    assert made.came_of_it == "one thing, kept to your notes"


def test_a_purpose_of_this_spring_has_a_window_of_its_own() -> None:
    made = vault(purpose("Learn", since=date(2026, 5, 1)), LEARN, log=hours(2, 0))
    assert purposes.view(measure(made, {})).window == "since 1 May"
    assert purposes.view(measure(vault(), {})).window == "12 months"


def test_what_came_of_it_has_the_note_that_says_so() -> None:
    log = [
        met(9, "Ann", kind="lunch", led_to=["a job at [[Nordlys]]."]),
        met(8, "Ann", kind="", led_to=["nothing I may say"], hidden=True),
        met(400, "Ann", led_to=["an old story"]),
    ]
    view = purposes.view(measure(vault(purpose("Learn"), LEARN, log=log), {}))
    assert view.outcomes == ("A job at Nordlys, from [[People/Ann|lunch on 14 Nov]] with [[Ann]].",)
    assert view.purposes[0].came_of_it == "a job at Nordlys; one more"


def talks(name: str, *, first: int, last: int = 0, every: int = 30) -> list[Interaction]:
    """Personal talks with favours both ways, from `first` to `last` days ago."""
    ages = range(last, first + 1, every)
    return [met(age, name, personal=True, gave=[1], got=[1], line=age + 1) for age in ages]


def depth_answer(*log: Interaction, people: Sequence[Contact] = (LEARN, BOARD)) -> str:
    return depth.view(measure(vault(*people, log=log), {})).answer


def test_depth_answer() -> None:
    assert depth_answer().startswith("Nothing is logged yet")
    assert depth_answer(met(3, "Ann")).startswith("Too little is logged yet")
    assert depth_answer(*(met(i, "Ann", line=i) for i in (1, 2, 3))).startswith("With nobody")
    ann = talks("Ann", first=300)
    assert depth_answer(*ann) == ("With one person your notes show confidence over time.")
    assert depth_answer(*ann, *talks("Bo", first=300, last=90)) == (
        "With two people your notes show confidence over time. [[Bo]] is drifting."
    )
    assert depth_answer(*ann, *talks("Bo", first=1700, last=1200)) == (
        "With two people your notes show confidence over time. [[Bo]] has gone quiet."
    )


def test_a_resting_tie_is_not_said_to_drift() -> None:
    resting = contact("Bo", status=ContactStatus.RESTING)
    log = [*talks("Ann", first=300), *talks("Bo", first=300, last=90)]
    view = depth.view(measure(vault(LEARN, resting, log=log), {}))
    assert view.drifting == ()
    assert view.answer.endswith("None of these ties is drifting.")


def row(one: Contact, *log: Interaction) -> tie_rows.TieRow:
    material = measure(vault(one, log=log), {})
    return tie_rows.tie_row(material.ties[one.path], material)


def test_a_tie_in_words() -> None:
    made = row(LEARN, *(met(30 * i + 5, "Ann", kind="coffee", line=i + 1) for i in range(12)))
    assert made.depth == "familiar · 13"
    assert made.trend.startswith("+")
    assert (made.mostly, made.last, made.rhythm) == ("rhythm", "coffee on 18 Nov", "every month")
    assert made.own_view == ""


def test_below_three_entries_no_number() -> None:
    made = row(LEARN, met(1, "Ann"), met(2, "Ann", line=2))
    assert made.depth == "too little logged to tell (2)"
    assert (made.trend, made.mostly, made.rhythm) == ("", "", "")


@pytest.mark.parametrize(
    ("cadence", "last", "rhythm"),
    [
        (None, 5, "every month"),
        (None, 90, "drifting: was every month"),
        (None, 1200, "quiet"),
        (42, 5, "aim: every 6 weeks"),
        (42, 50, "due, aim: every 6 weeks"),
        (42, 90, "drifting, aim: every 6 weeks"),
    ],
)
def test_rhythm(cadence: int | None, last: int, rhythm: str) -> None:
    one = contact("Ann", cadence_days=cadence)
    assert row(one, *talks("Ann", first=last + 300, last=last), *_others()).rhythm == rhythm


def _others() -> list[Interaction]:
    """Somebody without a note, often, so that the log is not silent."""
    return [met(age, "Zoe", line=age + 1) for age in range(0, 1500, 10)]


def test_what_the_owner_says_stands_beside() -> None:
    assert row(contact("Ann", closeness=4, mutual=Mutual.UNSURE)).own_view == (
        "close: 4 of 5, unsure whether mutual"
    )


def test_an_approximate_date_says_so() -> None:
    assert row(LEARN, met(10, "Ann", kind="lunch", approximate=True)).last == "lunch about 13 Nov"
    assert row(LEARN, met(10, "Ann", kind="")).last == "13 Nov"


def test_frontmatter_without_a_meaning_reaches_templates() -> None:
    one = replace(LEARN, other=(("nickname", ("Annie", "A.")),))
    assert row(one).other == {"nickname": "Annie, A."}


def test_drifting_says_how_it_was() -> None:
    view = depth.view(
        measure(vault(LEARN, log=[*talks("Ann", first=390, last=90), *_others()]), {})
    )
    assert view.drifting == (
        "[[Ann]]: meeting on 25 Aug was the last; you used to meet every month.",
    )


def test_met_once() -> None:
    view = depth.view(measure(vault(LEARN, BOARD, log=[met(100, "Ann"), met(3, "Bo")]), {}))
    assert view.seen_once == (
        "One person you met once, 90 days ago or more, and not again. The latest: [[Ann]]. "
        "A second talk with one of them?"
    )


def test_the_chart_of_a_silent_log_shows_where_a_tie_stood_then() -> None:
    """Depth fades after the last entry; what it was before that does not."""
    log = [met(age, "Ann", line=age) for age in (180, 200, 220, 300, 320)]
    made = depth.view(measure(vault(contact("Ann"), log=log), {})).picture
    assert made is not None
    assert [series.name for series in made.series] == ["now", "in February"]
    then = depth_on(contact("Ann"), log, days_ago(270), DepthConstants()).score
    assert made.series[1].values == (math.floor(then),)


@pytest.mark.parametrize(
    ("closeness", "said"),
    [
        (
            [1, 1, 2, 2, 3, 3, 4, 4, 5, 5],
            "Over the ten ties that you rated (`closeness:`), the n",
        ),
        ([3, 1, 5, 2, 1, 4, 3, 2, 5, 4], "agree in part with what you feel."),
        ([5, 5, 4, 4, 3, 3, 2, 2, 1, 1], "hardly agree with what you feel. Believe yourself"),
        ([1, 1, 2, 2, 3, 3, 4, 4, 5], ""),
    ],
)
def test_whether_the_numbers_agree_with_what_you_feel(closeness: list[int], said: str) -> None:
    """The first of them were met least, the last most."""
    people = [contact(f"P{number}", closeness=felt) for number, felt in enumerate(closeness)]
    log = [
        met(age, one.name, line=age)
        for number, one in enumerate(people)
        for age in range(3 + number)
    ]
    felt = depth.view(measure(vault(*people, log=log), {})).felt
    assert said in felt
    assert bool(felt) is bool(said)


def test_how_far_you_opened_up() -> None:
    openness = {"Ann": Openness.OPEN, "Bo": Openness.GUARDED, "Cy": Openness.SOME}
    people = [contact(name, openness=meant) for name, meant in openness.items()]
    log = [met(30 * i, "Ann", "Bo", "Cy", line=i + 1, personal=i == 0) for i in range(4)]
    (said,) = depth.view(measure(vault(*people, log=log), {})).opened_up
    assert said == "You meant to be guarded with [[Bo]], and opened up in one talk of 12 months."

    log = [met(age, "Ann", "Bo", "Cy", personal_theirs=age == 10) for age in (10, 40, 365)]
    log.append(met(366, "Ann", "Bo", "Cy", personal=True))
    assert depth.view(measure(vault(*people, log=log), {})).opened_up == (
        "You meant to be open with [[Ann]]; of 12 months your notes mark no talk in which you told "
        "something of yourself.",
        "You meant to open up some to [[Cy]]; of 12 months your notes mark no talk in which you "
        "did.",
    )


def of(*notes: Contact | Introduction) -> Material:
    people = [contact(name) for name in ("Ann", "Bo")]
    known = {note.path for note in notes if isinstance(note, Contact)}
    return measure(vault(*(p for p in people if p.path not in known), *notes), {})


@pytest.mark.parametrize(
    ("made", "state", "waits_for"),
    [
        (introduction("Ann", "Bo"), "an idea", "you: ask [[Ann]]"),
        (
            introduction("Ann", "Bo", IntroductionStatus.ASKED, asked=(days_ago(9), None)),
            "asked",
            "[[Ann]] to answer",
        ),
        (
            introduction(
                "Ann",
                "Bo",
                IntroductionStatus.ASKED,
                asked=(days_ago(9), None),
                agreed=(days_ago(8), None),
            ),
            "asked",
            "you: ask [[Bo]]",
        ),
        (
            introduction("Ann", "Bo", IntroductionStatus.AGREED, agreed=(days_ago(8), days_ago(7))),
            "both said yes",
            "you: introduce them",
        ),
        (
            introduction("Ann", "Bo", IntroductionStatus.INTRODUCED, introduced=days_ago(5)),
            "introduced",
            "them to meet",
        ),
        (
            introduction("Ann", "Bo", IntroductionStatus.MET, met=days_ago(5)),
            "met",
            "you: ask how it went",
        ),
        (
            introduction("me", "Ann", IntroductionStatus.ASKED, through="Bo"),
            "asked",
            "[[Bo]] to answer",
        ),
        (
            introduction("me", "Ann", IntroductionStatus.AGREED, through="Bo"),
            "both said yes",
            "[[Bo]] to introduce you",
        ),
        (
            introduction("me", "Ann", IntroductionStatus.MET, through="Bo", met=days_ago(5)),
            "met",
            "you: tell [[Bo]] how it went",
        ),
    ],
)
def test_whose_move_it_is(made: Introduction, state: str, waits_for: str) -> None:
    [shown] = introductions.view(of(made)).on_the_way
    assert (shown.state, shown.waits_for) == (state, waits_for)


def test_the_chart_counts_what_the_tables_say() -> None:
    """The log tells that two have met, whatever the note of the introduction says."""
    made = [
        introduction("Ann", "Bo", IntroductionStatus.INTRODUCED, introduced=days_ago(20)),
        introduction("Ann", "Cy", IntroductionStatus.IDEA),
        introduction("Bo", "Cy", IntroductionStatus.CLOSED, outcome="a job"),
        introduction("Ann", "Di", IntroductionStatus.DECLINED),
        introduction("Bo", "Ed", IntroductionStatus.IDEA),
    ]
    people = [contact(name) for name in ("Ann", "Bo", "Cy", "Di")]
    log = [met(5, "Ann", "Bo", kind="lunch")]
    disliked = contact("Ed", chemistry=1)
    view = introductions.view(measure(vault(*people, disliked, *made, log=log), {}))
    assert [row.state for row in view.on_the_way] == ["met", "an idea"]
    assert view.picture is not None
    counted = dict(zip(view.picture.labels, view.picture.series[0].values, strict=True))
    assert {state: count for state, count in counted.items() if count} == {
        "an idea": 1,
        "met": 1,
        "closed": 1,
    }


def test_an_introduction_that_only_a_log_tells() -> None:
    made = introduction(
        "me", "Ann", IntroductionStatus.INTRODUCED, through="Bo", introduced=days_ago(5)
    )
    [shown] = introductions.view(of(replace(made, source=Source(path("Ann"), 9)))).on_the_way
    assert (shown.introduction, shown.since) == ("you and [[Ann]]", "[[People/Ann|18 Nov]]")


@pytest.mark.parametrize(
    ("could", "made", "sentence"),
    [
        (
            [],
            None,
            "Whom could you meet through [[Line]]? "
            "Write `could_introduce: [NAME, NAME]` in the note.",
        ),
        (
            ["Ann", "Bo"],
            None,
            "[[Line]] could perhaps introduce you to [[Ann]] and [[Bo]]; you have not asked yet.",
        ),
        (
            ["Ann"],
            introduction(
                "me", "Ann", IntroductionStatus.ASKED, through="Line", asked=(days_ago(51), None)
            ),
            "[[Line]] could perhaps introduce you to [[Ann]]; you asked on 3 Oct, so let it rest.",
        ),
        (
            ["Ann", "Bo"],
            introduction("me", "Ann", IntroductionStatus.MET, through="Line", met=days_ago(5)),
            "[[Line]] has introduced you to [[Ann]] and could perhaps introduce you to [[Bo]].",
        ),
        (
            [],
            introduction("me", "Ann", IntroductionStatus.ASKED, through="Line"),
            "[[Line]]: you have asked, so let it rest.",
        ),
    ],
)
def test_the_nearest(could: list[str], made: Introduction | None, sentence: str) -> None:
    line = contact("Line", circle=Circle.CLOSE, could_introduce=could)
    notes = [line] if made is None else [line, made]
    assert introductions.view(of(*notes)).nearest == (sentence,)


def test_a_private_introduction_shows_no_words() -> None:
    made = introduction(
        "Ann", "Bo", IntroductionStatus.CLOSED, outcome="a merger", hidden=True, introduced=None
    )
    view = introductions.view(of(replace(made, path="Introductions/Ann & Bo.md")))
    assert view.outcomes[0].came_of_it == ""
    assert "merger" not in view.answer
    assert introductions.view(of(made)).outcomes == ()  # only a hidden line of a log tells it


def test_two_of_one_name_are_linked_in_their_boxes() -> None:
    needing = contact("Ann", needs=["an interim CFO"])
    offering = contact("Bo", offers=["interim CFO work"])
    assert introductions.view(of(needing, offering)).suggestion_boxes == (
        "ask Ann first, about Bo",
        "not these two: Ann and Bo",
    )
    other = replace(contact("Bo"), path="Old/Bo.md")
    assert introductions.view(of(needing, offering, other)).suggestion_boxes == (
        "ask Ann first, about [[People/Bo|Bo]]",
        "not these two: Ann and [[People/Bo|Bo]]",
    )


ERROR = problem_kinds.INTRODUCTION_NOT_TWO.at(Source("Introductions/x.md", 3), count=1)
WARNING = problem_kinds.UNKNOWN_PURPOSE.at(Source(path("Ann"), 2), name="Golf")


@pytest.mark.parametrize(
    ("found", "answer"),
    [
        ((), "Everything in your notes could be read."),
        ((ERROR,), "One thing in one note could not be read; the rest was."),
        ((WARNING,), "One thing in one note may not be read the way you meant it."),
        (
            (ERROR, WARNING),
            "One thing in two notes could not be read, and one perhaps not the way you meant.",
        ),
    ],
)
def test_problems_answer(found: tuple[Problem, ...], answer: str) -> None:
    material = replace(of(), problems=found)
    assert problems.view(material).answer == answer


def test_quoted_words_are_escaped() -> None:
    kind = ProblemKind("k", Severity.ERROR, "“{text}” is odd.", "Write {text}: 4.")
    problem = kind.at(Source(path("Ann"), 7), text="a|b `c`")
    [note] = problems.view(replace(of(), problems=(problem,))).notes
    [shown] = note.rows
    assert (shown.line, shown.severity) == (7, "error")
    assert escape(shown.message) == r"“a\|b \`c\`” is odd."


def test_the_problems_of_one_note_are_so_many_and_a_number() -> None:
    found = [WARNING] * (problems.MOST_ROWS + 1_234)
    [note] = problems.view(replace(of(), problems=(ERROR, *found))).notes[1:]
    assert (len(note.rows), note.more) == (problems.MOST_ROWS, "1,234")
    [first] = problems.view(replace(of(), problems=(ERROR,))).notes
    assert (len(first.rows), first.more) == (1, "")


def test_what_was_passed_over_on_purpose_is_no_problem() -> None:
    made = vault(LEARN)
    uncertain = next(
        kind for kind in problem_kinds.KINDS.values() if kind.severity.value == "uncertain"
    )
    names = {"text": "x", "reason": "y", "word": "z", "name": "n", "heading": "h"}
    noted = replace(made, problems=(uncertain.at(Source(path("Ann")), **names), WARNING))
    assert measure(noted, {}).problems == (WARNING,)
