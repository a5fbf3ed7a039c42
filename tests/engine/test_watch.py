"""The watcher on real folders, with everything that editors and other programs do to files."""

import itertools
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from watchdog.utils import BaseThread

from tests.engine.fakes import make_vault, open_fake, page, write_contact
from tests.engine.watching import Watched, until, watching
from vaultkit.engine import events as ears
from vaultkit.engine import rounds, watch
from vaultkit.errors import VaultHeldError
from vaultkit.storage.state import StateFolder

LUNCH, DINNER = "- 2026-11-03 lunch\n", "- 2026-11-04 dinner\n"


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    """A watcher that has come to rest on a vault with one contact."""
    with watching(Watched(make_vault(tmp_path / "vault", Mette=LUNCH))) as started:
        yield started


# Ways of saving ---------------------------------------------------------------------------------
def truncate_in_place(note: Path) -> None:
    with note.open("w") as file:
        file.write(DINNER)


def write_in_pieces(note: Path) -> None:
    with note.open("w") as file:
        for letter in DINNER:
            file.write(letter)
            file.flush()


def replace_atomically(note: Path) -> None:
    beside = note.with_name("tmp1234")
    beside.write_text(DINNER)
    beside.replace(note)


def vim(note: Path) -> None:
    swap = note.with_name(f".{note.name}.swp")
    swap.write_bytes(b"b0VIM")
    note.with_name("4913").write_text("")
    note.with_name("4913").unlink()
    note.rename(note.with_name(f"{note.name}~"))
    note.write_text(DINNER)
    note.with_name(f"{note.name}~").unlink()
    swap.unlink()


def emacs(note: Path) -> None:
    lock = note.with_name(f".#{note.name}")
    lock.symlink_to("astrid@host.4711:1")
    note.with_name(f"#{note.name}#").write_text("half")
    shutil.copy(note, f"{note}~")
    note.write_text(DINNER)
    note.with_name(f"#{note.name}#").unlink()
    lock.unlink()


def keep_the_old_time(note: Path) -> None:
    before = note.stat()
    note.write_text(DINNER)
    os.utime(note, ns=(before.st_atime_ns, before.st_mtime_ns))


def delete_and_create(note: Path) -> None:
    note.unlink()
    time.sleep(0.05)
    note.write_text(DINNER)


WAYS_OF_SAVING = [
    truncate_in_place,
    write_in_pieces,
    replace_atomically,
    keep_the_old_time,
    delete_and_create,
    pytest.param(vim, marks=pytest.mark.skipif(sys.platform == "win32", reason="vim's way")),
    pytest.param(emacs, marks=pytest.mark.skipif(sys.platform == "win32", reason="a link")),
]


@pytest.mark.parametrize("save", WAYS_OF_SAVING)
def test_a_saved_note_is_seen_however_it_is_saved(
    watched: Watched, save: Callable[[Path], None]
) -> None:
    save(watched.root / "People" / "Mette.md")
    watched.page_says("dinner Mette")
    watched.page_says("- Mette\n", "People")
    assert not watched.said("problem")


def test_folders_renamed_moved_out_and_moved_in(watched: Watched, tmp_path: Path) -> None:
    people = watched.root / "People"
    (people / "Board").mkdir()
    (people / "Board" / "Per.md").write_text(DINNER)
    watched.page_says("dinner Per")
    (people / "Board").rename(people / "Old board")
    (people / "Old board" / "Ida.md").write_text(DINNER)
    watched.page_says("dinner Ida")
    (people / "Old board").rename(tmp_path / "outside")
    watched.page_says_no_more("dinner")
    (tmp_path / "outside").rename(people / "Back")
    watched.page_says("dinner Ida")


def test_a_note_deleted(watched: Watched) -> None:
    write_contact(watched.root, "Per", DINNER)
    watched.page_says("dinner Per")
    (watched.root / "People" / "Per.md").unlink()
    watched.page_says_no_more("dinner Per")
    until(lambda: watched.said("1 note gone · 1 interaction gone · 2 pages written"))


