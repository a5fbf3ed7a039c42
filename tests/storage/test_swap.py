"""Files trade places, or take a name that is free, in one step."""

import errno
import os
from pathlib import Path

import pytest

from vaultkit.storage import swap


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    first, second = tmp_path / "first.md", tmp_path / "second.md"
    first.write_bytes(b"1")
    second.write_bytes(b"2")
    return first, second


def unable(*_: object) -> int:
    """Behave like a system that has no such call."""
    raise swap.UnableError


@pytest.mark.parametrize("able", [True, False])
def test_two_files_trade_places(
    files: tuple[Path, Path], able: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not able:
        monkeypatch.setattr(swap, "_rename", unable)
    first, second = files
    swap.swap(first, second)
    assert (first.read_bytes(), second.read_bytes()) == (b"2", b"1")
    assert names(first.parent) == ["first.md", "second.md"]


@pytest.mark.parametrize("able", [True, False])
def test_nothing_trades_places_with_what_is_not_there(
    files: tuple[Path, Path], able: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not able:
        monkeypatch.setattr(swap, "_rename", unable)
    first, second = files
    second.unlink()
    with pytest.raises(FileNotFoundError):
        swap.swap(first, second)
    assert first.read_bytes() == b"1"


@pytest.mark.parametrize("able", [True, False])
def test_a_name_that_is_taken_is_not_taken_again(
    files: tuple[Path, Path], able: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not able:
        monkeypatch.setattr(swap, "_rename", unable)
    first, second = files
    with pytest.raises(FileExistsError):
        swap.rename_new(first, second)
    assert (first.read_bytes(), second.read_bytes()) == (b"1", b"2")
    swap.rename_new(first, first.with_name("free.md"))
    assert names(first.parent) == ["free.md", "second.md"]


def test_a_file_system_without_links_is_no_hindrance(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(swap, "_rename", unable)
    monkeypatch.setattr(os, "link", refuse)
    first, second = files
    with pytest.raises(FileExistsError):
        swap.rename_new(first, second)
    swap.rename_new(first, first.with_name("free.md"))
    assert names(first.parent) == ["free.md", "second.md"]


def test_a_second_hard_link_is_no_other_spelling(files: tuple[Path, Path]) -> None:
    first, _ = files
    other = first.with_name("FIRST.md")
    assert not swap.is_respelling(first, other)
    other.hardlink_to(first)
    assert not swap.is_respelling(first, other)


def test_the_same_name_spelled_differently_is_respelled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a file system that ignores case the new name is there already: it is the same file."""

    def taken(*_: object) -> None:
        raise FileExistsError

    old, new = tmp_path / "mette.md", tmp_path / "Mette.md"
    old.write_bytes(b"1")
    monkeypatch.setattr(swap, "_rename", taken)
    monkeypatch.setattr(swap, "is_respelling", lambda first, second: (first, second) == (old, new))
    swap.rename_new(old, new)
    assert names(tmp_path) == ["Mette.md"]
