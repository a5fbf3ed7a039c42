"""Counted work: what is built twice is not worked out twice, and one note edited is one note.

Speed cannot rot unseen where the work is counted: no test here looks at a clock.
"""

from pathlib import Path

import pytest

from benchmarks.generate import TODAY, write_vault
from benchmarks.watcher_process import WatcherProcess
from vaultkit.engine.reports import BuildReport
from vaultkit.engine.vault import OpenVault, open_vault
from vaultkit.storage.state import StateFolder

SCORED = 57
"""Of the 61 contacts that `generate` writes: the others are close, or were dropped."""


def generate(folder: Path) -> None:
    write_vault(folder, 60)
    (folder / "People" / "Line Holm.md").write_text("## Log\n\n", encoding="utf-8")


def build_twice(folder: Path, contacts: int) -> None:
    write_vault(folder, contacts)
    with open_vault(folder, TODAY) as vault:
        first = vault.build()
    with open_vault(folder, TODAY) as vault:
        second = vault.build()
        assert len(vault.vault.contacts) == contacts
    assert first.sync.parsed == first.sync.notes > contacts
    assert first.refresh.written
    assert second.sync.parsed == 0
    assert second.refresh.written == 0


def test_a_second_build_parses_no_note_and_writes_no_file(tmp_path: Path) -> None:
    build_twice(tmp_path, 60)


@pytest.mark.slow
def test_two_thousand_contacts_build_as_well(tmp_path: Path) -> None:
    build_twice(tmp_path, 2000)


def add_a_line(folder: Path) -> None:
    with (folder / "People" / "Line Holm.md").open("a", encoding="utf-8") as log:
        log.write(f"- {TODAY} coffee 1h: one more\n")


def made(vault: OpenVault) -> dict[str, int]:
    return dict(vault.vault.kept.made)


def test_one_note_edited_is_one_note_parsed_and_one_tie_measured(tmp_path: Path) -> None:
    generate(tmp_path)
    with open_vault(tmp_path, TODAY) as vault:
        first = vault.build()
        assert first.refresh.measured == SCORED
        before, interactions = made(vault), len(vault.vault.interactions)
        add_a_line(tmp_path)
        again = vault.build()
        assert (again.sync.parsed, again.sync.changed, again.refresh.measured) == (1, 1, 1)
        assert 0 < again.refresh.written <= again.refresh.rendered <= first.refresh.rendered
        assert len(vault.vault.interactions) == interactions + 1
        of_each_tie = ("ties", "rows of ties", "rated", "hours of the year", "next day")
        assert [made(vault)[name] - before[name] for name in of_each_tie] == [1] * 5


def test_nothing_changed_is_nothing_measured_or_rendered(tmp_path: Path) -> None:
    generate(tmp_path)
    with open_vault(tmp_path, TODAY) as vault:
        vault.build()
        before = made(vault)
        again = vault.build()
        assert made(vault) == before
    work = ("parsed", "measured", "rendered", "written")
    assert [again.counted_work[name] for name in work] == [0, 0, 0, 0]


def test_a_look_that_was_asked_for_before_is_not_counted_out_of_a_build(tmp_path: Path) -> None:
    """What `status` measured for the pages is reported by the build that follows, once."""
    generate(tmp_path)
    with open_vault(tmp_path, TODAY) as vault:
        vault.plan_pages()
        assert vault.build().refresh.measured == SCORED
        assert vault.build().refresh.measured == 0


def test_two_builds_told_as_one_have_the_work_of_both(tmp_path: Path) -> None:
    generate(tmp_path)
    with open_vault(tmp_path, TODAY) as vault:
        first = vault.build()
        add_a_line(tmp_path)
        both: BuildReport = first.and_then(vault.build())
    assert both.counted_work["measured"] == SCORED + 1
    assert both.counted_work["parsed"] == first.sync.parsed + 1


def test_a_watcher_says_how_much_its_last_batch_was(tmp_path: Path) -> None:
    root = tmp_path / "vault"
    generate(root)
    with WatcherProcess(root) as watcher:
        watcher.wait_until_true()
        add_a_line(root)
        watcher.wait_until_true()
        told = StateFolder(root).watcher()
    assert told is not None
    assert (told.counts["parsed"], told.counts["measured"]) == (1, 1)
    assert 0 < told.counts["written"] <= told.counts["rendered"]
    assert "1 note read · 1 interaction new · 1 tie measured · " in told.said
