"""Whom one of the nearest could introduce the owner to: who, in which order, and why."""

from dataclasses import replace
from typing import Any

import pytest

from tests.measures.builders import (
    OWNER,
    contact,
    introduction,
    met,
    path,
    purpose,
    vault,
    wishes,
)
from vaultkit.measures.asking import Askable, askable
from vaultkit.model.fields import Circle, ContactStatus, IntroductionStatus, PurposeStatus

LINE = "Line"
NEEDING = replace(OWNER, needs=wishes("help with pricing"))


def found(*others: Any, could: tuple[str, ...] = (), **more: Any) -> tuple[Askable, ...]:
    line = contact(LINE, circle=Circle.CLOSE, could_introduce=could)
    made = vault(line, *others, **more)
    return askable(made, made.contacts[path(LINE)])


def names(*others: Any, **more: Any) -> list[str]:
    return [one.person.name for one in found(*others, **more)]


def test_who_fits_best_comes_first() -> None:
    others = (
        contact("Anna"),
        contact("Bo", offers=["pricing"]),
        contact("Cato", purposes=["Board"]),
        purpose("Board"),
    )
    could = ("Anna", "Bo", "Cato", "Dina")
    order = found(*others, could=could, owner=NEEDING)
    assert [one.person.name for one in order] == ["Bo", "Cato", "Anna", "Dina"]
    assert [(one.helps, one.purposes) for one in order[:3]] == [
        (("pricing",), ()),
        ((), ("Board",)),
        ((), ()),
    ]


def test_a_purpose_that_was_reached_is_no_reason() -> None:
    reached = purpose("Board", status=PurposeStatus.REACHED)
    (one,) = found(contact("Cato", purposes=["Board"]), reached, could=("Cato",))
    assert one.purposes == ()


def test_whom_they_know_counts_unless_the_owner_is_in_touch() -> None:
    knows = ((LINE, "Anna"), (LINE, "Bo"), (LINE, "Cato"))
    log = (met(30, "Anna"), met(400, "Bo"))
    people = (contact("Anna"), contact("Bo"), contact("Cato"))
    assert names(*people, knows=knows, log=log) == ["Bo", "Cato"]
    assert names(*people, knows=knows, log=log, could=("Anna",)) == ["Anna", "Bo", "Cato"]


@pytest.mark.parametrize(
    "fields",
    [
        {"status": ContactStatus.DROPPED},
        {"status": ContactStatus.RESTING},
        {"chemistry": 2},
        {"circle": Circle.CLOSE},
    ],
)
def test_some_are_never_asked_for(fields: dict[str, Any]) -> None:
    assert names(contact("Anna", **fields), could=("Anna",), knows=((LINE, "Anna"),)) == []
    assert names(contact("Anna"), could=("Anna",)) == ["Anna"]


def test_whom_was_asked_for_comes_last() -> None:
    asked = introduction("Anna", "me", IntroductionStatus.ASKED, through=LINE, path="x.md")
    order = found(contact("Anna"), contact("Bo"), asked, could=("Anna", "Bo"))
    assert [(one.person.name, one.asked) for one in order] == [("Bo", None), ("Anna", asked)]
