"""What one row says of one person, field by field; what cannot be said is skipped, told why.

Used by the importers of CSV files.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from vaultkit.importers.days import parse_day
from vaultkit.importers.importer import ImportContext
from vaultkit.importers.sheets import Sheet
from vaultkit.importers.words import LONGEST_TEXT, LONGEST_VALUE, plain
from vaultkit.language.translate import translate
from vaultkit.parse.properties.amounts import parse_birthday
from vaultkit.parse.vocabulary.dates import BadDate, DateFault

MOST_VALUES = 50
"""Values of one field of one person."""


@dataclass(slots=True)
class Facts:
    """The fields of one person of a sheet, from a line of it."""

    sheet: Sheet
    line: int
    context: ImportContext
    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def add(self, name: str, column: str, texts: Iterable[str]) -> None:
        """Add values to a field, each once. `column` is what a reader finds them under."""
        values = [value for text in texts if (value := self._short(column, text))]
        together = tuple(dict.fromkeys((*self.fields.get(name, ()), *values)))
        if len(together) > MOST_VALUES:
            why = translate(
                "{column}: only the first {number} values are taken over.",
                column=column,
                number=MOST_VALUES,
            )
            self.sheet.skip(self.line, why)
        if together:
            self.fields[name] = together[:MOST_VALUES]

    def add_one(self, name: str, column: str, text: str) -> None:
        """Set a field that holds one value, unless it holds one already."""
        if name not in self.fields:
            self.add(name, column, (text,))

    def add_day(self, name: str, column: str, text: str) -> None:
        """Set a date. One that may be two days is left out."""
        day = self.day(column, text)
        if day is not None:
            self.fields.setdefault(name, (day,))

    def add_birthday(self, name: str, column: str, text: str) -> None:
        """Set a birthday, with a year or without (`03-07`)."""
        written = plain(text[:LONGEST_VALUE])
        # The years that programs write where nobody told one.
        found = parse_birthday(_NO_YEAR.sub("--", written, count=1), self.context.language)
        if found is not None:
            self.fields.setdefault(name, (found,))
        elif self._is_ambiguous(written):
            self.skip_date(column, written, DateFault.AMBIGUOUS)
        elif written:
            why = translate(
                "{column}: {text} is no day of birth, and is left out.",
                column=column,
                text=_short(written),
            )
            remedy = translate("Write it as 1980-03-07 or --03-07, then import again.")
            self.sheet.skip(self.line, why, remedy)

    def _is_ambiguous(self, text: str) -> bool:
        found = parse_day(text, self.context.language, self.context.today)
        return isinstance(found, BadDate) and found.reason is DateFault.AMBIGUOUS

    def day(self, column: str, text: str) -> str | None:
        """Read a date, as it stands in a note: in full, or an approximate one as written."""
        written = plain(text[:LONGEST_VALUE])
        if not written:
            return None
        found = parse_day(written, self.context.language, self.context.today)
        if isinstance(found, BadDate):
            self.skip_date(column, written, found.reason)
            return None
        return found.date.isoformat() if found.period is None else written

    def exact_day(self, column: str, text: str) -> date | None:
        """Read a date that has a day."""
        found = parse_day(plain(text[:LONGEST_VALUE]), self.context.language, self.context.today)
        if isinstance(found, BadDate) or found.period is not None:
            reason = found.reason if isinstance(found, BadDate) else DateFault.NOT_A_DATE
            self.skip_date(column, plain(text[:LONGEST_VALUE]), reason)
            return None
        return found.date

    def skip_date(self, column: str, text: str, reason: DateFault) -> None:
        """Say that a date is left out, and why."""
        if reason is DateFault.AMBIGUOUS:
            why = translate(
                "{column}: {text} may be two days, and is left out.", column=column, text=text
            )
        elif reason is DateFault.IMPOSSIBLE:
            why = translate(
                "{column}: there is no day {text}; it is left out.", column=column, text=text
            )
        else:
            why = translate(
                "{column}: {text} is no date, and is left out.", column=column, text=_short(text)
            )
        self.sheet.skip(self.line, why, translate("Write it as 2026-11-03, then import again."))

    def body(self, column: str, text: str) -> str:
        """Give a text for the body as it is, "" if it is too long to be one."""
        text = text.strip()
        if len(text) <= LONGEST_TEXT:
            return text
        self._skip_long(column, len(text))
        return ""

    def _short(self, column: str, text: str) -> str:
        if len(text) > LONGEST_VALUE and len(text.strip()) > LONGEST_VALUE:
            self._skip_long(column, len(text))
            return ""
        return plain(text)

    def _skip_long(self, column: str, length: int) -> None:
        why = translate(
            "{column}: {length} characters are too many, and are left out.",
            column=column,
            length=length,
        )
        remedy = translate("Write what matters of it into the note yourself.")
        self.sheet.skip(self.line, why, remedy)


_NO_YEAR = re.compile(r"(?:0000|1604)-(?=[0-9])")
_LONGEST_QUOTE = 60


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"
