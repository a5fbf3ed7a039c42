"""Which key asks for what. The letters are English; a Danish vault takes some of its own too."""

from enum import Enum

from vaultkit.model.settings import Language


class Action(Enum):
    """What a key asks for. Ratings are the digits themselves."""

    KEEP = "k"
    PURPOSES = "p"
    CIRCLE = "c"
    DROP = "d"
    REST = "r"
    SKIP = "s"
    BACK = "b"
    UNDO = "u"
    OPEN = "o"
    HELP = "?"
    QUIT = "q"


RATINGS = "12345"

_NAMED = {"space": Action.SKIP, "enter": Action.SKIP, "left": Action.BACK, "right": Action.SKIP}

DANISH = {
    "f": Action.PURPOSES,  # formål
    "h": Action.REST,  # hvil
    "t": Action.BACK,  # tilbage
    "å": Action.OPEN,  # åbn
}
"""Letters of Danish words that mean nothing else here."""


def action(key: str, character: str, language: Language) -> Action | None:
    """Say what a key asks for, if anything. `character` is "" for a key that writes none."""
    if key in _NAMED:
        return _NAMED[key]
    letter = character.casefold()
    if language is Language.DA and letter in DANISH:
        return DANISH[letter]
    return Action(letter) if letter in _LETTERS else None


_LETTERS = frozenset(one.value for one in Action)
