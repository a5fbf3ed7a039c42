"""What was worked out from one snapshot, and holds for the next where what it is made of stays.

Used by `vaultkit.measures` and `vaultkit.dashboards`.

Only results of pure functions are kept, each with everything it was made of; where any of that is
another, the result is made anew. So what is kept never shows but in the time that it saves.
"""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Mapping
from itertools import compress
from operator import is_not
from typing import Any, NamedTuple, TypeVar

_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V")

_COMPARED = 8
"""So many comparisons of two mappings are remembered: one change is asked about by many."""

_FEW = 8
"""Where at most one in so many moved, an order is mended rather than made anew."""


class Kept:
    """Results by name, results for each of many things, and orders of them, by name as well.

    What a result was made of is compared as equal, which is quick for what a renewed snapshot hands
    on: the very same objects, or collections of them. Mappings it is made of are never changed:
    whoever renews one makes another.
    `made` counts the results that were made rather than remembered, by name.
    """

    __slots__ = ("_differences", "_each", "_one", "_orders", "made")

    def __init__(self) -> None:
        self._one: dict[str, tuple[tuple[object, ...], Any]] = {}
        self._each: dict[str, _Each] = {}
        self._orders: dict[str, _Order] = {}
        self._differences: dict[tuple[int, int], _Difference] = {}
        self.made: dict[str, int] = {}

    def one(self, name: str, of: tuple[object, ...], make: Callable[[], _V]) -> _V:
        """Give the result of this name, made anew if it was made of anything else than this."""
        last = self._one.get(name)
        if last is not None and _same(last[0], of):
            self._one[name] = (of, last[1])  # what is equal and older need not be held any more
            return last[1]  # type: ignore[no-any-return]
        value = make()
        if last is not None and value == last[1]:
            value = last[1]
        self._one[name] = (of, value)
        self._count(name, 1)
        return value

    def renewed(
        self,
        name: str,
        common: tuple[object, ...],
        of: tuple[object, ...],
        make: Callable[[_V | None], _V],
    ) -> _V:
        """Give the result of this name, made out of the last if it was made of anything else.

        `make` is given the last result, or None where there is none or `common` was another. What
        it makes must differ in nothing but the time that took, whichever it is given.
        """
        last = self._one.get(name)
        of_old = last is not None and _same(last[0][: len(common)], common)
        return self.one(name, (*common, *of), lambda: make(last[1] if last and of_old else None))

    def each(
        self,
        name: str,
        common: tuple[object, ...],
        by: tuple[Mapping[_K, object], *tuple[Mapping[Any, object], ...]],
        make: Callable[[_K], _V],
    ) -> dict[_K, _V]:
        """Give a result for each key of the first mapping, in their order.

        `common` is what all of them are made of; `by` are the mappings that hold, by the same keys,
        what each by itself is made of (any but the first may lack it). Where no result is another
        than before, the very same mapping is given. O(keys that differ), but for copies.
        """
        last = self._each.get(name)
        if last is None:
            results = {key: make(key) for key in by[0]}
            self._count(name, len(results))
        elif not _same(last.common, common):
            before = last.results
            results = {key: _handed_on(before, key, make(key)) for key in by[0]}
            self._count(name, len(results))
        else:
            results = self._renewed(name, last, by, make)
        self._each[name] = _Each(common, by, results)
        return results

    def ranked(
        self,
        name: str,
        common: tuple[object, ...],
        by: tuple[Mapping[_K, object], *tuple[Mapping[Any, object], ...]],
        rank: Callable[[_K], Any],
    ) -> tuple[_K, ...]:
        """Give the keys of the first mapping in the order of their ranks, of equals in their own.

        Those of rank None are left out. `common` and `by` are what ranks are made of, as in `each`.
        The very same order is given for as long as nobody moves.
        """
        ranks = self.each(name, common, by, rank)
        last = self._orders.get(name)
        if last is not None and last.ranks is ranks:
            return last.keys
        moved = None if last is None else self._difference(last.ranks, ranks).keys
        if last is None or moved is None or len(moved) * _FEW > len(ranks):
            order = sorted((one, key) for key, one in ranks.items() if one is not None)
            keys = tuple([key for _, key in order])
        else:
            order, mended = list(last.order), list(last.keys)
            for key in moved:
                _move(order, mended, key, last.ranks.get(key), ranks.get(key))
            keys = tuple(mended)
        if last is not None and keys == last.keys:
            keys = last.keys
        self._orders[name] = _Order(ranks, order, keys)
        return keys

    def _renewed(
        self,
        name: str,
        last: "_Each",
        by: tuple[Mapping[Any, object], ...],
        make: Callable[[Any], Any],
    ) -> dict[Any, Any]:
        """Make those results anew that are made of anything else than before."""
        differences = [self._difference(one, other) for one, other in zip(last.by, by, strict=True)]
        before, first = last.results, by[0]
        same_keys = differences[0].same_keys
        renewed: dict[Any, Any] = {}
        made = 0
        for key in dict.fromkeys(key for each in differences for key in each.keys):
            if key in first:
                value = make(key)
                made += 1
                if key not in before or before[key] != value:
                    renewed[key] = value
        self._count(name, made)
        if same_keys and not renewed:
            return before
        if same_keys:
            results = {**before, **renewed}
            self._remember(before, results, _Difference(tuple(renewed), same_keys=True))
            return results
        return {key: renewed[key] if key in renewed else before[key] for key in first}

    def _difference(self, before: Mapping[Any, object], now: Mapping[Any, object]) -> "_Difference":
        """Find the keys under which there is another object than before, or none any more."""
        if before is now:
            return _NONE
        known = self._differences.pop((id(before), id(now)), None)
        if known is None:
            return self._remember(before, now, _compared(before, now))
        self._differences[id(before), id(now)] = known  # the last to be forgotten
        return known

    def _remember(
        self, before: Mapping[Any, object], now: Mapping[Any, object], found: "_Difference"
    ) -> "_Difference":
        while len(self._differences) >= _COMPARED:
            del self._differences[next(iter(self._differences))]
        # With the two themselves: as long as they are held, nothing else has their addresses.
        found = found._replace(of=(before, now))
        self._differences[id(before), id(now)] = found
        return found

    def _count(self, name: str, made: int) -> None:
        self.made[name] = self.made.get(name, 0) + made


