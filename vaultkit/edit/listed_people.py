"""Those who wait on lists of imports: who they are, and who each will be with a note. Pure.

`ListedNames` finds whom a name means among them; `plan_for_all` gives the steps of instructions,
with a note for each of them before anything else.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import partial

from vaultkit.assemble.find import Fit, NameTable, plain
from vaultkit.edit.born import Birth, Births, as_contact
from vaultkit.edit.imported_fields import ids_of
from vaultkit.edit.instructions import Instruction
from vaultkit.edit.list_change import decline, link_names
from vaultkit.edit.list_note import organisation_of
from vaultkit.edit.plan_instruction import plan_instruction
from vaultkit.edit.quick_refusal import QuickLineError
from vaultkit.edit.steps import ChangeNote, Step
from vaultkit.edit.written_links import WrittenLinks
from vaultkit.errors import CannotEditError
from vaultkit.language.translate import translate
from vaultkit.model import problem_kinds
from vaultkit.model.contact import Contact
from vaultkit.model.listed import Listed
from vaultkit.model.reference import Person, fold
from vaultkit.model.vault import Vault

ToBe = tuple[Contact, Listed]
"""Somebody on a list, and who they will be: path and name, no more."""

_SHORTEST = 3
"""Letters that the beginning of a name must have, unless it is a whole word of it [D]."""

_SHOWN = 5


class ListedNames:
    """Those who wait on lists, by name, and by name and organisation."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._people = {str(number): one for number, one in enumerate(waiting(vault))}
        self._to_be: Mapping[Listed, Contact] = {}
        names = {
            key: (one.name, *one.values("aliases"), f"{one.name} {organisation_of(one)}".strip())
            for key, one in self._people.items()
        }
        self._table = NameTable(names)

    def person(self, name: str) -> Listed | None:
        """Find whom a name means; None if it fits nobody for certain.

        Raises QuickLineError where it fits several.
        """
        found, fit = self._table.fitting(name)
        sure = fit <= Fit.WORDS or (fit is Fit.BEGINNINGS and len(plain(name)) >= _SHORTEST)
        if not found or not sure:
            return None
        if len(found) > 1:
            whom = tuple(sorted(self._shown(key) for key in found))
            shown = ", ".join(whom[:_SHOWN]) + (" …" if len(whom) > _SHOWN else "")
            raise QuickLineError(problem_kinds.INBOX_SEVERAL, whom=whom, name=name, others=shown)
        return self._people[found[0]]

    def contact(self, name: str) -> Contact | None:
        """Find whom a name means, as the contact they will be; None if nobody for certain.

        Raises QuickLineError where it fits several, CannotEditError where no file can be named so.
        """
        listed = self.person(name)
        if listed is None:
            return None
        self._to_be = self._to_be or {
            one: contact for contact, one in contacts_to_be(self._vault).values()
        }
        return self._to_be.get(listed) or contact_to_be(listed, self._vault)

    def called_so(self, name: str) -> tuple[str, ...]:
        """Name those who are called so, exactly or by a whole word of their name."""
        found, fit = self._table.fitting(name)
        return tuple(sorted(map(self._shown, found))) if fit <= Fit.WORDS else ()

    def _shown(self, key: str) -> str:
        one = self._people[key]
        organisation = organisation_of(one)
        return f"{one.name} ({organisation})" if organisation else one.name


def waiting(vault: Vault) -> tuple[Listed, ...]:
    """List those who wait on lists, as they stand: each once, and nobody who has a note.

    One who has got a note through one list has it, whatever another list says.
    """
    if not vault.listed:
        return ()
    have = {one for contact in vault.contacts.values() for one in ids_of(contact)}
    found: dict[object, Listed] = {}
    for number, one in enumerate(vault.listed):
        if one.waits and have.isdisjoint(one.ids):
            found.setdefault(one.ids or number, one)
    return tuple(found.values())


def contacts_to_be(vault: Vault) -> dict[str, ToBe]:
    """Say who those who wait will be once there is a note, by its path: no two of one name.

    Those whose name no note can have are left out.
    """
    births = Births("", vault.settings, vault.today, _taken(vault))
    found: dict[str, ToBe] = {}
    for one in waiting(vault):
        try:
            contact = births.named(one)
        except CannotEditError:
            continue
        found[contact.path] = (contact, one)
    return found


def contact_to_be(listed: Listed, vault: Vault) -> Contact:
    """Say who somebody on a list will be if theirs is the next note. Raises CannotEditError."""
    return Births("", vault.settings, vault.today, _taken(vault)).named(listed)


def next_birth(listed: Listed, vault: Vault, template: str) -> Birth:
    """Make the note of somebody on a list, as the next one. Raises CannotEditError."""
    return Births(template, vault.settings, vault.today, _taken(vault)).born(listed)


def declined_everywhere(listed: Listed, vault: Vault) -> tuple[Step, ...]:
    """Say no to somebody, on every list on which they wait: `[-]`."""
    same = [
        one
        for one in vault.listed
        if one.waits and (one == listed or not set(one.ids).isdisjoint(listed.ids))
    ]
    settings = vault.settings
    return tuple(
        ChangeNote(
            path,
            partial(
                decline,
                people=[one for one in same if one.source.path == path],
                path=path,
                settings=settings,
            ),
            translate("declined"),
        )
        for path in dict.fromkeys(one.source.path for one in same)
    )


def plan_for_all(
    told: Sequence[Instruction],
    vault: Vault,
    template: Callable[[], str],
    people: Mapping[str, ToBe] | None = None,
) -> tuple[Step, ...]:
    """Plan instructions; whoever in them is only on a list gets a note first.

    `people` are those on lists, by the paths by which the instructions name them; as
    `contacts_to_be` has them if nobody says. `template` reads that of contacts. Raises what
    `plan_instruction` raises, CannotEditError.
    """
    named = dict.fromkeys(path for one in told for path in _paths(one))
    absent = [path for path in named if path not in vault.contacts]
    steps: list[Step] = []
    if absent:
        people = contacts_to_be(vault) if people is None else people
        contacts = dict(vault.contacts)
        births = Births(template(), vault.settings, vault.today)
        for contact, listed in (people[path] for path in absent if path in people):
            birth = births.born(listed, contact)
            contacts[contact.path] = as_contact(birth, vault.settings)
            steps += [birth.step, _linked(listed, birth, vault)]
        vault = replace(vault, contacts=contacts)
    return (*steps, *(step for one in told for step in plan_instruction(one, vault)))


def _linked(listed: Listed, birth: Birth, vault: Vault) -> Step:
    path = listed.source.path
    links = {listed: WrittenLinks(vault).new_note(birth.contact, path)}
    linked = partial(link_names, links=links, path=path, settings=vault.settings)
    return ChangeNote(path, linked, translate("linked"))


def _paths(instruction: Instruction) -> Iterator[str]:
    """Yield the paths of all people in an instruction."""
    for one in fields(instruction):
        value = getattr(instruction, one.name)
        if one.name in ("contact", "needing", "offering", "introducer"):
            yield value
        for person in value if isinstance(value, tuple) else (value,):
            if isinstance(person, Person) and person.path is not None:
                yield person.path


def _taken(vault: Vault) -> set[str]:
    names = {fold(vault.owner.name)}
    for several in (vault.contacts, vault.purposes, vault.arenas):
        for path, note in several.items():
            names |= {fold(path.rpartition("/")[2].removesuffix(".md")), fold(note.name)}
    for contact in vault.contacts.values():
        names |= set(map(fold, contact.aliases))
    return names
