"""Whether an edit did what it was to do and nothing else, as vaultkit's own parser reads it.

Every intention proposes a span and reads the result here before it hands the span out. A proposal
that reads differently is dropped, so no cleverness elsewhere can spoil a note.
"""

from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import fields, is_dataclass

from vaultkit.model.note import Entry, Note
from vaultkit.model.problem import Problem
from vaultkit.model.source import Source

_NOT_COMPARED = frozenset(("problems", "links"))


def bare(value: object) -> object:
    """Reduce a record to what it says, without where it says so."""
    if isinstance(value, str | int | float | None):
        return value
    if isinstance(value, Source):
        return None
    if isinstance(value, tuple):
        return tuple([bare(one) for one in value])
    if isinstance(value, dict):
        return {name: bare(held) for name, held in value.items()}
    if is_dataclass(value):
        return tuple([bare(getattr(value, part.name)) for part in fields(value)])
    return value


def same_but(
    old: Note, new: Note, besides: Container[str] = (), allowed: Iterable[Problem] = ()
) -> bool:
    """Whether two readings of a note say the same, but for the parts named in `besides`.

    Problems may have gone; none may have come, but for those of the kinds of `allowed`.
    """
    came = _codes(new.problems) - _codes(old.problems) - _codes(allowed)
    return not came and all(
        bare(getattr(old, part.name)) == bare(getattr(new, part.name))
        for part in fields(Note)
        if part.name not in _NOT_COMPARED and part.name not in besides
    )


def has_one_more(old: Note, new: Note, expected: Entry, allowed: Iterable[Problem] = ()) -> bool:
    """Whether the one difference between two readings of a note is an entry that came."""
    if len(new.entries) != len(old.entries) + 1:
        return False
    before = [bare(entry) for entry in old.entries]
    after = [bare(entry) for entry in new.entries]
    # Between equal entries it makes no difference which of them is the new one.
    at = next((at for at, entry in enumerate(before) if entry != after[at]), len(before))
    if after[at] != bare(expected) or after[at + 1 :] != before[at:]:
        return False
    kept = {link.target for link in old.links} <= {link.target for link in new.links}
    return kept and same_but(old, new, ("entries",), allowed)


def _codes(problems: Iterable[Problem]) -> Counter[str]:
    return Counter(problem.code for problem in problems)
