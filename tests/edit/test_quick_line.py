"""Lines as people type them: what each comes to, and why those that come to nothing do not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.edit.quick import JONAS, KNOWN, METTE, PER, TUESDAY, read, written
from vaultkit.edit.instructions import (
    Drop,
    Instruction,
    KeepPromise,
    Log,
    MakePromise,
    Postpone,
    Rate,
    Rest,
    Wake,
)
from vaultkit.edit.new_entry import NewSubItem
from vaultkit.edit.quick_entry import Beside
from vaultkit.edit.quick_line import LONGEST, hides, read_quick_line
from vaultkit.edit.quick_refusal import QuickLineError
from vaultkit.language.translate import speaking
from vaultkit.model import problem_kinds
from vaultkit.model.problem import ProblemKind
from vaultkit.model.source import Source
from vaultkit.parse.entries.subitems import SubItem

ENTRIES = [
    ("mette coffee 1h: her board is split", "- 2026-11-24 coffee 1h: her board is split"),
    ("mette kaffe 1t: om priser", "- 2026-11-24 coffee 1h: om priser"),
    ("Mette Holm: just a word", "- 2026-11-24: just a word"),
    ("mette 1h: pricing", "- 2026-11-24 1h: pricing"),
    ("mette coffee", "- 2026-11-24 coffee"),
    ("mette coffee talked it over", "- 2026-11-24 coffee: talked it over"),
    ("mette, per friis coffee: x", "- 2026-11-24 coffee with [[Per Friis]]: x"),
    ("mette og jonas kaffe: x", "- 2026-11-24 coffee with [[Jonas Bak]]: x"),
    ("mette & jonas kaffe: x", "- 2026-11-24 coffee with [[Jonas Bak]]: x"),
    ("mette, jonas and per coffee", "- 2026-11-24 coffee with [[Jonas Bak]] and [[Per Friis]]"),
    ("mette call 30m with jonas: x", "- 2026-11-24 call 30m with [[Jonas Bak]]: x"),
    ("mette møde sammen med jonas: x", "- 2026-11-24 meeting with [[Jonas Bak]]: x"),
    ("mette coffee with mette: x", "- 2026-11-24 coffee: x"),
    ("mette lunch in town with jonas: x", "- 2026-11-24 lunch with [[Jonas Bak]]: in town: x"),
    ("mette coffee with [[Nobody Yet]]: x", "- 2026-11-24 coffee with [[Nobody Yet]]: x"),
    ("coffee 1h with mette: x", "- 2026-11-24 coffee 1h: x"),
    ("[[Mette Holm]] coffee: x", "- 2026-11-24 coffee: x"),
    ("mette coffee, nordic cfo circle: x", "- 2026-11-24 coffee, [[Nordic CFO Circle]]: x"),
    (
        "mette coffee with jonas, Nordic CFO Circle: x",
        "- 2026-11-24 coffee, [[Nordic CFO Circle]] with [[Jonas Bak]]: x",
    ),
    ("mette intro to [[Per Friis]]", "- 2026-11-24 intro to [[Per Friis]]"),
    ("bo messe coffee: x", "- 2026-11-24 coffee: x"),
    ("tor kaffe: x", "- 2026-11-24 coffee: x"),
    ("soren kaffe kl. 14.30: x", "- 2026-11-24 14:30 coffee: x"),
    ("mette coffee: 1h is too short: yes", "- 2026-11-24 coffee: 1h is too short: yes"),
    ("- [ ] mette coffee: x", "- 2026-11-24 coffee: x"),
    ("mette coffee x +personal", "- 2026-11-24 coffee: x #personal"),
    ("mette coffee: x +personligt/deres", "- 2026-11-24 coffee: x #personal/theirs"),
    ("mette coffee: x +hemmeligt +arbejde", "- 2026-11-24 coffee: x #private #work"),
    ("mette coffee: 2 +2 and +plus", "- 2026-11-24 coffee: 2 +2 and +plus"),
    # Days
    ("2026-11-03 mette coffee: x", "- 2026-11-03 coffee: x"),
    ("3. november 2026 mette kaffe: x", "- 2026-11-03 coffee: x"),
    ("yesterday mette coffee", "- 2026-11-23 coffee"),
    ("i går mette kaffe", "- 2026-11-23 coffee"),
    ("last friday mette coffee", "- 2026-11-20 coffee"),
    ("mette coffee i fredags: x", "- 2026-11-20 coffee: x"),
    ("mette yesterday coffee 1h", "- 2026-11-23 coffee 1h"),
    ("mette coffee 2 weeks ago: x", "- 2026-11-10 coffee: x"),
    ("for to uger siden mette kaffe", "- 2026-11-10 coffee"),
    ("mette coffee: as we said last friday", "- 2026-11-24 coffee: as we said last friday"),
    ("oktober 2026 mette kaffe: x", "- 2026-10 coffee: x"),
    ("mette lunch 2026-12-01: a plan", "- 2026-12-01 lunch: a plan"),
    # A line of a log is taken whole
    (
        "2026-11-03 coffee 1h with [[Mette Holm]] and [[Jonas Bak]]: x",
        "- 2026-11-03 coffee 1h with [[Jonas Bak]]: x",
    ),
    ("- **2026-11-03** coffee with [[Mette Holm]]: x", "- 2026-11-03 coffee: x"),
]


@pytest.mark.parametrize(("line", "entry"), ENTRIES, ids=[line for line, _ in ENTRIES])
def test_what_took_place_becomes_an_entry(line: str, entry: str) -> None:
    assert written(line) == entry


def test_what_was_said_becomes_sub_items_with_days() -> None:
    line = (
        "mette mail; gave (large): the study; got: intro to [[Per Friis]]; promised: slides by "
        "friday; they promised: numbers inden i morgen; lovede: bog om to uger #x; next: lunch"
    )
    assert written(line).split("\n") == [
        "- 2026-11-24 mail",
        "  - gave (large): the study",
        "  - got: intro to [[Per Friis]]",
        "  - promised: slides by 2026-11-27",
        "  - they promised: numbers by 2026-11-25",
        "  - promised: bog #x by 2026-12-08",
        "  - next: lunch",
    ]


def test_a_sub_item_needs_no_semicolon_behind_the_kind() -> None:
    assert written("mette mail gave: the study").split("\n")[1] == "  - gave: the study"


def test_days_of_promises_are_seen_from_the_day_of_writing() -> None:
    said = written("2026-11-03 mette coffee: x; promised: slides by friday")
    assert said.endswith("promised: slides by 2026-11-27")


@pytest.mark.parametrize("noted", ["by 2026-12-24", "about friday", "friday: by the book"])
def test_what_is_no_word_for_a_day_stays(noted: str) -> None:
    assert f"promised: slides {noted}" in written(f"mette coffee; promised: slides {noted}")


OTHERS: list[tuple[str, Instruction]] = [
    ("mette 4", Rate(METTE, 4)),
    ("mette holm kemi 5", Rate(METTE, 5)),
    ("mette chemistry: 2", Rate(METTE, 2)),
    ("mette 4/5", Rate(METTE, 4)),
    ("mette drop", Drop(METTE)),
    ("mette drop because she is tired", Drop(METTE, "she is tired")),
    ("mette droppet fordi det er nok", Drop(METTE, "det er nok")),
    ("mette rest", Rest(METTE)),
    ("mette hviler.", Rest(METTE)),
    ("mette wake", Wake(METTE)),
    ("mette vækkes", Wake(METTE)),
    ("mette promised: slides by 2026-12-01", MakePromise(METTE, "slides", date(2026, 12, 1))),
    ("Mette lovede: slides inden fredag", MakePromise(METTE, "slides", date(2026, 11, 27))),
    ("mette promised: slides in 2 weeks", MakePromise(METTE, "slides", date(2026, 12, 8))),
    ("mette next 2027-01-15", Postpone(METTE, date(2027, 1, 15))),
    ("mette næste fredag", Postpone(METTE, date(2026, 11, 27))),
    ("mette next: in a month", Postpone(METTE, date(2026, 12, 24))),
]


@pytest.mark.parametrize(("line", "instruction"), OTHERS, ids=[line for line, _ in OTHERS])
def test_other_words_are_other_instructions(line: str, instruction: Instruction) -> None:
    assert read(line) == instruction


@pytest.mark.parametrize(
    ("line", "path", "words"),
    [
        ("jonas done", JONAS, "send the slides"),
        ("jonas klaret", JONAS, "send the slides"),
        ("per friis done slides", PER, "the slides"),
        ("per done NUMBERS", PER, "the numbers"),
    ],
)
def test_the_one_open_promise_is_kept(line: str, path: str, words: str) -> None:
    kept = read(line)
    assert isinstance(kept, KeepPromise)
    assert (kept.path, kept.promise.words) == (path, words)


REFUSED = [
    ("per done", problem_kinds.INBOX_WHICH_PROMISE),
    ("per done pictures", problem_kinds.INBOX_NO_PROMISE),
    ("per done old", problem_kinds.INBOX_NO_PROMISE),
    ("mette done", problem_kinds.INBOX_NO_PROMISE),
    ("bob coffee: x", problem_kinds.INBOX_NOBODY),
    ("mette coffee with bob: x", problem_kinds.INBOX_NOBODY_WITH),
    ("mette walk with the dog: x", problem_kinds.INBOX_NOBODY_WITH),
    ("friis coffee: x", problem_kinds.INBOX_SEVERAL),
    ("m coffee: x", problem_kinds.INBOX_SEVERAL),
    ("ett coffee: x", problem_kinds.INBOX_SEVERAL),
    ("coffee: x", problem_kinds.INBOX_NO_NAME),
    ("", problem_kinds.INBOX_NO_NAME),
    ("1h", problem_kinds.INBOX_NO_NAME),
    ("mette", problem_kinds.INBOX_NOTHING_SAID),
    ("mette talked about pricing", problem_kinds.INBOX_NOTHING_SAID),
    ("mette rest of the day", problem_kinds.INBOX_NOTHING_SAID),
    ("mette 4, jonas 3", problem_kinds.INBOX_NOTHING_SAID),
    ("mette gave: the study", problem_kinds.INBOX_NO_KIND),
    ("2026-02-30 mette coffee", problem_kinds.INBOX_BAD_DAY),
    ("3/4/2026 mette coffee", problem_kinds.INBOX_BAD_DAY),
    ("mette next week perhaps", problem_kinds.INBOX_BAD_DAY_AHEAD),
    ("mette next oktober 2026", problem_kinds.INBOX_BAD_DAY_AHEAD),
    ("mette coffee: x; promised: y by 2026-02-30", problem_kinds.INBOX_BAD_DAY_AHEAD),
    ("mette 6", problem_kinds.INBOX_BAD_RATING),
    ("mette 0", problem_kinds.INBOX_BAD_RATING),
    ("mette kemi høj", problem_kinds.INBOX_BAD_RATING),
    ("mette, jonas 4", problem_kinds.INBOX_ONE_PERSON),
    ("mette promised: slides", problem_kinds.INBOX_PROMISE_NO_DAY),
    ("mette promised: by friday", problem_kinds.INBOX_PROMISE_NO_DAY),
    ("mette promised slides by friday", problem_kinds.INBOX_UNCLEAR),
    ("oktober 2026 mette: x", problem_kinds.INBOX_UNCLEAR),
    ("mette coffee: a\x00b", problem_kinds.INBOX_TOO_LONG),
    ("mette coffee: \x1b[31m", problem_kinds.INBOX_TOO_LONG),
    ("mette coffee: " + "x" * LONGEST, problem_kinds.INBOX_TOO_LONG),
]


@pytest.mark.parametrize(("line", "kind"), REFUSED, ids=[line[:40] for line, _ in REFUSED])
def test_what_is_not_understood_is_refused_with_the_reason(line: str, kind: ProblemKind) -> None:
    with pytest.raises(QuickLineError) as refused:
        read(line)
    assert refused.value.kind is kind
    assert refused.value.remedy


def test_those_who_may_be_meant_are_named() -> None:
    with pytest.raises(QuickLineError) as refused:
        read("friis coffee")
    assert refused.value.candidates == ("Per Friis", "Pernille Friis")
    with pytest.raises(QuickLineError) as refused:
        read("m coffee")
    assert refused.value.candidates == ("Bo Messe", "Mette Holm")


def test_several_promises_are_listed_but_for_the_words_of_hidden_ones() -> None:
    with pytest.raises(QuickLineError) as refused:
        read("per done")
    assert "the numbers; the slides; …" in str(refused.value)
    assert "secret" not in str(refused.value)


def test_a_refusal_is_a_problem_at_a_line_and_quotes_nothing_that_is_private() -> None:
    with pytest.raises(QuickLineError) as refused:
        read("bob coffee: x #private")
    source = Source("Inbox.md", 4)
    assert hides("bob coffee: x +private")
    assert not hides("bob coffee: x +personal")
    assert "bob" in refused.value.at(source, hidden=False).message
    hidden = refused.value.at(source, hidden=True)
    assert "bob" not in hidden.message + hidden.fix
    with speaking("da"):
        assert hidden.message.startswith("Der er ingen")


class TestBeside:
    """What the options of `vaultkit log` add."""

    def test_words_behind_the_name_need_no_colon(self) -> None:
        beside = Beside(kind="call", hours=0.75, people=("jonas",), personal=True)
        said = written("mette holm we talked it over", beside)
        assert said == "- 2026-11-24 call 45m with [[Jonas Bak]]: we talked it over #personal"

    def test_a_name_alone_will_do(self) -> None:
        beside = Beside(kind="mail", subitems=(NewSubItem(SubItem.GAVE, "the study"),))
        assert written("mette", beside).split("\n") == [
            "- 2026-11-24 mail",
            "  - gave: the study",
        ]

    def test_the_day_and_the_arena(self) -> None:
        beside = Beside(day=date(2026, 11, 3), arena="nordic cfo circle", hidden=True, work=True)
        assert written("mette coffee: x", beside) == (
            "- 2026-11-03 coffee, [[Nordic CFO Circle]]: x #private #work"
        )


_PIECES = st.sampled_from(
    [
        *(
            "mette",
            "Per Friis",
            "per",
            "m",
            "coffee",
            "kaffe",
            "1h",
            "90 min",
            ":",
            ";",
            ",",
            "and",
        ),
        *("with", "med", "[[Per Friis]]", "[[", "]]", "gave:", "promised:", "by friday", "done"),
        *("yesterday", "i går", "2026-11-03", "3/4/2026", "4", "drop", "because", "#private", "`"),
        *(
            "+work",
            "next",
            "rest",
            "- ",
            "**",
            "<!--",
            "%%",
            "|",
            "\t",
            "\n",
            "\u2028",
            "æøå",
            "👍",
        ),
    ]
)


@given(st.lists(_PIECES | st.text(max_size=6), max_size=14).map(" ".join))
def test_any_line_is_understood_or_refused_with_what_to_write(line: str) -> None:
    understood = _understood(line)
    if isinstance(understood, QuickLineError):
        assert understood.remedy
    elif isinstance(understood, Log):
        assert understood.contact in KNOWN.vault.contacts
        assert understood.contact not in {one.path for one in understood.others}


def _understood(line: str) -> Instruction | QuickLineError:
    try:
        return read_quick_line(line, KNOWN, TUESDAY)
    except QuickLineError as refused:
        return refused


def test_the_words_of_a_typed_contact_are_never_guessed_from_a_part_in_the_middle() -> None:
    with pytest.raises(QuickLineError):
        read("riis kaffe")
