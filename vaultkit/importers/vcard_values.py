"""The value of a vCard's property, typed: texts, components, lists, dates, telephone numbers.

Every version escapes and encodes in its own way; what a program meant is found from what it wrote
and from what it says of it, in that order. Nothing here raises for any bytes.
"""

import binascii
import re
from datetime import date

from vaultkit.importers.vcard_lines import Property
from vaultkit.model.settings import Language
from vaultkit.parse.properties.amounts import parse_birthday

_CHARSETS_WORDS = """
ascii us-ascii utf-8 utf8 iso-8859-1 iso-8859-2 iso-8859-4 iso-8859-5 iso-8859-7
iso-8859-9 iso-8859-10 iso-8859-13 iso-8859-14 iso-8859-15 latin1 windows-1250
windows-1251 windows-1252 windows-1253 windows-1254 windows-1257 cp1250 cp1251 cp1252
koi8-r koi8-u macintosh shift_jis iso-2022-jp euc-jp gb2312 gbk gb18030 big5 euc-kr
"""
_CHARSETS = frozenset(_CHARSETS_WORDS.split())
"""Those of which it is known that they are encodings of text, and what they cost."""

_LATIN_1 = frozenset({"iso-8859-1", "latin1", "ascii", "us-ascii"})
"""Programs on Windows say so and write Windows-1252, of which it is a part."""


def text_of(prop: Property) -> str:
    """Read a value as one text; line ends are LF."""
    return _unescaped(_decoded(prop, prop.value), prop.old).strip()


_COMPONENT = re.compile(r"((?:[^\\;]++|\\.|\\\Z)*+)(?:;|\Z)", re.DOTALL)
_ITEM = re.compile(r"((?:[^\\,]++|\\.|\\\Z)*+)(?:,|\Z)", re.DOTALL)
_MOST_PARTS = 500


def components_of(prop: Property) -> list[str]:
    """Read a value with parts between semicolons (N, ORG, ADR): each a text, "" if empty."""
    if "QUOTED-PRINTABLE" in _encodings(prop):
        # What separates is written as it is; an encoded semicolon is part of a text.
        parts = [
            _decoded(prop, part.encode("latin-1"))
            for part in _parts(_COMPONENT, prop.value.decode("latin-1"))
        ]
    else:
        parts = _parts(_COMPONENT, _decoded(prop, prop.value))
    return [" ".join(_unescaped(part, prop.old).split()) for part in parts]


def items_of(prop: Property) -> list[str]:
    """Read a value with texts between commas (NICKNAME, CATEGORIES)."""
    parts = _parts(_ITEM, _decoded(prop, prop.value))
    return [text for part in parts if (text := _unescaped(part, prop.old).strip())]


def _parts(pattern: re.Pattern[str], text: str) -> list[str]:
    parts = []
    for found in pattern.finditer(text):
        parts.append(found[1])
        if found.end() == len(text) or len(parts) == _MOST_PARTS:
            break
    return parts


def _encodings(prop: Property) -> set[str]:
    return {encoding.upper() for encoding in prop.params.get("ENCODING", ())}


def _decoded(prop: Property, value: bytes) -> str:
    encodings = _encodings(prop)
    said = prop.param("CHARSET").lower()
    if "QUOTED-PRINTABLE" in encodings:
        # What is written in figures went through no other program that changed it.
        return _in_charset(binascii.a2b_qp(value), said)
    if encodings & {"B", "BASE64"}:
        try:
            return _in_charset(binascii.a2b_base64(value), said)
        except binascii.Error:
            return ""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return _in_charset(value, said)


def _in_charset(value: bytes, said: str) -> str:
    """Decode bytes as they say, or as UTF-8, or as most programs that say nothing wrote them."""
    own = [said] if said in _CHARSETS and said not in _LATIN_1 else []
    latin = ["cp1252"] if said in _LATIN_1 and said not in ("ascii", "us-ascii") else []
    for charset in (*own, *latin, "utf-8", "cp1252"):
        try:
            return value.decode(charset)
        except UnicodeDecodeError:
            continue
    return value.decode("latin-1")


_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


def _unescaped(text: str, old: bool) -> str:
    r"""Take the backslashes off. In version 2.1 `\n` is no line end: `C:\new` is a folder."""

    def meant(found: re.Match[str]) -> str:
        if found[1] in "nN":
            return found[0] if old else "\n"
        return found[1] if found[1] in ';,:\\"' else found[0]

    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ESCAPE.sub(meant, text) if "\\" in text else text


_FULL = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?:[T ].*)?", re.DOTALL)
_NO_YEAR = re.compile(r"--([0-9]{2})-?([0-9]{2})(?:[T ].*)?", re.DOTALL)
_UNKNOWN_YEARS = frozenset({"0000", "0001", "1604"})
"""What stands for no year: Apple writes 1604, a leap year long ago, others noughts."""

_LEAP_YEAR = 2000


def birthday_of(prop: Property, language: Language) -> str:
    """Read a birthday as `YYYY-MM-DD`, `MM-DD` where the year is not known; "" if it is neither."""
    text = text_of(prop)
    full, short = _FULL.fullmatch(text), _NO_YEAR.fullmatch(text)
    if full is not None:
        year, month, day = full.groups()
        if year not in _UNKNOWN_YEARS and year != prop.param("X-APPLE-OMIT-YEAR"):
            return _iso(int(year), int(month), int(day))
        return _iso(_LEAP_YEAR, int(month), int(day))[5:]
    if short is not None:
        return _iso(_LEAP_YEAR, int(short[1]), int(short[2]))[5:]
    # `5. marts 1980`, as text; longer ones are a sentence.
    return (parse_birthday(text, language) or "") if len(text) < 40 else ""


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_LOWER_THEN_UPPER = re.compile(r"(?<=[a-z])(?=[A-Z])")


def label_of(text: str) -> str:
    """Write a label as people say it: `_$!<HomePage>!$_` is `home page`; their own stay."""
    apple = _APPLE_LABEL.fullmatch(text)
    return _LOWER_THEN_UPPER.sub(" ", apple[1]).lower() if apple is not None else text


def address_of(text: str, *schemes: str) -> str:
    """Take a scheme off an address: `tel:`, `mailto:`."""
    lowered = text.lower()
    for scheme in schemes:
        if lowered.startswith(scheme):
            return text[len(scheme) :]
    return text


def number_of(text: str) -> str:
    """Write a telephone number as people do: `tel:+45-12-34;ext=5` is `+45-12-34 ext. 5`."""
    number, *params = address_of(text, "tel:").split(";")
    extensions = [param[4:] for param in params if param.lower().startswith("ext=")]
    if text.lower().startswith("tel:"):
        return " ".join([number, *(f"ext. {extension}" for extension in extensions)])
    return text


def related_uid(text: str) -> str:
    """Reduce a UID to what is compared: `urn:uuid:` in front, and case, make no difference."""
    return address_of(text.strip(), "urn:uuid:").casefold()
