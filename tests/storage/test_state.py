"""The folder `.vaultkit`."""

import os
import stat
import sys
from pathlib import Path

import pytest

from vaultkit.errors import DiskError
from vaultkit.storage.state import Manifest, StateFolder, WatcherNote


def test_it_hides_itself_from_git_and_from_others(tmp_path: Path) -> None:
    state = StateFolder(tmp_path)
    state.prepare()
    state.prepare()
    assert (state.path / ".gitignore").read_text() == "*\n"
    if sys.platform != "win32":
        assert stat.S_IMODE(state.path.stat().st_mode) == 0o700


def test_a_symbolic_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    vault = tmp_path / "vault"
    vault.mkdir()
    (vault / ".vaultkit").symlink_to(elsewhere)
    with pytest.raises(DiskError, match="symbolic link"):
        StateFolder(vault).prepare()
    assert list(elsewhere.iterdir()) == []


def test_a_file_in_its_place_is_an_error(tmp_path: Path) -> None:
    (tmp_path / ".vaultkit").write_text("")
    with pytest.raises(DiskError):
        StateFolder(tmp_path).prepare()


def test_records_come_back(tmp_path: Path) -> None:
    state = StateFolder(tmp_path)
    assert state.manifest() == Manifest()
    assert state.watcher() is None
    manifest = Manifest(41, ("Dashboards/Depth.md",))
    note = WatcherNote(123, "2026-11-23T12:00:00+01:00", said="1 note read")
    state.remember_manifest(manifest)
    state.remember_watcher(note)
    assert state.manifest() == manifest
    assert state.watcher() == note


def test_what_a_killed_vaultkit_left_behind_in_it_is_swept_up(tmp_path: Path) -> None:
    state = StateFolder(tmp_path)
    state.prepare()
    left = state.path / ".vaultkit-0.tmp"
    left.write_bytes(b"half")
    os.utime(left, (0, 0))
    state.prepare()
    assert not left.exists()


@pytest.mark.parametrize("damaged", [b"", b"{", b"[]", b'{"contacts": "many"}', b"\xff"])
def test_a_damaged_record_is_none(tmp_path: Path, damaged: bytes) -> None:
    state = StateFolder(tmp_path)
    state.prepare()
    (state.path / "manifest.json").write_bytes(damaged)
    assert state.manifest() == Manifest()


def test_questions_stand_until_they_are_answered(tmp_path: Path) -> None:
    state = StateFolder(tmp_path)
    assert state.asked() == ()
    state.ask("b")
    state.ask("a")
    assert state.asked() == ("a", "b")
    (state.path / "asks" / ".vaultkit-0.tmp").write_bytes(b"")  # one that is just being asked
    assert state.asked() == ("a", "b")
    state.answer(("a", "never asked"))
    assert state.asked() == ("b",)
