"""Takes changes of notes back, if what was changed stands as it was left. Used by `engine.edits`.

Other parts of a note may have changed since. What was put in must still be there, whole, and where
it is must be sure; then what stood there before comes back, byte for byte.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from vaultkit.engine.batch import Batch, Hands
from vaultkit.engine.spans import Applied, find_span, line_text, replace_span
from vaultkit.errors import UndoRefusedError
from vaultkit.language.translate import mark, translate
from vaultkit.parse.vocabulary.tags import read_tags
from vaultkit.storage.codec import content_hash
from vaultkit.storage.history import Change, Span, bytes_of
from vaultkit.storage.scan import readable_path

_REMEDY = mark("Change it by hand, or leave it; nothing was taken back.")

_FORGOTTEN = mark(
    "This named somebody who was forgotten since, and what was there is not kept any more."
)


class _EditedError(Exception):
    """What a change left is not there any more."""


def take_back(batch: Batch, change: Change) -> None:
    """Undo one change, as a change of its own. Raises UndoRefusedError, DiskError."""
    why = translate("undo: {what}", what=change.why)
    if change.kind == "edit":
        batch.put(change.path, lambda data: _without_or_refuse(data, change), why)
    elif change.kind == "create":
        batch.delete(change.path, why, only=change.after)
    elif change.kind == "rename":
        batch.rename(change.to, change.path, why)
    else:
        batch.restore(change, why)


def stands(change: Change, hands: Hands) -> bool:
    """Whether a note still is as this change of it left it, where it changed it.

    An editor that was open before may have saved an older text over it. Raises DiskError.
    """
    trial = _Trial(hands)
    try:
        trial.take_back(change)
    except _EditedError:
        return False
    return True


def refuse_edited(changes: Iterable[Change], hands: Hands) -> dict[str, bytes | None]:
    """Try to take back all of these changes in memory: return what files would hold then.

    Raises UndoRefusedError if one cannot be taken back.
    """
    trial = _Trial(hands)
    refusals = []
    for change in reversed(tuple(changes)):
        try:
            trial.take_back(change)
        except _EditedError as error:
            refusals.append(str(error))
    refusals = [*dict.fromkeys(refusals)]
    if refusals:
        raise UndoRefusedError(" ".join(refusals), tuple(refusals), translate(_REMEDY))
    return trial.held


@dataclass(slots=True)
class _Trial:
    """Notes as they would be. What is not in `held` is as it is on disk; None: not there."""

    hands: Hands
    held: dict[str, bytes | None] = field(default_factory=dict)

    def take_back(self, change: Change) -> None:
        if change.forgotten:
            raise _EditedError(translate(_FORGOTTEN))
        if change.kind == "edit":
            data = self._there(change.path)
            self.held[change.path] = _without(data, change).after
        elif change.kind == "create":
            if content_hash(self._there(change.path)) != change.after:
                raise _EditedError(
                    translate(
                        "{path}, which was made, was edited since, so it is not deleted.",
                        path=change.path,
                    )
                )
            self.held[change.path] = None
        elif change.kind == "rename":
            self.held[change.path] = self._free(change.path, self._there(change.to))
            self.held[change.to] = None
        else:
            self.held[change.path] = self._free(change.path, self._deleted(change))

    def _there(self, path: str) -> bytes:
        data = self._read(path)
        if data is None:
            raise _EditedError(translate("{path} is not there any more.", path=readable_path(path)))
        return data

    def _free(self, path: str, data: bytes) -> bytes:
        if self._read(path) is not None:
            raise _EditedError(
                translate(
                    "{path} is there again, so nothing takes its name.", path=readable_path(path)
                )
            )
        return data

    def _deleted(self, change: Change) -> bytes:
        try:
            return self.hands.recovery.deleted(change.id).read_bytes()
        except FileNotFoundError as error:
            raise _EditedError(
                translate("What {path} held is not kept any more.", path=change.path)
            ) from error

    def _read(self, path: str) -> bytes | None:
        return self.held[path] if path in self.held else self.hands.disk.read(path)


def _without_or_refuse(data: bytes, change: Change) -> Applied:
    try:
        return _without(data, change)
    except _EditedError as error:
        raise UndoRefusedError(str(error), (str(error),), translate(_REMEDY)) from error


def _without(data: bytes, change: Change) -> Applied:
    """Put back into a note's bytes what a change took out of them."""
    assert change.span is not None  # noqa: S101 - every edit that was made has one
    place = find_span(data, change.span)
    if place is None:
        raise _EditedError(_what_is_there(data, change, change.span))
    removed, inserted = bytes_of(change.span.removed), bytes_of(change.span.inserted)
    return replace_span(data, place, inserted, removed)


def _what_is_there(data: bytes, change: Change, span: Span) -> str:
    line = span.lines[0]
    text = line_text(data, line)
    message = mark(
        "{path}, line {line}: what was changed there was edited since, or where it is now is not "
        "sure. The line is now: {words}."
    )
    if read_tags(text)[1].hidden:
        message = mark(
            "{path}, line {line}: what was changed there was edited since, or where it is now is "
            "not sure."
        )
    return translate(
        message,
        path=readable_path(change.path),
        line=line,
        words=repr(text),
    )
