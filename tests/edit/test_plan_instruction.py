"""What the owner tells vaultkit to do, and what of it stands in the notes afterwards."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.measures.builders import TODAY, arena, contact, introduction, path, person, purpose
from tests.measures.builders import vault as make_vault
from vaultkit.edit.instructions import (
    AskFirst,
    AskFor,
    Decline,
    Drop,
    Instruction,
    Introduce,
    KeepPromise,
    KeepRating,
    Log,
    MakePromise,
    Postpone,
    Rate,
    Rest,
    SetCircle,
    SetPurposes,
    StrikePromise,
    Wake,
)
from vaultkit.edit.new_entry import NewEntry
from vaultkit.edit.plan_instruction import plan_instruction
from vaultkit.edit.promises import PromiseIdentity
from vaultkit.edit.steps import ChangeNote, NewNote
from vaultkit.errors import CannotEditError
from vaultkit.model.fields import Circle, ContactStatus, IntroductionStatus
from vaultkit.model.reference import Person
from vaultkit.model.settings import Language, LinkStyle, Settings
from vaultkit.model.vault import Vault
from vaultkit.parse.notes import parse_note

ANNA, BO = path("Anna Vest"), path("Bo Kjær")
NOTE = "---\ntype: contact\n---\n# Anna Vest\n\n## Log\n\n- 2026-11-03 coffee 1h: pricing\n"


def vault(settings: Settings | None = None, **anna: Any) -> Vault:
    made = make_vault(
        contact("Anna Vest", **anna),
        contact("Bo Kjær"),
        purpose("Learn pricing"),
        purpose("Next board seat"),
        arena("Nordic CFO Circle"),
    )
    return made if settings is None else replace(made, settings=settings)


def done(
    instruction: Instruction, of: Vault, notes: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The notes after an instruction, which does nothing when it is given once more."""
    held = dict(notes or {ANNA: NOTE})
    for again in (False, True):
        for step in plan_instruction(instruction, of):
            if isinstance(step, ChangeNote):
                span = step.intention(held[step.path])
                assert (span is None) if again else (span is not None), step.why
                held[step.path] = held[step.path] if span is None else span.apply(held[step.path])
            elif not again:
                assert isinstance(step, NewNote)
                assert step.path not in held
                held[step.path] = step.text
    return held


def field_lines(text: str) -> list[str]:
    return text.split("---\n")[1].splitlines()[1:]


@pytest.mark.parametrize(
    ("instruction", "english", "danish"),
    [
        (
            Rate(ANNA, 4),
            ["chemistry: 4", f"chemistry_on: {TODAY}"],
            ["kemi: 4", f"kemi_dato: {TODAY}"],
        ),
        (KeepRating(ANNA), [f"chemistry_on: {TODAY}"], [f"kemi_dato: {TODAY}"]),
        (
            Drop(ANNA, "no time: ever"),
            ["status: dropped", f"dropped: {TODAY}", 'dropped_because: "no time: ever"'],
            ["status: droppet", f"droppet: {TODAY}", 'droppet_fordi: "no time: ever"'],
        ),
        (Drop(ANNA), ["status: dropped", f"dropped: {TODAY}"], None),
        (Rest(ANNA), ["status: resting"], ["status: hviler"]),
        (SetCircle(ANNA, Circle.CLOSE), ["circle: close"], ["kreds: nær"]),
        (Postpone(ANNA, date(2027, 1, 15)), ["next_contact: 2027-01-15"], None),
        (
            SetPurposes(ANNA, ("Purposes/Learn pricing.md",)),
            ['purposes: ["[[Learn pricing]]"]'],
            ['formål: ["[[Learn pricing]]"]'],
        ),
    ],
)
def test_fields_are_written_in_the_language_of_the_vault(
    instruction: Instruction, english: list[str], danish: list[str] | None
) -> None:
    assert field_lines(done(instruction, vault())[ANNA]) == english
    if danish is not None:
        settings = Settings(language=Language.DA)
        assert field_lines(done(instruction, vault(settings))[ANNA]) == danish


