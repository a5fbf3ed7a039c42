"""What a watcher holds does not grow with the number of its looks."""

import gc
import tracemalloc
from itertools import pairwise
from pathlib import Path

import pytest

from tests.cli.conftest import SMALL_VAULT
from vaultkit.engine.rounds import Rounds
from vaultkit.engine.vault import open_vault
from vaultkit.storage.clock import FixedDay
from vaultkit.storage.disk import Disk


@pytest.mark.slow
def test_three_hundred_looks_hold_no_more_than_a_hundred(tmp_path: Path) -> None:
    for note in SMALL_VAULT.rglob("*"):
        if note.is_file():
            target = tmp_path / note.relative_to(SMALL_VAULT)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(note.read_bytes())
    told: list[str] = []
    with open_vault(tmp_path) as opened:
        opened.clock = FixedDay(opened.clock.today())
        looking = Rounds(opened, told.append)
        held = []
        tracemalloc.start()
        try:
            for number in range(301):
                words = f"- 2026-11-{number % 20 + 1:02} lunch 1h: what number {number} was about\n"
                Disk(tmp_path).write("People/Somebody New.md", words.encode())
                looking.batch(heard=True)
                if number % 100 == 0:
                    gc.collect()
                    held.append(tracemalloc.get_traced_memory()[0])
                    del told[:]
        finally:
            tracemalloc.stop()
    first, second, third = (later - earlier for earlier, later in pairwise(held))
    assert third < 150_000, (first, second, third)
