"""Give at least as much as you get, over the whole network: how favours run, and to whom.

The balance of one tie is in `balance`, what was promised in `promises`, what comes next in
`next_meetings`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import fsum
from operator import ge

from vaultkit.measures.balance import ENOUGH_FAVOURS, Way
from vaultkit.measures.depth import Tie
from vaultkit.measures.evidence import ENOUGH
from vaultkit.measures.network import by_name
from vaultkit.model.vault import Vault

TOP = 3
"""Giving is looked at for how much of it went to so many people."""

ENOUGH_RECEIVERS = 6
"""Below so many people who got something, three are no small circle [D]."""

CLUMPED_FROM = 0.5
"""From so large a share of the three on, giving is clumped [D]."""


@dataclass(frozen=True, slots=True)
class Giving:
    """Favours in the network: scored ties with at least one favour, the most favours first.

    `given` (ΣG) and `got` (ΣO) are weighed by size and age, the `times` plain counts. `at_least`
    is how many ties have G ≥ O. `top` are the up to three to whom most was given, of `receivers`,
    and `top_share` their part of what was given, in (0, 1]; None where nothing was given.
    `shown` are the paths of those that may be put forward, in the order of `ties`. `ways` holds, of
    those that may be put forward, the ties whose favours run each way.
    """

    ties: tuple[Tie, ...]
    given: float
    got: float
    times_given: int
    times_got: int
    at_least: int
    top: tuple[Tie, ...]
    top_share: float | None
    receivers: int
    shown: tuple[str, ...] = field(default=(), compare=False, repr=False)
    ways: Mapping[Way, tuple[Tie, ...]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def enough(self) -> bool:
        """Whether enough favours are logged, in enough interactions, to say how they run."""
        entries = sum(tie.depth.entries for tie in self.ties)
        return self.times_given + self.times_got >= ENOUGH_FAVOURS and entries >= ENOUGH

    @property
    def share_at_least(self) -> float | None:
        """Share of ties in which at least as much was given as got; None without favours."""
        return self.at_least / len(self.ties) if self.ties else None

    @property
    def ratio(self) -> float | None:
        """ΣG / ΣO; None where nothing was got."""
        return self.given / self.got if self.got else None

    @property
    def clumped(self) -> bool | None:
        """Whether three people get most of what is given; None where too few get anything."""
        if self.top_share is None or self.receivers < ENOUGH_RECEIVERS:
            return None
        return self.top_share >= CLUMPED_FROM

    def one_way(self, way: Way) -> tuple[Tie, ...]:
        """The ties whose favours run this way and that may be put forward, in their order."""
        return self.ways.get(way, ())


def giving(vault: Vault, measured: Mapping[str, Tie]) -> Giving:
    """Measure how favours run over all ties."""
    names = by_name(vault)

    def by_favours(path: str) -> tuple[int, tuple[str, str]] | None:
        times = measured[path].balance.times
        return (-times, names[path]) if times else None

    def by_given(path: str) -> tuple[float, tuple[str, str]] | None:
        balance = measured[path].balance
        return (-balance.given, names[path]) if balance.times_given else None

    ranked = vault.kept.ranked
    found = [measured[path] for path in ranked("favours", (), (measured, names), by_favours)]
    shown = ranked(
        "favours, to be shown",
        (),
        (measured, names),
        lambda path: by_favours(path) if measured[path].contact.suggestible else None,
    )
    receivers = ranked("favours given", (), (measured, names), by_given)
    top = [measured[path] for path in receivers[:TOP]]
    balances = [tie.balance for tie in found]
    each_given, each_got = [one.given for one in balances], [one.got for one in balances]
    given = fsum(each_given)
    return Giving(
        ties=tuple(found),
        given=given,
        got=fsum(each_got),
        times_given=sum([one.times_given for one in balances]),
        times_got=sum([one.times_got for one in balances]),
        at_least=sum(map(ge, each_given, each_got)),
        top=tuple(top),
        top_share=min(1.0, fsum(tie.balance.given for tie in top) / given) if given else None,
        receivers=len(receivers),
        shown=shown,
        ways=_ways(vault, measured),
    )


def _ways(vault: Vault, measured: Mapping[str, Tie]) -> Mapping[Way, tuple[Tie, ...]]:
    """Sort the ties that may be put forward by the way their favours run, the most first."""
    names = by_name(vault)

    def rank(path: str) -> tuple[str, int, tuple[str, str]] | None:
        tie = measured[path]
        way = tie.balance.way
        shown = way is not None and tie.contact.suggestible
        return (str(way), -tie.balance.times, names[path]) if shown else None

    found: dict[Way, list[Tie]] = {}
    for path in vault.kept.ranked("by the way of favours", (), (measured, names), rank):
        way = measured[path].balance.way
        if way is not None:
            found.setdefault(way, []).append(measured[path])
    return {way: tuple(ties) for way, ties in found.items()}
