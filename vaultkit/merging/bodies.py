"""A body, or a part of one, in three versions to one. Called by `merging.notes`, and by itself.

Each run of units becomes one element of the text around it, so that lines that mean nothing to us
are merged as Git merges them, and entries one by one: what a side took out, put in or changed, with
its sub-items merged in the same way.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field

from vaultkit.merging.hunks import Chunk, three_way
from vaultkit.merging.inbox_lines import inbox_key, settle_inbox_line
from vaultkit.merging.merged import Markers, Merged, changed_side, conflict
from vaultkit.merging.order import Node, Versions, arrange, with_gaps
from vaultkit.merging.pairs import Pairs, pair, pair_added
from vaultkit.merging.units import Piece, Run, Sort, Unit, divide, read_pieces


@dataclass(frozen=True, slots=True)
class Token:
    """A run in the text around it: which one. `alone`: as one side has it, and no other way."""

    sort: Sort
    heading: str
    number: int
    alone: bool = False


Element = str | Token


@dataclass(slots=True)
class Divided:
    """One version: the text around its runs, and the runs."""

    elements: list[Element] = field(default_factory=list)
    runs: dict[Token, Run] = field(default_factory=dict)

    def rename(self, names: dict[Token, Token]) -> None:
        """Call some runs by other names."""
        self.elements = [
            names.get(one, one) if isinstance(one, Token) else one for one in self.elements
        ]
        self.runs = {names.get(token, token): run for token, run in self.runs.items()}

    def written(self, elements: Sequence[Element]) -> list[str]:
        """Write elements out with the runs as this version has them."""
        lines: list[str] = []
        for one in elements:
            lines += [one] if isinstance(one, str) else self.runs[_shared(one)].lines
        return lines


def merge_bodies(
    base: Sequence[str],
    ours: Sequence[str],
    theirs: Sequence[str],
    markers: Markers,
    *,
    inbox: bool = False,
) -> Merged:
    """Merge the lines of three bodies. Raises DoubtfulError.

    `inbox`: every line is one to be carried out, of which both sides' are kept, and no conflict.
    """
    pieces = [read_pieces(lines) for lines in (base, ours, theirs)]
    merge = _Merge([divided(one, inbox=inbox) for one in pieces], markers, inbox)
    return merge.run()


def divided(pieces: Sequence[Piece], *, inbox: bool = False, below: bool = False) -> Divided:
    """Find the runs of a version. `below`: the first line is what all the others stand below."""
    version = Divided()
    counted: Counter[tuple[Sort, str]] = Counter()
    if below and pieces:
        version.elements.append(pieces[0].raw)
        pieces = pieces[1:]
    for part in divide(pieces, inbox=inbox):
        if isinstance(part, str):
            version.elements.append(part)
            continue
        token = Token(part.sort, part.heading, counted[part.sort, part.heading])
        counted[part.sort, part.heading] += 1
        version.elements.append(token)
        version.runs[token] = part
    return version


class _Merge:
    """The merge of three versions of a text with runs in it."""

    def __init__(self, versions: Sequence[Divided], markers: Markers, inbox: bool) -> None:
        self._base, self._ours, self._theirs = versions
        self._markers = markers
        self._inbox = inbox
        self._written: set[Token] = set()

    def run(self) -> Merged:
        sides = (self._ours, self._theirs)
        for side in sides:
            side.rename(_found_again(self._base, side))
        for side, other in (sides, sides[::-1]):
            _tell_changed(self._base, side, other)
        merged = Merged()
        chunks = three_way(self._base.elements, self._ours.elements, self._theirs.elements)
        for chunk in chunks:
            self._chunk(chunk, merged)
        return merged

    def _chunk(self, chunk: Chunk[Element], merged: Merged) -> None:
        chosen = _side(chunk)
        if chosen is not None:
            for one in chosen:
                merged.add(Merged([one]) if isinstance(one, str) else self._run(one))
            return
        left = _left(chunk)
        if left is not None:
            parts = Merged()
            for one in left[0]:
                parts.add(Merged([one]) if isinstance(one, str) else self._run(one))
            blank = not any(line.strip() for line in parts.lines)
            merged.add(Merged([one for one in left[1] if isinstance(one, str)]) if blank else parts)
            return
        ours, theirs = self._ours.written(chunk.ours), self._theirs.written(chunk.theirs)
        self._written.update(
            _shared(one) for one in (*chunk.ours, *chunk.theirs) if isinstance(one, Token)
        )
        if self._inbox:
            merged.lines += [*ours, *(line for line in theirs if line not in ours)]
        else:
            merged.add(conflict(ours, theirs, self._markers))

    def _run(self, token: Token) -> Merged:
        """Merge a run. Where both sides moved it, it is written once."""
        shared = _shared(token)
        if shared in self._written:
            return Merged()
        self._written.add(shared)
        base, ours, theirs = (
            version.runs.get(shared) for version in (self._base, self._ours, self._theirs)
        )
        return self._merge_runs(Versions(base, ours, theirs))

    def _merge_runs(self, versions: Versions) -> Merged:
        base, ours, theirs = (
            () if run is None else run.units
            for run in (versions.base, versions.ours, versions.theirs)
        )
        key: Callable[[Unit], Hashable] = inbox_key if self._inbox else _first_line
        left, right = pair(base, ours, key), pair(base, theirs, key)
        added = pair_added(ours, theirs, (_free(ours, left), _free(theirs, right)), key)
        conflicts = 0
        nodes: list[Node] = []
        for at, ours_at, theirs_at in _together(len(base), (ours, left), (theirs, right), added):
            one = None if at is None else base[at]
            own = None if ours_at is None else ours[ours_at]
            other = None if theirs_at is None else theirs[theirs_at]
            merged = self._merge_units(one, own, other)
            conflicts += merged.conflicts
            if merged.lines:
                named = own or other or one
                day = None if named is None else named.day
                nodes.append(Node(tuple(merged.lines), day, at, ours_at, theirs_at))
        return Merged(with_gaps(arrange(nodes, versions), versions), conflicts)

    def _merge_units(self, base: Unit | None, ours: Unit | None, theirs: Unit | None) -> Merged:
        """Merge what became of one unit on both sides; None where a side has it not."""
        lines = [() if unit is None else unit.lines for unit in (base, ours, theirs)]
        if base is None and not (ours and theirs):
            return Merged([*lines[1], *lines[2]])
        side = changed_side(Chunk(*lines))
        if side is not None:
            return Merged(list(side))
        if self._inbox:
            return Merged(settle_inbox_line(lines[1], lines[2]))
        if ours is None or theirs is None:
            return conflict(lines[1], lines[2], self._markers)
        pieces = [() if unit is None else unit.pieces for unit in (base, ours, theirs)]
        if base is None and lines[1][0] == lines[2][0]:
            pieces[0] = ours.pieces[:1]  # both began the same one: only what is below it differs
        below = [divided(one, below=True) for one in pieces]
        return _Merge(below, self._markers, inbox=False).run()


def _first_line(unit: Unit) -> Hashable:
    return unit.sort, unit.lines[0].strip()


def _free(units: Sequence[Unit], pairs: Pairs) -> list[int]:
    """List the units that the base does not have."""
    taken = set(pairs.values())
    return [index for index in range(len(units)) if index not in taken]


def _together(
    size: int,
    ours: tuple[Sequence[Unit], Pairs],
    theirs: tuple[Sequence[Unit], Pairs],
    added: Pairs,
) -> list[tuple[int | None, int | None, int | None]]:
    """List every unit of any version once: where it stands in the base, in ours, in theirs."""
    known: list[tuple[int | None, int | None, int | None]] = [
        (at, ours[1].get(at), theirs[1].get(at)) for at in range(size)
    ]
    known += [(None, index, added.get(index)) for index in _free(*ours)]
    both = set(added.values())
    known += [(None, None, index) for index in _free(*theirs) if index not in both]
    return known


def _side(chunk: Chunk[Element]) -> Sequence[Element] | None:
    """Choose the version of the only side that changed it; None where both did, differently."""
    base, ours, theirs = list(chunk.base), list(chunk.ours), list(chunk.theirs)
    if ours == theirs or theirs == base:
        return ours
    return theirs if ours == base else None


def _left(chunk: Chunk[Element]) -> tuple[Sequence[Element], Sequence[Element]] | None:
    """Find the side that still has a run, where the other took out all of it and no other line.

    Give that side and the other, which has only blank lines. What of the run the one did not change
    goes then, and what it added stays. None for anything else.
    """
    base = list(chunk.base)
    if any(isinstance(one, str) and one.strip() for one in (*base, *chunk.ours, *chunk.theirs)):
        return None
    for side, other in ((chunk.ours, chunk.theirs), (chunk.theirs, chunk.ours)):
        same = [_shared(one) if isinstance(one, Token) else one for one in side] == base
        if same and all(isinstance(one, str) for one in other):
            return side, other
    return None


def _shared(token: Token) -> Token:
    """The name of a run that all versions share."""
    return Token(token.sort, token.heading, token.number)


def _found_again(base: Divided, side: Divided) -> dict[Token, Token]:
    """Find the runs of the base in a version, and give each its name there.

    By the units they share, wherever they stand now, and then by where they stand. A new run that
    stands where another one stood gets a name that is not taken.
    """
    owner = {unit.lines: token for token, run in base.runs.items() for unit in run.units}
    shared: Counter[tuple[Token, Token]] = Counter()
    for token, run in side.runs.items():
        for unit in run.units:
            was = owner.get(unit.lines)
            if was is not None and was.sort is token.sort:
                shared[was, token] += 1
    found = sorted(shared, key=lambda pair: (-shared[pair], pair[0] != pair[1], pair[1].number))
    names: dict[Token, Token] = {}
    for was, token in (*found, *((token, token) for token in side.runs if token in base.runs)):
        if token not in names and was not in names.values():
            names[token] = was
    taken = base.runs.keys() | names.values()
    for token in side.runs:
        if token not in names and token in taken:
            names[token] = Token(token.sort, token.heading, -1 - token.number)
    return names


def _tell_changed(base: Divided, side: Divided, other: Divided) -> None:
    """Let a run that the other side took out and this one changed not pass for unchanged."""
    changed = {
        token: Token(token.sort, token.heading, token.number, alone=True)
        for token, run in side.runs.items()
        if token in base.runs and token not in other.runs and run.lines != base.runs[token].lines
    }
    side.elements = [
        changed.get(one, one) if isinstance(one, Token) else one for one in side.elements
    ]
