"""Exports are put where somebody said, and take nothing from anybody."""

import os
import stat
import sys
from pathlib import Path

import pytest

from vaultkit.errors import DiskError
from vaultkit.storage.disk import ChangedMeanwhileError, NotAFileError
from vaultkit.storage.outside import NotOursError, Outside, PartOfVaultError
from vaultkit.storage.state import StateFolder
from vaultkit.storage.writable import write_complete

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes and links are of POSIX")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    vault = tmp_path / "vault"
    vault.mkdir()
    return vault


@pytest.fixture
def hand(root: Path) -> Outside:
    return Outside(root, StateFolder(root))


def held(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


@posix
def test_a_new_file_is_for_its_owner_alone(tmp_path: Path, hand: Outside) -> None:
    target = tmp_path / "out.json"
    (done,) = hand.write({target: b"one"}, force=False)
    assert (done.path, done.written, target.read_bytes()) == (target, True, b"one")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert held(tmp_path) == ["out.json", "vault"]


@posix
def test_our_own_file_is_renewed_and_keeps_its_mode(tmp_path: Path, hand: Outside) -> None:
    target = tmp_path / "out.ics"
    hand.write({target: b"one"}, force=False)
    target.chmod(0o644)
    (again,) = hand.write({target: b"one"}, force=False)
    (changed,) = hand.write({target: b"two"}, force=False)
    assert (again.written, changed.written, target.read_bytes()) == (False, True, b"two")
    assert stat.S_IMODE(target.stat().st_mode) == 0o644


def test_another_hand_knows_what_was_written(tmp_path: Path, root: Path) -> None:
    target = tmp_path / "out.ics"
    Outside(root, StateFolder(root)).write({target: b"one"}, force=False)
    Outside(root, StateFolder(root)).write({target: b"two"}, force=False)
    assert target.read_bytes() == b"two"


@pytest.mark.parametrize("changed", [False, True])
def test_a_file_that_is_not_ours_is_replaced_by_force_only(
    tmp_path: Path, hand: Outside, changed: bool
) -> None:
    target = tmp_path / "out.json"
    if changed:
        hand.write({target: b"ours"}, force=False)
    target.write_bytes(b"somebody's")
    with pytest.raises(NotOursError) as refused:
        hand.write({tmp_path / "other.json": b"x", target: b"new"}, force=False)
    assert "--force" in refused.value.remedy
    assert target.read_bytes() == b"somebody's"
    assert not (tmp_path / "other.json").exists()  # all or none
    hand.write({target: b"new"}, force=True)
    assert target.read_bytes() == b"new"


def test_a_file_that_says_the_same_is_nobodys_loss(tmp_path: Path, hand: Outside) -> None:
    target = tmp_path / "out.json"
    target.write_bytes(b"same")
    (done,) = hand.write({target: b"same"}, force=False)
    assert not done.written


def test_only_one_folder_is_made(tmp_path: Path, hand: Outside) -> None:
    hand.write({tmp_path / "new" / "a.csv": b"a", tmp_path / "new" / "b.csv": b"b"}, force=False)
    assert held(tmp_path / "new") == ["a.csv", "b.csv"]
    with pytest.raises(DiskError, match="could not be written"):
        hand.write({tmp_path / "x" / "y" / "a.csv": b"a"}, force=False)
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize(
    "path",
    [
        "People/Mette Holm.md",
        "new.md",
        "NEW.MD",
        "folder.md/contacts.csv",
        "vaultkit.yml",
        ".vaultkit/index.sqlite",
        ".git/config",
        "sub/.obsidian/app.json",
    ],
)
def test_notes_and_what_others_keep_are_never_written(
    root: Path, hand: Outside, path: str, force: bool
) -> None:
    with pytest.raises(PartOfVaultError):
        hand.write({root / path: b"x"}, force=force)
    assert not (root / path).exists()


def test_another_file_in_the_vault_may_be(root: Path, hand: Outside) -> None:
    hand.write({root / "Export" / "all.json": b"x"}, force=False)
    assert (root / "Export" / "all.json").read_bytes() == b"x"


@posix
def test_a_link_is_followed_and_does_not_lead_into_the_vault(
    tmp_path: Path, root: Path, hand: Outside
) -> None:
    (tmp_path / "real.json").write_bytes(b"old")
    (tmp_path / "link.json").symlink_to("real.json")
    hand.write({tmp_path / "link.json": b"new"}, force=True)
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_bytes() == b"new"
    (root / "Note.md").write_bytes(b"note")
    (tmp_path / "trick.json").symlink_to(root / "Note.md")
    with pytest.raises(PartOfVaultError):
        hand.write({tmp_path / "trick.json": b"new"}, force=True)
    (tmp_path / "round.json").symlink_to("round.json")
    with pytest.raises(DiskError):
        hand.write({tmp_path / "round.json": b"new"}, force=True)


@posix
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, hand: Outside) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name in ("pipe", "folder"):
        with pytest.raises((NotAFileError, DiskError), match=r"folder|pipe"):
            hand.write({tmp_path / name: b"x"}, force=True)
    with pytest.raises(DiskError, match="cannot be a path"):
        hand.write({tmp_path / "a\0b": b"x"}, force=True)


def test_what_comes_meanwhile_stays(
    tmp_path: Path, hand: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.json"

    def slowly(file: Path, data: bytes, attributes: object) -> None:
        write_complete(file, data, attributes)  # type: ignore[arg-type]
        target.write_bytes(b"saved meanwhile")

    monkeypatch.setattr("vaultkit.storage.outside.write_complete", slowly)
    for force in (False, True):
        with pytest.raises(ChangedMeanwhileError):
            hand.write({target: b"new"}, force=force)
        assert target.read_bytes() == b"saved meanwhile"
        assert held(tmp_path) == ["out.json", "vault"]
        target.write_bytes(b"before")


def test_what_was_written_before_the_disk_failed_is_known(
    tmp_path: Path, root: Path, hand: Outside
) -> None:
    files = {tmp_path / "a.csv": b"a", tmp_path / "no" / "way" / "b.csv": b"b"}
    with pytest.raises(DiskError):
        hand.write(files, force=False)
    assert (tmp_path / "a.csv").read_bytes() == b"a"
    hand.write({tmp_path / "a.csv": b"new"}, force=False)
    assert (tmp_path / "a.csv").read_bytes() == b"new"


def test_it_works_where_nothing_can_be_remembered(tmp_path: Path, root: Path) -> None:
    (root / ".vaultkit").write_bytes(b"a file in the way")
    target = tmp_path / "out.json"
    Outside(root, StateFolder(root)).write({target: b"one"}, force=False)
    assert target.read_bytes() == b"one"
    with pytest.raises(NotOursError):
        Outside(root, StateFolder(root)).write({target: b"two"}, force=False)