def test_a_checkout_of_500_notes_is_few_batches(watched: Watched) -> None:
    for number in range(500):
        write_contact(watched.root, f"Nobody {number:03}", DINNER)
    until(lambda: page(watched.root, "Log").count("dinner") == 500)
    assert watched.fakes.rendered < 20
    assert sorted(set(watched.fakes.parsed)) == sorted(
        ["People/Mette.md", *(f"People/Nobody {number:03}.md" for number in range(500))]
    )


def test_one_line_to_a_batch_and_none_for_its_own_writes(watched: Watched) -> None:
    del watched.lines[:]
    write_contact(watched.root, "Per", LUNCH)
    watched.page_says("lunch Per")
    time.sleep(0.8)
    assert watched.lines == ["1 note read · 1 interaction new · 2 pages written"]


def test_nothing_said_and_nothing_written_where_no_word_changed(watched: Watched) -> None:
    del watched.lines[:]
    (watched.root / "People" / "Mette.md").touch()
    (watched.root / "People" / "photo.jpg").write_bytes(b"")
    (watched.root / ".hidden").write_text("")
    time.sleep(0.8)
    assert watched.lines == []
    assert watched.fakes.rendered == 1


def test_settings_are_read_again(watched: Watched) -> None:
    make_vault(watched.root, settings="language: da\n")
    until((watched.root / "Dashboards" / "Folk.md").exists)
    until(lambda: not (watched.root / "Dashboards" / "People.md").exists())


def test_a_deleted_page_is_written_again(watched: Watched) -> None:
    (watched.root / "Dashboards" / "Log.md").unlink()
    watched.page_says("lunch Mette")


def test_a_page_changed_by_hand_is_left_alone_and_named_once(watched: Watched) -> None:
    (watched.root / "Dashboards" / "Log.md").write_text("# Mine\n")
    until(lambda: watched.said("Dashboards/Log.md was changed by hand"))
    write_contact(watched.root, "Per", DINNER)
    watched.page_says("Per", "People")
    assert page(watched.root, "Log") == "# Mine\n"
    assert sum("by hand" in line for line in watched.lines) == 1


def test_a_new_day_writes_the_pages_anew(watched: Watched) -> None:
    watched.clock.day += timedelta(days=1)
    watched.page_says("date: 2026-11-24")
    until(lambda: watched.lines[-1] == "3 pages written")


def waits_for(root: Path) -> str:
    """What the watcher says it waits for."""
    note = StateFolder(root).watcher()
    return "" if note is None else note.waits_for


