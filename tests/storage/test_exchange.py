"""An edit changes what it is meant to change, and nothing else about a file or its neighbours."""

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import vaultkit
from vaultkit.errors import VaultkitError
from vaultkit.storage.disk import Disk, NotAFileError, OutOfVaultError, RefusedError
from vaultkit.storage.exchange import Attempt, Edited, Exchange, OvertakenError
from vaultkit.storage.recovery import Recovered, Recovery
from vaultkit.storage.state import StateFolder
from vaultkit.storage.steady import FileBusyError
from vaultkit.storage.swap import Swap, replace_keeping, swap
from vaultkit.storage.writable import GoneError, HardLinkedError, ReadOnlyError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes and links of a POSIX system")

NOTE = "People/Mette.md"
BEFORE = b"\xef\xbb\xbf# Mette\r\n\r\n## Log\n- one\r"
LINE = b"- ours\n"
Then = Callable[[], object]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    vault = tmp_path / "vault"
    (vault / "People").mkdir(parents=True)
    StateFolder(vault).prepare()
    (vault / NOTE).write_bytes(BEFORE)
    return vault


def add_line(data: bytes) -> bytes | None:
    return None if LINE in data else data + LINE


def edit(
    root: Path,
    change: Callable[[bytes], bytes | None] = add_line,
    swap_files: Swap = swap,
    path: str = NOTE,
    announce: Callable[[Attempt], None] = lambda _: None,
) -> Edited | None:
    exchange = Exchange(Disk(root), Recovery(root), swap_files, patience=0.1)
    return exchange.edit(path, change, "abc123", announce)


def once(act: Then) -> Then:
    """Do something the first time only."""
    acts = [act]
    return lambda: acts.pop()() if acts else None


def before_swap(act: Then, swap_files: Swap = swap) -> Swap:
    def acting(first: Path, second: Path) -> None:
        act()
        swap_files(first, second)

    return acting


def save(root: Path, data: bytes) -> None:
    """Save as an editor does that replaces the file."""
    fresh = root / "People/.fresh"
    fresh.write_bytes(data)
    fresh.replace(root / NOTE)


def save_next(saves: list[bytes], root: Path) -> None:
    if saves:
        save(root, saves.pop())


def copies(root: Path) -> list[bytes]:
    return [copy.read_bytes() for copy in sorted((root / ".vaultkit/recovery").glob("*"))]


def left_behind(root: Path) -> list[str]:
    return sorted(file.name for file in (root / "People").iterdir() if file.name != "Mette.md")


class TestEdit:
    """What is in the file afterwards."""

    def test_the_file_holds_what_the_change_makes_of_it(self, root: Path) -> None:
        assert edit(root) == Edited(BEFORE, BEFORE + LINE)
        assert (root / NOTE).read_bytes() == BEFORE + LINE
        assert left_behind(root) == []

    def test_what_is_so_already_is_not_touched(self, root: Path) -> None:
        inode = (root / NOTE).stat().st_ino
        assert edit(root, lambda _: None) is None
        assert edit(root, lambda data: data) is None
        assert (root / NOTE).stat().st_ino == inode

    def test_each_swap_is_announced_before_it_happens(self, root: Path) -> None:
        seen: list[tuple[Attempt, bytes]] = []
        edit(root, announce=lambda one: seen.append((one, (root / NOTE).read_bytes())))
        [(attempt, held)] = seen
        assert (attempt.before, attempt.after, held) == (BEFORE, BEFORE + LINE, BEFORE)

    def test_what_the_change_raises_leaves_the_file_alone(self, root: Path) -> None:
        def refuse(data: bytes) -> bytes:
            raise VaultkitError("no")

        with pytest.raises(VaultkitError, match="no"):
            edit(root, refuse)
        assert (root / NOTE).read_bytes() == BEFORE


