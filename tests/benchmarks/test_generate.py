"""Generated vaults are what the benchmarks say of them: believable, and the same every time."""

import statistics
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.generate import TODAY, write_vault
from vaultkit.engine.vault import open_vault
from vaultkit.model.fields import Circle, ContactStatus
from vaultkit.model.vault import Vault

CONTACTS = 200


def texts(folder: Path) -> dict[str, str]:
    notes = folder.rglob("*.md")
    return {note.relative_to(folder).as_posix(): note.read_text("utf-8") for note in notes}


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], Vault]:
    folder = tmp_path_factory.mktemp("vault")
    write_vault(folder, CONTACTS)
    with open_vault(folder, TODAY) as opened:
        return texts(folder), opened.vault


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for folder, seed in (("one", 1), ("again", 1), ("other", 2)):
        write_vault(tmp_path / folder, 30, seed)
    one, again, other = (texts(tmp_path / name) for name in ("one", "again", "other"))
    assert one == again != other


def test_nothing_in_it_is_wrong_and_every_log_is_read(
    generated: tuple[dict[str, str], Vault],
) -> None:
    notes, vault = generated
    assert [problem.message for problem in vault.problems] == []
    assert len(vault.contacts) == CONTACTS
    assert len(vault.purposes) == 3
    assert len(vault.arenas) == 4
    assert len(vault.introductions) == CONTACTS // 50
    logged = {place.path for one in vault.interactions for place in one.told}
    assert {path for path in notes if path.startswith("People/")} <= logged


def test_logs_are_in_every_dialect_and_both_languages(
    generated: tuple[dict[str, str], Vault],
) -> None:
    notes, vault = generated
    for form in ("\n- **2", "\n- [[2", "; gave: ", " · ", "\n### 2", "\n| 2", " 1t, ", " with [["):
        assert sum(form in text for text in notes.values()) > 1, form
    for words in ("kemi:", "chemistry:", "## Baggrund", "## Background", "formål:", "purposes:"):
        assert sum(words in text for text in notes.values()) > CONTACTS // 100, words
    fields = [contact.fields for contact in vault.contacts.values()]
    assert {one.circle for one in fields} == {Circle.PROFESSIONAL, Circle.CLOSE}
    assert {one.status for one in fields} == set(ContactStatus)


def test_notes_are_as_long_as_people_write_them_with_a_heavy_tail(
    generated: tuple[dict[str, str], Vault],
) -> None:
    notes, vault = generated
    people = [len(text.encode()) for path, text in notes.items() if path.startswith("People/")]
    assert 1_300 < statistics.mean(people) < 1_900
    entries = Counter(place.path for one in vault.interactions for place in one.told)
    lengths = [entries[path] for path in vault.contacts]
    assert 6 < statistics.mean(lengths) < 14
    assert max(lengths) > 10 * statistics.median(lengths)
