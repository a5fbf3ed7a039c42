"""A vault opened, built, changed and built again, on real folders."""

import shutil
import sqlite3
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.engine.fakes import (
    TODAY,
    FakeRooms,
    SettableClock,
    make_vault,
    open_fake,
    page,
    write_contact,
)
from vaultkit.dashboards.templates import Unusable
from vaultkit.engine.pages import own_template
from vaultkit.engine.reports import RefreshReport, SyncReport
from vaultkit.engine.vault import OpenVault, find_root
from vaultkit.errors import DiskError, EmptiedVaultError, NoVaultError
from vaultkit.parse.text import LARGEST_NOTE
from vaultkit.storage.disk import Disk
from vaultkit.storage.index import IndexBusyError
from vaultkit.storage.index_memory import MemoryIndex
from vaultkit.storage.index_sqlite import SqliteIndex

LUNCH = "- 2026-11-03 lunch: pricing\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_vault(tmp_path / "vault", Mette=LUNCH, Per="", Jonas=LUNCH)


def codes(opened: OpenVault) -> list[tuple[str, str]]:
    return [(problem.source.path, problem.code) for problem in opened.vault.problems]


class TestFindRoot:
    """Upwards to `vaultkit.yml`."""

    def test_from_anywhere_in_the_vault(self, root: Path) -> None:
        assert find_root(root) == find_root(root / "People") == root

    def test_the_nearest_wins(self, root: Path) -> None:
        inner = make_vault(root / "inner")
        assert find_root(inner) == inner

    def test_nowhere(self, tmp_path: Path) -> None:
        with pytest.raises(NoVaultError, match="no vaultkit"):
            find_root(tmp_path)
        with pytest.raises(NoVaultError):
            open_fake(tmp_path)


