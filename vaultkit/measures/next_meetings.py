"""What comes next: whom you will meet, what they could gain from it, and how many talks had a next.

Value must run both ways, or the next meeting never happens. So what the *other* could gain is
thought through before a meeting, and a talk ends with a date.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vaultkit.measures.clocks import YEAR
from vaultkit.measures.depth import Tie
from vaultkit.measures.gains import Gain, gains
from vaultkit.measures.promises import OpenPromise
from vaultkit.model.contact import Contact
from vaultkit.model.interaction import Interaction
from vaultkit.model.reference import fold
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
    vault: Vault, measured: Mapping[str, Tie], mine: Iterable[OpenPromise]
) -> NextMeetings:
    """Measure what comes next. `mine` are the owner's open promises. O(interactions)."""
    plans = _plans(vault, measured)
    talks, followed = _followed_talks(vault, measured, plans)
    return NextMeetings(_planned(vault, measured, plans, mine), talks, followed)


def _plans(vault: Vault, measured: Mapping[str, Tie]) -> dict[str, list[date]]:
    """The days ahead of each contact (by path), from entries dated later."""
    found: dict[str, list[date]] = {}
    for plan in vault.plans:
        for person in plan.people:
            if person.key in measured:
                found.setdefault(person.key, []).append(plan.day)
    return found


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
    plans: Mapping[str, list[date]],
    mine: Iterable[OpenPromise],
) -> tuple[Planned, ...]:
    days = {path: _next_day(tie, plans.get(path, ())) for path, tie in measured.items()}
    ahead = [(day, measured[path].contact) for path, day in days.items() if day is not None]
    ahead.sort(key=lambda one: (one[0], fold(one[1].name), one[1].path))
    found = gains(vault, [contact for _, contact in ahead], mine)
    return tuple(Planned(contact, day, found[contact.path]) for day, contact in ahead)


def is_talk(interaction: Interaction) -> bool:
    """Whether a next date may be expected of it: a conversation, not a letter and no crowd."""
    return interaction.kind not in NOT_TALKS and not interaction.crowd


def _followed_talks(
    vault: Vault, measured: Mapping[str, Tie], plans: Mapping[str, list[date]]
) -> tuple[int, int]:
    """Count the talks of 365 days, and those of them that were followed by a date.

    A talk with several is one talk, followed if it is with any of them.
    """
    start = vault.today - YEAR
    days = {
        path: sorted({one.day for one in tie.interactions if is_talk(one)})
        for path, tie in measured.items()
    }
    talks = followed = 0
    for interaction in vault.interactions:
        if interaction.day < start or not is_talk(interaction):
            continue
        those = [measured[p.key] for p in interaction.people if p.key in measured]
        if not those:
            continue
        talks += 1
        followed += bool(interaction.next_step) or any(
            _followed(interaction.day, tie, days[tie.contact.path], plans) for tie in those
        )
    return talks, followed


def _followed(day: date, tie: Tie, days: Sequence[date], plans: Mapping[str, list[date]]) -> bool:
    """Whether a talk was followed by another within the cadence; the latest one, by a date set."""
    later = bisect_right(days, day)
    if later < len(days):
        return (days[later] - day).days <= (tie.contact.fields.cadence_days or WITHIN)
    wanted = tie.contact.fields.next_contact
    return tie.contact.path in plans or (wanted is not None and wanted > day)
