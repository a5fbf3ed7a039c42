"""Finds the links on a page again, as `links` wrote them: with whatever a name has in it.

Used to read boxes; notes are read by `vaultkit.parse.vocabulary.links`, which knows no escapes.
"""

import re
from urllib.parse import unquote

from vaultkit.parse.vocabulary.links import Link

_LINK = re.compile(
    r"(!?)(?:\[\[([^\[\]|#\n]+)(?:\|([^\[\]|\n]*))?\]\]"
    r"|\[((?:\\[^\n]|[^\[\]\\\n])*+)\]\(([^\s()<>\[\]:]*+)\))"
)
_ESCAPED = re.compile(r"\\([^\w\s]|_)")


def find_page_links(text: str) -> list[Link]:
    """Find the links to notes in a line of a page, in the order they stand."""
    links = []
    for found in _LINK.finditer(text):
        embed, wiki, shown, label, written = found.groups()
        target = wiki if wiki is not None else unquote(written)
        if target.strip():
            said = (shown if wiki is not None else label) or ""
            links.append(Link(found.start(), found.end(), target.strip(), said, bool(embed)))
    return links


def plain(markdown: str) -> str:
    """Read Markdown of a page as the words it shows."""
    said, at = [], 0
    for link in find_page_links(markdown):
        said += [markdown[at : link.start], link.label or link.target.rpartition("/")[2]]
        at = link.end
    shown = "".join([*said, markdown[at:]])
    return _ESCAPED.sub(r"\1", shown.replace("**", "")).strip()
