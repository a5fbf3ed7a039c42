"""What to write and what to remove, decided from the pages and what is on disk."""

from datetime import date
from pathlib import Path

import pytest

from vaultkit.dashboards.page import Page, is_ours, stamp
from vaultkit.engine.refresh import (
    RefreshPlan,
    carry_out,
    changed_by_hand,
    gitignore_page,
    kept_problems,
    pages_in,
    plan_refresh,
    read_files,
)
from vaultkit.model.settings import Folders, Settings
from vaultkit.storage.disk import Disk

OLD, NEW = (stamp(f"{word}\n", date(2026, 11, 23)) for word in ("old", "new"))
BY_HAND = OLD.replace("old\n", "old, says Astrid\n")


def plan(page_text: str, **on_disk: str) -> RefreshPlan:
    return plan_refresh(
        [Page("depth", page_text)], {path: text.encode() for path, text in on_disk.items()}
    )


def test_a_missing_page_is_written() -> None:
    (write,) = plan(NEW).writes
    assert (write.path, write.data, write.over) == ("depth", NEW.encode(), None)


def test_a_page_of_ours_is_written_over_what_it_was() -> None:
    (write,) = plan(NEW, depth=OLD).writes
    assert write.over == OLD.encode()


def test_a_page_that_is_true_is_not_written() -> None:
    assert plan(NEW, depth=NEW) == RefreshPlan((), (), 1, ())


def test_line_ends_that_git_changed_are_no_change() -> None:
    assert plan(NEW, depth=NEW.replace("\n", "\r\n")) == RefreshPlan((), (), 1, ())


@pytest.mark.parametrize("theirs", [BY_HAND, "# My own notes on depth\n", ""])
def test_what_somebody_else_wrote_is_kept(theirs: str) -> None:
    assert plan(NEW, depth=theirs) == RefreshPlan((), (), 0, ("depth",))


def test_a_page_by_hand_that_says_what_it_should_is_no_conflict() -> None:
    assert plan(BY_HAND, depth=BY_HAND).kept == ()


def test_stale_pages_of_ours_are_removed_and_nobody_elses() -> None:
    found = plan(NEW, depth=NEW, dybde=OLD, hand=BY_HAND, mine="# Mine\n")
    assert [(one.path, one.only) for one in found.removals] == [("dybde", OLD.encode())]


def test_kept_pages_are_problems_with_a_remedy() -> None:
    on_disk = {"a": OLD.encode(), "b": BY_HAND.encode(), "d": b"mine"}
    kept = changed_by_hand(["d", "c", "b", "a"], on_disk)
    assert kept == ("b", "d")
    assert [(one.source.path, one.code) for one in kept_problems(kept)] == [
        ("b", "page-kept"),
        ("d", "page-kept"),
    ]
    assert "delete it" in kept_problems(kept)[0].fix


class TestGitignore:
    """The `.gitignore` in the dashboards folder."""

    def test_tracked_pages_need_none(self) -> None:
        assert gitignore_page(Settings(dashboards="tracked")) is None

    def test_ignored_pages(self) -> None:
        page = gitignore_page(Settings(dashboards="ignored"))
        assert page is not None
        assert page.path == "Dashboards/.gitignore"
        assert page.text.splitlines()[2:] == ["*"]
        assert is_ours(page.text)

    def test_some_are_tracked(self) -> None:
        page = gitignore_page(Settings(dashboards=("Depth", "All ties", "People.base", "[x]*")))
        assert page is not None
        assert page.text.splitlines()[2:] == [
            "*",
            "!/All\\ ties.md",
            "!/Depth.md",
            "!/People.base",
            "!/\\[x]\\*.md",
        ]

    def test_in_the_root_it_would_hide_the_notes(self) -> None:
        settings = Settings(dashboards="ignored", folders=Folders(dashboards=""))
        assert gitignore_page(settings) is None


class TestOnDisk:
    """Carried out on a real folder."""

    def test_only_what_can_be_a_page_is_looked_at(self, tmp_path: Path) -> None:
        disk = Disk(tmp_path)
        for name in ("a.md", "b.base", "c.svg", ".gitignore", "photo.jpg", "sub/d.md"):
            disk.write(f"Dashboards/{name}", b"x")
        found = [path.rpartition("/")[2] for path in pages_in(disk, "Dashboards")]
        assert found == [".gitignore", "a.md", "b.base", "c.svg"]

    def test_a_folder_in_the_place_of_a_page_is_somebody_elses(self, tmp_path: Path) -> None:
        (tmp_path / "depth").mkdir()
        held = read_files(Disk(tmp_path), ["depth", "missing"])
        assert held == {"depth": b""}
        assert plan_refresh([Page("depth", NEW)], held).kept == ("depth",)

    def test_what_was_planned_is_done(self, tmp_path: Path) -> None:
        disk = Disk(tmp_path)
        disk.write("depth", OLD.encode())
        disk.write("stale", OLD.encode())
        pages = [Page("depth", NEW), Page("more/log", NEW)]
        done = carry_out(plan_refresh(pages, read_files(disk, ["depth", "stale"])), disk)
        assert (len(done.writes), len(done.removals), done.kept) == (2, 1, ())
        assert sorted(path.name for path in tmp_path.rglob("*")) == ["depth", "log", "more"]

    def test_what_changed_since_the_plan_is_kept(self, tmp_path: Path) -> None:
        disk = Disk(tmp_path)
        disk.write("depth", OLD.encode())
        disk.write("stale", OLD.encode())
        planned = plan_refresh([Page("depth", NEW)], read_files(disk, ["depth", "stale"]))
        disk.write("depth", BY_HAND.encode())
        disk.write("stale", BY_HAND.encode())
        done = carry_out(planned, disk)
        assert (done.writes, done.removals, done.kept) == ((), (), ("depth",))
        assert disk.read("depth") == disk.read("stale") == BY_HAND.encode()
