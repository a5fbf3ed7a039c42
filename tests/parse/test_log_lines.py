"""One line of a log, one entry: what each form in the format means.

Every line stands by itself in a contact's note, under no heading. The expectation is what
`docs/format.md` says of the line; fields that are not named are to be empty.
"""

from dataclasses import replace
from datetime import date

import pytest

from tests.parse.bodies import PATH, body_of, entry_of, names
from vaultkit.model.kinds import KINDS
from vaultkit.model.note import Entry, Period
from vaultkit.model.reference import Reference
from vaultkit.model.settings import KindSetting, Language, Settings
from vaultkit.model.source import Source

DAY = date(2026, 11, 3)


def described(entry: Entry) -> dict[str, object]:
    """Say what an entry holds beside its day and place, without what is empty."""
    said: dict[str, object] = {
        "kind": entry.kind,
        "hours": entry.hours,
        "time": entry.time,
        "people": names(entry.participants),
        "arena": entry.arena.target if entry.arena else "",
        "mentions": names(entry.mentions),
        "summary": entry.summary,
        "gave": [favour.text for favour in entry.favours if favour.direction == "gave"],
        "got": [favour.text for favour in entry.favours if favour.direction == "got"],
        "promised": [(promise.text, promise.due) for promise in entry.promises if promise.mine],
        "promised me": [(one.text, one.due) for one in entry.promises if not one.mine],
        "next": entry.next_step,
        "led to": [outcome.text for outcome in entry.led_to],
        "introduced": names(entry.introduced),
        "introduced by": names(entry.introduced_by),
    }
    return {name: value for name, value in said.items() if value not in ("", None, [])}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        # The canonical entry, and everything after the date left out.
        ("- 2026-11-03", {}),
        ("- 2026-11-03 coffee", {"kind": "coffee"}),
        ("- 2026-11-03 coffee 1h", {"kind": "coffee", "hours": 1}),
        ("- 2026-11-03 14:30 coffee 1h: pricing",
         {"time": "14:30", "kind": "coffee", "hours": 1, "summary": "pricing"}),
        ("- 2026-11-03 coffee 1h, [[Nordic CFO Circle]]: her board is split on pricing",
         {"kind": "coffee", "hours": 1, "arena": "Nordic CFO Circle",
          "summary": "her board is split on pricing"}),
        ("- 2026-11-03 coffee, Nordic CFO Circle: pricing",
         {"kind": "coffee", "arena": "Nordic CFO Circle", "summary": "pricing"}),
        ("- 2026-11-03 call 30m with [[Per Friis]]: first talk about the audit",
         {"kind": "call", "hours": 0.5, "people": ["Per Friis"],
          "summary": "first talk about the audit"}),
        ("- 2026-11-03 1h: pricing", {"hours": 1, "summary": "pricing"}),
        ("- 2026-11-03 1h coffee: pricing", {"hours": 1, "kind": "coffee", "summary": "pricing"}),
        ("- 2026-11-03 kaffe 1½ t: priser", {"kind": "coffee", "hours": 1.5, "summary": "priser"}),
        ("- 2026-11-03 kl. 14.30 frokost en halv time",
         {"time": "14:30", "kind": "lunch", "hours": 0.5}),
        ("- 2026-11-03 1:1: pricing", {"kind": "meeting", "summary": "pricing"}),
        ("- 2026-11-03 phone call: pricing", {"kind": "call", "summary": "pricing"}),
        # Unknown words belong to the summary.
        ("- 2026-11-03 quick chat about pricing", {"summary": "quick chat about pricing"}),
        ("- 2026-11-03 coffee at her office: pricing",
         {"kind": "coffee", "summary": "at her office: pricing"}),
        ("- 2026-11-03 coffee, talked about prices: high",
         {"kind": "coffee", "summary": "talked about prices: high"}),
        # Who took part: links before the colon; after it they are what the talk was about.
        ("- 2026-11-03 coffee with [[A]], [[B]] and [[C]]: x",
         {"kind": "coffee", "people": ["A", "B", "C"], "summary": "x"}),
        ("- 2026-11-03 kaffe med [[A]] og [[B]] & [[C]]: x",
         {"kind": "coffee", "people": ["A", "B", "C"], "summary": "x"}),
        ("- 2026-11-03 kaffe sammen med [[A]]", {"kind": "coffee", "people": ["A"]}),
        ("- 2026-11-03 kaffe m. [[A]]", {"kind": "coffee", "people": ["A"]}),
        ("- 2026-11-03 with [[A]]: x", {"people": ["A"], "summary": "x"}),
        ("- 2026-11-03 met [[A]] and [[B]]", {"kind": "meeting", "people": ["A", "B"]}),
        ("- 2026-11-03 [[A]]: x", {"people": ["A"], "summary": "x"}),
        ("- 2026-11-03 coffee with Bo Kjær and [[A]]: x",
         {"kind": "coffee", "people": ["Bo Kjær", "A"], "summary": "x"}),
        ("- 2026-11-03 coffee with [Bo](../People/Bo%20K.md): x",
         {"kind": "coffee", "people": ["../People/Bo K.md"], "summary": "x"}),
        ("- 2026-11-03 coffee with the team: x",
         {"kind": "coffee", "summary": "with the team: x"}),
        ("- 2026-11-03 coffee with Danish clients: x",
         {"kind": "coffee", "summary": "with Danish clients: x"}),
        ("- 2026-11-03 talked long with [[A]] about [[B]]",
         {"people": ["A"], "mentions": ["B"], "summary": "talked long with [[A]] about [[B]]"}),
        ("- 2026-11-03 coffee: she works with [[A]] on [[B]]",
         {"kind": "coffee", "mentions": ["A", "B"], "summary": "she works with [[A]] on [[B]]"}),
        ("- 2026-11-03 mail from [[A]]: x", {"kind": "mail", "people": ["A"], "summary": "x"}),
        ("- 2026-11-03 ringede til [[A]]", {"kind": "call", "people": ["A"]}),
        ("- 2026-11-03 lunch at [[Noma]] with [[A]]: x",
         {"kind": "lunch", "people": ["A"], "mentions": ["Noma"],
          "summary": "at [[Noma]] with [[A]]: x"}),
        # Introductions.
        ("- 2026-11-03 intro to [[Per Friis]]", {"kind": "intro", "introduced": ["Per Friis"]}),
        ("- 2026-11-03 introduktion til [[Per Friis]]: x",
         {"kind": "intro", "introduced": ["Per Friis"], "summary": "x"}),
        ("- 2026-11-03 intro by [[X]]", {"kind": "intro", "introduced by": ["X"]}),
        ("- 2026-11-03 intro to Per Friis", {"kind": "intro", "introduced": ["Per Friis"]}),
        # Other ways to write it, all seen in the wild.
        ("- 2026-11-03: pricing", {"summary": "pricing"}),
        ("- 2026-11-03: coffee with [[A]]", {"kind": "coffee", "people": ["A"]}),
        ("- **2026-11-03** pricing", {"summary": "pricing"}),
        ("- **2026-11-03**: pricing", {"summary": "pricing"}),
        ("- **2026-11-03:** pricing", {"summary": "pricing"}),
        ("- __2026-11-03__ coffee: pricing", {"kind": "coffee", "summary": "pricing"}),
        ("- **2026-11-03 coffee**: pricing", {"kind": "coffee", "summary": "pricing"}),
        ("- [[2026-11-03]] pricing", {"summary": "pricing"}),
        ("- [[Journal/2026-11-03|3 Nov]] coffee", {"kind": "coffee"}),
        ("- [2026-11-03](2026-11-03.md) coffee", {"kind": "coffee"}),
        ("- 2026-11-03 · phone · pricing", {"kind": "call", "summary": "pricing"}),
        ("- 2026-11-03 · Signal · pricing", {"summary": "Signal · pricing"}),
        ("- 2026-11-03 | pricing", {"summary": "pricing"}),
        ("- 2026-11-03 — pricing", {"summary": "pricing"}),
        ("- 2026-11-03 - coffee - pricing", {"kind": "coffee", "summary": "pricing"}),
        ("- [2026-11-03] pricing", {"summary": "pricing"}),
        ("- [2026-11-03]: pricing", {"summary": "pricing"}),
        ("2026-11-03 coffee: a paragraph", {"kind": "coffee", "summary": "a paragraph"}),
        ("- 3. november 2026: kaffe", {"kind": "coffee"}),
        ("3. november 2026 kaffe", {"kind": "coffee"}),
        ("- 3 November 2026: pricing", {"summary": "pricing"}),
        ("- November 3, 2026: pricing", {"summary": "pricing"}),
        ("- 3.11.2026: pricing", {"summary": "pricing"}),
        ("- 2026-11-03 (Tuesday): pricing", {"summary": "pricing"}),
        ("- 2026-11-03T14:30 coffee", {"time": "14:30", "kind": "coffee"}),
        ("- 2026-11-03 14:00-15:30 coffee", {"time": "14:00", "hours": 1.5, "kind": "coffee"}),
        ("* 2026-11-03 coffee", {"kind": "coffee"}),
        ("+ 2026-11-03 coffee", {"kind": "coffee"}),
        ("1. 2026-11-03 coffee", {"kind": "coffee"}),
        ("- [x] 2026-11-03 coffee: pricing", {"kind": "coffee", "summary": "pricing"}),
        ("- [x] Coffee with [[A]] ✅ 2026-11-03", {"kind": "coffee", "people": ["A"]}),
        ("## 2026-11-03", {}),
        ("### 2026-11-03 — Phone", {"kind": "call"}),
        ("- date:: 2026-11-03 coffee", {"kind": "coffee"}),
        ("- 2026-11-03 [channel:: phone] [duration:: 30m] pricing",
         {"kind": "call", "hours": 0.5, "summary": "pricing"}),
        # Sub-items on the line, behind semicolons or as Dataview fields.
        ("- 2026-11-03 coffee: pricing; gave: the study; got: intro to [[Per Friis]]; "
         "promised: slides by 2026-11-10",
         {"kind": "coffee", "summary": "pricing", "gave": ["the study"],
          "got": ["intro to [[Per Friis]]"], "mentions": ["Per Friis"],
          "promised": [("slides", date(2026, 11, 10))]}),
        ("- 2026-11-03 coffee: pricing; then the board; and: more; gave: tea; or water",
         {"kind": "coffee", "summary": "pricing; then the board; and: more",
          "gave": ["tea; or water"]}),
        ("- 2026-11-03 gave: the study", {"gave": ["the study"]}),
        ("- 2026-11-03 coffee [gave:: the study] (got:: a tip) pricing",
         {"kind": "coffee", "summary": "pricing", "gave": ["the study"], "got": ["a tip"]}),
        ("- 2026-11-03 coffee [gave:: [[Book]]] x",
         {"kind": "coffee", "summary": "x", "gave": ["[[Book]]"], "mentions": ["Book"]}),
        ("- 2026-11-03 coffee; gave:: the study", {"kind": "coffee", "gave": ["the study"]}),
        ("- 2026-11-03 coffee; next: lunch in May; led to: a workshop",
         {"kind": "coffee", "next": "lunch in May", "led to": ["a workshop"]}),
        ("- 2026-11-03 coffee; they promised: the report; I promised: a call",
         {"kind": "coffee", "promised me": [("the report", None)], "promised": [("a call", None)]}),
        ("- 2026-11-03 kaffe; gav: bogen; fik: et råd; lovede: slides senest den 5. april 2026",
         {"kind": "coffee", "gave": ["bogen"], "got": ["et råd"],
          "promised": [("slides", date(2026, 4, 5))]}),
        ("- 2026-11-03 kaffe; aftalt: møde inden 2026-12-01; hun lovede: noter; næste: frokost; "
         "førte til: job",
         {"kind": "coffee", "promised": [("møde", date(2026, 12, 1))],
          "promised me": [("noter", None)], "next": "frokost", "led to": ["job"]}),
    ],
)  # fmt: skip
def test_a_line(line: str, expected: dict[str, object]) -> None:
    entry = entry_of(line)
    assert entry.day == DAY
    assert described(entry) == expected


