"""The hand that changes a person's own notes: one `Edits` to an open vault.

Used by commands, importers and the watcher. All changes are made in a batch (one command, one
import), under a lock that only one vaultkit holds at a time, and each is written into the history
before and after. An editor that saves meanwhile is not locked out and loses nothing:
`storage.exchange`.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

from vaultkit.engine.batch import Batch, Hands
from vaultkit.engine.history_words import Forgotten, without_words
from vaultkit.engine.plan_edits import Plan
from vaultkit.engine.undo import refuse_edited, stands, take_back
from vaultkit.engine.unfinished import finish
from vaultkit.errors import NothingToUndoError, NotLastError, VaultHeldError
from vaultkit.language.translate import mark, translate
from vaultkit.storage.clock import Clock
from vaultkit.storage.disk import Disk
from vaultkit.storage.exchange import Exchange
from vaultkit.storage.history import LARGEST, Change, History, Kept, Told
from vaultkit.storage.history import Batch as Past
from vaultkit.storage.history_rewritten import rewrite_history
from vaultkit.storage.lock import TakenError, hold
from vaultkit.storage.moves import Moves
from vaultkit.storage.recovery import GRACE_SECONDS, Recovery
from vaultkit.storage.state import StateFolder
from vaultkit.storage.steady import PATIENCE_SECONDS as WRITER_SECONDS
from vaultkit.storage.swap import Swap, swap

PATIENCE_SECONDS = 10.0
"""How long another vaultkit's batch is waited for, and at most so long a program that writes."""


