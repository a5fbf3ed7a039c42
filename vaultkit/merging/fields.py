"""Frontmatter in three versions to one: key by key, and item by item where a key holds a list.

Lines that need no change stay exactly as ours has them, and so does the order of the keys. A field
is its key's line, what belongs to it below, and the comments above.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vaultkit.language.translate import mark
from vaultkit.merging.doubt import DoubtfulError
from vaultkit.merging.field_values import merge_values
from vaultkit.merging.merged import Markers, Merged, conflict, merge_lines
from vaultkit.model import problem_kinds
from vaultkit.parse.properties.frontmatter import Frontmatter, read_frontmatter
from vaultkit.parse.properties.yaml_values import Value
from vaultkit.parse.vocabulary.field_names import fold_name

_HARMLESS = (problem_kinds.YAML_TAG, problem_kinds.YAML_ALIAS, problem_kinds.YAML_MERGE)
"""What is odd about frontmatter and yet no mistake in it."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field: `above` are the comments and blank lines before it, `lines` are its own."""

    above: tuple[str, ...]
    lines: tuple[str, ...]
    value: Value


@dataclass(frozen=True, slots=True)
class Head:
    """The frontmatter of a version: `before` up to the first fence, `after` from the second on.

    `fields` by folded name, in the order they stand; `last` are comments below the last.
    """

    before: tuple[str, ...] = ()
    fields: dict[str, Field] = field(default_factory=dict)
    last: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def read_head(lines: Sequence[str]) -> tuple[Head, list[str]]:
    """Take frontmatter apart; give the lines of the body as well.

    Raises DoubtfulError where it is broken, or where fields do not stand on lines of their own.
    """
    found = read_frontmatter("", lines)
    if any(problem.kind not in _HARMLESS for problem in found.fields.problems):
        raise DoubtfulError(mark("its frontmatter is broken"))
    if not found.first_line:
        return Head(), list(lines)
    return _head(lines, found), list(lines[found.body_from :])


def _head(lines: Sequence[str], found: Frontmatter) -> Head:
    first, end = found.first_line - 1, found.body_from - 1
    begins = [key.line - 1 for key, _ in found.fields.pairs]
    if sorted(set(begins)) != begins or any(
        key.column != 1 or not first <= at < end
        for (key, _), at in zip(found.fields.pairs, begins, strict=True)
    ):
        raise DoubtfulError(mark("its frontmatter is written in an unusual way"))
    fields: dict[str, Field] = {}
    at = first
    for (key, value), begin, behind in zip(
        found.fields.pairs, begins, [*begins, end][1:], strict=True
    ):
        own_end = _own_end(lines, begin, behind)
        fields[fold_name(key.text)] = Field(
            tuple(lines[at:begin]), tuple(lines[begin:own_end]), value
        )
        at = own_end
    return Head(tuple(lines[:first]), fields, tuple(lines[at:end]), tuple(lines[end : end + 1]))


def _own_end(lines: Sequence[str], begin: int, behind: int) -> int:
    """Find where a field ends and the comments above the next one begin."""
    while behind > begin + 1 and (
        not lines[behind - 1].strip() or lines[behind - 1].startswith("#")
    ):
        behind -= 1
    return behind


def merge_heads(base: Head, ours: Head, theirs: Head, markers: Markers) -> Merged:
    """Merge three frontmatters, fences included. Raises DoubtfulError."""
    if not (ours.fields and theirs.fields):
        return Merged(list(_lines(_without_fields(base, ours, theirs))))
    merged = merge_lines(base.before, ours.before, theirs.before, markers)
    names = _order(ours, theirs)
    there: list[str] = []
    for name in names:
        sides = [head.fields.get(name) for head in (base, ours, theirs)]
        one = _merge_field(sides[0], sides[1], sides[2], markers)
        there += [name] if all(sides[1:]) or sides[0] is None else []
        merged.add(one)
    merged.add(merge_lines(base.last, ours.last, theirs.last, markers))
    merged.add(merge_lines(base.after, ours.after, theirs.after, markers))
    if not merged.conflicts and list(read_head(merged.lines)[0].fields) != there:
        raise DoubtfulError(mark("its frontmatter would be broken"))
    return merged


def _without_fields(base: Head, ours: Head, theirs: Head) -> Head:
    """Choose a frontmatter where one side has none with any field in it."""
    left, other = (ours, theirs) if ours.fields else (theirs, ours)
    was, one, two = (list(_lines(head)) for head in (base, left, other))
    if was not in (one, two) and one != two:
        raise DoubtfulError(mark("one side has no field in its frontmatter"))
    return left if was == two else other


def _lines(head: Head) -> Iterator[str]:
    yield from head.before
    for one in head.fields.values():
        yield from (*one.above, *one.lines)
    yield from (*head.last, *head.after)


def _order(ours: Head, theirs: Head) -> list[str]:
    """Put names in the order of ours; those of theirs go behind what they stand behind there."""
    names = list(ours.fields)
    before = ""
    for name in theirs.fields:
        if name not in ours.fields:
            names.insert(names.index(before) + 1 if before else 0, name)
        before = name
    return names


def _merge_field(
    base: Field | None, ours: Field | None, theirs: Field | None, markers: Markers
) -> Merged:
    """Merge what became of one field; None where a side has it not."""
    if ours is None or theirs is None:
        left = ours or theirs
        if left is None:
            return Merged()
        if base is not None and left.lines == base.lines:
            return Merged([line for line in left.above if line not in base.above])
        merged = Merged(list(left.above))
        if base is None:
            merged.lines += left.lines
        else:
            mine, other = ((), left.lines) if ours is None else (left.lines, ())
            merged.add(conflict(mine, other, markers))
        return merged
    above = () if base is None else base.above
    merged = merge_lines(above, ours.above, theirs.above, markers)
    was = None if base is None else (base.lines, base.value)
    merged.add(merge_values(was, (ours.lines, ours.value), (theirs.lines, theirs.value), markers))
    return merged