class _Each(NamedTuple):
    """Results for each of many things, and what they were made of."""

    common: tuple[object, ...]
    by: tuple[Mapping[Any, object], ...]
    results: dict[Any, Any]


class _Order(NamedTuple):
    """An order: the rank of each key, ranks and keys in order, and the keys alone."""

    ranks: dict[Any, Any]
    order: list[tuple[Any, Any]]
    keys: tuple[Any, ...]


class _Difference(NamedTuple):
    """In which keys two mappings differ; `same_keys` if they have the same in the same order."""

    keys: tuple[Any, ...]
    same_keys: bool
    of: tuple[Mapping[Any, object], ...] = ()


_NONE = _Difference((), same_keys=True)
_NOTHING = object()


def _compared(before: Mapping[Any, object], now: Mapping[Any, object]) -> _Difference:
    keys = list(now)
    if len(before) == len(now) and list(before) == keys:
        differ = map(is_not, before.values(), now.values())
        return _Difference(tuple(compress(keys, differ)), same_keys=True)
    every: Iterable[Any] = dict.fromkeys((*before, *keys))
    differing = (key for key in every if before.get(key, _NOTHING) is not now.get(key, _NOTHING))
    return _Difference(tuple(differing), same_keys=False)


def _handed_on(before: Mapping[Any, Any], key: object, value: Any) -> Any:  # noqa: ANN401
    """Give what there was before where it is equal: what is made of it can be kept."""
    old = before.get(key, _NOTHING)
    return old if old == value else value


def _move(
    order: list[tuple[Any, Any]], keys: list[Any], key: object, before: object, now: object
) -> None:
    """Put a key in its new place of an order, and of its keys alone; a rank of None has none."""
    if before is not None:
        place = bisect_left(order, (before, key))
        del order[place], keys[place]
    if now is not None:
        place = bisect_left(order, (now, key))
        order.insert(place, (now, key))
        keys.insert(place, key)


def _same(before: tuple[object, ...], now: tuple[object, ...]) -> bool:
    return len(before) == len(now) and all(
        one is other or one == other for one, other in zip(before, now, strict=True)
    )
