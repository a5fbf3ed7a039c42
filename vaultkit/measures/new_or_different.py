"""Ties that are new or different: two places of `attention` are kept for them.

Somebody met within the year and liked, for a second or third meeting; somebody of a field or place
that was rare in the year's hours; a dormant tie worth waking. Expanding the network always loses
to a queue of what is due, so it does not stand in the queue. Everything as of Monday.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import chain, zip_longest

from vaultkit.measures.chemistry import WANTED_FROM
from vaultkit.measures.clocks import YEAR
from vaultkit.measures.depth import Tie
from vaultkit.measures.due import Reason, Why
from vaultkit.measures.monday import Monday
from vaultkit.measures.network import by_name, scored_contacts
from vaultkit.measures.renewal import first_met, spellings_of, year_hours
from vaultkit.measures.waking import YearsKinds, may_be_woken, woken
from vaultkit.model.vault import Vault

AGAIN_AFTER = 21
"""So many days after the last time somebody new is thought of again [D]."""

DIFFERENT_AFTER = 60
"""…and somebody of a rare kind [D]."""

RARE_FROM = 0.9
"""A field or place is rare that had at most a tenth of the year's hours [D]."""

TIMES = 2
"""Somebody new is put forward from so many days of contact on."""


Kinds = Mapping[Why, Sequence[tuple[str, Reason]]]


def new_or_different(kinds: Kinds, monday: Monday) -> tuple[tuple[str, Reason], ...]:
    """Rank whom the kept places are for: path and reason, who comes first, first.

    The three kinds take turns, and which begins moves on every week. `kinds` are those of
    `by_kind`.
    """
    turns = list(kinds.values())
    first = monday.day.toordinal() // 7 % len(turns)
    in_turn = zip_longest(*turns[first:], *turns[:first])
    found = dict.fromkeys(one for one in chain.from_iterable(in_turn) if one is not None)
    reasons: dict[str, Reason] = {}
    for path, reason in found:
        reasons.setdefault(path, reason)
    return tuple(reasons.items())


def by_kind(
    vault: Vault,
    measured: Mapping[str, Tie],
    monday: Monday,
    years: YearsKinds,
    settled: tuple[Mapping[str, object], Mapping[str, object]],
) -> Kinds:
    """Find who is new, who is different and who is worth waking: path and reason, the first first.

    Of dormant ties only the one most worth waking is among them. Who was met since Monday has
    answered. `years` are the kinds of the year up to Monday; whoever is in either of `settled` (by
    path) is left out.
    """
    free = _Free(vault, measured, monday, settled)
    return {
        Why.NEW: [(path, free.new(path)) for path in free.ranked("new", free.rank_of_new)],
        Why.DIFFERENT: free.different(years),
        Why.WORTH_WAKING: free.worth_waking(years),
    }


_Rank = tuple[float, float, tuple[str, str]]


class _Free:
    """Those who might get a place: active, with no cadence, and nothing else that is due."""

    def __init__(
        self,
        vault: Vault,
        measured: Mapping[str, Tie],
        monday: Monday,
        settled: tuple[Mapping[str, object], Mapping[str, object]],
    ) -> None:
        self._vault = vault
        self._measured = measured
        self._monday = monday
        self._settled = settled
        self._names = by_name(vault)
        self._began = vault.interactions[0].day if vault.interactions else None

    def ranked(self, name: str, rank: Callable[[Tie], _Rank | None]) -> tuple[str, ...]:
        """Put those in order who have a rank, the first first."""
        measured = self._measured
        return self._vault.kept.ranked(
            name,
            (self._monday.made_of, self._began),
            (measured, self._names, *self._settled),
            lambda path: rank(measured[path]) if self._is_free(measured[path]) else None,
        )

    def _is_free(self, tie: Tie) -> bool:
        path = tie.contact.path
        return (
            tie.contact.suggestible
            and bool(tie.interactions)
            and tie.contact.fields.cadence_days is None
            and not self._monday.answered(path)
            and not any(path in those for those in self._settled)
        )

    def rank_of_new(self, tie: Tie) -> _Rank | None:
        """Those met within the year and liked: the fewest meetings first, then the best liked."""
        path, chemistry = tie.contact.path, tie.contact.fields.chemistry or 0
        met, monday = first_met(tie, self._began), self._monday.day
        if chemistry < WANTED_FROM or met is None or not monday - YEAR <= met <= monday:
            return None
        times, silence = _times(tie), self._monday.silence(path)
        if times < TIMES or silence is None or silence.days < AGAIN_AFTER:
            return None
        return times, -chemistry, self._names[path]

    def _long_unseen(self) -> Mapping[str, date]:
        """Give the last day of those with no contact for two months, and not dormant."""
        measured, monday = self._measured, self._monday

        def last(path: str) -> date | None:
            silence = monday.silence(path) if self._is_free(measured[path]) else None
            if silence is None or silence.dormant or silence.days < DIFFERENT_AFTER:
                return None
            return silence.last

        common, by, kept = (monday.made_of,), (measured, *self._settled), self._vault.kept
        each = kept.each("seen how long ago", common, by, last)
        return kept.one(
            "not seen for long",
            (each,),
            lambda: {path: day for path, day in each.items() if day is not None},
        )

    def may_be_woken(self, tie: Tie) -> _Rank | None:
        """Dormant ties of trust: by name."""
        if tie.silence is None or not tie.silence.dormant:
            return None
        then = self._monday.tie(tie.contact.path)
        return (0.0, 0.0, self._names[tie.contact.path]) if may_be_woken(then) else None

    def new(self, path: str) -> Reason:
        """Say why somebody new is put forward."""
        tie = self._measured[path]
        return Reason(Why.NEW, first_met(tie, self._began), times=_times(tie))

    def different(self, years: YearsKinds) -> list[tuple[str, Reason]]:
        """Those of a rare field or place: the best liked first, then the rarest, then by name."""
        measured, names, unseen = self._measured, self._names, self._long_unseen()

        def rank(path: str) -> _Rank | None:
            contact = measured[path].contact
            novelty = years.rarity(contact).novelty
            if novelty < RARE_FROM:
                return None
            return -(contact.fields.chemistry or 0), -novelty, names[path]

        by = (unseen, scored_contacts(self._vault), names)
        return [
            (
                path,
                Reason(Why.DIFFERENT, unseen[path], rarity=years.rarity(measured[path].contact)),
            )
            for path in self._vault.kept.ranked("different", (years,), by, rank)
        ]

    def worth_waking(self, years: YearsKinds) -> list[tuple[str, Reason]]:
        """The one of the dormant ties of trust that is most worth waking, if there is any."""
        dormant = self.ranked("may be woken on Monday", self.may_be_woken)
        found = [woken(self._monday.tie(path), years) for path in dormant]
        best = max(found, key=lambda one: one.rank, default=None)
        if best is None:
            return []
        last = best.tie.interactions[-1].day
        return [(best.tie.contact.path, Reason(Why.WORTH_WAKING, last, rarity=best.rarity))]


def _times(tie: Tie) -> int:
    return len({one.day for one in tie.interactions})


def years_kinds(vault: Vault, monday: Monday) -> YearsKinds:
    """Find the fields and places of the year up to Monday, by the hours they had."""
    hours, spellings = year_hours(vault, monday.day), spellings_of(vault)
    return vault.kept.one(
        "kinds of the year up to Monday",
        (hours, vault.contacts, spellings),
        lambda: YearsKinds(hours, vault, spellings),
    )