class TestWaiting:
    """What keeps the pages from being true is said, and waited for."""

    @pytest.mark.parametrize("what", ["index.lock", "MERGE_HEAD", "rebase-merge"])
    def test_while_git_is_at_work(
        self, watched: Watched, what: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(rounds, "_PATIENCE", 0.1)
        unfinished = watched.root / ".git" / what
        unfinished.mkdir(parents=True)
        write_contact(watched.root, "Per", DINNER)
        until(lambda: watched.said("waiting for"))
        until(lambda: bool(waits_for(watched.root)))
        assert "dinner" not in page(watched.root, "Log")
        unfinished.rmdir()
        watched.page_says("dinner Per")
        until(lambda: not waits_for(watched.root))

    def test_git_that_is_quick_is_not_worth_a_word(self, watched: Watched) -> None:
        (watched.root / ".git").mkdir()
        lock = watched.root / ".git" / "index.lock"
        lock.write_text("")
        write_contact(watched.root, "Per", DINNER)
        time.sleep(0.3)
        lock.unlink()
        watched.page_says("dinner Per")
        assert not watched.said("waiting")

    def test_a_vault_that_is_removed_and_comes_back(self, watched: Watched) -> None:
        def removed() -> bool:
            shutil.rmtree(watched.root, ignore_errors=True)  # the watcher may just write in it
            return not watched.root.exists()

        until(removed)
        until(lambda: watched.said("is gone; waiting for it to come back"))
        assert not watched.root.exists()
        make_vault(watched.root, Ida=DINNER)
        watched.page_says("dinner Ida")
        write_contact(watched.root, "Per", DINNER)
        watched.page_says("dinner Per")

    def test_settings_that_are_gone_for_a_while(
        self, watched: Watched, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(rounds, "_PATIENCE", 0.1)
        (watched.root / "vaultkit.yml").unlink()
        until(lambda: watched.said("waiting for vaultkit.yml to come back"))
        make_vault(watched.root, Per=DINNER)
        watched.page_says("dinner Per")

    def test_a_state_folder_that_is_deleted(self, watched: Watched) -> None:
        shutil.rmtree(watched.root / ".vaultkit")
        until((watched.root / ".vaultkit" / "watch.lock").exists)
        write_contact(watched.root, "Per", DINNER)
        watched.page_says("dinner Per")

    def test_a_vault_emptied_all_at_once(self, watched: Watched, tmp_path: Path) -> None:
        (watched.root / "People").rename(tmp_path / "elsewhere")
        until(lambda: watched.said("The pages show 1 contact, and now there is none"))
        assert "lunch Mette" in page(watched.root, "Log")
        (tmp_path / "elsewhere").rename(watched.root / "People")
        until(lambda: watched.lines[-1] == "1 note read")
        write_contact(watched.root, "Per", DINNER)
        watched.page_says("dinner Per")


def test_an_error_in_a_batch_ends_that_batch_only(watched: Watched) -> None:
    watched.fakes.fails = True
    write_contact(watched.root, "Per", DINNER)
    until(lambda: watched.said("a look failed inside vaultkit: RuntimeError: a mistake of ours"))
    assert "dinner" not in page(watched.root, "Log")
    watched.fakes.fails = False
    write_contact(watched.root, "Ida", DINNER)
    watched.page_says("dinner Ida")
    assert "dinner Per" in page(watched.root, "Log")


class TestOneToAVault:
    """A second watcher says who holds the vault."""

    def test_a_second_is_refused(self, watched: Watched) -> None:
        second = Watched(watched.root)
        with pytest.raises(VaultHeldError) as refused, watching(second):
            pass
        assert f"process {os.getpid()}, since 2026-11-23 12:04:31" in str(refused.value)

    def test_another_vault_is_another_matter(self, watched: Watched, tmp_path: Path) -> None:
        with watching(Watched(make_vault(tmp_path / "other", Per=DINNER))) as other:
            other.page_says("dinner Per")

    @pytest.mark.thorough
    @pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
    def test_what_a_killed_one_left_behind_is_no_hindrance(self, tmp_path: Path) -> None:
        root = make_vault(tmp_path / "vault", Mette=LUNCH)
        child = subprocess.Popen(
            [sys.executable, "-c", WATCH_FOR_EVER, str(root)],
            cwd=Path(__file__).parents[2],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert child.stdout is not None
        with child.stdout:
            while "watching" not in child.stdout.readline():
                assert child.poll() is None
            child.kill()
            child.wait()
        assert (root / ".vaultkit" / "watch.json").exists()
        with watching(Watched(root)) as watched:
            write_contact(root, "Per", DINNER)
            watched.page_says("dinner Per")


WATCH_FOR_EVER = """
import sys
from pathlib import Path
from tests.engine.watching import Watched
watched = Watched(Path(sys.argv[1]))
watched.say = lambda line: print(line, flush=True)
watched.run()
"""


class NoEars:
    """Ears that hear nothing, and may know it."""

    def __init__(self, why: str) -> None:
        self.why = why

    def listen(self) -> str:
        return self.why

    def heard(self, seconds: float) -> bool:
        time.sleep(min(seconds, 0.02))
        return False

    def at_rest(self) -> bool:
        return False

    def touched(self) -> frozenset[str] | None:
        return None

    def broken(self) -> str:
        return ""

    def close(self) -> None:
        """Nothing was opened."""


class EarsThatNameAnother(NoEars):
    """Ears that hear of every look, and always name one note."""

    def heard(self, seconds: float) -> bool:
        time.sleep(min(seconds, 0.1))
        return True

    def touched(self) -> frozenset[str]:
        return frozenset({"People/Mette.md"})


def threads_of_watchdog() -> list[threading.Thread]:
    return [
        thread
        for thread in threading.enumerate()
        if type(thread).__module__.startswith("watchdog.observers.inotify")
    ]


class TestWithoutEvents:
    """What is true is what a scan finds."""

    def test_a_watcher_that_knows_it_hears_nothing_looks_often_and_says_so(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(rounds, "POLL_SECONDS", 0.1)
        root = make_vault(tmp_path / "vault", Mette=LUNCH)
        ears = NoEars("the system's limit of watched folders is reached")
        with watching(Watched(root, ears_for=lambda *_: ears)) as watched:
            write_contact(root, "Per", DINNER)
            watched.page_says("dinner Per")
        assert watched.lines[0] == (
            "no file events (the system's limit of watched folders is reached); "
            "looking every 0.1 seconds instead"
        )

    def test_what_no_hint_names_is_seen_soon_after(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(rounds, "SOON_SECONDS", 0.3)
        root = make_vault(tmp_path / "vault", Mette=LUNCH)
        ears = EarsThatNameAnother("")
        with watching(Watched(root, ears_for=lambda *_: ears)) as watched:
            write_contact(root, "Per", DINNER)
            watched.page_says("dinner Per")
        assert not watched.said("looking every")

    def test_a_watcher_that_finds_it_heard_nothing_looks_often_from_then_on(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(rounds, "RESCAN_SECONDS", 0.2)
        monkeypatch.setattr(rounds, "POLL_SECONDS", 0.1)
        monkeypatch.setattr(watch, "LATE_SECONDS", 0.1)
        root = make_vault(tmp_path / "vault", Mette=LUNCH)
        with watching(Watched(root, ears_for=lambda *_: NoEars(""))) as watched:
            write_contact(root, "Per", DINNER)
            watched.page_says("dinner Per")
            until(lambda: watched.said("a change came without an event; looking every 0.1"))

    def test_a_vault_at_rest_is_looked_at_the_less_the_longer_that_takes(
        self, tmp_path: Path
    ) -> None:
        with open_fake(make_vault(tmp_path / "vault", Mette=LUNCH)) as opened:
            rests = rounds.Rounds(opened, lambda _: None)
            assert rests.pause(0.001, in_vain=True) == rounds.RESCAN_SECONDS
            assert rests.pause(0.01, in_vain=True) == 50
            assert rests.pause(5, in_vain=True) == 600
            assert rests.pause(5, in_vain=False) == rounds.RESCAN_SECONDS
            rests.go_deaf()
            assert rests.pause(0.001, in_vain=True) == rounds.POLL_SECONDS
            assert rests.pause(1, in_vain=True) == 20

    def test_a_watcher_at_rest_wakes_less_often_until_something_is_heard(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(watch, "AWAKE_SECONDS", 0.3)
        monkeypatch.setattr(watch, "REST_TICK_SECONDS", 0.5)
        asked: list[float] = []
        hint = threading.Event()

        class Listening(NoEars):
            def heard(self, seconds: float) -> bool:
                asked.append(seconds)
                heard = hint.wait(min(seconds, 0.02))
                hint.clear()
                return heard

        root = make_vault(tmp_path / "vault", Mette=LUNCH)
        with watching(Watched(root, ears_for=lambda *_: Listening(""))):
            until(lambda: asked[-1:] == [0.5])
            assert asked[0] == watch.TICK_SECONDS
            del asked[:]
            hint.set()
            until(lambda: watch.TICK_SECONDS in asked)
            until(lambda: asked[-1] == 0.5)

    def test_polling_as_asked_says_so_and_sees_all(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(rounds, "POLL_SECONDS", 0.1)
        root = make_vault(tmp_path / "vault", Mette=LUNCH)
        with watching(Watched(root, ears_for=lambda *_: ears.NoEars())) as watched:
            write_contact(root, "Per", DINNER)
            watched.page_says("dinner Per")
            note = StateFolder(root).watcher()
        assert (
            watched.lines[0] == "no file events (as --poll says); looking every 0.1 seconds instead"
        )
        assert note is not None
        assert note.deaf == "as --poll says"

    def test_on_a_network_drive_it_looks_often(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        why = "this is a network drive, which does not report what other machines do"
        monkeypatch.setattr(ears, "unreported_kind", lambda _: why)
        with watching(Watched(make_vault(tmp_path / "vault", Mette=LUNCH))) as watched:
            assert watched.said(f"no file events ({why}); looking every 2 seconds")

    @pytest.mark.skipif(sys.platform != "linux", reason="ends the threads of inotify")
    def test_one_whose_observer_dies_says_so_looks_often_and_listens_again(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(rounds, "POLL_SECONDS", 0.1)
        monkeypatch.setattr(watch, "RELISTEN_SECONDS", 0.3)
        root = make_vault(tmp_path / "vault", Mette=LUNCH)
        with watching(Watched(root)) as watched:
            for thread in threads_of_watchdog():
                assert isinstance(thread, BaseThread)
                thread.stop()  # as an exception in it would
            until(lambda: watched.said("what reports changes has ended; looking every 0.1 seconds"))
            until(lambda: watched.said("changes are heard of again"))
            write_contact(root, "Per", DINNER)
            watched.page_says("dinner Per")
            note = StateFolder(root).watcher()
        assert note is not None
        assert note.deaf == ""

    def test_one_that_goes_on_hearing_nothing_tries_less_and_less_often(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(watch, "RELISTEN_SECONDS", 0.05)
        monkeypatch.setattr(watch, "_LONGEST_RELISTEN", 0.4)
        monkeypatch.setattr(watch, "TICK_SECONDS", 0.01)
        tried: list[float] = []

        class Counting(NoEars):
            def listen(self) -> str:
                tried.append(time.monotonic())
                return self.why

        root = make_vault(tmp_path / "vault", Mette=LUNCH)
        with watching(Watched(root, ears_for=lambda *_: Counting("deaf"))) as watched:
            until(lambda: len(tried) == 5)
        pauses = [later - earlier for earlier, later in itertools.pairwise(tried)]
        assert pauses[3] > 2 * pauses[0]
        assert sum("deaf" in line for line in watched.lines) == 1

    def test_questions_are_answered_all_the_same(self, tmp_path: Path) -> None:
        root = make_vault(tmp_path / "vault", Mette=LUNCH)
        with watching(Watched(root, ears_for=lambda *_: NoEars(""))):
            state = StateFolder(root)
            state.ask("one")
            until(lambda: state.asked() == ())


class TestLiving:
    """A watcher says that it lives, and nothing it keeps grows for ever."""

    def test_its_note_beats_though_nothing_happens(
        self, watched: Watched, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        state = StateFolder(watched.root)
        note = state.path / "watch.json"
        os.utime(note, (0, 0))
        before = note.read_bytes()
        monkeypatch.setattr(rounds, "BEAT_SECONDS", 0.05)
        until(lambda: (state.beaten() or 0) > time.time() - 10)
        assert note.read_bytes() == before

    def test_what_fails_is_in_its_note_until_it_is_over(self, watched: Watched) -> None:
        def trouble() -> str:
            note = StateFolder(watched.root).watcher()
            return "" if note is None else note.trouble

        watched.fakes.fails = True
        write_contact(watched.root, "Per", DINNER)
        until(lambda: "a mistake of ours" in trouble())
        watched.fakes.fails = False
        write_contact(watched.root, "Ida", DINNER)
        until(lambda: not trouble())

    def test_warnings_told_are_remembered_up_to_a_bound(self, tmp_path: Path) -> None:
        said: list[str] = []
        with open_fake(make_vault(tmp_path / "vault")) as opened:
            looking = rounds.Rounds(opened, said.append)
            for number in range(5000):
                looking._warn(f"warning {number % 2500}")
            assert len(looking._warned) <= rounds._MOST_WARNINGS
        assert said[:2500] == [f"warning {number}" for number in range(2500)]
