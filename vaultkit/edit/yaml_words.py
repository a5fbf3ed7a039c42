"""One value in the words of YAML: plain where that is safe, else in quotes.

Safe means that every reader of YAML takes it for the text it is (a date, a number, `true` and
`false` may be what they look like). Used by `edit.set_field` and `edit.list_field`.
"""

import re

import yaml

from vaultkit.errors import CannotEditError
from vaultkit.language.translate import translate

_SAFE = re.compile(r"[\w/(+.](?:[^\n\r\t:#]|:(?=\S)|(?<=\S)#)*+")
_FLOW = frozenset(",[]{}")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,12})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NAMES = {"\x85": "\\N", "\u2028": "\\L", "\u2029": "\\P", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_ODD = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_RESOLVER = yaml.SafeLoader("")
_STRING = "tag:yaml.org,2002:str"


def one_line(value: str) -> str:
    """Return a value without white space around it; raise `CannotEditError` if it has two lines."""
    value = value.strip()
    if "\n" in value or "\r" in value:
        raise CannotEditError(
            translate(
                "The value {value} has several lines, and a field has one.", value=repr(value[:40])
            ),
            translate("Put it on one line, or write it into the note yourself."),
        )
    return value


def write_scalar(value: str, quote: str = "", flow: bool = False, otherwise: str = '"') -> str:
    """Write a text as a YAML scalar.

    `quote` is the sign around the value it replaces, "" for none; `otherwise` what to use where the
    text cannot do without. `flow`: it will stand in brackets.
    """
    if not quote and is_plain(value, flow):
        return value
    if _ODD.search(value):
        return f'"{_escaped(value)}"'
    if (quote or otherwise) == "'":
        return "'" + value.replace("'", "''") + "'"
    return f'"{_escaped(value)}"'


def is_plain(value: str, flow: bool = False) -> bool:
    """Whether a text can stand without quotes and be read as that text."""
    if _SAFE.fullmatch(value) is None or _ODD.search(value) or value != value.strip():
        return False
    if value.endswith(":") or (flow and not _FLOW.isdisjoint(value)):
        return False
    if value in ("true", "false") or _NUMBER.fullmatch(value) or _DATE.fullmatch(value):
        return True
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]  # the stubs leave it out
    return tag == _STRING


def _escaped(value: str) -> str:
    escaped = "".join(_NAMES.get(char, char) for char in value)
    return _ODD.sub(lambda odd: f"\\u{ord(odd[0]):04x}", escaped)
