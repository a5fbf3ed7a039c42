"""A crash at any moment leaves each note whole, and a history that tells the truth."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.engine.editing import BEFORE, NOTE, SAVED, adding, edits_of, make_editable, read
from vaultkit.engine.batch import Batch
from vaultkit.engine.edits import Edits
from vaultkit.storage.swap import replace_keeping, swap

LOGGED = BEFORE.replace(b"## Log\r\n", b"## Log\r\n- ours\r\n")
SAVED_LOGGED = SAVED.replace(b"## Log\r\n", b"## Log\r\n- ours\r\n")


class Crash(BaseException):
    """The end of the process, as it were: nothing is cleared away."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_editable(tmp_path / "vault")


def crash(edits: Edits) -> None:
    """Begin to change the note, and crash where the swap does."""
    edits.settle()
    batch = Batch(edits._hands, 1, "log")
    with pytest.raises(Crash):
        batch.change(NOTE, adding("- ours\r\n"), "x")


def people(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "People").iterdir())


class TestCrash:
    """The process ends between two steps of an edit."""

    def test_before_the_swap_nothing_was_changed(self, root: Path) -> None:
        def swap_never(first: Path, second: Path) -> None:
            raise Crash

        crash(edits_of(root, swap_never))
        assert len(people(root)) == 2
        edits = edits_of(root)
        assert edits.settle() == ()
        assert (read(root), people(root), edits.history()) == (BEFORE, ["Mette.md"], ())

    @pytest.mark.parametrize("swap_files", [swap, replace_keeping])
    def test_after_the_swap_it_was(self, root: Path, swap_files: object) -> None:
        def swap_and_crash(first: Path, second: Path) -> None:
            (swap if swap_files is swap else replace_keeping)(first, second)
            raise Crash

        crash(edits_of(root, swap_and_crash))
        edits = edits_of(root)
        assert edits.settle() == ()
        assert (read(root), people(root)) == (LOGGED, ["Mette.md"])
        edits.undo()
        assert read(root) == BEFORE

    def test_a_save_that_was_displaced_is_recovered(self, root: Path) -> None:
        def save_swap_and_crash(first: Path, second: Path) -> None:
            (root / NOTE).write_bytes(SAVED)
            swap(first, second)
            raise Crash

        crash(edits_of(root, save_swap_and_crash))
        edits = edits_of(root)
        [copy] = edits.settle()
        assert (read(root, copy), read(root)) == (SAVED, LOGGED)
        assert edits.history()[0].copies == (copy,)

    def test_sweeping_temporary_files_does_not_take_the_displaced_save(self, root: Path) -> None:
        def save_swap_and_crash(first: Path, second: Path) -> None:
            (root / NOTE).write_bytes(SAVED)
            swap(first, second)
            raise Crash

        crash(edits_of(root, save_swap_and_crash))
        [displaced] = [path for path in (root / "People").iterdir() if path.name != "Mette.md"]
        os.utime(displaced, (0, 0))
        edits_of(root)._hands.disk.sweep("People")
        assert displaced.read_bytes() == SAVED

    def test_between_the_two_steps_where_there_is_no_single_one(self, root: Path) -> None:
        def link_and_crash(first: Path, second: Path) -> None:
            os.link(second, first.with_name(first.name + ".kept"))
            raise Crash

        crash(edits_of(root, link_and_crash))
        edits_of(root).settle()
        assert (read(root), people(root)) == (BEFORE, ["Mette.md"])
        assert (root / NOTE).stat().st_nlink == 1

    def test_the_undo_of_what_was_left_open_is_exact(self, root: Path) -> None:
        def swap_and_crash(first: Path, second: Path) -> None:
            swap(first, second)
            raise Crash

        crash(edits_of(root, swap_and_crash))
        edits = edits_of(root)
        with edits.batch("new") as batch:
            batch.create("People/Per.md", "", "x")
        assert [one.number for one in edits.undo(2)] == [2, 1]
        assert read(root) == BEFORE


@dataclass(frozen=True, slots=True)
class End:
    """What may be on the disk after a batch that was cut short. `done`: and told as done."""

    before: dict[str, bytes]
    done: dict[str, bytes]


ENDS = {
    "edit": End({NOTE: BEFORE}, {NOTE: LOGGED}),
    "create": End({NOTE: BEFORE}, {NOTE: BEFORE, "People/Per.md": b"per\n"}),
    "rename": End({NOTE: BEFORE}, {"People/Per.md": BEFORE}),
    "delete": End({NOTE: BEFORE}, {}),
}
SKIP = "where a system call can be made to fail: Linux, with strace"


