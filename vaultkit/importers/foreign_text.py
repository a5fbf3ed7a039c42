"""Other programs' text made fit to stand in a note: one line for a field, Markdown for the body.

Used by the importers, so that what they give reads back as it is, and so that nobody else's words
are taken for the owner's syntax: no heading, no link, no fence that swallows the log, no template.
Nothing is lost but marks that cannot be seen; what Markdown would act on gets a backslash.
"""

import re

from vaultkit.parse.properties.values import bare_text

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"
    "\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""Control signs, signs that turn text around, and what is no letter; white space is none."""

_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_BRACES = re.compile(r"\{(?=\{)|\}(?=\})")
_ROUNDS = 4


def one_line(text: str) -> str:
    """Write a text on one line, without signs that cannot be seen; any white space is one space."""
    return " ".join(_UNSEEN.sub("", text).split())


def field_text(text: str) -> str:
    """Make a text fit to be the value of a field, read back as it is.

    Of a link its words stay. The marks of templates are drawn apart: `{{` in its frontmatter would
    make a template of the whole note.
    """
    text = one_line(text)
    for _ in range(_ROUNDS):  # a link may hold one
        bare = bare_text(text)
        if bare == text:
            break
        text = bare
    else:
        text = one_line(text.replace("[", "").replace("]", ""))
    text = _BRACES.sub(lambda found: f"{found[0]} ", text)
    return text.replace("<%", "< %").replace("%>", "% >").strip()


_LONGEST_LINE = 5_000
"""Half of what a line of a note may hold."""

_BLOCK = re.compile(
    r"(?P<lead>[ \t]{0,3}(?:(?:[-*+>]|[0-9]{1,9}[.)])[ \t]{1,4})*)"
    r"(?P<mark>#{1,6}(?=[ \t]|$)|=+(?=[ \t]*$)|-+(?=[ \t]*$)|`{3}|~{3}|<)"
)
_INLINE = re.compile(r"(?<=<)[!%?]|(?<=%)%|!(?=\[)|`(?=\$?=)")


def markdown(text: str) -> str:
    """Make a text of several lines fit for the body of a note.

    No line is a heading, a fence or a block of HTML, nothing is a comment, an embedded file, a
    picture from somewhere, a template or a query. Lines that are too long are broken at a space.
    """
    lines: list[str] = []
    for line in _LINE_END.split(text.expandtabs(4)):
        lines.extend(_broken(_escaped(_UNSEEN.sub("", line).rstrip())))
    return "\n".join(lines).strip("\n")


def _escaped(line: str) -> str:
    line = _INLINE.sub(lambda found: f"\\{found[0]}", line)
    block = _BLOCK.match(line)
    if block is None:
        return line
    return f"{block['lead']}\\{line[block.start('mark') :]}"


def _broken(line: str) -> list[str]:
    """Break a line that is too long for a note."""
    parts = []
    while len(line) > _LONGEST_LINE:
        at = line.rfind(" ", _LONGEST_LINE // 2, _LONGEST_LINE)
        at = at if at > 0 else _LONGEST_LINE
        parts.append(line[:at].rstrip())
        line = line[at:].lstrip()
    return [*parts, _escaped(line)] if parts else [line]
