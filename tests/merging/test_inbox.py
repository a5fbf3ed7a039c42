"""An inbox that two machines wrote in, and that two watchers ticked off."""

from tests.merging.versions import clean, merge

HEAD = "---\ntype: inbox\n---\n"
BASE = f"{HEAD}- mette coffee 1h: pricing\njonas done\n\n## 2026-11-20\n\n- sara call\n"
TICKED = "- [x] mette coffee 1h: pricing ✅ 2026-11-24\n"


def test_lines_of_both_sides_once_and_ticks_of_either() -> None:
    ours = BASE.replace("- mette coffee 1h: pricing\n", TICKED) + "- both\n- here\n"
    theirs = BASE.replace("jonas done\n", "- [x] jonas done ✅ 2026-11-23\n") + "- both\n- there\n"
    merged = clean(BASE, ours, theirs)
    assert merged == (
        f"{HEAD}{TICKED}- [x] jonas done ✅ 2026-11-23\n\n## 2026-11-20\n\n- sara call\n"
        "- both\n- here\n- there\n"
    )


def test_a_line_that_both_ticked_off_on_different_days() -> None:
    ours = BASE.replace("- mette coffee 1h: pricing\n", TICKED)
    merged = clean(BASE, ours, ours.replace("11-24", "11-23"))
    assert merged == ours.replace("11-24", "11-23")


def test_a_line_that_one_side_changed_and_the_other_ticked_is_there_twice() -> None:
    ours = BASE.replace("- mette coffee 1h: pricing\n", TICKED)
    merged = merge(BASE, ours, BASE.replace("coffee 1h", "coffee 2h"))
    assert merged.conflicts == 0
    assert f"{TICKED}- mette coffee 2h: pricing\n" in merged.text


def test_lines_that_were_cleared_away_stay_away() -> None:
    ours = BASE.replace("- mette coffee 1h: pricing\njonas done\n", "")
    merged = clean(BASE, ours, BASE + "- new\n")
    assert merged == ours + "- new\n"


def test_nothing_in_an_inbox_is_a_conflict() -> None:
    merged = merge(
        BASE, BASE.replace("## 2026-11-20", "## Mon"), BASE.replace("## 2026-11-20", "## Tue")
    )
    assert merged.conflicts == 0
    assert {"## Mon", "## Tue"} < set(merged.text.split("\n"))
