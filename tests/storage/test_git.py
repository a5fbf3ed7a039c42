"""What Git is in the middle of, by the files it leaves."""

from pathlib import Path

import pytest

from vaultkit.storage.git import git_busy


def test_a_folder_without_git_is_never_busy(tmp_path: Path) -> None:
    assert git_busy(tmp_path) is None


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("index.lock", "Git to finish"),
        ("MERGE_HEAD", "a merge"),
        ("rebase-merge", "a rebase"),
        ("rebase-apply", "a rebase"),
        ("CHERRY_PICK_HEAD", "a cherry-pick"),
        ("REVERT_HEAD", "a revert"),
    ],
)
def test_what_is_unfinished_is_named(tmp_path: Path, name: str, what: str) -> None:
    git = tmp_path / ".git"
    git.mkdir()
    assert git_busy(tmp_path) is None
    (git / name).write_text("")
    assert (git_busy(tmp_path) or "").startswith(what)


def test_a_vault_deep_in_a_work_tree_is_part_of_it(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "MERGE_HEAD").write_text("")
    vault = tmp_path / "notes" / "vault"
    vault.mkdir(parents=True)
    assert git_busy(vault) == "a merge to be finished"


def test_a_linked_work_tree_says_where_git_is(tmp_path: Path) -> None:
    real = tmp_path / "main" / ".git" / "worktrees" / "vault"
    real.mkdir(parents=True)
    (real / "MERGE_HEAD").write_text("")
    vault = tmp_path / "vault"
    vault.mkdir()
    (vault / ".git").write_text("gitdir: ../main/.git/worktrees/vault\n")
    assert git_busy(vault) == "a merge to be finished"
