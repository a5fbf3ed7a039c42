"""What was read from a note in the words of the expected records, and how the two compare."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date
from enum import Enum
from typing import TypeAlias

from vaultkit.model.fields import (
    ArenaFields,
    Channel,
    ContactFields,
    IntroductionFields,
    OwnerFields,
    PurposeFields,
    Wish,
)
from vaultkit.model.interaction import Interaction, PersonPromise
from vaultkit.model.note import Direction, Entry, Favour, Note, Outcome, Promise
from vaultkit.model.problem import Severity
from vaultkit.model.reference import Reference

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"
FieldsRecord: TypeAlias = (
    ContactFields | PurposeFields | ArenaFields | IntroductionFields | OwnerFields
)


def plain_note(note: Note) -> dict[str, Plain]:
    """Write a note as the plain values that `*.expected.json` may name."""
    findings = sorted(
        (problem.source.line, problem.code)
        for problem in note.problems
        if problem.severity is not Severity.UNCERTAIN
    )
    uncertain = {
        problem.source.line for problem in note.problems if problem.severity is Severity.UNCERTAIN
    }
    record = note.contact or note.purpose or note.arena or note.introduction or note.owner
    return {
        "kind": note.kind.value,
        "name": unicodedata.normalize("NFC", note.name),
        "title": note.title,
        "aliases": list(note.aliases),
        "tags": list(note.tags),
        "other": {name: list(values) for name, values in note.other.items()},
        "fields": {} if record is None else plain_fields(record),
        "entries": [plain_entry(entry) for entry in note.entries],
        "promises": [plain_promise(promise) for promise in note.promises],
        "problems": [[line, code] for line, code in findings],
        "problem_lines": [line for line, _ in findings],
        "problem_codes": [code for _, code in findings],
        "uncertain_lines": [*sorted(uncertain)],
    }


def plain_fields(record: FieldsRecord) -> dict[str, Plain]:
    """Write a record of frontmatter: what each field holds."""
    return {
        field.name: plain_value(getattr(record, field.name))
        for field in fields(record)
        if field.name != "sources"
    }


def plain_value(value: object) -> Plain:
    """Write the value of a field: a link or a plain name by its target."""
    if isinstance(value, Reference):
        return value.target
    if isinstance(value, Wish):
        return {"text": value.text, "hidden": value.hidden, "line": value.source.line}
    if isinstance(value, Channel):
        return [value.kind, value.value]
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain_value(item) for item in value]
    assert value is None or isinstance(value, bool | int | float | str)
    return value


def plain_entry(entry: Entry) -> dict[str, Plain]:
    """Write an entry of a log."""
    opened = (entry.personal_mine, entry.personal_theirs)
    return {
        "line": entry.source.line,
        "day": entry.day.isoformat(),
        "period": plain_value(
            None if entry.period is None else (entry.period.first, entry.period.last)
        ),
        "kind": entry.kind,
        "hours": entry.hours,
        "time": entry.time,
        "with": targets(entry.participants),
        "about": targets(entry.mentions),
        "arena": plain_value(entry.arena),
        "summary": entry.summary,
        "personal": {(False, False): "", (True, False): "mine", (False, True): "theirs"}.get(
            opened, "both"
        ),
        "hidden": entry.hidden,
        "work": entry.work,
        "gave": [plain_favour(f) for f in entry.favours if f.direction is Direction.GAVE],
        "got": [plain_favour(f) for f in entry.favours if f.direction is Direction.GOT],
        "promised": [plain_promise(promise) for promise in entry.promises],
        "led_to": [plain_outcome(outcome) for outcome in entry.led_to],
        "next": entry.next_step,
        "introduced": targets(entry.introduced),
        "introduced_by": targets(entry.introduced_by),
    }


def targets(references: Iterable[Reference]) -> list[Plain]:
    """Write links and names by what they mean."""
    return [reference.target for reference in references]


def plain_favour(favour: Favour) -> dict[str, Plain]:
    """Write something given or got."""
    return {
        "text": favour.text,
        "weight": favour.weight,
        "to": plain_value(favour.to),
        "hidden": favour.hidden,
        "line": favour.source.line,
    }


def plain_promise(promise: Promise) -> dict[str, Plain]:
    """Write a promise."""
    return {
        "text": promise.text,
        "due": plain_value(promise.due),
        "mine": promise.mine,
        "by": plain_value(promise.by_whom),
        "done": promise.done,
        "hidden": promise.hidden,
        "line": promise.source.line,
    }


def plain_outcome(outcome: Outcome) -> dict[str, Plain]:
    """Write what came of an interaction."""
    return {"text": outcome.text, "hidden": outcome.hidden, "line": outcome.source.line}


def plain_interaction(interaction: Interaction) -> dict[str, Plain]:
    """Write what happened once, however many notes tell it; people by name, in order of names."""
    return {
        "day": interaction.day.isoformat(),
        "approximate": interaction.approximate,
        "kind": interaction.kind,
        "hours": interaction.hours,
        "people": [*sorted(person.name for person in interaction.people)],
        "arena": interaction.arena,
        "told": len(interaction.told),
        "gave": plain_favours(interaction, Direction.GAVE),
        "got": plain_favours(interaction, Direction.GOT),
    }


def plain_word_given(promise: PersonPromise) -> dict[str, Plain]:
    """Write a promise with whom it is between."""
    return {
        "mine": promise.mine,
        "person": promise.person.name,
        "text": promise.text,
        "due": plain_value(promise.due),
        "done": promise.done,
    }


def plain_favours(interaction: Interaction, direction: Direction) -> list[Plain]:
    """Write the favours of one direction as pairs of text and person, in order of texts."""
    return [
        [favour.text, favour.person.name]
        for favour in sorted(interaction.favours, key=lambda favour: favour.text)
        if favour.direction is direction
    ]


def differences(expected: Plain, read: Plain, where: str = "") -> Iterator[str]:
    """Say where what was read differs from what was expected, one line for each place.

    Of an object only the keys that `expected` names are compared; a text stands for an object with
    that `text`; a list must be as long as expected, unless its key ends in `~`.
    """
    if isinstance(expected, str) and isinstance(read, dict):
        read = read.get("text")
    if isinstance(expected, dict) and isinstance(read, dict):
        for key, value in expected.items():
            if key.endswith("~"):
                yield from missing(value, read.get(key[:-1]), f"{where}.{key}")
            else:
                yield from differences(value, read.get(key), f"{where}.{key}")
    elif isinstance(expected, list) and isinstance(read, list) and len(expected) == len(read):
        for number, (one, other) in enumerate(zip(expected, read, strict=True)):
            yield from differences(one, other, f"{where}[{number}]")
    elif expected != read:
        yield f"{where}: expected {expected!r}, read {read!r}"


def missing(expected: Plain, read: Plain, where: str) -> Iterator[str]:
    """Say what of a looser expectation was not found in what was read."""
    if isinstance(expected, list) and isinstance(read, list):
        for item in expected:
            if all(any(differences(item, candidate)) for candidate in read):
                yield f"{where}: {item!r} is not in {read!r}"
    elif not (isinstance(expected, str) and isinstance(read, str) and expected in read):
        yield f"{where}: {expected!r} is not in {read!r}"
