"""Looks after what vaultkit wrote into notes a moment ago. Used by `engine.rounds`.

An editor that had a note open before may save its older text over an edit, or go on writing into
the file that the edit displaced; a crash may have left an edit half made.
"""

from datetime import datetime, timedelta

from vaultkit.engine.edits import Edits
from vaultkit.errors import VaultHeldError
from vaultkit.language.translate import mark, translate
from vaultkit.parse.vocabulary.list_words import BETWEEN
from vaultkit.storage.history import Change, bytes_of

AFTERWARDS = timedelta(minutes=2)
"""How long an edit is looked after: editors that save by themselves have done so by then [D]."""

_BETWEEN = BETWEEN.encode()


class Afterwards:
    """What became of the edits of the last two minutes; each is told of once."""

    def __init__(self, edits: Edits) -> None:
        self._edits = edits
        self._began = False
        self._told: set[str] = set()

    def look(self) -> tuple[str, ...]:
        """Bring open edits to their end, and say what was saved over. Raises DiskError."""
        if self._began and self._edits.at_rest(AFTERWARDS):
            return ()
        try:
            copies = self._edits.settle()
        except VaultHeldError:
            return ()  # somebody is editing right now: the next look will do
        self._began = True
        saved = mark("What somebody saved meanwhile is in {path}.")
        return (*(translate(saved, path=copy) for copy in copies), *self._saved_over())

    def _saved_over(self) -> list[str]:
        since = self._edits.now() - AFTERWARDS
        said = []
        for batch in self._edits.history():
            if datetime.fromisoformat(batch.at) < since:
                break
            if batch.undone_by or batch.undoes:
                continue
            for change in self._edits.missing(batch):
                if change.id not in self._told and not self._is_there(change):
                    self._told.add(change.id)
                    said.append(
                        translate(
                            "{path}: what vaultkit wrote there is gone again; an editor that had "
                            "the note open may have saved over it",
                            path=change.path,
                        )
                    )
        return said

    def _is_there(self, change: Change) -> bool:
        """Whether it is there but for its words, which the owner may have put right since.

        A note made, renamed or deleted had no older text that an editor could save over it: what
        became of that note since is the owner's own doing.
        """
        if change.span is None:
            return True
        inserted = bytes_of(change.span.inserted).strip()
        held = self._edits.held(change.path)
        if inserted.partition(b":")[0] in held:
            return True
        # On a list of an import, a tick puts a link in the place of the name; the id stays.
        *_, last = inserted.partition(b"\n")[0].strip().split(_BETWEEN)
        return last.startswith(b"id: ") and _BETWEEN + last in held
