"""Notes parsed by workers are those that were parsed here, whatever becomes of a worker."""

import os
import signal
from pathlib import Path

import pytest

from vaultkit.engine import parse_pool
from vaultkit.engine.demo import DEMO_TODAY, copy_demo
from vaultkit.engine.parse_pool import ParsePool
from vaultkit.engine.reading import Content
from vaultkit.engine.vault import open_vault
from vaultkit.model.note import Note
from vaultkit.model.settings import Settings
from vaultkit.parse.notes import parse_note
from vaultkit.storage.codec import content_hash


def contents(count: int) -> list[Content]:
    made = []
    for number in range(count):
        data = f"---\norg: {number}\n---\n- 2026-11-03 coffee: talk {number}\n".encode()
        made.append(Content(f"People/P{number}.md", data, content_hash(data)))
    return [*made, Content("People/Bad.md", b"\xff\xfe", "x")]


def dying(path: str, text: str, settings: Settings) -> Note:
    """Parse a note, unless this is a worker and the note the tenth."""
    if "talk 10\n" in text and os.getppid() == int(os.environ["VAULTKIT_TEST_PARENT"]):
        os.kill(os.getpid(), signal.SIGKILL)
    return parse_note(path, text, settings)


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse_pool, "_cores", lambda: 2)


@pytest.mark.thorough
def test_workers_read_what_is_read_here() -> None:
    given = contents(120)
    with ParsePool(Settings(), parse_note, 10) as here:
        expected = list(here.readings(given))
    with ParsePool(Settings(), parse_note, 5_000) as workers:
        assert list(workers.readings(given)) == expected
    assert [one.parsed for one in expected] == [True] * 120 + [False]


@pytest.mark.thorough
def test_a_worker_that_dies_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VAULTKIT_TEST_PARENT", str(os.getpid()))
    given = contents(300)
    with ParsePool(Settings(), dying, 5_000) as workers:
        found = list(workers.readings(given))
        assert [one.note.path for one in found] == [one.path for one in given]
        again = list(workers.readings(given[:2]))
        assert [one.note.path for one in again] == ["People/P0.md", "People/P1.md"]


@pytest.mark.thorough
def test_a_vault_is_built_the_same_with_workers_and_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = []
    for name, many in (("with", 1), ("without", 10**9)):
        monkeypatch.setattr(parse_pool, "MANY", many)
        root = tmp_path / name
        copy_demo(root, DEMO_TODAY)
        with open_vault(root, DEMO_TODAY) as opened:
            report = opened.build()
        pages.append(
            {path.name: path.read_bytes() for path in sorted((root / "Dashboards").rglob("*.md"))}
        )
        assert report.sync.parsed == report.sync.read == report.sync.added > 70
    assert pages[0] == pages[1]


class Refused:
    """Workers of a system that lets none be started: at once, or when they are given work."""

    def __init__(self, *_: object) -> None:
        pass

    def submit(self, *_: object) -> None:
        raise BlockingIOError("Resource temporarily unavailable")

    def shutdown(self, **_: object) -> None:
        pass


def refuse(*_: object) -> None:
    raise OSError("sem_open is not implemented")


@pytest.mark.parametrize("workers", [Refused, refuse])
def test_where_no_worker_can_be_had_notes_are_parsed_here(
    workers: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parse_pool, "ProcessPoolExecutor", workers)
    given = contents(60)
    with ParsePool(Settings(), parse_note, 5_000) as pool:
        assert [one.note.path for one in pool.readings(given)] == [one.path for one in given]