class TestAttributes:
    """What a file is besides its bytes stays."""

    @pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o777])
    def test_the_mode(self, root: Path, mode: int) -> None:
        (root / NOTE).chmod(mode)
        edit(root)
        assert stat.S_IMODE((root / NOTE).stat().st_mode) == mode

    def test_extended_attributes(self, root: Path) -> None:
        if sys.platform != "linux":
            pytest.skip("Python reaches extended attributes on Linux only")
        try:
            os.setxattr(root / NOTE, "user.tag", b"\x00blue")
        except OSError:
            pytest.skip("no user.* attributes on this file system")
        edit(root)
        assert os.getxattr(root / NOTE, "user.tag") == b"\x00blue"

    def test_access_control_lists(self, root: Path) -> None:
        if sys.platform != "linux":
            pytest.skip("access control lists are extended attributes on Linux only")
        # version 2; owner rw, user 1234 rw, group r, mask rw, others none
        entries = [(1, 6, 0xFFFFFFFF), (2, 6, 1234), (4, 4, 0xFFFFFFFF)]
        entries += [(16, 6, 0xFFFFFFFF), (32, 0, 0xFFFFFFFF)]
        packed = b"".join(
            tag.to_bytes(2, "little") + right.to_bytes(2, "little") + who.to_bytes(4, "little")
            for tag, right, who in entries
        )
        acl = (2).to_bytes(4, "little") + packed
        try:
            os.setxattr(root / NOTE, "system.posix_acl_access", acl)
        except OSError:
            pytest.skip("no access control lists on this file system")
        edit(root)
        assert os.getxattr(root / NOTE, "system.posix_acl_access") == acl

    def test_the_owner_where_that_is_permitted(self, root: Path) -> None:
        if os.geteuid() != 0:
            pytest.skip("only root may give files away")
        os.chown(root / NOTE, 1234, 5678)
        edit(root)
        status = (root / NOTE).stat()
        assert (status.st_uid, status.st_gid) == (1234, 5678)

    def test_a_mode_that_is_changed_meanwhile(self, root: Path) -> None:
        edit(root, swap_files=before_swap(lambda: (root / NOTE).chmod(0o600)))
        assert stat.S_IMODE((root / NOTE).stat().st_mode) == 0o600

    def test_a_symbolic_link_goes_on_leading_to_the_file(self, root: Path) -> None:
        (root / "link.md").symlink_to(NOTE)
        edit(root, path="link.md")
        assert (root / "link.md").is_symlink()
        assert (root / NOTE).read_bytes() == BEFORE + LINE


class TestRefusals:
    """What is not changed, and why."""

    def test_a_link_out_of_the_vault(self, root: Path, tmp_path: Path) -> None:
        (tmp_path / "outside.md").write_bytes(BEFORE)
        (root / "link.md").symlink_to(tmp_path / "outside.md")
        with pytest.raises(OutOfVaultError):
            edit(root, path="link.md")
        assert (tmp_path / "outside.md").read_bytes() == BEFORE

    def test_a_file_with_a_second_name(self, root: Path) -> None:
        (root / "other.md").hardlink_to(root / NOTE)
        with pytest.raises(HardLinkedError) as refused:
            edit(root)
        assert "copy it" in refused.value.remedy
        assert (root / NOTE).samefile(root / "other.md")

    def test_a_read_only_file(self, root: Path) -> None:
        (root / NOTE).chmod(0o444)
        with pytest.raises(ReadOnlyError, match=r"Mette\.md is read-only"):
            edit(root)
        assert (root / NOTE).read_bytes() == BEFORE

    def test_a_read_only_folder(self, root: Path) -> None:
        (root / "People").chmod(0o555)
        try:
            with pytest.raises(ReadOnlyError, match="folder"):
                edit(root)
        finally:
            (root / "People").chmod(0o755)
        assert (root / NOTE).read_bytes() == BEFORE

    def test_what_is_not_there(self, root: Path) -> None:
        with pytest.raises(GoneError, match="is not there"):
            edit(root, path="People/Nobody.md")

    def test_what_is_no_file(self, root: Path) -> None:
        os.mkfifo(root / "People/pipe.md")
        with pytest.raises(NotAFileError):
            edit(root, path="People/pipe.md")


