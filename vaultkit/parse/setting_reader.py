"""Reads one setting at a time: texts, lists, numbers, one of a few words, folders.

Used by `vaultkit.parse.settings`. Whatever does not fit is reported with what to type, and gives
None, so that the default stands.
"""

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import TypeVar

from vaultkit.language.translate import mark
from vaultkit.model import problem_kinds
from vaultkit.model.problem import Problem
from vaultkit.model.source import Source
from vaultkit.parse.properties.field_set import flatten
from vaultkit.parse.properties.yaml_values import Items, Pairs, Scalar, Value
from vaultkit.parse.vocabulary.comma_lists import split_commas
from vaultkit.parse.vocabulary.field_names import fold_name

Choice = TypeVar("Choice", bound=StrEnum)

_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
_WHOLE = re.compile(r"[0-9]{1,9}")
_DRIVE = re.compile(r"[A-Za-z]:")


_FEW = 20
"""So many names still help in a message."""


def _written(key: str, example: str) -> str:
    """Write a setting as it would stand in the file, below whatever it belongs to."""
    return f"{key.rpartition('.')[2]}: {example}"


class SettingReader:
    """Reads the values of one file of settings and collects what is wrong with them."""

    def __init__(self, path: str) -> None:
        self.problems: list[Problem] = []
        self._path = path

    def bad(self, value: Value, key: str, expected: str, example: str, **details: str) -> None:
        """Report a value that does not fit. `expected` is a message; `details` fill its gaps."""
        source = Source(self._path, value.line, value.column)
        kind = problem_kinds.BAD_SETTING
        self.problems.append(
            kind.at(source, key=key, expected=expected, example=example, **details)
        )

    def unknown(self, key: Scalar, within: str, valid: Iterable[str]) -> None:
        """Report a key that means nothing; `within` is the setting it stands under, or ""."""
        names = sorted(valid)
        near = difflib.get_close_matches(key.text, names, 1)
        remedy = mark("See docs/format.md for the names.")
        if near:
            remedy = mark("Did you mean “{near}”?")
        elif len(names) <= _FEW:
            remedy = mark("Known are: {names}.")
        name = f"{within}.{key.text}" if within else key.text
        source = Source(self._path, key.line, key.column)
        self.problems.append(
            problem_kinds.UNKNOWN_SETTING.at(
                source, key=name, remedy=remedy, near="".join(near), names=", ".join(names)
            )
        )

    def pairs(self, key: str, value: Value, example: str) -> Iterator[tuple[Scalar, Value]]:
        """Yield what a mapping holds, but for keys without a value."""
        if isinstance(value, Pairs):
            yield from ((name, held) for name, held in value.pairs if not held.empty)
        elif not value.empty:
            self.bad(value, key, mark("names with a value each"), example)

    def text(self, key: str, value: Value, example: str) -> str | None:
        """Read one text."""
        scalars = [scalar for scalar in flatten(value) if not scalar.empty]
        if isinstance(value, Pairs) or len(scalars) != 1:
            self.bad(value, key, mark("one text"), _written(key, example))
            return None
        return scalars[0].text.strip()

    def texts(self, key: str, value: Value, example: str) -> tuple[str, ...]:
        """Read a list of texts: a YAML list or a comma list."""
        if isinstance(value, Pairs):
            self.bad(value, key, mark("a list of texts"), _written(key, f"[{example}]"))
            return ()
        if isinstance(value, Items):
            return tuple(scalar.text.strip() for scalar in flatten(value) if not scalar.empty)
        return tuple(part for part, _ in split_commas(value.text))

    def choice(self, key: str, value: Value, choices: type[Choice]) -> Choice | None:
        """Read one of a few words."""
        text = value.text if isinstance(value, Scalar) else ""
        for choice in choices:
            if fold_name(text) == choice.value:
                return choice
        valid = [choice.value for choice in choices]
        one_of = mark("one of {valid}")
        self.bad(value, key, one_of, _written(key, valid[0]), valid=", ".join(valid))
        return None

    def whole_number(self, key: str, value: Value, example: str) -> int | None:
        """Read a whole number from 0 on."""
        if isinstance(value, Scalar) and _WHOLE.fullmatch(value.text.strip()):
            return int(value.text)
        self.bad(value, key, mark("a whole number from 0 on"), _written(key, example))
        return None

    def number(self, key: str, value: Value, example: str, positive: bool = False) -> float | None:
        """Read a number from 0 on, or (`positive`) above 0."""
        if isinstance(value, Scalar) and _NUMBER.fullmatch(value.text.strip()):
            number = float(value.text)
            if number > 0 or not positive:
                return number
        expected = mark("a number above 0") if positive else mark("a number from 0 on")
        self.bad(value, key, expected, _written(key, example))
        return None

    def folders(self, key: str, value: Value, example: str) -> tuple[str, ...] | None:
        """Read one or several folders of the vault, as paths relative to it."""
        texts = () if isinstance(value, Pairs) else self.texts(key, value, example)
        found = [self._folder(text) for text in texts]
        good = tuple(dict.fromkeys(folder for folder in found if folder is not None))
        if not good or len(good) < len(set(found)):
            self.bad(value, key, mark("folders of the vault"), _written(key, example))
        return good or None

    def one_folder(self, key: str, value: Value, example: str) -> str | None:
        """Read a folder of its own: not the vault's root."""
        texts = () if isinstance(value, Pairs) else self.texts(key, value, example)
        folders = [self._folder(text) for text in texts]
        if len(folders) == 1 and folders[0]:
            return folders[0]
        self.bad(value, key, mark("one folder of the vault"), _written(key, example))
        return None

    @staticmethod
    def _folder(text: str) -> str | None:
        """Write a folder with forward slashes; None if it leads out of the vault."""
        parts: Sequence[str] = text.replace("\\", "/").split("/")
        parts = [part for part in parts if part not in ("", ".")]
        out = ".." in parts or (parts and _DRIVE.match(parts[0])) or text.startswith("~")
        return None if out else "/".join(parts)
