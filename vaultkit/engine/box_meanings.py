"""What a ticked box means: whom it is about, and what is to be done. Pure.

Asked by `engine.answers`. A box was written on another day, perhaps on another machine, and the
notes may have changed since: what is done already is nothing to do, and what cannot be told is
said why. Everything is dated by the day of the page.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from vaultkit.dashboards.box_labels import (
    in_touch,
    kinds_named,
    named_promise_before,
    names_promise,
    steps_named,
)
from vaultkit.dashboards.boxes import Answer, Box, read_problem_line
from vaultkit.dashboards.escape import Markdown
from vaultkit.dashboards.page_links import plain
from vaultkit.dashboards.problem_boxes import Answerable
from vaultkit.dashboards.ticks import Tick, TickedPage
from vaultkit.edit.instructions import (
    AskFirst,
    Decline,
    Drop,
    Instruction,
    KeepPromise,
    KeepRating,
    Log,
    MovePromise,
    Postpone,
    PutRight,
    Rate,
    Rest,
    StrikePromise,
    TakeStep,
)
from vaultkit.edit.new_entry import NewEntry
from vaultkit.edit.promises import PromiseIdentity
from vaultkit.engine.linked import Linked
from vaultkit.language.translate import mark, speaking, translate
from vaultkit.measures.suggestions import Wishes, suggestions
from vaultkit.model.contact import Contact
from vaultkit.model.fields import ContactStatus, IntroductionStatus
from vaultkit.model.interaction import PersonPromise
from vaultkit.model.introduction import Introduction
from vaultkit.model.note import Period
from vaultkit.model.reference import fold
from vaultkit.model.vault import Vault

NOT_NOW = timedelta(days=30)
"""How long somebody is left in peace…"""

PROMISE_NOT_NOW = timedelta(days=14)
"""…and how long something promised is put off."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a tick comes to.

    `instruction` is None where nothing is left to do, `refused` says why it cannot be done. Ticks
    of one `question` with different `answer` contradict each other. `about` is whom or what it is
    about, for the history. `lasting`: what was refused is worth keeping on the page until it can
    be done, or is taken back.
    """

    question: tuple[Hashable, ...]
    answer: Hashable
    about: str
    instruction: Instruction | None = None
    refused: str = ""
    lasting: bool = True


class Meanings:
    """Tells what the ticks of one page mean in a vault as it is now."""

    def __init__(self, vault: Vault, page: TickedPage) -> None:
        self._vault = replace(vault, today=page.day)
        self._page = page
        self._day = page.day
        self._linked = Linked(vault)
        self._answerable = Answerable(vault)
        self._told: dict[Answer, Callable[[Box, Tick], Meaning]] = {
            Answer.DONE: self._labelled,
            Answer.NOT_NOW: self._labelled,
            Answer.NEVER: self._labelled,
            Answer.SEEN: self._seen,
            Answer.RATE: self._chemistry,
            Answer.KEEP: self._chemistry,
            Answer.DROP: self._chemistry,
            Answer.REST: self._chemistry,
            Answer.ASK: self._two,
            Answer.DECLINE: self._two,
            Answer.RIGHT: self._right,
        }

    def of(self, tick: Tick) -> Meaning:
        """Tell what a tick means; of several ways to read it, the one that makes sense."""
        found = [self._told[box.answer](box, tick) for box in tick.boxes]
        sensible = list(dict.fromkeys(one for one in found if not one.refused))
        if len(sensible) > 1:
            return _refused(tick, mark("it can be read in two ways"))
        return sensible[0] if sensible else found[0]

    # People -------------------------------------------------------------------------------------
    def _labelled(self, box: Box, tick: Tick) -> Meaning:
        """Answer for a person, or for the promise or the introduction that the box names."""
        introduction = self._linked.introduction(tick.under, 0)
        if introduction is None and box.words:
            introduction = self._linked.introduction(box.words[0], -1)
        if introduction is not None:
            return self._step(box, tick, introduction)
        contact = self._linked.contact(tick.under)
        if contact is None:
            return self._nobody(tick, tick.under)
        about_person = not box.words or self._linked.contact(box.words[0]) == contact
        if not about_person:
            return self._promise(box, tick, contact)
        return self._person(box.answer, contact)

    def _person(self, answer: Answer, contact: Contact) -> Meaning:
        meaning = partial(Meaning, ("person", contact.path), answer, contact.name)
        if answer is Answer.DONE:
            with speaking(self._vault.settings.language):
                return meaning(Log(contact.path, NewEntry(self._day, summary=in_touch())))
        if _dropped(contact):
            return _moot(meaning, mark("dropped meanwhile, so there is nothing to put off"))
        if answer is Answer.NOT_NOW:
            return meaning(Postpone(contact.path, self._day + NOT_NOW))
        return meaning(Rest(contact.path))

    def _chemistry(self, box: Box, tick: Tick) -> Meaning:
        contact = self._linked.contact(tick.under)
        if contact is None:
            return self._nobody(tick, tick.under)
        path, fields = contact.path, contact.fields
        answer = (box.answer, *box.words)
        meaning = partial(Meaning, ("chemistry", path), answer, contact.name)
        if _dropped(contact):
            if box.answer is Answer.DROP:
                return meaning()
            return _moot(meaning, mark("dropped meanwhile, so nothing was changed"))
        if box.answer is Answer.DROP:
            return meaning(Drop(path))
        if box.answer is Answer.REST:
            return meaning(Rest(path))
        rated_on = fields.chemistry_on
        if rated_on is not None and rated_on > self._day:
            if box.answer is Answer.KEEP or box.words == (str(fields.chemistry),):
                return meaning()
            return _moot(meaning, mark("rated again since, so nothing was changed"))
        if box.answer is Answer.KEEP:
            return meaning(KeepRating(path))
        return meaning(Rate(path, int(box.words[0])))

    def _seen(self, box: Box, tick: Tick) -> Meaning:
        contact = self._linked.contact(box.words[0])
        if contact is None:
            return self._nobody(tick, box.words[0])
        kinds = kinds_named(box.words[1], self._vault.settings.kinds)
        if len(kinds) != 1:
            return _refused(tick, mark("no kind of contact is called so"))
        following = date(self._day.year + self._day.month // 12, self._day.month % 12 + 1, 1)
        period = Period(self._day.replace(day=1), following - timedelta(days=1))
        entry = NewEntry(period.middle, kind=kinds[0], period=period)
        question = ("seen", contact.path, kinds[0])
        return Meaning(question, Answer.SEEN, contact.name, Log(contact.path, entry))

    # Promises -----------------------------------------------------------------------------------
    def _promise(self, box: Box, tick: Tick, contact: Contact) -> Meaning:
        """Answer for the promise of that name that was due on the day of the page."""
        mine = [one for one in self._vault.promises if one.mine and one.person.key == contact.path]
        named = [one for one in mine if names_promise(box.words[0], one)]
        named = named or [one for one in mine if named_promise_before(box.words[0], one)]
        due = [one for one in named if not one.done and one.due and one.due <= self._day]
        question = ("promise", contact.path, fold(box.words[0]))
        if not named:
            return _refused(tick, mark("there is no such promise any more"), contact.name)
        if not due:
            return Meaning(question, box.answer, contact.name)
        if len({_identity(one) for one in due}) > 1:
            return _refused(tick, mark("there are several such promises"), contact.name)
        path, identity = due[0].source.path, _identity(due[0])
        told: dict[Answer, Instruction] = {
            Answer.DONE: KeepPromise(path, identity),
            Answer.NOT_NOW: MovePromise(path, identity, self._day + PROMISE_NOT_NOW),
            Answer.NEVER: StrikePromise(path, identity),
        }
        return Meaning(question, box.answer, contact.name, told[box.answer])

    # Introductions ------------------------------------------------------------------------------
    def _step(self, box: Box, tick: Tick, introduction: Introduction) -> Meaning:
        label = self._linked.without_link(box.words[0]) if box.words else Markdown()
        steps = steps_named(label, introduction)
        if introduction.path is None or box.answer is not Answer.DONE or len(steps) != 1:
            return _refused(tick, mark("no step of this introduction is called so"))
        question = ("pair", frozenset(person.key for person in introduction.between))
        step = TakeStep(introduction.path, *steps[0])
        return Meaning(question, steps[0], introduction.name, step)

    def _two(self, box: Box, tick: Tick) -> Meaning:
        two = [self._linked.contact(words) for words in box.words]
        one, other = two
        if one is None or other is None:
            return self._nobody(tick, box.words[0 if one is None else 1])
        pair = frozenset((one.path, other.path))
        about = f"{one.name} & {other.name}"
        meaning = partial(Meaning, ("pair", pair), box.answer, about)
        between = [
            there
            for there in self._vault.introductions
            if {person.key for person in there.between} == pair
        ]
        begun = [there for there in between if there.status is not IntroductionStatus.IDEA]
        if box.answer is Answer.DECLINE:
            if any(there.made for there in begun):
                return _moot(meaning, mark("they have been introduced since"))
            return meaning(Decline(one.path, other.path))
        if begun:
            return meaning()
        if _dropped(one) or _dropped(other):
            return _moot(meaning, mark("one of the two was dropped meanwhile"))
        return meaning(AskFirst(one.path, other.path, self._because(one, other)))

    def _because(self, needing: Contact, offering: Contact) -> str:
        """Say in the words of both notes why they could gain from each other, as the page did."""
        both = (needing, offering)
        for found in suggestions(self._vault, Wishes(self._vault, both), 1):
            return f"{found.need.text}; {found.offer.text}"
        return ""

    # Problems -----------------------------------------------------------------------------------
    def _right(self, box: Box, tick: Tick) -> Meaning:
        line = read_problem_line(tick.under)
        assert line is not None  # noqa: S101 - `read_box` makes no such box elsewhere
        path = self._linked.path(line.note)
        alike = [
            problem
            for problem in self._vault.problems
            if problem.source.path == path and self._answerable.words(problem) == line.words
        ]
        about = plain(line.note)
        if not alike:
            return Meaning(("place", path, line.line), box.words, about)
        there = {problem.source.line for problem in alike}
        on_page = {
            other.line
            for other in self._page.problem_lines
            if (self._linked.path(other.note), other.words) == (path, line.words)
        }
        meaning = partial(Meaning, ("place", path, line.line), box.words, about)
        if len(alike) > 1 and there != on_page:
            return _moot(meaning, mark("the note has changed since, so it is asked again"))
        found = [one for one in alike if len(alike) == 1 or one.source.line == line.line]
        answers = [
            PutRight(path, one.source.line, one.source.column, *fix)
            for one in found
            for words, fix in self._answerable.fixes(one).items()
            if words == plain(box.words[0])
        ]
        if len(answers) != 1:
            return _refused(tick, mark("this is no answer to that problem any more"))
        return meaning(answers[0])

    def _nobody(self, tick: Tick, named: str) -> Meaning:
        name = self._linked.name(named)
        if self._linked.is_shared(named):
            return _refused(tick, mark("several notes have this name"), name)
        return _refused(tick, mark("there is no note of this name any more"), name)


def _identity(promise: PersonPromise) -> PromiseIdentity:
    return PromiseIdentity(promise.made, fold(promise.text), due=promise.due)


def _dropped(contact: Contact) -> bool:
    return contact.fields.status is ContactStatus.DROPPED


def _moot(meaning: Callable[..., Meaning], why: str) -> Meaning:
    return meaning(refused=translate(why), lasting=False)


def _refused(tick: Tick, why: str, about: str = "") -> Meaning:
    question = ("refused", tick.under, tick.text)
    return Meaning(question, tick.text, about or plain(tick.under), refused=translate(why))
