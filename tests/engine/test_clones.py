"""Two and three machines that edit, tick, build and sync in any order, with drivers and without.

They sync as people do, through one place: take in what is there, merge, put it back. Equal trees
give equal pages, and what somebody wrote is there ever after, or in a conflict that can be seen.
"""

import random
import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from benchmarks.clones import PAGES, Clone, Tree, first_tree, merge_trees, settle
from benchmarks.merges import run
from tests.engine.repositories import needs_git
from tests.examples import examples
from vaultkit.engine.vault import open_vault

FIRST_DAY = date(2026, 11, 23)
MACHINES = st.integers(0, 2)


class Machines(RuleBasedStateMachine):
    """Three machines, the last a phone: it has the files and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.clones = [
            Clone(self.folder / str(number), has_drivers=number < 2) for number in range(3)
        ]
        self.shared: Tree = {}
        self.today = FIRST_DAY
        self.draw = random.Random(1)  # noqa: S311 - it draws boxes
        self.written: dict[int, set[str]] = {number: set() for number in range(3)}
        self.kept: dict[int, set[str]] = {number: set() for number in range(3)}
        self.agreed: set[str] = set()
        self.agreed_kept: set[str] = set()
        self.number = 0

    def teardown(self) -> None:
        try:
            self.end()
        finally:
            shutil.rmtree(self.folder)

    def end(self) -> None:
        """Let everybody have everything, and look once more."""
        if self.shared:
            for machine in (0, 1, 2, 0, 1):
                self._sync(machine, rebase=machine == 1)
            self.ticks_are_carried_out(0)
            self.what_was_written_is_there()

    @initialize(seed=st.integers(0, 99))
    def begin(self, seed: int) -> None:
        self.draw = random.Random(seed)  # noqa: S311
        self.clones[0].write(first_tree())
        self.clones[0].build(self.today)
        self.shared = self.clones[0].tree()
        for clone in self.clones:
            clone.write(self.shared)
            clone.base = self.shared

    def word(self, machine: int) -> str:
        self.number += 1
        word = f"zq{self.number}zq"
        self.written[machine].add(word)
        return word

    @rule(machine=MACHINES, person=st.integers(0, 9), back=st.integers(0, 9))
    def log(self, machine: int, person: int, back: int) -> None:
        clone = self.clones[machine]
        clone.log(clone.people()[person], self.today - timedelta(back), self.word(machine))

    @rule(machine=MACHINES, person=st.integers(0, 9))
    def jot(self, machine: int, person: int) -> None:
        name = self.clones[machine].people()[person].removeprefix("People/").split()[0]
        self.clones[machine].jot(f"{name} coffee 1h: {self.word(machine)}")

    @rule(machine=MACHINES, person=st.integers(0, 9), value=st.sampled_from("12345"))
    def rate(self, machine: int, person: int, value: str) -> None:
        clone = self.clones[machine]
        clone.set_field(clone.people()[person], "chemistry", value)

    @rule(machine=MACHINES, several=st.integers(1, 3))
    def tick_promises(self, machine: int, several: int) -> None:
        for _ in range(several):
            words = self.clones[machine].tick(self.draw, "done: paper")
            if words:
                self.kept[machine].add(words.removeprefix("done: ").split()[0])

    @rule(machine=st.integers(0, 1))
    def build(self, machine: int) -> None:
        self.clones[machine].build(self.today)

    @rule()
    def sleep(self) -> None:
        self.today += timedelta(1)

    @rule(machine=MACHINES, rebase=st.booleans())
    def sync(self, machine: int, rebase: bool) -> None:
        """Take in what others put there, and put all of it back. Conflicts are seen and settled."""
        self._sync(machine, rebase=rebase)

    def _sync(self, machine: int, *, rebase: bool) -> None:
        clone = self.clones[machine]
        mine = clone.tree()
        sides = (self.shared, mine) if rebase else (mine, self.shared)
        merged = merge_trees(clone.base, *sides, drivers=clone.has_drivers)
        if clone.has_drivers:
            assert merged.in_pages == ()
        tree = settle(merged.tree, merged.conflicts)
        clone.write(tree)
        self.shared, clone.base = tree, tree
        self.agreed |= self.written[machine]
        if merged.in_pages:
            self.kept[machine].clear()  # somebody saw it, and decided about these ticks
            self.agreed_kept.clear()
        self.agreed_kept |= self.kept[machine]
        self.written[machine] |= self.agreed
        self.kept[machine] |= self.agreed_kept

    @rule(one=st.integers(0, 1), person=st.integers(0, 9), rebase=st.booleans())
    def tick_while_the_other_builds(self, one: int, person: int, rebase: bool) -> None:
        """The same pages are changed on both: ticked here, written anew there."""
        self.log(1 - one, person, 0)
        self.build(1 - one)
        self._sync(1 - one, rebase=False)
        self.tick_promises(one, 2)
        self._sync(one, rebase=rebase)

    @invariant()
    def what_was_written_is_there(self) -> None:
        for machine, clone in enumerate(self.clones):
            text = b"\n".join(clone.tree().values()).decode()
            assert not [word for word in self.written[machine] if word not in text]

    @rule()
    def equal_trees_give_equal_pages(self) -> None:
        """Let two machines take over one tree; both build it; ticks are carried out by then."""
        for clone in self.clones[:2]:
            other = Clone(self.folder / "other")
            other.write(clone.tree())
            clone.build(self.today)
            other.build(self.today)
            assert clone.tree() == other.tree()
            shutil.rmtree(other.root)

    @rule(machine=st.integers(0, 1))
    def ticks_are_carried_out(self, machine: int) -> None:
        """Or stay on the page with the reason: a note whose conflict was settled by halves."""
        self.clones[machine].build(self.today)
        with open_vault(self.clones[machine].root, self.today) as opened:
            still_open = {one.text for one in opened.vault.promises if not one.done}
            asked = [one for page in opened.answers().pages for one in page.asked]
        refused = " ".join(one.said for one in asked if "Nothing was changed" in one.why)
        assert [
            words for words in self.kept[machine] if words in still_open and words not in refused
        ] == []


@needs_git
@pytest.mark.slow
def test_machines_in_any_order() -> None:
    Machines.TestCase.settings = examples(
        30,
        stateful_step_count=12,
        phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to shrink takes many minutes
        suppress_health_check=list(HealthCheck),
    )
    Machines.TestCase("runTest").debug()


@pytest.mark.thorough
@needs_git
def test_a_few_merges_of_two_machines() -> None:
    """The quick version; `make bench-merges` has a thousand."""
    counts = run(4, seed=5)
    assert counts["merges"] == 4
    assert counts["ticks"] > 0
    for name in ("drivers: pages", "ignored: pages", "equal trees, different pages"):
        assert counts[name] == 0
    assert counts["words that vanished"] == 0
    assert counts["plain: pages"] > 0  # else nothing was put to the test


def test_a_page_is_what_is_in_the_folder_of_pages() -> None:
    tree = {f"{PAGES}Today.md": b"one\n"}
    merged = merge_trees(tree, {f"{PAGES}Today.md": b"two\n"}, {}, drivers=True)
    assert merged.in_pages == (f"{PAGES}Today.md",)
