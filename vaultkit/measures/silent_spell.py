"""After a silent spell: the usual people, who were perhaps seen without a line in the log.

Used by the Today page, which offers to note for each of them that there was contact.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from vaultkit.measures.clocks import log_day
from vaultkit.measures.depth import Tie
from vaultkit.model.contact import Contact
from vaultkit.model.reference import fold
from vaultkit.model.vault import Vault

MOST = 10
"""So many people at most are offered."""

_USUAL = "meeting"


@dataclass(frozen=True, slots=True)
class UsualPerson:
    """Somebody seen often, and how most often: a kind of interaction."""

    contact: Contact
    kind: str


def perhaps_seen(vault: Vault, measured: Mapping[str, Tie]) -> tuple[UsualPerson, ...]:
    """Find those of the shortest usual gaps, if nothing has been logged for long.

    Approximate entries do not end the silence: noting one person must not take the others away.
    Whoever has one from the time of the silence is not asked about again.
    """
    exact = [
        day for day, those in vault.by_day.items() if not all(one.approximate for one in those)
    ]
    silent_since = log_day(exact, vault.today).silent_since
    if silent_since is None:
        return ()
    found = [
        (tie.silence.usual_gap, tie)
        for tie in measured.values()
        if tie.contact.suggestible
        and tie.silence is not None
        and tie.silence.usual_gap is not None
        and tie.interactions[-1].day <= silent_since
    ]
    found.sort(key=lambda one: (one[0], fold(one[1].contact.name), one[1].contact.path))
    return tuple(UsualPerson(tie.contact, _usual_kind(tie)) for _, tie in found[:MOST])


def _usual_kind(tie: Tie) -> str:
    kinds = Counter(one.kind for one in tie.interactions if one.kind)
    return min(kinds, key=lambda kind: (-kinds[kind], kind), default=_USUAL)
