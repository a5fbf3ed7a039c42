"""Thousands of edits of notes made by chance: no byte outside the span changes, and one thing does.

`VAULTKIT_EDITS=100000` says how many; the slow test makes 100,000. What is checked here shares no
code with what is tested: bytes are compared with bytes, and records as the corpus writes them.
"""

import os
from collections import Counter
from collections.abc import Iterator
from datetime import date
from random import Random

import pytest

from tests.corpus.reading import Plain, plain_note
from tests.edit.generated import new_entry, note_text
from tests.edit.notes import DANISH, ENGLISH, PATH
from vaultkit.edit.insert_entry import holds_entry, insert_entry
from vaultkit.edit.list_field import add_to_list, remove_from_list
from vaultkit.edit.new_entry import NewEntry
from vaultkit.edit.promises import (
    identity_of_promise,
    keep_promise,
    reopen_promise,
    strike_promise,
)
from vaultkit.edit.rename_links import Renaming, rename_links
from vaultkit.edit.set_field import set_field
from vaultkit.edit.span import Span, bytes_of, text_of
from vaultkit.errors import CannotEditError
from vaultkit.model.note import NoteKind
from vaultkit.model.settings import Settings
from vaultkit.parse.notes import parse_note

EDITS = int(os.environ.get("VAULTKIT_EDITS", "2000"))
IN_TURNS = 8
"""The edits are made in so many tests, which can run beside each other."""


def changed(old: str, span: Span) -> str:
    """Edit the bytes as vaultkit does, and check that what is around it is what was there."""
    data = old.encode()
    edited = bytes_of(span.apply(text_of(data, PATH)))
    start, end = len(old[: span.start].encode()), len(old[span.end :].encode())
    assert edited[:start] == data[:start]
    assert edited[len(edited) - end :] == data[len(data) - end :]
    assert edited[start : len(edited) - end] == span.inserted.encode()
    return edited.decode()


def record(text: str, settings: Settings = ENGLISH) -> dict[str, Plain]:
    """Read a note as the corpus writes records, without the numbers of lines."""
    return without_lines(plain_note(parse_note(PATH, text.removeprefix("\ufeff"), settings)))


def without_lines(value: dict[str, Plain]) -> dict[str, Plain]:
    """Leave out where things stand, which is after the edit another place."""
    moved = ("line", "problems", "problem_lines", "uncertain_lines")
    return {key: _bare(held) for key, held in value.items() if key not in moved}


def _bare(value: Plain) -> Plain:
    if isinstance(value, dict):
        return without_lines(value)
    return [_bare(one) for one in value] if isinstance(value, list) else value


def the_one_more(old: dict[str, Plain], new: dict[str, Plain]) -> dict[str, Plain]:
    """Return the entry that came, after checking that nothing else did."""
    assert {**old, "entries": None} == {**new, "entries": None}
    before, after = old["entries"], new["entries"]
    assert isinstance(before, list)
    assert isinstance(after, list)
    assert len(after) == len(before) + 1
    for at, entry in enumerate(after):
        if after[:at] + after[at + 1 :] == before and isinstance(entry, dict):
            return entry
    raise AssertionError("an entry changed")


def assert_says(entry: dict[str, Plain], new: NewEntry) -> None:
    """Check that an entry that was read is the one that was to be written."""
    assert (entry["day"], entry["kind"]) == (new.day.isoformat(), new.kind)
    assert (entry["hours"], entry["time"]) == (new.hours, new.time)
    assert entry["summary"] == " ".join(new.summary.split())
    people = [link.strip("[]").partition("|")[0] for link in new.people]
    assert entry["with"] == people
    assert entry["arena"] == (new.arena.strip("[]") or None)
    assert entry["personal"] == ("mine" if new.personal_mine else "")
    assert (entry["hidden"], entry["work"]) == (new.hidden, new.work)
    said = [entry[part] for part in ("gave", "got", "promised", "led_to")]
    count = sum(len(one) for one in said if isinstance(one, list)) + bool(entry["next"])
    assert count == len(new.subitems)


def log_something(random: Random, text: str) -> str:
    new = new_entry(random)
    settings = random.choice((ENGLISH, ENGLISH, DANISH))
    told = holds_entry(text, new, PATH, settings)
    span = insert_entry(text, new, PATH, settings)
    if span is None:
        assert told
        return "told"
    edited = changed(text, span)
    assert_says(the_one_more(record(text, settings), record(edited, settings)), new)
    assert insert_entry(edited, new, PATH, settings) is None
    assert holds_entry(edited, new, PATH, settings)
    assert not told
    return "logged"


VALUES = (
    "4",
    "[[Bo Kjær]]",
    "a: b",
    "no",
    "Ærø",
    "a\u2028b",
    "it's",
    '"q"',
    "#x",
    "",
    "2026-11-03",
)


def set_something(random: Random, text: str) -> str:
    name = random.choice(("place", "organisation", "Shoe size", "relation", "title", "their_gain"))
    value = random.choice(VALUES)
    span = set_field(text, name, value, PATH, ENGLISH)
    if span is None:
        return "set"
    edited = changed(text, span)
    old, new = record(text), record(edited)
    _only_field(old, new, name)
    assert set_field(edited, name, value, PATH, ENGLISH) is None
    return "changed"


