"""People on lists who are named in a quick line: the note first, then what the line says. Pure.

`ListedNames` finds whom a name means among those who wait on lists; `plan_for_all` gives the steps
of an instruction, with a note for each of them before anything else.
"""

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from functools import partial

from vaultkit.assemble.find import Fit, NameTable, plain
from vaultkit.edit.born import Births, as_contact
from vaultkit.edit.file_names import file_name
from vaultkit.edit.instructions import Instruction
from vaultkit.edit.list_change import link_names
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

_SHORTEST = 3
"""Letters that the beginning of a name must have, unless it is a whole word of it [D]."""

_SHOWN = 5


class ListedNames:
    """Those who wait on lists, by name, and by name and organisation."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._people = _by_key(vault)
        names = {
            key: (one.name, *one.values("aliases"), f"{one.name} {organisation_of(one)}".strip())
            for key, one in self._people.items()
        }
        self._table = NameTable(names)

    def contact(self, name: str) -> Contact | None:
        """Find whom a name means, as the contact they will be; None if it fits nobody for certain.

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
        return contact_to_be(self._people[found[0]], self._vault)

    def called_so(self, name: str) -> tuple[str, ...]:
        """Name those who are called so, exactly or by a whole word of their name."""
        found, fit = self._table.fitting(name)
        return tuple(sorted(map(self._shown, found))) if fit <= Fit.WORDS else ()

    def _shown(self, key: str) -> str:
        one = self._people[key]
        organisation = organisation_of(one)
        return f"{one.name} ({organisation})" if organisation else one.name


def contact_to_be(listed: Listed, vault: Vault) -> Contact:
    """Say who somebody on a list will be once there is a note. Raises CannotEditError."""
    return Births("", vault.settings, vault.today, _taken(vault)).named(listed)


def plan_for_all(
    instruction: Instruction, vault: Vault, template: Callable[[], str]
) -> tuple[Step, ...]:
    """Plan an instruction; whoever in it is only on a list gets a note first.

    `template` reads that of contacts. Raises what `plan_instruction` raises, CannotEditError.
    """
    paths = [path for path in _paths(instruction) if path not in vault.contacts]
    if not paths:
        return plan_instruction(instruction, vault)
    steps: list[Step] = []
    contacts = dict(vault.contacts)
    births = Births(template(), vault.settings, vault.today, _taken(vault))
    for path in dict.fromkeys(paths):
        listed = _listed_at(path, vault)
        if listed is None:
            continue
        birth = births.born(listed)
        contacts[birth.path] = as_contact(birth, vault.settings)
        link = WrittenLinks(vault).new_note(birth.contact, listed.source.path)
        linked = partial(
            link_names, links={listed: link}, path=listed.source.path, settings=vault.settings
        )
        steps += [birth.step, ChangeNote(listed.source.path, linked, translate("linked"))]
    return (*steps, *plan_instruction(instruction, replace(vault, contacts=contacts)))


def _paths(instruction: Instruction) -> Iterator[str]:
    """Yield the paths of all people in an instruction."""
    for one in fields(instruction):
        value = getattr(instruction, one.name)
        if one.name in ("contact", "needing", "offering", "introducer"):
            yield value
        for person in value if isinstance(value, tuple) else (value,):
            if isinstance(person, Person) and person.path is not None:
                yield person.path


def _listed_at(path: str, vault: Vault) -> Listed | None:
    """Find who will have the note at a path."""
    stem = fold(path.rpartition("/")[2].removesuffix(".md"))
    for one in vault.listed:
        if one.waits and _may_be(one, stem) and contact_to_be(one, vault).path == path:
            return one
    return None


def _may_be(listed: Listed, stem: str) -> bool:
    try:
        return stem.startswith(fold(file_name(listed.name)))
    except CannotEditError:
        return False


def _by_key(vault: Vault) -> dict[str, Listed]:
    """Those who wait, each once although several lists may have them."""
    found: dict[tuple[str, ...], Listed] = {}
    for number, one in enumerate(vault.listed):
        if one.waits:
            found.setdefault(one.ids or (str(number),), one)
    return {str(number): one for number, one in enumerate(found.values())}


def _taken(vault: Vault) -> set[str]:
    names = {fold(vault.owner.name)}
    for several in (vault.contacts, vault.purposes, vault.arenas):
        for path, note in several.items():
            names |= {fold(path.rpartition("/")[2].removesuffix(".md")), fold(note.name)}
    for contact in vault.contacts.values():
        names |= set(map(fold, contact.aliases))
    return names
