"""Know the purpose: where the hours went, against where they were meant to go.

Arenas, the places where the hours are spent, are in `arenas`.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import fsum

from vaultkit.measures.arenas import ArenaYear, arenas
from vaultkit.measures.bookings import Booking, booking, contact_purposes
from vaultkit.measures.clocks import YEAR
from vaultkit.measures.depth import Tie, hours_trusted, trusted
from vaultkit.measures.evidence import ENOUGH
from vaultkit.measures.hours import hours_with_each
from vaultkit.measures.network import (
    by_name,
    close,
    days_since,
    named,
    scored,
    scored_contacts,
)
from vaultkit.measures.outcomes import Result, result_of, results_of, texts
from vaultkit.model.contact import Contact
from vaultkit.model.purpose import Purpose
from vaultkit.model.reference import fold
from vaultkit.model.vault import Vault

__all__ = ["ArenaYear", "PurposeHours", "PurposesMeasure", "alignment", "purposes"]


@dataclass(frozen=True, slots=True)
class PurposeHours:
    """One purpose in the window. `meant` and `spent` are shares in [0, 1] of what has a purpose.

    `meant` is None where no share was declared (of any purpose, or of this one while it is
    reached), and `spent` where there are no hours or the purpose is reached. `contacts` counts
    scored contacts that name the purpose; `came_of_it` holds texts, the latest first (hidden ones
    left out), `came_of_it_count` counts them all.
    """

    purpose: Purpose
    meant: float | None
    spent: float | None
    hours: float
    hours_trusted: float
    contacts: int
    came_of_it: tuple[str, ...]
    came_of_it_count: int


@dataclass(frozen=True, slots=True)
class PurposesMeasure:
    """Purposes and arenas as of a day.

    `window_start` to today is one window for all. `hours` are all networking hours in it,
    `hours_without` those of them that have no purpose, with `people_without` people. `alignment`
    is 1 - ½ Σ|meant - spent|, in [0, 1]; None without hours that have a purpose or without
    declared shares. `without`: scored contacts with no active purpose of their own or of an arena
    of theirs, with their hours in 365 days, most hours first, then by name. `entries` counts the
    interactions of the window.
    """

    window_start: date
    hours: float
    hours_without: float
    people_without: int
    alignment: float | None
    purposes: tuple[PurposeHours, ...]
    arenas: tuple[ArenaYear, ...]
    without: tuple[tuple[Contact, float], ...]
    entries: int

    @property
    def enough(self) -> bool:
        """Whether enough is logged in the window for shares to be told."""
        return self.entries >= ENOUGH


@dataclass(slots=True)
class _Account:
    """What is booked on one purpose."""

    hours: list[float] = field(default_factory=list)
    trusted: list[float] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)


@dataclass(slots=True)
class _Books:
    """What is booked on all purposes, and on none: of a day, or of all days together."""

    accounts: dict[str, _Account] = field(default_factory=dict)
    entries: int = 0
    hours: list[float] = field(default_factory=list)
    hours_without: list[float] = field(default_factory=list)
    people_without: set[str] = field(default_factory=set)

    def add(self, day: "_Books") -> None:
        """Add the books of a day."""
        self.entries += day.entries
        self.hours += day.hours
        self.hours_without += day.hours_without
        self.people_without |= day.people_without
        for path, account in day.accounts.items():
            own = self.accounts[path]
            own.hours += account.hours
            own.trusted += account.trusted
            own.results += account.results


def purposes(vault: Vault, measured: Mapping[str, Tie]) -> PurposesMeasure:
    """Measure purposes and arenas. Purposes sort by share meant (largest first), then name."""
    start = window_start(vault)
    books = _booked(vault, measured, start)
    found = _each(vault, books)
    return PurposesMeasure(
        window_start=start,
        hours=fsum(books.hours),
        hours_without=fsum(books.hours_without),
        people_without=len(books.people_without),
        alignment=alignment(
            {one.purpose.path: one.meant for one in found if one.meant is not None},
            {one.purpose.path: one.spent for one in found if one.spent is not None},
        ),
        purposes=found,
        arenas=arenas(vault, measured),
        without=_without(vault),
        entries=books.entries,
    )


def window_start(vault: Vault) -> date:
    """Find the first day of the one window for all purposes.

    A year back, or the latest `since:` of an active purpose if that is later; one that begins
    after today has not begun.
    """
    since = [
        purpose.fields.since
        for purpose in vault.purposes.values()
        if purpose.active and purpose.fields.since and purpose.fields.since <= vault.today
    ]
    return max([vault.today - YEAR, *since])


def alignment(meant: Mapping[str, float], spent: Mapping[str, float]) -> float | None:
    """Compare shares meant with shares spent: 1 - ½ Σ|p - q|, in [0, 1].

    Both sum to 1 (a key that one lacks is 0 there). None if either is empty: no data, not 0.
    """
    if not meant or not spent:
        return None
    apart = sum(abs(meant.get(key, 0.0) - spent.get(key, 0.0)) for key in {*meant, *spent})
    return min(1.0, max(0.0, 1.0 - apart / 2.0))


def _booked(vault: Vault, measured: Mapping[str, Tie], start: date) -> _Books:
    books = _Books({path: _Account() for path in vault.purposes})
    serve, among = _serve(vault), trusted(vault, measured)
    days = vault.kept.each(
        "booked on purposes",
        (vault.purposes, vault.arenas, serve, scored(vault), close(vault), named(vault), among),
        (days_since(vault, start),),
        lambda day: _booked_on(day, vault, among),
    )
    for day in days.values():
        books.add(day)
    for introduction in vault.introductions:
        result = result_of(introduction, vault, start)
        if result is not None:
            found = {
                path
                for person in introduction.between
                if person.key in measured
                for path in serve[person.key]
            }
            for path in found:
                books.accounts[path].results.append(result)
    return books


def _serve(vault: Vault) -> Mapping[str, tuple[str, ...]]:
    """Say of each contact which active purposes it serves."""
    return vault.kept.one(
        "serve",
        (vault.contacts, vault.purposes, vault.arenas),
        lambda: {
            path: contact_purposes(contact, vault) for path, contact in vault.contacts.items()
        },
    )


def _booked_on(day: date, vault: Vault, among: frozenset[str]) -> _Books:
    """Book the entries of one day."""
    books = _Books()
    for interaction in vault.by_day[day]:
        found = None if interaction.work else booking(interaction, vault)
        if found is not None:
            _book(found, vault, among, books)
    books.hours = [fsum(books.hours)]
    books.hours_without = [fsum(books.hours_without)]
    for account in books.accounts.values():
        account.hours, account.trusted = [fsum(account.hours)], [fsum(account.trusted)]
    return books


def _book(booking: Booking, vault: Vault, among: frozenset[str], books: _Books) -> None:
    interaction = booking.interaction
    books.entries += 1
    books.hours.append(interaction.hours)
    if not booking.purposes:
        books.hours_without.append(interaction.hours)
        books.people_without.update(person.key for person in booking.network)
        return
    with_trusted = hours_trusted(interaction, vault.contacts, among)
    for path in booking.purposes:
        account = books.accounts.setdefault(path, _Account())
        account.hours.append(booking.each)
        account.trusted.append(with_trusted / len(booking.purposes))
        account.results.extend(results_of(interaction, vault))


def _each(vault: Vault, books: _Books) -> tuple[PurposeHours, ...]:
    meant = _meant(vault)
    active = [path for path, purpose in vault.purposes.items() if purpose.active]
    active_hours = fsum(hours for path in active for hours in books.accounts[path].hours)
    naming = vault.kept.one("naming a purpose", (vault.contacts,), lambda: _naming(vault))
    found = []
    for path, account in books.accounts.items():
        hours = fsum(account.hours)
        spent = hours / active_hours if path in active and active_hours else None
        found.append(
            PurposeHours(
                purpose=vault.purposes[path],
                meant=meant.get(path),
                spent=spent,
                hours=hours,
                hours_trusted=fsum(account.trusted),
                contacts=naming[path],
                came_of_it=texts(account.results),
                came_of_it_count=len(account.results),
            )
        )
    found.sort(key=_by_share)
    return tuple(found)


def _naming(vault: Vault) -> Counter[str]:
    """Count the scored contacts that name each purpose."""
    return Counter(
        path for contact in vault.contacts.values() if contact.scored for path in contact.purposes
    )


def _meant(vault: Vault) -> dict[str, float]:
    """The declared shares of the active purposes, scaled to sum to 1; none if none is declared."""
    active = [purpose for purpose in vault.purposes.values() if purpose.active]
    declared = sum(purpose.fields.share or 0.0 for purpose in active)
    if not declared:
        return {}
    return {purpose.path: (purpose.fields.share or 0.0) / declared for purpose in active}


def _by_share(one: PurposeHours) -> tuple[bool, float, str, str]:
    return (not one.purpose.active, -(one.meant or 0.0), fold(one.purpose.name), one.purpose.path)


def _without(vault: Vault) -> tuple[tuple[Contact, float], ...]:
    start, serve, names = vault.today - YEAR, _serve(vault), by_name(vault)
    contacts = scored_contacts(vault)
    those = vault.kept.one(
        "without a purpose",
        (contacts, serve),
        lambda: {path: contact for path, contact in contacts.items() if not serve[path]},
    )
    hours = vault.kept.each(
        "hours without a purpose",
        (start,),
        (those, vault.by_person),
        lambda path: fsum(
            hours_with_each(interaction)
            for interaction in vault.by_person.get(path, ())
            if interaction.day >= start
        ),
    )
    in_order = vault.kept.ranked(
        "without a purpose, by hours",
        (),
        (hours, names),
        lambda path: (-hours[path], names[path]),
    )
    people, spent = map(those.__getitem__, in_order), map(hours.__getitem__, in_order)
    return tuple(zip(people, spent, strict=True))
