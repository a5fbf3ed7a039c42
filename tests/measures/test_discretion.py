"""What no page may say."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measures.builders import contact, met, path, person
from vaultkit.measures.discretion import UnnamedIn, may_be_named, may_be_quoted
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Circle, ContactStatus
from vaultkit.model.note import Outcome
from vaultkit.model.reference import Person, fold
from vaultkit.model.source import Source

CONTACTS: dict[str, Contact] = {
    path(name): contact(name, **fields)  # type: ignore[arg-type]
    for name, fields in {
        "Anna": {"chemistry": 2},
        "Bo": {"chemistry": 3},
        "Dorte": {"status": ContactStatus.DROPPED},
        "Line": {"circle": Circle.CLOSE},
        "Per": {},
    }.items()
}


@pytest.mark.parametrize(
    ("name", "named"),
    [("Anna", False), ("Bo", True), ("Dorte", False), ("Line", True), ("Per", True)],
)
def test_names(name: str, named: bool) -> None:
    assert may_be_named(person(name), CONTACTS) is named


def test_somebody_without_a_note_may_be_named() -> None:
    assert may_be_named(Person("Nina"), CONTACTS)


def test_words() -> None:
    talk = met(1, "Per", line=10)
    below = Outcome("a job", Source(path("Per"), 11))
    beside = Outcome("a job", Source(path("Per"), 10))
    assert may_be_quoted(below, talk, CONTACTS)
    assert may_be_quoted(beside, talk, CONTACTS)
    personal = met(1, "Per", line=10, personal=True)
    assert may_be_quoted(below, personal, CONTACTS)
    assert not may_be_quoted(beside, personal, CONTACTS)
    assert not may_be_quoted(below, met(1, "Per", line=10, hidden=True), CONTACTS)
    assert not may_be_quoted(Outcome("x", below.source, hidden=True), talk, CONTACTS)
    assert not may_be_quoted(below, met(1, "Per", "Dorte"), CONTACTS)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("lunch with LEFT  behind’s sister", True),
        ("lb knows", True),
        ("what was left, behind the door", False),
        ("nothing", False),
        ("", False),
    ],
)
def test_names_that_no_page_may_name_are_found_in_words(text: str, named: bool) -> None:
    left = replace(contact("Left Behind", status=ContactStatus.DROPPED), aliases=("LB", ""))
    unnamed = UnnamedIn({one.path: one for one in (left, contact("Nothing"))})
    assert unnamed(text) == named
    assert not UnnamedIn({})(text)


@given(st.text("ab ", max_size=12), st.lists(st.text("ab", min_size=1, max_size=4), max_size=4))
def test_they_are_found_wherever_they_stand(text: str, names: list[str]) -> None:
    people = {path(name): contact(name, chemistry=1) for name in names}
    assert UnnamedIn(people)(text) == any(name in fold(text) for name in names)


def test_one_may_stand_all_the_same() -> None:
    people = {path(name): contact(name, chemistry=1) for name in ("Ann", "Bo")}
    unnamed = UnnamedIn(people)
    assert (unnamed("to Ann", but="ann"), unnamed("to Ann and Bo", but="ann")) == (False, True)
