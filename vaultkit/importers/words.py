"""Other programs' texts made fit for a note: one line for a field, a quotation for the body.

What comes from elsewhere must not become syntax of the vault: no link, no template, no entry of a
log that nobody wrote. Used by the importers; `vaultkit.edit` writes what comes out of here.
"""

import re
import unicodedata
from collections.abc import Iterable

from vaultkit.parse.properties.values import bare_text

LONGEST_VALUE = 1_000
"""Characters of a field. The longest titles are 300; what is longer is another column's."""

LONGEST_TEXT = 50_000
"""Characters of a text, a tenth of what a note may be."""

_LONGEST_LINE = 2_000
"""Characters of a line in a quotation; a note's lines are read up to 10,000."""

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls but for white space
    "\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"  # marks that turn or hide text
    "\ud800-\udfff\ufffe\uffff]"  # no characters
)
_PLACEHOLDER = re.compile(r"\{(?=\{)|\}(?=\})|<(?=%)|%(?=>)")
_TEMPLATE = re.compile(r"<(?=%)|%(?=>)")
_BETWEEN_NAMES = frozenset({"", "and", "og", "&", "+", "with", "med", "/", ";"})
_LINE_END = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")


def plain(text: str) -> str:
    """Put a text on one line, as a field may hold it and as it is read back.

    Characters nobody sees go, of links their names stay, and the marks that would make the note a
    template are drawn apart.
    """
    text = " ".join(_UNSEEN.sub("", text).split())
    text = _PLACEHOLDER.sub(lambda found: f"{found[0]} ", text)
    if "[" in text:
        shown = bare_text(text)
        text = shown if bare_text(shown) == shown else shown.replace("[", "(").replace("]", ")")
    return unicodedata.normalize("NFC", text)


def is_name(text: str) -> bool:
    """Whether a text can be a name in a list of names, where `&` and `og` stand between them."""
    return plain(text).casefold() not in _BETWEEN_NAMES


def quoted(lines: Iterable[str]) -> str:
    """Make a quotation of lines, for the body of a note; "" if they are all blank.

    In a quotation nothing is a heading, an entry of the log, a task or a promise: it is what
    another program held, word for word, and not what the owner wrote here.
    """
    kept = [_body_line(piece) for line in lines for piece in _LINE_END.split(line)]
    while kept and not kept[-1]:
        kept.pop()
    while kept and not kept[0]:
        kept.pop(0)
    wrapped = (piece for line in kept for piece in _wrapped(line))
    return "\n".join(f"> {line}".rstrip() for line in wrapped)


def _body_line(line: str) -> str:
    line = _UNSEEN.sub("", line).rstrip()
    return unicodedata.normalize("NFC", _TEMPLATE.sub(lambda found: f"{found[0]} ", line))


def _wrapped(line: str) -> Iterable[str]:
    """Break a line that is too long, at a space if there is one: Markdown joins it again."""
    start = 0
    while len(line) - start > _LONGEST_LINE:
        end = line.rfind(" ", start + 1, start + _LONGEST_LINE)
        end = start + _LONGEST_LINE if end < 0 else end
        yield line[start:end]
        start = end + (line[end : end + 1] == " ")
    yield line[start:]
