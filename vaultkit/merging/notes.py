"""A note in three versions to one: frontmatter by keys, log by entries, the rest by lines.

Pure: bytes in, bytes out. Called by `vaultkit git merge-driver`, once for each file that both sides
changed. Nothing is written anew: every line of the result stands in one of the versions.
"""

from collections import Counter
from collections.abc import Sequence

from vaultkit.language.translate import mark
from vaultkit.merging.bodies import merge_bodies
from vaultkit.merging.doubt import DoubtfulError
from vaultkit.merging.fields import Head, merge_heads, read_head
from vaultkit.merging.merged import MARKER_SIZE, Markers
from vaultkit.merging.outcome import Outcome
from vaultkit.merging.text_form import read_form, with_lines
from vaultkit.parse.properties.yaml_values import Scalar
from vaultkit.parse.vocabulary.field_names import fold_name

_TYPES = tuple(map(fold_name, ("type", "note_type", "fileClass")))
_INBOX = frozenset(("inbox", "indbakke"))


def merge_note(base: bytes, ours: bytes, theirs: bytes, size: int = MARKER_SIZE) -> Outcome:
    """Merge three versions of a note; `base` is empty where there was none.

    `size`: how many signs long the markers of a conflict are. Raises DoubtfulError where only lines
    can be compared: broken frontmatter, mixed line ends, no UTF-8, too large, an unfinished merge.
    """
    if ours == theirs or theirs == base:
        return Outcome(ours)
    if ours == base:
        return Outcome(theirs)
    was, mine, other = (read_form(data) for data in (base, ours, theirs))
    (head, body), (my_head, my_body), (their_head, their_body) = (
        read_head(form.lines) for form in (was, mine, other)
    )
    markers = Markers(size)
    fields = merge_heads(head, my_head, their_head, markers)
    inbox = _is_inbox(my_head) and _is_inbox(their_head)
    rest = merge_bodies(body, my_body, their_body, markers, inbox=inbox)
    if not inbox:
        _refuse_loss(rest.lines, body, my_body, their_body)
    form = with_lines([*fields.lines, *rest.lines], was, mine, other)
    return Outcome(form.encode(), fields.conflicts + rest.conflicts)


def _refuse_loss(
    merged: Sequence[str], base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]
) -> None:
    """Raise DoubtfulError if a line is gone that neither side took out.

    What both sides took out one of, or put in one of, may be the same one.
    """
    there, was, mine, other = map(Counter, (merged, base, ours, theirs))
    for line in mine.keys() | other.keys():
        expected = min(mine[line] + other[line] - was[line], max(mine[line], other[line]))
        if there[line] < expected and line.strip():
            raise DoubtfulError(mark("a line would be lost"))


def _is_inbox(head: Head) -> bool:
    """Whether a note says that it is an inbox, as `parse.classify` has it."""
    values = [head.fields[name].value for name in _TYPES if name in head.fields]
    return any(
        isinstance(value, Scalar) and value.text.strip().casefold() in _INBOX for value in values
    )