class TestSaves:
    """An editor saves in the middle."""

    def test_a_save_before_the_swap_is_what_the_edit_is_made_of(self, root: Path) -> None:
        made = edit(root, swap_files=before_swap(once(lambda: save(root, b"saved\n"))))
        assert made == Edited(b"saved\n", b"saved\n" + LINE)
        assert (root / NOTE).read_bytes() == b"saved\n" + LINE

    def test_of_two_saves_in_a_row_the_earlier_is_a_copy(self, root: Path) -> None:
        saves = [b"second\n", b"first\n"]
        made = edit(root, swap_files=before_swap(lambda: save_next(saves, root)))
        assert made is not None
        assert (root / NOTE).read_bytes() == b"second\n" + LINE
        assert copies(root) == [b"first\n"]
        assert [(root / copy).read_bytes() for copy in made.recovery] == [b"first\n"]
        assert made.recovery[0].startswith(".vaultkit/recovery/Mette saved ")

    def test_a_save_the_edit_does_not_fit_stays_as_it_is(self, root: Path) -> None:
        def change(data: bytes) -> bytes:
            if data != BEFORE:
                raise VaultkitError("the line is gone")
            return data + LINE

        with pytest.raises(OvertakenError, match="saved meanwhile, and now: the line is gone"):
            edit(root, change, before_swap(once(lambda: save(root, b"saved\n"))))
        assert (root / NOTE).read_bytes() == b"saved\n"

    def test_a_save_that_has_the_edit_already_stays_as_it_is(self, root: Path) -> None:
        made = edit(root, swap_files=before_swap(once(lambda: save(root, b"x\n" + LINE))))
        assert made == Edited(b"x\n" + LINE, b"x\n" + LINE)
        assert (root / NOTE).read_bytes() == b"x\n" + LINE

    def test_an_editor_that_never_rests_is_given_way_to(self, root: Path) -> None:
        count = iter(range(10_000))
        with pytest.raises(OvertakenError, match="again and again") as refused:
            edit(root, swap_files=before_swap(lambda: save(root, b"save %d\n" % next(count))))
        saved = {b"save %d\n" % number for number in range(next(count))}
        assert saved <= {(root / NOTE).read_bytes(), *copies(root)}
        assert len(refused.value.recovery) == len(copies(root))

    def test_a_write_to_the_displaced_file_long_after_is_found(self, root: Path) -> None:
        opened: list[int] = []

        def open_for_writing() -> None:
            opened.append(os.open(root / NOTE, os.O_RDWR))

        made = edit(root, swap_files=before_swap(open_for_writing))
        [late] = opened
        try:
            assert made is not None
            assert made.unsettled
            os.ftruncate(late, 0)
            os.write(late, b"late\n")
            recovery = Recovery(root)
            assert recovery.recheck(grace=0) == ()  # it may write more
        finally:
            os.close(late)
        [recovered] = recovery.recheck(grace=0)
        assert recovered == Recovered(recovered.copy, "abc123")
        assert (root / recovered.copy).read_bytes() == b"late\n"
        assert (root / NOTE).read_bytes() == BEFORE + LINE

    def test_a_half_written_file_is_not_taken_for_the_note(self, root: Path) -> None:
        handle = os.open(root / NOTE, os.O_WRONLY | os.O_TRUNC)
        try:
            with pytest.raises(FileBusyError):
                edit(root)
        finally:
            os.close(handle)
        assert (root / NOTE).read_bytes() == b""

    def test_the_note_is_taken_away_in_the_middle(self, root: Path) -> None:
        with pytest.raises(GoneError):
            edit(root, swap_files=before_swap(lambda: (root / NOTE).unlink(missing_ok=True)))
        assert left_behind(root) == []

    def test_the_note_becomes_a_link_in_the_middle(self, root: Path) -> None:
        (root / "other.md").write_bytes(b"other\n")

        def link() -> None:
            (root / NOTE).unlink()
            (root / NOTE).symlink_to(root / "other.md")

        with pytest.raises(OvertakenError):
            edit(root, swap_files=before_swap(once(link)))
        assert (root / NOTE).is_symlink()
        assert (root / "other.md").read_bytes() == b"other\n"

    def test_a_note_moved_away_and_written_anew_is_waited_for(self, root: Path) -> None:
        def write_anew(first: Path, second: Path) -> None:
            step = next(steps, 2)
            if step == 0:
                (root / NOTE).replace(root / "Mette.md~")
            elif step == 1:
                (root / NOTE).write_bytes(b"anew\n")
            swap(first, second)

        steps = iter(range(2))
        made = edit(root, swap_files=write_anew)
        assert made == Edited(b"anew\n", b"anew\n" + LINE)


