"""How a vault stands, and waiting until it is true."""

import os
import time
from pathlib import Path

import pytest

from tests.engine.fakes import make_vault, open_fake, page, write_contact
from tests.engine.watching import Watched, until, watching
from vaultkit.engine.status import NotTrueError, status, wait_until_true
from vaultkit.storage.state import StateFolder, WatcherNote

LUNCH = "- 2026-11-03 lunch\n- 2027-01-01 lunch\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_vault(tmp_path / "vault", settings="mistake: 1\n", Mette=LUNCH, Per="")


class TestStatus:
    """What it counts, before and after a build."""

    def test_a_vault_never_built(self, root: Path) -> None:
        with open_fake(root) as opened:
            found = status(opened)
        assert (found.root, found.notes, found.contacts, found.interactions) == (root, 2, 2, 1)
        assert (found.problems, found.changed_notes, found.stale_pages) == (1, 2, 3)
        assert found.watcher is None
        assert not found.true
        assert not (root / "Dashboards").exists()

    def test_a_vault_just_built(self, root: Path) -> None:
        with open_fake(root) as opened:
            opened.build()
        with open_fake(root) as opened:
            found = status(opened)
        assert (found.changed_notes, found.stale_pages, found.true) == (0, 0, True)

    def test_a_change_that_only_the_index_knows_leaves_the_pages_stale(self, root: Path) -> None:
        with open_fake(root) as opened:
            opened.build()
        write_contact(root, "Per", LUNCH)
        with open_fake(root) as opened:
            opened.sync()
        with open_fake(root) as opened:
            found = status(opened)
        assert (found.changed_notes, found.stale_pages, found.true) == (0, 1, False)

    def test_a_page_by_hand_is_not_true(self, root: Path) -> None:
        with open_fake(root) as opened:
            opened.build()
            (root / "Dashboards" / "Log.md").write_text("# Mine\n")
            opened.build()
            found = status(opened)
        assert (found.kept_by_hand, found.true) == (("Dashboards/Log.md",), False)

    def test_the_watcher_and_what_it_did_last(self, root: Path) -> None:
        with watching(Watched(root)) as watched:
            write_contact(root, "Per", LUNCH)
            until(lambda: watched.said("interactions new"))
            with open_fake(root) as opened:
                watcher = status(opened).watcher
        assert watcher is not None
        assert watcher.said == "1 note read · 2 interactions new · 1 page written"
        assert watcher.last_batch.startswith("2026-11-23T12:04:31")
        with open_fake(root) as opened:
            assert status(opened).watcher is None  # its last words are still there

    def test_last_words_alone_are_no_watcher(self, root: Path) -> None:
        state = StateFolder(root)
        state.prepare()
        state.remember_watcher(WatcherNote(1, "2026-11-23T12:00:00+01:00"))
        state.watch_lock.write_text("")
        with open_fake(root) as opened:
            assert status(opened).watcher is None


class TestSilence:
    """A watcher that holds its place and does not move is told from one that is well."""

    def test_one_that_is_well(self, root: Path) -> None:
        with watching(Watched(root)), open_fake(root) as opened:
            assert status(opened).silent == 0.0

    def test_one_that_hangs(self, root: Path) -> None:
        with watching(Watched(root)), open_fake(root) as opened:
            long_ago = time.time() - 600
            os.utime(root / ".vaultkit" / "watch.json", (long_ago, long_ago))
            assert status(opened).silent == pytest.approx(600, abs=60)

    def test_none_at_all_is_not_silent(self, root: Path) -> None:
        with open_fake(root) as opened:
            assert status(opened).silent == 0.0


class TestWaitUntilTrue:
    """Every change that was there when it began is reflected when it returns."""

    def test_ten_times(self, root: Path) -> None:
        with watching(Watched(root)):
            for number in range(10):
                write_contact(root, "Per", f"- 2026-11-{number + 1:02} dinner\n")
                wait_until_true(root, 10)
                assert f"- 2026-11-{number + 1:02} dinner Per" in page(root, "Log")

    def test_without_a_watcher(self, root: Path) -> None:
        with pytest.raises(NotTrueError, match="No watcher keeps this vault"):
            wait_until_true(root, 10)

    def test_a_watcher_that_does_not_get_there(self, root: Path) -> None:
        with watching(Watched(root)) as watched:
            watched.fakes.fails = True
            write_contact(root, "Per", LUNCH)
            with pytest.raises(NotTrueError, match=r"within 0\.3 seconds"):
                wait_until_true(root, 0.3)
            assert StateFolder(root).asked() == ()

    def test_a_watcher_that_waits_itself_says_for_what(self, root: Path) -> None:
        with watching(Watched(root)) as watched:
            (root / ".git").mkdir()
            (root / ".git" / "MERGE_HEAD").write_text("")
            write_contact(root, "Per", LUNCH)
            until(lambda: watched.said("waiting for a merge"))
            with pytest.raises(NotTrueError, match="it waits for a merge to be finished"):
                wait_until_true(root, 0.2)
