"""Values of a list as fields of a note: only what is read back from there is taken over.

Used by `importers.table`, where any column may be any field.
"""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum

from vaultkit.importers.facts import Facts
from vaultkit.importers.words import LONGEST_VALUE, is_name, plain
from vaultkit.language.translate import translate
from vaultkit.model.settings import Language
from vaultkit.parse.properties import choices
from vaultkit.parse.properties.amounts import parse_cadence, parse_rating
from vaultkit.parse.properties.field_set import quote
from vaultkit.parse.vocabulary.comma_lists import split_commas
from vaultkit.parse.vocabulary.field_names import fold_name
from vaultkit.parse.vocabulary.tags import read_tags

_DAYS = frozenset({"met", "dropped", "chemistry_on", "next_contact", "last_contact"})
LISTS = frozenset(
    """
    purposes arenas needs offers knows could_introduce introduced_by email phone aliases groups
    """.split()  # noqa: SIM905 - a list of words is read as one
)
"""Fields that hold several: a cell is split at semicolons, commas and line ends."""

_NAMES = frozenset({"purposes", "arenas", "knows", "could_introduce", "introduced_by"})
_WISHES = frozenset({"needs", "offers"})
_CHOICES: Mapping[str, Mapping[str, StrEnum]] = {
    "circle": choices.CIRCLE,
    "status": choices.CONTACT_STATUS,
    "mutual": choices.MUTUAL,
    "openness": choices.OPENNESS,
}
_FLAGS = frozenset({"family", "paused", "archived"})
_AMOUNTS: Mapping[str, Callable[[str], int | None]] = {
    "chemistry": parse_rating,
    "closeness": parse_rating,
    "cadence": parse_cadence,
}
_BETWEEN = re.compile(r";|[\r\n]+| ::: ")


def add_value(facts: Facts, field: str, column: str, cell: str) -> None:
    """Add what a cell says to a field of a person; what the field cannot hold is skipped."""
    if not cell:
        return
    if field in _DAYS:
        facts.add_day(field, column, cell)
    elif field == "birthday":
        facts.add_birthday(field, column, cell)
    elif field in LISTS:
        values = split_cell(cell)
        if field in _NAMES:
            values = [one for one in values if is_name(one)]
        elif field in _WISHES:
            values = [one for one in values if plain(read_tags(one)[0])]
        facts.add(field, column, values)
    elif field in _CHOICES or field in _FLAGS or field in _AMOUNTS:
        text = plain(cell[:LONGEST_VALUE])
        if _is_read(field, text):
            facts.fields.setdefault(field, (text,))
        else:
            _skip(facts, field, column, text)
    elif field == "url":
        facts.add(field, column, [cell])
    else:
        facts.add_one(field, column, cell)


def split_cell(cell: str) -> list[str]:
    """Take the values of a cell apart."""
    return [part for piece in _BETWEEN.split(cell) for part, _ in split_commas(piece)]


def _is_read(field: str, text: str) -> bool:
    if field in _CHOICES:
        return fold_name(text) in _CHOICES[field]
    if field in _FLAGS:
        return text.casefold() in choices.TRUE | choices.FALSE
    return _AMOUNTS[field](text) is not None


def _skip(facts: Facts, field: str, column: str, text: str) -> None:
    remedy = translate("It can be one of: {valid}.", valid=_valid(facts, field))
    if field == "cadence":
        remedy = translate("It can be a number of days, or such as 6w, 3m or yearly.")
    why = translate(
        "{column}: {text} is nothing that {field} can be, and is left out.",
        column=column,
        # Not quoted: what somebody thinks of somebody stands in no message.
        text="…" if field in ("chemistry", "closeness") else quote(text),
        field=field,
    )
    facts.sheet.skip(facts.line, why, remedy)


def _valid(facts: Facts, field: str) -> str:
    """List what a field can be, in the language of the vault."""
    if field in _CHOICES:
        return choices.proposed(_CHOICES[field], facts.context.language)
    if field in _FLAGS:
        return "ja, nej" if facts.context.language is Language.DA else "yes, no"
    return "1, 2, 3, 4, 5"
