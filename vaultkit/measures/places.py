"""Who gets a place on the attention list: what is due goes first, and two places are kept.

Part of `attention`. What is due is in `due`, ties that are new or different in `new_or_different`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from vaultkit.measures.depth import Tie
from vaultkit.measures.due import Reason, due
from vaultkit.measures.introductions import IntroductionsMeasure, OnTheWay
from vaultkit.measures.monday import Monday
from vaultkit.measures.network import scored_contacts
from vaultkit.measures.new_or_different import Kinds, by_kind, new_or_different, years_kinds
from vaultkit.measures.promises import OpenPromise, open_promises
from vaultkit.measures.waking import YearsKinds
from vaultkit.model.vault import Vault

KEPT = 2
"""Places kept for new or different ties."""


@dataclass(frozen=True, slots=True)
class Places:
    """Who is put forward, and who might have been; all by path.

    `mine` are the owner's open promises, `promises` those of them that are due, `waiting` the
    introductions that wait for the owner. `planned` has the day of somebody's next plan, or a
    `next_contact` that is still to come. `queue` holds who is due and `kept` who is new or
    different (of one kind each; `kinds` has all), the first first. `chosen` are those who get a
    place.
    """

    mine: tuple[OpenPromise, ...]
    promises: tuple[OpenPromise, ...]
    waiting: tuple[OnTheWay, ...]
    monday: Monday
    years: YearsKinds
    planned: Mapping[str, date]
    queue: Mapping[str, Sequence[Reason]]
    kinds: Kinds
    kept: tuple[tuple[str, Reason], ...]
    chosen: Mapping[str, tuple[Reason, ...]]


def places(vault: Vault, measured: Mapping[str, Tie], introduced: IntroductionsMeasure) -> Places:
    """Share out the places. `introduced` is what `introductions` measured."""
    mine = open_promises(vault).mine
    promises = vault.kept.one(
        "promises due",
        (mine, vault.today),
        lambda: tuple(one for one in mine if one.due is not None and one.due <= vault.today),
    )
    waiting = tuple(one for one in introduced.on_the_way if one.waits_for is None)
    monday = Monday(vault, measured)
    queue = due(vault, measured, monday, promises, waiting)
    planned = vault.kept.one(
        "planned or to come",
        (vault.plans, scored_contacts(vault), vault.today),
        lambda: _planned(vault),
    )
    years = years_kinds(vault, monday)
    kinds = by_kind(vault, measured, monday, years, (queue, planned))
    kept = new_or_different(kinds, monday)
    return Places(
        mine=mine,
        promises=promises,
        waiting=waiting,
        monday=monday,
        years=years,
        planned=planned,
        queue=queue,
        kinds=kinds,
        kept=kept,
        chosen=_chosen(queue, kept, vault.settings.attention),
    )


def _planned(vault: Vault) -> dict[str, date]:
    """Find the next plan with everybody, or else the day on which the owner wants contact."""
    planned: dict[str, date] = {}
    for plan in vault.plans:
        for person in plan.people:
            planned.setdefault(person.key, plan.day)
    for path, contact in scored_contacts(vault).items():
        wanted = contact.fields.next_contact
        if wanted is not None and wanted > vault.today:
            planned.setdefault(path, wanted)
    return planned


def _chosen(
    queue: Mapping[str, Sequence[Reason]],
    kept: Sequence[tuple[str, Reason]],
    most: int,
) -> dict[str, tuple[Reason, ...]]:
    """Share out the places: what is due, but never all of them where two are kept.

    One place alone is for what is due, if anything is.
    """
    reserved = min(KEPT, len(kept), max(most - 1, 0))
    chosen = {path: tuple(queue[path]) for path in islice(queue, max(most - reserved, 0))}
    for path, reason in kept[: min(KEPT, max(most - len(chosen), 0))]:
        chosen[path] = (reason,)
    return chosen
