"""Why somebody is on the attention list or not: each reason there could be, checked.

For `vaultkit explain attention`. What holds is what `attention` found; of what does not, the first
condition that fails is named.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from vaultkit.measures.chemistry import WANTED_FROM
from vaultkit.measures.clocks import YEAR
from vaultkit.measures.depth import Tie
from vaultkit.measures.due import Why
from vaultkit.measures.new_or_different import AGAIN_AFTER, DIFFERENT_AFTER, RARE_FROM, TIMES
from vaultkit.measures.places import Places
from vaultkit.measures.renewal import first_met
from vaultkit.model.vault import Vault


class Because(StrEnum):
    """What decides whether a reason holds."""

    HOLDS = "holds"
    NOTHING = "nothing of the kind is noted"
    NO_DAY = "no day is set"
    NOT_YET = "not yet"
    SETTLED = "settled by a later contact"
    PLANNED = "a plan ahead answers it"
    DUE = "due for something else already"
    ANSWERED = "contact since Monday answers it"
    NOTHING_LOGGED = "nothing is logged"
    LOG_SILENT = "the whole log is silent, so it waits"
    CADENCE = "the cadence decides"
    NO_RHYTHM = "no usual gap is known yet"
    IN_RHYTHM = "in rhythm"
    NOT_TRUSTED = "not trusted by the log"
    DORMANT = "quiet for too long to be drifting"
    NOT_DORMANT = "not dormant"
    NOT_WANTED = "chemistry is not set to 4 or 5"
    NOT_KNOWN_SINCE = "not known when you first met"
    LONG_KNOWN = "known for more than a year"
    TOO_FEW_DAYS = "too few days of contact"
    NOT_RARE = "field and place are not rare in the year"
    TOO_SOON = "too soon after the last contact"
    OUTRANKED = "another dormant tie is more worth waking"


@dataclass(frozen=True, slots=True)
class Check:
    """A reason, and what decides it.

    `day` is what it dates from, or when it will hold; `number` what was measured, and `border`
    what it is measured by (a ratio, days, chemistry, or novelty).
    """

    why: Why
    because: Because
    day: date | None = None
    number: float | None = None
    border: float | None = None

    @property
    def holds(self) -> bool:
        """Whether it is a reason to put somebody forward."""
        return self.because is Because.HOLDS


def checks(vault: Vault, tie: Tie, found: Places) -> tuple[Check, ...]:
    """Check every reason to put somebody forward who may be, in the order of `Why`."""
    path = tie.contact.path
    reasons = {reason.why: reason.day for reason in found.queue.get(path, ())}
    for ranked in found.kinds.values():
        reasons |= {reason.why: reason.day for other, reason in ranked if other == path}
    fails = _Fails(vault, tie, found)
    return tuple(
        Check(why, Because.HOLDS, reasons[why]) if why in reasons else fails.of(why) for why in Why
    )


class _Fails:
    """Names, for one tie, the first condition of a reason that fails."""

    def __init__(self, vault: Vault, tie: Tie, found: Places) -> None:
        self._vault = vault
        self._tie = tie
        self._found = found
        self._path = tie.contact.path
        self._fields = tie.contact.fields
        self._last = tie.interactions[-1].day if tie.interactions else None

    def of(self, why: Why) -> Check:
        """Say why a reason that was not found does not hold."""
        checked = {
            Why.PROMISE: self._promise,
            Why.INTRODUCTION: lambda: Check(Why.INTRODUCTION, Because.NOTHING),
            Why.NEXT_CONTACT: self._next_contact,
            Why.CADENCE: self._cadence,
            Why.DRIFTING: self._drifting,
            Why.NEW: self._new,
            Why.DIFFERENT: self._different,
            Why.WORTH_WAKING: self._worth_waking,
        }
        return checked[why]()

    def _promise(self) -> Check:
        mine = [one for one in self._found.mine if one.promise.person.key == self._path]
        if not mine:
            return Check(Why.PROMISE, Because.NOTHING)
        day = min((one.due for one in mine if one.due is not None), default=None)
        return Check(Why.PROMISE, Because.NO_DAY if day is None else Because.NOT_YET, day)

    def _next_contact(self) -> Check:
        wanted = self._fields.next_contact
        if wanted is None:
            return Check(Why.NEXT_CONTACT, Because.NOTHING)
        if wanted > self._vault.today:
            return Check(Why.NEXT_CONTACT, Because.NOT_YET, wanted)
        if self._last is not None and self._last >= wanted:
            return Check(Why.NEXT_CONTACT, Because.SETTLED, self._last)
        return self._planned(Why.NEXT_CONTACT)

    def _cadence(self) -> Check:
        silence, cadence = self._tie.silence, self._fields.cadence_days
        if cadence is None:
            return Check(Why.CADENCE, Because.NOTHING)
        if silence is None:
            return Check(Why.CADENCE, Because.NOTHING_LOGGED)
        if not silence.due:
            # As of the log day: where nothing at all is logged, no tie is the one that is late.
            day = silence.last + timedelta(days=cadence)
            because = Because.NOT_YET if day > self._vault.today else Because.LOG_SILENT
            return Check(Why.CADENCE, because, day, silence.ratio, 1.0)
        return self._planned(Why.CADENCE)

    def _drifting(self) -> Check:
        if self._last is None:
            return Check(Why.DRIFTING, Because.NOTHING_LOGGED)
        if self._found.monday.answered(self._path):
            return Check(Why.DRIFTING, Because.ANSWERED, self._last)
        then = self._found.monday.tie(self._path)
        silence = then.silence
        if silence is None or silence.ratio is None:
            return Check(Why.DRIFTING, Because.NO_RHYTHM)
        if silence.cadence is not None:
            return Check(Why.DRIFTING, Because.CADENCE)
        if silence.dormant:
            return Check(Why.DRIFTING, Because.DORMANT, silence.last)
        if not silence.drifting:
            return Check(Why.DRIFTING, Because.IN_RHYTHM, silence.last, silence.ratio, 2.0)
        if not then.depth.trusted:
            return Check(Why.DRIFTING, Because.NOT_TRUSTED, silence.last)
        return self._planned(Why.DRIFTING)

    def _kept(self, why: Why) -> Check | None:
        """What keeps somebody from any of the places that are kept."""
        if self._last is None:
            return Check(why, Because.NOTHING_LOGGED)
        if self._fields.cadence_days is not None:
            return Check(why, Because.CADENCE)
        if self._found.monday.answered(self._path):
            return Check(why, Because.ANSWERED, self._last)
        if self._path in self._found.queue:
            return Check(why, Because.DUE)
        return self._planned(why) if self._path in self._found.planned else None

    def _new(self) -> Check:
        began = self._vault.interactions[0].day if self._vault.interactions else None
        met, monday = first_met(self._tie, began), self._found.monday
        if (self._fields.chemistry or 0) < WANTED_FROM:
            rated = self._fields.chemistry
            return Check(Why.NEW, Because.NOT_WANTED, None, rated, WANTED_FROM)
        if met is None:
            return Check(Why.NEW, Because.NOT_KNOWN_SINCE)
        if not monday.day - YEAR <= met <= monday.day:
            because = Because.LONG_KNOWN if met <= monday.day else Because.ANSWERED
            return Check(Why.NEW, because, met)
        kept = self._kept(Why.NEW)
        if kept is not None:
            return kept
        times = len({one.day for one in self._tie.interactions})
        if times < TIMES:
            return Check(Why.NEW, Because.TOO_FEW_DAYS, None, times, TIMES)
        return self._too_soon(Why.NEW, AGAIN_AFTER)

    def _different(self) -> Check:
        novelty = self._found.years.rarity(self._tie.contact).novelty
        if novelty < RARE_FROM:
            return Check(Why.DIFFERENT, Because.NOT_RARE, None, novelty, RARE_FROM)
        kept = self._kept(Why.DIFFERENT)
        if kept is not None:
            return kept
        silence = self._found.monday.silence(self._path)
        if silence is not None and silence.dormant:
            return Check(Why.DIFFERENT, Because.DORMANT, silence.last)
        return self._too_soon(Why.DIFFERENT, DIFFERENT_AFTER)

    def _worth_waking(self) -> Check:
        if self._last is None:
            return Check(Why.WORTH_WAKING, Because.NOTHING_LOGGED)
        if self._tie.silence is None or not self._tie.silence.dormant:
            return Check(Why.WORTH_WAKING, Because.NOT_DORMANT, self._last)
        then = self._found.monday.tie(self._path)
        if not then.dormant_but_trusted:
            return Check(Why.WORTH_WAKING, Because.NOT_TRUSTED, self._last)
        return self._kept(Why.WORTH_WAKING) or Check(Why.WORTH_WAKING, Because.OUTRANKED)

    def _too_soon(self, why: Why, after: int) -> Check:
        silence = self._found.monday.silence(self._path)
        if silence is None:
            return Check(why, Because.NOTHING_LOGGED)
        day = silence.last + timedelta(days=after)
        return Check(why, Because.TOO_SOON, day, silence.days, after)

    def _planned(self, why: Why) -> Check:
        return Check(why, Because.PLANNED, self._found.planned.get(self._path))


def ahead(path: str, found: Places) -> Mapping[str, tuple[Why, ...]]:
    """Find who goes before somebody who has a reason and no place: path → their reasons."""
    if path in found.chosen:
        return {}
    if path in found.queue:
        before = list(found.queue)[: list(found.queue).index(path)]
    else:
        ranked = [one for one, _ in found.kept]
        before = ranked[: ranked.index(path)] if path in ranked else []
    those = [*before, *(one for one in found.chosen if one not in before)]
    return {
        one: tuple(reason.why for reason in found.chosen[one])
        for one in those
        if one in found.chosen
    }
