import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.cli.terminal import clean, clean_line, put, put_json, put_table

ESCAPE = "\x1b[31mred\x1b]0;title\x07"
BACKWARDS = "abc\u202etxt.exe"


def test_escapes_and_turned_writing_do_not_reach_the_terminal() -> None:
    assert clean(ESCAPE) == "\ufffd[31mred\ufffd]0;title\ufffd"
    assert clean(BACKWARDS) == "abc\ufffdtxt.exe"


@given(st.text())
def test_nothing_that_a_terminal_acts_on_is_left(text: str) -> None:
    harmless = clean(text)
    assert len(harmless) == len(text)
    assert not any(character < " " and character not in "\t\n" for character in harmless)
    assert not any("\x7f" <= character <= "\x9f" for character in harmless)
    harmless.encode()


def test_letters_of_every_language_are_left_alone() -> None:
    text = "Søren Ågård, Željko, 王小明, नमस्ते, 👩‍🚀"
    assert clean(text) == text


def test_a_cell_is_one_line() -> None:
    assert clean_line("two\nlines \t of  it") == "two lines of it"


def test_a_table_is_plain_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    put_table(("name", "entries"), [("Mette [bold]", "3"), ("B", "12")], right=("entries",))
    assert capsys.readouterr().out == (
        "name          entries\n"  # no markup of rich's is read out of a name
        "Mette [bold]        3\n"
        "B                  12\n"
    )


def test_a_long_cell_is_whole_where_there_is_no_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    put_table(("about",), [("word " * 200,)])
    assert capsys.readouterr().out.splitlines()[1] == ("word " * 200).strip()


@given(st.dictionaries(st.text(), st.text() | st.floats(allow_nan=False, allow_infinity=False)))
def test_json_says_exactly_what_the_note_says(value: dict[str, object]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        printed: list[bytes] = []
        patch.setattr("vaultkit.cli.terminal.click.echo", printed.append)
        put_json(value)
    text = printed[0].decode()
    assert json.loads(text) == value
    assert clean(text) == text


def test_json_carries_half_a_character(capsys: pytest.CaptureFixture[str]) -> None:
    put_json(["a\udcff"])
    assert json.loads(capsys.readouterr().out) == ["a\udcff"]


def test_a_narrow_encoding_loses_a_letter_rather_than_the_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Narrow:
        encoding = "ascii"

    monkeypatch.setattr("vaultkit.cli.terminal.sys.stdout", Narrow())
    seen: list[str] = []
    monkeypatch.setattr("vaultkit.cli.terminal.click.echo", seen.append)
    put("Søren")
    assert seen == ["S?ren"]
