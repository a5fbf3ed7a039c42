"""Problems with a mechanical answer: the line above their boxes, and what each box writes.

Only what is an exact span: a word, a link, a date. Everything else stays words on the page.
"""

import re
from collections.abc import Mapping
from datetime import date

from vaultkit.dashboards.boxes import Answer, Box
from vaultkit.dashboards.escape import Markdown, escape, shorten
from vaultkit.measures.discretion import may_be_named
from vaultkit.model import problem_kinds
from vaultkit.model.problem import Problem
from vaultkit.model.settings import Language
from vaultkit.model.vault import Vault

_SLASHES = re.compile(r"“?(\d{1,2})([/-])(\d{1,2})\2(\d{4})”?")
_DATES = frozenset((problem_kinds.AMBIGUOUS_DATE.code, problem_kinds.AMBIGUOUS_ENTRY_DATE.code))
_LONGEST = 60

Fix = tuple[str, str]
"""What stands in the note, and what is to stand there."""


class Answerable:
    """Tells of problems of one vault whether they have a mechanical answer."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._favours: dict[tuple[str, int], str | None] | None = None

    def words(self, problem: Problem) -> Markdown | None:
        """Say what a problem is about; None where it has no answer here, or no page may say it.

        Of several problems of one note that are about the same words, the line tells them apart.
        """
        if problem.code == problem_kinds.DANISH_GAVE.code:
            text = self._favour(problem)
            return None if text is None else escape(f"gave: {text}")
        details = dict(problem.details)
        if problem.code == problem_kinds.AMBIGUOUS_NAME.code:
            return escape(details["name"])
        return escape(details["text"]) if problem.code in _DATES else None

    def fixes(self, problem: Problem) -> Mapping[str, Fix]:
        """Give the answers there are: the words behind each box, and what they come to."""
        details = dict(problem.details)
        if problem.code == problem_kinds.DANISH_GAVE.code:
            danish = self._vault.settings.language is Language.DA
            return {word: ("gave", word) for word in ("gav", "fik")} if danish else {}
        if problem.code == problem_kinds.AMBIGUOUS_NAME.code:
            return _paths(details, self._vault)
        return _days(details["text"]) if problem.code in _DATES else {}

    def _favour(self, problem: Problem) -> str | None:
        """Find the words of a present that may have gone either way, if a page may say them."""
        if self._favours is None:
            self._favours = {}
            for interaction in (*self._vault.interactions, *self._vault.plans):
                quiet = interaction.hidden or interaction.personal
                for favour in interaction.favours:
                    text = None if quiet or favour.hidden else shorten(favour.text, _LONGEST)
                    place = (favour.source.path, favour.source.line)
                    # Two on one line: which of them it is about cannot be said.
                    self._favours[place] = None if place in self._favours else text
        return self._favours.get((problem.source.path, problem.source.line))


def boxes_of(found: Mapping[str, Fix]) -> tuple[Box, ...]:
    """Make the boxes of those answers."""
    return tuple(Box(Answer.RIGHT, (escape(words),)) for words in found)


def _paths(details: Mapping[str, str], vault: Vault) -> Mapping[str, Fix]:
    """Offer the path of every note that a wikilink may mean, if each of them may be named."""
    name, candidates = details["name"], details["candidates"].split(", ")
    contacts = [vault.contacts.get(path) for path in candidates]
    known = [one for one in contacts if one and may_be_named(one.person, vault.contacts)]
    if len(known) < len(candidates) or not details.get("linked") or "/" in name:
        return {}
    paths = [path.removesuffix(".md") for path in candidates]
    return {path: (f"[[{name}", f"[[{path}") for path in paths}


def _days(text: str) -> Mapping[str, Fix]:
    found = _SLASHES.fullmatch(text)
    if found is None:
        return {}
    first, separator, second, year = found.groups()
    days: dict[str, Fix] = {}
    for day, month in ((first, second), (second, first)):
        try:
            written = date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            return {}
        days[written] = (f"{first}{separator}{second}{separator}{year}", written)
    return days
