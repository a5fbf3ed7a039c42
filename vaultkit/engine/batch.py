"""One batch of changes to notes: what a command, an import or a tick does. Made by `engine.edits`.

Each change is an intent in the history first, then a change on the disk, then done in the history.
"""

import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Protocol

from vaultkit.engine.spans import Applied, Intention, NotTextError, apply
from vaultkit.errors import PathRefusedError, VaultkitError
from vaultkit.language.translate import translate
from vaultkit.storage.clock import Clock
from vaultkit.storage.codec import content_hash
from vaultkit.storage.disk import ChangedMeanwhileError, Disk
from vaultkit.storage.exchange import Attempt, Exchange, OvertakenError
from vaultkit.storage.history import Change, Done, Dropped, History, Intent, Kept, Kind
from vaultkit.storage.moves import Moves
from vaultkit.storage.recovery import Recovery
from vaultkit.storage.scan import readable_path
from vaultkit.storage.writable import GoneError

_CREATED_AT_ONCE = 100
"""New notes for which the history is written at once: it reaches the disk each time."""


class Pen(Protocol):
    """What changes notes, or pretends to: a `Batch` does it, a `Plan` shows it."""

    def change(self, path: str, intention: Intention, why: str) -> bool:
        """Change a note as intended; return whether there was anything to change."""
        ...

    def create(self, path: str, text: str, why: str) -> None:
        """Make a new note."""
        ...

    def rename(self, old: str, new: str, why: str) -> None:
        """Give a note another path."""
        ...

    def delete(self, path: str, why: str, *, only: str = "") -> None:
        """Delete a note; `only` if it has that hash, where one is given."""
        ...


@dataclass(frozen=True, slots=True)
class Hands:
    """What a batch acts through, all of one vault."""

    disk: Disk
    exchange: Exchange
    moves: Moves
    recovery: Recovery
    history: History
    clock: Clock


