"""Whom one knows already: contacts and people on lists, by ids, addresses, numbers and names.

Made once for an import, asked once for each record: no record is compared with every other.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from vaultkit.assemble.find import plain
from vaultkit.edit.contact_names import LinkedContacts
from vaultkit.edit.imported_fields import ids_of
from vaultkit.edit.list_note import organisation_of
from vaultkit.engine.importing.records import Record
from vaultkit.model.contact import Contact
from vaultkit.model.listed import Listed, ListState
from vaultkit.model.reference import fold
from vaultkit.model.vault import Vault

Alike: TypeAlias = Callable[[Record], Sequence[Contact]]
"""Says which contacts may be the person of a record, the likeliest first."""

_SCHEME = re.compile(r"(?i)^(?:https?://)?(?:www\.|[a-z]{2}\.(?=linkedin\.))?")
_FEWEST_DIGITS = 8
_ORDER = (ListState.BORN, ListState.TICKED, ListState.WAITS, ListState.DECLINED)


def address_key(address: str) -> str:
    """Reduce an e-mail or web address to what is compared."""
    text = address.strip().casefold().removeprefix("mailto:")
    if "@" in text and "/" not in text:
        return text
    return _SCHEME.sub("", text).partition("?")[0].partition("#")[0].rstrip("/")


def phone_key(number: str) -> str:
    """Reduce a telephone number to its last digits, for country codes come and go; "" if short."""
    digits = "".join(one for one in number if one.isdecimal())
    return digits[-_FEWEST_DIGITS:] if len(digits) >= _FEWEST_DIGITS else ""


@dataclass(slots=True)
class _Table:
    """Who goes by which key."""

    ids: dict[str, int] = field(default_factory=dict)
    addresses: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    phones: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    names: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(
        self, number: int, ids: Iterable[str], addresses: Iterable[str], phones: Iterable[str],
        names: Iterable[str],
    ) -> None:  # fmt: skip
        for one in ids:
            self.ids.setdefault(one, number)
        for key in {address_key(one) for one in addresses} - {""}:
            self.addresses[key].append(number)
        for key in {phone_key(one) for one in phones} - {""}:
            self.phones[key].append(number)
        for key in {plain(one) for one in names} - {""}:
            self.names[key].append(number)


class Known:
    """Everybody a vault knows."""

    def __init__(self, vault: Vault, alike: Alike | None = None) -> None:
        self._contacts: list[Contact] = []
        self._listed = sorted(vault.listed, key=lambda one: _ORDER.index(one.state))
        self._links = LinkedContacts(vault.contacts)
        self._by_contact, self._by_line = _Table(), _Table()
        self._alike = alike or (lambda _: ())
        for contact in vault.contacts.values():
            self.add(contact)
        for number, one in enumerate(self._listed):
            self._by_line.add(
                number,
                one.ids,
                (*one.values("email"), *one.values("url")),
                one.values("phone"),
                (one.name, *one.values("aliases")),
            )

    def add(
        self,
        contact: Contact,
        ids: Iterable[str] = (),
        fields: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        """Take note of a contact; `ids` and `fields` are those of one whose note is to be made."""
        given = fields or {}
        channels = contact.fields.channels
        self._contacts.append(contact)
        self._by_contact.add(
            len(self._contacts) - 1,
            (*ids_of(contact), *ids),
            [
                *(one.value for one in channels if one.kind in ("email", "url")),
                *given.get("email", ()),
                *given.get("url", ()),
            ],
            [
                *(one.value for one in channels if one.kind == "phone"),
                *given.get("phone", ()),
            ],
            (contact.name, *contact.aliases, *given.get("aliases", ())),
        )

    def contact(self, identity: str) -> Contact | None:
        """Find the contact whose note has an id."""
        number = self._by_contact.ids.get(identity)
        return None if number is None else self._contacts[number]

    def listed(self, identity: str) -> Listed | None:
        """Find who has an id on a list; who has a note comes first, who was declined last."""
        number = self._by_line.ids.get(identity)
        return None if number is None else self._listed[number]

    def note_of(self, listed: Listed) -> Contact | None:
        """Find the contact to whose note the name on a list leads."""
        return None if listed.note is None else self._links.of(listed.note)

    def surely(self, record: Record) -> Contact | None:
        """Find the one contact who has an address of the record, and a word of its name."""
        found = {
            number
            for number in self._with_address(self._by_contact, record)
            if _share_a_word(record.name, self._names(number))
        }
        return self._contacts[found.pop()] if len(found) == 1 else None

    def surely_listed(self, record: Record) -> Listed | None:
        """Find the one person on a list, from another program, who is that of the record.

        By an address and a word of the name; or by the whole name, where they work for the same or
        one of the two does not say.
        """
        kind = record.identity.partition(":")[0]
        found = {
            number
            for number in self._with_address(self._by_line, record)
            if _share_a_word(record.name, (self._listed[number].name,))
        } or {
            number
            for number in self._by_line.names.get(plain(record.name), ())
            if _may_work_together(self._listed[number], record)
        }
        others = [
            number
            for number in found
            if not any(one.partition(":")[0] == kind for one in self._listed[number].ids)
        ]
        return self._listed[others[0]] if len(others) == 1 else None

    def perhaps(self, record: Record) -> tuple[Contact, ...]:
        """Find contacts who may be the person of a record: by equal facts, or else alike."""
        found = (*self._by_equal_facts(record), *self._alike(record))
        return tuple({contact.path: contact for contact in found}.values())

    def party(self, name: str, addresses: Iterable[str], identity: str) -> Contact | Listed | None:
        """Find who took part in something, by id, then address, then exactly the name."""
        found = self.contact(identity) if identity else None
        for table, people in self._tables():
            keys = [key for one in addresses if (key := address_key(one))]
            numbers = {number for key in keys for number in table.addresses.get(key, ())}
            if found is None and len(numbers) == 1:
                found = people[numbers.pop()]  # type: ignore[assignment]
        if found is None and identity and (listed := self.listed(identity)) is not None:
            return self.note_of(listed) or listed
        for table, people in self._tables():
            numbers = set(table.names.get(plain(name), ())) if name else set()
            exact = [one for one in numbers if fold(name) in _folded(people[one])]
            if found is None and len(exact) == 1:
                found = people[exact[0]]  # type: ignore[assignment]
        if isinstance(found, Listed):
            return self.note_of(found) or found
        return found

    def _tables(self) -> Iterator[tuple[_Table, Sequence[Contact] | Sequence[Listed]]]:
        yield self._by_contact, self._contacts
        yield self._by_line, self._listed

    def _by_equal_facts(self, record: Record) -> Sequence[Contact]:
        """Those who share a number, an address or the whole name."""
        table = self._by_contact
        numbers = [
            *self._with_address(table, record),
            *(
                number
                for one in record.fields.get("phone", ())
                for number in table.phones.get(phone_key(one), ())
            ),
            *table.names.get(plain(record.name), ()),
        ]
        return [self._contacts[number] for number in dict.fromkeys(numbers)]

    def _with_address(self, table: _Table, record: Record) -> Iterator[int]:
        for one in (*record.fields.get("email", ()), *record.fields.get("url", ())):
            yield from table.addresses.get(address_key(one), ())

    def _names(self, number: int) -> tuple[str, ...]:
        contact = self._contacts[number]
        return (contact.name, *contact.aliases)


def _share_a_word(name: str, others: Iterable[str]) -> bool:
    words = set(plain(name).split())
    return any(not words.isdisjoint(plain(other).split()) for other in others)


def _may_work_together(listed: Listed, record: Record) -> bool:
    one = fold(organisation_of(listed))
    other = fold(organisation_of(record.listed))
    return not one or not other or one == other


def _folded(one: Contact | Listed) -> set[str]:
    aliases = one.aliases if isinstance(one, Contact) else one.values("aliases")
    return {fold(name) for name in (one.name, *aliases)}
