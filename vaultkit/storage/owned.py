"""A snapshot sorted by the note each thing in it comes from. Pure; called by `engine.sync`."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from vaultkit.model.contact import Contact, Owner
from vaultkit.model.interaction import Interaction, PersonPromise
from vaultkit.model.introduction import Introduction
from vaultkit.model.note import Note
from vaultkit.model.problem import Problem
from vaultkit.model.purpose import Arena, Purpose
from vaultkit.model.reference import Reference
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


def owned_by_note(notes: Mapping[str, Note], vault: Vault) -> dict[str, Owned]:
    """Sort everything a snapshot holds by the note it comes from. O(snapshot)."""
    owned: defaultdict[str, Owned] = defaultdict(Owned)
    for path, contact in vault.contacts.items():
        owned[path].contact = contact
        owned[path].knows = tuple(sorted(vault.knows.get(path, ())))
    if vault.owner.path is not None:
        owned[vault.owner.path].owner = vault.owner
    for purpose in vault.purposes.values():
        owned[purpose.path].purpose = purpose
    for arena in vault.arenas.values():
        owned[arena.path].arena = arena
    for path, note in notes.items():
        if note.links:
            owned[path].links = note.links
    _sort_what_happened(owned, vault)
    return dict(owned)


def _sort_what_happened(owned: defaultdict[str, Owned], vault: Vault) -> None:
    for introduction in vault.introductions:
        owned[introduction.source.path].introductions.append(introduction)
    for interaction in vault.interactions:
        owned[interaction.source.path].interactions.append(interaction)
    for plan in vault.plans:
        owned[plan.source.path].plans.append(plan)
    for promise in vault.promises:
        owned[promise.source.path].promises.append(promise)
    for problem in vault.problems:
        owned[problem.source.path].problems.append(problem)
