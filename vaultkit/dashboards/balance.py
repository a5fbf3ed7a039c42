"""The Balance page: whether value runs both ways, and what to give next.

It answers a question and never reproaches: what runs one way is an opening, nobody owes anything.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vaultkit.dashboards import wording
from vaultkit.dashboards.charts import Chart, Series
from vaultkit.dashboards.escape import Markdown, code, joined, phrase, phrase_plural, shorten
from vaultkit.dashboards.material import MOST_ROWS, Material
from vaultkit.dashboards.meeting_rows import PlannedRow, planned_row
from vaultkit.dashboards.promise_rows import PromiseRow, promise_row
from vaultkit.language.translate import mark, translate
from vaultkit.measures.balance import Way
from vaultkit.measures.depth import Tie
from vaultkit.measures.giving import Giving, giving
from vaultkit.measures.next_meetings import NextMeetings, next_meetings
from vaultkit.measures.promises import OpenPromise, open_promises
from vaultkit.model.fields import Wish

_PICTURED = 6
"""Two bars each: more people are read more easily in the table."""

_WAYS = {
    Way.BOTH_WAYS: mark("both ways"),
    Way.MORE_GIVEN: mark("more from you"),
    Way.MORE_GOT: mark("more from them"),
    Way.ONLY_GIVEN: mark("from you so far"),
    Way.ONLY_GOT: mark("from them so far"),
}


@dataclass(frozen=True, slots=True)
class FavoursRow:
    """The favours of a tie: how many each way, and in words from three on."""

    who: Markdown
    given: int
    got: int
    way: str
    latest: Markdown


@dataclass(frozen=True, slots=True)
class BalanceView:
    """The variables of `balance.md.j2`.

    `network`, `to_give` and `to_ask` are sentences; `prepared` and `followed` are one each, empty
    where there is nothing to tell.
    """

    answer: Markdown
    picture: Chart | None
    ties: tuple[FavoursRow, ...]
    ties_more: str
    network: tuple[Markdown, ...]
    yours: tuple[PromiseRow, ...]
    yours_more: str
    theirs: tuple[PromiseRow, ...]
    theirs_more: str
    to_give: tuple[Markdown, ...]
    to_ask: tuple[Markdown, ...]
    planned: tuple[PlannedRow, ...]
    planned_more: str
    prepared: Markdown
    followed: Markdown


def view(material: Material) -> BalanceView:
    """Put the balance of a network in words."""
    favours = giving(material.vault, material.ties)
    promises = open_promises(material.vault)
    coming = next_meetings(material.vault, material.ties, promises.mine, material.wishes)
    shown = [material.ties[path] for path in favours.shown[: max(MOST_ROWS, _PICTURED)]]
    planned = [one for one in coming.planned if one.contact.suggestible]
    return BalanceView(
        answer=_answer(favours, promises.mine, material),
        picture=_picture(shown[:_PICTURED]),
        ties=tuple(_favours_row(tie, material) for tie in shown[:MOST_ROWS]),
        ties_more=_more(len(favours.shown)),
        network=tuple(_network(favours, material)),
        yours=tuple(promise_row(one, material) for one in promises.mine[:MOST_ROWS]),
        yours_more=_more(len(promises.mine)),
        theirs=tuple(promise_row(one, material) for one in promises.theirs[:MOST_ROWS]),
        theirs_more=_more(len(promises.theirs)),
        to_give=tuple(_to_give(tie, material) for tie in _first(favours.one_way(Way.ONLY_GOT))),
        to_ask=tuple(_to_ask(tie, material) for tie in _first(favours.one_way(Way.ONLY_GIVEN))),
        planned=tuple(planned_row(one, material) for one in planned[:MOST_ROWS]),
        planned_more=_more(len(planned)),
        prepared=_prepared(coming),
        followed=_followed(coming),
    )


def _answer(favours: Giving, mine: Iterable[OpenPromise], material: Material) -> Markdown:
    share = favours.share_at_least
    if share is None:
        said = phrase("No favour is logged yet, given or got.")
    elif not favours.enough:
        said = phrase("Too little is logged to tell which way favours run.")
    elif share == 1:
        said = phrase(
            "With everybody you exchange favours with, you give at least as much as you get."
        )
    elif share == 0:
        said = phrase("So far more comes to you than goes out: there is room to give.")
    else:
        said = phrase(
            "With {number} of the {all} people you exchange favours with, you give at least as "
            "much as you get.",
            number=wording.number(favours.at_least),
            all=wording.number(len(favours.ties)),
        )
    due = material.vault.kept.one(
        "how many promises are due",
        (mine, material.today),
        lambda: sum(one.due is not None and one.due <= material.today for one in mine),
    )
    if not due:
        return said
    due_now = phrase_plural(
        "One promise of yours is due.",
        "{number} promises of yours are due.",
        due,
        number=wording.capital(wording.number(due)),
    )
    return joined([said, due_now], " ")


def _picture(shown: Sequence[Tie]) -> Chart | None:
    if not shown:
        return None
    given = tuple(float(tie.balance.times_given) for tie in shown)
    got = tuple(float(tie.balance.times_got) for tie in shown)
    return Chart(
        title=translate("Favours given and got, with those you exchange most with"),
        labels=tuple(tie.contact.name for tie in shown),
        series=(Series(translate("given"), given), Series(translate("got"), got)),
        most=max(5.0, *given, *got),
    )


def _favours_row(tie: Tie, material: Material) -> FavoursRow:
    way = tie.balance.way
    key = tie.contact.path
    latest = next(one for one in reversed(tie.interactions) if one.favours_with(key))
    return FavoursRow(
        who=material.links.contact(tie.contact),
        given=tie.balance.times_given,
        got=tie.balance.times_got,
        way="" if way is None else translate(_WAYS[way]),
        latest=material.when(latest, beside=key),
    )


def _network(favours: Giving, material: Material) -> Iterable[Markdown]:
    """Say what was given and got in all, and whether giving is spread or clumped."""
    if not favours.ties:
        return
    yield phrase(
        "In all, {given} given and {got} got, with {people}.",
        given=wording.count(favours.times_given, "one favour", "{number} favours"),
        got=wording.number_or_none(favours.times_got),
        people=wording.people(len(favours.ties)),
    )
    if favours.ratio is not None and favours.given:
        yield phrase(
            "Counted by size and age, that is {given} given for every ten got.",
            given=wording.number(round(10 * favours.ratio)),
        )
    if favours.clumped is None:
        return
    names = [material.links.contact(tie.contact) for tie in favours.top if tie.contact.suggestible]
    share = wording.share(favours.top_share or 0.0)
    if not favours.clumped:
        yield phrase(
            "What you give is spread: {share} went to the three who got most.", share=share
        )
    elif len(names) == len(favours.top):
        yield phrase(
            "{share} of what you gave went to {names}. Who else could use what you know?",
            share=wording.capital(share),
            names=wording.listed(names),
        )
    else:
        yield phrase(
            "{share} of what you gave went to three people. Who else could use what you know?",
            share=wording.capital(share),
        )


def _first(found: Sequence[Tie]) -> Sequence[Tie]:
    return found[:MOST_ROWS]


def _to_give(tie: Tie, material: Material) -> Markdown:
    """An opening to give, to somebody of whom only favours were got."""
    fields = tie.contact.fields
    gain = (*fields.needs, *((fields.their_gain,) if fields.their_gain else ()))
    return phrase(
        "What could you give {who}? You got {favours}.{hint}",
        who=material.links.contact(tie.contact),
        favours=wording.count(tie.balance.times_got, "one favour", "{number} favours"),
        hint=_hint(mark(" What would help: “{text}”."), gain),
    )


def _to_ask(tie: Tie, material: Material) -> Markdown:
    """An opening to let somebody give to whom only favours were given."""
    return phrase(
        "Let {who} give something: ask. You gave {favours}.{hint}",
        who=material.links.contact(tie.contact),
        favours=wording.count(tie.balance.times_given, "one favour", "{number} favours"),
        hint=_hint(mark(" What is offered: “{text}”."), tie.contact.fields.offers),
    )


def _hint(pattern: str, wishes: Iterable[Wish]) -> Markdown:
    wish = next((one for one in wishes if not one.hidden), None)
    if wish is None:
        return Markdown()
    return phrase(pattern, text=shorten(wish.text))


def _prepared(coming: NextMeetings) -> Markdown:
    """Say for how many of those to be met something they could gain is noted."""
    if not coming.planned:
        return Markdown()
    everybody = len(coming.planned)
    noted = sum(one.gain.noted for one in coming.planned)
    people = wording.people(everybody)
    if noted == everybody:
        return phrase_plural(
            "You plan to meet one person; something to give is noted.",
            "You plan to meet {people}; something to give is noted for each.",
            everybody,
            people=people,
        )
    return phrase(
        "You plan to meet {people}; for {noted} something to give is noted. What could the others "
        "gain? Write it in the note: {field}",
        people=people,
        noted=wording.number_or_none(noted),
        field=code(translate("their_gain: a calm voice before the board meeting")),
    )


def _followed(coming: NextMeetings) -> Markdown:
    if coming.next_meeting is None:
        return Markdown()
    return phrase(
        "Of {talks} in 12 months, {followed} had a next: another talk, or a date set for it.",
        talks=wording.count(coming.talks, "one talk", "{number} talks"),
        followed=wording.number_or_none(coming.followed),
    )


def _more(count: int) -> str:
    return wording.and_more(count - MOST_ROWS)
