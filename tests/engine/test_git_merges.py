"""Git itself merges two clones of a vault, with the drivers and hooks that were installed."""

import os
from pathlib import Path

import pytest

from tests.engine.repositories import (
    build,
    commit,
    edit,
    git,
    needs_git,
    quiet,
    read,
    two_clones,
)

METTE = "People/Mette Holm.md"
LOG = "## Log\n\n"

pytestmark = [needs_git, pytest.mark.slow]


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    quiet(monkeypatch, tmp_path)


def pull(root: Path, *options: str, code: int = 0) -> str:
    return git(root, "pull", "--no-edit", "--no-rebase", *options, "origin", "main", code=code)


def test_both_log_and_jot_and_the_pages_are_true_after_the_merge(tmp_path: Path) -> None:
    one, two = two_clones(tmp_path)
    edit(one, METTE, LOG, f"{LOG}- 2026-11-20 lunch 1h: from one\n")
    (one / "Inbox.md").write_text("---\ntype: inbox\n---\n- mette 4\n", "utf-8")
    build(one)
    commit(one, "one")
    edit(two, METTE, LOG, f"{LOG}- 2026-11-10 walk 2h: from two\n")
    (two / "Inbox.md").write_text("---\ntype: inbox\n---\n- mette mail: zq\n", "utf-8")
    build(two)
    commit(two, "two")
    pull(two)
    assert f"{LOG}- 2026-11-20 lunch 1h: from one\n- 2026-11-10 walk 2h: from two\n" in read(
        two, METTE
    )
    assert {"- mette 4", "- mette mail: zq"} < set(read(two, "Inbox.md").split("\n"))
    renewed = {file.name: file.read_bytes() for file in (two / "Dashboards").iterdir()}
    build(two)
    assert renewed == {file.name: file.read_bytes() for file in (two / "Dashboards").iterdir()}
    assert "Dashboards/" in git(two, "diff", "--name-only", "HEAD")  # renewed, not committed stale


def test_the_other_clone_has_the_same_pages_from_the_same_tree(tmp_path: Path) -> None:
    one, two = two_clones(tmp_path)
    for root, words in ((one, "from one"), (two, "from two")):
        edit(root, METTE, LOG, f"{LOG}- 2026-11-20 call: {words}\n")
        build(root)
        commit(root, words)
    pull(two)
    commit(two, "pages")
    git(one, "pull", "--quiet", "../two", "main")
    assert git(one, "status", "--porcelain") == ""
    assert git(one, "rev-parse", "HEAD^{tree}") == git(two, "rev-parse", "HEAD^{tree}")


def test_a_real_conflict_is_marked_refused_and_after_it_is_settled_pages_are_renewed(
    tmp_path: Path,
) -> None:
    one, two = two_clones(tmp_path)
    for root, length in ((one, "2h"), (two, "3h")):
        edit(root, METTE, "coffee 1h", f"coffee {length}")
        build(root)
        commit(root, length)
    said = pull(two, code=1)
    assert f"CONFLICT (content): Merge conflict in {METTE}" in said
    assert "Dashboards" not in git(two, "diff", "--name-only", "--diff-filter=U")
    note = read(two, METTE)
    assert (
        "<<<<<<< ours\n- 2026-11-03 coffee 3h: her board\n=======\n"
        "- 2026-11-03 coffee 2h: her board\n>>>>>>> theirs\n"
    ) in note
    git(two, "add", "--all")
    said = git(two, "commit", "-m", "unsettled", code=1)
    assert f"{METTE}:8: the marker of a conflict" in said
    assert "--no-verify" in said
    begin, _, rest = note.partition("<<<<<<< ours\n")
    ours, _, end = rest.partition("=======\n")
    settled = begin + ours.replace("3h", "4h") + end.partition(">>>>>>> theirs\n")[2]
    (two / METTE).write_text(settled, encoding="utf-8")
    git(two, "add", "--all")
    git(two, "commit", "-m", "settled")
    assert git(two, "diff", "--name-only").startswith("Dashboards/")