@pytest.mark.parametrize(
    ("word", "kind"), [(word, kind.name) for kind in KINDS for word in (kind.name, *kind.words)]
)
def test_every_word_of_every_kind_in_any_case(word: str, kind: str) -> None:
    for written in (word, word.upper(), word.capitalize()):
        entry = entry_of(f"- 2026-11-03 {written} 1h with [[A]]: pricing")
        assert (entry.kind, entry.hours, entry.summary) == (kind, 1, "pricing")


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("- 2026-10 coffee", date(2026, 10, 1), date(2026, 10, 31)),
        ("- oktober 2026: coffee", date(2026, 10, 1), date(2026, 10, 31)),
        ("- uge 42 2026 coffee", date(2026, 10, 12), date(2026, 10, 18)),
        ("- 2026-W42 coffee", date(2026, 10, 12), date(2026, 10, 18)),
    ],
)
def test_an_approximate_date_counts_where_a_kind_follows(
    line: str, first: date, last: date
) -> None:
    entry = entry_of(line)
    assert (entry.kind, entry.period) == ("coffee", Period(first, last))
    assert entry.period is not None
    assert entry.day == entry.period.middle


@pytest.mark.parametrize(
    ("tags", "mine", "theirs", "hidden", "work"),
    [
        ("#personal", True, True, False, False),
        ("#personal/mine", True, False, False, False),
        ("#personal/theirs", False, True, False, False),
        ("#private", False, False, True, False),
        ("#confidential", True, True, True, False),
        ("#work", False, False, False, True),
        ("#work #personal/mine", True, False, False, True),
        ("#personligt", True, True, False, False),
        ("#personligt/mit", True, False, False, False),
        ("#personligt/deres", False, True, False, False),
        ("#fortroligt", True, True, True, False),
        ("#hemmeligt", False, False, True, False),
        ("#arbejde", False, False, False, True),
        ("#pricing", False, False, False, False),
    ],
)
def test_tags(tags: str, mine: bool, theirs: bool, hidden: bool, work: bool) -> None:
    for line in (f"- 2026-11-03 coffee: pricing {tags}", f"- 2026-11-03 {tags} coffee: pricing"):
        entry = entry_of(line)
        assert (entry.personal_mine, entry.personal_theirs) == (mine, theirs)
        assert (entry.hidden, entry.work) == (hidden, work)