def test_nothing_but_the_field_is_touched() -> None:
    after = done(Rate(ANNA, 4), vault())[ANNA]
    assert after.replace(f"chemistry: 4\nchemistry_on: {TODAY}\n", "") == NOTE


def test_who_is_woken_is_dropped_no_more() -> None:
    dropped = Drop(ANNA, "tired of it")
    text = done(dropped, vault())[ANNA]
    there = vault(status=ContactStatus.DROPPED, dropped=TODAY, dropped_because="tired of it")
    after = done(Wake(ANNA), there, {ANNA: text})[ANNA]
    read = parse_note(ANNA, after, Settings()).contact
    assert read is not None
    assert (read.status, read.dropped, read.dropped_because) == (ContactStatus.ACTIVE, None, "")


def test_purposes_that_are_no_more_go() -> None:
    there = replace(vault().contacts[ANNA], purposes=("Purposes/Next board seat.md",))
    of = vault()
    of = replace(of, contacts={**of.contacts, ANNA: there})
    text = NOTE.replace("type: contact\n", 'type: contact\npurposes: ["[[Next board seat]]"]\n')
    after = done(SetPurposes(ANNA, ("Purposes/Learn pricing.md",)), of, {ANNA: text})[ANNA]
    assert field_lines(after) == ['purposes: ["[[Learn pricing]]"]']


def test_an_entry_goes_into_the_log_of_the_first_with_links_to_the_others() -> None:
    entry = NewEntry(TODAY, "coffee", 1.0, summary="the audit")
    after = done(Log(ANNA, entry, (person("Bo Kjær"),)), vault())[ANNA]
    assert f"- {TODAY} coffee 1h with [[Bo Kjær]]: the audit\n" in after
    markdown = vault(Settings(links=LinkStyle.MARKDOWN))
    after = done(Log(ANNA, entry, (person("Bo Kjær"),)), markdown)[ANNA]
    assert "with [Bo Kjær](Bo%20Kj%C3%A6r.md): the audit" in after


def test_a_typed_line_is_taken_whole() -> None:
    line = f"{TODAY} coffee 1h: pricing; gave: the study"
    assert f"- {line}\n" in done(Log(ANNA, line), vault())[ANNA]


def test_a_promise_is_a_task_with_a_day() -> None:
    make = MakePromise(ANNA, "send the slides", date(2026, 12, 1))
    after = done(make, vault())[ANNA]
    assert after == f"{NOTE}\n## Tasks\n\n- [ ] send the slides 📅 2026-12-01\n"
    second = done(replace(make, text="call"), vault(), {ANNA: after})[ANNA]
    assert second == f"{after}- [ ] call 📅 2026-12-01\n"


def test_a_promise_that_would_be_read_otherwise_is_refused() -> None:
    for words in ("x 📅 2026-01-01", "~~nothing~~", ""):
        steps = plan_instruction(MakePromise(ANNA, words, date(2026, 12, 1)), vault())
        assert isinstance(steps[0], ChangeNote)
        with pytest.raises(CannotEditError):
            steps[0].intention(NOTE)


def test_a_promise_is_kept_or_struck_where_it_stands() -> None:
    text = f"{NOTE}  - promised: the slides by 2026-11-10\n"
    which = PromiseIdentity(date(2026, 11, 3), "the slides", due=date(2026, 11, 10))
    for instruction in (KeepPromise(ANNA, which), StrikePromise(ANNA, which)):
        after = done(instruction, vault(), {ANNA: text})[ANNA]
        promise = parse_note(ANNA, after, Settings()).entries[0].promises[0]
        assert promise.done


def test_an_introduction_begins_as_a_note_that_is_read_as_one() -> None:
    made = done(Introduce(ANNA, BO, "Anna needs: a CFO"), vault())
    where = f"Introductions/{TODAY:%Y-%m} Anna Vest & Bo Kjær.md"
    read = parse_note(where, made[where], Settings()).introduction
    assert read is not None
    assert [one.target for one in read.between] == ["Anna Vest", "Bo Kjær"]
    assert (read.status, read.because) == (IntroductionStatus.IDEA, "Anna needs: a CFO")
    assert not parse_note(where, made[where], Settings()).problems


