"""The snapshot: all notes together, as of a day. Immutable; made by `vaultkit.assemble`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from vaultkit.model.contact import Contact, Owner
from vaultkit.model.inbox import InboxLine
from vaultkit.model.interaction import Interaction, PersonPromise
from vaultkit.model.introduction import Introduction
from vaultkit.model.kept import Kept
from vaultkit.model.listed import Listed
from vaultkit.model.problem import Problem
from vaultkit.model.purpose import Arena, Purpose
from vaultkit.model.settings import Settings


@dataclass(frozen=True, slots=True)
class Vault:
    """Everything the notes say together, as of `today`.

    `contacts`, `purposes`, `arenas` map paths, in path order. `interactions` holds what happened
    up to and including today, `plans` what is dated later; both in `Interaction.sort_key` order.
    `by_person` maps a person's key to their interactions, in the same order; a person without a
    note has a key too. `by_day` holds what happened on each day, the first day first. `promises`
    holds all, open and done, by source. `knows` maps a contact's path to the keys of all they know:
    from `knows:` on either side, and from having met in an interaction of fewer than four.
    `problems` are those of all notes and of reading them together.
    `inbox` holds the lines of all inboxes that wait, `inboxes` the paths of these notes.
    `listed` holds everybody on the lists of imports: they are no contacts. `kept` is
    what was worked out from this and earlier snapshots of the vault; it says nothing of its own.
    """

    today: date
    settings: Settings
    owner: Owner
    contacts: Mapping[str, Contact]
    purposes: Mapping[str, Purpose]
    arenas: Mapping[str, Arena]
    introductions: tuple[Introduction, ...]
    interactions: tuple[Interaction, ...]
    plans: tuple[Interaction, ...]
    by_person: Mapping[str, tuple[Interaction, ...]]
    by_day: Mapping[date, tuple[Interaction, ...]]
    promises: tuple[PersonPromise, ...]
    knows: Mapping[str, frozenset[str]]
    problems: tuple[Problem, ...]
    inbox: tuple[InboxLine, ...] = ()
    inboxes: tuple[str, ...] = ()
    listed: tuple[Listed, ...] = ()
    kept: Kept = field(default_factory=Kept, compare=False, repr=False)


def by_day(interactions: Iterable[Interaction]) -> dict[date, tuple[Interaction, ...]]:
    """Sort interactions, given in order, by their day."""
    return {day: tuple(those) for day, those in groupby(interactions, key=lambda one: one.day)}
