"""The engine with the rooms as they are, on the demo vault."""

import shutil
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.engine.fakes import TODAY
from tests.engine.watching import until
from vaultkit.engine.demo import copy_demo
from vaultkit.engine.status import status, wait_until_true
from vaultkit.engine.vault import open_vault
from vaultkit.engine.watch import watch


def pages(root: Path) -> dict[str, bytes]:
    folder = root / "Dashboards"
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_second_build_parses_no_note_and_writes_no_page(tmp_path: Path) -> None:
    root = copy_demo(tmp_path / "demo", TODAY).root
    with open_vault(root, TODAY) as opened:
        first = opened.build()
        assert opened.warnings == ()
    assert first.sync.parsed == first.sync.notes > 50
    assert first.refresh.written == first.refresh.rendered > 3
    with open_vault(root, TODAY) as opened:
        second = opened.build()
        assert status(opened).true
    assert (second.sync.parsed, second.refresh.written) == (0, 0)
    assert second.refresh.unchanged == first.refresh.written


@pytest.mark.thorough
def test_pages_are_the_same_with_another_index_and_in_another_place(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "quite another place"
    copy_demo(one, TODAY)
    for _ in range(2):
        with open_vault(one, TODAY) as opened:
            opened.build()
    shutil.copytree(one, other, ignore=shutil.ignore_patterns("Dashboards", ".vaultkit"))
    with open_vault(other, TODAY) as opened:
        opened.build()
    assert pages(one) == pages(other)


def test_a_line_in_a_log_is_on_every_page_a_moment_later(tmp_path: Path) -> None:
    root = copy_demo(tmp_path / "demo", TODAY).root
    said: list[str] = []
    stop = Event()

    def keep_true() -> None:
        with open_vault(root, TODAY) as opened:
            watch(opened, said.append, stop)

    watcher = Thread(target=keep_true)
    watcher.start()
    try:
        until(lambda: any("watching" in line for line in said), "watching")
        before = pages(root)
        note = root / "People" / "Mette Holm.md"
        text = note.read_text(encoding="utf-8")
        line = "- 2026-11-23 coffee 1h: the last word on pricing #personal\n"
        note.write_text(text.replace("## Log\n\n", f"## Log\n\n{line}"), encoding="utf-8")
        wait_until_true(root, 10)
        after = pages(root)
    finally:
        stop.set()
        watcher.join(10)
    changed = {name for name in before if before[name] != after[name]}
    assert {"Purposes.md", "Depth.md", "Introductions.md"} <= changed
