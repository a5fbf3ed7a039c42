"""The Purposes page: where the time went, against where it was meant to go, and what came of it."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from vaultkit.dashboards import wording
from vaultkit.dashboards.arena_rows import ArenaRow, arena_row, came_of_it, renewal
from vaultkit.dashboards.charts import Chart, Series
from vaultkit.dashboards.escape import Markdown, phrase, shorten
from vaultkit.dashboards.material import MOST_ROWS, Material
from vaultkit.language.translate import mark, translate
from vaultkit.measures.clocks import YEAR
from vaultkit.measures.discretion import may_be_quoted
from vaultkit.measures.network import days_since, suggestible
from vaultkit.measures.purposes import PurposeHours

FAR_OFF = 0.1
"""From so large a shortfall of one purpose on the page says so first [D]."""


@dataclass(frozen=True, slots=True)
class PurposeRow:
    """A purpose in words."""

    purpose: Markdown
    meant: str
    spent: str
    contacts: int
    trusted: str
    came_of_it: str
    review: str


@dataclass(frozen=True, slots=True)
class WithoutRow:
    """A contact without a purpose: the hours of the year, and the last time."""

    who: Markdown
    hours: str
    last: Markdown


@dataclass(frozen=True, slots=True)
class PurposesView:
    """The variables of `purposes.md.j2`.

    `window` says which time is meant (`12 months`). `aligned` and `without_purpose` are sentences,
    empty where there is nothing to say. `outcomes` are lines with a date and a link. `renewals` are
    questions. `contacts` have no purpose; `contacts_more` says how many more there are.
    """

    answer: Markdown
    picture: Chart | None
    window: str
    purposes: tuple[PurposeRow, ...]
    aligned: str
    without_purpose: str
    outcomes: tuple[Markdown, ...]
    outcomes_more: str
    arenas: tuple[ArenaRow, ...]
    arenas_more: str
    renewals: tuple[Markdown, ...]
    contacts: tuple[WithoutRow, ...]
    contacts_more: Markdown


def view(material: Material) -> PurposesView:
    """Put the purposes and arenas of a vault in words."""
    measure = material.purposes
    outcomes = _outcomes(material)
    contacts, contacts_more = _without(material)
    return PurposesView(
        answer=_answer(material),
        picture=_picture(measure.purposes),
        window=_window(material),
        purposes=tuple(
            _purpose_row(one, material)
            for one in measure.purposes
            if one.purpose.active or one.hours or one.came_of_it_count
        ),
        aligned=_aligned(material),
        without_purpose=_without_purpose(material),
        outcomes=tuple(outcomes[:MOST_ROWS]),
        outcomes_more=wording.and_more(len(outcomes) - MOST_ROWS),
        arenas=tuple(arena_row(one, material) for one in measure.arenas[:MOST_ROWS]),
        arenas_more=wording.and_more(len(measure.arenas) - MOST_ROWS),
        renewals=tuple(
            renewal(one, one.renews_soon, material) for one in measure.arenas if one.renews_soon
        ),
        contacts=contacts,
        contacts_more=contacts_more,
    )


def _window(material: Material) -> str:
    start = material.purposes.window_start
    if start <= material.today - YEAR:
        return translate("12 months")
    return translate("since {day}", day=wording.long_day(start, material.today))


def _answer(material: Material) -> Markdown:
    found = material.purposes.purposes
    active = [one for one in found if one.purpose.active]
    if not active:
        return phrase("You have not said yet what you network for.")
    spent = [one for one in active if one.spent is not None]
    if not spent:
        return phrase("None of the hours you logged has a purpose yet.")
    if not material.purposes.enough:
        return phrase("Too little is logged to tell where your time goes.")
    most = max(spent, key=lambda one: one.spent or 0.0)
    if material.purposes.alignment is None:
        return phrase(
            "{share} of the hours you gave to a purpose went to {purpose}.",
            share=wording.capital(wording.share(most.spent or 0.0)),
            purpose=_link(most, material),
        )
    short = max(spent, key=lambda one: (one.meant or 0.0) - (one.spent or 0.0))
    meant, got = short.meant or 0.0, short.spent or 0.0
    if meant - got < FAR_OFF:
        return phrase("Your time goes where you meant it to go.")
    words = wording.share(meant), wording.share(got)
    if words[0] == words[1]:
        words = wording.percent(meant), wording.percent(got)
    return phrase(
        "{purpose} was to get {meant} of your networking time; it got {got}.",
        purpose=_link(short, material),
        meant=words[0],
        got=words[1],
    )


def _link(one: PurposeHours, material: Material) -> Markdown:
    return material.links.note(one.purpose.path, one.purpose.name)


def _picture(found: Iterable[PurposeHours]) -> Chart | None:
    shown = [one for one in found if one.spent is not None][:MOST_ROWS]
    if not shown:
        return None
    labels = tuple(one.purpose.name for one in shown)
    spent = Series(translate("spent"), tuple(100 * (one.spent or 0.0) for one in shown))
    if all(one.meant is None for one in shown):
        series: tuple[Series, ...] = (spent,)
        title = translate("The share of time that each purpose got")
    else:
        meant = tuple(100 * (one.meant or 0.0) for one in shown)
        series = (Series(translate("meant"), meant), spent)
        title = translate("The share of time that each purpose was meant to get, and what it got")
    most = max(max(one.values) for one in series)
    return Chart(title, labels, series, most=max(10, 10 * math.ceil(most / 10)), unit="%")


def _purpose_row(one: PurposeHours, material: Material) -> PurposeRow:
    review = one.purpose.fields.review
    reviewed = Markdown() if review is None else material.day(review)
    if review is not None and review <= material.today and one.purpose.active:
        reviewed = phrase("{day}, due", day=reviewed)
    spent = wording.hours(one.hours)
    return PurposeRow(
        purpose=_link(one, material),
        meant=_meant(one),
        spent=spent if one.spent is None else f"{wording.percent(one.spent)} · {spent}",
        contacts=one.contacts,
        trusted=wording.hours(one.hours_trusted) if one.hours_trusted else "",
        came_of_it=_results(one),
        review=reviewed if one.purpose.active else "",
    )


def _results(one: PurposeHours) -> str:
    if one.came_of_it_count or one.purpose.active:
        return came_of_it(one.came_of_it, one.came_of_it_count)
    return ""


def _meant(one: PurposeHours) -> str:
    if not one.purpose.active:
        return translate("reached")
    return "" if one.meant is None else wording.percent(one.meant)


def _aligned(material: Material) -> str:
    alignment = material.purposes.alignment
    if alignment is None:
        return ""
    return translate(
        "Of the hours that have a purpose, {part} went where they were meant to go.",
        part=wording.percent(alignment),
    )


def _without_purpose(material: Material) -> str:
    measure = material.purposes
    if not measure.hours_without:
        return ""
    hours = wording.hours(measure.hours_without)
    if not measure.people_without:
        return translate("Another {hours} had no purpose.", hours=hours)
    return translate(
        "Another {hours} had no purpose, with {people}.",
        hours=hours,
        people=wording.people(measure.people_without),
    )


def _outcomes(material: Material) -> list[Markdown]:
    """What `led to:` says in the window, the latest first, each linked to the note that says it."""
    vault = material.vault
    days = vault.kept.each(
        "days with outcomes",
        (),
        (days_since(vault, material.purposes.window_start),),
        lambda day: tuple(one for one in vault.by_day[day] if one.led_to and not one.work),
    )
    lines = []
    for interaction in (one for those in reversed(days.values()) for one in reversed(those)):
        for outcome in interaction.led_to:
            if may_be_quoted(outcome, interaction, vault.contacts):
                people = [material.links.person(person) for person in interaction.people]
                lines.append(
                    phrase(
                        mark("{text}, from {when} with {people}.")
                        if people
                        else mark("{text}, from {when}."),
                        when=material.when(interaction),
                        people=wording.listed_up_to(people, 3),
                        text=wording.capital(shorten(outcome.text, 120).rstrip(".")),
                    )
                )
    return lines


def _without(material: Material) -> tuple[tuple[WithoutRow, ...], Markdown]:
    may_be = suggestible(material.vault)
    found = [
        (contact, hours)
        for contact, hours in material.purposes.without
        if hours > 0 and may_be[contact.path]
    ]
    rows = []
    for contact, hours in found[:MOST_ROWS]:
        tie = material.ties.get(contact.path)
        latest = tie.interactions[-1] if tie is not None and tie.interactions else None
        rows.append(
            WithoutRow(
                who=material.links.contact(contact),
                hours=wording.hours(hours),
                last=Markdown() if latest is None else material.when(latest, contact.path),
            )
        )
    more = len(found) - len(rows)
    if not more:
        return tuple(rows), Markdown()
    return tuple(rows), phrase(
        "And {more} more, with fewer hours; everybody is in {all_ties}.",
        more=wording.number(more),
        all_ties=material.page("all_ties"),
    )