def test_a_danish_introduction_is_read_as_well() -> None:
    settings = Settings(language=Language.DA)
    made = done(AskFirst(ANNA, BO, "revision"), vault(settings))
    where = f"Introductions/{TODAY:%Y-%m} Anna Vest & Bo Kjær.md"
    assert "mellem:" in made[where]
    read = parse_note(where, made[where], settings).introduction
    assert read is not None
    assert (read.status, read.asked) == (IntroductionStatus.ASKED, (TODAY, None))


def test_who_is_asked_first_is_noted_in_the_introduction_there_is() -> None:
    there = introduction("Bo Kjær", "Anna Vest", path="Introductions/two.md", name="two")
    of = replace(vault(), introductions=(there,))
    note = '---\ntype: introduction\nbetween: ["[[Bo Kjær]]", "[[Anna Vest]]"]\nstatus: idea\n---\n'
    after = done(AskFirst(ANNA, BO), of, {"Introductions/two.md": note})["Introductions/two.md"]
    assert field_lines(after)[1:] == ["status: asked", f"asked_2: {TODAY}"]
    assert plan_instruction(Introduce(ANNA, BO), of) == ()
    after = done(Decline(ANNA, BO), of, {"Introductions/two.md": note})["Introductions/two.md"]
    assert "status: declined" in after


def test_two_who_are_declined_without_a_note_get_one() -> None:
    made = done(Decline(ANNA, BO), vault())
    where = next(path for path in made if path.startswith("Introductions/"))
    assert "status: declined" in made[where]


def test_names_that_cannot_be_files_or_links_are_no_obstacle() -> None:
    odd = contact("A|B: [C]")
    of = replace(vault(), contacts={**vault().contacts, odd.path: odd})
    made = done(Introduce(odd.path, BO), of)
    where = next(path for path in made if path.startswith("Introductions/"))
    assert not set(where) & set('\\:*?"<>|#^[]')
    read = parse_note(where, made[where], Settings()).introduction
    assert read is not None
    assert read.between[0].target == "A|B: [C]"


def test_asking_for_somebody_is_an_introduction_through_the_one_asked() -> None:
    of = vault(Settings(me="Astrid Holm"))
    after = done(AskFor(ANNA, person("Bo Kjær"), "a: b"), of)
    (made,) = after.keys() - {ANNA}
    assert made == f"Introductions/{TODAY:%Y-%m} Bo Kjær.md"
    assert field_lines(after[made])[:6] == [
        'between: ["Astrid Holm", "[[Bo Kjær]]"]',
        'through: "[[Anna Vest]]"',
        'because: "a: b"',
        "status: asked",
        f"asked_1: {TODAY}",
        "agreed_1:",
    ]
    danish = done(AskFor(ANNA, Person("Per")), vault(Settings(language=Language.DA)))
    (made,) = danish.keys() - {ANNA}
    assert field_lines(danish[made])[:2] == ['mellem: ["Per"]', 'gennem: "[[Anna Vest]]"']


def test_an_idea_is_asked_about_and_what_was_asked_is_left() -> None:
    text = "---\ntype: introduction\nstatus: idea\n---\n"
    for status, steps in ((IntroductionStatus.IDEA, 2), (IntroductionStatus.MET, 0)):
        there = introduction("Bo Kjær", "me", status, through="Anna Vest", path="x.md")
        of = replace(vault(), introductions=(there,))
        planned = plan_instruction(AskFor(ANNA, person("Bo Kjær")), of)
        assert len(planned) == steps
    idea = introduction("Bo Kjær", "me", IntroductionStatus.IDEA, through="Anna Vest", path="x.md")
    of = replace(vault(), introductions=(idea,))
    after = done(AskFor(ANNA, person("Bo Kjær")), of, {"x.md": text})["x.md"]
    assert field_lines(after) == ["status: asked", f"asked_1: {TODAY}"]