class Batch:
    """Changes that belong together. `changes` are those made so far, `copies` recovery copies.

    If one fails, those before it stay, and are undone together like any batch. `open` are intents
    that have no end yet, by their id: what failed half-way.
    """

    def __init__(self, hands: Hands, number: int, command: str, undoes: int = 0) -> None:
        self._hands = hands
        self._number = number
        self._command = command
        self._undoes = undoes
        self.changes: list[Change] = []
        self.copies: list[str] = []
        self.open: dict[str, list[Intent]] = {}

    def change(self, path: str, intention: Intention, why: str) -> bool:
        """Change a note as intended; return whether there was anything to change.

        The intention is asked again if somebody saves the note meanwhile. Raises what it raises,
        NotTextError, and what `Exchange.edit` raises.
        """
        return self.put(path, lambda data: apply(data, intention, readable_path(path)), why)

    def put(self, path: str, compute: Callable[[bytes], Applied | None], why: str) -> bool:
        """Change a note as `change` does, by what is computed from its bytes."""
        refuse_path(path)
        one = self._announced("edit", path, ("", ""), why)
        latest: list[Applied] = []

        def edited(data: bytes) -> bytes | None:
            applied = compute(data)
            if applied is None:
                return None
            latest[:] = [applied]
            return applied.after

        def announce(attempt: Attempt) -> None:
            before, after = content_hash(attempt.before), content_hash(attempt.after)
            span = latest[0].span if before != after else None
            change = replace(one, before=before, after=after, span=span)
            temporary = self._inside(attempt.temporary)
            self._intend(Intent(change, attempt.number, temporary, content_hash(attempt.displaces)))

        try:
            made = self._hands.exchange.edit(path, edited, one.id, announce)
        except (OvertakenError, GoneError) as error:
            self.keep(one.id, error.recovery)
            raise
        if made is None:
            return False
        self.keep(one.id, made.recovery)
        return self._end(one.id)

    def create(self, path: str, text: str, why: str) -> None:
        """Make a new note, and the folders it needs. Raises NameTakenError, or DiskError."""
        refuse_path(path)
        data = encoded(text, path)
        change = self._announced("create", path, ("", content_hash(data)), why)
        temporary = self._hands.moves.temporary(path, change.id)
        self._intend(Intent(change, 1, self._inside(temporary)))
        self._hands.moves.create(path, data, change.id)
        self._end(change.id)

    def create_all(self, notes: Iterable[tuple[str, str]], why: str) -> Iterator[str]:
        """Make many new notes, of paths and texts; yield the path of each once it is there.

        The history is written for a hundred at a time: once before and once after. Raises what
        `create` raises; those made so far stay.
        """
        some = iter(notes)
        while chunk := list(islice(some, _CREATED_AT_ONCE)):
            changes: list[tuple[Change, bytes]] = []
            intents: list[Intent] = []
            for path, text in chunk:
                refuse_path(path)
                data = encoded(text, path)
                change = self._announced("create", path, ("", content_hash(data)), why)
                temporary = self._hands.moves.temporary(path, change.id)
                intents.append(Intent(change, 1, self._inside(temporary)))
                changes.append((change, data))
            self._hands.history.append(*intents)
            self.open.update((intent.change.id, [intent]) for intent in intents)
            for change, data in changes:
                self._hands.moves.create(change.path, data, change.id)
                yield change.path
            self._hands.history.append(*(Done(change.id, 1) for change, _ in changes))
            for change, _ in changes:
                del self.open[change.id]
                self.changes.append(change)

    def restore(self, deletion: Change, why: str) -> None:
        """Bring a deleted note back as it was. Raises NameTakenError, GoneError, or DiskError."""
        change = self._announced("create", deletion.path, ("", deletion.before), why)
        change = replace(change, restores=deletion.id)
        self._intend(Intent(change))
        self._hands.moves.restore(deletion.path, deletion.id)
        self._end(change.id)

    def rename(self, old: str, new: str, why: str) -> None:
        """Give a note another path. Raises NameTakenError, GoneError, or another DiskError."""
        refuse_path(old)
        refuse_path(new)
        held = content_hash(self._hands.moves.look(old).data)
        self._hands.moves.refuse_taken(old, new)
        change = replace(self._announced("rename", old, (held, held), why), to=new)
        self._intend(Intent(change))
        self._hands.moves.rename(old, new)
        self._end(change.id)

    def delete(self, path: str, why: str, *, only: str = "") -> None:
        """Delete a note; what it held is kept with the history.

        `only`: the hash it must have. Raises ChangedMeanwhileError, GoneError, or DiskError.
        """
        refuse_path(path)
        held = self._hands.moves.look(path).data
        change = self._announced("delete", path, (content_hash(held), ""), why)
        if only not in ("", change.before):
            raise ChangedMeanwhileError(
                translate("{path} has been changed, so it is not deleted.", path=path)
            )
        self._intend(Intent(change))
        self._hands.moves.delete(path, held, change.id)
        self._end(change.id)

    def keep(self, identity: str, copies: tuple[str, ...]) -> None:
        """Remember recovery copies of saves that came between. Raises DiskError."""
        self.copies.extend(copies)
        if copies:
            self._hands.history.append(*(Kept(identity, copy) for copy in copies))

    def _intend(self, intent: Intent) -> None:
        self._hands.history.append(intent)
        self.open.setdefault(intent.change.id, []).append(intent)

    def _end(self, identity: str) -> bool:
        """Write down that the last attempt was made; return whether it changed anything.

        What fails on the way there, `unfinished` finds out about by looking at the disk.
        """
        last = self.open[identity][-1]
        changed = last.change.before != last.change.after or bool(last.change.to)
        try:
            end = Done(identity, last.attempt) if changed else Dropped(identity)
            self._hands.history.append(end)
        except VaultkitError as error:
            error.remedy = translate(
                "{path} was changed all the same. Make room, and the next vaultkit that changes a "
                "note writes it down.",
                path=last.change.path,
            )
            raise
        del self.open[identity]
        if changed:
            self.changes.append(last.change)
        return changed

    def _announced(self, kind: Kind, path: str, hashes: tuple[str, str], why: str) -> Change:
        at = self._hands.clock.now().isoformat(timespec="seconds")
        identity = secrets.token_hex(8)
        return Change(
            identity, self._number, at, self._command, why, kind, path, *hashes, undoes=self._undoes
        )

    def _inside(self, place: Path) -> str:
        return place.relative_to(self._hands.disk.real_path("")).as_posix()


def refuse_path(path: str) -> None:
    """Raise PathRefusedError for what is no note: hidden (`.git`, `.vaultkit`), or no text."""
    if any(part.startswith(".") or not part for part in path.split("/")):
        raise PathRefusedError(
            translate("vaultkit changes nothing at {path}.", path=repr(readable_path(path))),
            translate("Name a note in the vault."),
        )
    try:
        path.encode()
    except UnicodeEncodeError as error:
        raise PathRefusedError(
            translate("The name {path} is not UTF-8 text.", path=readable_path(path)),
            translate("Rename the file."),
        ) from error


def encoded(text: str, path: str) -> bytes:
    """Write the text of a new note as bytes. Raises NotTextError."""
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise NotTextError(
            translate("What {path} is to hold is not text.", path=readable_path(path))
        ) from error
