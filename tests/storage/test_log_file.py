"""The watcher's own log."""

import os
import stat
from itertools import islice
from pathlib import Path

import pytest

from vaultkit.errors import DiskError
from vaultkit.storage.log_file import LogFile


def test_lines_come_back_in_their_order(tmp_path: Path) -> None:
    log = LogFile(tmp_path)
    assert log.last(5) == ()
    for number in range(7):
        log.add(f"line {number} æøå")
    assert log.last(2) == ("line 5 æøå", "line 6 æøå")
    assert len(log.last(100)) == 7


def test_it_is_bounded_and_keeps_the_newest(tmp_path: Path) -> None:
    log = LogFile(tmp_path, largest=1000)
    for number in range(1000):
        log.add(f"{number:09}")
    sizes = {file.name: file.stat().st_size for file in tmp_path.iterdir()}
    assert set(sizes) == {"watch.log", "watch.1.log"}
    assert all(size <= 1000 for size in sizes.values())
    assert log.last(101) == tuple(f"{number:09}" for number in range(899, 1000))


@pytest.mark.skipif(os.name == "nt", reason="modes")
def test_it_is_for_its_owner_only(tmp_path: Path) -> None:
    log = LogFile(tmp_path, largest=10)
    before = os.umask(0)
    try:
        log.add("a line")
        log.add("another")
    finally:
        os.umask(before)
    assert {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()} == {0o600}


def test_a_line_stays_one_line(tmp_path: Path) -> None:
    log = LogFile(tmp_path)
    log.add("first\nsecond\u2028third\r\n")
    log.add("half a character: \udce6")
    log.add("x" * 1_000_000)
    assert len(log.last(10)) == 3
    assert log.last(10)[0] == "first second third"


@pytest.mark.skipif(os.name == "nt", reason="links")
def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("mine\n")
    (tmp_path / "watch.log").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(DiskError):
        LogFile(tmp_path).add("a line")
    assert (tmp_path / "elsewhere").read_text() == "mine\n"


@pytest.mark.skipif(os.name == "nt", reason="named pipes")
def test_a_named_pipe_in_its_place_holds_nobody_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "watch.log")
    with pytest.raises(DiskError):
        LogFile(tmp_path).add("a line")
    assert LogFile(tmp_path).last(5) == ()


def test_following_gives_each_new_line_once_also_when_a_new_file_begins(tmp_path: Path) -> None:
    log = LogFile(tmp_path, largest=60)
    log.add("said before")
    numbers = iter(range(10))

    def meanwhile(_: float) -> None:
        number = next(numbers)
        log.add(f"line {2 * number}")
        log.add(f"line {2 * number + 1}")

    assert list(islice(log.follow(meanwhile), 12)) == [f"line {number}" for number in range(12)]
    assert (tmp_path / "watch.1.log").exists()
