"""The Introductions page: who could gain from whom, what is on the way, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from vaultkit.dashboards import who_introduced, wording
from vaultkit.dashboards.charts import Chart, Series
from vaultkit.dashboards.escape import Markdown, joined, phrase, phrase_plural, shorten
from vaultkit.dashboards.graphs import Graph
from vaultkit.dashboards.gratitude import ThanksRow, thanks_rows, to_tell
from vaultkit.dashboards.introduction_boxes import IntroductionBoxes, OwnStep
from vaultkit.dashboards.introduction_words import pair, step_day
from vaultkit.dashboards.material import MOST_ROWS, Material
from vaultkit.dashboards.nearest import nearest_line
from vaultkit.language.translate import mark, mark_plural, translate
from vaultkit.measures.gratitude import gratitude
from vaultkit.measures.introductions import (
    IntroductionsMeasure,
    OnTheWay,
    OwnMatch,
    Suggestion,
)
from vaultkit.model.fields import IntroductionStatus
from vaultkit.model.introduction import Introduction

_OWN = 3
_FEW = 3
"""Fewer introductions than this are read faster than looked at."""

_STATES = (
    (IntroductionStatus.IDEA, mark("an idea")),
    (IntroductionStatus.ASKED, mark("asked")),
    (IntroductionStatus.AGREED, mark("both said yes")),
    (IntroductionStatus.INTRODUCED, mark("introduced")),
    (IntroductionStatus.MET, mark("met")),
    (IntroductionStatus.CLOSED, mark("closed")),
)
_YOUR_MOVE = {
    "ask": mark("you: ask {who}"),
    "introduce": mark("you: introduce them"),
    "meet": mark("you: meet"),
    "hear": mark("you: ask how it went"),
    "tell": mark("you: tell {who} how it went"),
}
_THEIR_MOVE = {
    "answer": mark("{who} to answer"),
    "introduce": mark("{who} to introduce you"),
    "meet": mark("them to meet"),
}


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """Two who could gain from each other, and the words that say so."""

    needing: Markdown
    needs: str
    offering: Markdown
    offers: str
    because: str


@dataclass(frozen=True, slots=True)
class OnTheWayRow:
    """An introduction that is not finished: where it stands, what it waits for, since when."""

    introduction: Markdown
    state: str
    waits_for: Markdown
    since: Markdown


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """An introduction that was made, when, and what came of it."""

    introduction: Markdown
    made: Markdown
    came_of_it: str


@dataclass(frozen=True, slots=True)
class IntroductionsView:
    """The variables of `introductions.md.j2`.

    `suggestion_boxes` answer the suggestions, `own_steps` what is on the way and waits for the
    owner. `who_introduced` is the picture of who came through whom. `own`, `to_tell` and `nearest`
    are sentences.
    """

    answer: Markdown
    picture: Chart | None
    who_introduced: Graph | None
    suggestions: tuple[SuggestionRow, ...]
    suggestion_boxes: tuple[Markdown, ...]
    first: Markdown
    own: tuple[Markdown, ...]
    on_the_way: tuple[OnTheWayRow, ...]
    own_steps: tuple[OwnStep, ...]
    on_the_way_more: str
    outcomes: tuple[OutcomeRow, ...]
    outcomes_more: str
    to_tell: tuple[Markdown, ...]
    thanks: tuple[ThanksRow, ...]
    thanks_more: str
    nearest: tuple[Markdown, ...]
    nearest_more: str


def view(material: Material) -> IntroductionsView:
    """Put introductions in words."""
    measure = material.introductions
    under_way = measure.on_the_way
    outcomes = _finished(measure)
    suggestions = measure.suggestions[:MOST_ROWS]
    nearest = [nearest_line(one, material) for one in measure.nearest]
    grateful = gratitude(material.vault)
    boxes = IntroductionBoxes(material)
    return IntroductionsView(
        answer=_answer(material),
        picture=_picture(measure),
        who_introduced=who_introduced.picture(material),
        suggestions=tuple(_suggestion_row(one, material) for one in suggestions),
        suggestion_boxes=tuple(box for one in suggestions for box in boxes.of_suggestion(one)),
        first=material.links.contact(suggestions[0].needing) if suggestions else Markdown(),
        own=tuple(_own(one, material) for one in _best_own(measure.own)),
        on_the_way=tuple(_on_the_way_row(one, material) for one in under_way[:MOST_ROWS]),
        own_steps=tuple(boxes.own_steps(under_way[:MOST_ROWS])),
        on_the_way_more=_more(len(under_way)),
        outcomes=tuple(_outcome_row(one, material) for one in outcomes[:MOST_ROWS]),
        outcomes_more=_more(len(outcomes)),
        to_tell=to_tell(grateful, material),
        thanks=thanks_rows(grateful, material),
        thanks_more=_more(len(grateful)),
        nearest=tuple(nearest[:MOST_ROWS]),
        nearest_more=_more(len(nearest)),
    )


def _answer(material: Material) -> Markdown:
    measure = material.introductions
    sentences = []
    if measure.suggestions:
        best = measure.suggestions[0]
        sentences.append(
            phrase(
                "{needing} perhaps needs what {offering} offers.",
                needing=material.links.contact(best.needing),
                offering=material.links.contact(best.offering),
            )
        )
    else:
        sentences.append(phrase("Nobody's needs meet anybody's offers yet."))
    if measure.on_the_way:
        sentences.append(_waiting(measure.on_the_way))
    told = next((one for one in measure.outcomes if one.outcome and not one.hidden), None)
    if told is not None:
        text = shorten(told.outcome)
        sentences.append(phrase("What came of the last one: “{text}”", text=text))
    return joined(sentences, " ")


def _waiting(on_the_way: Sequence[OnTheWay]) -> Markdown:
    yours = sum(one.waits_for is None for one in on_the_way)
    others = len(on_the_way) - yours
    if yours and others:
        one, many = mark_plural(
            "One introduction waits for you, {others} for somebody else.",
            "{number} introductions wait for you, {others} for somebody else.",
        )
    elif yours:
        one, many = mark_plural(
            "One introduction waits for you.", "{number} introductions wait for you."
        )
    else:
        one, many = mark_plural(
            "One introduction waits for somebody else.",
            "{number} introductions wait for somebody else.",
        )
    first = yours or others
    return phrase_plural(
        one,
        many,
        first,
        number=wording.capital(wording.number(first)),
        others=wording.number(others),
    )


def _finished(measure: IntroductionsMeasure) -> list[Introduction]:
    unfinished = [one.introduction for one in measure.on_the_way]
    return [one for one in measure.outcomes if one not in unfinished]


def _picture(measure: IntroductionsMeasure) -> Chart | None:
    """How many introductions stand where, as the tables say; a no is nobody's business."""
    unfinished = [one.introduction for one in measure.on_the_way]
    statuses: list[IntroductionStatus] = [one.status for one in (*unfinished, *_finished(measure))]
    if len(statuses) < _FEW:
        return None
    counts = tuple(float(statuses.count(status)) for status, _ in _STATES)
    return Chart(
        title=translate("How far your introductions are"),
        labels=tuple(translate(word) for _, word in _STATES),
        series=(Series(translate("introductions"), counts),),
        most=max(5.0, *counts),
    )


