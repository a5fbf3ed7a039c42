"""The promises that are open between the owner and somebody, each with the instruction to keep it.

Used by `vaultkit done`, the inbox and whoever else takes words for a promise.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from vaultkit.edit.instructions import KeepPromise
from vaultkit.edit.promises import identity_of_promise, promises_of
from vaultkit.model.interaction import PersonPromise
from vaultkit.model.note import Note
from vaultkit.model.reference import fold
from vaultkit.model.vault import Vault


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """A promise that is open, and what says that it was kept."""

    promise: PersonPromise
    keep: KeepPromise


def open_promises(
    vault: Vault, notes: Mapping[str, Note], contact: str, *, mine: bool = True, words: str = ""
) -> tuple[OpenPromise, ...]:
    """Find what the owner promised a contact (or they the owner) and has not kept, first due first.

    `notes` are those of the vault, `contact` is a path. `words` must all stand in its text.
    """
    wanted = fold(words).split()
    found = [
        one
        for one in _open(vault, notes)
        if one.promise.mine is mine
        and one.promise.person.key == contact
        and all(word in fold(one.promise.text) for word in wanted)
    ]
    found.sort(key=lambda one: (one.promise.due or date.max, one.promise.source))
    return tuple(found)


def _open(vault: Vault, notes: Mapping[str, Note]) -> Iterator[OpenPromise]:
    for promise in vault.promises:
        note = notes.get(promise.source.path)
        if promise.done or note is None:
            continue
        for told, entry in promises_of(note):
            if told.source == promise.source:
                yield OpenPromise(promise, KeepPromise(note.path, identity_of_promise(told, entry)))
                break
