"""The numbered columns of Google Contacts: `E-mail 2 - Value`. Used by `importers.google`."""

import re
from collections.abc import Iterator

from vaultkit.importers.sheets import Record, Sheet

_BETWEEN = " ::: "
_NUMBERED = re.compile(
    r"(e-mail|phone|address|organization|website|relation|event|custom field|im)"
    r" ([0-9]{1,3}) - (.+)"
)


class Layout:
    """The numbered columns of a sheet, by what they hold, their number and their part."""

    def __init__(self, sheet: Sheet) -> None:
        self._numbered: dict[str, dict[int, dict[str, str]]] = {}
        for column in sheet.columns:
            found = _NUMBERED.fullmatch(column)
            if found is not None:
                parts = self._numbered.setdefault(found[1], {}).setdefault(int(found[2]), {})
                parts["label" if found[3] == "type" else found[3]] = column

    def values(self, record: Record, kind: str, part: str = "value") -> list[str]:
        """All values of a kind, in the order of their numbers."""
        return [value for _, value in self.labelled(record, kind, part)]

    def labelled(self, record: Record, kind: str, part: str = "value") -> Iterator[tuple[str, str]]:
        """Yield the values of a kind, each with its label ("" if it has none)."""
        columns = self._numbered.get(kind, {})
        for number in sorted(columns):
            labels = several(record.get(columns[number].get("label", "")))
            values = several(record.get(columns[number].get(part, "")))
            for place, value in enumerate(values):
                label = labels[place] if place < len(labels) else ""
                if value:
                    yield label.removeprefix("* ").strip(), value


def several(cell: str) -> list[str]:
    """Take a cell apart: ` ::: ` stands between its values, of which some may be empty."""
    # Without the space around it, a separator at the end would not be one.
    return [part.strip() for part in f" {cell} ".split(_BETWEEN)] if cell else []