def _only_field(old: dict[str, Plain], new: dict[str, Plain], name: str) -> None:
    """Check that of all that two records say only one field is not the same."""
    for part in ("fields", "other"):
        before, after = old.pop(part), new.pop(part)
        assert isinstance(before, dict)
        assert isinstance(after, dict)
        for key in {*before, *after} - {name}:
            assert before.get(key) == after.get(key), key
    assert old == new


def list_something(random: Random, text: str) -> str:
    name = random.choice(("needs", "knows", "aliases"))
    value = random.choice(("b", "[[Bo]]", "a speaker", "M", "c: d", "e #private", "x, y"))
    edit = random.choice((add_to_list, remove_from_list))
    span = edit(text, name, value, PATH, ENGLISH)
    if span is None:
        return "in the list" if edit is add_to_list else "not in the list"
    edited = changed(text, span)
    _only_field({**record(text), "aliases": []}, {**record(edited), "aliases": []}, name)
    assert edit(edited, name, value, PATH, ENGLISH) is None
    return "listed"


def keep_something(random: Random, text: str) -> str:
    """Keep a promise, strike it or open it again."""
    read = parse_note(PATH, text.removeprefix("\ufeff"), ENGLISH)
    inside = [(one, entry) for entry in read.entries for one in entry.promises]
    promises = [*inside, *((one, None) for one in read.promises)]
    if not promises:
        return "no promise"
    promise, entry = random.choice(promises)
    which = identity_of_promise(promise, entry)
    if promise.done:
        span = reopen_promise(text, which, PATH, ENGLISH)
    elif random.random() < 0.3:
        span = strike_promise(text, which, PATH, ENGLISH)
    else:
        span = keep_promise(text, which, date(2026, 11, 12), PATH, ENGLISH)
    assert span is not None
    edited = changed(text, span)
    old, new = record(text), record(edited)
    assert abs(sum(_states(old)) - sum(_states(new))) == 1
    assert _without_states(old) == _without_states(new)
    return "kept"


def _promises(value: dict[str, Plain]) -> Iterator[dict[str, Plain]]:
    entries, loose = value["entries"], value["promises"]
    assert isinstance(entries, list)
    assert isinstance(loose, list)
    inside = [entry["promised"] for entry in entries if isinstance(entry, dict)]
    for one in (
        *(one for several in inside if isinstance(several, list) for one in several),
        *loose,
    ):
        assert isinstance(one, dict)
        yield one


def _states(value: dict[str, Plain]) -> list[bool]:
    return [bool(one["done"]) for one in _promises(value)]


def _without_states(value: dict[str, Plain]) -> dict[str, Plain]:
    for one in _promises(value):
        one["done"] = None
    return value


def follow_something(random: Random, text: str) -> str:
    """Rename the note of Per, or of the arena."""
    target = random.choice(("Per Friis", "Acme", "Bo"))
    renaming = Renaming(f"People/{target}.md", "Ældre/Per (Øst).md")
    spans = rename_links(text, PATH, renaming, target.__eq__, ENGLISH)
    edited = text
    for span in reversed(spans):
        edited = changed(edited, span)
    assert not rename_links(edited, PATH, renaming, target.__eq__, ENGLISH)
    links = parse_note(PATH, edited.removeprefix("\ufeff"), ENGLISH).links
    assert target not in {link.target for link in links}
    return "followed" if spans else "no link"


INTENTIONS = (
    *(log_something, log_something, set_something, list_something),
    *(keep_something, follow_something),
)


def outcomes(seeds: range) -> Iterator[str]:
    """Make one edit for each number, and say what came of it."""
    for seed in seeds:
        random = Random(seed)  # noqa: S311  # chance that can be repeated is what is wanted
        text = note_text(random)
        intention = INTENTIONS[seed % len(INTENTIONS)]
        assert parse_note(PATH, text, ENGLISH).kind is NoteKind.CONTACT
        try:
            yield f"{intention.__name__}: {intention(random, text)}"
        except CannotEditError:
            yield f"{intention.__name__}: refused"
        except AssertionError as error:
            raise AssertionError(
                f"with the number {seed}, of the note {text!r}: {error}"
            ) from error


def make_edits(first: int, last: int) -> Counter[str]:
    """Make edits and check that they are of every sort, and few of them refused."""
    found = Counter(outcomes(range(first, last)))
    total = last - first
    assert found["log_something: logged"] > 0.25 * total
    assert found["log_something: refused"] < 0.01 * total
    assert found["set_something: changed"] > 0.08 * total
    assert found["list_something: listed"] > 0.03 * total
    assert found["keep_something: kept"] > 0
    assert found["follow_something: followed"] > 0
    return found


@pytest.mark.thorough
@pytest.mark.parametrize("turn", range(IN_TURNS))
def test_edits_made_by_chance(turn: int) -> None:
    count = max(40, EDITS // IN_TURNS)
    make_edits(turn * count, (turn + 1) * count)


@pytest.mark.slow
@pytest.mark.parametrize("turn", range(20))
def test_a_hundred_thousand_edits(turn: int, capsys: pytest.CaptureFixture[str]) -> None:
    found = make_edits(1_000_000 + turn * 5_000, 1_000_000 + (turn + 1) * 5_000)
    with capsys.disabled():
        print(dict(sorted(found.items())))
    assert found.total() == 5_000
