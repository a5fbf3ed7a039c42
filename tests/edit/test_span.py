"""One edit of a text, and bytes that come back as they were."""

import pytest

from vaultkit.edit.span import Span, apply_all, bytes_of, span_between, text_of
from vaultkit.errors import CannotEditError


def test_an_edit_changes_what_it_says_and_can_be_taken_back() -> None:
    edit = Span(2, 4, "xyz")
    assert edit.apply("abcdef") == "abxyzef"
    assert edit.inverse("abcdef").apply("abxyzef") == "abcdef"
    assert apply_all([Span(0, 0, "<"), edit, Span(6, 6, ">")], "abcdef") == "<abxyzef>"


@pytest.mark.parametrize(
    ("old", "new"), [("", "a"), ("a", ""), ("aa", "aaa"), ("abc", "axc"), ("ab", "ba")]
)
def test_the_edit_between_two_texts_makes_one_of_the_other(old: str, new: str) -> None:
    edit = span_between(old, new)
    assert edit is not None
    assert edit.apply(old) == new
    assert len(edit.inserted) + edit.end - edit.start <= len(old) + len(new)
    assert span_between(old, old) is None


@pytest.mark.parametrize(
    "data", [b"", b"\xef\xbb\xbfa\r\nb\rc\n", "a\u2028b\u0085c\x0b".encode(), b"\xef\xbb\xbf" * 2]
)
def test_bytes_come_back_as_they_were(data: bytes) -> None:
    assert bytes_of(text_of(data, "a.md")) == data


def test_what_is_not_utf8_is_refused_with_its_line() -> None:
    with pytest.raises(CannotEditError, match=r"a\.md:2: .*E6") as caught:
        text_of("a\nbær".encode("latin-1"), "a.md")
    assert "UTF-8" in caught.value.remedy
    assert caught.value.exit_code == 4
