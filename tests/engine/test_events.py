"""What counts as a hint, and how a watcher finds out that it is deaf."""

import errno
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import watchdog.observers

from vaultkit.engine import events
from vaultkit.engine.events import SystemEars, Touched, is_of_interest
from vaultkit.storage.state import StateFolder
from vaultkit.storage.swap import swap


@pytest.mark.parametrize(
    "path",
    [
        "People/Mette.md",
        "People",
        "vaultkit.yml",
        ".",
        "Dashboards/Depth.md",
        ".obsidian/app.json",
        ".obsidian/daily-notes.json",
        ".vaultkit/asks/17-a",
    ],
)
def test_a_hint(path: str) -> None:
    assert is_of_interest(path)


@pytest.mark.parametrize(
    "path",
    [
        ".git",
        ".git/index",
        ".obsidian/workspace.json",
        ".vaultkit",
        ".vaultkit/index.sqlite-wal",
        ".trash/a.md",
        "People/.Mette.md.swp",
        "People/.hidden/a.md",
    ],
)
def test_no_hint(path: str) -> None:
    assert not is_of_interest(path)


@pytest.fixture
def ears(tmp_path: Path) -> SystemEars:
    state = StateFolder(tmp_path)
    state.prepare()
    return SystemEars(tmp_path, state)


def test_ears_that_hear(tmp_path: Path, ears: SystemEars) -> None:
    assert ears.listen() == ""
    try:
        while ears.heard(0.3):
            pass  # the end of what came before
        assert not ears.heard(0)
        (tmp_path / "a.md").write_text("")
        assert ears.heard(10)
    finally:
        ears.close()
    ears.close()


def test_reading_is_no_hint(tmp_path: Path, ears: SystemEars) -> None:
    (tmp_path / "a.md").write_text("words")
    assert ears.listen() == ""
    try:
        while ears.heard(0.3):
            pass
        assert (tmp_path / "a.md").read_text() == "words"
        assert list(tmp_path.iterdir())
        assert not ears.heard(0.3)
    finally:
        ears.close()


class DeafObserver:
    """Starts as if all were well."""

    def schedule(self, *_: object, **__: object) -> None:
        """Hear nothing of it."""

    def start(self) -> None:
        """Begin to hear nothing."""

    def stop(self) -> None:
        """End."""

    def join(self) -> None:
        """Nothing to wait for."""


class FullObserver(DeafObserver):
    """Cannot watch one more folder."""

    def start(self) -> None:
        raise OSError(errno.ENOSPC, "inotify watch limit reached")


def test_an_observer_that_is_deaf_is_found_out(
    ears: SystemEars, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "PROBE_SECONDS", 0.05)
    monkeypatch.setattr(watchdog.observers, "Observer", DeafObserver)
    assert ears.listen() == "the system reports no changes here"
    ears.close()


LISTEN_AT_THE_LIMIT = """
import sys
from pathlib import Path
limit = Path("/proc/sys/user/max_inotify_watches")
limit.write_text(sys.argv[2])
from vaultkit.engine.events import SystemEars
from vaultkit.storage.state import StateFolder
root = Path(sys.argv[1])
state = StateFolder(root)
state.prepare()
ears = SystemEars(root, state)
print(ears.listen() or "heard")
ears.close()
"""


def can_set_limits() -> bool:
    """Whether this system lets anybody have name spaces, and limits, of their own."""
    if sys.platform != "linux" or shutil.which("unshare") is None:
        return False
    limit = "/proc/sys/user/max_inotify_watches"
    attempt = subprocess.run(["unshare", "-Ur", "test", "-w", limit], check=False)
    return attempt.returncode == 0


@pytest.mark.skipif(not can_set_limits(), reason="limits cannot be set here")
@pytest.mark.parametrize(
    ("watches", "said"), [("99", "heard"), ("4", "the system reports no changes here")]
)
def test_the_limit_of_watched_folders_is_found_out(tmp_path: Path, watches: str, said: str) -> None:
    for number in range(8):
        (tmp_path / f"folder {number}").mkdir()
    child = subprocess.run(
        ["unshare", "-Ur", sys.executable, "-c", LISTEN_AT_THE_LIMIT, str(tmp_path), watches],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout.strip() == said


def test_an_observer_that_cannot_start_says_why(
    ears: SystemEars, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watchdog.observers, "Observer", FullObserver)
    assert ears.listen() == "the system's limit of watched folders is reached"
    ears.close()


class TestWhatWasTouched:
    """Which paths hints were of, and whether anybody is still writing."""

    def test_paths_are_given_once(self) -> None:
        touched = Touched()
        touched.add("a.md", rests=True)
        touched.add("b.md", rests=False)
        assert touched.take() == frozenset({"a.md", "b.md"})
        assert touched.take() == frozenset()

    def test_too_many_or_a_folder_may_be_anything(self) -> None:
        touched = Touched()
        for number in range(51):
            touched.add(f"{number}.md", rests=True)
        assert not touched.at_rest
        assert touched.take() is None
        touched.anything()
        assert touched.take() is None
        assert touched.take() == frozenset()

    def test_it_rests_once_every_note_is_closed_or_in_its_place(self) -> None:
        touched = Touched()
        assert touched.at_rest
        touched.add("a.md", rests=False)
        touched.add("4913", rests=False)
        assert not touched.at_rest
        touched.add("a.md", rests=True)
        assert touched.at_rest
        touched.add("a.md", rests=False)
        assert not touched.at_rest

    @pytest.mark.skipif(sys.platform != "linux", reason="only inotify tells of closed files")
    def test_a_file_being_written_does_not_rest(self, tmp_path: Path, ears: SystemEars) -> None:
        assert ears.listen() == ""
        try:
            while ears.heard(0.3):
                pass
            ears.touched()
            with (tmp_path / "a.md").open("w") as file:
                file.write("half")
                file.flush()
                assert ears.heard(10)
                assert not ears.at_rest()
            while ears.heard(0.3):
                pass
            assert ears.at_rest()
            assert ears.touched() == frozenset({"a.md"})
        finally:
            ears.close()

    @pytest.mark.skipif(sys.platform != "linux", reason="only inotify tells of closed files")
    def test_a_file_that_traded_places_rests_and_one_moved_away_does_not(
        self, tmp_path: Path, ears: SystemEars
    ) -> None:
        note, other = tmp_path / "a.md", tmp_path / ".vk-a.tmp"
        note.write_text("old")
        other.write_text("new")
        assert ears.listen() == ""
        try:
            while ears.heard(0.3):
                pass
            ears.touched()
            swap(other, note)
            while ears.heard(0.3):
                pass
            assert ears.at_rest()
            assert ears.touched() == frozenset({"a.md"})
            note.rename(tmp_path / "b.md~")  # as an editor does, before it writes the new one
            while ears.heard(0.3):
                pass
            assert not ears.at_rest()
        finally:
            ears.close()
