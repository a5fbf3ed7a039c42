"""What YAML can hold, with the places where it stands. Scalars stay the text that was written.

Made by `vaultkit.parse.properties.yaml_composer` and `vaultkit.parse.properties.recovery`; read by
`vaultkit.parse.properties.values` and `vaultkit.parse.settings`, which know what type a field has.
"""

from collections.abc import Sequence
from dataclasses import field

from vaultkit.model import problem_kinds
from vaultkit.model.problem import Problem
from vaultkit.model.record import record
from vaultkit.model.source import Source
from vaultkit.parse.vocabulary.field_names import fold_name


@record(frozen=True, slots=True)
class Scalar:
    """A text, and where it stands.

    `plain`: written without quotes. `tail` is the comment after it where that may be a tag: in
    `interim CFO #private` YAML takes the tag for a comment. `inner` is how far behind `column`
    the text begins; None where it is not written out as it is (escapes, several lines). `span` is
    where it stands in the YAML text, quotes included, in characters from 0 (of a broken text: in
    the piece that was read); None where it was made up.
    """

    text: str
    line: int
    column: int
    plain: bool = True
    tail: str = ""
    inner: int | None = None
    span: tuple[int, int] | None = field(default=None, compare=False)

    @property
    def empty(self) -> bool:
        """Whether it is no value: nothing, `''`, or a plain `null`."""
        return not self.text.strip() or (self.plain and self.text in _NULLS)

    def column_of(self, index: int) -> int:
        """Say in which column text[index] stands, or the whole text where that is not known."""
        return self.column if self.inner is None else self.column + self.inner + index


@record(frozen=True, slots=True)
class Items:
    """A list. The `span` of one with a dash to each item ends where the next thing begins."""

    items: "tuple[Value, ...]"
    line: int
    column: int
    tail: str = ""
    span: tuple[int, int] | None = field(default=None, compare=False)

    @property
    def empty(self) -> bool:
        """Whether nothing is in it."""
        return not self.items


@record(frozen=True, slots=True)
class Pairs:
    """A mapping: each key once, in the order written."""

    pairs: "tuple[tuple[Scalar, Value], ...]"
    line: int
    column: int

    @property
    def empty(self) -> bool:
        """Whether nothing is in it."""
        return not self.pairs


Value = Scalar | Items | Pairs

_NULLS = frozenset({"null", "Null", "NULL", "~"})


def without_duplicates(
    path: str, pairs: Sequence[tuple[Scalar, Value]], problems: list[Problem]
) -> tuple[tuple[Scalar, Value], ...]:
    """Keep the last value of each key, whatever way the key is spelt, and report the others.

    A key that comes again with nothing after it (a template's, say) takes no value away.
    """
    if len(pairs) < 2:
        return tuple(pairs)
    kept: dict[str, tuple[Scalar, Value]] = {}
    for key, value in pairs:
        name = fold_name(key.text)
        before = kept.get(name)
        if before is not None:
            source = Source(path, key.line, key.column)
            problems.append(
                problem_kinds.DUPLICATE_KEY.at(
                    source, key=key.text, first=before[0].line, second=key.line
                )
            )
            if value.empty:
                continue
        kept[name] = (key, value)
    return tuple(kept.values())
