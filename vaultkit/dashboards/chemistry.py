"""The Chemistry page: with whom you want to network, and whether your hours follow.

Who has little chemistry or was dropped is a number here; `vaultkit chemistry` has the names.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from vaultkit.dashboards import wording
from vaultkit.dashboards.boxes import RATINGS, Answer, Box
from vaultkit.dashboards.charts import Chart, Series
from vaultkit.dashboards.escape import Markdown, phrase
from vaultkit.dashboards.material import MOST_ROWS, Material
from vaultkit.dashboards.tie_rows import last
from vaultkit.language.translate import mark, translate
from vaultkit.measures.chemistry import ChemistryMeasure, Comparison, Rated, RatingHours, chemistry
from vaultkit.measures.discretion import LOW_CHEMISTRY
from vaultkit.measures.ranks import Agreement

_NAMED = 2
_MOST_ASKED = 5
"""So many are asked about at once, eight boxes each: the next come when these are answered."""

_SHOWN_RATINGS = (5, 4, 3)
_NOT_RATED = mark("not rated")

_FOLLOW = {
    Agreement.AGREES: mark(
        "Among the {people} you rated and spent time with, the hours follow what you want."
    ),
    Agreement.PARTLY: mark(
        "Among the {people} you rated and spent time with, the hours follow what you want in part."
    ),
    Agreement.HARDLY: mark(
        "Among the {people} you rated and spent time with, the hours hardly follow what you want: "
        "something else fills the calendar."
    ),
}


@dataclass(frozen=True, slots=True)
class RatingRow:
    """A rating, how many have it, and how much of the time of 12 months they had; with shares."""

    chemistry: str
    people: str
    hours: str


@dataclass(frozen=True, slots=True)
class _Rating:
    """What a row and its bars are made of; the shares are in [0, 1]."""

    label: str
    people: int
    of_people: float
    hours: float
    of_hours: float


@dataclass(frozen=True, slots=True)
class WantedRow:
    """Somebody of high chemistry with few hours."""

    who: Markdown
    chemistry: int
    hours: str
    last: Markdown


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """Somebody to be rated, for the first time or again: when, and the boxes to do it."""

    who: Markdown
    last: Markdown
    rated: Markdown
    boxes: tuple[Markdown, ...]


@dataclass(frozen=True, slots=True)
class ChemistryView:
    """The variables of `chemistry.md.j2`.

    `follows` says whether the hours follow the ratings, `left` how many are left alone; empty
    where there is nothing to say.
    """

    answer: Markdown
    picture: Chart | None
    ratings: tuple[RatingRow, ...]
    follows: Markdown
    wanted: tuple[WantedRow, ...]
    wanted_more: str
    review: tuple[ReviewRow, ...]
    review_more: str
    left: str


def view(material: Material) -> ChemistryView:
    """Put chemistry in words."""
    measure = chemistry(material.vault, material.ties)
    rated = any(one.chemistry is not None for one in measure.ratings)
    ratings = _ratings(measure) if rated else []
    named = (one for one in measure.review if one.contact.suggestible)
    shown = list(islice(named, _MOST_ASKED))
    return ChemistryView(
        answer=_answer(measure, material),
        picture=_picture(ratings),
        ratings=tuple(
            RatingRow(
                one.label,
                f"{wording.percent(one.of_people)} · {one.people}",
                f"{wording.percent(one.of_hours)} · {wording.hours(one.hours)}",
            )
            for one in ratings
        ),
        follows=_follows(measure) if rated else Markdown(),
        wanted=tuple(_wanted_row(one, material) for one in measure.wanted[:MOST_ROWS]),
        wanted_more=_more(len(measure.wanted) - MOST_ROWS),
        review=tuple(_review_row(one, material) for one in shown),
        review_more=_more(len(measure.review) - len(shown)),
        left=_left(measure),
    )


def _answer(measure: ChemistryMeasure, material: Material) -> Markdown:
    if all(one.chemistry is None for one in measure.ratings):
        return phrase("You have not said yet with whom you want to network.")
    if len(measure.wanted) > _NAMED:
        return phrase(
            "{people} you want to network with got little of your time in 12 months.",
            people=wording.capital(wording.people(len(measure.wanted))),
        )
    wanted = [material.links.contact(one.contact) for one in measure.wanted]
    if wanted:
        return phrase(
            "You want to network with {who}, and gave little time to it in 12 months.",
            who=wording.listed(wanted),
        )
    if measure.agreement is Agreement.AGREES:
        return phrase("Your time goes to those you want to network with.")
    return phrase("Nobody you want to network with was neglected in 12 months.")


def _ratings(measure: ChemistryMeasure) -> list[_Rating]:
    """The ratings that somebody has, the low ones together: of those a page gives the count."""
    found = {one.chemistry: one for one in measure.ratings}
    groups: list[tuple[str, list[RatingHours]]] = [
        (str(rating), [found[rating]] if rating in found else []) for rating in _SHOWN_RATINGS
    ]
    low = [one for one in measure.ratings if one.chemistry and one.chemistry <= LOW_CHEMISTRY]
    groups += [
        (translate("1 or 2"), low),
        (translate(_NOT_RATED), [found[None]] if None in found else []),
    ]
    everybody = sum(one.contacts for one in measure.ratings)
    all_hours = math.fsum(one.hours for one in measure.ratings)
    rows = []
    for label, members in groups:
        if members:
            hours = math.fsum(one.hours for one in members)
            people = sum(one.contacts for one in members)
            of_hours = hours / all_hours if all_hours else 0.0
            rows.append(_Rating(label, people, people / everybody, hours, of_hours))
    return rows


def _picture(rows: Sequence[_Rating]) -> Chart | None:
    if not any(one.of_hours for one in rows):
        return None
    people = tuple(100 * one.of_people for one in rows)
    hours = tuple(100 * one.of_hours for one in rows)
    return Chart(
        title=translate(
            "The share of your contacts with each rating, and the share of your time they got"
        ),
        labels=tuple(
            one.label
            if one.label == translate(_NOT_RATED)
            else translate("chemistry {rating}", rating=one.label)
            for one in rows
        ),
        series=(Series(translate("people"), people), Series(translate("time"), hours)),
        most=10 * math.ceil(max(*people, *hours) / 10),
        unit="%",
    )


def _follows(measure: ChemistryMeasure) -> Markdown:
    if measure.comparison is Comparison.NO_VARIATION:
        return phrase("Everybody you rated and spent time with got the same hours.")
    if measure.agreement is None:
        return phrase(
            "Too few are rated to tell whether your hours follow: it takes five with whom you "
            "spent time, and three different ratings."
        )
    return phrase(_FOLLOW[measure.agreement], people=wording.people(measure.compared))


def _wanted_row(one: Rated, material: Material) -> WantedRow:
    return WantedRow(
        who=material.links.contact(one.contact),
        chemistry=one.chemistry or 0,
        hours=wording.hours(one.hours),
        last=last(material.ties[one.contact.path], material),
    )


def _review_row(one: Rated, material: Material) -> ReviewRow:
    rated_on = None if one.chemistry is None else one.contact.fields.chemistry_on
    again = () if rated_on is None else (Box(Answer.KEEP),)
    return ReviewRow(
        who=material.links.contact(one.contact),
        last=last(material.ties[one.contact.path], material),
        rated=phrase("not rated yet")
        if rated_on is None
        else phrase("rated on {day}", day=material.day(rated_on)),
        boxes=tuple(box.text for box in (*RATINGS, *again, Box(Answer.DROP), Box(Answer.REST))),
    )


def _left(measure: ChemistryMeasure) -> str:
    low, dropped = wording.people(len(measure.low)), wording.people(len(measure.dropped))
    if measure.low and measure.dropped:
        pattern = mark("You gave {low} a chemistry of 1 or 2 and dropped {dropped}.")
    elif measure.low:
        pattern = mark("You gave {low} a chemistry of 1 or 2.")
    else:
        pattern = mark("You dropped {dropped}.") if measure.dropped else ""
    return translate(pattern, low=low, dropped=dropped)


def _more(count: int) -> str:
    return translate("And {number} more:", number=wording.number(count)) if count > 0 else ""
