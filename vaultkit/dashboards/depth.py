"""The Depth page: the ties that matter now, which drift, and how deep stands against broad."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from vaultkit.dashboards import wording
from vaultkit.dashboards.charts import Chart, Series
from vaultkit.dashboards.escape import Markdown, code, joined, phrase, phrase_plural
from vaultkit.dashboards.material import MOST_ROWS, Material
from vaultkit.dashboards.tie_rows import TieRow, drifting_line, last, rests_on, tie_row
from vaultkit.language.translate import mark, mark_plural, translate
from vaultkit.measures.calibration import Calibration, calibration
from vaultkit.measures.depth import Tie
from vaultkit.measures.network import named
from vaultkit.measures.openness import Opened, opened_up
from vaultkit.measures.ranks import Agreement
from vaultkit.model.fields import Openness

_NAMES = 5
_NAMED = 2
_FELT = {
    Agreement.AGREES: mark(
        "Over the {rated} ties that you rated (`closeness:`), the numbers agree with what you feel."
    ),
    Agreement.PARTLY: mark(
        "Over the {rated} ties that you rated (`closeness:`), the numbers agree in part with what "
        "you feel."
    ),
    Agreement.HARDLY: mark(
        "Over the {rated} ties that you rated (`closeness:`), the numbers hardly agree with what "
        "you feel. Believe yourself: a talk that was personal counts only where `#personal` says "
        "so."
    ),
}
_LESS = {
    Openness.OPEN: mark(
        "You meant to be open with {names}; of 12 months your notes mark no talk in which you told "
        "something of yourself."
    ),
    Openness.SOME: mark(
        "You meant to open up some to {names}; of 12 months your notes mark no talk in which you "
        "did."
    ),
}


@dataclass(frozen=True, slots=True)
class DormantRow:
    """A tie that is quiet, and what makes it worth a call."""

    who: Markdown
    last: Markdown
    trust: str


@dataclass(frozen=True, slots=True)
class DepthView:
    """The variables of `depth.md.j2`.

    `month` is the month that depth is compared with. `began` says when the log did, in its first
    year, `felt` whether the numbers agree with the closeness the owner gave. `own_views` is whether
    any row has one. `drifting`, `seen_once` and `opened_up` are
    sentences; `broad` is empty without hours. `more` says where the other ties stand. `command`
    prints how the first number comes about.
    """

    answer: Markdown
    picture: Chart | None
    month: str
    began: str
    felt: Markdown
    ties: tuple[TieRow, ...]
    own_views: bool
    more: Markdown
    drifting: tuple[Markdown, ...]
    drifting_more: str
    dormant: tuple[DormantRow, ...]
    broad: str
    seen_once: Markdown
    opened_up: tuple[Markdown, ...]
    command: Markdown


def view(material: Material) -> DepthView:
    """Put the depth of ties in words."""
    active = _Active(material)
    shown = _now(active)
    rows = tuple(tie_row(tie, material) for tie in shown)
    drifting = active.ties("drifting", _drifts)
    dormant = active.ties("dormant but trusted", lambda tie: tie.dormant_but_trusted)
    calibrated = calibration(material.vault, material.ties)
    return DepthView(
        answer=_answer(drifting, material),
        picture=_picture([tie for tie in shown if tie.depth.enough], material.trend_month),
        month=material.trend_month,
        began=_began(calibrated, material),
        felt=_felt(calibrated),
        ties=rows,
        own_views=any(row.own_view for row in rows),
        more=_more(material, shown),
        drifting=tuple(drifting_line(tie, material) for tie in drifting[:MOST_ROWS]),
        drifting_more=wording.and_more(len(drifting) - MOST_ROWS),
        dormant=tuple(_dormant_row(tie, material) for tie in _by_trust(dormant)[:MOST_ROWS]),
        broad=_broad(material),
        seen_once=_seen_once(material),
        opened_up=tuple(_opened_up(material)[:MOST_ROWS]),
        command=code(f'vaultkit explain depth "{_easy_name(shown)}"'),
    )


class _Active:
    """The ties with active people who may be named, the deepest first, then by name."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._may_be = named(material.vault)

    def paths(self, name: str, which: Callable[[Tie], bool]) -> tuple[str, ...]:
        """Give the paths of some of them. `which` depends on nothing but the tie."""

        def shown(tie: Tie) -> bool:
            return tie.contact.suggestible and self._may_be[tie.contact.path] and which(tie)

        return self._material.ranked(name, shown)

    def ties(self, name: str, which: Callable[[Tie], bool]) -> list[Tie]:
        """Give some of them. `which` depends on nothing but the tie."""
        return [self._material.ties[path] for path in self.paths(name, which)]


def _now(active: "_Active") -> list[Tie]:
    """The ties that matter now: the deepest that are not quiet; then the latest too young to tell.

    The second kind only to fill the table, so that a new vault sees its own people.
    """
    told = active.ties("awake and told", lambda tie: _awake(tie) and tie.depth.enough)
    if len(told) >= MOST_ROWS:
        return told[:MOST_ROWS]
    young = active.ties("awake and young", lambda tie: _awake(tie) and not tie.depth.enough)
    young.sort(key=lambda tie: tie.interactions[-1].day, reverse=True)
    return [*told, *young][:MOST_ROWS]


def _awake(tie: Tie) -> bool:
    return bool(tie.interactions) and not _is_quiet(tie)


def _drifts(tie: Tie) -> bool:
    return tie.depth.trusted and tie.silence is not None and tie.silence.drifting


def _is_quiet(tie: Tie) -> bool:
    return tie.silence is not None and tie.silence.dormant


def _by_trust(dormant: Sequence[Tie]) -> list[Tie]:
    return sorted(dormant, key=lambda tie: -tie.depth.trust)


