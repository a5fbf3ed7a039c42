"""A look at a vault in which nothing changed, which makes numbers and nothing else."""

import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.engine.fakes import make_vault, open_fake, write_contact
from vaultkit.engine import sync
from vaultkit.engine.vault import OpenVault, open_vault
from vaultkit.storage.passed_over import PassedOver
from vaultkit.storage.scan import FileStamp, Scan, scan_vault

LUNCH = "- 2026-11-20 lunch 1h: first"


@pytest.fixture(autouse=True)
def no_wait_until_a_file_is_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync, "RACY_NS", 0)


def rest() -> None:
    """Let it be later than the times of whatever was written: a file system counts in steps."""
    time.sleep(0.02)


def scans(opened: OpenVault, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Sync; say whether it had to scan."""
    seen: list[Path] = []

    def scanned(root: Path, over: PassedOver, known: Mapping[str, FileStamp]) -> Scan:
        seen.append(root)
        return scan_vault(root, over, known)

    with monkeypatch.context() as patch:
        patch.setattr("vaultkit.engine.vault.scan_vault", scanned)
        opened.sync()
    return bool(seen)


def test_a_sync_scans_only_where_something_looks_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_vault(tmp_path / "vault", Mette=LUNCH, Jens=LUNCH)
    rest()
    with open_fake(root) as opened:
        assert opened.sync().parsed == 2
        assert not scans(opened, monkeypatch)
        assert len(opened.vault.contacts) == 2
        rest()
        write_contact(root, "Per", LUNCH)
        rest()
        assert scans(opened, monkeypatch)
        assert len(opened.vault.contacts) == 3
        assert not scans(opened, monkeypatch)
        (root / "People/Jens.md").unlink()
        assert opened.sync().removed == 1
        assert not scans(opened, monkeypatch)
        report = opened.sync()
        assert (report.notes, report.read, report.quiet) == (2, 0, True)


def test_looks_at_some_notes_are_taken_into_account(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_vault(tmp_path / "vault", Mette=LUNCH, Jens=LUNCH)
    rest()
    with open_fake(root) as opened:
        opened.sync()
        rest()
        write_contact(root, "Jens", "- 2026-11-21 call: second")
        write_contact(root, "Per", LUNCH)
        rest()
        opened.sync(touched={"People/Jens.md", "People/Per.md"})
        assert not scans(opened, monkeypatch)
        (root / "People/Per.md").unlink()
        opened.sync(touched={"People/Per.md"})
        assert not scans(opened, monkeypatch)


def test_what_is_to_be_read_again_is_not_taken_on_its_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sync, "RACY_NS", 10**12)
    with open_fake(make_vault(tmp_path / "vault", Mette=LUNCH, Jens=LUNCH)) as opened:
        assert opened.sync().read == 2
        assert opened.sync().read == 2
        assert not scans(opened, monkeypatch)
        monkeypatch.setattr("vaultkit.engine.found._MOST_RACY", 1)
        assert scans(opened, monkeypatch)


def test_other_settings_and_another_index_are_looked_at_in_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_vault(tmp_path / "vault", Mette=LUNCH, Jens=LUNCH)
    rest()
    with open_vault(root) as opened:
        opened.sync()
        with (root / "vaultkit.yml").open("a", encoding="utf-8") as settings:
            settings.write("\nignore: [Jens.md]\n")
        assert opened.sync().notes == 1
        rest()
        with open_vault(root) as other:
            write_contact(root, "Per", LUNCH)
            rest()
            other.sync()
        assert scans(opened, monkeypatch)
        assert len(opened.vault.contacts) == 2
