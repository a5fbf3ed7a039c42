"""Real repositories with a small vault in them, as two people's machines have them."""

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from vaultkit.engine.git import carry_out, plan_install
from vaultkit.engine.vault import open_vault

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")

NOTE = (
    "---\nneeds:\n  - an interim CFO\n---\n\n## Log\n\n- 2026-11-03 coffee 1h: her board\n"
    "  - promised: the slides by 2026-11-10\n"
)


def quiet(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Let no setting of whoever runs the tests reach Git, and let every hook find this vaultkit."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(home / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    monkeypatch.setenv("VAULTKIT_TODAY", "2026-11-24")
    (home / "gitconfig").write_text(
        "[user]\n\tname = Astrid\n\temail = astrid@example.com\n[init]\n\tdefaultBranch = main\n"
        "[commit]\n\tgpgsign = false\n",
        encoding="utf-8",
    )


def git(folder: Path, *arguments: str, code: int = 0) -> str:
    """Run Git; give what it printed, on either stream."""
    ran = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    said = ran.stdout.decode("utf-8", "replace")
    assert ran.returncode == code, said
    return said


def make_vault(root: Path) -> Path:
    """Make a vault of one contact, built, and nothing else."""
    (root / "People").mkdir(parents=True)
    (root / "vaultkit.yml").write_text("me: Astrid Holm\n", encoding="utf-8")
    (root / "People" / "Mette Holm.md").write_text(NOTE, encoding="utf-8")
    (root / "Inbox.md").write_text("---\ntype: inbox\n---\n", encoding="utf-8")
    return root


def build(root: Path) -> None:
    with open_vault(root, date(2026, 11, 24)) as opened:
        opened.build()


def install(root: Path) -> list[str]:
    """Install; give what was done."""
    with open_vault(root) as opened:
        plan = plan_install(opened.root, opened.vault.settings)
    carry_out(plan)
    return [step.shown for step in plan.steps]


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", message)


def two_clones(folder: Path, *, drivers: bool = True) -> tuple[Path, Path]:
    """Make a vault, committed with its pages, and a clone of it; with drivers in both."""
    one = make_vault(folder / "one")
    build(one)
    git(one, "init", "--quiet")
    if drivers:
        install(one)
    commit(one, "begin")
    git(folder, "clone", "--quiet", "one", "two")
    if drivers:
        install(folder / "two")
    return one, folder / "two"


def edit(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    text = file.read_text("utf-8")
    assert text.count(old) == 1, (old, text)
    file.write_text(text.replace(old, new), "utf-8")


def read(root: Path, path: str) -> str:
    return (root / path).read_text("utf-8")
