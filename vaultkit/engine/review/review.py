"""Going through people: an answer is carried out at once, remembered, and the next one shown.

Called by `vaultkit review`, which turns keys into what is asked for here and says what came of it.
Every answer is a batch of its own, so that `history` and `undo` see it, and is on disk before the
next key is read: a terminal that is killed loses nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from vaultkit.engine.review import answers, passing
from vaultkit.engine.review.answers import Answer, Instructions
from vaultkit.engine.review.desk import Desk, Looked
from vaultkit.engine.review.selection import Selection, select
from vaultkit.engine.vault import OpenVault
from vaultkit.errors import CannotEditError, DiskError, NotLastError, VaultkitError
from vaultkit.language.translate import translate
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Circle
from vaultkit.model.listed import Listed
from vaultkit.model.vault import Vault
from vaultkit.storage.passes import Deed, Pass, read_pass, remember_pass


class Told(Enum):
    """What came of what was asked for."""

    MOVED = "moved"
    DONE = "done"
    SO_ALREADY = "so already"
    FAILED = "failed"
    NOT_RATED = "not rated"
    TAKEN_BACK = "taken back"
    TAKEN_BACK_ELSEWHERE = "taken back elsewhere"
    NOTHING_TO_TAKE_BACK = "nothing to take back"
    NOT_LAST = "not last"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it, and about whom. `error` is what went wrong, `deed` what was answered."""

    told: Told
    name: str = ""
    deed: Deed | None = None
    error: VaultkitError | None = None


