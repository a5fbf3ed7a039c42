"""The lines of a vCard file, whatever its version: bytes to properties, one at a time.

A property stands on one line or is folded over several. Each byte is looked at a bounded number of
times, whatever the file; a line that is no property is given as such, and ends nothing. What is no
text (pictures, sounds, keys) is passed over without being put together. The values stay bytes:
`vcard_values` decodes those that somebody asks for.
"""

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

LONGEST = 1_000_000
"""Bytes of a property's line, folds taken out. Whatever is longer is no text anybody wrote."""

LEFT_OUT = frozenset(
    {
        b"PHOTO",
        b"LOGO",
        b"SOUND",
        b"KEY",
        b"X-MS-CARDPICTURE",
        b"X-MS-OL-DESIGN",
        b"X-IMAGE",
        b"X-WALLPAPER",
        b"X-SHARED-PHOTO-DISPLAY-PREF",
    }
)


@dataclass(frozen=True, slots=True)
class Property:
    """One property. `name`, `group` and the keys of `params` are in upper case.

    `params` holds the values of each parameter; those written without a key (`TEL;CELL:`) are
    under TYPE or ENCODING. `old`: the card is of version 2.1, which has other escapes.
    """

    name: str
    value: bytes
    line: int
    group: str = ""
    params: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    old: bool = False

    def param(self, key: str) -> str:
        """Give the first value of a parameter, "" where there is none."""
        values = self.params.get(key, ())
        return values[0] if values else ""

    @property
    def types(self) -> tuple[str, ...]:
        """The types in lower case, without what says only that it is preferred."""
        return tuple(one.lower() for one in self.params.get("TYPE", ()) if one.lower() != "pref")

    @property
    def preferred(self) -> int:
        """How much it is preferred to others of its name: 1 most, 101 not at all."""
        if any(one.lower() == "pref" for one in self.params.get("TYPE", ())):
            return 1
        said = self.param("PREF")
        return int(said) if said.isascii() and said.isdigit() and 0 < len(said) < 4 else 101


@dataclass(frozen=True, slots=True)
class NoProperty:
    """A line that cannot be read; `too_long` if that is why."""

    line: int
    begins: str
    too_long: bool = False


_LINE = re.compile(rb"([^\r\n]*+)(?:\r\n|\r|\n|\Z)")


def read_properties(data: bytes) -> Iterator[Property | NoProperty]:
    """Yield the properties of a file in order, BEGIN and END among them."""
    gathered: _Gathered | None = None
    old = False
    for number, found_line in enumerate(_LINE.finditer(_as_utf8(data)), 1):
        line = found_line[1]
        if not line or line.isspace():
            if gathered is not None:
                gathered.at_empty_line()
            continue
        if gathered is not None and gathered.takes(line):
            gathered.add(line)
            continue
        found = gathered.finished() if gathered is not None else None
        if found is not None:
            yield found
            old = _version(found, old)
        gathered = _Gathered(number, line, old)
    found = gathered.finished() if gathered is not None else None
    if found is not None:
        yield found


def _version(found: Property | NoProperty, old: bool) -> bool:
    """Say whether what follows is of version 2.1."""
    if isinstance(found, Property):
        if found.name == "VERSION":
            return found.value.strip() == b"2.1"
        if found.name == "BEGIN":
            return False
    return old


_MARKS = (
    # The mark of UTF-32 begins like that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"B\0E\0", "utf-16-le"),
    (b"\0B\0E", "utf-16-be"),
)


