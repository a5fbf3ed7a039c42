"""A repository set up for a vault, twice, and taken back to the last byte."""

import os
import stat
from pathlib import Path

import pytest

from tests.engine.repositories import commit, git, install, make_vault, needs_git, quiet
from vaultkit.engine.git import carry_out, plan_install, plan_uninstall
from vaultkit.engine.git_hooks import find_markers, renew_pages
from vaultkit.engine.git_texts import (
    BEGIN,
    END,
    HOOKS,
    attribute_lines,
    driver_command,
    with_block,
    without_block,
)
from vaultkit.model.settings import Folders, Settings
from vaultkit.storage.git_program import NoRepositoryError

LINES = ["*.md merge=vaultkit-note"]


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    quiet(monkeypatch, tmp_path)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    vault = make_vault(tmp_path / "vault")
    git(vault, "init", "--quiet")
    return vault


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Everything in a repository that setting it up could touch."""
    return {
        file.relative_to(folder).as_posix(): (file.read_bytes(), stat.S_IMODE(file.stat().st_mode))
        for file in sorted(folder.rglob("*"))
        if file.is_file() and ".vaultkit" not in file.parts and "objects" not in file.parts
    }


def uninstall(root: Path) -> list[str]:
    plan = plan_uninstall(root)
    carry_out(plan)
    return [step.shown for step in plan.steps]


@needs_git
def test_a_second_run_does_nothing_and_taking_back_leaves_no_trace(root: Path) -> None:
    before = state(root)
    done = install(root)
    assert {".gitignore", ".gitattributes", "merge.vaultkit-note.driver"} < set(done)
    assert install(root) == []
    assert (
        git(root, "check-attr", "merge", "People/Mette Holm.md").strip().endswith("vaultkit-note")
    )
    assert git(root, "check-attr", "merge", "Dashboards/Today.md").strip().endswith("vaultkit-page")
    assert git(
        root, "check-ignore", ".vaultkit-1.tmp", "People/.vaultkit-x.edit", ".vaultkit/index"
    )
    uninstall(root)
    assert state(root) == before
    assert uninstall(root) == []


@needs_git
def test_what_somebody_wrote_in_these_files_stays(root: Path) -> None:
    (root / ".gitignore").write_bytes(b"*.pdf\r\n# mine")
    (root / ".gitattributes").write_bytes(b"*.jpg binary\n")
    hook = root / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\necho mine >> ran\n", encoding="utf-8")
    hook.chmod(0o755)
    git(root, "config", "merge.other.name", "other")
    before = state(root)
    install(root)
    assert (root / ".gitignore").read_bytes().startswith(b"*.pdf\r\n# mine\r\n# vaultkit")
    commit(root, "the hook runs")
    assert (root / "ran").read_text() == "mine\n"
    uninstall(root)
    after = state(root)
    assert {path: after[path] for path in before if path not in (".git/index",)} == before


@needs_git
def test_a_hook_that_was_there_decides_first(root: Path) -> None:
    hook = root / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\necho no >&2\nexit 3\n", encoding="utf-8")
    hook.chmod(0o755)
    install(root)
    git(root, "add", "--all")
    assert "no" in git(root, "commit", "-m", "refused", code=1)


@needs_git
def test_a_hook_of_both_names_is_left_alone_and_said(root: Path) -> None:
    hooks = root / ".git" / "hooks"
    (hooks / "post-merge").write_text("#!/bin/sh\n# one\n")
    (hooks / "post-merge.before-vaultkit").write_text("#!/bin/sh\n# other\n")
    plan = plan_install(root, Settings())
    assert len(plan.left) == 1
    assert "post-merge.before-vaultkit" in plan.left[0]
    carry_out(plan)
    assert (hooks / "post-merge").read_text() == "#!/bin/sh\n# one\n"


@needs_git
def test_hooks_that_git_looks_for_elsewhere(root: Path, tmp_path: Path) -> None:
    git(root, "config", "core.hooksPath", str(tmp_path / "of everybody"))
    plan = plan_install(root, Settings())
    assert not [step for step in plan.steps if "hook" in step.shown]
    assert "core.hooksPath" in plan.left[0]
    git(root, "config", "core.hooksPath", ".githooks")
    install(root)
    assert {file.name for file in (root / ".githooks").iterdir()} == set(HOOKS)
    assert not [
        file for file in (root / ".githooks").iterdir() if str(tmp_path) in file.read_text()
    ]
    commit(root, "they run from there")


@needs_git
def test_two_vaults_in_one_repository(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "both")
    one, two = (make_vault(tmp_path / "both" / name) for name in ("my notes", "æøå"))
    before = git(one, "config", "--list", "--local")
    install(one)
    assert ".git/hooks" not in "".join(install(two))
    assert git(one, "config", "--get-all", "vaultkit.vault").split("\n")[:2] == ["my notes", "æøå"]
    assert list(renew_pages("post-merge", tmp_path / "both")) == []
    assert (one / "Dashboards" / "Today.md").exists()
    assert (two / "Dashboards" / "Today.md").exists()
    uninstall(one)
    assert git(two, "config", "--get-all", "vaultkit.vault").strip() == "æøå"
    assert (tmp_path / "both" / ".git" / "hooks" / "pre-commit").exists()
    uninstall(two)
    assert git(one, "config", "--list", "--local") == before


@needs_git
def test_no_setting_of_the_person_is_written(root: Path, tmp_path: Path) -> None:
    before = (tmp_path / "gitconfig").read_bytes()
    install(root)
    assert (tmp_path / "gitconfig").read_bytes() == before


@needs_git
def test_a_vault_without_a_repository(tmp_path: Path) -> None:
    with pytest.raises(NoRepositoryError) as caught:
        plan_install(make_vault(tmp_path / "alone"), Settings())
    assert "git init" in caught.value.remedy


@needs_git
@pytest.mark.parametrize(
    ("hook", "left", "waits"),
    [
        ("post-merge", "MERGE_HEAD", False),
        ("post-merge", "MERGE_AUTOSTASH", True),
        ("post-merge", "rebase-merge", True),
        ("post-merge", "index.lock", True),
        ("post-rewrite", "rebase-merge", False),
        ("post-checkout", "rebase-merge", True),
        ("post-checkout", "CHERRY_PICK_HEAD", True),
    ],
)
def test_pages_are_renewed_only_once_git_is_done(
    root: Path, hook: str, left: str, waits: bool
) -> None:
    install(root)
    (root / ".git" / left).write_text("")
    said = list(renew_pages(hook, root))
    assert bool(said) == waits
    assert (root / "Dashboards").exists() != waits


@needs_git
def test_a_hook_says_what_is_wrong_and_goes_on(root: Path) -> None:
    install(root)
    list(renew_pages("post-merge", root))
    for note in (root / "People").iterdir():
        note.unlink()
    said = list(renew_pages("post-checkout", root))
    assert "The pages show 1 contact" in said[0]


@needs_git
def test_markers_about_to_be_committed(root: Path) -> None:
    install(root)
    note = root / "People" / "Mette Holm.md"
    conflict = "<<<<<<< ours\none\n=======\ntwo\n>>>>>>> theirs\n"
    (root / "code.txt").write_text(conflict)
    git(root, "add", "--all")
    assert find_markers(root) == ()
    note.write_text(note.read_text() + conflict)
    assert find_markers(root) == ()  # what is not staged is not committed
    git(root, "add", "--all")
    assert [(one.path, one.line) for one in find_markers(root)] == [
        ("People/Mette Holm.md", 10),
        ("People/Mette Holm.md", 14),
    ]
    git(root, "commit", "--quiet", "--no-verify", "-m", "meant")
    note.write_text(note.read_text() + "more\n")
    git(root, "add", "--all")
    assert find_markers(root) == ()  # the last commit has them: somebody wants them
    git(root, "commit", "--quiet", "-m", "more")


def test_a_block_is_put_in_renewed_and_taken_out() -> None:
    for text in ("", "a\n", "a", "a\r\nb\r\n", "a\n\n", "a\r\nb"):
        put_in = with_block(text, LINES)
        assert with_block(put_in, LINES) == put_in
        assert without_block(put_in) == text
        assert without_block(with_block(put_in, [*LINES, "more"])) == text
        below = put_in + ("" if put_in.endswith("\n") else "\n") + "later\n"
        assert without_block(below).replace("\r", "").endswith("later\n")
        assert BEGIN not in without_block(below)
    assert without_block("nothing\n") == "nothing\n"
    assert END in with_block("", LINES)


@needs_git
@pytest.mark.parametrize("folder", ["Dashboards", "My pages", "a*b[1]", 'say "hi"', "æøå", "-x"])
def test_the_folder_of_pages_may_have_any_name(root: Path, folder: str) -> None:
    if os.name == "nt" and not set(folder).isdisjoint('*"'):
        pytest.skip("no such name on Windows")
    lines = attribute_lines(Settings(folders=Folders(dashboards=folder)))
    (root / ".gitattributes").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for path, driver in ((f"{folder}/Today.md", "page"), ("ab1/Today.md", "note")):
        said = git(root, "-c", "core.quotePath=false", "check-attr", "merge", "--", path)
        assert said.strip().endswith(f"vaultkit-{driver}"), said


def test_the_command_for_git_has_no_sign_that_git_would_read() -> None:
    command = driver_command("note", "C:/100%/it's/python.exe")
    assert "100%%/" in command
    assert "'C:/100%%/it'\"'\"'s/python.exe' -P -m vaultkit git merge-driver note %O %A" in command
