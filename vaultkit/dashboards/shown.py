"""What a page shows, to tell whether it is what the page showed before. Used by `render` alone."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, is_dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """The variables of a template. Two are equal only if no template could tell them apart."""

    variables: Mapping[str, object]

    def __eq__(self, other: object) -> bool:
        """Whether both show the same."""
        return isinstance(other, Shown) and _alike(self.variables, other.variables)

    __hash__ = None  # type: ignore[assignment] # it is compared, and never a key


def _alike(one: object, other: object) -> bool:
    """Compare values and their types: a text and Markdown of equal letters are written otherwise.

    Rows that were kept are the very same, and are not looked into.
    """
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return list(one) == list(other) and _all_alike(one.values(), other.values())
    if isinstance(one, tuple | list) and isinstance(other, tuple | list):
        return _all_alike(one, other)
    if is_dataclass(one):
        return all(
            _alike(getattr(one, each.name), getattr(other, each.name)) for each in fields(one)
        )
    return one == other


def _all_alike(some: Collection[object], others: Collection[object]) -> bool:
    return len(some) == len(others) and all(map(_alike, some, others))
