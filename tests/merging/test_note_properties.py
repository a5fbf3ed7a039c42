"""Whatever two sides did to a note: nothing is lost, there twice, or rewritten."""

from collections import Counter
from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.merging.versions import Log, Side, merge, three
from vaultkit.merging.doubt import DoubtfulError
from vaultkit.merging.notes import merge_note

LINES = st.sampled_from(
    [
        *(
            "",
            "## Log",
            "### 2025",
            "- 2026-11-03 coffee: a",
            "- 2026-11-04 call: b",
            "  - gave: x",
        ),
        *("    - deep", "- plain", "prose", "1. one", "2026-11-05: para", "### 2026-11-07 — Call"),
        *("| date | kind |", "|---|---|", "| 2026-11-08 | call |", "```", "> quote", "- [ ] task"),
        *("<div>", "%%", "<!--", "-->", "  text", "    code", "---", "a: b", "\u2028"),
    ]
)
TEXTS = st.lists(LINES, max_size=12).map(lambda lines: "".join(f"{line}\n" for line in lines))


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_what_one_side_alone_changed_is_taken_byte_for_byte(one: bytes, other: bytes) -> None:
    assert merge_note(one, other, other).data == other
    assert merge_note(one, other, one).data == other
    assert merge_note(one, one, other).data == other


@given(TEXTS, TEXTS, TEXTS)
@examples(300)
def test_no_line_vanishes_and_none_is_made_up(base: str, ours: str, theirs: str) -> None:
    try:
        merged = merge(base, ours, theirs)
    except DoubtfulError:
        return
    was, mine, other, there = (
        Counter(text.split("\n")) for text in (base, ours, theirs, merged.text)
    )
    if "a: b" in was | mine | other:
        return  # a list of a field may be written anew: `test_fields` has these
    for line in mine | other:
        kept = min(mine[line] + other[line] - was[line], max(mine[line], other[line]))
        assert there[line] >= kept or not line.strip(), line
    signs = {"<<<<<<< ours", "=======", ">>>>>>> theirs"}
    assert set(there) - set(mine) - set(other) - {""} <= signs
    assert (merged.conflicts > 0) == ("<<<<<<< ours" in there)


def expected(base: Log, ours: Side, theirs: Side) -> Counter[str]:
    """Every line of the log that must be there, once."""
    removed = ours.removed | theirs.removed
    lines: Counter[str] = Counter()
    for entry in base.entries:
        if entry.words not in removed:
            lines.update(entry.lines)
            lines.update(
                f"  - got: {name}"
                for name, side in (("ours", ours), ("theirs", theirs))
                if entry.words in side.extended
            )
    known = {entry.words for entry in base.entries}
    for side in (ours, theirs):
        for entry in side.log.entries:
            if entry.words not in known:
                lines.update(entry.lines)
    return lines


def in_conflict(ours: Side, theirs: Side) -> bool:
    entries = (ours.removed & theirs.extended) | (theirs.removed & ours.extended)
    both = ours.set_fields.keys() & theirs.set_fields.keys()
    return bool(entries) or any(ours.set_fields[key] != theirs.set_fields[key] for key in both)


@given(three())
@examples(300)
def test_a_log_has_what_both_sides_made_of_it(versions: tuple[Log, Side, Side]) -> None:
    base, ours, theirs = versions
    merged = merge(base.text, ours.log.text, theirs.log.text)
    lists = merged.text.count("[a, b]")
    if in_conflict(ours, theirs):
        assert merged.conflicts or lists  # two lists are merged, whatever each side made of it
        return
    assert merged.conflicts == 0, merged.text
    there = merged.text.partition("## Log\n\n")[2].split("\n")
    lines = Counter(line for line in there if line)
    assert lines == expected(base, ours, theirs)
    days = [line[2:12] for line in there if line.startswith("- ")]
    if len({entry.day for entry in ours.log.entries}) > 1:  # else nobody can tell its order
        assert days == sorted(days, reverse=base.newest)
    for key in base.fields | ours.set_fields | theirs.set_fields:
        given_by = theirs if ours.log.fields.get(key) == base.fields.get(key) else ours
        assert f"{key}: {given_by.log.fields[key]}\n" in merged.text


@given(three())
@examples(200)
def test_the_side_from_which_it_is_merged_decides_nothing_about_the_log(
    versions: tuple[Log, Side, Side],
) -> None:
    base, ours, theirs = (versions[0].text, versions[1].log.text, versions[2].log.text)
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert bool(one.conflicts) == bool(other.conflicts)
    if not one.conflicts:
        assert _log(one.text) == _log(other.text)


@given(three())
@examples(200)
def test_merging_once_more_changes_nothing(versions: tuple[Log, Side, Side]) -> None:
    base, ours, theirs = (versions[0].text, versions[1].log.text, versions[2].log.text)
    once = merge(base, ours, theirs)
    if once.conflicts:
        return
    with suppress(DoubtfulError):
        assert merge(base, once.text, theirs).text == once.text
        assert merge(ours, once.text, ours).text == once.text
        assert merge(theirs, once.text, theirs).text == once.text


def _log(text: str) -> str:
    return text.partition("# Mette")[2]
