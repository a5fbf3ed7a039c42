"""What no page may say."""

import pytest

from tests.measures.builders import contact, met, path, person
from vaultkit.measures.discretion import may_be_named, may_be_quoted
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Circle, ContactStatus
from vaultkit.model.note import Outcome
from vaultkit.model.reference import Person
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
