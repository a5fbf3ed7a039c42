"""Keys, without any terminal: what each does, and that any sequence of them can be taken back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.reviewing.typed import NAMED, press, type_keys
from tests.engine.review.people import (
    LIST,
    NOTES,
    ON_LISTS,
    TODAY,
    make_people,
    name,
    notes_of,
    reviewing,
)
from tests.examples import examples
from vaultkit.cli.reviewing.choosing import LONGEST_REASON, Help, Purposes, Reason, WhichCircle
from vaultkit.cli.reviewing.session import Session, Wish
from vaultkit.edit.instructions import (
    Drop,
    Instruction,
    KeepRating,
    Rate,
    Rest,
    SetCircle,
    SetPurposes,
    Wake,
)
from vaultkit.edit.plan_instruction import plan_instruction
from vaultkit.engine.instructed import take
from vaultkit.engine.review.on_lists import OnLists, is_on_a_list
from vaultkit.engine.review.selection import Selection
from vaultkit.engine.vault import open_vault
from vaultkit.language.translate import speaking
from vaultkit.model.fields import Circle, ContactStatus
from vaultkit.model.vault import Vault
from vaultkit.storage.passes import Deed

EVERYBODY = Selection(everybody=True)
UNTOUCHED = {path: data for path, data in NOTES.items() if path.endswith(".md")}
DAVID = "People/David Ek.md"


@contextmanager
def session_in(root: Path, selection: Selection = EVERYBODY) -> Iterator[Session]:
    with reviewing(root, selection) as (review, _):
        yield Session(review)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with session_in(make_people(tmp_path)) as session:
        yield session


def test_a_digit_rates_and_goes_on(session: Session) -> None:
    assert name(session.review) == "David Ek"
    type_keys(session, "4")
    assert session.said == "David Ek: chemistry 4."
    assert name(session.review) == "Anna Vest"


def test_six_is_no_rating(session: Session) -> None:
    type_keys(session, "6")
    assert name(session.review) == "David Ek"
    assert "?" in session.said


def test_purposes_are_toggled_and_one_stays(session: Session) -> None:
    type_keys(session, "p")
    assert session.question == Purposes(
        ("Purposes/Learn pricing.md", "Purposes/Next board seat.md"),
        frozenset({"Purposes/Learn pricing.md"}),
    )
    type_keys(session, ["1", "2", "9", "enter"])
    assert session.said == "David Ek: purposes Next board seat."
    assert name(session.review) == "David Ek"
    type_keys(session, ["p", "2", "enter"])
    assert session.said == "David Ek: no purposes."


def test_purposes_left_as_they_are_change_nothing(session: Session) -> None:
    type_keys(session, ["p", "1", "1", "enter", "p", "1", "escape"])
    assert session.question is None
    assert session.review.passed.deeds == ()


@pytest.mark.parametrize(
    ("key", "circle"),
    [
        ("1", "professional"),
        ("p", "professional"),
        ("2", "close"),
        ("c", "close"),
        ("3", "unsorted"),
        ("U", "unsorted"),
    ],
)
def test_a_circle_is_one_key(session: Session, key: str, circle: str) -> None:
    type_keys(session, "c")
    assert session.question == WhichCircle()
    type_keys(session, "x")
    assert session.question == WhichCircle()
    type_keys(session, key)
    assert session.question is None
    assert session.said.startswith(f"David Ek: circle {circle}.")


def test_a_reason_is_typed_and_may_be_left_out(session: Session) -> None:
    type_keys(session, ["d", *"nøt  1 of mee", "backspace", "enter"])
    assert session.said == "David Ek: dropped, nøt 1 of me."
    type_keys(session, ["d", "enter"])
    assert session.said == "Anna Vest: dropped."


def test_escape_drops_nobody(session: Session) -> None:
    type_keys(session, ["d", *"12345", "escape"])
    assert name(session.review) == "David Ek"
    assert session.review.passed.deeds == ()


def test_what_is_pasted_is_a_reason_and_never_keys(session: Session) -> None:
    session.paste("4\n5d")
    assert session.review.passed.deeds == ()
    type_keys(session, "d")
    session.paste("said\nno\x1b[31m")
    assert session.question == Reason("said no [31m")
    session.paste("x" * 999)
    assert session.question is not None
    assert len(session.question.text) == LONGEST_REASON
    type_keys(session, ["ctrl+u", "enter"])
    assert session.said == "David Ek: dropped."


@pytest.mark.parametrize("key", ["s", " ", "enter", "right"])
def test_many_keys_skip(session: Session, key: str) -> None:
    press(session, key)
    assert name(session.review) == "Anna Vest"
    press(session, "left")
    assert name(session.review) == "David Ek"


def test_help_takes_any_key_and_does_nothing_with_it(session: Session) -> None:
    type_keys(session, "?")
    assert session.question == Help()
    type_keys(session, "5")
    assert session.question is None
    assert session.review.passed.deeds == ()


def test_undo_says_what(session: Session) -> None:
    type_keys(session, "4u")
    assert session.said == "Taken back: David Ek, chemistry 4."
    assert name(session.review) == "David Ek"
    type_keys(session, "u")
    assert session.said == "There is nothing to take back here."


def test_what_goes_wrong_names_the_note_the_line_and_the_remedy(session: Session) -> None:
    type_keys(session, "44")
    assert name(session.review) == "Eva Foss"
    type_keys(session, "4")
    assert session.wrong
    assert session.said.startswith("Eva Foss: People/Eva Foss.md:2: ")
    assert session.review.failures[0].remedy in session.said
    type_keys(session, " ")
    assert not session.wrong


def test_at_the_end_nothing_is_asked(session: Session) -> None:
    type_keys(session, " " * 20)
    assert name(session.review) is None
    assert type_keys(session, "pcd4rko") == [Wish.NOTHING] * 7
    assert session.question is None
    type_keys(session, "b")
    assert name(session.review) == "Cecilie Dam"


def test_a_terminal_opens_and_quits(session: Session) -> None:
    assert type_keys(session, "oqO") == [Wish.OPEN, Wish.QUIT, Wish.OPEN]
    type_keys(session, "d")
    assert session.press("ctrl+c") is Wish.QUIT


def test_danish_letters_mean_what_they_say(tmp_path: Path) -> None:
    root = make_people(tmp_path, {**NOTES, "vaultkit.yml": b"language: da\n"})
    with speaking("da"), session_in(root) as session:
        type_keys(session, "f")
        assert isinstance(session.question, Purposes)
        type_keys(session, ["escape", "c", "n"])
        assert session.said == "David Ek: kreds nær."
        type_keys(session, "h")
        assert session.said == "David Ek: skal hvile."
        type_keys(session, "t")
        assert name(session.review) == "David Ek"
        assert type_keys(session, "å") == [Wish.OPEN]
        type_keys(session, "u")
        assert session.said == "Taget tilbage: David Ek, skal hvile."
    assert "circle: nær" in (root / DAVID).read_text(encoding="utf-8")


def test_danish_letters_mean_nothing_in_an_english_vault(session: Session) -> None:
    assert type_keys(session, "fhtå") == [Wish.NOTHING] * 4
    assert name(session.review) == "David Ek"
    assert session.question is None


phrases = st.sampled_from(
    [
        *(["1"], ["4"], ["5"], ["k"], ["r"], ["s"], ["b"], ["b", "b"], ["u"], ["u", "u"]),
        *(["p", "1", "enter"], ["p", "2", "enter"], ["p", "1", "2", "escape"], ["?", "4"]),
        *(["c", "1"], ["c", "2"], ["c", "3"], ["d", "enter"], ["d", *"no: #1", "enter"]),
    ]
)
single = st.sampled_from([*"12345kpcdrsbu?zå0 'x", *(key for key in NAMED)]).map(lambda key: [key])


@examples(40)
@given(st.lists(phrases | single, max_size=14))
def test_any_keys_come_to_the_answers_that_stand_and_can_all_be_taken_back(
    typed: list[list[str]],
) -> None:
    with TemporaryDirectory() as folder, TemporaryDirectory() as other:
        root, plain = make_people(Path(folder)), make_people(Path(other))
        with session_in(root) as session:
            for keys in typed:
                type_keys(session, keys)
            deeds = session.review.passed.deeds
            for deed in deeds:
                carry_out(plain, deed)
            assert notes_of(root) == notes_of(plain)
            ratings = {deed.path: int(deed.value) for deed in deeds if deed.answer == "rated"}
            with open_vault(root, TODAY) as opened:
                for path, rating in ratings.items():
                    assert opened.vault.contacts[path].fields.chemistry == rating
            session.press("escape")
            type_keys(session, "u" * len(deeds))
            assert session.review.passed.deeds == ()
        assert notes_of(root) == UNTOUCHED


@given(st.lists(phrases | single, max_size=14))
def test_any_keys_about_people_on_lists_can_all_be_taken_back(typed: list[list[str]]) -> None:
    with TemporaryDirectory() as folder:
        root = make_people(Path(folder), ON_LISTS)
        with session_in(root, Selection(unsorted=True)) as session:
            for keys in typed:
                type_keys(session, keys)
            deeds = session.review.passed.deeds
            ratings = {deed.path: int(deed.value) for deed in deeds if deed.answer == "rated"}
            with open_vault(root, TODAY) as opened:
                lists, contacts = OnLists(opened.vault), opened.vault.contacts
                for key, rating in ratings.items():
                    note = lists.note(key) if is_on_a_list(key) else key
                    assert note is not None
                    assert contacts[note].fields.chemistry == rating
            session.press("escape")
            type_keys(session, "u" * len(deeds))
            assert session.review.passed.deeds == ()
        assert {
            one.relative_to(root).as_posix(): one.read_bytes()
            for one in root.glob("*/*.md")
            if not one.is_relative_to(root / ".vaultkit")
        } == {path: data for path, data in ON_LISTS.items() if path.endswith(".md")}


def test_somebody_on_a_list_is_declined_by_one_key(tmp_path: Path) -> None:
    with session_in(make_people(tmp_path, ON_LISTS), Selection(unsorted=True)) as session:
        type_keys(session, " d")
        assert session.said == "Anne Juhl: dropped."
        assert session.question is None
    assert "- [-] Anne Juhl · organisation: Nordlys" in (tmp_path / LIST).read_text("utf-8")


def carry_out(root: Path, deed: Deed) -> None:
    """Do what was answered by itself, in a vault opened for it alone."""
    with open_vault(root, TODAY) as opened, opened.edits.batch("by hand") as batch:
        for instruction in instructions(deed, opened.vault):
            take(plan_instruction(instruction, opened.vault), batch)


def instructions(deed: Deed, vault: Vault) -> list[Instruction]:
    path, fields = deed.path, vault.contacts[deed.path].fields
    if deed.answer == "rated":
        unsorted = fields.circle is Circle.UNSORTED
        first = [SetCircle(path, Circle.PROFESSIONAL)] if unsorted else []
        return [*first, Rate(path, int(deed.value))]
    if deed.answer == "rested":
        return [*([Wake(path)] if fields.status is ContactStatus.DROPPED else []), Rest(path)]
    if deed.answer == "purposes":
        names = deed.value.split(", ") if deed.value else []
        return [SetPurposes(path, tuple(f"Purposes/{one}.md" for one in names))]
    if deed.answer == "circle":
        return [SetCircle(path, Circle(deed.value))]
    return [KeepRating(path) if deed.answer == "kept" else Drop(path, deed.value)]
