"""Keys to answers: what `vaultkit review` does with each key, without any terminal.

A key is a name (`enter`, `left`, `a`) and the character it writes, if it writes one. What the
terminal has to do itself, open an editor or end, is returned.
"""

from enum import Enum

from vaultkit.cli.reviewing.choosing import (
    MARKS,
    Help,
    Purposes,
    Question,
    Reason,
    WhichCircle,
    circle_of,
)
from vaultkit.cli.reviewing.keys import RATINGS, Action, action
from vaultkit.cli.reviewing.wording import error_words, outcome_words, unknown_key_words
from vaultkit.engine.review.review import Outcome, Review, Told
from vaultkit.errors import VaultkitError
from vaultkit.language.translate import translate


class Wish(Enum):
    """What is left to the terminal after a key."""

    NOTHING = "nothing"
    OPEN = "open"
    QUIT = "quit"


class Session:
    """One person at a terminal going through people. `said` is the line about the last key.

    `question` is what is asked below who is shown; while there is one, it gets the keys. `wrong`
    says whether `said` tells of something that went wrong.
    """

    def __init__(self, review: Review) -> None:
        self.review = review
        self.question: Question | None = None
        self.said = ""
        self.wrong = False

    def press(self, key: str, character: str = "") -> Wish:
        """Take a key. What is wrong with a note is said; what is wrong with the vault is raised."""
        if key == "ctrl+c":
            return Wish.QUIT
        if self.question is not None:
            self._reply(self.question, key, character)
            return Wish.NOTHING
        if character and character in RATINGS:
            self._say(self.review.rate(int(character)))
            return Wish.NOTHING
        asked = action(key, character, self.review.vault.settings.language)
        if asked is None:
            self.said, self.wrong = unknown_key_words(), False
            return Wish.NOTHING
        return self._act(asked)

    def paste(self, text: str) -> None:
        """Take text that was pasted: into a reason; anywhere else it would be keys by accident."""
        if isinstance(self.question, Reason):
            self.question = self.question.pasted(text)

    def edited(self, error: VaultkitError | None = None) -> None:
        """Look at the note again that was open in an editor, or say why it was not."""
        self._say(self.review.look_again())
        if error is not None:
            self.said, self.wrong = error_words(error), True

    def _act(self, asked: Action) -> Wish:
        if asked is Action.QUIT:
            return Wish.QUIT
        if asked is Action.OPEN:
            return Wish.NOTHING if self.review.shown is None else Wish.OPEN
        does = {
            Action.KEEP: self.review.keep,
            Action.REST: self.review.rest,
            Action.SKIP: self.review.forward,
            Action.BACK: self.review.back,
            Action.UNDO: self.review.undo,
        }
        if asked in does:
            self._say(does[asked]())
        else:
            self._ask(asked)
        return Wish.NOTHING

    def _ask(self, asked: Action) -> None:
        self.said, self.wrong = "", False
        if asked is Action.HELP:
            self.question = Help()
        elif self.review.shown is None:
            self.question = None
        elif asked is Action.PURPOSES:
            self.question = self._purposes()
        elif asked is Action.CIRCLE:
            self.question = WhichCircle()
        elif self.review.shown.on_list is not None:
            self._say(self.review.drop(""))  # a no is no more than a sign before the name
        else:
            self.question = Reason()

    def _purposes(self) -> Purposes | None:
        """Ask for purposes, those that were reached left out unless they are chosen."""
        assert self.review.shown is not None  # noqa: S101 - nothing is asked at the end
        chosen = self.review.shown.contact.purposes
        offered = tuple(
            path
            for path, purpose in self.review.vault.purposes.items()
            if purpose.active or path in chosen
        )[: len(MARKS)]
        if not offered:
            self.said = translate("There is no purpose yet. A note of `type: purpose` makes one.")
            return None
        return Purposes(offered, frozenset(chosen) & frozenset(offered))

    def _reply(self, question: Question, key: str, character: str) -> None:
        if isinstance(question, Help) or key == "escape":
            self.question = None
        elif isinstance(question, WhichCircle):
            circle = circle_of(character)
            if circle is not None:
                self.question = None
                self._say(self.review.set_circle(circle))
        elif isinstance(question, Reason):
            if key == "enter":
                self.question = None
                self._say(self.review.drop(" ".join(question.text.split())))
            else:
                self.question = question.typed(key, character)
        elif key == "enter":
            self.question = None
            self._set_purposes(question)
        else:
            self.question = question.toggled(character)

    def _set_purposes(self, question: Purposes) -> None:
        """Set the purposes if they are others than before; those not on offer stay."""
        assert self.review.shown is not None  # noqa: S101 - nothing is asked at the end
        there = self.review.shown.contact.purposes
        unseen = tuple(path for path in there if path not in question.offered)
        if frozenset(there) != {*question.answer, *unseen}:
            self._say(self.review.set_purposes((*question.answer, *unseen)))

    def _say(self, outcome: Outcome) -> None:
        self.said = outcome_words(outcome)
        self.wrong = outcome.told in (Told.FAILED, Told.NOT_LAST)
