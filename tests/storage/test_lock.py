"""A place that only one may hold."""

import subprocess
import sys
from pathlib import Path

import pytest

from vaultkit.errors import DiskError
from vaultkit.storage.lock import TakenError, hold, is_held

HOLD_FOR_EVER = """
import sys, time
from pathlib import Path
from vaultkit.storage.lock import hold
with hold(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


def test_a_second_is_refused_until_the_first_lets_go(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with hold(path):
        assert is_held(path)
        with pytest.raises(TakenError), hold(path):
            pass
    assert not is_held(path)
    with hold(path):
        pass


def test_what_a_killed_holder_leaves_behind_holds_nobody_up(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD_FOR_EVER, str(path)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    with child.stdout:
        assert child.stdout.readline() == "held\n"
        assert is_held(path)
        child.kill()
        child.wait()
    assert path.exists()
    with hold(path, patience=5):
        pass


def test_a_place_whose_file_was_deleted_or_replaced_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with hold(path) as place:
        assert not place.lost
        path.unlink()
        assert place.lost
        path.write_text("")
        assert place.lost


def test_nobody_holds_what_is_not_there(tmp_path: Path) -> None:
    assert not is_held(tmp_path / "lock")
    assert not (tmp_path / "lock").exists()


def test_where_nothing_can_be_locked_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "lock").mkdir()
    with pytest.raises(DiskError, match="could not be locked"), hold(tmp_path / "lock"):
        pass