def test_a_rebase_renews_the_pages_at_its_end(tmp_path: Path) -> None:
    one, two = two_clones(tmp_path)
    for root, words in ((one, "from one"), (two, "from two")):
        edit(root, METTE, LOG, f"{LOG}- 2026-11-20 call 1h: {words}\n")
        build(root)
        commit(root, words)
    said = git(two, "pull", "--rebase", "origin", "main")
    assert "waits for" not in said.rpartition("Successfully rebased")[2]
    assert {"from one", "from two"} == {
        words for words in ("from one", "from two") if words in read(two, METTE)
    }
    renewed = read(two, "Dashboards/Depth.md")
    build(two)
    assert read(two, "Dashboards/Depth.md") == renewed


def test_without_vaultkit_git_merges_the_lines_and_commits_still_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = two_clones(tmp_path)
    folders = os.environ["PATH"].split(os.pathsep)
    without = [folder for folder in folders if not (Path(folder) / "vaultkit").exists()]
    monkeypatch.setenv("PATH", os.pathsep.join(without))
    for root, words in ((one, "from one"), (two, "from two")):
        edit(root, METTE, LOG, f"{LOG}- 2026-11-20 call: {words}\n")
        commit(root, words)
    gone = str(tmp_path / "gone" / "python")
    git(two, "config", "vaultkit.python", gone)
    for kind in ("note", "page"):
        driver = git(two, "config", f"merge.vaultkit-{kind}.driver").strip()
        python = driver.split("test -x ")[1].split(";")[0]
        git(two, "config", f"merge.vaultkit-{kind}.driver", driver.replace(python, gone))
    said = pull(two, code=1)
    assert f"Merge conflict in {METTE}" in said
    note = read(two, METTE)
    assert {"<<<<<<< ours", ">>>>>>> theirs"} < set(note.split("\n"))
    assert "from one" in note
    assert "from two" in note
    git(two, "add", "--all")
    assert "vaultkit is not found any more" in git(two, "commit", "-m", "unchecked")


def test_what_was_not_committed_is_put_back_before_pages_are_renewed(tmp_path: Path) -> None:
    one, two = two_clones(tmp_path)
    edit(one, METTE, LOG, f"{LOG}- 2026-11-20 call 1h: from one\n")
    build(one)
    commit(one, "one")
    edit(two, "Dashboards/Depth.md", "# Depth\n", "# My depth\n")
    said = git(two, "pull", "--rebase", "--autostash", "origin", "main")
    assert "CONFLICT" not in said
    assert read(two, "Dashboards/Depth.md").count("# My depth") == 1


def test_a_linked_work_tree_merges_as_the_first_one_does(tmp_path: Path) -> None:
    _, two = two_clones(tmp_path)
    git(two, "worktree", "add", "--quiet", "-b", "side", "../linked")
    edit(two, METTE, LOG, f"{LOG}- 2026-11-20 call: from two\n")
    commit(two, "two")
    linked = tmp_path / "linked"
    edit(linked, METTE, LOG, f"{LOG}- 2026-11-21 call: linked\n")
    commit(linked, "linked")
    git(linked, "merge", "--no-edit", "main")
    assert f"{LOG}- 2026-11-21 call: linked\n- 2026-11-20 call: from two\n" in read(linked, METTE)


def test_a_phone_has_no_drivers_and_its_tick_is_carried_out_elsewhere(tmp_path: Path) -> None:
    one, phone = two_clones(tmp_path, drivers=False)
    edit(phone, "Dashboards/Today.md", "- [ ] done: the slides", "- [x] done: the slides")
    commit(phone, "ticked")
    edit(one, METTE, LOG, f"{LOG}- 2026-11-20 call: from one\n")
    build(one)
    commit(one, "one")
    pull(phone)
    assert "- [x] done: the slides" in read(phone, "Dashboards/Today.md")
    git(one, "pull", "--quiet", "../two", "main")
    build(one)
    assert "promised: the slides by 2026-11-10; done: 2026-11-24" in read(one, METTE)
    assert "done: the slides" not in read(one, "Dashboards/Today.md")
