"""A generated vault, as small as can be."""

from pathlib import Path

import pytest

from benchmarks.generate import write_vault

CONTACTS = 12


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_vault(tmp_path / "vault", CONTACTS)
    return tmp_path / "vault"