def _as_utf8(data: bytes) -> bytes:
    """Take the mark off, and write wide encodings as UTF-8; others are decoded value by value."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            data = data.decode(encoding, "replace").encode("utf-8", "replace")
            break
    # Some programs end their lines twice.
    return data.removeprefix(codecs.BOM_UTF8).replace(b"\r\r\n", b"\r\n")


_BOUNDARY = re.compile(rb"[ \t]*(?:BEGIN|END)[ \t]*:[ \t]*VCARD[ \t]*", re.IGNORECASE)
_NAME = re.compile(rb"[ \t]*(?:([\w-]++)\.)?([A-Za-z][\w-]*+)[ \t]*(?=[;:])")
_BASE64 = re.compile(rb"[A-Za-z0-9+/]*+={0,2}[ \t]*")


class _Gathered:
    """A property's line while its folds are put together."""

    def __init__(self, line: int, begins: bytes, old: bool) -> None:
        self.line = line
        self.old = old
        self._encoded = False
        self._soft = False
        self._quoted_printable = False
        self._head_seen = False
        self._size = 0
        self._pieces: list[bytes] = []
        name = _NAME.match(begins)
        self._left_out = name is not None and name[2].upper() in LEFT_OUT
        self._put(begins)

    def at_empty_line(self) -> None:
        """End what an empty line ends: a picture without folds, a text whose last line is empty."""
        self._encoded = self._soft = False

    def takes(self, line: bytes) -> bool:
        """Whether a line goes on with this one."""
        if self._soft:
            # A value that ends in a stray `=` must not swallow the end of its card.
            return _BOUNDARY.fullmatch(line) is None
        return line[:1] in b" \t" or (self._encoded and _BASE64.fullmatch(line) is not None)

    def add(self, line: bytes) -> None:
        """Take a line in."""
        keeps_space = self.old and not self._quoted_printable
        if not (self._soft or keeps_space) and line[:1] in b" \t":
            line = line[1:]
        self._put(line)

    def _put(self, line: bytes) -> None:
        if not self._head_seen and b":" in line:
            self._head_seen = True
            head = b"".join((*self._pieces, line)).partition(b":")[0].upper()
            self._quoted_printable = b"QUOTED-PRINTABLE" in head
            self._encoded = b"BASE64" in head or b"ENCODING=B" in head
        if self._quoted_printable:
            bare = line.rstrip()
            self._soft = bare.endswith(b"=")
            line = bare[:-1] if self._soft else line
        room = LONGEST - self._size
        self._size += len(line)
        if not self._left_out and room > 0:
            self._pieces.append(line[:room])

    def finished(self) -> Property | NoProperty | None:
        """Make the property; None for one that is left out."""
        if self._left_out:
            return None
        text = b"".join(self._pieces)
        if self._size > LONGEST:
            return NoProperty(self.line, _beginning(text), too_long=True)
        name = _NAME.match(text)
        colon = -1 if name is None else _colon(text, name.end())
        if name is None or colon < 0:
            return NoProperty(self.line, _beginning(text))
        return Property(
            name[2].decode().upper(),
            text[colon + 1 :],
            self.line,
            (name[1] or b"").decode().upper(),
            _params(text[name.end() : colon].decode("utf-8", "replace")),
            self.old,
        )


def _beginning(text: bytes) -> str:
    return text[:200].decode("utf-8", "replace").strip()


_QUOTE_OR_COLON = re.compile(rb'[":]')


def _colon(text: bytes, start: int) -> int:
    """Find the colon before the value: the first outside quotes, or, if they never end, at all."""
    quoted = False
    for found in _QUOTE_OR_COLON.finditer(text, start):
        if found[0] == b'"':
            quoted = not quoted
        elif not quoted:
            return found.start()
    return text.find(b":", start)


_PARAM = re.compile(r'(?:"[^"]*"|[^";])++')
_PARAM_VALUE = re.compile(r'(?:"[^"]*"|[^",])++')
_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "B", "7BIT", "8BIT"})
_CARET = re.compile(r"\^([n'^])")
_CARETS = {"n": "\n", "'": '"', "^": "^"}


def _params(text: str) -> dict[str, tuple[str, ...]]:
    """Read what stands between a property's name and its value: `;TYPE=work,voice;CELL`."""
    params: dict[str, list[str]] = {}
    for found in _PARAM.finditer(text):
        key, equals, value = found[0].partition("=")
        key = key.strip().upper()
        if not equals:
            key, value = ("ENCODING" if key in _ENCODINGS else "TYPE"), key
        several = params.setdefault(key, [])
        for part in _PARAM_VALUE.finditer(value):
            # In version 4 a list of types may stand in quotes as one.
            bare = part[0].strip().strip('"')
            parts = bare.split(",") if key == "TYPE" else [bare]
            several.extend(_CARET.sub(lambda caret: _CARETS[caret[1]], one) for one in parts if one)
    return {key: tuple(several) for key, several in params.items()}
