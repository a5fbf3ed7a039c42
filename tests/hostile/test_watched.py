"""Hostile notes in a vault, put there while a watcher runs as a process: each alone, then all.

Of each is measured for how long it keeps a processor busy, to true pages, and how much more memory
is held at most than before it came. Both are of the whole look: reading, the index, the pages.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.watcher_process import TODAY, WatcherProcess, pages
from tests.cli.conftest import SMALL_VAULT
from tests.hostile.inputs import INPUTS, Fate, HostileInput

LONGEST_SECONDS = 1.0
MOST_BYTES = 100_000_000
TRIES = 3
REPOSITORY = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")


@dataclass(frozen=True)
class Put:
    """A hostile input, and where in the vault it was put."""

    one: HostileInput
    path: str


def placed(number: int, one: HostileInput) -> Put:
    """Give an input a name of its own; those whose name is what is hostile keep it."""
    own = one.path == "People/Mette Holm.md"
    return Put(one, f"People/Hostile {number:03}.md" if own else one.path)


@dataclass(frozen=True)
class Cost:
    """What one hostile file cost the watcher."""

    name: str
    seconds: float
    bytes: int


def put_what_is_no_note(people: Path) -> tuple[str, ...]:
    """Put in what is called like a note and is none; return what a problem must name."""
    os.mkfifo(people / "Pipe.md")
    (people / "Folder.md").mkdir()
    (people / "Round.md").symlink_to(people / "Round.md")
    (people / "Out.md").symlink_to("/etc/passwd")
    (people / os.fsdecode(b"latin \xe5.md")).write_text("x")
    return ("People/Pipe.md", "People/Folder.md", "People/Round.md", "People/Out.md", "latin")


def check(root: Path) -> list[dict[str, object]]:
    """Run `vaultkit check --json`, and read what it names."""
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "VAULTKIT_TODAY": str(TODAY)}
    done = subprocess.run(
        [sys.executable, "-m", "vaultkit", "check", "--json"],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(done.stdout)
    assert isinstance(found, list), done.stderr
    return [dict(one) for one in found]


def cost_of(watcher: WatcherProcess, name: str, put_it: Callable[[], object]) -> Cost:
    """Put a file in, wait until the pages are true, and tell what that cost."""
    watcher.forget_most_memory()
    held, busy = watcher.memory(), watcher.processor_seconds()
    put_it()
    watcher.wait_until_true()
    return Cost(name, watcher.processor_seconds() - busy, watcher.most_memory() - held)


def cost_alone(watcher: WatcherProcess, root: Path, put: Put) -> Cost:
    """Tell what one file costs, and take it away again.

    What takes long is put in twice more, and the least time counts: a processor that others keep
    busy as well is slower, and what is asked is what the file costs.
    """
    path = root / put.path
    path.parent.mkdir(parents=True, exist_ok=True)
    costs: list[Cost] = []
    while not costs or (len(costs) < TRIES and costs[-1].seconds > LONGEST_SECONDS / 2):
        costs.append(cost_of(watcher, put.one.name, lambda: path.write_bytes(put.one.data)))
        path.unlink()
        watcher.wait_until_true()
    return Cost(put.one.name, min(c.seconds for c in costs), max(c.bytes for c in costs))


@pytest.mark.slow
def test_the_watcher_outlives_every_hostile_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "vault"
    shutil.copytree(SMALL_VAULT, root)
    with WatcherProcess(root) as watcher:
        watcher.wait_until_true()
        pid = watcher.pid
        put = [placed(number, one) for number, one in enumerate(INPUTS)]
        costs = [cost_alone(watcher, root, one) for one in put]
        nothing = put_what_is_no_note(root / "People")
        for one in put:
            (root / one.path).write_bytes(one.one.data)
        watcher.wait_until_true()
        held = pages(root)
        with (root / "People/Jonas Bak.md").open("a", encoding="utf-8") as note:
            note.write("- 2026-11-22 dinner 3h: the rest still updates\n")
        watcher.wait_until_true()
        assert pages(root) != held
        assert (watcher.alive, watcher.pid) == (True, pid)
        assert "failed inside vaultkit" not in watcher.words()
        assert "Traceback" not in watcher.words()
    slowest = max(costs, key=lambda one: one.seconds)
    largest = max(costs, key=lambda one: one.bytes)
    with capsys.disabled():
        print(
            f"\n{len(costs)} hostile files: slowest {slowest.seconds:.2f} s ({slowest.name}),"
            f" largest {largest.bytes / 1e6:.0f} MB ({largest.name})"
        )
    all_are_named(root, put, nothing)
    assert largest.bytes < MOST_BYTES
    assert slowest.seconds < LONGEST_SECONDS


def all_are_named(root: Path, put: list[Put], nothing: tuple[str, ...]) -> None:
    """See that `vaultkit check` and the page of problems name whatever is wrong."""
    named: dict[str, set[str]] = {}
    for problem in check(root):
        assert problem["message"]
        named.setdefault(str(problem["path"]), set()).add(str(problem["code"]))
    page = (root / "Dashboards/Problems.md").read_text("utf-8")
    for each in put:
        if each.one.fate is not Fate.READ:
            assert each.one.codes <= named.get(each.path, set()), each.one.name
            assert Path(each.path).stem in page, each.one.name
    for path in nothing:
        assert any(path in one for one in named), path
        assert Path(path).stem in page, path
