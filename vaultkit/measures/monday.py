"""Ties as they were on Monday: what is ranked stays for the week, until it is answered.

Part of `attention`. What is due on a day is due as of today; only ranks are Monday's.
"""

from collections.abc import Mapping
from datetime import timedelta

from vaultkit.measures.clocks import decay, log_day_of
from vaultkit.measures.depth import Silence, Tie, silence, tie
from vaultkit.model.vault import Vault

_LAST_DAY = 6
"""Days from Monday to Sunday."""


class Monday:
    """The Monday of this week, and each tie as of that day; measured when it is asked for."""

    def __init__(self, vault: Vault, measured: Mapping[str, Tie]) -> None:
        self.day = vault.today - timedelta(days=vault.today.weekday())
        self._measured = measured
        self._constants = vault.settings.depth
        self._log_day = log_day_of(vault, self.day).day
        self._known: dict[str, Tie] = dict(measured) if self.day == vault.today else {}

    @property
    def made_of(self) -> tuple[object, ...]:
        """What a tie as of Monday follows from, but for the tie as it is now."""
        return self.day, self._log_day, self._constants

    def tie(self, path: str) -> Tie:
        """Give a scored contact's tie as of Monday, with what was logged up to that day."""
        known = self._known.get(path)
        if known is None:
            now = self._measured[path]
            logged = tuple(one for one in now.interactions if one.day <= self.day)
            known = tie(now.contact, logged, self.day, self._log_day, self._constants)
            self._known[path] = known
        return known

    def silence(self, path: str) -> Silence | None:
        """Give how long a tie had been quiet on Monday; cheaper than all of the tie."""
        now = self._measured[path]
        return silence(now.contact, now.interactions, self._log_day)

    def perhaps_trusted(self, path: str) -> bool:
        """Whether a tie that was not met since may have been trusted on Monday.

        A score never falls faster than the fast clock: what is far below now, was below then.
        """
        c = self._constants
        fallen = decay(_LAST_DAY, min(c.fast_half_life, c.slow_half_life))
        return self._measured[path].depth.score >= fallen * c.trusted_from

    def answered(self, path: str) -> bool:
        """Whether there was contact since Monday."""
        logged = self._measured[path].interactions
        return bool(logged) and logged[-1].day > self.day
