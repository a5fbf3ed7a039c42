"""Finds out what became of changes that were begun and have no end in the history.

A crash, a full disk or Ctrl-C may come between any two steps. Which of them were taken is seen by
the files that are there. Called by `engine.edits`, under its lock, before and after each batch.
"""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from vaultkit.engine.batch import Hands
from vaultkit.language.translate import mark
from vaultkit.storage.codec import content_hash
from vaultkit.storage.disk import in_words
from vaultkit.storage.history import Change, Done, Dropped, Intent, Kept
from vaultkit.storage.swap import KEPT
from vaultkit.storage.writable import half_name


def finish(hands: Hands, pending: Iterable[tuple[Intent, ...]]) -> tuple[Change, ...]:
    """Write down the end of each change, and clear away what it left; return those made.

    A displaced file that was left lying is set aside, where `Recovery.recheck` looks at it. Raises
    DiskError.
    """
    made = []
    for intents in pending:
        change = intents[-1].change
        with in_words(mark("What became of {path} could not be found out: {why}."), change.path):
            if change.kind == "edit":
                attempt = _last_made(hands, intents)
            else:
                attempt = 1 if _moved(hands, intents[-1]) else 0
        chosen = next((one for one in intents if one.attempt == attempt), None)
        if chosen is None or (chosen.change.kind == "edit" and chosen.change.span is None):
            hands.history.append(Dropped(change.id))
        else:
            hands.history.append(Done(change.id, attempt))
            made.append(chosen.change)
    return tuple(made)


def _last_made(hands: Hands, intents: tuple[Intent, ...]) -> int:
    """Tell the last attempt of an edit in which the files traded places, 0 if none."""
    last = 0
    for intent in intents:
        displaced = _displaced(hands, intent)
        if displaced is not None:
            change = intent.change
            hands.recovery.set_aside(
                displaced, change.path, change.id, intent.attempt, intent.displaces
            )
        if hands.recovery.is_aside(intent.change.id, intent.attempt):
            last = intent.attempt
    return last


def _displaced(hands: Hands, intent: Intent) -> Path | None:
    """Find the displaced file beside the note, if it was left there; clear away what is ours."""
    temporary = hands.disk.real_path("") / intent.temporary
    kept = temporary.with_name(temporary.name + KEPT)
    half_name(temporary).unlink(missing_ok=True)
    if not temporary.exists():
        return kept if kept.exists() else None  # of the two steps where there is no single one
    if content_hash(temporary.read_bytes()) == intent.change.after:
        temporary.unlink()
        kept.unlink(missing_ok=True)
        return None
    return temporary


def _moved(hands: Hands, intent: Intent) -> bool:
    """Whether a note was made, renamed or deleted as intended; end what stopped between steps."""
    change = intent.change
    root = hands.disk.real_path("")
    place = root / change.path
    if change.kind == "delete":
        return _deleted(hands, change)
    if change.kind == "rename":
        return _one_name(place, root / change.to) and _holds(root / change.to, change.before)
    if change.restores:
        return not hands.recovery.deleted(change.restores).exists() and place.exists()
    temporary = root / intent.temporary
    half_name(temporary).unlink(missing_ok=True)
    made = _one_name(temporary, place) and _holds(place, change.after)
    temporary.unlink(missing_ok=True)
    return made


def _one_name(old: Path, new: Path) -> bool:
    """Whether a file has its new name only; one that has both was caught between two steps."""
    if not new.exists():
        return False
    with suppress(FileNotFoundError):
        if not old.samefile(new):
            return False
        if old.stat().st_nlink > 1:
            old.unlink()
    return True


def _deleted(hands: Hands, change: Change) -> bool:
    """Whether a note is deleted; one that was found changed, and not put back, is put back."""
    deleted = hands.recovery.deleted(change.id)
    if not deleted.exists():
        return False
    if not _holds(deleted, change.before):
        for copy in hands.moves.bring_back(deleted, change.path):
            hands.history.append(Kept(change.id, copy))
        return False
    return True


def _holds(file: Path, wanted: str) -> bool:
    try:
        return content_hash(file.read_bytes()) == wanted
    except FileNotFoundError:
        return False
