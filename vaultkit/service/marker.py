"""The line by which a service file is known as ours, whole, and of which vault. Pure.

It is a comment in each of the three formats, with everything needed to say later what was
registered, and a checksum of all other lines: what somebody changed by hand is theirs.
"""

import hashlib
import json
import re
from dataclasses import dataclass

from vaultkit.service.registration import Registration

_MARKER = re.compile(r"vaultkit-service (\{.*\})")
_OPENING = "Written by `vaultkit service install`; once changed by hand, it is left alone."


@dataclass(frozen=True, slots=True)
class Marked:
    """What the marker of a file says. `intact`: nobody changed the file since it was written."""

    registration: Registration
    intact: bool


def marked(text: str, registration: Registration, comment: tuple[str, str], line: int = 0) -> str:
    """Put the marker into a text, as its line number `line`, between two signs of a comment."""
    facts = {
        "checksum": _checksum(text),
        "confined": "yes" if registration.confined else "no",
        "interpreter": registration.interpreter,
        "vault": registration.vault,
        "version": registration.version,
    }
    # Two hyphens end a comment of XML; in JSON every character can be written in another way.
    said = json.dumps(facts, sort_keys=True).replace("-", "\\u002d")
    lines = text.split("\n")
    begin, end = comment
    lines.insert(line, f"{begin}{_OPENING} vaultkit-service {said}{end}")
    return "\n".join(lines)


def read_marker(text: str) -> Marked | None:
    """Read the marker of a file; None if it has none, so that somebody else wrote it."""
    lines = text.split("\n")
    for number, line in enumerate(lines[:5]):
        found = _MARKER.search(line)
        facts = _facts(found[1]) if found else None
        if facts is not None:
            rest = "\n".join((*lines[:number], *lines[number + 1 :]))
            registration = Registration(
                facts["vault"], facts["interpreter"], facts["version"], facts["confined"] == "yes"
            )
            return Marked(registration, _checksum(rest) == facts["checksum"])
    return None


def _facts(text: str) -> dict[str, str] | None:
    try:
        facts = json.loads(text)
    except (ValueError, RecursionError):
        return None
    wanted = ("checksum", "confined", "interpreter", "vault", "version")
    if not isinstance(facts, dict) or not all(isinstance(facts.get(key), str) for key in wanted):
        return None
    return facts


def _checksum(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