class TestLettingGo:
    """What was displaced is kept for a while, and then only as long as somebody may want it."""

    def test_an_undisturbed_edit_leaves_nothing_after_the_grace(self, root: Path) -> None:
        edit(root)
        aside = root / ".vaultkit/aside"
        assert Recovery(root).recheck() == ()
        assert [file.read_bytes() for file in aside.iterdir()] == [BEFORE]
        assert Recovery(root).recheck(grace=0) == ()
        assert list(aside.iterdir()) == []

    def test_a_save_whose_words_left_the_note_meanwhile_is_recovered(self, root: Path) -> None:
        edit(root, swap_files=before_swap(once(lambda: save(root, b"saved\n"))))
        # A program that read the note between the two swaps saves it without what was saved.
        save(root, BEFORE + LINE)
        [recovered] = Recovery(root).recheck(grace=0)
        assert (root / recovered.copy).read_bytes() == b"saved\n"

    def test_a_save_whose_words_are_in_the_note_is_let_go_of(self, root: Path) -> None:
        edit(root, swap_files=before_swap(once(lambda: save(root, b"saved\n"))))
        assert Recovery(root).recheck(grace=0) == ()
        assert list((root / ".vaultkit/aside").iterdir()) == []


class TestFaults:
    """The disk is full, or fails."""

    @pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
    def test_a_failing_swap_changes_nothing(self, root: Path, number: int) -> None:
        def failing(first: Path, second: Path) -> None:
            raise OSError(number, os.strerror(number))

        with pytest.raises(RefusedError):
            edit(root, swap_files=failing)
        assert (root / NOTE).read_bytes() == BEFORE
        assert left_behind(root) == []

    def test_a_failing_second_swap_puts_the_save_back(self, root: Path) -> None:
        swaps = 0

        def failing(first: Path, second: Path) -> None:
            nonlocal swaps
            swaps += 1
            if swaps == 1:
                save(root, b"saved\n")
            if swaps == 2:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            swap(first, second)

        with pytest.raises(RefusedError, match="the disk is full"):
            edit(root, swap_files=failing)
        assert (root / NOTE).read_bytes() == b"saved\n"
        assert not Recovery(root).is_aside("abc123", 1)
        assert left_behind(root) == []

    def test_a_full_disk(self, tmp_path: Path) -> None:
        script = Path(__file__).with_name("full_disk.py")
        command = ["unshare", "-Urm", sys.executable, str(script), str(tmp_path)]
        if sys.platform != "linux" or not _may_mount():
            pytest.skip("a small file system cannot be mounted here")
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            env={**os.environ, "PYTHONPATH": str(Path(vaultkit.__file__).parents[1])},
        )
        assert done.stdout == "People/Mette.md could not be changed: the disk is full.\n", done
        assert done.returncode == 0


class TestWithoutExchange:
    """Where files cannot trade places in one step, the old one is held on to."""

    def test_it_is_replaced_and_kept_aside(self, root: Path) -> None:
        edit(root, swap_files=replace_keeping)
        assert (root / NOTE).read_bytes() == BEFORE + LINE
        assert (root / NOTE).stat().st_nlink == 1
        assert left_behind(root) == []
        assert [file.read_bytes() for file in (root / ".vaultkit/aside").iterdir()] == [BEFORE]

    def test_a_save_before_it_is_what_the_edit_is_made_of(self, root: Path) -> None:
        acting = before_swap(once(lambda: save(root, b"saved\n")), replace_keeping)
        assert edit(root, swap_files=acting) == Edited(b"saved\n", b"saved\n" + LINE)

    def test_without_hard_links_too(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object) -> None:
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))

        monkeypatch.setattr(os, "link", refuse)
        edit(root, swap_files=replace_keeping)
        assert (root / NOTE).read_bytes() == BEFORE + LINE
        assert left_behind(root) == []


def _may_mount() -> bool:
    probe = ["unshare", "-Urm", "true"]
    try:
        return subprocess.run(probe, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False
