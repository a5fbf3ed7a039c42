"""Two notes of one person become one, and nothing that either said is lost."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.edit.test_rename import taken
from tests.examples import examples
from vaultkit.assemble.vault import assemble
from vaultkit.edit.merge import plan_merge
from vaultkit.edit.read_back import bare
from vaultkit.errors import CannotEditError
from vaultkit.model.note import Note
from vaultkit.model.settings import Settings
from vaultkit.parse.notes import parse_note

SETTINGS = Settings()
TODAY = date(2026, 11, 23)
ANNA, OTHER = "People/Anna Vest.md", "People/A Vest.md"


def merged(own: str, other: str, **more: str) -> dict[str, str]:
    vault = {ANNA: own, OTHER: other, **more}
    notes = {path: parse_note(path, text, SETTINGS) for path, text in vault.items()}
    snapshot = assemble(notes, SETTINGS, TODAY)
    return taken(plan_merge(snapshot, notes, ANNA, OTHER, other), vault)


def read(text: str) -> Note:
    return parse_note(ANNA, text, SETTINGS)


def test_lists_are_joined_and_single_values_kept() -> None:
    after = merged(
        "---\naliases: [Annie]\nneeds: [a CFO]\ntitle: CEO\nplace:\n---\n",
        "---\nname: Anna Holm Vest\naliases: [AV]\nneeds:\n  - a chair #private\n  - A CFO\n"
        "title: Chair  # since May\nplace: Aarhus\nfield: law\n# by hand\n---\n",
    )
    assert after == {
        ANNA: "---\naliases: [Annie, AV, Anna Holm Vest, A Vest]\n"
        'needs: [a CFO, "a chair #private"]\ntitle: CEO\nplace: Aarhus\nfield: law\n'
        "# by hand\n---\n"
        "\n## Merged from Anna Holm Vest\n\n```yaml\ntitle: Chair  # since May\n```\n"
    }
    contact = read(after[ANNA]).contact
    assert contact is not None
    assert [(wish.text, wish.hidden) for wish in contact.needs] == [
        ("a CFO", False),
        ("a chair", True),
    ]


def test_what_hides_a_whole_list_is_not_let_out() -> None:
    """A tag behind the key hides every need below it: they must not become public ones."""
    after = merged("---\nneeds: [a CFO]\n---\n", "---\nneeds: [a way out] #private\n---\n")[ANNA]
    contact = read(after).contact
    assert contact is not None
    assert [wish.text for wish in contact.needs if not wish.hidden] == ["a CFO"]
    assert "needs: [a way out] #private" in after


@pytest.mark.parametrize("status", ["status: dropped\ndropped: 2026-01-10", "circle: close"])
def test_who_was_dropped_or_is_near_stays_so(status: str) -> None:
    assert status in merged("---\ntype: contact\n---\n", f"---\n{status}\n---\n")[ANNA]


def test_who_was_only_imported_does_not_become_unsorted_again() -> None:
    after = merged("---\ntype: contact\n---\n", "---\ncircle: unsorted\n---\n")[ANNA]
    contact = read(after).contact
    assert contact is not None
    assert contact.circle.value == "professional"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("newest", [True, False])
def test_entries_go_where_they_belong(newest: bool, end: str) -> None:
    own = ["- 2026-03-01 coffee: three", "  - gave: a book", "- 2026-01-01 call: one"]
    if not newest:
        own = [own[2], *own[:2]]
    text = end.join(["## Log", "", *own, "", "## Notes", "- tea", ""])
    other = "## Log\n- 2026-04-01 lunch: four\n  - got: x\n- 2026-02-01 mail: two\n"
    after = merged(text, other)[ANNA]
    log = [line for line in after.split(end) if line.startswith("- 2026")]
    assert log == sorted(log, reverse=newest)
    assert end.join(["- 2026-04-01 lunch: four", "  - got: x", ""]) in after
    assert "\n" not in after.replace(end, "")
    assert after.count("## Log") == 1


def test_what_both_tell_word_for_word_is_told_once() -> None:
    line = "- 2026-03-01 coffee 1h: pricing; gave: a book\n"
    after = merged(f"## Log\n\n{line}", f"## Log\n{line}- 2026-02-01 call: x\n")[ANNA]
    assert after.count(line) == 1
    assert len(read(after).entries) == 2


@pytest.mark.parametrize(
    "log",
    [
        "| date | channel | notes |\n|---|---|---|\n| 2026-02-01 | call | x |\n",
        "### 2026-02-01 — Call\n\nx\n",
        "2026-02-01 call: x\n",
        "**2026-02-01** call: x\n\n- 2026-01-20 mail: y\n",
    ],
)
def test_another_kind_of_log_is_read_as_before(log: str) -> None:
    own = "## Log\n\n- 2026-03-01 coffee: three\n\n## Notes\n\n- tea\n"
    after = merged(own, f"# A Vest\n\nseen at a fair\n\n## Log\n\n{log}")[ANNA]
    expected = [entry.day for text in (own, f"## Log\n\n{log}") for entry in read(text).entries]
    assert sorted(entry.day for entry in read(after).entries) == sorted(expected)
    assert "seen at a fair" in after


def test_links_follow() -> None:
    after = merged(
        "knows [[A Vest]]\n",
        "- 2026-01-01 call with [[A Vest|me]]\n",
        **{"People/Bo.md": "---\nknows: [A Vest, '[[A Vest]]']\n---\n[x](A%20Vest.md) [[AV]]\n"},
    )
    assert OTHER not in after
    assert after["People/Bo.md"] == (
        "---\nknows: [A Vest, '[[Anna Vest]]']\n---\n[x](Anna%20Vest.md) [[AV]]\n"
    )
    assert "knows [[Anna Vest]]" in after[ANNA]
    assert "with [[Anna Vest|me]]" in after[ANNA]


def test_two_who_were_to_be_introduced_are_not_one() -> None:
    introduction = "---\ntype: introduction\nbetween: [Anna Vest, A Vest]\n---\n"
    with pytest.raises(CannotEditError, match="about introducing"):
        merged("", "", **{"Introductions/x.md": introduction})


def test_broken_frontmatter_is_refused() -> None:
    for own, other in (("---\na: b: c\n---\n", ""), ("", "---\na: b: c\n---\n")):
        with pytest.raises(CannotEditError):
            merged(own, other)


_FIELDS = st.lists(
    st.sampled_from(
        (
            "title: CFO",
            "title: chair of it # since May",
            "needs: [a CFO, 'x: y']",
            "needs:\n  - a chair #private\n  - help",
            "offers: tax, law",
            "tags: [a, b]",
            "# a comment",
            "their_gain: calm #private",
            "chemistry: 2",
            "status: dropped",
            "own key: [1, {a: b}]",
            "text: |\n  two\n  lines",
        )
    ),
    max_size=6,
    unique_by=lambda line: line.partition(":")[0],
)
_BODY = st.lists(
    st.sampled_from(
        (
            "# A Vest",
            "## Log",
            "## Notes",
            "## Samtaler",
            "- 2026-03-01 coffee 1h: pricing\n  - gave: a book",
            "- 2026-01-01 call: one",
            "- 2026-02-01 mail: two #private",
            "- likes tea",
            "words in between",
            "- [ ] send it 📅 2026-12-01",
            "```\n- 2026-01-01 code\n```",
            "| date | channel |\n|---|---|\n| 2026-01-05 | call |",
            "<!-- a comment -->",
            "",
        )
    ),
    max_size=10,
)
NOTES = st.tuples(_FIELDS, _BODY).map(
    lambda made: (
        ("---\n" + "\n".join([*made[0], "---", ""]) if made[0] else "") + "\n".join([*made[1], ""])
    )
)


@examples(200)
@given(NOTES, NOTES)
def test_every_line_of_both_is_there_afterwards(own: str, other: str) -> None:
    try:
        after = merged(own, other)[ANNA]
    except CannotEditError:
        return
    lines = {line.strip() for line in after.splitlines()}
    words = after.split("---\n")[1] if after.startswith("---\n") else ""
    for line in (*_body(own), *_body(other)):
        assert line in lines or line == "# A Vest", line
    for line in _head(other):
        for value in line.partition("#")[0].partition(":")[2].strip(" []").split(","):
            assert value.strip(" '\"{}[]") in after, line
    assert "A Vest" in words
    assert said(after) == said(own) | said(other)


def said(text: str) -> set[object]:
    """What a note tells, each thing once."""
    note = read(text)
    return {bare(one) for one in (*note.entries, *note.promises)}


def _body(text: str) -> list[str]:
    body = text.partition("\n---\n")[2] if text.startswith("---\n") else text
    return [line.strip() for line in body.splitlines() if line.strip()]


def _head(text: str) -> list[str]:
    if not text.startswith("---\n"):
        return []
    return [line for line in text[4:].partition("\n---\n")[0].splitlines() if line.strip()]
