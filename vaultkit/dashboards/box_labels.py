"""What a box says it is about: a promise, a step of an introduction, a kind of contact.

The same functions write the words and, when a page is read again, tell whose they are. So they are
functions of the vault alone.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

from vaultkit.dashboards.escape import Markdown, escape, phrase, shorten
from vaultkit.dashboards.terms import kind_of_contact, private
from vaultkit.language.translate import mark, speaking, translate
from vaultkit.measures.promises import OpenPromise
from vaultkit.model.interaction import PersonPromise
from vaultkit.model.introduction import Introduction
from vaultkit.model.kinds import KINDS
from vaultkit.model.reference import Person
from vaultkit.model.settings import Language

LONGEST = 60

_DAY = re.compile(r"\d{4}-\d\d-\d\d")

Step = tuple[str, int]
"""A step of an introduction that the owner takes, and who of the two is asked (1 or 2)."""

STEPS: tuple[Step, ...] = (("ask", 1), ("ask", 2), ("introduce", 1), ("meet", 1), ("hear", 1))

_STEPS = {
    "ask": mark("asked {who}"),
    "introduce": mark("introduced them"),
    "meet": mark("met"),
    "hear": mark("asked how it went"),
    "tell": mark("told {who} how it went"),
}


# Promises -----------------------------------------------------------------------------------------
def promise_labels(open_ones: Iterable[OpenPromise]) -> dict[PersonPromise, Markdown]:
    """Name each open promise of the owner so that it can be told from the others to that person.

    Those that nothing tells apart have no name, and so no box.
    """
    mine = [one for one in open_ones if one.person is not None]
    short = {one.promise: _plain(one) for one in mine}
    shared = Counter((one.person, short[one.promise]) for one in mine)
    named = {
        one.promise: short[one.promise]
        if shared[one.person, short[one.promise]] == 1
        else _with_day(short[one.promise], one.due)
        for one in mine
    }
    again = Counter((promise.person, name) for promise, name in named.items())
    return {promise: name for promise, name in named.items() if again[promise.person, name] == 1}


def names_promise(text: str, promise: PersonPromise) -> bool:
    """Whether words on a page may be the name of a promise, whatever it was called by then."""
    for language in Language:
        with speaking(language):
            for name in (escape(shorten(promise.text, LONGEST)), _private(promise)):
                if text in (name, _with_day(name, promise.due)):
                    return True
    return False


def named_promise_before(text: str, promise: PersonPromise) -> bool:
    """Whether words that name a day may be the name of a promise before it was put off."""
    days = []
    for written in _DAY.findall(text):
        with suppress(ValueError):  # somebody wrote on the page what is no day
            days.append(date.fromisoformat(written))
    return any(names_promise(text, replace(promise, due=day)) for day in days)


def _plain(one: OpenPromise) -> Markdown:
    if one.text is None:
        return _private(one.promise)
    return escape(shorten(one.text, LONGEST))


def _private(promise: PersonPromise) -> Markdown:
    """Name a promise whose words no page may give, by the days it is due on and was made on.

    Not by its line, which moves with every entry above it.
    """
    pattern = mark("{private}, {day}, promised {made}")
    if promise.made is None:
        pattern = mark("{private}, {day}")
    day = "" if promise.due is None else promise.due.isoformat()
    return phrase(pattern, private=private(), day=day, made=promise.made)


def _with_day(name: Markdown, due: date | None) -> Markdown:
    return name if due is None else phrase(mark("{what}, {day}"), what=name, day=due.isoformat())


# Introductions ------------------------------------------------------------------------------------
def step_label(introduction: Introduction, step: Step) -> Markdown:
    """Say that the owner took a step: `asked Mette Holm`."""
    what, asked = step
    through = introduction.through
    who = through or introduction.between[asked - 1]
    pattern = _STEPS["tell" if what == "hear" and through is not None else what]
    return phrase(pattern, who=who.name)


def steps_named(text: str, introduction: Introduction) -> tuple[Step, ...]:
    """Find the steps of an introduction that words on a page may mean."""
    found = dict.fromkeys(
        step
        for language in Language
        for step in STEPS
        if _said(language, introduction, step) == text
    )
    return tuple(found)


def _said(language: Language, introduction: Introduction, step: Step) -> Markdown:
    with speaking(language):
        return step_label(introduction, step)


def step_of(step: str, ask_next: Person | None, introduction: Introduction) -> Step:
    """Name the step that an introduction waits for."""
    second = step == "ask" and introduction.by_owner and introduction.between[1] == ask_next
    return step, 2 if second else 1


# Kinds --------------------------------------------------------------------------------------------
def kind_label(kind: str) -> Markdown:
    """Say a kind of interaction."""
    return escape(kind_of_contact(kind))


def kinds_named(text: str, own: Iterable[str] = ()) -> Sequence[str]:
    """Find the kinds, `own` ones of the vault among them, that words on a page may mean."""
    return tuple(dict.fromkeys(_kinds_named(text, (*(kind.name for kind in KINDS), *own))))


def _kinds_named(text: str, kinds: Iterable[str]) -> Iterator[str]:
    for kind in kinds:
        for language in Language:
            with speaking(language):
                if kind_label(kind) == text:
                    yield kind


def in_touch() -> str:
    """The words of an entry that says no more than that there was contact."""
    return translate("in touch")
