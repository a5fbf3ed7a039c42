"""Merged lines, and conflicts in them: ordinary markers around as few lines as can be."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from vaultkit.merging.hunks import Chunk, three_way

MARKER_SIZE = 7


@dataclass(frozen=True, slots=True)
class Markers:
    """The lines around two versions of which somebody must choose. `size` is what Git asks for."""

    size: int = MARKER_SIZE

    def around(self, ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
        """Put both versions between markers."""
        return [
            f"{'<' * self.size} ours",
            *ours,
            "=" * self.size,
            *theirs,
            f"{'>' * self.size} theirs",
        ]


@dataclass(slots=True)
class Merged:
    """What a merge came to: lines, and how many conflicts there are in them."""

    lines: list[str] = field(default_factory=list)
    conflicts: int = 0

    def add(self, other: "Merged") -> None:
        """Go on with what another merge came to."""
        self.lines += other.lines
        self.conflicts += other.conflicts


def conflict(ours: Sequence[str], theirs: Sequence[str], markers: Markers) -> Merged:
    """Leave two versions for somebody to choose from; what they begin and end with, only once.

    Blank lines are nothing to choose between: where all else is equal, the longer version is taken.
    """
    if [line for line in ours if line.strip()] == [line for line in theirs if line.strip()]:
        longer = max((len(lines), list(lines)) for lines in (ours, theirs))
        return Merged(longer[1])
    shorter = min(len(ours), len(theirs))
    start = next((at for at in range(shorter) if ours[at] != theirs[at]), shorter)
    rest = shorter - start
    tail = next((at for at in range(rest) if ours[-1 - at] != theirs[-1 - at]), rest)
    one, other = ours[start : len(ours) - tail], theirs[start : len(theirs) - tail]
    between = markers.around(one, other)
    return Merged([*ours[:start], *between, *ours[len(ours) - tail :]], 1)


def merge_lines(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str], markers: Markers
) -> Merged:
    """Merge lines that mean nothing to us, as Git does. Raises DoubtfulError."""
    return merge_chunks(
        three_way(base, ours, theirs), lambda one, other: conflict(one, other, markers)
    )


def merge_chunks(
    chunks: Iterable[Chunk[str]], settle: Callable[[Sequence[str], Sequence[str]], Merged]
) -> Merged:
    """Take what one side changed; let `settle` decide where both did."""
    merged = Merged()
    for chunk in chunks:
        side = changed_side(chunk)
        if side is None:
            merged.add(settle(chunk.ours, chunk.theirs))
        else:
            merged.lines += side
    return merged


def changed_side(chunk: Chunk[str]) -> Sequence[str] | None:
    """Choose the version of the only side that changed it; None where both did, differently."""
    base, ours, theirs = list(chunk.base), list(chunk.ours), list(chunk.theirs)
    if ours == theirs or theirs == base:
        return ours
    return theirs if ours == base else None
