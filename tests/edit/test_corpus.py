"""Every intention on every note of the corpus: done and read back, or refused, or nothing to do."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tests.edit.notes import COFFEE, assert_only
from vaultkit.edit.insert_entry import holds_entry, insert_entry
from vaultkit.edit.list_field import add_to_list, remove_from_list
from vaultkit.edit.note_text import read_note
from vaultkit.edit.promises import (
    identity_of_promise,
    keep_promise,
    reopen_promise,
    strike_promise,
)
from vaultkit.edit.rename_links import Renaming, rename_links
from vaultkit.edit.set_field import set_field
from vaultkit.edit.span import Span, apply_all, bytes_of, text_of
from vaultkit.errors import CannotEditError
from vaultkit.model.note import NoteKind
from vaultkit.model.settings import Settings
from vaultkit.parse.settings import parse_settings

NOTES = Path(__file__).parents[1] / "corpus" / "notes"
CASES = sorted(path.name.removesuffix(".md") for path in NOTES.glob("*.md"))
TYPED = "2026-11-21 call 30m: what was typed; gave: a hearing"
ON = date(2026, 11, 21)


def the_note(name: str) -> tuple[str, str, Settings]:
    expected = json.loads((NOTES / f"{name}.expected.json").read_text(encoding="utf-8"))
    settings, _ = parse_settings("vaultkit.yml", str(expected.get("settings", "")), None)
    data = (NOTES / f"{name}.md").read_bytes()
    text = text_of(data, name)
    assert bytes_of(text) == data
    return text, str(expected.get("path", f"People/{name}.md")), settings


def edited(text: str, span: Span) -> str:
    new = span.apply(text)
    assert_only(span, text, new)
    return new


def broken(name: str) -> bool:
    """Whether a note of the corpus is there to show what is wrong with its frontmatter."""
    return name in {
        "broken-frontmatter",
        "conflict-markers",
        "contact-odd-values",
        "duplicate-keys",
        "unterminated-frontmatter",
        "values-that-yaml-refuses",
    }


@pytest.mark.parametrize("name", CASES)
def test_an_entry_is_written_into_every_note_that_has_a_log(name: str) -> None:
    text, path, settings = the_note(name)
    has_log = read_note(text, path, settings).kind in (NoteKind.CONTACT, NoteKind.ARENA)
    for new in (COFFEE, TYPED):
        if broken(name) or not has_log:
            with pytest.raises(CannotEditError):
                insert_entry(text, new, path, settings)
            continue
        span = insert_entry(text, new, path, settings)
        assert span is not None
        after = edited(text, span)
        assert insert_entry(after, new, path, settings) is None
        assert holds_entry(after, new, path, settings)
        before = read_note(text, path, settings)
        assert len(read_note(after, path, settings).entries) == len(before.entries) + 1


@pytest.mark.thorough
def test_the_notes_that_are_refused_are_few_and_known() -> None:
    found = Counter[str]()
    for name in CASES:
        text, path, settings = the_note(name)
        for field, value in (("place", "Ærø"), ("chemistry", "4"), ("Shoe size", "41")):
            try:
                span = set_field(text, field, value, path, settings)
            except CannotEditError:
                found["refused"] += 1
                continue
            if span is None:
                found["so already"] += 1
                continue
            after = edited(text, span)
            assert set_field(after, field, value, path, settings) is None
            found["set"] += 1
    assert found["set"] > 3 * len(CASES) - 40
    assert found["refused"] >= 3 * sum(map(broken, CASES))
    assert found["so already"] < 5


@pytest.mark.parametrize("name", CASES)
def test_lists_grow_and_shrink_again(name: str) -> None:
    text, path, settings = the_note(name)
    for field, value in (("needs", "a new need"), ("aliases", "[[Somebody]]")):
        try:
            span = add_to_list(text, field, value, path, settings)
        except CannotEditError:
            continue
        assert span is not None
        after = edited(text, span)
        assert add_to_list(after, field, value, path, settings) is None
        back = remove_from_list(after, field, value, path, settings)
        assert back is not None
        assert remove_from_list(edited(after, back), field, value, path, settings) is None


def test_every_promise_can_be_kept_struck_and_opened_again() -> None:
    changed = 0
    for name in CASES:
        text, path, settings = the_note(name)
        read = read_note(text, path, settings)
        inside = [(one, entry) for entry in read.entries for one in entry.promises]
        for promise, entry in (*inside, *((one, None) for one in read.promises)):
            which = identity_of_promise(promise, entry)
            if broken(name):
                with pytest.raises(CannotEditError):
                    keep_promise(text, which, ON, path, settings)
                continue
            kept = keep_promise(text, which, ON, path, settings)
            struck = strike_promise(text, which, path, settings)
            opened = reopen_promise(text, which, path, settings)
            assert (kept is None) is (struck is None) is promise.done
            assert (opened is None) is not promise.done
            for span in (kept, struck):
                if span is not None:
                    after = edited(text, span)
                    back = reopen_promise(after, which, path, settings)
                    assert back is not None
                    assert back.apply(after) == text
                    changed += 1
            if opened is not None:
                assert reopen_promise(edited(text, opened), which, path, settings) is None
    assert changed > 20


def test_every_link_follows() -> None:
    followed = 0
    for name in CASES:
        text, path, settings = the_note(name)
        targets = {link.target for link in read_note(text, path, settings).links}
        for target in sorted(targets):
            renaming = Renaming(f"{target}.md", "Somewhere/A new name.md")
            try:
                spans = rename_links(text, path, renaming, target.__eq__, settings)
            except CannotEditError:
                assert broken(name), name
                continue
            assert spans, target
            after = apply_all(spans, text)
            now = {link.target for link in read_note(after, path, settings).links}
            assert target not in now
            followed += 1
    assert followed > 60
