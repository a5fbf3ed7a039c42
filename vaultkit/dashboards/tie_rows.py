"""A tie in a row of a table: the same words on every page that shows ties."""

from dataclasses import dataclass

from vaultkit.dashboards import wording
from vaultkit.dashboards.escape import Markdown, phrase
from vaultkit.dashboards.material import Material
from vaultkit.measures.depth import Tie
from vaultkit.model.fields import Mutual

_MUTUAL = {Mutual.YES: "mutual", Mutual.UNSURE: "unsure whether mutual", Mutual.NO: "not mutual"}


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
        depth=f"{depth.word} · {depth.points}" if told else too_little(tie),
        trend=_trend(tie) if told else "",
        mostly=depth.leading.value if told else "",
        last=last(tie, material),
        rhythm=rhythm(tie) if told else "",
        own_view=_own_view(tie),
        entries=depth.entries,
        other={name: ", ".join(values) for name, values in tie.contact.other},
    )


def too_little(tie: Tie) -> str:
    """What stands in the place of a number that would say more than is known."""
    return f"too little logged to tell ({tie.depth.entries})"


def last(tie: Tie, material: Material) -> Markdown:
    """What the latest interaction was and when; a link where another note tells it."""
    if not tie.interactions:
        return Markdown()
    return material.when(tie.interactions[-1], beside=tie.contact.path)


def rests_on(tie: Tie) -> str:
    """What trust rests on: `two personal talks, one favour given`."""
    talks = sum(interaction.personal for interaction in tie.interactions)
    balance = tie.balance
    said = [wording.count(talks, "personal talk")] if talks else []
    if balance.times_given:
        said.append(f"{wording.count(balance.times_given, 'favour')} given")
    if balance.times_got:
        said.append(f"{wording.count(balance.times_got, 'favour')} got")
    return ", ".join(said)


def rhythm(tie: Tie) -> str:
    """How often, and whether that is over: `every 3 weeks`, `drifting: was every month`.

    A cadence that the owner set is an aim: `due, aim: every month`.
    """
    silence = tie.silence
    if silence is None:
        return ""
    if silence.dormant:
        return "quiet"
    usual = usual_rhythm(tie)
    if silence.cadence is None:
        return f"drifting: was {usual}" if silence.drifting else usual
    state = "drifting, " if silence.drifting else "due, " if silence.due else ""
    return f"{state}aim: {usual}"


def usual_rhythm(tie: Tie) -> str:
    """The cadence the owner set, or else how often it used to be; empty if unknown."""
    silence = tie.silence
    gap = None if silence is None else silence.cadence or silence.usual_gap
    return "" if gap is None else wording.rhythm(gap)


def _trend(tie: Tie) -> str:
    return "new" if tie.depth.trend is None else wording.signed(tie.depth.trend)


def _own_view(tie: Tie) -> str:
    fields = tie.contact.fields
    said = [] if fields.closeness is None else [f"close: {fields.closeness} of 5"]
    said += [] if fields.mutual is None else [_MUTUAL[fields.mutual]]
    return ", ".join(said)


def drifting_line(tie: Tie, material: Material) -> Markdown:
    """Say in a sentence what drifts: the last time, and how often it used to be."""
    latest = tie.interactions[-1]
    what = material.when(latest, beside=tie.contact.path)
    meant = tie.silence is not None and tie.silence.cadence
    return phrase(
        "{who}: {what} was the last; you {used} {usual}.",
        who=material.links.contact(tie.contact),
        what=what,
        used="mean to meet" if meant else "used to meet",
        usual=usual_rhythm(tie),
    )
