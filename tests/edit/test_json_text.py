"""Members come into a JSON text, and all else in it stays byte for byte."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.edit.json_text import add_item_below, add_members, add_members_below, read_object
from vaultkit.edit.span import Span
from vaultkit.errors import CannotEditError

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)
_OBJECTS = st.dictionaries(st.text(max_size=6), _VALUES, max_size=5)
_INDENTS = st.sampled_from((None, 2, 4, "\t"))


def applied(span: Span | None, text: str) -> str:
    return text if span is None else span.apply(text)


@given(_OBJECTS, _INDENTS, st.dictionaries(st.text(max_size=6), st.integers(), max_size=3))
def test_what_is_missing_is_added_and_nothing_else_changes(
    held: dict[str, object], indent: int | str | None, new: dict[str, object]
) -> None:
    text = json.dumps(held, indent=indent, ensure_ascii=False)
    after = applied(add_members(text, new), text)
    assert json.loads(after) == {**new, **held}
    assert list(json.loads(after))[: len(held)] == list(held)
    assert add_members(after, new) is None
    if held:
        assert after.startswith(text.rstrip("}").rstrip())


@given(_OBJECTS, _INDENTS)
def test_members_come_below_a_name(held: dict[str, object], indent: int | str | None) -> None:
    held["types"] = {"own": "text"}
    text = json.dumps(held, indent=indent)
    after = applied(add_members_below(text, "types", {"own": "date", "met": "date"}), text)
    assert json.loads(after) == {**held, "types": {"own": "text", "met": "date"}}


@given(_OBJECTS, _INDENTS, st.lists(st.text(max_size=4), max_size=3))
def test_an_item_comes_into_a_list_once(
    held: dict[str, object], indent: int | str | None, items: list[str]
) -> None:
    held["list"] = items
    text = json.dumps(held, indent=indent)
    after = applied(add_item_below(text, "list", ".vaultkit/"), text)
    assert json.loads(after) == {**held, "list": [*items, ".vaultkit/"]}
    assert add_item_below(after, "list", ".vaultkit/") is None


@pytest.mark.parametrize("text", ["", "\n", "{}", "{ }", "{\n}\n"])
def test_an_empty_text_is_an_object_with_nothing_in_it(text: str) -> None:
    after = applied(add_members_below(text, "types", {"met": "date"}), text)
    assert json.loads(after) == {"types": {"met": "date"}}
    assert read_object(text, "x") == {}


@pytest.mark.parametrize("text", ["{", "[]", "1", "{'a': 1}", "[" * 100_000])
def test_what_is_no_object_is_refused(text: str) -> None:
    with pytest.raises(CannotEditError):
        read_object(text, ".obsidian/app.json")
