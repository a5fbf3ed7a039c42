"""What was promised and is not done yet, both ways: yours, and what others said they would do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from vaultkit.measures.discretion import UnnamedIn, unnamed_in
from vaultkit.measures.network import of_each
from vaultkit.model.fields import ContactStatus
from vaultkit.model.interaction import Interaction, PersonPromise
from vaultkit.model.reference import Person, fold
from vaultkit.model.vault import Vault


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """A promise that is not done, as far as a page may tell it.

    `person` is None where no page may name them (somebody dropped, to whom a promise is still
    kept; or a name that only a `#private` line tells), and `text` where none may give the words:
    marked `#private`, on a line marked `#personal`, or with the name of somebody else whom no page
    may name.
    """

    promise: PersonPromise
    person: Person | None
    text: str | None

    @property
    def due(self) -> date | None:
        """The day it is promised for; None if no day was said."""
        return self.promise.due


@dataclass(frozen=True, slots=True)
class OpenPromises:
    """Open promises: the earliest date first, those without one last, then by name and place.

    The owner's own are all in `mine`, whoever they were made to. In `theirs` is nobody who may not
    be put forward.
    """

    mine: tuple[OpenPromise, ...]
    theirs: tuple[OpenPromise, ...]


def open_promises(vault: Vault) -> OpenPromises:
    """Find what is promised and not done."""
    unnamed = unnamed_in(vault)
    return vault.kept.one(
        "open promises",
        (vault.promises, unnamed, _states(vault), _unsaid_lines(vault)),
        lambda: _open_promises(vault, unnamed),
    )


def _open_promises(vault: Vault, unnamed: UnnamedIn) -> OpenPromises:
    unsaid = _unsaid_lines(vault)
    waiting = {id(one): one for one in vault.promises if not one.done}
    told = vault.kept.each(
        "open promises, each",
        (unnamed, _states(vault)),
        (
            waiting,
            {key: (one.source.path, one.source.line) in unsaid for key, one in waiting.items()},
        ),
        lambda key: _told(waiting[key], vault, unsaid, unnamed),
    )
    in_order = sorted(told.values(), key=lambda one: _by_date(one.promise))
    return OpenPromises(
        mine=tuple(one for one in in_order if one.promise.mine),
        theirs=tuple(
            one for one in in_order if not one.promise.mine and _put_forward(one.promise, vault)
        ),
    )


def _states(vault: Vault) -> Mapping[str, tuple[bool, bool]]:
    """Say of each contact whether it is dropped, and whether it may be put forward."""
    return of_each(
        vault,
        "dropped, suggestible",
        lambda one: (one.fields.status is ContactStatus.DROPPED, one.suggestible),
    )


def _by_date(promise: PersonPromise) -> tuple[date, str, str, int, int]:
    place = promise.source
    name = fold(promise.person.name)
    return promise.due or date.max, name, place.path, place.line, place.column


def _told(
    promise: PersonPromise,
    vault: Vault,
    unsaid: frozenset[tuple[str, int]],
    unnamed: UnnamedIn,
) -> OpenPromise:
    contact = vault.contacts.get(promise.person.key)
    dropped = contact is not None and contact.fields.status is ContactStatus.DROPPED
    # A name that no note bears is known from the line alone: it is one of its words.
    only_there = promise.hidden and promise.person.path is None
    own = "" if dropped else fold(promise.person.name)
    quoted = (
        not promise.hidden
        and (promise.source.path, promise.source.line) not in unsaid
        and not unnamed(promise.text, but=own)
    )
    return OpenPromise(
        promise,
        person=None if dropped or only_there else promise.person,
        text=promise.text if quoted else None,
    )


def _put_forward(promise: PersonPromise, vault: Vault) -> bool:
    contact = vault.contacts.get(promise.person.key)
    return contact is None or contact.suggestible


def _unsaid_lines(vault: Vault) -> frozenset[tuple[str, int]]:
    """The lines whose words stand on no page: those of entries marked personal or private."""
    days = vault.kept.each(
        "unsaid lines",
        (),
        (vault.by_day,),
        lambda day: _unsaid_in(vault.by_day[day]),
    )
    plans = _unsaid_in(vault.plans)
    return vault.kept.one(
        "all unsaid lines", (days, plans), lambda: frozenset().union(plans, *days.values())
    )


def _unsaid_in(interactions: Iterable[Interaction]) -> frozenset[tuple[str, int]]:
    return frozenset(
        (place.path, place.line)
        for interaction in interactions
        if interaction.hidden or interaction.personal
        for place in interaction.told
    )
