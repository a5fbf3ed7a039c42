"""All hostile notes in one vault, put there while a watcher runs as a process."""

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pytest

from benchmarks.watcher_process import TODAY, WatcherProcess, pages
from tests.cli.conftest import SMALL_VAULT
from tests.hostile.inputs import INPUTS, Fate, HostileInput

LONGEST_SECONDS = 1.0
REPOSITORY = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")


@dataclass(frozen=True)
class Put:
    """A hostile input, and where in the vault it was put."""

    one: HostileInput
    path: str


def put(root: Path, number: int, one: HostileInput) -> Put:
    """Write an input under a name of its own; those whose name is what is hostile keep it."""
    path = one.path
    if path == "People/Mette Holm.md":
        path = f"People/Hostile {number:03}.md"
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(one.data)
    return Put(one, path)


def put_what_is_no_note(root: Path) -> tuple[str, ...]:
    """Put in what is called like a note and is none; return the paths of which a word must fall."""
    people = root / "People"
    os.mkfifo(people / "Pipe.md")
    (people / "Folder.md").mkdir()
    (people / "Round.md").symlink_to(people / "Round.md")
    (people / "Out.md").symlink_to("/etc/passwd")
    (people / os.fsdecode(b"latin \xe5.md")).write_text("x")
    return ("People/Pipe.md", "People/Folder.md", "People/Out.md")


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


@pytest.mark.slow
def test_the_watcher_outlives_every_hostile_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "vault"
    shutil.copytree(SMALL_VAULT, root)
    with WatcherProcess(root) as watcher:
        watcher.wait_until_true()
        pid, before = watcher.pid, watcher.processor_seconds()
        placed = [put(root, number, one) for number, one in enumerate(INPUTS)]
        watcher.wait_until_true()
        each_took = (watcher.processor_seconds() - before) / len(placed)
        assert each_took < LONGEST_SECONDS
        nothing = put_what_is_no_note(root)
        held = pages(root)
        began = time.monotonic()
        with (root / "People/Jonas Bak.md").open("a", encoding="utf-8") as note:
            note.write("- 2026-11-22 dinner 3h: the rest still updates\n")
        watcher.wait_until_true()
        seconds = time.monotonic() - began
        assert pages(root) != held
        assert (watcher.alive, watcher.pid) == (True, pid)
        assert "failed inside vaultkit" not in watcher.words()
        assert "Traceback" not in watcher.words()
        most = watcher.most_memory()
    with capsys.disabled():
        print(
            f"\n{len(placed)} hostile files: {each_took:.2f} s each on average,"
            f" the rest updated in {seconds:.2f} s, {most / 1e6:.0f} MB at most"
        )
    named: dict[str, set[str]] = {}
    for problem in check(root):
        assert problem["message"]
        named.setdefault(str(problem["path"]), set()).add(str(problem["code"]))
    for each in placed:
        if each.one.fate is not Fate.READ:
            assert each.one.codes <= named.get(each.path, set()), each.one.name
    for path in nothing:
        assert path in named
    assert any("latin" in path and PurePosixPath(path).suffix == ".md" for path in named)
