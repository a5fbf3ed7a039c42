"""Facts of other programs as fields: which hold one value and which several, and what is the same.

Used where a note is made of a line of a list (`edit.born`), and by `engine.importing`.
"""

import re
from collections.abc import Iterable

from vaultkit.model.contact import Contact
from vaultkit.model.settings import Language
from vaultkit.parse.properties.amounts import parse_birthday, parse_cadence
from vaultkit.parse.properties.values import bare_text
from vaultkit.parse.vocabulary.comma_lists import split_commas
from vaultkit.parse.vocabulary.dates import BadDate, parse_date

FROM = "imported_from"
ID = "imported_id"
GROUPS = "groups"
"""Fields of a note's own: the program, what that knows somebody by, its labels."""

SEVERAL = frozenset(
    {
        *("aliases", "tags", "email", "phone", "url", "needs", "offers", "knows", "purposes"),
        *("arenas", "could_introduce", GROUPS, FROM, ID),
    }
)
"""Fields that hold several values; every other one holds one."""

_DATES = frozenset({"met", "dropped", "chemistry_on", "next_contact", "last_contact"})
_PROGRAM = re.compile(r"([a-z][a-z0-9_]*):(?=\S)")


_PLACEHOLDERS = re.compile(r"(?<=\{)(?=\{)|(?<=\})(?=\})|(?<=<)(?=%)|(?<=%)(?=>)")


def tamed(value: str) -> str:
    """Part the signs of a placeholder: a note with `{{…}}` or `<% %>` would be a template."""
    return _PLACEHOLDERS.sub(" ", value)


def normal(field: str, value: str, language: Language) -> str:
    """Reduce a value to what is compared: two ways to write one date, one link, are the same."""
    text = " ".join(value.split())
    if field in _DATES:
        found = parse_date(text, language)
        return text if isinstance(found, BadDate) else found.date.isoformat()
    if field == "birthday":
        return parse_birthday(text, language) or text
    if field == "cadence":
        days = parse_cadence(text)
        return text if days is None else f"{days}d"
    return text if field in ("url", "email", "phone") else bare_text(text)


def held(contact: Contact, field: str) -> tuple[str, ...]:
    """Say what a contact's note holds in a field, as it is compared; () where it says nothing."""
    fields = contact.fields
    if field in ("email", "phone", "url"):
        return tuple(one.value for one in fields.channels if one.kind == field)
    if field in ("aliases", "tags"):
        return tuple(getattr(contact, field))
    if field in ("needs", "offers"):
        return tuple(one.text for one in getattr(fields, field))
    if field in ("knows", "purposes", "arenas", "could_introduce"):
        return tuple(bare_text(one.label or one.target) for one in getattr(fields, field))
    if field == "introduced_by":
        return () if fields.introduced_by is None else (bare_text(fields.introduced_by.target),)
    if field == "their_gain":
        return () if fields.their_gain is None else (fields.their_gain.text,)
    if field == "cadence":
        return () if fields.cadence_days is None else (f"{fields.cadence_days}d",)
    value = getattr(fields, field, None)
    if value is None and field not in _typed(contact):
        return tuple(dict(contact.other).get(field, ()))
    if field in ("circle", "status") and field not in (fields.sources or {}):
        return ()
    return (str(value),) if value not in (None, "") else ()


def _typed(contact: Contact) -> Iterable[str]:
    return type(contact.fields).__slots__


def ids_of(contact: Contact) -> tuple[str, ...]:
    """Say what other programs know a contact by, as `linkedin:https://…`."""
    other = dict(contact.other)
    programs = [
        part.strip() for one in other.get(FROM, ()) for part, _ in split_commas(one) if part.strip()
    ]
    found = []
    for one in other.get(ID, ()):
        program = _PROGRAM.match(one)
        if program is not None and program[1] in programs:
            found.append(one)
        elif len(programs) == 1:
            found.append(f"{programs[0]}:{one}")
    return tuple(found)


def program_of(identity: str) -> str:
    """Say which program knows somebody by an id: `linkedin` of `linkedin:https://…`."""
    return identity.partition(":")[0]
