"""Days as other programs and spreadsheets write them: what notes know, and `7-Feb-22`.

Used by the importers of CSV files. What may be two days is none: it is never guessed.
"""

import re
from datetime import date

from vaultkit.model.settings import Language
from vaultkit.parse.vocabulary.dates import BadDate, DateFault, Day, parse_date

_SHORT_YEAR = re.compile(r"([0-9]{1,2})[-. ]([^\W\d_]{3,9})\.?[-. ]([0-9]{2}|[0-9]{4})")
_CENTURY = 100


def parse_day(text: str, language: Language, today: date) -> Day | BadDate:
    """Read a day. Of a short year (`7-Feb-22`) it is the last such day that is not to come.

    A clock time behind it counts for nothing.
    """
    found = parse_date(text, language)
    if isinstance(found, Day) or found.reason is not DateFault.NOT_A_DATE:
        return found
    spelt = _SHORT_YEAR.fullmatch(" ".join(text.split()))
    if spelt is None:
        return found
    day, month, year = spelt[1], spelt[2], spelt[3]
    if len(year) == 4:
        return parse_date(f"{day} {month} {year}", language)
    century = today.year - today.year % _CENTURY
    this = parse_date(f"{day} {month} {century + int(year)}", language)
    if isinstance(this, Day) and this.date > today:
        return parse_date(f"{day} {month} {century - _CENTURY + int(year)}", language)
    return this