class Edits:
    """Changes notes of one vault, and takes changes back.

    `copies` are the recovery copies made so far, as paths in the vault: whoever asked for a change
    is to be told of them.
    """

    def __init__(
        self,
        root: Path,
        clock: Clock,
        *,
        swap_files: Swap = swap,
        patience: float = PATIENCE_SECONDS,
        grace: float = GRACE_SECONDS,
        largest_history: int = LARGEST,
    ) -> None:
        disk = Disk(root)
        recovery = Recovery(root)
        self._state = StateFolder(root)
        self._hands = Hands(
            disk,
            Exchange(disk, recovery, swap_files, min(patience, WRITER_SECONDS)),
            Moves(disk, recovery),
            recovery,
            History(self._state.path),
            clock,
        )
        self._patience = patience
        self._grace = grace
        self._largest_history = largest_history
        self.copies: list[str] = []

    @contextmanager
    def batch(self, command: str) -> Iterator[Batch]:
        """Change notes as one batch, which is undone as one. `command` is what a person asked for.

        What is changed before an error stays, and is in the history. Raises VaultHeldError if
        another vaultkit is changing notes, DiskError.
        """
        with self._alone() as told:
            batch = Batch(self._hands, told.last_number() + 1, command)
            with self._ending(batch):
                yield batch

    def plan(self) -> Plan:
        """Begin a dry run, which takes the same changes as a batch and only shows them."""
        return Plan(self._hands)

    def history(self) -> tuple[Past, ...]:
        """List what was changed, newest batch first. Raises DiskError."""
        return self._hands.history.told().batches[::-1]

    def missing(self, batch: Past) -> tuple[Change, ...]:
        """Find those changes of a batch that are not on disk any more, or not for certain.

        An editor that had a note open may have saved an older text over one. Raises DiskError.
        """
        return tuple(change for change in batch.changes if not stands(change, self._hands))

    def now(self) -> datetime:
        """Say what time it is by the clock of the history."""
        return self._hands.clock.now()

    def at_rest(self, long: timedelta) -> bool:
        """Whether nothing was changed for so long, or never. Raises DiskError."""
        last = self._hands.history.last_written()
        return last is None or self.now() - last > long

    def held(self, path: str) -> bytes:
        """Read what a file holds now; nothing where there is none. Raises DiskError."""
        return self._hands.disk.read(path) or b""

    def undo(self, batches: int = 1) -> tuple[Past, ...]:
        """Take back the last so many batches that stand; return them, newest first.

        A batch is taken back whole or not at all. Raises UndoRefusedError if anything it changed
        was edited since, NothingToUndoError, VaultHeldError, DiskError.
        """
        return tuple(self._take_back_last(undo=True) for _ in range(batches))

    def undo_only(self, number: int) -> Past:
        """Take back the last batch that stands if it is the one of this number.

        Raises NotLastError if it is another, and what `undo` raises.
        """
        return self._take_back_last(undo=True, only=number)

    def redo(self, batches: int = 1) -> tuple[Past, ...]:
        """Take back the last so many undos; return them. Raises what `undo` raises."""
        return tuple(self._take_back_last(undo=False) for _ in range(batches))

    def plan_taking_back(self, batches: int = 1, *, undo: bool = True) -> Plan:
        """Begin a dry run of `undo`, or of `redo`. Raises what they raise."""
        told = self._hands.history.told()
        pasts = [one for one in reversed(told.batches) if _may_be_taken_back(one, undo=undo)]
        if len(pasts) < batches:
            raise _nothing_to(undo=undo, left=len(pasts))
        changes = [change for past in reversed(pasts[:batches]) for change in past.changes]
        plan = Plan(self._hands)
        plan.hold(refuse_edited(changes, self._hands))
        return plan

    def settle(self) -> tuple[str, ...]:
        """End what a crash left open, and look again at files that editors may still write to.

        For the watcher, now and then. Return paths of recovery copies made. Raises VaultHeldError,
        DiskError.
        """
        known = len(self.copies)
        with self._alone():
            return tuple(self.copies[known:])

    def forget(self, without: Callable[[str], str], changes: Collection[str] = ()) -> Forgotten:
        """Take words out of all that is kept of earlier changes: `without` gives a text without.

        Changes that held them cannot be taken back any more, nor can `changes`, by their ids: those
        that took them out of the notes. Raises VaultHeldError, DiskError.
        """
        hands = self._hands
        with self._alone():
            changed = rewrite_history(
                hands.history,
                lambda change: without_words(change, without, also=change.id in changes),
            )
            erased = hands.recovery.erase_deleted(changed)
            hands.recovery.recheck(0, only=lambda file: _has_words(file, without))
            copies = hands.recovery.rewrite_copies(without)
            left = hands.recovery.set_aside_paths(lambda file: _has_words(file, without))
        return Forgotten(len(changed), erased, copies, left)

    def _take_back_last(self, *, undo: bool, only: int | None = None) -> Past:
        with self._alone() as told:
            past = next(
                (one for one in reversed(told.batches) if _may_be_taken_back(one, undo=undo)), None
            )
            if past is None:
                raise _nothing_to(undo=undo)
            if only not in (None, past.number):
                raise NotLastError(past.command)
            refuse_edited(past.changes, self._hands)
            word = "undo" if undo else "redo"
            command = f"{word} {past.number}: {past.command}"
            batch = Batch(self._hands, told.last_number() + 1, command, undoes=past.number)
            with self._ending(batch):
                for change in reversed(past.changes):
                    take_back(batch, change)
            return past

    @contextmanager
    def _alone(self) -> Iterator[Told]:
        """Be the only vaultkit that changes notes, with all that came before brought to its end."""
        self._state.prepare()
        try:
            with hold(self._state.path / "edit.lock", self._patience):
                pending = self._hands.history.told().pending
                finish(self._hands, pending.values())
                rotated = self._hands.history.rotate(self._largest_history)
                self._recheck()
                told = self._hands.history.told()
                if rotated:
                    known = {change.id for batch in told.batches for change in batch.changes}
                    self._hands.recovery.forget_deleted(known)
                yield told
        except TakenError as error:
            raise VaultHeldError(
                translate("Another vaultkit is changing notes in this vault."),
                translate("Let it finish; then again."),
            ) from error

    @contextmanager
    def _ending(self, batch: Batch) -> Iterator[None]:
        """Leave nothing open behind a batch, however it ends."""
        try:
            yield
        except BaseException:
            with suppress(Exception):  # what is wrong already is what is to be told
                self._end(batch)
            raise
        self._end(batch)

    def _end(self, batch: Batch) -> None:
        batch.changes.extend(finish(self._hands, map(tuple, batch.open.values())))
        batch.open.clear()
        before = len(self.copies)
        self._recheck()
        batch.copies.extend(self.copies[before:])
        self.copies.extend(copy for copy in batch.copies if copy not in self.copies)

    def _recheck(self) -> None:
        for recovered in self._hands.recovery.recheck(self._grace):
            self.copies.append(recovered.copy)
            self._hands.history.append(Kept(recovered.identity, recovered.copy))


def _has_words(file: Path, without: Callable[[str], str]) -> bool:
    """Whether a file that was set aside, or its name, holds words that are to be taken out."""
    try:
        text = file.read_bytes().decode("utf-8", "replace")
    except OSError:  # it is gone already
        return False
    name = file.name.replace("%2F", "/")
    return without(text) != text or without(name) != name


def _may_be_taken_back(batch: Past, *, undo: bool) -> bool:
    return not batch.undone_by and batch.is_undo is not undo


def _nothing_to(*, undo: bool, left: int = 0) -> NothingToUndoError:
    if left:
        few = mark("There is less to undo than that: {number}.")
        few = few if undo else mark("There is less to redo than that: {number}.")
        return NothingToUndoError(translate(few, number=left))
    message = mark("There is nothing to undo.") if undo else mark("There is nothing to redo.")
    return NothingToUndoError(translate(message))
