"""`vaultkit git`: what it says, and what Git gets from the command it calls for each file."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.engine.repositories import git, needs_git, quiet
from vaultkit.storage.git_program import run_git

BASE = "---\nchemistry: 4\n---\n\n## Log\n\n- 2026-11-03 coffee: a\n"
LOG = "## Log\n\n"


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    quiet(monkeypatch, tmp_path)


def versions(folder: Path, base: bytes, ours: bytes, theirs: bytes) -> list[str]:
    names = ["base", "our's %A", "theirs"]
    for name, data in zip(names, (base, ours, theirs), strict=True):
        (folder / name).write_bytes(data)
    return [str(folder / name) for name in names]


@needs_git
def test_it_says_what_is_missing_sets_it_up_and_takes_it_back(vault: Path, run: Run) -> None:
    git(vault, "init", "--quiet")
    assert "missing: .gitattributes: who merges what" in run("git").out
    shown = run("git", "install", "--dry-run")
    assert "+*.md merge=vaultkit-note" in shown.out
    assert not (vault / ".gitattributes").exists()
    assert ".gitattributes: who merges what" in run("git", "install").out
    again = run("git", "install")
    assert (again.code, again.out, again.err) == (0, "", "Nothing to do.\n")
    assert run("git").err == "All of it is set up.\n"
    assert json.loads(run("git", "--json").out) == {"set_up": True, "steps": [], "left": []}
    assert ".gitattributes" in run("git", "uninstall").out
    assert not (vault / ".gitattributes").exists()


@needs_git
def test_a_vault_in_no_repository_is_told_what_to_do(vault: Path, run: Run) -> None:
    ran = run("git", "install")
    assert ran.code == 4
    assert "git init" in ran.err
    assert sorted(path.name for path in vault.iterdir() if path.name.startswith(".git")) == []


def test_a_clean_merge_is_exit_code_0_and_a_conflict_1(tmp_path: Path, run: Run) -> None:
    ours, theirs = (BASE.replace(LOG, f"{LOG}- 2026-11-{day} call\n").encode() for day in (20, 10))
    files = versions(tmp_path, BASE.encode(), ours, theirs)
    ran = run("git", "merge-driver", "note", *files, "7", "People/it's me.md")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert b"- 2026-11-20 call\n- 2026-11-10 call\n- 2026-11-03" in Path(files[1]).read_bytes()
    files = versions(
        tmp_path,
        BASE.encode(),
        BASE.replace("4", "5", 1).encode(),
        BASE.replace("4", "3", 1).encode(),
    )
    assert run("git", "merge-driver", "note", *files, "9", "x.md").code == 1
    assert b"\n<<<<<<<<< ours\nchemistry: 5\n" in Path(files[1]).read_bytes()


@needs_git
@pytest.mark.parametrize("kind", ["note", "page"])
def test_in_doubt_git_merges_the_lines_and_it_is_said_why(
    tmp_path: Path, run: Run, kind: str
) -> None:
    broken = BASE.replace("chemistry", "a: [\nchemistry")
    ours, theirs = broken.replace("coffee", "tea"), broken.replace("chemistry: 4", "chemistry: 5")
    files = versions(tmp_path, broken.encode(), ours.encode(), theirs.encode())
    ran = run("git", "merge-driver", kind, *files, "7", "People/Mette.md")
    assert ran.code == 0  # Git saw no conflict either
    assert "People/Mette.md: merged by Git, line by line: its frontmatter is broken." in ran.err
    merged = Path(files[1]).read_text()
    assert "tea" in merged
    assert "chemistry: 5" in merged


@needs_git
def test_what_even_git_cannot_merge_stays_ours_and_says_where_theirs_is(
    tmp_path: Path, run: Run
) -> None:
    files = versions(tmp_path, b"\0", b"\0ours", b"\0theirs")
    ran = run("git", "merge-driver", "note", *files, "7", "x.md")
    assert ran.code == 1
    assert "git checkout --theirs -- 'x.md'" in ran.err
    assert Path(files[1]).read_bytes() == b"\0ours"


def test_a_missing_file_is_no_merge(tmp_path: Path, run: Run) -> None:
    missing = str(tmp_path / "none")
    assert run("git", "merge-driver", "note", missing, missing, missing, "7", "x").code == 4


@pytest.mark.parametrize("kind", ["note", "page"])
def test_git_does_not_wait_for_what_is_not_needed(tmp_path: Path, kind: str) -> None:
    files = versions(
        tmp_path, BASE.encode(), BASE.encode() + b"\none\n", BASE.encode() + b"\ntwo\n"
    )
    arguments = ["git", "merge-driver", kind, *files, "7", "x.md"]
    code = f"import sys; from vaultkit.cli import main; main({arguments!r}); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(ran.stdout.split())
    assert "vaultkit.merging.notes" in loaded
    heavy = {"rich", "textual", "jinja2", "mistune", "sqlite3", "msgspec", "watchdog", "filelock"}
    assert not loaded & (heavy | {"vaultkit.engine.vault", "vaultkit.parse.notes"})


@needs_git
def test_git_that_fails_is_told_in_its_own_words(tmp_path: Path) -> None:
    from vaultkit.storage.git_program import GitError

    with pytest.raises(GitError, match="no-such-command"):
        run_git(tmp_path, "no-such-command")