def _answer(drifting: Sequence[Tie], material: Material) -> Markdown:
    may_be = named(material.vault)

    def some(name: str, which: Callable[[Tie], bool]) -> tuple[str, ...]:
        return material.ranked(name, lambda tie: may_be[tie.contact.path] and which(tie))

    if not some("with anything logged", lambda tie: bool(tie.interactions)):
        return phrase("Nothing is logged yet with anybody, so there is nothing to tell.")
    if not some("with enough logged", lambda tie: tie.depth.enough):
        return phrase("Too little is logged yet to tell how deep any tie is.")
    trusted = len(some("trusted", lambda tie: tie.depth.trusted))
    if not trusted:
        return phrase("With nobody do your notes show confidence over time yet. It takes time.")
    gone = some("gone quiet", lambda tie: tie.depth.trusted and _is_quiet(tie))
    quiet = [material.ties[path] for path in gone]
    said = [
        phrase_plural(one, many, len(those), who=_who(those, material))
        for those, (one, many) in (
            (drifting, mark_plural("{who} is drifting.", "{who} are drifting.")),
            (quiet, mark_plural("{who} has gone quiet.", "{who} have gone quiet.")),
        )
        if those
    ]
    if trusted > 1 and not said:
        said = [phrase("None of these ties is drifting.")]
    shown = phrase(
        "With {people} your notes show confidence over time.", people=wording.people(trusted)
    )
    return joined([shown, *map(wording.capital, said)], " ")


def _who(those: Sequence[Tie], material: Material) -> Markdown:
    """One or two by name, more by their number."""
    if len(those) > _NAMED:
        return phrase("{number} of them", number=wording.number(len(those)))
    return wording.listed([material.links.contact(tie.contact) for tie in those])


def _picture(shown: Sequence[Tie], month: str) -> Chart | None:
    if not shown:
        return None
    now = tuple(float(tie.depth.points) for tie in shown)
    # A tie with nothing older than the day it is compared with had no depth then.
    then = tuple(float(math.floor(tie.depth.before or 0.0)) for tie in shown)
    most = 10 * math.ceil(max(10.0, *now, *then) / 10)
    return Chart(
        title=translate("Depth now, and where it stood in {month}", month=month),
        labels=tuple(tie.contact.name for tie in shown),
        series=(
            Series(translate("now"), now),
            Series(translate("in {month}", month=month), then),
        ),
        most=most,
        moved=True,
    )


def _began(calibrated: Calibration, material: Material) -> str:
    if calibrated.log_began is None or not calibrated.first_year:
        return ""
    day = wording.long_day(calibrated.log_began, material.today)
    return translate(
        "The log began on {day}, so the numbers are young: trust what you feel.", day=day
    )


def _felt(calibrated: Calibration) -> Markdown:
    """Whether the numbers say what the owner feels; nothing where too few ties are rated."""
    if calibrated.agreement is None:
        return Markdown()
    return phrase(_FELT[calibrated.agreement], rated=wording.number(calibrated.ratings))


def _more(material: Material, shown: Sequence[Tie]) -> Markdown:
    others = len(material.ties) - len(shown)
    if others <= 0:
        return Markdown()
    return phrase_plural(
        "The other one stands in {all_ties}.",
        "The other {others} stand in {all_ties}.",
        others,
        others=wording.number(others),
        all_ties=material.page("all_ties"),
    )


def _dormant_row(tie: Tie, material: Material) -> DormantRow:
    return DormantRow(
        who=material.links.contact(tie.contact), last=last(tie, material), trust=rests_on(tie)
    )


def _broad(material: Material) -> str:
    broad = material.broad
    if not broad.hours:
        return ""
    trusted = round(broad.hours_trusted)
    return translate(
        "Of {hours} in the last 12 months, {trusted} went to people you trust, {others} to others.",
        hours=wording.hours(broad.hours),
        trusted=wording.hours(trusted),
        others=wording.hours(max(0, round(broad.hours) - trusted)),
    )


def _seen_once(material: Material) -> Markdown:
    met = material.broad.seen_once
    if not met:
        return Markdown()
    names = [
        material.links.contact(contact)
        for contact in met
        if contact.suggestible and material.shows(contact.person)
    ]
    said = phrase(
        "{people} you met once, 90 days ago or more, and not again.",
        people=wording.capital(wording.people(len(met))),
    )
    if not names:
        return said
    latest = phrase(
        "The latest: {names}. A second talk with one of them?",
        names=wording.listed(names[:_NAMES]),
    )
    return joined([said, latest], " ")


def _opened_up(material: Material) -> list[Markdown]:
    """Where the log of a year and what the owner chose (`openness`) do not agree, by name."""
    may_be = named(material.vault)
    found = [
        one
        for one in opened_up(material.vault, material.ties)
        if one.contact.suggestible and may_be[one.contact.path]
    ]
    lines = []
    for meant, pattern in _LESS.items():
        less = [one for one in found if one.meant is meant and one.opened is Opened.LESS]
        if less:
            names = [material.links.contact(one.contact) for one in less]
            lines.append(phrase(pattern, names=wording.listed_up_to(names, _NAMES)))
    return lines + [
        phrase(
            "You meant to be guarded with {who}, and opened up in {talks} of 12 months.",
            who=material.links.contact(one.contact),
            talks=wording.count(one.mine, "one talk", "{number} talks"),
        )
        for one in found
        if one.opened is Opened.FURTHER
    ]


def _easy_name(shown: Sequence[Tie]) -> str:
    """A name that can be typed between quotes in any shell; the first of those shown."""
    names = (tie.contact.name for tie in shown)
    return next((name for name in names if not set(name) & set("\"'`$\\!%")), "Mette Holm")
