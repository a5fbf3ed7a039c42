"""The All ties page: every scored contact, with what is known of the tie."""

from dataclasses import dataclass

from vaultkit.dashboards import wording
from vaultkit.dashboards.escape import Markdown, phrase
from vaultkit.dashboards.material import Material
from vaultkit.dashboards.tie_rows import TieRow, tie_rows
from vaultkit.measures.network import by_name


@dataclass(frozen=True, slots=True)
class AllTiesView:
    """The variables of `all_ties.md.j2`.

    `ties` have enough logged, the deepest first; `young` have one or two entries, by name;
    `silent` are the links of those with none, by name.
    """

    answer: Markdown
    month: str
    ties: tuple[TieRow, ...]
    young: tuple[TieRow, ...]
    silent: tuple[Markdown, ...]


def view(material: Material) -> AllTiesView:
    """Put every tie in words."""
    found = material.deepest_first
    names = by_name(material.vault)
    in_order = sorted(found, key=lambda tie: names[tie.contact.path])
    told = [tie for tie in found if tie.depth.enough]
    rows = tie_rows(material)
    young = [tie for tie in in_order if tie.interactions and not tie.depth.enough]
    silent = [tie for tie in in_order if not tie.interactions]
    return AllTiesView(
        answer=_answer(len(found), len(told)),
        month=material.trend_month,
        ties=tuple(rows[tie.contact.path] for tie in told),
        young=tuple(rows[tie.contact.path] for tie in young),
        silent=tuple(material.links.contact(tie.contact) for tie in silent),
    )


def _answer(known: int, told: int) -> Markdown:
    if not known:
        return phrase("There is nobody here yet.")
    people = wording.capital(wording.people(known))
    if not told:
        return phrase("{people}, and too little logged with anybody to tell.", people=people)
    if told == known:
        return phrase("{people}, and enough logged with everybody to tell.", people=people)
    return phrase(
        "{people}, and with {told} enough is logged to tell.",
        people=people,
        told=wording.number(told),
    )
