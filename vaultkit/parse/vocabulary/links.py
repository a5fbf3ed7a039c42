"""Links to notes in a line of text: `[[Mette Holm|Mette]]`, `[Mette](../People/Mette%20Holm.md)`.

Used for frontmatter values and for the body. What is code or a comment is blanked before it comes
here (`vaultkit.parse.structure.outline`). Every pattern is linear in the text, whatever the text.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from vaultkit.model.reference import Reference
from vaultkit.model.source import Source


class Link(NamedTuple):
    """A link to a note: text[start:end], 0-based.

    `target` is what stands before `|` and `#`, or the decoded path of a Markdown link. `label` is
    the text shown ("" where a wikilink shows its target). `embed`: `![[…]]`, shown in place.
    """

    start: int
    end: int
    target: str
    label: str = ""
    embed: bool = False

    def reference(self, path: str, line: int, column: int = 1) -> Reference:
        """Make a reference of it; `column` (1-based) is where the scanned text begins."""
        return Reference(self.target, True, Source(path, line, column + self.start), self.label)


LINK = re.compile(
    r"(!?)(?:"
    r"\[\[([^\[\]|#\n]*)(?:#[^\[\]|\n]*)?(?:\|([^\[\]\n]*))?\]\]"
    r"|\[([^\[\]\n]*)\]\((?:<([^<>\n]*)>|((?:[^()\[\s<>]++|\([^()\[\s]*+\))++))"
    r"(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*\)"
    r")"
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")


def matches(text: str) -> Iterator[re.Match[str]]:
    """Yield what `LINK.finditer` would, by the brackets, which are few.

    The pattern alone would be tried at every character.
    """
    at = text.find("[")
    while at >= 0:
        found = LINK.match(text, at - 1 if at and text[at - 1] == "!" else at)
        if found is not None:
            yield found
        at = text.find("[", at + 1 if found is None else found.end())


def find_links(text: str) -> list[Link]:
    """Find the links to notes in a text, in the order they stand. No web or mail address."""
    links: list[Link] = []
    if "[" not in text:
        return links
    for found in matches(text):
        embed, wiki, shown, label, angled, bare = found.groups()
        if wiki is not None:
            # In a table the bar is escaped: `[[Mette Holm\|Mette]]`.
            target, label = wiki.rstrip("\\").strip(), (shown or "").strip()
        else:
            written = angled if angled is not None else bare
            if _SCHEME.match(written):
                continue
            target, label = unquote(written.partition("#")[0]).strip(), label.strip()
        if target:
            links.append(Link(found.start(), found.end(), target, label, bool(embed)))
    return links
