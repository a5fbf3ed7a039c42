"""A snapshot sorted by the note each thing in it comes from. Pure; called by `engine.sync`."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from vaultkit.model.contact import Contact, Owner
from vaultkit.model.interaction import Interaction, PersonPromise
from vaultkit.model.introduction import Introduction
from vaultkit.model.note import Note
from vaultkit.model.problem import Problem
from vaultkit.model.purpose import Arena, Purpose
from vaultkit.model.reference import Reference
from vaultkit.model.source import Source
from vaultkit.model.vault import Vault


@dataclass(slots=True)
class Owned:
    """What comes of one note, after all notes were read together.

    An interaction told in several notes belongs to the first that tells it (`Interaction.source`).
    """

    contact: Contact | None = None
    knows: tuple[str, ...] = ()
    owner: Owner | None = None
    purpose: Purpose | None = None
    arena: Arena | None = None
    introductions: list[Introduction] = field(default_factory=list)
    interactions: list[Interaction] = field(default_factory=list)
    plans: list[Interaction] = field(default_factory=list)
    promises: list[PersonPromise] = field(default_factory=list)
    links: tuple[Reference, ...] = ()
    problems: list[Problem] = field(default_factory=list)


def owned_by_note(
    notes: Mapping[str, Note], vault: Vault, only: frozenset[str] | None = None
) -> dict[str, Owned]:
    """Sort everything a snapshot holds by the note it comes from, or what comes of `only` some.

    O(snapshot), with little work for what comes of other notes.
    """
    owned: defaultdict[str, Owned] = defaultdict(Owned)
    for path in vault.contacts if only is None else vault.contacts.keys() & only:
        owned[path].contact = vault.contacts[path]
        owned[path].knows = tuple(sorted(vault.knows.get(path, ())))
    if vault.owner.path is not None and (only is None or vault.owner.path in only):
        owned[vault.owner.path].owner = vault.owner
    for path in vault.purposes if only is None else vault.purposes.keys() & only:
        owned[path].purpose = vault.purposes[path]
    for path in vault.arenas if only is None else vault.arenas.keys() & only:
        owned[path].arena = vault.arenas[path]
    for path in notes if only is None else notes.keys() & only:
        if notes[path].links:
            owned[path].links = notes[path].links
    _sort_what_happened(owned, vault, only)
    return dict(owned)


def _sort_what_happened(
    owned: defaultdict[str, Owned], vault: Vault, only: frozenset[str] | None
) -> None:
    for introduction in _of(vault.introductions, only):
        owned[introduction.source.path].introductions.append(introduction)
    for interaction in _interactions(vault, only):
        owned[interaction.source.path].interactions.append(interaction)
    for plan in _of(vault.plans, only):
        owned[plan.source.path].plans.append(plan)
    for promise in _of(vault.promises, only):
        owned[promise.source.path].promises.append(promise)
    for problem in _of(vault.problems, only):
        owned[problem.source.path].problems.append(problem)


def _interactions(vault: Vault, only: frozenset[str] | None) -> Sequence[Interaction]:
    """Give the interactions of some notes, in order. In a contact's note, all are with them."""
    if only is None or not only <= vault.contacts.keys():
        return _of(vault.interactions, only)
    return [
        one
        for path in sorted(only)
        for one in vault.by_person.get(path, ())
        if one.source.path == path
    ]


class _Placed(Protocol):
    @property
    def source(self) -> Source: ...


_P = TypeVar("_P", bound=_Placed)


def _of(things: Sequence[_P], only: frozenset[str] | None) -> Sequence[_P]:
    return things if only is None else [one for one in things if one.source.path in only]
