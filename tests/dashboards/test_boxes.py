"""Every box is read back as what it was written for, whatever stands in it and in any language."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.dashboards.boxes import (
    RATINGS,
    Answer,
    Box,
    ProblemLine,
    is_harmless,
    kept_line,
    read_box,
    read_problem_line,
)
from vaultkit.dashboards.escape import Markdown, escape
from vaultkit.dashboards.page import stamp
from vaultkit.dashboards.ticks import paths_with_boxes, read_page
from vaultkit.language.translate import speaking
from vaultkit.model.settings import Language

WHO = "**[[Mette Holm]]**: you promised something."
words = st.text(min_size=1, max_size=30).map(escape).filter(lambda text: text.strip() == text != "")
gaps = {
    Answer.DONE: (0, 1),
    Answer.NOT_NOW: (0, 1),
    Answer.NEVER: (0, 1),
    Answer.SEEN: (2,),
    Answer.KEEP: (0,),
    Answer.DROP: (0,),
    Answer.REST: (0,),
    Answer.ASK: (2,),
    Answer.DECLINE: (2,),
}
boxes = st.one_of(
    st.sampled_from(RATINGS),
    *(
        st.builds(Box, st.just(answer), st.tuples(*[words] * count))
        for answer, counts in gaps.items()
        for count in counts
    ),
)


@given(boxes, st.sampled_from(Language), st.sampled_from(Language))
def test_a_box_is_read_back_in_whatever_language_it_was_written(
    box: Box, written: Language, spoken: Language
) -> None:
    with speaking(written):
        text = box.text
    with speaking(spoken):
        assert box in read_box(text, WHO)


@given(words, st.integers(1, 9999), st.sampled_from(Language), st.sampled_from(Language))
def test_the_line_of_a_problem_is_read_back(
    said: Markdown, line: int, written: Language, spoken: Language
) -> None:
    made = ProblemLine(Markdown("[[People/Mette Holm]]"), line, said)
    with speaking(written):
        text = made.text
    with speaking(spoken):
        assert read_problem_line(text) == made
        assert read_box("fik", text) == (Box(Answer.RIGHT, (Markdown("fik"),)),)


@pytest.mark.parametrize(
    ("text", "under"),
    [
        ("done", ""),
        ("done: the slides", "somebody without a link"),
        ("4", ""),
        ("6", WHO),
        ("call the plumber", WHO),
        ("Done — it was great", WHO),
        ("", WHO),
        ("line 3", "[[People/Mette Holm]] line 3: x"),
    ],
)
def test_what_is_no_box_of_ours(text: str, under: str) -> None:
    assert read_box(text, under) == ()


def test_names_with_an_and_in_them_are_taken_apart_in_every_way() -> None:
    found = read_box("not these two: Bo and Sons and Ann", "")
    assert [box.words for box in found] == [("Bo", "Sons and Ann"), ("Bo and Sons", "Ann")]


PAGE = """# Today

## Turn to

- **[[Mette Holm]]**: lunch
  - Give: nothing
  - [x] done
  - [ ] never
* **[[Jonas Bak]]**
    - [X] not now
- [x] call the plumber
- [x] not these two: Bo and Ann

```
- [[Per Friis]]
  - [x] done
```
> - [x] ask Bo first, about Ann
"""


def test_the_ticks_of_a_page() -> None:
    page = read_page(stamp(PAGE.replace("  - [x]", "  - [ ]"), date(2026, 11, 23)))
    assert page is not None
    assert len(page.ticks) == 2
    page = read_page(stamp(PAGE, date(2026, 11, 23)))
    assert page is not None
    assert page.day == date(2026, 11, 23)
    assert page.ours
    page = read_page(stamp(PAGE, date(2026, 11, 23)).replace("\n", "\r\n"))
    assert page is not None
    assert [(tick.text, tick.under) for tick in page.ticks] == [
        ("done", "**[[Mette Holm]]**: lunch"),
        ("not now", "**[[Jonas Bak]]**"),
        ("not these two: Bo and Ann", ""),
    ]


def test_a_page_that_was_changed_by_hand_is_read_and_one_of_somebody_else_is_not() -> None:
    text = stamp(PAGE, date(2026, 11, 23))
    changed = read_page(text.replace("lunch", "lunch, and a long walk"))
    assert changed is not None
    assert not changed.ours
    assert len(changed.ticks) == 3
    assert read_page(PAGE) is None
    assert read_page(text.replace("date: 2026-11-23", "date: 2026-11-33")) is None


def test_nothing_is_read_while_a_merge_is_unfinished() -> None:
    text = stamp(PAGE, date(2026, 11, 23)).replace("* **", "<<<<<<< HEAD\n* **")
    page = read_page(text)
    assert page is not None
    assert page.merging
    assert page.ticks == ()
    day = "<<<<<<< HEAD\ndate: 2026-11-23\n=======\ndate: 2026-11-24\n>>>>>>> other"
    page = read_page(stamp(PAGE, date(2026, 11, 23)).replace("date: 2026-11-23", day))
    assert page is not None
    assert page.merging


@pytest.mark.parametrize(
    "line",
    [
        f"- [x] not these two: {'Bo and ' * 200}Bo",
        f"- {', line 1: ' * 200}x\n  - [x] gav",
        "- [x] " + "[" * 2000,
    ],
)
def test_what_no_page_of_ours_holds_is_not_even_looked_at(line: str) -> None:
    page = read_page(stamp(f"# Today\n\n{line}\n", date(2026, 11, 23)))
    assert page is not None
    assert page.ticks == ()


def test_a_page_of_the_end_of_time_is_none() -> None:
    assert read_page(stamp(PAGE, date(9999, 12, 31))) is None


def test_pages_are_found_in_every_language() -> None:
    assert {"Dashboards/Today.md", "Dashboards/I dag.md"} <= set(paths_with_boxes("Dashboards"))
    assert "Problems.md" in paths_with_boxes("")


@given(words)
def test_what_we_wrote_is_harmless(said: Markdown) -> None:
    assert is_harmless(said)
    assert is_harmless("asked Bo, [[People/Mette Holm|Mette]]")


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x onerror=alert(1)>",
        "[[<img src=x>]]",
        "![[Mette]]",
        "[a](javascript:alert(1))",
        "`= this.file`",
        "[Mette](<../x y.md>)",
        "[<b>](../x.md)",
        "a #tag",
    ],
)
def test_what_was_typed_by_hand_is_not_repeated(text: str) -> None:
    assert not is_harmless(text)


def test_a_line_is_kept_as_far_as_it_says_whom_it_is_about() -> None:
    assert kept_line("**[[Mette Holm]]**: you <b>promised</b>") == "[[Mette Holm]]"
    assert kept_line("nobody") == ""
    assert kept_line("[[<b>]]: x") is None
    line = "[[People/Mette Holm]], line 3: gave: a book"
    assert kept_line(line) == line
