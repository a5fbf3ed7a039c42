"""Whom the names in a quick line mean. What writes asks for more of a name than what searches.

Used by `edit.quick_head`. Made once for a snapshot, asked for each line.
"""

import re
from itertools import islice
from typing import TYPE_CHECKING

from vaultkit.assemble.find import Fit, contact_names, plain
from vaultkit.edit.quick_refusal import QuickLineError
from vaultkit.model import problem_kinds
from vaultkit.model.contact import Contact
from vaultkit.model.purpose import Arena
from vaultkit.model.reference import fold
from vaultkit.model.vault import Vault

if TYPE_CHECKING:
    from vaultkit.edit.listed_people import ListedNames

_SHORTEST = 3
"""Letters that the beginning of a name must have, unless it is a whole word of it [D]."""

_SHOWN = 5
"""Candidates that a sentence names at most."""

_WORD = re.compile(r"[^\s]+")
_MOST_WORDS = 7


class Known:
    """The people and arenas of a vault, by name.

    `by_beginning`: somebody was understood by how a word of their name begins, and no better.
    """

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self._table = contact_names(vault)
        self._arenas = {fold(arena.name): arena for arena in vault.arenas.values()}
        self._listed: ListedNames | None = None
        self.by_beginning = False
        self._asked: dict[str, tuple[tuple[str, ...], Fit]] = {}

    def person(self, name: str) -> Contact:
        """Find the one contact that a name means for certain. Raises QuickLineError."""
        found = self.contact(name)
        if found is None:
            raise QuickLineError(problem_kinds.INBOX_NOBODY, name=name)
        return found

    def contact(self, name: str) -> Contact | None:
        """Find the one contact that a name means for certain; None if it fits nobody.

        Where no contact fits, somebody on a list may: then it is who they will be with a note.

        Raises QuickLineError where it fits several, or is too little of a name to tell.
        """
        path = name if name.endswith(".md") else f"{name}.md"
        if path in self.vault.contacts:
            return self.vault.contacts[path]
        if name not in self._asked:
            self._asked[name] = self._table.fitting(name)
        found, fit = self._asked[name]
        if not found:
            return self._on_a_list(name)
        sure = fit <= Fit.WORDS or (fit is Fit.BEGINNINGS and len(plain(name)) >= _SHORTEST)
        candidates = self._table.called(found)
        if len(found) == 1 and sure:
            begun = fit is Fit.BEGINNINGS
            # Søren on a list is not Sørensen, who has a note.
            others = self._lists().called_so(name) if begun and self.vault.listed else ()
            if not others:
                self.by_beginning = self.by_beginning or begun
                return self.vault.contacts[found[0]]
            candidates = (*candidates, *others)
        shown = ", ".join(candidates[:_SHOWN]) + (" …" if len(candidates) > _SHOWN else "")
        raise QuickLineError(problem_kinds.INBOX_SEVERAL, whom=candidates, name=name, others=shown)

    def _on_a_list(self, name: str) -> Contact | None:
        return self._lists().contact(name) if self.vault.listed else None

    def _lists(self) -> "ListedNames":
        from vaultkit.edit.listed_people import ListedNames

        if self._listed is None:
            self._listed = ListedNames(self.vault)
        return self._listed

    def alike(self, name: str) -> tuple[str, ...]:
        """Name contacts who are called much like that. Slow: for an error."""
        return self._table.alike(name)

    def arena(self, name: str) -> Arena | None:
        """Find the arena of exactly this name."""
        return self._arenas.get(fold(name))

    def exact_ends(self, text: str, start: int) -> list[int]:
        """Where names or aliases end that stand at a place in exactly these words, longest first.

        So that a family name which is also a kind (`Bo Messe`) does not end the name.
        """
        words = list(islice(_WORD.finditer(text, start), _MOST_WORDS))
        ends = []
        for last in reversed(words):
            name = text[start : last.end()].rstrip(",:;")
            if self._table.is_exact(name):
                ends.append(start + len(name))
        return ends
