"""A thousand merges of two machines' work, and in how many of them a generated note conflicts.

`make bench-merges N=1000`, or `python -m benchmarks.merges 200 --seed 3`. Two clones are edited at
random between one merge and the next: logs, fields, the inbox, boxes on pages; each then builds its
pages, as a watcher does, but for the turns in which the second is a phone. Each pair of trees is
merged with the drivers, which is how it goes on, and, only to be counted, without any page in it
(`dashboards: ignored`), and without drivers, by `git merge-file`. Exits with 1 if a page conflicts
where it must not, if two equal trees give different pages, or if words vanish.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from benchmarks.clones import PAGES, Clone, Tree, first_tree, merge_trees, settle

_FIRST_DAY = date(2026, 11, 23)
_FIELDS = (("chemistry", "12345"), ("circle", ("professional", "close")), ("place", "ABC"))


class Simulation:
    """Two clones, and what was counted while they were merged."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._draw = random.Random(seed)  # noqa: S311 - the same merges every time
        self._clones = (Clone(folder / "one"), Clone(folder / "two"))
        self._words: set[str] = set()
        self.counts: Counter[str] = Counter()
        for clone in self._clones:
            clone.write(first_tree())
            clone.build(_FIRST_DAY)
        self._base = self._clones[0].tree()
        self._clones[1].write(self._base)

    def round(self, number: int) -> None:
        """Edit on both machines, merge, and look at what came of it."""
        today = _FIRST_DAY + timedelta(number // 8)
        phone = self._draw.random() < 0.4
        for clone in self._clones:
            for _ in range(self._draw.randint(1, 4)):
                self._edit(clone, today)
            if not (phone and clone is self._clones[1]):
                clone.build(today)
        ours, theirs = self._draw.sample(self._clones, 2)
        merged = self._merge(ours.tree(), theirs.tree(), phone)
        for clone in self._clones:
            clone.write(merged)
            clone.build(today)
        one, other = (clone.tree() for clone in self._clones)
        self.counts["equal trees, different pages"] += one != other
        self._clones[1].write(one)
        self._base = one
        there = b"\n".join(one.values()).decode()
        self.counts["words that vanished"] += sum(word not in there for word in self._words)

    def _edit(self, clone: Clone, today: date) -> None:
        kind = self._draw.random()
        path = self._draw.choice(clone.people())
        word = f"w{len(self._words)}w"
        day = today - timedelta(self._draw.choice((0, 0, 0, 1, 5)))
        if kind < 0.45:
            self._words.add(word)
            clone.log(path, day, word)
        elif kind < 0.65:
            self.counts["ticks"] += bool(clone.tick(self._draw))
        elif kind < 0.8:
            self._words.add(word)
            name = path.removeprefix("People/").removesuffix(".md").split()[0]
            clone.jot(f"{name} coffee 1h: {word}")
        else:
            name, values = self._draw.choice(_FIELDS)
            clone.set_field(path, name, self._draw.choice(values))

    def _merge(self, ours: Tree, theirs: Tree, phone: bool) -> Tree:
        merged = merge_trees(self._base, ours, theirs, drivers=True)
        plain = merge_trees(self._base, ours, theirs, drivers=False)
        trees = [_without_pages(tree) for tree in (self._base, ours, theirs)]
        ignored = merge_trees(trees[0], trees[1], trees[2], drivers=True)
        where = "phone" if phone else "computers"
        self.counts["merges"] += 1
        self.counts[f"merges: {where}"] += 1
        for name, one in (("drivers", merged), ("plain", plain), ("ignored", ignored)):
            self.counts[f"{name}: pages"] += len(one.in_pages)
            self.counts[f"{name}: {where}"] += bool(one.in_pages)
            self.counts[f"{name}: notes"] += len(one.conflicts) - len(one.in_pages)
        return settle(merged.tree, merged.conflicts)


def _without_pages(tree: Tree) -> Tree:
    return {path: data for path, data in tree.items() if not path.startswith(PAGES)}


def run(merges: int, seed: int) -> Counter[str]:
    """Simulate some merges and give what was counted."""
    with tempfile.TemporaryDirectory() as folder:
        simulation = Simulation(Path(folder), seed)
        for number in range(merges):
            simulation.round(number)
            if sys.stderr.isatty():
                print(f"\r{number + 1}", end="", file=sys.stderr)
        return simulation.counts


def main() -> int:
    """Simulate, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("merges", type=int, nargs="?", default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    begun = time.perf_counter()
    counts = run(arguments.merges, arguments.seed)
    print(f"{counts['merges']:,} merges, {counts['ticks']:,} boxes ticked")
    print(f"{'':<24}conflicts in      merges with such a one        conflicts in")
    print(f"{'':<24}generated notes   two computers   a phone       people's notes")
    for title, name in (
        ("with the drivers", "drivers"),
        ("pages ignored by Git", "ignored"),
        ("without drivers", "plain"),
    ):
        shares = (
            counts[f"{name}: {where}"] / max(1, counts[f"merges: {where}"])
            for where in ("computers", "phone")
        )
        pages, notes = counts[f"{name}: pages"], counts[f"{name}: notes"]
        print(
            f"  {title:<22}{pages:>15,}", *(f"{share:>13.1%}" for share in shares), f"{notes:>15,}"
        )
    faults = ("equal trees, different pages", "words that vanished")
    for fault in faults:
        print(f"{fault}: {counts[fault]:,}")
    print(f"in {time.perf_counter() - begun:.0f} s", file=sys.stderr)
    wrong = ("drivers: pages", "ignored: pages", *faults)
    return int(any(counts[name] for name in wrong))


if __name__ == "__main__":
    sys.exit(main())
