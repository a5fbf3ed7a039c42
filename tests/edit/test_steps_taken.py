"""Steps of an introduction are noted in its note, and words are put right where they stand."""

from datetime import date

import pytest

from tests.edit.notes import ENGLISH
from tests.measures.builders import TODAY, contact, introduction
from tests.measures.builders import vault as make_vault
from vaultkit.edit.instructions import PutRight, TakeStep
from vaultkit.edit.plan_instruction import plan_instruction
from vaultkit.edit.steps import ChangeNote
from vaultkit.errors import CannotEditError
from vaultkit.model.fields import IntroductionFields, IntroductionStatus
from vaultkit.model.vault import Vault
from vaultkit.parse.notes import parse_note

PATH = "Introductions/Anna & Bo.md"
NOTE = (
    '---\ntype: introduction\nbetween: ["[[Anna Vest]]", "[[Bo Kjær]]"]\nstatus: {status}\n'
    "asked_1: {asked}\nagreed_1:\nasked_2:\nagreed_2:\nintroduced:\noutcome:\n---\n"
)


def snapshot(text: str) -> Vault:
    fields = parse_note(PATH, text, ENGLISH).introduction
    assert fields is not None
    assert fields.status is not None
    return make_vault(
        contact("Anna Vest"),
        contact("Bo Kjær"),
        introduction(
            "Anna Vest",
            "Bo Kjær",
            fields.status,
            path=PATH,
            asked=fields.asked,
            agreed=fields.agreed,
            introduced=fields.introduced,
        ),
    )


def taken(text: str, step: str, asked: int = 1) -> str:
    for planned in plan_instruction(TakeStep(PATH, step, asked), snapshot(text)):
        assert isinstance(planned, ChangeNote)
        span = planned.intention(text)
        text = text if span is None else span.apply(text)
    return text


def fields_of(text: str) -> IntroductionFields:
    fields = parse_note(PATH, text, ENGLISH).introduction
    assert fields is not None
    return fields


def test_the_steps_one_after_the_other() -> None:
    text = taken(NOTE.format(status="idea", asked=""), "ask")
    assert fields_of(text).status is IntroductionStatus.ASKED
    assert fields_of(text).asked == (TODAY, None)
    text = taken(text, "ask", 2)
    assert fields_of(text).asked == (TODAY, TODAY)
    text = taken(text, "introduce")
    assert fields_of(text).status is IntroductionStatus.INTRODUCED
    assert fields_of(text).introduced == TODAY
    text = taken(text, "meet")
    assert (fields_of(text).status, fields_of(text).met) == (IntroductionStatus.MET, TODAY)
    text = taken(text, "hear")
    assert fields_of(text).status is IntroductionStatus.CLOSED


@pytest.mark.parametrize("step", ["ask", "introduce", "meet", "hear"])
def test_a_step_taken_twice_is_taken_once(step: str) -> None:
    once = taken(NOTE.format(status="agreed", asked="2026-11-02"), step)
    assert taken(once, step) == once


def test_a_step_that_was_passed_or_declined_changes_nothing() -> None:
    asked = NOTE.format(status="asked", asked="2026-11-02")
    assert taken(asked, "ask") == asked
    assert fields_of(asked).asked == (date(2026, 11, 2), None)
    for status in ("closed", "declined"):
        text = NOTE.format(status=status, asked="2026-11-02")
        assert taken(text, "introduce") == text


def put_right(text: str, old: str, new: str, line: int = 2) -> str | None:
    (step,) = plan_instruction(PutRight("x.md", line, 3, old, new), make_vault())
    assert isinstance(step, ChangeNote)
    span = step.intention(text)
    return None if span is None else span.apply(text)


def test_words_are_put_right_where_they_stand_and_nowhere_else() -> None:
    text = "- gave: x\r\n- gave: x\r\n"
    assert put_right(text, "gave", "gav") == "- gave: x\r\n- gav: x\r\n"
    assert put_right("\n- gav: x\n", "gave", "gav") is None
    assert put_right("\n- [[Per|P]] x\n", "[[per", "[[People/Per") == "\n- [[People/Per|P]] x\n"
    assert put_right("\n- [[People/Per]] x\n", "[[Per", "[[People/Per") is None
    assert put_right("\n- 'gave' x\n", "gave", "gav") == "\n- 'gav' x\n"
    for moved in ("- gave: x\n", "\n\n- gave: x\n", "\n- fik: x\n", "\n- gaver: x\n"):
        with pytest.raises(CannotEditError, match="does not stand there"):
            put_right(moved, "gave", "gav")
