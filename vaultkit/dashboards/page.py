"""Pages: a path and its text, and how a page of ours is told from one that was changed by hand.

Every page carries a checksum of its own body. As long as it holds, the page is ours to rewrite,
whichever machine wrote it; once it does not, somebody wrote in it and it is kept. Made by
`vaultkit.dashboards.render`, asked by `vaultkit.engine.refresh`.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Page:
    """One generated file. `path` is relative to the vault, with forward slashes."""

    path: str
    text: str


_NOTE = re.compile(
    r"\A---\ngenerated-by: vaultkit\ndate: \d{4}-\d\d-\d\d\nchecksum: sha256:([0-9a-f]{64})\n---\n"
)
_COMMENT = re.compile(
    r"\A(?:# |<!-- )generated-by: vaultkit, checksum: sha256:([0-9a-f]{64})(?: -->)?\n"
)
_TICKED = re.compile(r"\[[xX]\]")
_TICK = re.compile(r"^([ \t]*[-*+] )\[[xX]\]", re.MULTILINE)


def stamp(body: str, today: date) -> str:
    """Put the frontmatter of a generated note before its body.

    Only the date it was computed for: no clock time, host, path or version, so that two machines
    write the same bytes. The checksum is that of the body.
    """
    return (
        f"---\ngenerated-by: vaultkit\ndate: {today.isoformat()}\n"
        f"checksum: sha256:{_checksum(body)}\n---\n{body}"
    )


def stamp_picture(body: str) -> str:
    """Put the marker of a generated SVG picture before its body, as an XML comment."""
    return f"<!-- generated-by: vaultkit, checksum: sha256:{_checksum(body)} -->\n{body}"


def stamp_yaml(body: str) -> str:
    """Put the marker of a generated YAML file before its body, as a comment."""
    return f"# generated-by: vaultkit, checksum: sha256:{_checksum(body)}\n{body}"


def is_ours(text: str) -> bool:
    """Tell whether a page is as vaultkit wrote it: the marker is there and the checksum holds.

    Ticked boxes, line ends (Git may change them) and blank lines at the end do not count as a
    change. Anything else does: other frontmatter, a word in the body.
    """
    text = _unify_line_ends(text)
    marker = _NOTE.match(text) or _COMMENT.match(text)
    return marker is not None and marker.group(1) == _checksum(text[marker.end() :])


def _checksum(body: str) -> str:
    unticked = _unify_line_ends(body)
    if _TICKED.search(unticked):  # quicker than to look at each line
        unticked = _TICK.sub(r"\1[ ]", unticked)
    unticked = unticked.rstrip()
    return hashlib.sha256(unticked.encode("utf-8", "surrogatepass")).hexdigest()


def _unify_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
