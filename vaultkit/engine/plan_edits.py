"""A dry run: takes the same changes as a batch, touches nothing, and shows them as a diff.

Made by `engine.edits`. Refuses what a batch would refuse at this moment.
"""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from vaultkit.engine.batch import Hands, encoded, refuse_path
from vaultkit.engine.spans import Intention, apply
from vaultkit.language.translate import mark, translate
from vaultkit.storage.codec import content_hash
from vaultkit.storage.disk import ChangedMeanwhileError, in_words
from vaultkit.storage.moves import NameTakenError
from vaultkit.storage.scan import readable_path
from vaultkit.storage.writable import gone, read_writable

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")
_END = re.compile(r"(?:\r\n|\n|\r)\Z")
_MARKS = {"\r\n": "␍␊", "\n": "␊", "\r": "␍"}


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """What a file holds and would hold; None where there is or would be none.

    `path` is where it would be, `old_path` where it is.
    """

    path: str
    before: bytes | None
    after: bytes | None
    old_path: str


class Plan:
    """Changes that would be made. Takes what a `Batch` takes."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self._files: dict[str, PlannedFile] = {}

    def change(self, path: str, intention: Intention, why: str) -> bool:
        """Plan to change a note; return whether there is anything to change.

        Raises what `Batch.change` raises.
        """
        del why  # a plan is read at once
        refuse_path(path)
        data = self._held(path)
        applied = apply(data, intention, readable_path(path))
        if applied is None:
            return False
        self._put(path, applied.after)
        return True

    def create(self, path: str, text: str, why: str) -> None:
        """Plan to make a note. Raises NameTakenError, PathRefusedError, DiskError."""
        del why
        refuse_path(path)
        self._refuse_taken(path)
        self._put(path, encoded(text, path))

    def rename(self, old: str, new: str, why: str) -> None:
        """Plan to give a note another path. Raises what `Batch.rename` raises."""
        del why
        refuse_path(old)
        refuse_path(new)
        data = self._held(old, one_name=False)
        self._refuse_taken(new)
        known = self._files.pop(old, None) or PlannedFile(old, data, data, old)
        self._files[old] = PlannedFile(old, None, None, old)
        self._files[new] = PlannedFile(new, known.before, known.after, known.old_path)

    def delete(self, path: str, why: str, *, only: str = "") -> None:
        """Plan to delete a note. Raises what `Batch.delete` raises."""
        del why
        refuse_path(path)
        held = content_hash(self._held(path, one_name=False))
        if only not in ("", held):
            raise ChangedMeanwhileError(
                translate("{path} has been changed, so it is not deleted.", path=path)
            )
        self._put(path, None)

    def hold(self, held: Mapping[str, bytes | None]) -> None:
        """Plan for files to hold what is given; None: not to be there."""
        for path, data in held.items():
            self._put(path, data)

    def files(self) -> tuple[PlannedFile, ...]:
        """List files that would change, in path order."""
        return tuple(
            planned
            for _, planned in sorted(self._files.items())
            if planned.before != planned.after or planned.path != planned.old_path
        )

    def diff(self) -> str:
        """Show the changes as a unified diff, "" if there are none.

        Compared are the bytes, each line with its own end. A line is shown without its end; where
        that is not the one most lines of the file have, a mark tells which it is.
        """
        return "".join(_diff_of(planned) for planned in self.files())

    def _held(self, path: str, *, one_name: bool = True) -> bytes:
        called = readable_path(path)
        if path in self._files:
            data = self._files[path].after
            if data is None:
                raise gone(called)
            return data
        target = self._hands.disk.real_path(path)
        with in_words(mark("{path} could not be read: {why}."), called):
            return read_writable(target, called, one_name=one_name).data

    def _put(self, path: str, after: bytes | None) -> None:
        known = self._files.get(path)
        if known is None:
            known = PlannedFile(path, self._hands.disk.read(path), None, path)
        self._files[path] = PlannedFile(path, known.before, after, known.old_path)

    def _refuse_taken(self, path: str) -> None:
        planned = self._files.get(path)
        taken = planned.after if planned else self._hands.disk.read(path)
        if taken is not None:
            raise NameTakenError(
                translate("{path} is there already.", path=path), translate("Choose another name.")
            )


def _diff_of(planned: PlannedFile) -> str:
    before, after = _lines(planned.before), _lines(planned.after)
    usual = _usual_end(before or after)
    head = [f"--- {planned.old_path}" if planned.before is not None else "--- /dev/null"]
    head.append(f"+++ {planned.path}" if planned.after is not None else "+++ /dev/null")
    hunks = list(difflib.unified_diff(before, after, n=3))[2:]
    shown = [_shown(line, usual) for line in hunks]
    return "\n".join([*head, *shown]) + "\n"


def _lines(data: bytes | None) -> list[str]:
    return _LINES.findall((data or b"").decode("utf-8", "backslashreplace"))


def _usual_end(lines: list[str]) -> str:
    ends = [found.group() for line in lines if (found := _END.search(line))]
    return max(_MARKS, key=ends.count) if ends else "\n"


def _shown(line: str, usual: str) -> str:
    if line.startswith("@@"):
        return line.rstrip("\n")
    end = _END.search(line)
    if end is None:
        return f"{line}\n\\ No newline at end of file"
    text = line[: end.start()]
    return text if end.group() == usual else f"{text}{_MARKS[end.group()]}"
