"""How values stand on a line of a list note: between middle dots, and nothing Markdown acts on.

`escaped` writes a value, `unescaped` reads it back: always the very same text.
"""

import re

from vaultkit.model.reference import fold

BETWEEN = " · "
"""What stands between the facts of one line."""

_AT_A_WORD = re.compile(r"(?<![^\s])[#^]|(?<!\w)_|_(?!\w)|(?<=%)%|(?<=~)~|~(?=~)|[\\`*\]$]")
_ODD = re.compile(
    "[\x00-\x1f\x7f-\xa0\xad\u061c\u115f\u1160\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f"
    "\u3000\ufeff\ufff9-\ufffb\U0010ff00-\U0010ffff·<\\[]"
)
_ENTITY = re.compile(r"&(?=#?\w{1,10};)")
_WRITTEN = re.compile(r"\\([!-/:-@\[-`{-~])|&#([0-9]{1,7});|&(amp);")
_EDGES = re.compile(r"\A\s+|\s+\Z")

_NOT_THESE = frozenset(map(fold, ("not these", "ikke disse", "ikke dem")))
_SAME_AS = re.compile(r"(?:the same as|the same person as|den samme som|samme som)\s+(?=\S)", re.I)


def escaped(value: str) -> str:
    """Write a value so that it is one piece of a line, and plain words to Markdown and HTML."""
    safe = _ENTITY.sub("&amp;", value)
    safe = _AT_A_WORD.sub(lambda found: f"\\{found[0]}", safe)
    safe = _ODD.sub(lambda found: f"&#{ord(found[0])};", safe)
    return _EDGES.sub(lambda found: "".join(f"&#{ord(one)};" for one in found[0]), safe)


def unescaped(written: str) -> str:
    """Read a value that `escaped` wrote, or that somebody typed."""
    if "\\" not in written and "&" not in written:
        return written
    return _WRITTEN.sub(_read, written)


def _read(found: re.Match[str]) -> str:
    if found[1]:
        return found[1]
    if found[3]:
        return "&"
    number = int(found[2])
    return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else found[0]


def is_not_these(text: str) -> bool:
    """Whether a box speaks of everybody under its heading who is not ticked: none of them."""
    return fold(text.rstrip(".")) in _NOT_THESE


def match_same_as(text: str) -> int | None:
    """Say where the name begins behind `the same as`; None if that is not what stands there."""
    found = _SAME_AS.match(text)
    return None if found is None else found.end()
