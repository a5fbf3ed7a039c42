"""What the lines that wait in the inbox mean: an instruction each, or what is wrong with it. Pure.

The problems follow from the notes and the day alone, whoever looks and whenever. Carrying lines out
is `vaultkit.engine.inbox`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from vaultkit.edit.instructions import Instruction
from vaultkit.edit.quick_line import hides, read_quick_line
from vaultkit.edit.quick_names import Known
from vaultkit.edit.quick_refusal import QuickLineError
from vaultkit.model import problem_kinds
from vaultkit.model.inbox import InboxLine
from vaultkit.model.problem import Problem
from vaultkit.model.vault import Vault

MOST = 200
MOST_CHARACTERS = 40_000
"""Lines that are looked at, at most, and characters in them: an inbox with more is a file that was
put there by mistake, and must not hold the watcher up."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A line that waits: what it comes to as of the day `on`, or the problem that keeps it."""

    line: InboxLine
    on: date
    instruction: Instruction | None = None
    problem: Problem | None = None

    @property
    def hidden(self) -> bool:
        """Whether its words are private."""
        return hides(self.line.text)


def read_waiting(
    vault: Vault, seen_on: Callable[[InboxLine], date] | None = None
) -> Iterator[Waiting]:
    """Yield what waits, in order, and what it means.

    `seen_on` says of a line without a day when it was first seen; otherwise that is today.
    """
    if not vault.inbox:
        return
    known = Known(vault)
    characters = 0
    for number, line in enumerate(vault.inbox):
        on = line.day or (seen_on(line) if seen_on is not None else vault.today)
        characters += len(line.text)
        if number >= MOST or characters > MOST_CHARACTERS:
            yield Waiting(line, on, problem=problem_kinds.INBOX_FULL.at(line.source, count=number))
            return
        try:
            yield Waiting(line, on, read_quick_line(line.text, known, on))
        except QuickLineError as error:
            yield Waiting(line, on, problem=error.at(line.source, hidden=hides(line.text)))


def with_inbox_problems(vault: Vault) -> Vault:
    """Add to a snapshot what is wrong with the lines of its inboxes."""
    found = {one.problem for one in read_waiting(vault) if one.problem is not None}
    if not found:
        return vault
    problems = sorted({*vault.problems, *found}, key=Problem.sort_key)
    return replace(vault, problems=tuple(problems))
