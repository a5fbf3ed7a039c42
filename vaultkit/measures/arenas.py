"""Arenas: what a group, a club or a breakfast cost in a year, and what came of it. No verdict.

Part of `purposes`, which re-exports `ArenaYear`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import fsum

from vaultkit.measures.clocks import YEAR
from vaultkit.measures.depth import DepthWord, Tie, depth
from vaultkit.measures.hours import in_company
from vaultkit.measures.network import days_since, named, scored
from vaultkit.measures.outcomes import Result, result_of, results_of, texts
from vaultkit.model.contact import Contact
from vaultkit.model.interaction import Interaction
from vaultkit.model.note import Direction
from vaultkit.model.purpose import Arena
from vaultkit.model.reference import fold
from vaultkit.model.vault import Vault

LIKED_FROM = 4
"""From this chemistry on the owner would see somebody again [D]."""

RENEWS_WITHIN = timedelta(days=31)
"""How long before it renews an arena asks: stay or leave? [D]"""

RENEWED_LATELY = timedelta(days=14)
"""How long after the date it still asks [D]."""

_LEVEL = {
    DepthWord.ACQUAINTED: 0,
    DepthWord.FAMILIAR: 1,
    DepthWord.OFTEN_IN_TOUCH: 1,
    DepthWord.TRUSTED: 2,
    DepthWord.DEEP: 3,
}


@dataclass(frozen=True, slots=True)
class ArenaYear:
    """One arena over 365 days: facts, no verdict.

    `hours` includes evenings that led to nobody; `hours_crowd` those with four or more or nobody.
    `met`: contacts first met there in the year. `would_see_again` of `rated`: of these, those with
    chemistry 4 or 5, of those with any. `now_trusted`, `deepened`: contacts who were there in the
    year, or whom the owner first met there, whose tie is trusted now, or has moved up a word in
    the year. `given`, `got`, `came_of_it`: what was logged there, or elsewhere with somebody first
    met there. `renews_soon` is the date where it lies within the next 31 days (or just passed),
    else None.
    """

    arena: Arena
    cost: float | None
    currency: str
    cost_per_hour: float | None
    hours: float
    hours_crowd: float
    met: int
    would_see_again: int
    rated: int
    now_trusted: int
    deepened: int
    given: int
    got: int
    came_of_it: tuple[str, ...]
    came_of_it_count: int
    renews_soon: date | None


@dataclass(slots=True)
class _Account:
    """What is found of one arena: on a day, or in the year."""

    hours: list[float] = field(default_factory=list)
    hours_crowd: list[float] = field(default_factory=list)
    there: set[str] = field(default_factory=set)
    met: list[Contact] = field(default_factory=list)
    favours: Counter[Direction] = field(default_factory=Counter)
    results: list[Result] = field(default_factory=list)

    def add(self, day: "_Account") -> None:
        """Add what was found on a day."""
        self.hours += day.hours
        self.hours_crowd += day.hours_crowd
        self.there |= day.there
        self.favours.update(day.favours)
        self.results += day.results


def arenas(vault: Vault, measured: Mapping[str, Tie]) -> tuple[ArenaYear, ...]:
    """Measure every arena over 365 days: most hours first, then by name."""
    start = vault.today - YEAR
    accounts = {path: _Account() for path in vault.arenas}
    first_met = _first_met(vault, measured)
    _book_people(vault, measured, accounts, first_met)
    days = vault.kept.each(
        "booked on arenas",
        (vault.arenas, first_met, scored(vault), named(vault)),
        (days_since(vault, start),),
        lambda day: _booked_on(vault.by_day[day], vault, measured, first_met),
    )
    for day in days.values():
        for path, account in day.items():
            accounts[path].add(account)
    for introduction in vault.introductions:
        result = result_of(introduction, vault, start)
        if result is not None:
            people = introduction.between
            for path in {first_met[p.key] for p in people if p.key in first_met}:
                accounts[path].results.append(result)
    deepened = _deepened_ties(accounts.values(), vault, measured)
    found = [
        _year(vault.arenas[path], accounts[path], vault, measured, deepened) for path in accounts
    ]
    found.sort(key=lambda one: (-one.hours, fold(one.arena.name), one.arena.path))
    return tuple(found)


def first_met_at(
    contact: Contact, interactions: Iterable[Interaction], arenas_by_name: Mapping[str, str]
) -> str | None:
    """Find the arena (its path) where the owner first met a contact; None if it was none.

    What `met_at` says holds. Without it, the arena of the first day logged, unless `met` says that
    they met before that day. `arenas_by_name` is from `arenas_by_name`.
    """
    fields = contact.fields
    if fields.met_at:
        return arenas_by_name.get(fold(fields.met_at))
    in_order = sorted(interactions, key=Interaction.sort_key)
    if not in_order or (fields.met is not None and fields.met < in_order[0].day):
        return None
    first_day = (one for one in in_order if one.day == in_order[0].day)
    return next((one.arena for one in first_day if one.arena is not None), None)


def arenas_by_name(vault: Vault) -> Mapping[str, str]:
    """Map what can be written for an arena, folded, to its path: path, file name, name."""
    found: dict[str, str] = {}
    for path, arena in vault.arenas.items():
        stem = path.removesuffix(".md")
        for written in (path, stem, stem.rpartition("/")[2], arena.name):
            found.setdefault(fold(written), path)
    return found


def _first_met(vault: Vault, measured: Mapping[str, Tie]) -> Mapping[str, str]:
    """Find the arena where each scored contact was first met; those of none are left out."""
    by_name = arenas_by_name(vault)
    found = vault.kept.each(
        "first met at",
        (vault.arenas,),
        (measured,),
        lambda path: first_met_at(measured[path].contact, measured[path].interactions, by_name),
    )
    return vault.kept.one(
        "arenas where people were met",
        (found, vault.arenas),
        lambda: {path: at for path, at in found.items() if at is not None and at in vault.arenas},
    )


def _book_people(
    vault: Vault,
    measured: Mapping[str, Tie],
    accounts: Mapping[str, _Account],
    first_met: Mapping[str, str],
) -> None:
    """Book whom the year brought."""
    start = vault.today - YEAR
    for path, arena in first_met.items():
        account, tie = accounts[arena], measured[path]
        account.there.add(path)
        day = tie.contact.fields.met or (tie.interactions[0].day if tie.interactions else None)
        if day is not None and start <= day <= vault.today:
            account.met.append(tie.contact)


def _booked_on(
    interactions: Iterable[Interaction],
    vault: Vault,
    measured: Mapping[str, Tie],
    first_met: Mapping[str, str],
) -> dict[str, _Account]:
    """Book the entries of one day: arena → its account, if there was anything to book."""
    accounts: dict[str, _Account] = {}
    for interaction in interactions:
        _book(interaction, vault, measured, accounts, first_met)
    return accounts


def _book(
    interaction: Interaction,
    vault: Vault,
    measured: Mapping[str, Tie],
    accounts: dict[str, _Account],
    first_met: Mapping[str, str],
) -> None:
    touched = {first_met[p.key] for p in interaction.people if p.key in first_met}
    here = interaction.arena
    if here is not None and here in vault.arenas:
        touched.add(here)
        account = accounts.setdefault(here, _Account())
        account.there.update(p.key for p in interaction.people if p.key in measured)
        if not interaction.work:
            account.hours.append(interaction.hours)
            if in_company(interaction):
                account.hours_crowd.append(interaction.hours)
    for path in touched:
        account = accounts.setdefault(path, _Account())
        account.results.extend(results_of(interaction, vault))
        for favour in interaction.favours:
            if path in (here, first_met.get(favour.person.key)):
                account.favours[favour.direction] += 1


def _year(
    arena: Arena,
    account: _Account,
    vault: Vault,
    measured: Mapping[str, Tie],
    deepened: Mapping[str, bool],
) -> ArenaYear:
    cost, hours = arena.fields.cost, fsum(account.hours)
    ratings = [chemistry for one in account.met if (chemistry := one.fields.chemistry) is not None]
    there = [measured[path] for path in sorted(account.there)]
    renews = arena.fields.renews
    asks = renews is not None and -RENEWED_LATELY <= renews - vault.today <= RENEWS_WITHIN
    return ArenaYear(
        arena=arena,
        cost=cost,
        currency=arena.fields.currency,
        cost_per_hour=cost / hours if cost is not None and hours else None,
        hours=hours,
        hours_crowd=fsum(account.hours_crowd),
        met=len(account.met),
        would_see_again=sum(rating >= LIKED_FROM for rating in ratings),
        rated=len(ratings),
        now_trusted=sum(tie.depth.trusted for tie in there),
        deepened=sum(deepened[path] for path in account.there),
        given=account.favours[Direction.GAVE],
        got=account.favours[Direction.GOT],
        came_of_it=texts(account.results),
        came_of_it_count=len(account.results),
        renews_soon=renews if asks else None,
    )


def _deepened_ties(
    accounts: Iterable[_Account], vault: Vault, measured: Mapping[str, Tie]
) -> Mapping[str, bool]:
    """Say of everybody who was at any arena whether the tie has moved up a word in the year."""
    return vault.kept.each(
        "deepened",
        (vault.today, vault.settings.depth),
        (
            {
                path: measured[path]
                for path in sorted({path for account in accounts for path in account.there})
            },
        ),
        lambda path: _deepened(measured[path], vault),
    )


def _deepened(tie: Tie, vault: Vault) -> bool:
    if not tie.depth.enough:
        return False
    a_year_ago = depth(tie.contact, tie.interactions, vault.today - YEAR, vault.settings.depth)
    return _LEVEL[tie.depth.word] > _LEVEL[a_year_ago.word]
