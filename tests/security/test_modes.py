"""After a whole session nothing that vaultkit keeps for itself can be read by anybody else."""

import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run, plain_environment, run, vault
from vaultkit.doctor.modes import OF_NOTES
from vaultkit.storage.state import StateFolder

__all__ = ["plain_environment", "run", "vault"]  # fixtures of the command line

pytestmark = pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")


@pytest.fixture(autouse=True)
def careless() -> Iterator[None]:
    """Let new files be readable and writable by everybody, unless vaultkit sees to it."""
    before = os.umask(0)
    yield
    os.umask(before)


def modes(state: Path) -> tuple[dict[str, int], dict[str, int]]:
    """Give the modes of the folders, and of the files, in a state folder; itself included."""
    paths = [state, *state.rglob("*")]
    named = {str(path.relative_to(state)): path.lstat().st_mode for path in paths}
    folders = {name: stat.S_IMODE(mode) for name, mode in named.items() if stat.S_ISDIR(mode)}
    files = {name: stat.S_IMODE(mode) for name, mode in named.items() if stat.S_ISREG(mode)}
    return folders, files


def session(run: Run, vault: Path) -> None:
    """Do what leaves something in the state folder."""
    for words in (
        ("build",),
        ("log", "Mette Holm", "coffee", "1h:", "budgets"),
        ("inbox", "add", "jonas lunch: prices"),
        ("inbox", "run"),
        ("new", "contact", "Astrid Bak"),
        ("rename", "Astrid Bak", "Astrid Bach"),
        ("undo",),
        ("redo",),
        ("rate", "Jonas Bak", "4"),
        ("review", "--json"),
        ("brief", "Mette Holm", "--write"),
        ("check",),
        ("doctor",),
        ("history",),
    ):
        assert run(*words).code in (0, 1), words
    watcher = subprocess.Popen(
        [sys.executable, "-m", "vaultkit", "watch", "--log"],
        cwd=vault,
        stderr=subprocess.DEVNULL,
        umask=0,
    )
    try:
        while run("status", "--wait").code:
            assert watcher.poll() is None
        with (vault / "People" / "Jonas Bak.md").open("a", encoding="utf-8") as note:
            note.write("- 2026-11-22 dinner 3h: at last\n")
        assert run("status", "--wait").code == 0
    finally:
        watcher.send_signal(signal.SIGTERM)
        watcher.wait()


@pytest.mark.thorough
def test_after_a_whole_session(run: Run, vault: Path) -> None:
    session(run, vault)
    folders, files = modes(vault / ".vaultkit")
    assert {"index.sqlite", "history.jsonl", "watch.json", "watch.log", "watch.lock"} <= set(files)
    assert set(folders.values()) == {0o700}
    own = {name: mode for name, mode in files.items() if name.split("/")[0] not in OF_NOTES}
    assert len(own) >= 8
    assert set(own.values()) == {0o600}


def test_a_state_folder_that_came_open_is_closed(run: Run, vault: Path) -> None:
    """As a copy, or an older vaultkit, may have left it."""
    run("build")
    state = vault / ".vaultkit"
    state.chmod(0o777)
    (state / "manifest.json").chmod(0o666)
    note = vault / "People" / "Mette Holm.md"
    note.unlink()
    run("build")
    assert stat.S_IMODE(state.stat().st_mode) == 0o700
    shutil.rmtree(vault / "Dashboards")
    StateFolder(vault).remember_manifest(StateFolder(vault).manifest())
    folders, _ = modes(state)
    assert set(folders.values()) == {0o700}


def test_notes_and_pages_have_the_mode_that_the_owner_gives_to_new_files(
    run: Run, vault: Path
) -> None:
    """They are the owner's, who may mean to share them."""
    run("build")
    assert stat.S_IMODE((vault / "Dashboards" / "Today.md").stat().st_mode) == 0o666