class TestBuild:
    """Counts of what was done, and what there is to show for it."""

    def test_the_first_reads_all_and_writes_all(self, root: Path) -> None:
        with open_fake(root) as opened:
            report = opened.build()
        assert report.sync == SyncReport(notes=3, read=3, parsed=3, added=3, changed=0, removed=0)
        assert report.refresh == RefreshReport(rendered=3, written=3, unchanged=0)
        assert "- Mette\n- Per\n" in page(root, "People")

    def test_the_second_parses_nothing_and_writes_nothing(self, root: Path) -> None:
        with open_fake(root) as opened:
            opened.build()
        before = {path: path.stat().st_mtime_ns for path in (root / "Dashboards").iterdir()}
        fakes = FakeRooms()
        with open_fake(root, fakes) as opened:
            report = opened.build()
        assert (report.sync.parsed, report.sync.quiet) == (0, True)
        assert report.refresh == RefreshReport(rendered=3, written=0, unchanged=3)
        assert fakes.parsed == []
        assert before == {path: path.stat().st_mtime_ns for path in (root / "Dashboards").iterdir()}

    def test_a_third_in_the_same_process_renders_nothing(self, root: Path) -> None:
        fakes = FakeRooms()
        with open_fake(root, fakes) as opened:
            opened.build()
            report = opened.build()
        assert report.refresh == RefreshReport(rendered=0, written=0, unchanged=3)
        assert (fakes.assembled, fakes.rendered) == (1, 1)

    def test_one_changed_note_is_all_that_is_parsed(self, root: Path) -> None:
        fakes = FakeRooms()
        with open_fake(root, fakes) as opened:
            opened.build()
            fakes.parsed.clear()
            write_contact(root, "Per", LUNCH)
            report = opened.build()
        assert fakes.parsed == ["People/Per.md"]
        assert (report.sync.changed, report.sync.added, report.sync.removed) == (1, 0, 0)
        assert report.refresh.written == 1
        assert page(root, "Log").count("lunch Per") == 1

    def test_a_note_that_was_only_touched_is_read_and_not_parsed(self, root: Path) -> None:
        fakes = FakeRooms()
        with open_fake(root, fakes) as opened:
            opened.build()
            fakes.parsed.clear()
            (root / "People" / "Per.md").touch()
            report = opened.build()
        assert report.sync.read >= 1
        assert report.sync.quiet
        assert fakes.parsed == []

    def test_new_moved_and_deleted_notes(self, root: Path) -> None:
        with open_fake(root) as opened:
            opened.build()
            write_contact(root, "Sara", LUNCH)
            (root / "People" / "Mette.md").rename(root / "People" / "Mette Holm.md")
            (root / "People" / "Per.md").unlink()
            report = opened.build().sync
        assert (report.notes, report.added, report.changed, report.removed) == (3, 2, 0, 2)
        assert "- Jonas\n- Mette Holm\n- Sara\n" in page(root, "People")

    def test_pages_are_no_notes(self, root: Path) -> None:
        fakes = FakeRooms()
        with open_fake(root, fakes) as opened:
            opened.build()
            report = opened.build().sync
        assert (report.notes, report.parsed) == (3, 0)
        assert not any("Dashboards" in path for path in fakes.parsed)

    def test_a_page_may_be_larger_than_a_note(
        self, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (root / "Templates" / "dashboards").mkdir(parents=True)
        (root / "Templates" / "dashboards" / "people.md.j2").write_text("long\n" * 9_000)
        monkeypatch.setattr("vaultkit.engine.reading.LARGEST_NOTE", 40_000)
        with open_fake(root) as opened:
            opened.build()
            opened.sync()
            assert codes(opened) == []
            assert opened.refresh().unchanged == 3
        assert len(page(root, "People")) > 40_000


class TestProblems:
    """Everything wrong ends up in `vault.problems`, whoever found it."""

    def test_of_settings_disk_and_notes(self, root: Path) -> None:
        make_vault(root, settings="mistake: 1\n")
        write_contact(root, "Explosive", "explode")
        (root / "People" / "Latin.md").write_bytes(b"caf\xe9")
        (root / "People" / "Huge.md").write_bytes(b"x" * (LARGEST_NOTE + 1))
        (root / "People" / "Per.sync-conflict-20260301-101500-ABCDEFG.md").write_text("")
        with open_fake(root) as opened:
            report = opened.build().sync
            assert codes(opened) == [
                ("People/Explosive.md", "note-not-understood"),
                ("People/Huge.md", "note-too-large"),
                ("People/Latin.md", "not-utf8"),
                ("People/Per.sync-conflict-20260301-101500-ABCDEFG.md", "sync-conflict"),
                ("vaultkit.yml", "bad-setting"),
            ]
            assert len(opened.vault.contacts) == 3
        assert report.notes == 6
        assert page(root, "Problems").count("- ") == 5

    def test_they_stand_there_the_second_time_and_go_when_mended(self, root: Path) -> None:
        write_contact(root, "Explosive", "explode")
        for _ in range(2):
            with open_fake(root) as opened:
                assert codes(opened) == [("People/Explosive.md", "note-not-understood")]
        write_contact(root, "Explosive", "")
        with open_fake(root) as opened:
            assert codes(opened) == []

    @pytest.mark.skipif(sys.platform == "win32", reason="symbolic links of a POSIX system")
    def test_a_note_that_cannot_be_read_now_is_tried_again(
        self, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from vaultkit.storage.disk import Disk, RefusedError

        really_read = Disk.read

        def refuse_per(disk: Disk, path: str, limit: int | None = None) -> bytes | None:
            if path == "People/Per.md":
                raise RefusedError("{path} could not be read: {why}.", path, "the disk failed")
            return really_read(disk, path, limit)

        monkeypatch.setattr(Disk, "read", refuse_per)
        with open_fake(root) as opened:
            assert codes(opened) == [("People/Per.md", "unreadable-note")]
            assert opened.sync().quiet
            monkeypatch.undo()
            assert opened.sync().changed == 1
            assert codes(opened) == []


class TestSettings:
    """Settings are read at every sync."""

    def test_a_change_parses_everything_anew(self, root: Path) -> None:
        fakes = FakeRooms()
        with open_fake(root, fakes) as opened:
            opened.build()
            fakes.parsed.clear()
            make_vault(root, settings="ignore: Per.md\n")
            report = opened.build()
        assert sorted(fakes.parsed) == ["People/Jonas.md", "People/Mette.md"]
        assert report.sync.notes == 2
        assert "Per" not in page(root, "People")

    def test_another_language_renames_the_pages_and_leaves_none_behind(self, root: Path) -> None:
        with open_fake(root) as opened:
            opened.build()
            make_vault(root, settings="language: da\n")
            report = opened.build().refresh
        assert (report.written, report.removed) == (1, 1)
        assert sorted(path.name for path in (root / "Dashboards").iterdir()) == [
            "Folk.md",
            "Log.md",
            "Problems.md",
        ]

    def test_another_folder_leaves_none_behind_in_the_old_one(self, root: Path) -> None:
        with open_fake(root) as opened:
            opened.build()
            make_vault(root, settings="folder: Pages\n")
            report = opened.build().refresh
        assert (report.written, report.removed) == (3, 3)
        assert list((root / "Dashboards").iterdir()) == []

    def test_ignored_pages_have_a_gitignore_and_tracked_ones_lose_it(self, root: Path) -> None:
        make_vault(root, settings="dashboards: ignored\n")
        with open_fake(root) as opened:
            opened.build()
            assert (root / "Dashboards" / ".gitignore").read_text().endswith("\n*\n")
            make_vault(root, settings="")
            assert opened.build().refresh.removed == 1
        assert not (root / "Dashboards" / ".gitignore").exists()

    def test_obsidian_is_noticed(self, root: Path) -> None:
        with open_fake(root) as opened:
            assert not opened.vault.settings.obsidian
            (root / ".obsidian").mkdir()
            opened.sync()
            assert opened.vault.settings.obsidian

    def test_a_vault_without_settings_any_more_is_no_vault(self, root: Path) -> None:
        with open_fake(root) as opened:
            opened.build()
            (root / "vaultkit.yml").unlink()
            with pytest.raises(NoVaultError):
                opened.sync()


class TestPages:
    """Pages changed by hand, templates of the vault's own, another day."""

    def test_a_page_changed_by_hand_is_kept_and_every_page_says_so(self, root: Path) -> None:
        with open_fake(root) as opened:
            opened.build()
            by_hand = page(root, "Log") + "my own words\n"
            (root / "Dashboards" / "Log.md").write_text(by_hand)
            write_contact(root, "Per", LUNCH)
            report = opened.build().refresh
            assert report.kept_by_hand == ("Dashboards/Log.md",)
            assert codes(opened) == [("Dashboards/Log.md", "page-kept")]
        assert page(root, "Log") == by_hand
        assert "Dashboards/Log.md:1:1: page-kept" in page(root, "Problems")

    def test_a_new_process_knows_without_rendering(self, root: Path) -> None:
        with open_fake(root) as opened:
            opened.build()
        (root / "Dashboards" / "Log.md").write_text("# Mine\n")
        fakes = FakeRooms()
        with open_fake(root, fakes) as opened:
            opened.sync()
            assert ("Dashboards/Log.md", "page-kept") in codes(opened)
        assert fakes.rendered == 0

    def test_what_stood_there_first_is_kept_from_the_first_build_on(self, root: Path) -> None:
        (root / "Dashboards").mkdir()
        (root / "Dashboards" / "Log.md").write_text("# My log\n")
        with open_fake(root) as opened:
            assert opened.build().refresh.kept_by_hand == ("Dashboards/Log.md",)
        assert page(root, "Log") == "# My log\n"
        assert "page-kept" in page(root, "Problems")

    def test_a_kept_page_that_is_moved_away_is_written_again(self, root: Path) -> None:
        with open_fake(root) as opened:
            opened.build()
            (root / "Dashboards" / "Log.md").write_text("# Mine\n")
            opened.build()
            (root / "Dashboards" / "Log.md").rename(root / "Mine.md")
            report = opened.build().refresh
            assert codes(opened) == []
        assert report.kept_by_hand == ()
        assert "lunch" in page(root, "Log")
        assert "page-kept" not in page(root, "Problems")

    def test_a_deleted_page_comes_back_though_no_note_changed(self, root: Path) -> None:
        with open_fake(root) as opened:
            opened.build()
            (root / "Dashboards" / "Log.md").unlink()
            assert opened.build().refresh == RefreshReport(rendered=0, written=1, unchanged=2)

    def test_a_template_of_the_vaults_own_is_used_once_it_is_there(self, root: Path) -> None:
        with open_fake(root) as opened:
            opened.build()
            own = root / "Templates" / "dashboards" / "people.md.j2"
            own.parent.mkdir(parents=True)
            own.write_text("Hello\n")
            assert opened.build().refresh.written == 1
            assert "Hello\n- Jonas" in page(root, "People")
            own.unlink()
            assert opened.build().refresh.written == 1
        assert "Hello" not in page(root, "People")

    def test_a_template_that_is_no_text_is_told_from_none(self, root: Path) -> None:
        folder = root / "Templates" / "dashboards"
        (folder / "folder.j2").mkdir(parents=True)
        (folder / "latin.j2").write_bytes("møde".encode("latin-1"))
        (folder / "large.j2").write_bytes(b" " * (LARGEST_NOTE + 1))
        with open_fake(root) as opened:
            settings = opened.vault.settings
            found = {
                name: own_template(Disk(root), settings, f"{name}.j2")
                for name in ("none", "folder", "latin", "large")
            }
        assert found == {
            "none": None,
            "folder": None,
            "latin": Unusable("it is not UTF-8 text"),
            "large": Unusable("it is too large"),
        }

    @pytest.mark.parametrize("name", ["../secret.j2", "x/../../secret.j2", "/secret.j2", "secret"])
    def test_a_template_reaches_its_neighbours_only(self, root: Path, name: str) -> None:
        (root / "Templates" / "dashboards").mkdir(parents=True)
        for folder in (root, root / "Templates", root / "Templates" / "dashboards"):
            (folder / "secret.j2").write_text("secret")
            (folder / "secret").write_text("secret")
        with open_fake(root) as opened:
            settings = opened.vault.settings
            assert own_template(Disk(root), settings, name) is None
            assert own_template(Disk(root), settings, "secret.j2") == "secret"

    def test_another_day_writes_the_pages_anew(self, root: Path) -> None:
        clock = SettableClock()
        with OpenVault(root, clock, FakeRooms().rooms) as opened:
            opened.build()
            clock.day = date(2026, 11, 24)
            report = opened.build()
            assert report.sync.quiet
            assert report.refresh.written == 3
            assert opened.vault.today == clock.day

    def test_planning_writes_nothing(self, root: Path) -> None:
        with open_fake(root) as opened:
            assert opened.plan_pages().stale == 3
        assert not (root / "Dashboards").exists()


class TestEmptied:
    """A vault that had contacts and has none."""

    def empty(self, root: Path) -> None:
        for note in (root / "People").iterdir():
            note.unlink()

    def test_no_page_is_touched(self, root: Path) -> None:
        with open_fake(root) as opened:
            opened.build()
            before = page(root, "People")
            self.empty(root)
            for _ in range(2):
                with pytest.raises(
                    EmptiedVaultError, match="show 3 contacts, and now there is none"
                ):
                    opened.build()
        assert page(root, "People") == before

    @pytest.mark.parametrize("lost", ["index.sqlite", None])
    def test_another_process_without_an_index_knows_as_well(
        self, root: Path, lost: str | None
    ) -> None:
        with open_fake(root) as opened:
            opened.build()
        self.empty(root)
        if lost:
            (root / ".vaultkit" / lost).unlink()
        with open_fake(root) as opened, pytest.raises(EmptiedVaultError):
            opened.build()

    def test_unless_it_is_meant(self, root: Path) -> None:
        with open_fake(root) as opened:
            opened.build()
            self.empty(root)
            assert opened.build(force=True).refresh.written == 2
            assert opened.build().refresh.unchanged == 3

    def test_a_vault_that_never_had_any_is_built(self, tmp_path: Path) -> None:
        with open_fake(make_vault(tmp_path / "new")) as opened:
            assert opened.build().refresh.written == 3


class TestIndex:
    """The index is a cache: whatever happens to it, the answer is the same."""

    @pytest.mark.parametrize("damage", [b"", b"\0" * 40_000, b"SQLite format 3\0" + b"x" * 9999])
    def test_a_damaged_one_is_made_anew(self, root: Path, damage: bytes) -> None:
        with open_fake(root) as opened:
            opened.build()
        (root / ".vaultkit" / "index.sqlite").write_bytes(damage)
        with open_fake(root) as opened:
            report = opened.build()
            assert opened.warnings == ()
        assert report.sync.parsed == 3
        assert report.refresh.written == 0

    def test_a_damaged_record_is_found_when_it_is_needed(self, root: Path) -> None:
        with open_fake(root) as opened:
            opened.build()
        connection = sqlite3.connect(root / ".vaultkit" / "index.sqlite")
        connection.execute("UPDATE notes SET record = replace(record, 'pricing', 'pricinG')")
        connection.commit()
        connection.close()
        with open_fake(root) as opened:
            assert opened.build().sync.parsed == 3
            assert {one.summary for one in opened.vault.interactions} == {"pricing"}

    def test_one_that_breaks_in_use_is_made_anew(
        self, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with open_fake(root) as opened:
            opened.build()
            (root / ".vaultkit" / "index.sqlite").unlink()
            write_contact(root, "Per", LUNCH)
            report = opened.build()
            assert opened.warnings == ()
        assert report.sync.notes == 3
        assert page(root, "Log").count("lunch Per") == 1
        with open_fake(root) as opened:
            assert opened.build().sync.parsed == 0

    def test_one_that_another_holds_is_done_without(
        self, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def held(*_: object) -> None:
            raise IndexBusyError("It is held.")

        monkeypatch.setattr(SqliteIndex, "change", held)
        with open_fake(root) as opened:
            assert opened.build().refresh.written == 3
            assert opened.warnings == (
                "It is held. Every command reads the whole vault until that is mended.",
            )

    def test_a_state_folder_that_cannot_be_kept_is_done_without(self, root: Path) -> None:
        (root / ".vaultkit").write_text("a file is in the way")
        with open_fake(root) as opened:
            assert opened.build().refresh.written == 3
            assert len(opened.warnings) == 1
            assert opened.build().sync.quiet
            assert len(opened.vault.contacts) == 3

    def test_what_another_process_took_into_the_index_is_not_missed(self, root: Path) -> None:
        """The watcher holds notes in memory while a command brings the index up to date."""
        with open_fake(root) as watcher, open_fake(root) as command:
            watcher.build()
            write_contact(root, "Per", LUNCH)
            command.sync()
            assert len(command.vault.interactions) == 3
            assert watcher.build().refresh.written == 1
            assert len(watcher.vault.interactions) == 3

    def test_an_error_in_mid_sync_leaves_no_half_truth(
        self, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with open_fake(root) as opened:
            opened.build()
            write_contact(root, "Per", LUNCH)
            monkeypatch.setattr("vaultkit.engine.pages.Pages.kept", raise_disk_error)
            with pytest.raises(DiskError):
                opened.sync()
            monkeypatch.undo()
            opened.sync()
            assert len(opened.vault.interactions) == 3

    def test_where_every_index_fails_the_vault_is_read_all_the_same(
        self, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from vaultkit.errors import IndexUnusableError

        def broken(*_: object) -> None:
            raise IndexUnusableError("It broke.")

        monkeypatch.setattr(SqliteIndex, "resolve", broken)
        with open_fake(root) as opened:
            opened.build()
            assert len(opened.vault.contacts) == 3
            assert isinstance(opened._index._index, MemoryIndex)


def raise_disk_error(_: object) -> None:
    raise DiskError("The disk failed.")


def test_no_byte_outside_the_dashboards_folder_changes(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root, tmp_path / "copy")
    with open_fake(root, day=TODAY) as opened:
        opened.build()
    for original in (tmp_path / "copy").rglob("*"):
        there = root / original.relative_to(tmp_path / "copy")
        assert there.is_dir() or there.read_bytes() == original.read_bytes()
    new = {path.name for path in root.iterdir()} - {p.name for p in (tmp_path / "copy").iterdir()}
    assert new == {"Dashboards", ".vaultkit"}
