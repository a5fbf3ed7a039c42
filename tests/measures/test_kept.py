"""What is kept from one snapshot to the next is what would be made anew, with as little made."""

import string
import weakref
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from vaultkit.model.kept import Kept

_keys = st.sampled_from(string.ascii_lowercase)
_held = st.dictionaries(_keys, st.integers(-3, 3), max_size=26)


def boxed(held: Mapping[str, int], before: Mapping[str, list[int]]) -> dict[str, list[int]]:
    """Make a mapping of objects: of those that hold what they held, the very same."""
    return {
        key: before[key] if key in before and before[key] == [number] else [number]
        for key, number in held.items()
    }


@given(st.lists(st.tuples(_held, _held, st.integers(0, 2)), max_size=6))
def test_each_and_ranked_are_those_made_anew(
    snapshots: list[tuple[dict[str, int], dict[str, int], int]],
) -> None:
    kept = Kept()
    first: dict[str, list[int]] = {}
    second: dict[str, list[int]] = {}
    for one, other, common in snapshots:
        first, second = boxed(one, first), boxed(other, second)

        def make(
            key: str,
            first: Mapping[str, list[int]] = first,
            second: Mapping[str, list[int]] = second,
            common: int = common,
        ) -> int | None:
            number = first[key][0] + second.get(key, [0])[0]
            return None if number < 0 else number // 2 + common

        made = {key: make(key) for key in first}
        assert list(kept.each("each", (common,), (first, second), make).items()) == [*made.items()]
        shown = [key for key, value in made.items() if value is not None]
        in_order = kept.ranked("ranked", (common,), (first, second), make)
        assert list(in_order) == sorted(shown, key=lambda key: (made[key], key))


def test_only_what_is_another_is_made_and_nothing_new_is_given_where_all_is_equal() -> None:
    kept = Kept()
    held = {key: [place] for place, key in enumerate(string.ascii_lowercase)}
    asked: list[str] = []

    def rank(key: str) -> int:
        asked.append(key)
        return held[key][0] // 2

    before = kept.ranked("some", (), (held,), rank)
    assert len(asked) == 26
    held = {**held, "c": [3]}  # another object of the same rank
    assert kept.ranked("some", (), (held,), rank) is before
    assert asked[26:] == ["c"]
    held = {**held, "c": [51]}
    assert kept.ranked("some", (), (held,), rank)[-2:] == ("z", "c")
    assert asked[27:] == ["c"]


def test_one_difference_is_looked_for_once() -> None:
    kept = Kept()
    held, same = {"a": [1], "b": [2]}, {"a": [1]}
    for name in ("one", "other"):
        kept.each(name, (), (held, same), lambda key: held[key][0])
    held = {**held, "b": [3]}
    results = [
        kept.each(name, (), (held, same), lambda key: held[key][0]) for name in ("one", "other")
    ]
    assert results == [{"a": 1, "b": 3}] * 2
    assert kept.made == {"one": 3, "other": 3}


def test_what_a_result_was_made_of_is_let_go_of_where_an_equal_thing_takes_its_place() -> None:
    class Day:
        def __eq__(self, other: object) -> bool:
            return isinstance(other, Day)

        __hash__ = None  # type: ignore[assignment]

    kept, first = Kept(), Day()
    held = weakref.ref(first)
    assert kept.one("result", (first,), lambda: "made") == "made"
    del first
    assert held() is not None
    assert kept.one("result", (Day(),), lambda: "made anew") == "made"
    assert held() is None
