import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.console import Console
from rich.table import Table
from rich.text import Text

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


@given(
    st.integers(1, 4).flatmap(
        lambda width: st.tuples(
            st.lists(st.text(max_size=9), min_size=width, max_size=width, unique=True),
            st.lists(st.lists(st.text(max_size=20), min_size=width, max_size=width), max_size=5),
            st.sets(st.integers(0, width - 1)),
        )
    )
)
@example(((["navn", "dage"]), [["Åse Kjær", "3"], ["王小明", "12"], ["👩‍🚀", ""]], {1}))
def test_a_table_is_laid_out_as_rich_does(
    table: tuple[list[str], list[list[str]], set[int]],
) -> None:
    columns, rows, places = table
    columns = [clean_line(column) for column in columns]
    right = {columns[place] for place in places}
    with pytest.MonkeyPatch.context() as patch:
        printed: list[str] = []
        patch.setattr("vaultkit.cli.terminal.click.echo", printed.append)
        put_table(columns, rows, right)
    laid_out = Table(box=None, padding=(0, 2, 0, 0))
    for column in columns:
        laid_out.add_column(Text(column), justify="right" if column in right else "left")
    for row in rows:
        laid_out.add_row(*(Text(clean_line(cell)) for cell in row))
    console = Console(width=10_000, color_system=None, force_terminal=False)
    with console.capture() as captured:
        console.print(laid_out)
    assert printed == [line.rstrip() for line in captured.get().split("\n")[:-1]]


def test_in_a_terminal_a_table_is_folded_where_it_is_too_wide_and_only_there(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    rows = [("Mette", "words"), ("Bo", "other words")]
    for columns, lines in ((18, 3), (17, 4)):
        monkeypatch.setenv("COLUMNS", str(columns))
        put_table(("name", "about"), rows)
        out = capsys.readouterr().out.splitlines()
        assert len(out) == lines
        assert max(map(len, out)) <= columns
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "40")
    put_table(("name", "about"), rows)
    assert capsys.readouterr().out.startswith("\x1b[1mname   about\x1b[0m\nMette  words\n")


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
