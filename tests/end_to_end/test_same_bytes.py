"""The same notes give the same pages, whatever the machine is set to and however they got there."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.cli.conftest import SMALL_VAULT, TODAY

SETTINGS = (
    {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"},
    {"TZ": "America/Los_Angeles", "LC_ALL": "POSIX", "LANG": "da_DK.UTF-8", "PYTHONHASHSEED": "3"},
)
"""Machines that are set in other ways: another zone, another locale, another order of sets."""


def copied(target: Path, order: Random) -> Path:
    """Copy the small vault, its files in some other order, which the file system may remember."""
    paths = sorted(path for path in SMALL_VAULT.rglob("*") if path.is_file())
    order.shuffle(paths)
    for path in paths:
        copy = target / path.relative_to(SMALL_VAULT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    return target


def build(root: Path, setting: dict[str, str]) -> None:
    environment = {**os.environ, **setting, "VAULTKIT_TODAY": TODAY}
    environment["PYTHONPATH"] = str(Path(__file__).parents[2])
    environment.pop("VAULTKIT_VAULT", None)
    command = [sys.executable, "-m", "vaultkit", "build"]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def pages(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / "Dashboards").iterdir()}


@pytest.mark.thorough
@pytest.mark.parametrize("number", range(1, len(SETTINGS)))
def test_zone_locale_order_of_files_and_history_change_no_byte(tmp_path: Path, number: int) -> None:
    one = copied(tmp_path / "one", Random(0))  # noqa: S311 - an order, nothing secret
    build(one, SETTINGS[0])
    other = copied(tmp_path / "a folder, elsewhere", Random(number))  # noqa: S311
    note = other / "People/Jonas Bak.md"
    whole = note.read_bytes()
    note.write_bytes(whole + b"- 2026-11-22 dinner 3h: for a while only\n")
    (other / "People/Nobody.md").write_bytes(b"## Log\n\n- 2026-11-01 call: gone soon\n")
    build(other, SETTINGS[number])
    before = pages(other)
    note.write_bytes(whole)
    (other / "People/Nobody.md").unlink()
    build(other, SETTINGS[number])
    assert pages(other) != before  # else the detour led nowhere
    assert pages(one) == pages(other)