def run_cut_short(root: Path, what: str, call: str, how: str, number: int) -> bool:
    """Make a batch whose n-th such call is cut short; return whether it got that far."""
    log = root.parent / "trace"
    # With the filter only these calls stop at strace, which is quicker; but no signal comes then.
    quicker = ["--seccomp-bpf"] if how.startswith("error") else []
    command = ["strace", *quicker, "-f", "-qq", "-o", str(log)]
    command += ["-e", f"trace=sched_yield,{call}"]
    command += ["-e", f"inject={call}:{how}:when={number}"]
    command += [sys.executable, "-m", "tests.engine.one_batch", str(root), what]
    repository = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(repository), "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run(
        command, cwd=repository, env=environment, capture_output=True, timeout=60, check=False
    )
    traced = log.read_text()
    return bool(re.search(r"INJECTED|killed by SIGKILL", traced))


def calls_made(root: Path, what: str, call: str) -> range:
    """Count such calls of an undisturbed batch: the numbers of those the batch itself makes."""
    log = root.parent / "trace"
    run_cut_short(root, what, call, "retval=0", 65_000)
    lines = [line for line in log.read_text().splitlines() if f"{call}(" in line or "yield" in line]
    start = next(place for place, line in enumerate(lines) if "sched_yield" in line)
    return range(start + 1, len(lines))


def check(root: Path, what: str, where: str) -> None:
    """See that every note is whole, and the history true."""
    whole = {
        f"People/{path.name}": path.read_bytes()
        for path in (root / "People").iterdir()
        if not path.name.startswith(".")
    }
    if what == "saved":
        assert whole[NOTE] in (BEFORE, LOGGED, SAVED, SAVED_LOGGED), where
        saved = (root / NOTE).read_bytes() != BEFORE
    else:
        assert whole in (ENDS[what].before, ENDS[what].done), where
    edits = edits_of(root)
    edits.settle()
    assert edits._hands.history.told().pending == {}, where
    left = {f"People/{name}": read(root, f"People/{name}") for name in people(root)}
    left.pop("People/.fresh", None)
    copies = {path.read_bytes() for path in (root / ".vaultkit").glob("recovery/*")}
    assert list((root / ".vaultkit").glob("aside/*")) == [], where
    if what != "saved":
        assert (left, copies) == (whole, set()), where
        assert len(edits.history()) == (left == ENDS[what].done), where
        if edits.history():
            edits.undo()
            undone = {f"People/{name}": read(root, f"People/{name}") for name in people(root)}
            assert undone == ENDS[what].before, where
    elif saved:
        assert SAVED in copies or b"saved\r\n" in left[NOTE], where


def cut_short_everywhere(
    tmp_path: Path, what: str, hows: tuple[str, ...], calls: tuple[str, ...]
) -> int:
    """Cut a batch short at each of these calls, in each way; return how often."""
    times = 0
    for call in calls:
        root = make_editable(tmp_path / f"count-{call}")
        numbers = calls_made(root, what, call)
        for how in hows:
            for number in numbers:
                root = make_editable(tmp_path / f"{call}-{number}-{how.replace(':', '')}")
                assert run_cut_short(root, what, call, how, number), (call, number)
                check(root, what, f"{call} {number} of {numbers}, {how}")
                shutil.rmtree(root)
                times += 1
    return times


strace = pytest.mark.skipif(shutil.which("strace") is None, reason=SKIP)


@pytest.mark.thorough
@strace
@pytest.mark.parametrize("what", ["edit", "saved"])
def test_a_kill_at_each_rename_leaves_all_whole(tmp_path: Path, what: str) -> None:
    assert cut_short_everywhere(tmp_path, what, ("signal=KILL",), ("renameat2",)) > 0


@pytest.mark.slow
@strace
@pytest.mark.parametrize("what", ["edit", "saved", "create", "rename", "delete"])
def test_a_kill_or_an_error_at_any_call_leaves_all_whole(
    tmp_path: Path, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    calls = ("write", "fsync", "rename", "renameat2", "unlink", "fchmod", "mkdir")
    hows = ("signal=KILL", "error=ENOSPC", "error=EIO", "error=EACCES")
    times = cut_short_everywhere(tmp_path, what, hows, calls)
    with capsys.disabled():
        print(f"\n{what}: cut short {times} times")
    assert times > 20
