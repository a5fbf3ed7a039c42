"""What was worked out from one snapshot, and holds for the next where what it is made of stays.

Used by `vaultkit.measures` and `vaultkit.dashboards`.

Only results of pure functions are kept, each with everything it was made of; where any of that is
another, the result is made anew. So what is kept never shows but in the time that it saves.
"""

from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar

_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V")


class Kept:
    """Results by name, and results for each of many things by name.

    What a result was made of is compared as equal, which is quick for what a renewed snapshot hands
    on: the very same objects, or collections of them.
    `made` counts the results that were made rather than remembered, by name.
    """

    __slots__ = ("_each", "_one", "made")

    def __init__(self) -> None:
        self._one: dict[str, tuple[tuple[object, ...], Any]] = {}
        self._each: dict[str, tuple[tuple[object, ...], dict[Any, tuple[Any, ...]], Any]] = {}
        self.made: dict[str, int] = {}

    def one(self, name: str, of: tuple[object, ...], make: Callable[[], _V]) -> _V:
        """Give the result of this name, made anew if it was made of anything else than this."""
        last = self._one.get(name)
        if last is not None and _same(last[0], of):
            return last[1]  # type: ignore[no-any-return]
        value = make()
        if last is not None and value == last[1]:
            value = last[1]
        self._one[name] = (of, value)
        self.made[name] = self.made.get(name, 0) + 1
        return value

    def each(
        self,
        name: str,
        common: tuple[object, ...],
        things: Iterable[tuple[_K, object, object]],
        make: Callable[[_K], _V],
    ) -> dict[_K, _V]:
        """Give a result for each key, in their order.

        `common` is what all of them are made of, `things` has each key with the two objects that
        its own result is made of. Where no result is another than before, the very same mapping is
        given.
        """
        last = self._each.get(name)
        before: dict[Any, tuple[Any, ...]] = {}
        if last is not None and _same(last[0], common):
            before = last[1]
        now: dict[Any, tuple[Any, ...]] = {}
        made = 0
        changed = len(before) == 0
        get = before.get
        for key, first, second in things:
            old = get(key)
            if old is not None and old[0] is first and old[1] is second:
                now[key] = old
                continue
            value = make(key)
            made += 1
            if old is not None and old[2] == value:
                value = old[2]
            else:
                changed = True
            now[key] = (first, second, value)
        self.made[name] = self.made.get(name, 0) + made
        if last is not None and not changed and len(now) == len(before):
            results = last[2]
        else:
            results = {key: held[2] for key, held in now.items()}
        self._each[name] = (common, now, results)
        return results  # type: ignore[no-any-return]


def _same(before: tuple[object, ...], now: tuple[object, ...]) -> bool:
    return len(before) == len(now) and all(
        one is other or one == other for one, other in zip(before, now, strict=True)
    )
