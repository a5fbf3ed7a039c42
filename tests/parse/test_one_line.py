"""Entries that are made at once of their line are those that drafts would give."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.parse.bodies import PATH, body_of
from vaultkit.model.note import Entry, NoteKind
from vaultkit.model.settings import Language, Settings
from vaultkit.parse.entries.body import BodyContext, BodyText
from vaultkit.parse.entries.dated import DatedReader
from vaultkit.parse.entries.head import Head
from vaultkit.parse.entries.openings import DateOpening, match_opening, opening_in_parts
from vaultkit.parse.entries.reading import LineText, Reading
from vaultkit.parse.structure.blocks import Block, blocks
from vaultkit.parse.structure.outline import outline
from vaultkit.parse.vocabulary.words import Vocabulary


class InDrafts(DatedReader):
    """Reads every entry line by line, through a draft."""

    def entry_at_once(
        self, line: LineText, opening: DateOpening, head: Head, below: Sequence[Block]
    ) -> Entry | None:
        return None


class Counting(DatedReader):
    """Counts the entries that are made at once."""

    made = 0

    def entry_at_once(
        self, line: LineText, opening: DateOpening, head: Head, below: Sequence[Block]
    ) -> Entry | None:
        entry = super().entry_at_once(line, opening, head, below)
        self.made += entry is not None
        return entry


def reading_of(lines: list[str]) -> Reading:
    context = BodyContext(NoteKind.CONTACT, Settings(), Vocabulary(Settings()))
    return Reading(BodyText(PATH, lines), context, outline(lines))


def made_at_once(text: str) -> int:
    lines = text.split("\n")
    reader = Counting(reading_of(lines))
    reader.read(blocks(outline(lines)))
    return reader.made


DATES = st.sampled_from(
    ["2026-11-03", "**2026-11-03**", "[[2026-11-03]]", "[[Journal/2026-11-03|d]]", "2026-11",
     "5. marts 2026", "3.11.2026", "2026-02-30", "2026-11-03T14:30", "2026-11-03 to 2026-11-05",
     "2026-11-03 tue", "***2026-11-03***", "**2026-11-03:**", "_2026-11-03_", "(date:: 2026-11-03)"]
)  # fmt: skip
BETWEEN = st.sampled_from([" ", ": ", " · ", ", ", " - ", ":", "", " | ", ":: ", " ·", "  "])
HEADS = st.sampled_from(
    ["coffee", "kaffe 1t", "call 30m", "te", "fair enough", "intro to [[Per Friis]]", "phone call",
     "intro by [[Bo]]", "mail to [[Bo]]", "mail from Bo Kjær", "call with [[A]], [[B]] og [[C]]",
     "coffee, [[Circle]]", "lunch 1h and 10 minutes", "coffee half an hour", "coffee 14:30",
     "coffee chat", "meeting, Nordic Circle", "kaffe sammen med [[A]]", "talked", "born", "1:1"]
)  # fmt: skip
AFTER = st.sampled_from([": ", " ", ", ", " · ", "; ", ":", " about ", "", " — "])
SAID = st.sampled_from(
    ["pricing", "the audit, and [[B]] came up", "her board: split", "a; b", "a; gave: the study",
     "a; gave (large): b; got: nothing", "gave: x", "next: y", "a; promised: b by 2026-11-10",
     "a #personal", "a #private; gave: b", "`gave: x`", "[gave:: x]", "Type: call", "",
     "a; got: intro to [[Per]]", "a; fik: b; c", "and 10 min", "A", "a; gave: ; b", "[[A]] [[a]]"]
)  # fmt: skip
LINES = st.one_of(
    st.tuples(st.sampled_from(["- ", "- ", "  - ", "* ", "- [x] ", ""]), DATES, BETWEEN, HEADS,
              AFTER, SAID).map("".join),
    st.sampled_from(
        ["  - gave: x", "  - got (large): y", "  - next: z", "  - promised: w by 2026-12-01",
         "    - led to: v", "  - done: w", "  - gave: [[A]]", "  - gave:", "  - they promised: u",
         "  - next: a; got: b", "  - gave: x #private", "  - nested", "\t- fik: t", "  more", "",
         "text", "## Log", "## Family", "- other", "  - [ ] task", "### 2026-11-01 call",
         "| date | kind |", "|--|--|", "  - 2026-11-04 call: x"]
    ),
)  # fmt: skip


@examples(400)
@given(st.lists(LINES, min_size=1, max_size=5))
def test_what_is_made_at_once_is_what_a_draft_gives(lines: list[str]) -> None:
    reading = reading_of(lines)
    reader = InDrafts(reading)
    reader.read(blocks(outline(lines)))
    body = body_of("\n".join(lines))
    assert list(body.entries) == sorted(reader.open.entries, key=lambda entry: entry.source)
    assert sorted(map(str, body.problems)) == sorted(map(str, reading.problems))
    assert list(body.promises) == sorted(reader.open.promises, key=lambda one: one.source)


@examples(300)
@given(st.tuples(DATES, BETWEEN, HEADS).map("".join), st.sampled_from(list(Language)))
def test_a_date_in_plain_dress_is_what_its_parts_say(text: str, language: Language) -> None:
    assert match_opening(text, 0, language) == opening_in_parts(text, 0, language)


def test_most_entries_are_made_at_once() -> None:
    for line in (
        "- 2026-11-03 coffee 1h: pricing",
        "- 2026-11-03 call with [[Per Friis]]: the audit #personal",
        "- **2026-11-03** kaffe: priser, og [[Bo]] blev nævnt",
        "- [[2026-11-03]] lunch about the merger",
        "- 2026-11-03 · walk · strategy",
        "- 5. marts 2026: kaffe 1t, bestyrelsen",
        "- 2026-11-03 call 1h: hiring; gave: the study; promised: lunch",
        "- 2026-11-03 coffee: pricing\n  - gave: the study\n  - next: lunch",
    ):
        assert made_at_once(line) == 1, line


def test_what_may_say_more_takes_a_draft() -> None:
    for text in (
        "- 2026-11-03 coffee: pricing\n  - done: the study",
        "- 2026-11-03 coffee: pricing\n  - gave: x\n    - got: y",
        "- 2026-11-03 coffee: pricing\n  and strategy",
        "- 2026-11-03 coffee: next: lunch",
        "- 2026-11-03 coffee: pricing; done: the slides",
        "- 2026-11-03 coffee: pricing; got: intro to [[Per Friis]]",
        "- 2026-11-03 coffee: pricing [gave:: the study]",
        "- 2026-11-03 pricing",
        "## Family\n- 2026-11-03 coffee: pricing",
    ):
        assert made_at_once(text) == 0, text
