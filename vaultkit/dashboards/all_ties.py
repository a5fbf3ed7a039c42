"""The All ties page: every scored contact, with what is known of the tie."""

from collections.abc import Callable
from dataclasses import dataclass

from vaultkit.dashboards import wording
from vaultkit.dashboards.escape import Markdown, phrase
from vaultkit.dashboards.material import Material
from vaultkit.dashboards.tie_rows import TieRow, tie_rows
from vaultkit.measures.depth import Tie
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
    ties = material.ties
    told = material.ranked("told", lambda tie: tie.depth.enough)
    rows = tie_rows(material)
    young = _by_name(material, "young", lambda tie: bool(tie.interactions) and not tie.depth.enough)
    silent = _by_name(material, "silent", lambda tie: not tie.interactions)
    return AllTiesView(
        answer=_answer(len(ties), len(told)),
        month=material.trend_month,
        ties=tuple(map(rows.__getitem__, told)),
        young=tuple(map(rows.__getitem__, young)),
        silent=tuple(material.links.contact(ties[path].contact) for path in silent),
    )


def _by_name(material: Material, name: str, which: Callable[[Tie], bool]) -> tuple[str, ...]:
    """Give the paths of some ties by name. `which` depends on nothing but the tie."""
    ties, names = material.ties, by_name(material.vault)
    return material.vault.kept.ranked(
        f"{name}, by name",
        (),
        (ties, names),
        lambda path: names[path] if which(ties[path]) else None,
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
