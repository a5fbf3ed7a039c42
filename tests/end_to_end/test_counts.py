"""A generated vault, built twice: the second time nothing is parsed and nothing written."""

from pathlib import Path

import pytest

from benchmarks.generate import TODAY, write_vault
from vaultkit.engine.vault import open_vault


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


def test_one_note_edited_is_one_note_parsed(tmp_path: Path) -> None:
    write_vault(tmp_path, 60)
    with open_vault(tmp_path, TODAY) as vault:
        vault.build()
        before = len(vault.vault.interactions)
        note = min((tmp_path / "People").iterdir())
        with note.open("a", encoding="utf-8") as log:
            log.write(f"\n- {TODAY} coffee 1h: one more\n")
        again = vault.build()
        assert (again.sync.parsed, again.sync.changed) == (1, 1)
        assert len(vault.vault.interactions) == before + 1
