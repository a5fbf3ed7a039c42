"""What another program has noted on somebody, at the end of their note: words, and nothing else.

Emphasis, lists and links stay. Code, queries, embeds, HTML and comments become plain text, and what
would be read as something that happened is put in a quote.
"""

import re

from vaultkit.edit.note_text import open_text, read_note
from vaultkit.language.translate import translate
from vaultkit.model.settings import Settings

_ACTIVE = re.compile(r"`|~(?=~~)|(?<=%)%|!(?=\[)|<|\{(?=\{)|(?<=\{)\{")
_HEADING = re.compile(r"(?m)^[ \t]*(?:#{1,6}(?:[ \t]|$)|[=-]+[ \t]*$|---)")
_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")


def with_text(note: str, text: str, path: str, settings: Settings) -> str:
    """Put a text at the end of a new note, under a heading of its own."""
    lines = [_harmless(line) for line in _LINE_END.split(text.strip())]
    if not any(lines):
        return note
    heading = translate("Notes")
    before = read_note(note, path, settings)
    quoted = [f"> {line}".rstrip() for line in lines]
    ways = (quoted,) if _HEADING.search("\n".join(lines)) else (lines, quoted)
    written = note
    for way in ways:
        written = "\n".join([note.rstrip("\n"), "", f"## {heading}", "", *way, ""])
        after = read_note(written, path, settings)
        same = (after.kind, after.entries, after.promises) == (
            before.kind,
            before.entries,
            before.promises,
        )
        if same and len(after.problems) == len(before.problems):
            break
    open_text(written, path)
    return written


def _harmless(line: str) -> str:
    bare = "".join(one for one in line if one == "\t" or one.isprintable() or one == "\u200d")
    return _ACTIVE.sub(lambda found: "&lt;" if found[0] == "<" else f"\\{found[0]}", bare).rstrip()
