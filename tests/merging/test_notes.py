"""Notes that two machines changed, as people change them."""

import pytest

from tests.merging.versions import NOTE, changed, clean, merge
from vaultkit.merging.doubt import DoubtfulError
from vaultkit.merging.notes import merge_note

NEW = ("## Log\n\n", "## Log\n\n- 2026-11-20 lunch 1h: from here\n")
OLD = ("- 2026-09-12 call", "- 2026-10-10 walk: from there\n- 2026-09-12 call")
SUB = ("  - gave: the study\n", "  - gave: the study\n  - got: a name\n")


def test_entries_of_both_sides_stand_in_the_order_of_their_dates() -> None:
    ours = changed(NOTE, NEW)
    theirs = changed(NOTE, OLD, ("- 2026-11-03", "- 2026-11-21 call: me too\n- 2026-11-03"))
    log = clean(NOTE, ours, theirs).partition("## Log\n\n")[2]
    assert [line[2:12] for line in log.split("\n") if line.startswith("- ")] == [
        *("2026-11-21", "2026-11-20", "2026-11-03", "2026-10-10", "2026-09-12"),
    ]


def test_a_log_with_the_newest_last_stays_so() -> None:
    base = "## Log\n\n- 2026-09-12 call: a\n\n- 2026-11-03 coffee: b\n"
    ours, theirs = base + "\n- 2026-11-20 lunch: c\n", base + "\n- 2026-11-10 walk: d\n"
    assert clean(base, ours, theirs) == base + "\n- 2026-11-10 walk: d\n\n- 2026-11-20 lunch: c\n"


def test_the_first_entries_of_an_empty_log() -> None:
    base = "## Log\n"
    ours, theirs = "## Log\n\n- 2026-11-20 lunch: c\n", "## Log\n\n- 2026-11-10 walk: d\n"
    assert clean(base, ours, theirs) == "## Log\n\n- 2026-11-20 lunch: c\n- 2026-11-10 walk: d\n"


def test_a_log_that_both_began() -> None:
    ours, theirs = "Hi.\n\n## Log\n\n- 2026-11-20 a\n", "Hi.\n\n## Log\n\n- 2026-11-10 b\n"
    assert clean("Hi.\n", ours, theirs) == "Hi.\n\n## Log\n\n- 2026-11-20 a\n- 2026-11-10 b\n"


def test_what_both_logged_stands_there_once() -> None:
    ours = changed(NOTE, NEW)
    theirs = changed(NOTE, (NEW[0], NEW[1] + "  - promised: a book\n"), OLD)
    merged = clean(NOTE, ours, theirs)
    assert merged.count("from here") == 1
    assert "from here\n  - promised: a book\n- 2026-11-03" in merged


def test_sub_items_of_both_sides_and_a_changed_line_above_them() -> None:
    ours = changed(NOTE, SUB)
    theirs = changed(
        NOTE, ("coffee 1h", "coffee 2h"), (SUB[0], SUB[0] + "  - promised: the slides\n")
    )
    assert (
        "- 2026-11-03 coffee 2h: pricing\n  - gave: the study\n"
        "  - got: a name\n  - promised: the slides\n"
    ) in clean(NOTE, ours, theirs)


def test_an_entry_that_one_side_took_out_and_the_other_left_is_gone() -> None:
    ours = changed(NOTE, ("- 2026-11-03 coffee 1h: pricing\n  - gave: the study\n", ""))
    merged = clean(NOTE, ours, changed(NOTE, OLD))
    assert "pricing" not in merged
    assert "from there" in merged


def test_an_entry_that_one_side_took_out_and_the_other_changed_is_a_conflict() -> None:
    ours = changed(NOTE, ("- 2026-11-03 coffee 1h: pricing\n  - gave: the study\n", ""))
    merged = merge(NOTE, ours, changed(NOTE, SUB))
    assert merged.conflicts == 1
    assert (
        "<<<<<<< ours\n=======\n- 2026-11-03 coffee 1h: pricing\n  - gave: the study\n"
        "  - got: a name\n>>>>>>> theirs\n- 2026-09-12"
    ) in merged.text


