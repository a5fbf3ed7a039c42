"""What comes next: whom you will meet, what they could gain from it, and how many talks had a next.

Value must run both ways, or the next meeting never happens. So what the *other* could gain is
thought through before a meeting, and a talk ends with a date.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import NamedTuple

from vaultkit.measures.clocks import YEAR
from vaultkit.measures.depth import Tie
from vaultkit.measures.gains import Gain, gains
from vaultkit.measures.network import by_name, scored
from vaultkit.measures.promises import OpenPromise
from vaultkit.measures.suggestions import Wishes
from vaultkit.model.contact import Contact
from vaultkit.model.interaction import Interaction
from vaultkit.model.source import Source
from vaultkit.model.vault import Vault

NOT_TALKS = frozenset({"mail", "message", "letter", "intro"})
"""The kinds of contact after which no next date is expected [D]."""

WITHIN = 90
"""How many days later another talk still follows, where no cadence is set [D]."""


@dataclass(frozen=True, slots=True)
class Planned:
    """Somebody to be met, when, and what is noted that they could gain.

    `day` is the next plan, or `next_contact` while no contact has settled it; it may have passed.
    """

    contact: Contact
    day: date
    gain: Gain


@dataclass(frozen=True, slots=True)
class NextMeetings:
    """What comes next, in scored ties. `planned`: the earliest day first, then by name.

    Of `talks` in 365 days, `followed` were followed by a date.
    """

    planned: tuple[Planned, ...]
    talks: int
    followed: int

    @property
    def their_gain_first(self) -> float | None:
        """Share of planned contacts with something to give noted; None if none is planned."""
        if not self.planned:
            return None
        return sum(one.gain.noted for one in self.planned) / len(self.planned)

    @property
    def next_meeting(self) -> float | None:
        """Share of the year's talks that were followed by a date; None without talks."""
        return self.followed / self.talks if self.talks else None


def next_meetings(
    vault: Vault,
    measured: Mapping[str, Tie],
    mine: tuple[OpenPromise, ...],
    wishes: Wishes | None = None,
) -> NextMeetings:
    """Measure what comes next. O(interactions).

    `mine` are the owner's open promises, `wishes` those of the vault if they are read already.
    """
    plans = vault.kept.one("plans", (vault.plans, scored(vault)), lambda: _plans(vault, measured))
    talks, followed = _followed_talks(vault, measured, plans)
    return NextMeetings(_planned(vault, measured, plans, mine, wishes), talks, followed)


_NO_PLANS: tuple[date, ...] = ()


def _plans(vault: Vault, measured: Mapping[str, Tie]) -> dict[str, tuple[date, ...]]:
    """The days ahead of each contact (by path), from entries dated later."""
    found: dict[str, list[date]] = {}
    for plan in vault.plans:
        for person in plan.people:
            if person.key in measured:
                found.setdefault(person.key, []).append(plan.day)
    return {path: tuple(days) for path, days in found.items()}


def _next_day(tie: Tie, plans: Sequence[date]) -> date | None:
    """The next plan, or `next_contact` unless somebody met or wrote on that day or later."""
    days = list(plans)
    wanted = tie.contact.fields.next_contact
    if wanted is not None and not (tie.interactions and tie.interactions[-1].day >= wanted):
        days.append(wanted)
    return min(days, default=None)


def _planned(
    vault: Vault,
    measured: Mapping[str, Tie],
    plans: Mapping[str, Sequence[date]],
    mine: tuple[OpenPromise, ...],
    wishes: Wishes | None,
) -> tuple[Planned, ...]:
    days = vault.kept.each(
        "next day",
        (),
        (measured, plans),
        lambda path: _next_day(measured[path], plans.get(path, _NO_PLANS)),
    )
    names = by_name(vault)

    def rank(path: str) -> tuple[date, tuple[str, str]] | None:
        day = days[path]
        return None if day is None else (day, names[path])

    ahead = vault.kept.ranked("by next day", (), (days, names), rank)
    contacts = tuple(measured[path].contact for path in ahead)
    found = gains(vault, "those who will be met", contacts, mine, wishes)
    return tuple(
        Planned(contact, day, found[contact.path])
        for contact in contacts
        if (day := days[contact.path]) is not None
    )


def is_talk(interaction: Interaction) -> bool:
    """Whether a next date may be expected of it: a conversation, not a letter and no crowd."""
    return interaction.kind not in NOT_TALKS and not interaction.crowd


def _followed_talks(
    vault: Vault, measured: Mapping[str, Tie], plans: Mapping[str, Sequence[date]]
) -> tuple[int, int]:
    """Count the talks of 365 days, and those of them that were followed by a date.

    A talk with several is one talk, followed if it is with any of them.
    """
    start = vault.today - YEAR
    each = vault.kept.each(
        "talks of the year",
        (start, scored(vault)),
        (measured, plans),
        lambda path: _talks_with(measured[path], measured, start, plans.get(path, _NO_PLANS)),
    )
    told = [one for one in each.values() if one is not None]
    shared = vault.kept.each("shared talks", (), (each,), lambda path: _shared(each[path]))
    together, both = vault.kept.one("shared talks", (shared,), lambda: _together(shared.values()))
    talks, followed = sum([one.talks for one in told]), sum([one.followed for one in told])
    return talks + together, followed + both


def _shared(talks: "_Talks | None") -> tuple[tuple[Source, bool], ...]:
    return () if talks is None else talks.shared


def _together(shared: Iterable[tuple[tuple[Source, bool], ...]]) -> tuple[int, int]:
    """Count the talks with several, and those of them that were followed, each once."""
    found: dict[Source, bool] = {}
    for place, was_followed in chain.from_iterable(shared):
        found[place] = found.get(place, False) or was_followed
    return len(found), sum(found.values())


class _Talks(NamedTuple):
    """The year's talks with one contact: counts of those with nobody else who is measured.

    `shared`: the others, by their place, and whether a date with this contact followed.
    """

    talks: int
    followed: int
    shared: tuple[tuple[Source, bool], ...]


def _talks_with(
    tie: Tie, measured: Mapping[str, Tie], start: date, plans: Sequence[date]
) -> _Talks | None:
    """Count the talks since a day with one contact; None of none."""
    if not tie.interactions or tie.interactions[-1].day < start:
        return None
    days = sorted({one.day for one in tie.interactions if is_talk(one)})
    talks = followed = 0
    shared = []
    for one in tie.interactions:
        if one.day < start or not is_talk(one):
            continue
        was_followed = bool(one.next_step) or _followed(one.day, tie, days, plans)
        if sum(person.key in measured for person in one.people) > 1:
            shared.append((one.source, was_followed))
        else:
            talks += 1
            followed += was_followed
    return _Talks(talks, followed, tuple(shared))


def _followed(day: date, tie: Tie, days: Sequence[date], plans: Sequence[date]) -> bool:
    """Whether a talk was followed by another within the cadence; the latest one, by a date set."""
    later = bisect_right(days, day)
    if later < len(days):
        return (days[later] - day).days <= (tie.contact.fields.cadence_days or WITHIN)
    wanted = tie.contact.fields.next_contact
    return bool(plans) or (wanted is not None and wanted > day)
