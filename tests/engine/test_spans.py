"""A span goes in without touching any other byte, and is found again without guessing."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.editing import Span, replacing
from vaultkit.engine.spans import Applied, NotTextError, apply, find_span, line_at, replace_span
from vaultkit.storage.history import bytes_of

LINES = st.lists(st.sampled_from(["- a", "- b", "", "é", "\ufeff"]), max_size=6)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


def put(data: bytes, start: int, removed: bytes, inserted: bytes) -> Applied:
    assert data[start : start + len(removed)] == removed
    return replace_span(data, start, removed, inserted)


class TestApply:
    """Characters of the text become bytes of the file."""

    def test_a_bom_and_line_ends_count_as_they_are(self) -> None:
        data = "\ufeffblå\r\nbær\rx".encode()
        applied = apply(data, replacing("bær", "æble"), "a.md")
        assert applied is not None
        assert applied.after == "\ufeffblå\r\næble\rx".encode()
        assert applied.span.start == len("\ufeffblå\r\n".encode())
        assert applied.span.lines == (2, 2)

    def test_nothing_to_do(self) -> None:
        assert apply(b"a", lambda _: None, "a.md") is None
        assert apply(b"a", lambda _: Span(0, 1, "a"), "a.md") is None

    @pytest.mark.parametrize("data", [b"\xff\xfea\x00", b"caf\xe9", b"\xed\xa0\x80", b"a\x00b"])
    def test_what_is_no_text_is_refused(self, data: bytes) -> None:
        with pytest.raises(NotTextError):
            apply(data, lambda _: Span(0, 0, "x"), "a.md")

    def test_half_a_character_is_not_put_in(self) -> None:
        with pytest.raises(NotTextError):
            apply(b"a", lambda _: Span(0, 0, "\ud800"), "a.md")

    @given(st.text(), st.data())
    def test_no_byte_outside_the_span_changes(self, text: str, data: st.DataObject) -> None:
        text = text.replace("\0", "")
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        new = data.draw(st.text(max_size=5))
        applied = apply(text.encode(), lambda _: Span(start, end, new), "a.md")
        if applied is None:
            assert text[start:end] == new
        else:
            assert applied.after == (text[:start] + new + text[end:]).encode()
            assert bytes_of(applied.span.removed) == text[start:end].encode()


@pytest.mark.parametrize(
    ("place", "line"), [(0, 1), (1, 1), (2, 2), (4, 3), (5, 4), (6, 4)], ids=str
)
def test_a_line_ends_at_lf_crlf_or_cr(place: int, line: int) -> None:
    assert line_at(b"a\n\r\n\rb", place) == line


class TestFind:
    """Where a span stands now."""

    note = b"# M\n\n## Log\n- one\n- two\n- three\n"
    added = put(note, 12, b"", b"- ours\n")

    def find(self, change: Callable[[bytes], bytes]) -> int | None:
        return find_span(change(self.added.after), self.added.span)

    def test_where_it_was_put(self) -> None:
        assert self.find(lambda data: data) == 12

    def test_behind_what_was_put_before_it(self) -> None:
        assert self.find(lambda data: b"more\n" + data) == 17

    def test_in_front_of_what_was_put_behind_it(self) -> None:
        assert self.find(lambda data: data + b"more\n") == 12

    def test_between_new_neighbours(self) -> None:
        moved = b"# M\nnew\n## Log\n- new\n- ours\n- newer\n"
        assert find_span(moved, self.added.span) == moved.index(b"- ours")

    def test_not_if_it_was_edited(self) -> None:
        assert self.find(lambda data: data.replace(b"- ours", b"- yours")) is None
        assert self.find(lambda data: data.replace(b"- ours", b"- ours, all")) is None

    def test_not_if_it_is_there_twice_and_all_around_it_changed(self) -> None:
        twice = b"x\n- ours\ny\n- ours\nz\n"
        assert find_span(twice, self.added.span) is None

    def test_the_one_of_two_that_has_its_surroundings(self) -> None:
        before = b"## A\n- same\n\n## B\n- b\n- c\n"
        one = put(before, before.index(b"- b"), b"", b"- same\n")
        assert not one.span.unique
        assert find_span(b"new\n" + one.after + b"new\n", one.span) == one.span.start + 4
        assert find_span(b"new\n" + one.after.replace(b"b", b"new"), one.span) is None

    def test_a_value_in_its_own_line(self) -> None:
        one = put(b"chemistry: 3\nother: 3\n", 11, b"3", b"4")
        assert find_span(b"a: 4\nchemistry: 4\nb: 4\n", one.span) == 16
        assert find_span(b"a: 4\nchemistry: 45\nb: 4\n", one.span) is None
        assert find_span(b"a: 4\nmy chemistry: 4\nb: 4\n", one.span) is None

    def test_lines_that_were_taken_out(self) -> None:
        one = put(b"a\nb\nc\nd\n", 4, b"c\n", b"")
        assert find_span(b"a\nb\nd\n", one.span) == 4
        assert find_span(b"new\na\nb\nd\nnew\n", one.span) == 8
        assert find_span(b"new\na\nx\nd\nnew\n", one.span) is None

    def test_a_long_line_without_an_end(self) -> None:
        one = put("å".encode() * 500, 400, b"", b"ours")
        assert find_span("å".encode() * 501, one.span) is None
        assert find_span(b"xx" + one.after + b"yy", one.span) == 402

    @given(LINES, LINES, LINES, ENDS, st.integers(0, 3))
    def test_what_is_found_is_what_was_put_in(
        self, head: list[str], tail: list[str], other: list[str], end: str, cut: int
    ) -> None:
        first, last, new = (
            "".join(line + end for line in lines).encode() for lines in (head, tail, other)
        )
        ours = f"- a{end}".encode()
        applied = put(first + last, len(first), b"", ours)
        now = applied.after[cut:] + new
        place = find_span(now, applied.span)
        if place is not None:
            assert now[place : place + len(ours)] == ours
        if cut == 0:
            assert place == len(first)
