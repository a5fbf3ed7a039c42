"""Records as JSON and back."""

from dataclasses import fields, replace

import pytest

from tests.storage.records import rich_note, small_note
from vaultkit.model.fields import ContactFields
from vaultkit.model.note import Entry
from vaultkit.model.settings import Language, Settings
from vaultkit.storage.codec import (
    UnstorableError,
    content_hash,
    decode_note,
    digest,
    encode_note,
    settings_hash,
)


def test_a_record_comes_back_as_it_was() -> None:
    note = rich_note()
    assert decode_note(encode_note(note)) == note


def unsaid(record: object, plain: object) -> list[str]:
    """List the fields in which a record says no more than a plain one."""
    names = [field.name for field in fields(plain)]  # type: ignore[arg-type]
    return [name for name in names if getattr(record, name) == getattr(plain, name)]


def test_the_record_that_is_tried_says_something_in_every_field() -> None:
    note = rich_note()
    entry = note.entries[0]
    assert unsaid(note, small_note(note.path)) == ["path", "kind"]
    assert unsaid(note.contact, ContactFields()) == []
    assert unsaid(entry, Entry(entry.day, entry.source)) == ["day", "source"]


@pytest.mark.parametrize("damaged", [b"", b"{}", b"[]", b'{"path": 1}', b"\xff", b"null"])
def test_what_is_no_record_is_a_value_error(damaged: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        decode_note(damaged)


def test_what_json_cannot_hold_is_said_at_once() -> None:
    with pytest.raises(UnstorableError):
        encode_note(replace(small_note("a.md"), title="half \ud800"))


def test_a_number_of_any_length_comes_back() -> None:
    note = replace(small_note("a.md"), contact=ContactFields(cadence_days=10**40))
    assert decode_note(encode_note(note)) == note


def test_hashes_tell_contents_apart() -> None:
    assert content_hash(b"a") == content_hash(b"a") != content_hash(b"b")
    assert len(content_hash(b"")) == 32


def test_a_digest_follows_every_part() -> None:
    assert digest([rich_note()]) == digest([rich_note()])
    assert digest([rich_note()]) != digest([replace(rich_note(), tags=("cto",))])
    assert digest(["a", "b"]) != digest(["b", "a"])


def test_settings_and_versions_are_told_apart_but_not_the_order_of_keys() -> None:
    one = Settings(fields={"a": ("x",), "b": ("y",)})
    other = Settings(fields={"b": ("y",), "a": ("x",)})
    assert settings_hash(one, "1") == settings_hash(other, "1")
    assert settings_hash(one, "1") != settings_hash(one, "2")
    assert settings_hash(one, "1") != settings_hash(replace(one, language=Language.DA), "1")
