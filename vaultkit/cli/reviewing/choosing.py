"""The small questions below somebody: purposes to toggle, a circle, a reason. Keys in, answers out.

They are answered in the same row of keys as all else, not in a screen of their own: what is typed
fast must never reach the person behind the question.
"""

from dataclasses import dataclass, replace
from string import ascii_lowercase

from vaultkit.language.translate import translate_term
from vaultkit.model.fields import Circle

MARKS = "123456789" + ascii_lowercase
"""What toggles purposes, in this order; a vault has few."""

LONGEST_REASON = 200
"""Characters: a reason is a line."""


def circle_letters() -> dict[Circle, str]:
    """Say what is typed for a circle besides 1, 2 and 3, in the order of these."""
    return {
        Circle.PROFESSIONAL: translate_term("letter of a circle", "p"),
        Circle.CLOSE: translate_term("letter of a circle", "c"),
        Circle.UNSORTED: translate_term("letter of a circle", "u"),
    }


def circle_of(character: str) -> Circle | None:
    """Say which circle a key means, if any; the English letter means it everywhere."""
    letter = character.casefold()
    if not letter:
        return None
    for number, (circle, own) in enumerate(circle_letters().items(), 1):
        if letter in (str(number), own, _ENGLISH_LETTERS[circle]):
            return circle
    return None


_ENGLISH_LETTERS = {Circle.PROFESSIONAL: "p", Circle.CLOSE: "c", Circle.UNSORTED: "u"}


@dataclass(frozen=True, slots=True)
class Purposes:
    """Which purposes: all that can be chosen, by path, and those that are."""

    offered: tuple[str, ...]
    chosen: frozenset[str]

    def toggled(self, character: str) -> "Purposes":
        """Choose the purpose with a mark, or choose it no longer."""
        place = MARKS.find(character.casefold()) if character else -1
        if not 0 <= place < len(self.offered):
            return self
        return replace(self, chosen=self.chosen ^ {self.offered[place]})

    @property
    def answer(self) -> tuple[str, ...]:
        """Those that are chosen, in the order in which they are offered."""
        return tuple(path for path in self.offered if path in self.chosen)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody is dropped, as far as it is typed."""

    text: str = ""

    def typed(self, key: str, character: str) -> "Reason":
        """Take one key: a character, or one that takes characters away."""
        if key in ("backspace", "ctrl+h"):
            return Reason(self.text[:-1])
        if key == "ctrl+u":
            return Reason()
        if key == "ctrl+w":
            return Reason(self.text.rstrip().rpartition(" ")[0])
        return self.pasted(character)

    def pasted(self, text: str) -> "Reason":
        """Take several characters; what does not write anything is left out."""
        written = "".join(one if one.isprintable() else " " for one in text)
        return Reason((self.text + written)[:LONGEST_REASON])


@dataclass(frozen=True, slots=True)
class WhichCircle:
    """Where somebody stands: one key answers."""


@dataclass(frozen=True, slots=True)
class Help:
    """All keys are shown; any key goes back."""


Question = Purposes | Reason | WhichCircle | Help
