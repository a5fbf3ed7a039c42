import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.parse.text import (
    LARGEST_NOTE,
    LONGEST_LINE,
    MOST_LINES,
    Refusal,
    decode,
    read_lines,
    split_lines,
    stand_in,
)


def refusal(data: bytes) -> Refusal:
    found = decode(data)
    assert isinstance(found, Refusal)
    return found


def test_utf8_is_read_with_or_without_a_byte_order_mark() -> None:
    assert decode("Åse".encode()) == "Åse"
    assert decode("\ufeffÅse".encode()) == "Åse"
    assert decode(b"") == ""


def test_latin1_is_refused_at_its_place() -> None:
    found = refusal("navn: x\r\nby: Århus".encode("latin-1"))
    assert (found.kind.code, found.line, found.column) == ("not-utf8", 2, 5)
    assert "Latin-1" in found.problem("a.md").message


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_refused_by_its_name(encoding: str) -> None:
    assert "UTF-16" in refusal("name: Mette Holm".encode(encoding)).problem("a.md").message


def test_a_nul_is_refused_at_its_place() -> None:
    found = refusal(b"name: Mette\nplace: Aar\0hus")
    assert (found.kind.code, found.line, found.column) == ("nul-character", 2, 11)


def test_size_decides_before_anything_is_looked_at() -> None:
    assert decode(b"x" * LARGEST_NOTE) == "x" * LARGEST_NOTE
    found = refusal(b"\xff" * (LARGEST_NOTE + 1)).problem("a.md")
    assert (found.code, found.message[:18]) == ("note-too-large", "The note is 0.5 MB")


@given(st.binary())
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    found = decode(data)
    if isinstance(found, str):
        assert data.removeprefix(b"\xef\xbb\xbf") == found.encode()
    else:
        assert found.problem("a.md").message


def test_lines_end_at_lf_crlf_and_cr_only() -> None:
    assert split_lines("a\nb\r\nc\rd") == ["a", "b", "c", "d"]
    assert split_lines("a\u2028b\u2029c\u0085d\x0be\x0cf") == ["a\u2028b\u2029c\u0085d\x0be\x0cf"]


@given(st.text(alphabet="a\n\r\u2028"))
def test_lines_hold_everything_but_their_ends(text: str) -> None:
    assert "".join(split_lines(text)) == text.replace("\n", "").replace("\r", "")


def test_a_long_line_is_passed_over_and_the_rest_keeps_its_numbers() -> None:
    lines, problems = read_lines("a.md", f"one\n{'x' * (LONGEST_LINE + 1)}\nthree")
    assert lines == ["one", "", "three"]
    assert [(problem.code, problem.source.line) for problem in problems] == [("long-line", 2)]


@pytest.mark.parametrize("key", ["PHOTO", '"PHOTO[HOME]"', "LOGO"])
def test_a_picture_in_a_field_is_passed_over_and_no_mistake(key: str) -> None:
    picture = f"{key}: data:image/jpeg;base64,{'x' * LONGEST_LINE}"
    assert read_lines("a.md", f"one\n{picture}\nthree") == (["one", "", "three"], [])
    _, problems = read_lines("a.md", f"x {picture}")
    assert [problem.code for problem in problems] == ["long-line"]


def test_beyond_the_limit_no_line_is_read() -> None:
    lines, problems = read_lines("a.md", "x\n" * (MOST_LINES + 5))
    assert lines == ["x"] * MOST_LINES
    assert [(one.code, one.source.line) for one in problems] == [("too-many-lines", MOST_LINES + 1)]
    assert read_lines("a.md", "x\n" * (MOST_LINES - 1))[1] == []


def conflict(text: str) -> tuple[list[str], list[tuple[str, int]]]:
    lines, problems = read_lines("a.md", text)
    return lines, [(problem.code, problem.source.line) for problem in problems]


def test_of_a_conflict_ours_is_read() -> None:
    text = "a\n<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> branch\nb"
    assert conflict(text) == (["a", "", "ours", "", "", "", "b"], [("conflict-markers", 2)])


def test_of_a_conflict_with_its_base_ours_is_read() -> None:
    text = "<<<<<<< HEAD\nours\n||||||| base\nbase\n=======\ntheirs\n>>>>>>> branch"
    assert conflict(text) == (["", "ours", "", "", "", "", ""], [("conflict-markers", 1)])


def test_a_conflict_that_never_ends_costs_its_marker_only() -> None:
    assert conflict("<<<<<<< HEAD\na\n=======\nb") == (
        ["", "a", "=======", "b"],
        [("conflict-markers", 1)],
    )


def test_an_underlined_heading_is_no_conflict() -> None:
    text = "Mette Holm\n=======\n<<<<<<<<< nine\n>>>>>>> quoted"
    assert conflict(text) == (text.split("\n"), [])


@given(st.text(alphabet="ab\x0b\x0c\x85\u2028\u2029\ue000\ue001"))
def test_stand_ins_keep_places_and_are_taken_back(text: str) -> None:
    easy, table = stand_in(text)
    assert len(easy) == len(text)
    assert not set(easy) & set("\x0b\x0c\x85\u2028\u2029")
    assert easy.translate(table) == text