def test_a_conflict_takes_the_one_line_that_both_changed() -> None:
    merged = merge(
        NOTE,
        changed(NOTE, ("coffee 1h", "coffee 2h"), NEW),
        changed(NOTE, ("coffee 1h", "coffee 3h"), OLD),
    )
    assert merged.text == changed(
        NOTE,
        NEW,
        OLD,
        (
            "- 2026-11-03 coffee 1h: pricing\n",
            "<<<<<<< ours\n- 2026-11-03 coffee 2h: pricing\n=======\n"
            "- 2026-11-03 coffee 3h: pricing\n>>>>>>> theirs\n",
        ),
    )


def test_a_date_that_was_put_right_on_one_side() -> None:
    merged = clean(NOTE, changed(NOTE, ("2026-09-12", "2026-09-13")), changed(NOTE, NEW))
    assert merged == changed(NOTE, NEW, ("2026-09-12", "2026-09-13"))


def test_entries_that_moved_below_another_heading_take_new_ones_with_them() -> None:
    ours = changed(NOTE, ("## Log\n", "## Diary\n"))
    merged = clean(NOTE, ours, changed(NOTE, NEW))
    assert merged == changed(NOTE, NEW).replace("## Log", "## Diary")


def test_a_log_taken_out_whole_and_added_to_is_a_conflict() -> None:
    ours = NOTE.partition("## Log")[0]
    merged = merge(NOTE, ours, changed(NOTE, NEW))
    assert merged.conflicts == 1
    assert "from here" in merged.text


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "both"),
    [
        (
            "| date | kind |\n|---|---|\n| 2026-11-03 | call |\n",
            "| date | kind |\n|---|---|\n| 2026-11-05 | walk |\n| 2026-11-03 | call |\n",
            "| date | kind |\n|---|---|\n| 2026-11-04 | lunch |\n| 2026-11-03 | call |\n",
            "| date | kind |\n|---|---|\n| 2026-11-05 | walk |\n| 2026-11-04 | lunch |\n"
            "| 2026-11-03 | call |\n",
        ),
        (
            "### 2026-11-03 — Call\n\nAbout it.\n",
            "### 2026-11-05 — Walk\n\nFar.\n\n### 2026-11-03 — Call\n\nAbout it.\n",
            "### 2026-11-04 — Lunch\n\nGood.\n\n### 2026-11-03 — Call\n\nAbout it.\n",
            "### 2026-11-05 — Walk\n\nFar.\n\n### 2026-11-04 — Lunch\n\nGood.\n\n"
            "### 2026-11-03 — Call\n\nAbout it.\n",
        ),
        (
            "2026-11-03: call\n",
            "2026-11-05: walk\n2026-11-03: call\n",
            "2026-11-04: lunch\n2026-11-03: call\n",
            "2026-11-05: walk\n2026-11-04: lunch\n2026-11-03: call\n",
        ),
        (
            "- **5. november 2026**: kaffe\n",
            "- **7. november 2026**: tur\n- **5. november 2026**: kaffe\n",
            "- **6. november 2026**: møde\n- **5. november 2026**: kaffe\n",
            "- **7. november 2026**: tur\n- **6. november 2026**: møde\n"
            "- **5. november 2026**: kaffe\n",
        ),
        (
            "- lunch with [[Jonas]]\n",
            "- lunch with [[Jonas]]\n- call [[Sara]]\n",
            "- lunch with [[Jonas]]\n- met [[Per]]\n",
            "- lunch with [[Jonas]]\n- call [[Sara]]\n- met [[Per]]\n",
        ),
    ],
    ids=["rows", "headings", "paragraphs", "Danish dates", "a journal"],
)
def test_logs_of_every_shape(base: str, ours: str, theirs: str, both: str) -> None:
    assert clean(base, ours, theirs) == both