def _suggestion_row(one: Suggestion, material: Material) -> SuggestionRow:
    because = ", ".join(one.shared)
    if one.both_know:
        known = translate("both know {people}", people=wording.people(one.both_know))
        because = f"{because}; {known}" if because else known
    return SuggestionRow(
        needing=material.links.contact(one.needing),
        needs=shorten(one.need.text),
        offering=material.links.contact(one.offering),
        offers=shorten(one.offer.text),
        because=because,
    )


def _best_own(own: Sequence[OwnMatch]) -> list[OwnMatch]:
    """The best few each way: whom the owner could help first."""
    helped = [one for one in own if not one.helps_owner]
    helping = [one for one in own if one.helps_owner]
    return [*helped[:_OWN], *helping[:_OWN]]


def _own(one: OwnMatch, material: Material) -> Markdown:
    who = material.links.contact(one.contact)
    need, offer = shorten(one.need.text), shorten(one.offer.text)
    if one.helps_owner:
        pattern = mark("You need “{need}”; {who} offers “{offer}”.")
    else:
        pattern = mark("{who} needs “{need}”; you offer “{offer}”.")
    return phrase(pattern, who=who, need=need, offer=offer)


def _on_the_way_row(one: OnTheWay, material: Material) -> OnTheWayRow:
    return OnTheWayRow(
        introduction=pair(one.introduction, material),
        state=translate(dict(_STATES)[one.introduction.status]),
        waits_for=_waits_for(one, material),
        since=step_day(one.since, one.introduction, material),
    )


def _waits_for(one: OnTheWay, material: Material) -> Markdown:
    """Say whose move it is; the owner's moves begin with `you`."""
    through = one.introduction.through
    step = "tell" if one.step == "hear" and through is not None else one.step
    pattern = (_YOUR_MOVE if one.waits_for is None else _THEIR_MOVE)[step]
    person = one.waits_for or one.ask_next or through
    return phrase(pattern, who=Markdown() if person is None else material.links.person(person))


def _outcome_row(introduction: Introduction, material: Material) -> OutcomeRow:
    return OutcomeRow(
        introduction=pair(introduction, material),
        made=step_day(introduction.introduced or introduction.met, introduction, material),
        came_of_it="" if introduction.hidden else shorten(introduction.outcome),
    )


def _more(count: int) -> str:
    return wording.and_more(count - MOST_ROWS)
