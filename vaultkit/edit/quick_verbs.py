"""The words behind a name in a quick line that tell of no contact: `done`, `drop`, `rest`.

English and Danish. What each comes to is decided in `edit.quick_line`.
"""

import re
from enum import Enum
from typing import NamedTuple

from vaultkit.model.reference import fold


class Verb(Enum):
    """What is to be done with a person, or for them."""

    DONE = "done"
    DROP = "drop"
    REST = "rest"
    WAKE = "wake"
    NEXT = "next"
    PROMISED = "promised"


class Said(NamedTuple):
    """A verb and the words behind it; `colon` stands between them or not."""

    verb: Verb
    rest: str
    colon: bool


_WORDS: dict[str, Verb] = {
    word: verb
    for verb, words in (
        (Verb.DONE, "done,kept,klaret,gjort,holdt"),
        (Verb.DROP, "drop,dropped,droppet,dropper,fravalgt"),
        (Verb.REST, "rest,rests,resting,hvil,hviler,på pause"),
        (Verb.WAKE, "wake,awake,vækkes,væk,vågner,vågn"),
        (Verb.NEXT, "next contact,next,næste kontakt,næste gang,næste"),
        (Verb.PROMISED, "promised,promise,lovede,lovet"),
    )
    for word in words.split(",")
}
_ANY = "|".join(re.escape(word).replace(r"\ ", r"[ \t]+") for word in _WORDS)
_VERB = re.compile(rf"({_ANY})(?![\w-])[ \t]*(:(?=[ \t]|$))?[ \t]*", re.IGNORECASE)
_BECAUSE = re.compile(r"(?:because|since|fordi|da)(?!\w)[ \t:]*", re.IGNORECASE)
_NO_MORE = re.compile(r"[ \t.!]*$")


def match_verb(text: str, start: int) -> Said | None:
    """Read the verb that begins exactly at `start`, with all that follows it.

    A word is a verb only where what follows can follow it: `rest` stands alone, behind `drop` comes
    nothing or a reason.
    """
    found = _VERB.match(text, start)
    if found is None:
        return None
    verb, rest, colon = _WORDS[fold(found[1])], text[found.end() :], found[2] is not None
    if verb is Verb.DROP:
        because = _BECAUSE.match(rest)
        if because is not None:
            return Said(verb, rest[because.end() :].strip(), colon)
        return Said(verb, rest.strip(), colon) if colon or _NO_MORE.match(rest) else None
    if verb in (Verb.REST, Verb.WAKE):
        return Said(verb, "", colon) if _NO_MORE.match(rest) else None
    return Said(verb, rest.strip(" \t.!"), colon)
