"""Ties that are new or different: two places of `attention` are kept for them.

Somebody met within the year and liked, for a second or third meeting; somebody of a field or place
that was rare in the year's hours; a dormant tie worth waking. Expanding the network always loses
to a queue of what is due, so it does not stand in the queue. Everything as of Monday.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from vaultkit.measures.chemistry import WANTED_FROM
from vaultkit.measures.clocks import YEAR
from vaultkit.measures.depth import Tie
from vaultkit.measures.due import Reason, Why
from vaultkit.measures.monday import Monday
from vaultkit.measures.renewal import first_met, spellings_of, year_hours
from vaultkit.measures.waking import YearsKinds, worth_waking
from vaultkit.model.reference import fold
from vaultkit.model.vault import Vault

AGAIN_AFTER = 21
"""So many days after the last time somebody new is thought of again [D]."""

DIFFERENT_AFTER = 60
"""…and somebody of a rare kind [D]."""

RARE_FROM = 0.9
"""A field or place is rare that had at most a tenth of the year's hours [D]."""

TIMES = 2
"""Somebody new is put forward from so many days of contact on."""


@dataclass(frozen=True, slots=True)
class _Ranked:
    """Somebody who might get a place, and where they stand among those of their kind."""

    tie: Tie
    reason: Reason
    order: tuple[float, ...]

    @property
    def sort_key(self) -> tuple[tuple[float, ...], str, str]:
        return self.order, fold(self.tie.contact.name), self.tie.contact.path


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
    skip: Callable[[str], bool],
) -> Kinds:
    """Find who is new, who is different and who is worth waking: path and reason, the first first.

    Of dormant ties only the one most worth waking is among them. Who was met since Monday has
    answered. `years` are the kinds of the year up to Monday, `skip` says whom else to leave out, by
    path.
    """
    free = [
        tie
        for path, tie in measured.items()
        if tie.contact.suggestible
        and tie.interactions
        and tie.contact.fields.cadence_days is None
        and not monday.answered(path)
        and not skip(path)
    ]
    dormant = [
        monday.tie(tie.contact.path)
        for tie in free
        if tie.silence is not None and tie.silence.dormant
    ]
    return {
        Why.NEW: _in_order(_new(vault, free, monday)),
        Why.DIFFERENT: _in_order(_different(free, years, monday)),
        Why.WORTH_WAKING: [
            (
                one.tie.contact.path,
                Reason(Why.WORTH_WAKING, one.tie.interactions[-1].day, rarity=one.rarity),
            )
            for one in worth_waking(dormant, years)[:1]
        ],
    }


def years_kinds(vault: Vault, monday: Monday) -> YearsKinds:
    """Find the fields and places of the year up to Monday, by the hours they had."""
    return YearsKinds(year_hours(vault, monday.day), vault, spellings_of(vault))


def _in_order(ranked: Iterable[_Ranked]) -> list[tuple[str, Reason]]:
    return [
        (one.tie.contact.path, one.reason) for one in sorted(ranked, key=lambda one: one.sort_key)
    ]


def _new(vault: Vault, ties: Iterable[Tie], monday: Monday) -> Iterable[_Ranked]:
    """Those met within the year and liked: the fewest meetings first, then the best liked."""
    began = vault.interactions[0].day if vault.interactions else None
    for tie in ties:
        chemistry = tie.contact.fields.chemistry or 0
        met = first_met(tie, began)
        if chemistry < WANTED_FROM or met is None or met > monday.day or met < monday.day - YEAR:
            continue
        times = len({one.day for one in tie.interactions})
        silence = monday.silence(tie.contact.path)
        if times >= TIMES and silence is not None and silence.days >= AGAIN_AFTER:
            yield _Ranked(tie, Reason(Why.NEW, met, times=times), (times, -chemistry))


def _different(ties: Iterable[Tie], kinds: YearsKinds, monday: Monday) -> Iterable[_Ranked]:
    """Those of a rare field or place: the best liked first, then the rarest."""
    for tie in ties:
        rarity = kinds.rarity(tie.contact)
        if rarity.novelty < RARE_FROM:
            continue
        silence = monday.silence(tie.contact.path)
        if silence is not None and not silence.dormant and silence.days >= DIFFERENT_AFTER:
            reason = Reason(Why.DIFFERENT, silence.last, rarity=rarity)
            yield _Ranked(tie, reason, (-(tie.contact.fields.chemistry or 0), -rarity.novelty))
