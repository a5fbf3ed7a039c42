"""The Today page: whom to turn to, why and with what to give; short enough to read standing up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from vaultkit.dashboards import wording
from vaultkit.dashboards.escape import Markdown, phrase
from vaultkit.dashboards.introduction_words import pair, your_move
from vaultkit.dashboards.material import Material
from vaultkit.dashboards.quoting import what_may_stand
from vaultkit.dashboards.reasons import (
    MayStand,
    give_words,
    promise_day,
    promised,
    reason_words,
)
from vaultkit.dashboards.terms import kind_of_contact
from vaultkit.dashboards.today_boxes import TodayBoxes, seen_boxes
from vaultkit.language.translate import mark, mark_plural, translate, translate_plural
from vaultkit.measures.attention import (
    AttentionMeasure,
    Birthday,
    LooseEnd,
    Plan,
    PutForward,
    attention,
)
from vaultkit.measures.introductions import OnTheWay
from vaultkit.measures.promises import OpenPromise
from vaultkit.model.interaction import Interaction
from vaultkit.model.purpose import Purpose
from vaultkit.model.source import Source

MOST_LINES = 5
"""A list has at most so many lines: the page is read standing up."""

_REASONS = 2
_NAMES = 3

One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody to turn to: a link, the first reasons, what there is to give, and the boxes."""

    who: Markdown
    why: Markdown
    give: Markdown
    boxes: tuple[Markdown, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for the owner: a sentence, and the boxes that answer it."""

    line: Markdown
    boxes: tuple[Markdown, ...]


@dataclass(frozen=True, slots=True)
class TodayView:
    """The variables of `today.md.j2`.

    `people` are the lines to act on, `more` says how many more are due. `waiting` are promises,
    introductions and reviews that no line of `people` tells. `seen` are the boxes after a silent
    spell. `week` are sentences about birthdays, plans and talks without a next date. `to_rate` are
    links, none unless nothing is due.
    """

    answer: Markdown
    people: tuple[Line, ...]
    more: str
    waiting: tuple[Waiting, ...]
    waiting_more: str
    seen: tuple[Markdown, ...]
    week: tuple[Markdown, ...]
    loose_ends: tuple[Markdown, ...]
    to_rate: Markdown


def view(material: Material) -> TodayView:
    """Put the attention list in words."""
    measure = attention(material.vault, material.ties, material.introductions, material.wishes)
    boxes = TodayBoxes(material)
    waiting = _waiting(measure, material)
    may_stand = what_may_stand(material)
    week = [
        *_lines(measure.birthdays, _birthday, material),
        *_lines(measure.plans, _plan, material),
    ]
    return TodayView(
        answer=_answer(measure, material),
        people=tuple(_line(one, material, may_stand, boxes) for one in measure.people),
        more=_more_due(measure.more_due),
        waiting=tuple(_told(one, material, boxes) for one in waiting[:MOST_LINES]),
        waiting_more=_more(len(waiting)),
        seen=seen_boxes(material),
        week=tuple(week),
        loose_ends=_lines(measure.loose_ends, _loose_end, material),
        to_rate=wording.listed([material.links.contact(one) for one in measure.to_rate]),
    )


def _lines(
    those: Sequence[One], words: Callable[[One, Material], Markdown], material: Material
) -> tuple[Markdown, ...]:
    return tuple(words(one, material) for one in those[:MOST_LINES])


def _answer(measure: AttentionMeasure, material: Material) -> Markdown:
    today = material.today
    counts = (
        (len(measure.people), mark_plural("one person to turn to", "{number} people to turn to")),
        (len(measure.promises), mark_plural("one promise due", "{number} promises due")),
        (
            len(measure.introductions),
            mark_plural(
                "one introduction waiting for you", "{number} introductions waiting for you"
            ),
        ),
    )
    said = [wording.count(count, *words) for count, words in counts if count]
    day = translate(
        "{weekday} {day} {year}",
        weekday=wording.capital(wording.weekday(today)),
        day=wording.long_day(today, today),
        year=today.year,
    )
    if not said:
        return phrase("{day}: nothing is due, and nobody waits for you.", day=day)
    return phrase("{day}: {said}.", day=day, said=wording.listed(said))


def _line(one: PutForward, material: Material, may_stand: MayStand, boxes: TodayBoxes) -> Line:
    reasons = [reason_words(reason, one, material, may_stand) for reason in one.reasons[:_REASONS]]
    return Line(
        who=material.links.contact(one.tie.contact),
        why=_sentence(Markdown("; ".join(reasons))),
        give=give_words(one, material, may_stand),
        boxes=boxes.of(one.tie.contact, one.reasons[:_REASONS]),
    )


def _sentence(words: Markdown) -> Markdown:
    return words if words.endswith("?") else phrase("{words}.", words=words)


def _more_due(count: int) -> str:
    if not count:
        return ""
    return translate_plural(
        "One more person can wait until these are answered.",
        "{number} more people can wait until these are answered.",
        count,
        number=wording.capital(wording.number(count)),
    )


_Awaited = OpenPromise | OnTheWay | tuple[date, Purpose]


def _waiting(measure: AttentionMeasure, material: Material) -> list[_Awaited]:
    """Find what waits for the owner and is told of nobody above."""
    shown = [reason for one in measure.people for reason in one.reasons[:_REASONS]]
    promises = {reason.promise for reason in shown}
    due = {one.promise.due for one in promises if one is not None}  # most are due on other days
    introductions = [reason.introduction for reason in shown]
    return [
        *(one for one in measure.promises if one.promise.due not in due or one not in promises),
        *(one for one in measure.introductions if one not in introductions),
        *measure.reviews,
    ]


def _told(one: _Awaited, material: Material, boxes: TodayBoxes) -> Waiting:
    if isinstance(one, OpenPromise):
        return Waiting(_promise(one, material), boxes.of_promise(one))
    if isinstance(one, OnTheWay):
        return Waiting(_introduction(one, material), boxes.of_introduction(one, named=True))
    return Waiting(_review(*one, material), ())


def _review(day: date, purpose: Purpose, material: Material) -> Markdown:
    return phrase(
        "{purpose}: you meant to review it on {day}. Is it still yours?",
        purpose=material.links.note(purpose.path, purpose.name),
        day=material.day(day),
    )


def _promise(one: OpenPromise, material: Material) -> Markdown:
    """A promise to somebody who is not above; by name only where a page may show it."""
    if one.person is None or not material.shows(one.person):
        return phrase(
            "You promised something to somebody who stands on no page, for {day}.",
            day="" if one.due is None else material.day(one.due),
        )
    return phrase(
        "You promised {who} {what} for {day}.",
        who=material.links.person(one.person),
        what=promised(one),
        day=promise_day(one, material),
    )


def _introduction(one: OnTheWay, material: Material) -> Markdown:
    return phrase(
        "{introduction}: {move}.",
        introduction=pair(one.introduction, material),
        move=your_move(one, material),
    )


def _birthday(one: Birthday, material: Material) -> Markdown:
    return phrase(
        mark("{who} will be {age} on {weekday} {day}.")
        if one.age
        else mark("Birthday on {weekday} {day}: {who}."),
        who=material.links.contact(one.contact),
        age=one.age,
        weekday=wording.weekday(one.day),
        day=material.day(one.day),
    )


def _plan(one: Plan, material: Material) -> Markdown:
    plan = one.interaction
    people = [material.links.person(person) for person in one.people]
    arena = material.vault.arenas.get(plan.arena or "")
    return phrase(
        _PLANS[bool(people), arena is not None],
        weekday=wording.capital(wording.weekday(plan.day)),
        day=material.told(material.day(plan.day), _places(plan, material)),
        kind=kind_of_contact(plan.kind) or translate("something planned"),
        people=wording.listed_up_to(people, _NAMES),
        arena="" if arena is None else material.links.note(arena.path, arena.name),
    )


_PLANS = {
    (True, True): mark("{weekday} {day}: {kind} with {people} at {arena}."),
    (True, False): mark("{weekday} {day}: {kind} with {people}."),
    (False, True): mark("{weekday} {day}: {kind} at {arena}."),
    (False, False): mark("{weekday} {day}: {kind}."),
}
"""A plan, by whether it is known with whom, and where."""


def _loose_end(one: LooseEnd, material: Material) -> Markdown:
    talk = replace(one.talk, told=_places(one.talk, material))
    return phrase(
        "{who}: {talk}.",
        who=material.links.contact(one.contact),
        talk=material.when(talk, beside=one.contact.path),
    )


def _places(interaction: Interaction, material: Material) -> tuple[Source, ...]:
    """The notes that tell of it, but for those of contacts who are not on this page."""
    contacts = material.vault.contacts
    return tuple(
        place
        for place in interaction.told
        if place.path not in contacts or contacts[place.path].suggestible
    )


def _more(count: int) -> str:
    return wording.and_more(count - MOST_LINES)
