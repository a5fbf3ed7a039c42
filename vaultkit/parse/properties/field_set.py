"""The fields of one note by their canonical names: what is there, and where.

Made by `vaultkit.parse.notes`; the readers in `parse.properties.values` give its texts types.
"""

from collections.abc import Iterator, Mapping, Sequence

from vaultkit.language.translate import mark
from vaultkit.model import problem_kinds
from vaultkit.model.problem import Problem, ProblemKind
from vaultkit.model.record import record
from vaultkit.model.settings import Language
from vaultkit.model.source import Source
from vaultkit.parse.properties.yaml_values import Items, Pairs, Scalar, Value
from vaultkit.parse.vocabulary.field_names import fold_name, vcard_name


@record(frozen=True, slots=True)
class Written:
    """A field as it stands: `label` is the type of a vCard-style key (`EMAIL[WORK]`: `work`)."""

    key: Scalar
    value: Value
    label: str = ""


@record(frozen=True, slots=True)
class Piece:
    """One text of a field: `listed` if it is an item of a YAML list, and so not to be split.

    `tail` is what YAML takes for a comment on it, its own and that of the list it stands in.
    """

    key: str
    scalar: Scalar
    listed: bool = False
    tail: str = ""

    @property
    def text(self) -> str:
        """The text, "" where it is no value."""
        return "" if self.scalar.empty else self.scalar.text


class FieldSet:
    """What a note's frontmatter says, by canonical name. `problems` grows while it is read."""

    def __init__(
        self,
        path: str,
        pairs: Sequence[tuple[Scalar, Value]],
        names: Mapping[str, str],
        language: Language,
    ) -> None:
        self.path = path
        self.language = language
        self.problems: list[Problem] = []
        self._unknown: list[Written] = []
        self._known: dict[str, list[Written]] = {}
        for key, value in pairs:
            name, label = names.get(fold_name(key.text)), ""
            if name is None and (vcard := vcard_name(key.text)) is not None:
                name, label = vcard
                name = names.get(fold_name(name)) if _fits(name, key, value) else None
            if name is None:
                self._unknown.append(Written(key, value))
            else:
                self._known.setdefault(name, []).append(Written(key, value, label))
        for name, several in self._known.items():
            if len(several) > 1:
                # The canonical name counts first, whatever the order.
                several.sort(key=lambda written: fold_name(written.key.text) != fold_name(name))

    def written(self, name: str) -> Sequence[Written]:
        """The fields that mean `name`, those of that very name first."""
        return self._known.get(name, ())

    def unknown_text(self, key: str) -> str:
        """The text of a field without meaning, by its folded name; "" where it is not there."""
        for written in self._unknown:
            if isinstance(written.value, Scalar) and fold_name(written.key.text) == key:
                return written.value.text
        return ""

    def has(self, name: str) -> bool:
        """Whether a field is there and holds something."""
        return any(not written.value.empty for written in self.written(name))

    def pieces(self, name: str) -> Iterator[Piece]:
        """Yield every text that a field holds; one that is empty only if a tag follows it."""
        return self._pieces(name) if name in self._known else iter(())

    def singles(self, name: str) -> Iterator[Piece]:
        """Yield the text of every field that means `name` and holds one value, as it should."""
        return self._singles(name) if name in self._known else iter(())

    def _pieces(self, name: str) -> Iterator[Piece]:
        for written in self._known[name]:
            value = written.value
            if isinstance(value, Pairs):
                self.report(problem_kinds.NESTED_VALUE, value, field=written.key.text)
                continue
            hidden = f"{written.key.tail} {value.tail}" if isinstance(value, Items) else ""
            for scalar in flatten(value):
                if not scalar.empty or scalar.tail:
                    listed = isinstance(value, Items)
                    yield Piece(written.key.text, scalar, listed, f"{scalar.tail} {hidden}")

    def _singles(self, name: str) -> Iterator[Piece]:
        for written in self._known[name]:
            value, key = written.value, written.key.text
            if isinstance(value, Pairs):
                self.report(problem_kinds.NOT_ONE_VALUE, value, field=key, what=mark("a mapping"))
                continue
            scalars = [scalar for scalar in flatten(value) if not scalar.empty]
            if len(scalars) > 1:
                what, count = mark("a list of {count}"), str(len(scalars))
                self.report(problem_kinds.NOT_ONE_VALUE, value, field=key, what=what, count=count)
            elif scalars:
                yield Piece(key, scalars[0])

    def sources(self) -> dict[str, Source]:
        """Where each field stands, by canonical name."""
        return {name: self.place(several[0].key) for name, several in self._known.items()}

    def place(self, value: Value, index: int = 0) -> Source:
        """Where a value stands in the note; of a text, where its character `index` does."""
        column = value.column_of(index) if isinstance(value, Scalar) else value.column
        return Source(self.path, value.line, column)

    def report(self, kind: ProblemKind, value: Value, **details: str) -> None:
        """Add a problem at a value."""
        self.problems.append(kind.at(self.place(value), **details))

    def other(self, besides: Sequence[str] = ()) -> dict[str, tuple[str, ...]]:
        """What has no meaning for vaultkit, as texts by the name that was written.

        `besides` names fields whose value turned out to mean nothing either.
        """
        beside = [written for name in besides for written in self.written(name)]
        found: dict[str, tuple[str, ...]] = {}
        for written in (*self._unknown, *beside):
            found[written.key.text] = tuple(
                scalar.text for scalar in flatten(written.value) if not scalar.empty
            )
        return found

    def unknown(self) -> Iterator[tuple[int, str]]:
        """Yield what has no meaning as `name: value`, with the number of its line, from 1."""
        for written in self._unknown:
            texts = [scalar.text for scalar in flatten(written.value) if not scalar.empty]
            if texts:
                yield written.key.line, f"{written.key.text}: {', '.join(texts)}"

    def scalars(self) -> Iterator[Scalar]:
        """Yield every text of the frontmatter, whatever it means."""
        for written in self._unknown:
            yield from flatten(written.value)
        for several in self._known.values():
            for written in several:
                yield from flatten(written.value)


_WEB = ("http://", "https://")


def _fits(name: str, key: Scalar, value: Value) -> bool:
    """Whether a field with the name of a vCard's holds what it is read as.

    A profile may be an address or no more than a name; a relation names somebody, or a UID.
    """
    if name == "url" and "PROFILE" in key.text.upper():
        return all(scalar.text.startswith(_WEB) for scalar in flatten(value))
    if name == "knows":
        return all(":" not in scalar.text.removeprefix("name:") for scalar in flatten(value))
    return True


def flatten(value: Value) -> Iterator[Scalar]:
    """Yield the texts of a value in order. A mapping gives `key: value`, as it was written."""
    if isinstance(value, Scalar):
        yield value
    elif isinstance(value, Items):
        for item in value.items:
            yield from flatten(item)
    else:
        for key, held in value.pairs:
            for scalar in flatten(held):
                text = f"{key.text}: {scalar.text}" if scalar.text else key.text
                yield Scalar(text, key.line, key.column, plain=False, tail=scalar.tail)


_LONGEST_QUOTE = 60


def quote(text: str) -> str:
    """Make a text fit to stand in a message: one line, and not too long."""
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"
