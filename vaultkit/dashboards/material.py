"""What dashboards are made of: a vault, everything measured in it once, and how to write it down.

Made once for all pages by `vaultkit.dashboards.render`, read by every view.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from vaultkit.dashboards import wording
from vaultkit.dashboards.escape import Markdown, escape, phrase
from vaultkit.dashboards.links import Links, links_of
from vaultkit.dashboards.terms import kind_of_contact
from vaultkit.measures.clocks import LogDay, log_day_of
from vaultkit.measures.depth import TREND_DAYS, DeepAgainstBroad, Tie, deep_against_broad, ties
from vaultkit.measures.discretion import may_be_named
from vaultkit.measures.introductions import IntroductionsMeasure, introductions
from vaultkit.measures.network import by_name, named
from vaultkit.measures.purposes import PurposesMeasure, purposes
from vaultkit.measures.suggestions import Wishes, wishes_of
from vaultkit.model.fields import ContactStatus
from vaultkit.model.interaction import Interaction
from vaultkit.model.problem import Problem, Severity
from vaultkit.model.reference import Person
from vaultkit.model.source import Source
from vaultkit.model.vault import Vault

MOST_ROWS = 10
"""A table has at most so many rows; the rest stands in All ties."""


@dataclass(frozen=True, slots=True)
class Material:
    """A vault and its measures. `problems` are those to show: of notes, and of making the pages.

    `deepest_first` are the ties by depth, then by name.
    `pages` maps the names of dashboards to the paths of their pages, whose names are their titles.
    """

    vault: Vault
    links: Links
    pages: Mapping[str, str]
    log: LogDay
    ties: Mapping[str, Tie]
    wishes: Wishes
    broad: DeepAgainstBroad
    purposes: PurposesMeasure
    introductions: IntroductionsMeasure
    deepest_first: tuple[Tie, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def today(self) -> date:
        """The day the pages are computed for."""
        return self.vault.today

    @property
    def trend_month(self) -> str:
        """The month that depth is compared with: that of 90 days before the log day."""
        return wording.month(self.log.day - timedelta(days=TREND_DAYS))

    @property
    def silence(self) -> Markdown:
        """What every page begins with when the log has fallen silent; else empty."""
        since = self.log.silent_since
        if since is None:
            return Markdown()
        return phrase("Nothing logged since {day}.", day=wording.long_day(since, self.today))

    def day(self, when: date) -> Markdown:
        """A date in a table."""
        return wording.day(when, self.today)

    def page(self, name: str, label: str = "") -> Markdown:
        """Link to another dashboard by its title, or a label; no link where there is no such page.

        A `name` that is none of the pages stands for itself.
        """
        path = self.pages.get(name)
        if path is None:
            return escape(label or name)
        return self.links.note(path, label or path.rpartition("/")[2].removesuffix(".md"))

    def told(self, label: str, places: Sequence[Source], beside: str | None = None) -> Markdown:
        """Link a date or a claim to the first note that tells it.

        Only the label where a note that tells it is `beside`, the path of one that is linked there
        already, or where all that tell it are notes of dropped contacts.
        """
        paths = [place.path for place in places if not self.dropped(place.path)]
        if beside in paths or not paths:
            return escape(label)
        return self.links.note(paths[0], label)

    def when(self, interaction: Interaction, beside: str | None = None) -> Markdown:
        """What it was and when, linked to the note that tells it: `lunch on 21 Aug`."""
        day = self.day(interaction.day)
        kind = kind_of_contact(interaction.kind)
        if kind and interaction.approximate:
            day = phrase("{kind} about {day}", kind=kind, day=day)
        elif kind:
            day = phrase("{kind} on {day}", kind=kind, day=day)
        elif interaction.approximate:
            day = phrase("about {day}", day=day)
        return self.told(day, interaction.told, beside)

    def dropped(self, path: str) -> bool:
        """Whether a note is that of a dropped contact: such a name stands on no page."""
        contact = self.vault.contacts.get(path)
        return contact is not None and contact.fields.status is ContactStatus.DROPPED

    def shows(self, person: Person) -> bool:
        """Whether somebody may be put forward by name in a generated note."""
        return may_be_named(person, self.vault.contacts)

    def named_ties(self) -> list[Tie]:
        """The ties with people who may be put forward by name, the deepest first, then by name."""
        ties, may_be = self.ties, named(self.vault)
        return [ties[path] for path in self.ranked("named ties", lambda tie: may_be[_path(tie)])]

    def ranked(self, name: str, which: Callable[[Tie], bool]) -> tuple[str, ...]:
        """Give the paths of those ties that are among `which`, the deepest first, then by name.

        `which` depends on nothing but the tie, and on whom a page may name.
        """
        ranks = _by_depth(self.vault, self.ties)
        return self.vault.kept.ranked(
            f"{name}, the deepest first",
            (),
            (self.ties, ranks, named(self.vault)),
            lambda path: ranks[path] if which(self.ties[path]) else None,
        )


def measure(vault: Vault, pages: Mapping[str, str]) -> Material:
    """Measure everything that the dashboards show, once."""
    measured = ties(vault)
    wishes = wishes_of(vault)
    return Material(
        vault=vault,
        links=links_of(vault, pages.values()),
        pages=pages,
        log=log_day_of(vault, vault.today),
        ties=measured,
        wishes=wishes,
        broad=deep_against_broad(vault, measured),
        purposes=purposes(vault, measured),
        introductions=introductions(vault, measured, wishes=wishes),
        deepest_first=_deepest_first(vault, measured),
        problems=findings(vault.problems),
    )


def _deepest_first(vault: Vault, measured: Mapping[str, Tie]) -> tuple[Tie, ...]:
    """Sort ties by depth, then by name and path."""
    ranks = _by_depth(vault, measured)
    in_order = vault.kept.ranked("the deepest first", (), (ranks,), ranks.__getitem__)
    return tuple(map(measured.__getitem__, in_order))


def _by_depth(vault: Vault, measured: Mapping[str, Tie]) -> Mapping[str, tuple[float, object]]:
    names = by_name(vault)
    return vault.kept.each(
        "depth, name",
        (),
        (measured, names),
        lambda path: (-measured[path].depth.score, names[path]),
    )


def _path(tie: Tie) -> str:
    return tie.contact.path


def findings(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems that are findings, by place: what was passed over on purpose is none."""
    found = (problem for problem in problems if problem.severity is not Severity.UNCERTAIN)
    return tuple(sorted(found, key=Problem.sort_key))
