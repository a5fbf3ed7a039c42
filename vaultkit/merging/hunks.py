"""What changed from one sequence to another, and where two such changes meet.

The changes are those of Myers' algorithm: as few as can be. Used by `merging.skeleton` and
`merging.fields`; anything that can be compared will do as an element.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from vaultkit.language.translate import mark
from vaultkit.merging.doubt import DoubtfulError

T = TypeVar("T")

MOST_CHANGES = 500
"""Elements taken out or put in. Beyond it, a merge takes seconds, and is no longer one of notes."""


@dataclass(frozen=True, slots=True)
class Hunk:
    """base[start:end] became other[begin:behind]; one of the two may be empty."""

    start: int
    end: int
    begin: int
    behind: int

    @property
    def grows(self) -> bool:
        """Whether more came than went, so that what else comes there has no certain place."""
        return self.behind - self.begin > self.end - self.start


@dataclass(frozen=True, slots=True)
class Chunk(Generic[T]):
    """What stands at one place in each version. Where nothing changed, all three are equal."""

    base: Sequence[T]
    ours: Sequence[T]
    theirs: Sequence[T]


def find_hunks(base: Sequence[T], other: Sequence[T]) -> list[Hunk]:
    """List what changed, in order. Raises DoubtfulError beyond `MOST_CHANGES`.

    Of two equal elements that follow each other, it is the last that went or came, on each side: if
    both sides took one out, it must be the same one.
    """
    hunks: list[Hunk] = []
    ends = [(-1, -1), *_matches(base, other), (len(base), len(other))]
    for (one, at), (next_one, next_at) in reversed(list(pairwise(ends))):
        if next_one - one > 1 or next_at - at > 1:
            hunk = Hunk(one + 1, next_one, at + 1, next_at)
            _put_before(hunks, hunk, base, other)
    return hunks[::-1]


def _put_before(later: list[Hunk], hunk: Hunk, base: Sequence[T], other: Sequence[T]) -> None:
    """Move a change down as far as it means the same, and join it with the one it comes to."""
    limit = later[-1].start if later else len(base)
    start, end, begin, behind = hunk.start, hunk.end, hunk.begin, hunk.behind
    while end < limit and (
        (begin == behind and base[start] == base[end])
        or (start == end and other[begin] == other[behind])
    ):
        start, end, begin, behind = start + 1, end + 1, begin + 1, behind + 1
    if later and end == limit:
        following = later.pop()
        end, behind = following.end, following.behind
    later.append(Hunk(start, end, begin, behind))


def three_way(base: Sequence[T], ours: Sequence[T], theirs: Sequence[T]) -> Iterator[Chunk[T]]:
    """Yield three versions side by side; together the chunks are each of them, whole.

    Changes that only touch are chunks of their own: two lines, each changed on one side, are no
    conflict. Raises DoubtfulError.
    """
    left, right = find_hunks(base, ours), find_hunks(base, theirs)
    at = shift = shift_right = 0
    while left or right:
        group = _Group(left, right)
        if group.start > at:
            same = base[at : group.start]
            yield Chunk(same, same, same)
        after, after_right = shift + group.growth, shift_right + group.growth_right
        yield Chunk(
            base[group.start : group.end],
            ours[group.start + shift : group.end + after],
            theirs[group.start + shift_right : group.end + after_right],
        )
        at, shift, shift_right = group.end, after, after_right
    if at < len(base):
        yield Chunk(base[at:], base[at:], base[at:])


class _Group:
    """The changes of both sides that meet at the first place where anything changed.

    Takes them out of the two lists. `growth` is how many elements ours gained there.
    """

    def __init__(self, left: list[Hunk], right: list[Hunk]) -> None:
        ours_first = not right or bool(left and _place(left[0]) <= _place(right[0]))
        first = (left if ours_first else right).pop(0)
        self.start, self.end = first.start, first.end
        self._taken = [first]
        self.growth = _growth(first) if ours_first else 0
        self.growth_right = 0 if ours_first else _growth(first)
        while True:
            if left and self._meets(left[0]):
                self.growth += self._take(left.pop(0))
            elif right and self._meets(right[0]):
                self.growth_right += self._take(right.pop(0))
            else:
                break

    def _meets(self, hunk: Hunk) -> bool:
        """Whether two changes overlap, or touch so that nobody can say which comes first."""
        if hunk.start != self.end:
            return hunk.start < self.end
        inserts = hunk.start == hunk.end or self.start == self.end
        return inserts and hunk.grows and any(one.grows for one in self._taken)

    def _take(self, hunk: Hunk) -> int:
        self._taken.append(hunk)
        self.end = max(self.end, hunk.end)
        return _growth(hunk)


def _place(hunk: Hunk) -> tuple[int, int]:
    return hunk.start, hunk.end


def _growth(hunk: Hunk) -> int:
    return (hunk.behind - hunk.begin) - (hunk.end - hunk.start)


def _matches(base: Sequence[T], other: Sequence[T]) -> list[tuple[int, int]]:
    """Pair the elements that stayed, in order."""
    shorter = min(len(base), len(other))
    start = next((at for at in range(shorter) if base[at] != other[at]), shorter)
    rest = shorter - start
    tail = next((at for at in range(rest) if base[-1 - at] != other[-1 - at]), rest)
    middle = _longest(base[start : len(base) - tail], other[start : len(other) - tail])
    ends = range(tail, 0, -1)
    return [
        *((at, at) for at in range(start)),
        *((one + start, at + start) for one, at in middle),
        *((len(base) - at, len(other) - at) for at in ends),
    ]


def _longest(base: Sequence[T], other: Sequence[T]) -> list[tuple[int, int]]:
    """Pair elements so that as many as can be are paired, in order (Myers 1986)."""
    width, height = len(base), len(other)
    if not width or not height:
        return []
    furthest = {1: 0}
    trails: list[dict[int, int]] = []
    for depth in range(width + height + 1):
        if depth > MOST_CHANGES:
            raise DoubtfulError(mark("too much changed on one side"))
        trails.append(furthest.copy())
        for diagonal in range(-depth, depth + 1, 2):
            down = diagonal == -depth or (
                diagonal != depth and furthest[diagonal - 1] < furthest[diagonal + 1]
            )
            x = furthest[diagonal + 1] if down else furthest[diagonal - 1] + 1
            y = x - diagonal
            while x < width and y < height and base[x] == other[y]:
                x, y = x + 1, y + 1
            furthest[diagonal] = x
            if x >= width and y >= height:
                return _trace(trails, width, height)
    raise AssertionError  # a path of width + height steps always ends there


def _trace(trails: list[dict[int, int]], x: int, y: int) -> list[tuple[int, int]]:
    """Go the path back that was found, and collect where it went straight."""
    pairs: list[tuple[int, int]] = []
    for depth in range(len(trails) - 1, 0, -1):
        furthest, diagonal = trails[depth], x - y
        down = diagonal == -depth or (
            diagonal != depth and furthest[diagonal - 1] < furthest[diagonal + 1]
        )
        before = diagonal + 1 if down else diagonal - 1
        from_x, from_y = furthest[before], furthest[before] - before
        while x > from_x and y > from_y:
            x, y = x - 1, y - 1
            pairs.append((x, y))
        x, y = from_x, from_y
    pairs += ((at, at) for at in range(x - 1, -1, -1))  # before the first change
    return pairs[::-1]
