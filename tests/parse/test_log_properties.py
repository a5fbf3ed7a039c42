"""Whatever a body holds: it is read, everything has its place in it, and twice is the same."""

from collections.abc import Iterator
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.parse.bodies import body_of
from vaultkit.model.note import NoteKind
from vaultkit.model.reference import Reference
from vaultkit.model.settings import JournalLinks, Language, Settings
from vaultkit.model.source import Source
from vaultkit.parse.entries.log import Body

KINDS = st.sampled_from(
    [NoteKind.CONTACT, NoteKind.ARENA, NoteKind.JOURNAL, NoteKind.MEETING, NoteKind.OTHER]
)
VAULTS = st.sampled_from(
    [Settings(), Settings(language=Language.DA, journal_links=JournalLinks.CONTACT)]
)
PIECES = st.sampled_from(
    ["- ", "  - ", "\t* ", "1. ", "- [ ] ", "- [x] ", "## ", "# ", "> ", "```", "<!--", "-->", "%%",
     "2026-11-03", "**2026-11-03**", "[[2026-11-03]]", "[2026-11-03]", "2026-02-30", "3/4/2026",
     "5. marts 2026", "oktober 2026", "uge 42 2026", " coffee", " kaffe 1½ t", " 30m", " 14:30",
     " with ", " med ", "[[Per Friis]]", "[Bo](B%20o.md)", ", ", " and ", ": ", " — ", " · ", " | ",
     "; ", "gave: ", "got (large): ", "promised: ", "Mette lovede: ", "done: ", "next: ",
     "led to: ", "[gave:: ", "]", "(got:: ", ")", " by 2026-11-10", " 📅 2026-11-10",
     " ✅ 2026-11-03", "~~", "#private", " #personal/mine", " to [[Per Friis]]", "pricing", "`",
     "| date | kind |", "|---|---|", "(date:: 2026-11-03)",
     "Log", "Notes", "News", "intro to ", "Type: ", "**", "\u2028", "\U0010ff01", "ß", "æøå"]
)  # fmt: skip
LINES = st.one_of(st.lists(PIECES, max_size=8).map("".join), st.text(max_size=20))
BODIES = st.lists(LINES, max_size=14).map(lambda lines: "\n".join(lines).replace("\r", " "))


def read(text: str, kind: NoteKind, settings: Settings) -> Body:
    people = (Reference("Per Friis", True, Source("x.md", 2, 3)),)
    return body_of(text, kind, settings, date(2026, 11, 3), "2026-11-03 Audit", people)


def places(body: Body) -> Iterator[Source]:
    for entry in body.entries:
        yield entry.source
        yield from (favour.source for favour in entry.favours)
        yield from (promise.source for promise in entry.promises)
        yield from (outcome.source for outcome in entry.led_to)
        yield from (mention.source for mention in entry.mentions)
    yield from (promise.source for promise in body.promises)
    yield from (link.source for link in body.links)
    yield from (problem.source for problem in body.problems)


@examples(300)
@given(BODIES, KINDS, VAULTS)
def test_everything_read_stands_in_the_text(text: str, kind: NoteKind, vault: Settings) -> None:
    body = read(text, kind, vault)
    lines = text.split("\n")
    for source in places(body):
        assert 1 <= source.line <= len(lines)
        assert 1 <= source.column <= len(lines[source.line - 1]) + 1
    for link in body.links:
        assert lines[link.source.line - 1].startswith(("[", "!["), link.source.column - 1)
    for problem in body.problems:
        assert "{" not in problem.message + problem.fix or "{" in text


@examples(200)
@given(BODIES, KINDS, VAULTS)
def test_reading_twice_is_the_same_and_in_order(text: str, kind: NoteKind, vault: Settings) -> None:
    body = read(text, kind, vault)
    assert body == read(text, kind, vault)
    assert list(body.entries) == sorted(body.entries, key=lambda entry: entry.source)
    assert list(body.promises) == sorted(body.promises, key=lambda promise: promise.source)


@examples(200)
@given(BODIES, KINDS, VAULTS)
def test_no_word_of_a_private_line_stands_in_an_entry_that_is_not_hidden(
    text: str, kind: NoteKind, vault: Settings
) -> None:
    body = read(
        text.replace("pricing", "") + "\n- 2026-11-03 coffee: pricing #private", kind, vault
    )
    for entry in body.entries:
        if not entry.hidden:
            assert "pricing" not in entry.summary
            assert "pricing" not in entry.next_step
            assert not any("pricing" in one.text and not one.hidden for one in entry.favours)
            assert not any("pricing" in one.text and not one.hidden for one in entry.promises)
    assert not any("pricing" in one.text and not one.hidden for one in body.promises)


@examples(100)
@given(BODIES)
def test_nothing_in_code_a_quote_or_a_comment_is_an_entry(text: str) -> None:
    harmless = text.replace("`", "").replace("~", "").replace("%%", "").replace("-->", "")
    fenced = f"```\n{harmless}\n```"
    quoted = "\n".join(f"> {line}" for line in harmless.split("\n"))
    hidden = f"<!--\n{harmless}\n-->"
    for body in (fenced, quoted, hidden, f"%%\n{harmless}\n%%"):
        read_body = body_of(body)
        assert read_body.entries == ()
        assert read_body.promises == ()
