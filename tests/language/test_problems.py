"""What fills the gaps of a problem: the writer's words as they are, phrases of ours translated."""

from pathlib import Path

import pytest

from vaultkit.engine.vault import open_vault
from vaultkit.language.numbers import digits
from vaultkit.language.translate import mark, speaking
from vaultkit.model.problem import AS_SAID, ProblemKind, Severity
from vaultkit.model.problem_kinds import KINDS, NOT_A_FILE, NOT_ONE_VALUE, YAML_TEXT
from vaultkit.model.source import Source
from vaultkit.parse.notes import parse_note
from vaultkit.parse.properties import choices
from vaultkit.parse.settings import parse_settings
from vaultkit.parse.text import read_lines
from vaultkit.parse.vocabulary.field_names import fold_name
from vaultkit.storage.index_sqlite import open_index

HERE = Source("People/Bo.md")


def test_a_phrase_is_translated_and_so_are_the_numbers_in_it() -> None:
    problem = NOT_A_FILE.at(HERE, what=mark("a folder"))
    assert problem.message == "This is a folder, not a file, so it was not opened."
    listed = NOT_ONE_VALUE.at(HERE, field="mødt", what=mark("a list of {count}"), count=3)
    with speaking("da"):
        assert problem.message == "Dette er en mappe, ikke en fil, så det er ikke åbnet."
        assert listed.message == "mødt har plads til én værdi, og dette er en liste med 3."


def test_words_of_a_note_are_never_taken_for_a_message() -> None:
    """`half` is a message as well; so are the names of fields that somebody may write."""
    with speaking("da"):
        problem = KINDS["bad-date"].at(HERE, text="half", field="personal {text}")
        assert problem.message == "“half” i personal {text} er ikke en dato."


def test_words_of_another_program_are_said_as_they_are() -> None:
    problem = YAML_TEXT.at(HERE, key="met", reason=AS_SAID, said="unexpected {key} and {gap}")
    with speaking("da"):
        assert "(unexpected {key} and {gap})" in problem.message


def test_numbers_are_written_as_the_language_has_it() -> None:
    assert (digits("12000"), digits("0.5"), digits("7")) == ("12,000", "0.5", "7")
    with speaking("da"):
        assert (digits("12000"), digits("0.5")) == ("12.000", "0,5")
    _, problems = read_lines("a.md", "x" * 10_001)
    assert "10,001 characters; lines over 10,000" in problems[0].message
    with speaking("da"):
        assert "10.001 tegn; linjer over 10.000" in problems[0].message


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)
def test_what_a_kind_calls_a_phrase_or_a_figure_is_a_gap_of_it(kind: ProblemKind) -> None:
    words = kind.message + kind.fix
    assert all(f"{{{name}}}" in words for name in kind.phrases)
    assert kind.severity in Severity


def test_settings_say_in_danish_what_they_take() -> None:
    text = "language: fr\nattention: many\nfoldres: {}\ndepth: {fast: 2}\nlinks: {a: b}\n"
    _, problems = parse_settings("vaultkit.yml", text)
    with speaking("da"):
        said = [f"{one.message} {one.fix}" for one in problems]
    assert said[0] == "“language” skal være en af en, da; standarden er brugt. Skriv language: en."
    assert "et helt tal fra 0 og op" in said[1]
    assert "Mente du “folders”?" in said[2]


@pytest.mark.parametrize(
    "words",
    [
        *(choices.CIRCLE, choices.CONTACT_STATUS, choices.MUTUAL, choices.OPENNESS),
        *(choices.PURPOSE_KIND, choices.PURPOSE_STATUS, choices.INTRODUCTION_STATUS),
    ],
)
def test_what_is_proposed_for_a_field_is_read(words: dict[str, object]) -> None:
    settings, _ = parse_settings("vaultkit.yml", "language: da\n")
    proposed = choices.proposed(words, settings.language).split(", ")  # type: ignore[arg-type]
    assert [words[fold_name(word)] for word in proposed] == list(dict.fromkeys(words.values()))


FIXED = {
    "bad-date": ("mødt: i går\n", "mødt: 2026-11-03\n"),
    "bad-cadence": ("hyppighed: tit\n", "hyppighed: 3 mdr\n"),
    "unknown-value": ("kreds: ven af huset\n", "kreds: nær\n"),
    "bad-rating": ("kemi: 9\n", "kemi: 4\n"),
}


@pytest.mark.parametrize("code", FIXED)
def test_a_remedy_can_be_typed_as_it_stands(code: str) -> None:
    settings, _ = parse_settings("vaultkit.yml", "language: da\n")
    wrong, right = (
        parse_note("People/Bo.md", f"---\n{text}---\n", settings).problems for text in FIXED[code]
    )
    assert [one.code for one in wrong] == [code]
    assert right == ()
    value = FIXED[code][1].partition(": ")[2].strip()
    with speaking("da"):
        assert value in wrong[0].fix


@pytest.mark.parametrize("cadence", ["30", "30 dage", "6u", "3 mdr", "månedligt", "hvert kvartal"])
def test_every_proposed_rhythm_is_read(cadence: str) -> None:
    settings, _ = parse_settings("vaultkit.yml", "language: da\n")
    note = parse_note("People/Bo.md", f"---\nhyppighed: {cadence}\n---\n", settings)
    assert note.problems == ()
    with speaking("da"):
        assert cadence in KINDS["bad-cadence"].at(HERE, text="x", field="y").fix


def test_the_index_has_problems_in_the_language_of_the_vault_whoever_asks(tmp_path: Path) -> None:
    (tmp_path / "vaultkit.yml").write_text("language: da\n", encoding="utf-8")
    (tmp_path / "People").mkdir()
    note = tmp_path / "People" / "Bo.md"
    note.write_text("---\nmet: 2026-02-30\n---\n", encoding="utf-8")
    with open_vault(tmp_path) as opened:
        assert opened.vault.problems[0].message == "“2026-02-30” is a day that does not exist."
        state = opened.state
        identity = _identity(opened.root)
    index = open_index(state.index, identity)
    assert "“2026-02-30” er en dag, der ikke findes." in index.rows("problems")[0]
    index.close()


def _identity(root: Path) -> str:
    import sqlite3

    connection = sqlite3.connect(root / ".vaultkit" / "index.sqlite")
    (identity,) = connection.execute("SELECT value FROM meta WHERE key = 'identity'").fetchone()
    connection.close()
    return str(identity)
