"""The lines of an inbox on two sides: the same line, though one was ticked off."""

import re
from collections.abc import Hashable, Sequence

from vaultkit.merging.units import Unit

_BEGIN = re.compile(r"[ \t]*(?:[-*+][ \t]+)?(?:\[(.)\][ \t]+)?")
_DONE = re.compile(r"[ \t]*✅[ \t]*\d{4}-\d\d-\d\d[ \t]*$")


def inbox_key(unit: Unit) -> Hashable:
    """The words of a line, whether it is ticked or not."""
    return _words(unit.lines)


def settle_inbox_line(ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Choose between what two sides made of one line: the ticked one; both, where words differ.

    What one side took out stays as the other left it.
    """
    if not ours or not theirs:
        return [*ours, *theirs]
    if _words(ours) != _words(theirs):
        return [*ours, *theirs]
    ticked = [lines for lines in (ours, theirs) if _is_ticked(lines)]
    return list(min(ticked or (ours, theirs), key=list))


def _words(lines: Sequence[str]) -> tuple[str, ...]:
    first = _DONE.sub("", _BEGIN.sub("", lines[0], count=1))
    return first.strip(), *(line.strip() for line in lines[1:])


def _is_ticked(lines: Sequence[str]) -> bool:
    found = _BEGIN.match(lines[0])
    return found is not None and found[1] in ("x", "X")
