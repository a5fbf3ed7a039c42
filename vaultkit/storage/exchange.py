"""Changes a person's note while a person may be saving it. Used by `engine.edits`.

To look whether a file is unchanged and then replace it destroys whatever is saved in between. Here
the new file and the old one trade places in one step, and then what came out is looked at. If it is
not what the edit was computed from, somebody saved: the edit is computed anew from that save, and
they trade places again, until what comes out is what was put in. So what anybody saved is in the
file, or in a recovery copy that is named, and at every instant the file is whole.

Tests step in through the two functions it is given: the change, and how to swap.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from time import monotonic, sleep

from vaultkit.errors import DiskError, VaultkitError
from vaultkit.language.translate import mark, translate
from vaultkit.storage.attributes import Attributes, give_attributes
from vaultkit.storage.codec import content_hash
from vaultkit.storage.disk import Disk, TooLargeError, flush_folder, in_words
from vaultkit.storage.recovery import Recovery, duplicate
from vaultkit.storage.scan import readable_path
from vaultkit.storage.steady import PATIENCE_SECONDS, FileBusyError, Seen, read_settled
from vaultkit.storage.swap import Swap, swap
from vaultkit.storage.writable import edit_name, gone, read_writable, write_complete

MOST_ATTEMPTS = 30
_AWAY_SECONDS = 1.0
"""How long a note may be away while an editor moves it and writes it anew."""

ComputeEdit = Callable[[bytes], bytes | None]
"""From what a file holds to what it shall hold; None if it is as it shall be. May raise."""


class OvertakenError(DiskError):
    """Somebody saved the note meanwhile, and the edit does not fit what it holds now.

    The note holds what was saved. `recovery` are paths of copies of earlier saves, if any.
    """

    def __init__(self, message: str, recovery: tuple[str, ...] = ()) -> None:
        remedy = translate("Look at the note; then again.")
        if recovery:
            remedy = translate(
                "Look at the note; then again. Kept as well: {copies}.", copies=", ".join(recovery)
            )
        super().__init__(message, remedy)
        self.recovery = recovery


@dataclass(frozen=True, slots=True)
class Attempt:
    """A swap that is about to happen: `after` goes in, `displaces` should come out.

    `before` is what the edit was computed from. Where `after` is the same, a save is put back.
    """

    number: int
    before: bytes
    after: bytes
    displaces: bytes
    temporary: Path


@dataclass(frozen=True, slots=True)
class Edited:
    """How an edit ended. `after` equals `before` where a save turned out to hold it already.

    `recovery` are paths of copies. `unsettled`: another program still has the old file open; what
    it writes there is looked at later (`Recovery.recheck`).
    """

    before: bytes
    after: bytes
    recovery: tuple[str, ...] = ()
    unsettled: bool = False


class Exchange:
    """The hand that edits notes of one vault."""

    def __init__(
        self,
        disk: Disk,
        recovery: Recovery,
        swap_files: Swap = swap,
        patience: float = PATIENCE_SECONDS,
    ) -> None:
        self._disk = disk
        self._tools = _Tools(recovery, swap_files, patience)

    def edit(
        self,
        path: str,
        change: ComputeEdit,
        identity: str,
        announce: Callable[[Attempt], None],
    ) -> Edited | None:
        """Make a file hold what `change` makes of what it holds; None if it did already.

        `identity` is of hexadecimal digits, and unique; `announce` is called before each swap.
        Raises what `change` raises, GoneError, HardLinkedError, ReadOnlyError, FileBusyError,
        OvertakenError, or another DiskError.
        """
        target = self._disk.real_path(path)
        called = readable_path(path)
        with in_words(mark("{path} could not be changed: {why}."), called):
            seen = read_writable(target, called, patience=self._tools.patience)
            after = change(seen.data)
            if after is None or after == seen.data:
                return None
            one = _OneEdit(path, target, identity, self._tools, announce)
            return one.until_settled(seen, after, change)


@dataclass(frozen=True, slots=True)
class _Tools:
    """What an edit acts through. `patience`: how long a program that is writing is waited for."""

    recovery: Recovery
    swap: Swap
    patience: float


class _OneEdit:
    """One edit under way. `saves` are the files that came out and hold what somebody saved."""

    def __init__(
        self,
        path: str,
        target: Path,
        identity: str,
        tools: _Tools,
        announce: Callable[[Attempt], None],
    ) -> None:
        self._path = path
        self._called = readable_path(path)
        self._target = target
        self._identity = identity
        self._recovery = tools.recovery
        self._swap = tools.swap
        self._patience = tools.patience
        self._announce = announce
        self._saves: list[tuple[Path, bytes]] = []

    def until_settled(self, base: Seen, after: bytes, change: ComputeEdit) -> Edited:
        """Trade places until what comes out is what was put in."""
        expected = base.data
        overtaken: VaultkitError | None = None
        for number in range(1, MOST_ATTEMPTS + 1):
            aside = self._trade(number, base, after, expected)
            try:
                displaced = read_settled(aside, self._called, self._patience)
            except (FileBusyError, TooLargeError):  # looked at later, and kept if it is a save
                return Edited(base.data, after, self._sort_out(base.data, after), unsettled=True)
            if displaced.data == expected:
                _keep_attributes(self._target, displaced, base.attributes)
                break
            self._saves.append((aside, displaced.data))
            base, expected = displaced, after
            after, overtaken = _compute(change, base.data)
        else:
            copies = self._give_up(expected)
            raise OvertakenError(
                translate("{path} is saved again and again.", path=self._called), copies
            )
        copies = self._sort_out(base.data, after)
        if overtaken is not None:
            message = translate(
                "{path} was saved meanwhile, and now: {why}", path=self._called, why=overtaken
            )
            raise OvertakenError(message, copies) from overtaken
        return Edited(base.data, after, copies)

    def _trade(self, number: int, base: Seen, after: bytes, expected: bytes) -> Path:
        """Put the new bytes in; return where the file is now that came out."""
        temporary = edit_name(self._target.parent, self._identity, number)
        try:
            self._announce(Attempt(number, base.data, after, expected, temporary))
            write_complete(temporary, after, base.attributes)
            self._insist(temporary)
        except (OSError, VaultkitError) as error:
            _discard(temporary, after)
            copies = self._give_up(expected)
            if isinstance(error, FileNotFoundError):
                raise gone(self._called, copies) from error
            raise
        if not S_ISREG(temporary.lstat().st_mode):  # a link or a folder has taken its place
            self._swap(temporary, self._target)
            self._set_aside(temporary, 0, after)
            raise OvertakenError(
                translate("{path} is no file any more.", path=self._called), self._give_up(expected)
            )
        flush_folder(self._target.parent)
        return self._set_aside(temporary, number, expected)

    def _set_aside(self, file: Path, number: int, known: bytes) -> Path:
        return self._recovery.set_aside(
            file, self._path, self._identity, number, content_hash(known)
        )

    def _insist(self, temporary: Path) -> None:
        """Swap; an editor that first moves a file away and then writes it anew is waited for."""
        deadline = monotonic() + _AWAY_SECONDS
        while True:
            try:
                return self._swap(temporary, self._target)
            except FileNotFoundError:
                if monotonic() >= deadline or not temporary.exists():
                    raise
                sleep(0.01)

    def _sort_out(self, base: bytes | None, after: bytes) -> tuple[str, ...]:
        """Let go, later, of the save that `after` was made of; keep copies of those before."""
        copies = []
        for aside, held in self._saves:
            if held == base:
                copy = self._recovery.rebased(aside, self._path, held, after)
            else:
                copy = self._recovery.keep_copy(aside, self._path)
            if copy is not None:
                copies.append(copy)
        self._saves.clear()
        return tuple(copies)

    def _give_up(self, expected: bytes) -> tuple[str, ...]:
        """Put the last save back where it was, which takes no room on the disk; keep the others.

        What comes out of the file then should be `expected`, which was ours.
        """
        copies = []
        if self._saves:
            aside, _ = self._saves[-1]
            with suppress(OSError):  # no room: the save itself is what matters
                copies.append(self._recovery.keep_copy(duplicate(aside), self._path))
            with suppress(OSError):  # the file is gone: then the save is kept as it is
                self._swap(aside, self._target)
                self._saves.pop()
                if aside.read_bytes() == expected:
                    self._set_aside(aside, 0, expected)
                else:
                    copies.append(self._recovery.keep_copy(aside, self._path))
        return (*self._sort_out(None, expected), *copies)


def _compute(change: ComputeEdit, data: bytes) -> tuple[bytes, VaultkitError | None]:
    """Compute an edit from a save; if that is impossible, the save itself, and why."""
    try:
        after = change(data)
    except VaultkitError as error:
        return data, error
    return (data if after is None else after), None


def _discard(temporary: Path, after: bytes) -> None:
    """Delete a new file that was not swapped in; what may be somebody's is left where it is."""
    with suppress(OSError):
        if temporary.read_bytes() == after:
            temporary.unlink()


def _keep_attributes(target: Path, displaced: Seen, copied: Attributes) -> None:
    """Carry over what somebody changed besides the bytes (`chmod`) while we were writing."""
    if displaced.attributes == copied:
        return
    with suppress(FileNotFoundError):  # moved meanwhile: then it is no longer ours to change
        handle = os.open(target, os.O_RDONLY)
        try:
            give_attributes(handle, displaced.attributes)
        finally:
            os.close(handle)