def test_prose_is_merged_by_lines() -> None:
    ours = changed(NOTE, ("About Mette.", "About Mette Holm."))
    theirs = changed(NOTE, ("About Mette.", "All about Mette."))
    merged = merge(NOTE, ours, theirs)
    assert merged.conflicts == 1
    assert (
        "<<<<<<< ours\nAbout Mette Holm.\n=======\nAll about Mette.\n>>>>>>> theirs" in merged.text
    )


def test_blank_lines_alone_are_no_conflict() -> None:
    base = "Hi.\n\n## Log\n\n- 2026-11-03 call\n"
    assert clean(base, "Hi.\n\n## Log\n\n", "Hi.\n\n## Log\n\n\n") == "Hi.\n\n## Log\n\n\n"


def test_the_markers_are_as_long_as_git_asks_for() -> None:
    ours, theirs = (NOTE.replace("About", word).encode() for word in ("One", "Two"))
    assert b"\n<<<<<<<<< ours\n" in merge_note(NOTE.encode(), ours, theirs, 9).data


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_line_ends_a_byte_order_mark_and_an_open_end_stay(end: str) -> None:
    def written(text: str) -> bytes:
        return ("\ufeff" + text.rstrip("\n").replace("\n", end)).encode()

    merged = merge_note(written(NOTE), written(changed(NOTE, NEW)), written(changed(NOTE, OLD)))
    assert merged.data == written(changed(NOTE, NEW, OLD))


def test_the_side_that_changed_all_line_ends_is_heard() -> None:
    ours = changed(NOTE, NEW).replace("\n", "\r\n")
    merged = merge_note(NOTE.encode(), ours.encode(), changed(NOTE, OLD).encode())
    assert merged.data == changed(NOTE, NEW, OLD).replace("\n", "\r\n").encode()


@pytest.mark.parametrize(
    ("what", "bad"),
    [
        ("read as text", NOTE.encode("utf-16")),
        ("read as text", NOTE.replace("Mette", "Bjørn").encode("latin-1")),
        ("read as text", NOTE.encode() + b"\0"),
        ("read as text", b"x" * 600_000),
        ("too many lines", b"x\n" * 20_000),
        ("several ways", NOTE.replace("\n", "\r\n", 3).encode()),
        ("several ways", b"one\rtwo\r"),
        ("unfinished", NOTE.replace("About", "<<<<<<< ours\n\nAbout").encode()),
        ("frontmatter", NOTE.replace("tags: [", "tags: [[").encode()),
        ("frontmatter", NOTE.replace("tags", "name").encode()),
        ("frontmatter", NOTE.replace("\n---\n\nAbout", "\n\nAbout").encode()),
    ],
    ids=str,
)
@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_in_doubt_git_merges_the_lines(what: str, bad: bytes, side: str) -> None:
    good = changed(NOTE, NEW).encode()
    with pytest.raises(DoubtfulError, match=what):
        merge_note(NOTE.encode(), *((bad, good) if side == "ours" else (good, bad)))


@pytest.mark.thorough
def test_a_long_hostile_note_is_merged_soon_or_refused() -> None:
    lines = [f"- 2026-11-{1 + number % 28:02} call: {number}" for number in range(4_000)]
    ours = "\n".join([*lines, *(f"- 2026-12-01 a {number}" for number in range(900))])
    theirs = "\n".join([*(f"- 2026-12-02 b {number}" for number in range(900)), *lines])
    merged = merge("\n".join(lines), ours, theirs)
    assert merged.conflicts == 0
    assert merged.text.count("\n") == 5_799
    soup = "x\ny\n" * 2_000
    with pytest.raises(DoubtfulError, match="too much"):
        merge(soup, soup.replace("x", "a"), soup.replace("y", "b"))
