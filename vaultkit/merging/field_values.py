"""The value of one field in three versions to one: a list item by item, anything else whole."""

import re
from collections import Counter
from collections.abc import Sequence

from vaultkit.merging.merged import Markers, Merged, conflict
from vaultkit.parse.properties.yaml_values import Items, Pairs, Scalar, Value

Written = tuple[Sequence[str], Value]
"""The lines of a field, and what they hold."""

_Item = tuple[str, str]
"""The text of an item, and the comment behind it, which may be a tag."""

_DASH = re.compile(r"([ \t]*-[ \t]+)\S")
_COMMENT = re.compile(r"(?:^|[ \t])#.*")


def merge_values(base: Written | None, ours: Written, theirs: Written, markers: Markers) -> Merged:
    """Merge the lines of a field that both sides have."""
    mine, other = list(ours[0]), list(theirs[0])
    if mine == other:
        return Merged(mine)
    if base is not None:
        if list(base[0]) == other or _says_the_same(base, theirs):
            return Merged(mine)
        if list(base[0]) == mine or _says_the_same(base, ours):
            return Merged(other)
    merged = _merge_lists(base, ours, theirs)
    return conflict(mine, other, markers) if merged is None else Merged(merged)


def _says_the_same(one: Written, other: Written) -> bool:
    """Whether two values differ in how they are written and in nothing else."""
    comments = [Counter(_COMMENT.findall("\n".join(lines))) for lines, _ in (one, other)]
    return _plain(one[1]) == _plain(other[1]) and comments[0] == comments[1]


def _plain(value: Value) -> object:
    if isinstance(value, Scalar):
        return value.text, value.tail, value.plain or not value.text.strip()
    if isinstance(value, Items):
        return [_plain(item) for item in value.items], value.tail
    return [(key.text, _plain(held)) for key, held in value.pairs]


def _merge_lists(base: Written | None, ours: Written, theirs: Written) -> list[str] | None:
    """Bring into our list what theirs changed in it; None where that cannot be done for certain."""
    was = [] if base is None else _items(base[1])
    mine, other = _items(ours[1]), _items(theirs[1])
    if was is None or mine is None or other is None or not isinstance(ours[1], Items):
        return None
    if not isinstance(theirs[1], Items) and other:
        return None
    gone = [item for item in was if item not in other]
    new = [item for item in other if item not in was and item not in mine]
    lines: list[str] | None = list(ours[0])
    if _each_on_its_line(ours):
        lines = _without(ours, gone)
        lead = _lead(ours)
        for item in new:
            raw = _raw(theirs, item)
            if raw is None:
                lines = None
                break
            lines.append(lead + raw)
        if lines is not None and len(lines) > 1:
            return lines
    return _by_editing(list(ours[0]), [item for item in gone if item in mine], new)


def _items(value: Value) -> list[_Item] | None:
    """List what a value holds; None where that is no plain list of texts, each once."""
    if isinstance(value, Scalar):
        return [] if value.empty else [(value.text, value.tail)]
    if isinstance(value, Pairs) or value.tail:
        return None
    items = [(item.text, item.tail) for item in value.items if isinstance(item, Scalar)]
    return items if len(set(items)) == len(value.items) else None


def _each_on_its_line(written: Written) -> bool:
    """Whether each item stands on a line of its own behind a dash, and nothing else is there."""
    lines, value = written
    return (
        isinstance(value, Items)
        and len(lines) == len(value.items) + 1
        and all(map(_DASH.match, lines[1:]))
        and lines[0].rstrip().endswith(":")
    )


def _lead(written: Written) -> str:
    found = _DASH.match(written[0][-1])
    return "" if found is None else found[1]


def _without(written: Written, gone: Sequence[_Item]) -> list[str]:
    lines, value = written
    assert isinstance(value, Items)  # noqa: S101 - `_each_on_its_line` says so
    kept = [
        line
        for line, item in zip(lines[1:], value.items, strict=True)
        if not (isinstance(item, Scalar) and (item.text, item.tail) in gone)
    ]
    return [lines[0], *kept]


def _raw(written: Written, item: _Item) -> str | None:
    """Give an item as theirs writes it, behind its dash; in another style, where it is in none."""
    from vaultkit.edit.yaml_words import write_scalar  # only where both sides changed a list

    lines, value = written
    if _each_on_its_line(written):
        assert isinstance(value, Items)  # noqa: S101
        for line, one in zip(lines[1:], value.items, strict=True):
            found = _DASH.match(line)
            if isinstance(one, Scalar) and (one.text, one.tail) == item and found is not None:
                return line[len(found[1]) :]
    if item[1]:
        return None  # a comment, which may be a tag: not to be guessed where it belongs
    return write_scalar(item[0])


def _by_editing(lines: list[str], gone: Sequence[_Item], new: Sequence[_Item]) -> list[str] | None:
    """Edit our list as `vaultkit` would, in the style it has; None where it would refuse."""
    from vaultkit.edit.list_field import add_to_list, remove_from_list  # only where it is needed
    from vaultkit.errors import CannotEditError
    from vaultkit.model.settings import Settings

    if any(tail for _, tail in (*gone, *new)):
        return None
    name = lines[0].partition(":")[0].strip().strip("'\"")
    text = "\n".join(["---", *lines, "---", ""])
    try:
        for item, _ in gone:
            span = remove_from_list(text, name, item, "", Settings())
            text = text if span is None else span.apply(text)
        for item, _ in new:
            span = add_to_list(text, name, item, "", Settings())
            text = text if span is None else span.apply(text)
    except CannotEditError:
        return None
    return text.split("\n")[1:-2]
