"""Nothing is imported from a vault, whoever put a file into it."""

import subprocess
import sys
from pathlib import Path

import pytest

MODULES = ("click", "yaml", "msgspec", "sqlite3", "json", "jinja2", "frontmatter", "gettext")


@pytest.mark.thorough
@pytest.mark.parametrize("words", [["-m", "vaultkit"], ["-P", "-m", "vaultkit"]], ids=str)
def test_a_file_in_the_vault_is_not_run(tmp_path: Path, words: list[str]) -> None:
    trap = tmp_path / "sprung"
    for name in MODULES:
        (tmp_path / f"{name}.py").write_text(
            f"open({str(trap)!r}, 'w').close()\nraise SystemExit\n"
        )
    (tmp_path / "vaultkit.yml").write_text("")
    (tmp_path / "People").mkdir()
    (tmp_path / "People" / "Mette.md").write_text("- 2026-11-03 lunch\n")
    done = subprocess.run(
        [sys.executable, *words, "build"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert not trap.exists()
    assert done.returncode == 0, done.stderr
