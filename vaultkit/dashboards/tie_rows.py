"""A tie in a row of a table: the same words on every page that shows ties."""

from dataclasses import dataclass
from itertools import compress

from vaultkit.dashboards import wording
from vaultkit.dashboards.escape import Markdown, phrase
from vaultkit.dashboards.material import Material
from vaultkit.dashboards.terms import term
from vaultkit.language.translate import mark, mark_plural, translate
from vaultkit.measures.depth import Tie
from vaultkit.measures.network import of_each
from vaultkit.model.fields import ContactStatus, Mutual

_MUTUAL = {
    Mutual.YES: mark("mutual"),
    Mutual.UNSURE: mark("unsure whether mutual"),
    Mutual.NO: mark("not mutual"),
}


@dataclass(frozen=True, slots=True)
class TieRow:
    """A tie in words.

    `who` is a link. `depth` is word and number, or says that too little is logged. `trend` is the
    change since the month the table names. `mostly` is the dimension that gives most, `last` the
    latest interaction, `rhythm` how often. `own_view` is what the owner says of the tie
    (`closeness`, `mutual`). `other` holds frontmatter that vaultkit gives no meaning, by its name.
    """

    who: Markdown
    depth: str
    trend: str
    mostly: str
    last: Markdown
    rhythm: str
    own_view: str
    entries: int
    other: dict[str, str]


def tie_row(tie: Tie, material: Material) -> TieRow:
    """Put a tie in words."""
    depth = tie.depth
    told = depth.enough
    return TieRow(
        who=material.links.contact(tie.contact),
        depth=f"{term(depth.word)} · {depth.points}" if told else too_little(tie),
        trend=_trend(tie) if told else "",
        mostly=term(depth.leading) if told else "",
        last=last(tie, material),
        rhythm=rhythm(tie) if told else "",
        own_view=_own_view(tie),
        entries=depth.entries,
        other={name: ", ".join(values) for name, values in tie.contact.other},
    )


def tie_rows(material: Material) -> dict[str, TieRow]:
    """Put every tie with anything logged in words: path → row."""
    vault, ties = material.vault, material.ties
    dropped = of_each(vault, "dropped", lambda one: one.fields.status is ContactStatus.DROPPED)
    logged = vault.kept.one(
        "ties with anything logged",
        (ties,),
        lambda: dict(compress(ties.items(), [tie.interactions for tie in ties.values()])),
    )
    return vault.kept.each(
        "rows of ties",
        (material.links, dropped, vault.today, vault.settings.language),
        (logged,),
        lambda path: tie_row(ties[path], material),
    )


def too_little(tie: Tie) -> str:
    """What stands in the place of a number that would say more than is known."""
    return translate("too little logged to tell ({entries})", entries=tie.depth.entries)


def last(tie: Tie, material: Material) -> Markdown:
    """What the latest interaction was and when; a link where another note tells it."""
    if not tie.interactions:
        return Markdown()
    return material.when(tie.interactions[-1], beside=tie.contact.path)


def rests_on(tie: Tie) -> str:
    """What trust rests on: `two personal talks, one favour given`."""
    talks = sum(interaction.personal for interaction in tie.interactions)
    balance = tie.balance
    counts = (
        (talks, mark_plural("one personal talk", "{number} personal talks")),
        (balance.times_given, mark_plural("one favour given", "{number} favours given")),
        (balance.times_got, mark_plural("one favour got", "{number} favours got")),
    )
    return ", ".join(wording.count(times, *words) for times, words in counts if times)


def rhythm(tie: Tie) -> str:
    """How often, and whether that is over: `every 3 weeks`, `drifting: was every month`.

    A cadence that the owner set is an aim: `due, aim: every month`.
    """
    silence = tie.silence
    if silence is None:
        return ""
    if silence.dormant:
        return translate("quiet")
    usual = usual_rhythm(tie)
    if silence.cadence is None:
        return translate("drifting: was {usual}", usual=usual) if silence.drifting else usual
    if silence.drifting:
        return translate("drifting, aim: {usual}", usual=usual)
    if silence.due:
        return translate("due, aim: {usual}", usual=usual)
    return translate("aim: {usual}", usual=usual)


def usual_rhythm(tie: Tie) -> str:
    """The cadence the owner set, or else how often it used to be; empty if unknown."""
    silence = tie.silence
    gap = None if silence is None else silence.cadence or silence.usual_gap
    return "" if gap is None else wording.rhythm(gap)


def _trend(tie: Tie) -> str:
    return translate("new") if tie.depth.trend is None else wording.signed(tie.depth.trend)


def _own_view(tie: Tie) -> str:
    fields = tie.contact.fields
    said = []
    if fields.closeness is not None:
        said.append(translate("close: {closeness} of 5", closeness=fields.closeness))
    if fields.mutual is not None:
        said.append(translate(_MUTUAL[fields.mutual]))
    return ", ".join(said)


def drifting_line(tie: Tie, material: Material) -> Markdown:
    """Say in a sentence what drifts: the last time, and how often it used to be."""
    latest = tie.interactions[-1]
    what = material.when(latest, beside=tie.contact.path)
    meant = tie.silence is not None and tie.silence.cadence
    return phrase(
        mark("{who}: {what} was the last; you mean to meet {usual}.")
        if meant
        else mark("{who}: {what} was the last; you used to meet {usual}."),
        who=material.links.contact(tie.contact),
        what=what,
        usual=usual_rhythm(tie),
    )