class Review:
    """One pass through a selection of people. `failures` are the errors so far."""

    def __init__(self, opened: OpenVault, selection: Selection, *, again: bool = False) -> None:
        self._state = opened.state
        self._key = selection.key
        self._desk = Desk(opened)
        people = select(self._desk.vault, selection)
        stopped = None if again else read_pass(self._state, self._key)
        self.resumed = stopped is not None
        self.passed = passing.begin(people) if stopped is None else passing.resume(stopped, people)
        self.failures: list[VaultkitError] = []
        self.shown: Looked | None = None
        self.look_again()

    @property
    def vault(self) -> Vault:
        """The snapshot that what is shown was taken from."""
        return self._desk.vault

    def ahead(self) -> tuple[Contact | Listed, ...]:
        """List who is still to be shown, whoever is shown now first."""
        passed = self.passed
        keys = [*passed.order[passed.at : passed.at + 1]]
        keys += [one for one in passed.order[passed.at + 1 :] if one not in passed.answered]
        return tuple(who for who in map(self._desk.who, keys) if who is not None)

    def look_again(self) -> Outcome:
        """Show who is up as their note is now; those whose notes are gone are left out."""
        self.shown = None
        while self.shown is None and (path := self.passed.path) is not None:
            self.shown = self._desk.look(path)
            if self.shown is None:
                self._keep(passing.without(self.passed, path))
        return Outcome(Told.MOVED)

    def rate(self, chemistry: int) -> Outcome:
        """Set the chemistry of who is shown."""
        return self._answer(Answer.RATED, str(chemistry), lambda one: answers.rate(one, chemistry))

    def keep(self) -> Outcome:
        """Say that the chemistry of who is shown is still true."""
        if self.shown is not None and self.shown.contact.fields.chemistry is None:
            return Outcome(Told.NOT_RATED, self.shown.contact.name)
        chemistry = "" if self.shown is None else str(self.shown.contact.fields.chemistry)
        return self._answer(Answer.KEPT, chemistry, answers.keep)

    def drop(self, because: str) -> Outcome:
        """Drop who is shown; of somebody on a list, say that they are to get no note."""
        return self._answer(Answer.DROPPED, because, lambda one: answers.drop(one, because))

    def rest(self) -> Outcome:
        """Let who is shown rest."""
        return self._answer(Answer.RESTED, "", answers.rest)

    def set_circle(self, circle: Circle) -> Outcome:
        """Say where who is shown stands, and stay with them."""
        return self._answer(Answer.CIRCLE, circle, lambda one: answers.set_circle(one, circle))

    def set_purposes(self, purposes: tuple[str, ...]) -> Outcome:
        """Say which purposes who is shown has to do with, and stay with them."""
        names = ", ".join(self.vault.purposes[path].name for path in purposes)
        return self._answer(Answer.PURPOSES, names, lambda one: answers.set_purposes(one, purposes))

    def forward(self) -> Outcome:
        """Leave who is shown as they are, for this pass."""
        return self._go(passing.forward(self.passed), Outcome(Told.MOVED))

    def back(self) -> Outcome:
        """Show who came before, answered or not."""
        return self._go(passing.back(self.passed), Outcome(Told.MOVED))

    def undo(self) -> Outcome:
        """Take the last answer back that stands, and show whom it was about."""
        if not self.passed.deeds:
            return Outcome(Told.NOTHING_TO_TAKE_BACK)
        deed = self.passed.deeds[-1]
        told = Told.TAKEN_BACK
        try:
            if deed.batch and self._desk.was_taken_back(deed.batch):
                told = Told.TAKEN_BACK_ELSEWHERE
            elif deed.batch:
                self._desk.take_back(deed.batch)
        except NotLastError as error:
            return Outcome(Told.NOT_LAST, self._name(deed.path), deed, error)
        except VaultkitError as error:
            return Outcome(Told.FAILED, self._name(deed.path), deed, error)
        name = self._name(deed.path)
        return self._go(passing.without_last_deed(self.passed), Outcome(told, name, deed))

    def end(self) -> None:
        """Forget the pass if it was gone through to its end. Raises DiskError."""
        if self.passed.path is None:
            remember_pass(self._state, self._key, None)

    def _answer(
        self, answer: Answer, value: str, told: Callable[[Contact], Instructions]
    ) -> Outcome:
        key, name = self.passed.path, "" if self.shown is None else self.shown.contact.name
        if self.shown is not None and self.shown.on_list is not None:
            self.look_again()  # the line may be ticked since, or its name be another's
        if self.shown is None or key is None or key != self.passed.path:
            return self._gone(name)
        contact = self.shown.contact
        command = " ".join(f"review {contact.name}: {_COMMANDS[answer]} {value}".split())
        try:
            if self.shown.on_list is not None and answer is Answer.DROPPED:
                number = self._desk.decline(self.shown.on_list, command)
            else:
                number = self._desk.carry_out(self.shown, told(contact), command)
        except CannotEditError as error:
            self.failures.append(error)
            return self._go(
                passing.forward(self.passed), Outcome(Told.FAILED, contact.name, error=error)
            )
        except VaultkitError as error:
            self.look_again()
            return Outcome(Told.FAILED, contact.name, error=error)
        sorts = answer is Answer.RATED and contact.fields.circle is Circle.UNSORTED
        deed = Deed(number, key, answer, value, sorts)
        passed = passing.with_deed(self.passed, deed)
        outcome = Outcome(Told.DONE if number else Told.SO_ALREADY, contact.name, deed)
        return self._go(passing.forward(passed) if answer.goes_on else passed, outcome)

    def _gone(self, name: str) -> Outcome:
        """Say that somebody is not there any more, so that nobody else gets the answer."""
        if not name:
            return Outcome(Told.MOVED)
        message = translate("{name} is not on the list any more.", name=name)
        return Outcome(Told.FAILED, name, error=CannotEditError(message))

    def _go(self, to: Pass, outcome: Outcome) -> Outcome:
        self._keep(to)
        self.look_again()
        return outcome

    def _keep(self, one: Pass) -> None:
        """Remember where one is. Where that cannot be kept, it is said once, and one goes on."""
        if one == self.passed:
            return
        self.passed = one
        try:
            remember_pass(self._state, self._key, one)
        except DiskError as error:
            if not any(isinstance(known, DiskError) for known in self.failures):
                self.failures.append(error)

    def _name(self, key: str) -> str:
        who = self._desk.who(key)
        return key if who is None else who.name


_COMMANDS = {
    Answer.RATED: "chemistry",
    Answer.KEPT: "keep",
    Answer.DROPPED: "drop",
    Answer.RESTED: "rest",
    Answer.CIRCLE: "circle",
    Answer.PURPOSES: "purposes",
}
"""How the history calls an answer."""