def test_known_tags_are_taken_out_of_the_summary_and_others_stay() -> None:
    assert entry_of("- 2026-11-03 coffee: a #personal talk #pricing").summary == "a talk #pricing"


def test_code_and_comments_within_a_line() -> None:
    entry = entry_of(
        "- 2026-11-03 coffee: `[[A]]; gave: x #private` %% with [[B]] %% ok <!-- no -->"
    )
    assert entry.summary == "`[[A]]; gave: x #private` ok"
    assert entry.mentions == ()
    assert not entry.hidden


def test_a_vaults_own_kind() -> None:
    settings = Settings(kinds={"sauna": KindSetting(2.0, ("dampbad",))})
    assert entry_of("- 2026-11-03 dampbad: x", settings).kind == "sauna"


def test_slashes_are_read_in_a_danish_vault() -> None:
    assert entry_of("- 3/11/2026 kaffe", Settings(language=Language.DA)).day == DAY


def test_places_count_from_one_and_from_the_first_line_of_the_body() -> None:
    text = "intro\n- 2026-11-03 coffee with [[A]]: about [[B]]; gave: tea; promised: cake"
    (entry,) = body_of(text, first_line=7).entries
    assert entry.source == Source(PATH, 8, 3)
    assert entry.participants == (Reference("A", True, Source(PATH, 8, 26)),)
    assert entry.mentions == (Reference("B", True, Source(PATH, 8, 39)),)
    assert entry.favours[0].source == Source(PATH, 8, 46)
    assert entry.promises[0].source == Source(PATH, 8, 57)


def test_a_line_reads_the_same_with_any_bullet_and_white_space() -> None:
    plain = entry_of("- 2026-11-03 coffee 1h: x")
    for line in (
        "-  2026-11-03  coffee  1h:  x",
        "   * 2026-11-03 coffee 1h: x ",
        "-\t2026-11-03\tcoffee 1h: x",
    ):
        assert replace(entry_of(line), source=plain.source) == plain
