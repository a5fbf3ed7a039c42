"""The tags that mean something on a line: `#personal`, `#private`, `#confidential`, `#work`."""

import re
from dataclasses import dataclass
from typing import Final

from vaultkit.model.reference import fold


@dataclass(slots=True)
class Marks:
    """What the tags of a line say."""

    mine: bool = False
    theirs: bool = False
    hidden: bool = False
    work: bool = False

    def add(self, other: "Marks") -> None:
        """Take over whatever another line's tags say."""
        self.mine |= other.mine
        self.theirs |= other.theirs
        self.hidden |= other.hidden
        self.work |= other.work


NO_MARKS: Final = Marks()
"""What a line without tags says; never changed."""

TAG = re.compile(r"(?<![\w#&/\[])(?<!\]\()#([^\W\d_][\w/-]*)")
_PERSONAL = frozenset(("personal", "personligt", "personlig"))
_HIDDEN = frozenset(("private", "hemmeligt", "hemmelig", "privat"))
_CONFIDENTIAL = frozenset(("confidential", "fortroligt", "fortrolig"))
_WORK = frozenset(("work", "arbejde"))
_MINE = frozenset(("mine", "mit"))
_THEIRS = frozenset(("theirs", "deres"))


def read_tags(text: str) -> tuple[str, Marks]:
    """Read the tags that mean something, and blank them in the text; others stay as they are."""
    marks = Marks()
    bare = text
    # By its sign, which is rare: the pattern alone would be tried at every character.
    at = text.find("#")
    while at >= 0:
        found = TAG.match(text, at)
        end = at + 1 if found is None else found.end()
        if found is not None and add_tag(marks, found[1]):
            bare = bare[:at] + " " * (end - at) + bare[end:]
        at = text.find("#", end)
    return bare, marks


def is_hidden(text: str) -> bool:
    """Whether a text carries a tag that hides it."""
    return "#" in text and read_tags(text)[1].hidden


def add_tag(marks: Marks, tag: str) -> bool:
    """Note what a tag says (without `#`); false if it means nothing here.

    A nested tag means what the tag above it means; `/mine` and `/theirs` say who opened up.
    """
    base, _, below = fold(tag).partition("/")
    confidential = base in _CONFIDENTIAL
    if confidential or base in _PERSONAL:
        marks.mine |= below not in _THEIRS
        marks.theirs |= below not in _MINE
    elif base in _WORK:
        marks.work = True
    if confidential or base in _HIDDEN:
        marks.hidden = True
    return confidential or base in _PERSONAL or base in _HIDDEN or base in _WORK
