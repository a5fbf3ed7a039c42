"""Whom to forget: by which names and ways they are known, and to nobody else."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from vaultkit.assemble.find import find_contact
from vaultkit.errors import UnknownNameError
from vaultkit.importers.identity import address_key, phone_key, profile_key
from vaultkit.model.contact import Contact
from vaultkit.model.reference import fold
from vaultkit.model.vault import Vault
from vaultkit.recognise.letters import spelled
from vaultkit.recognise.mentions import Subject
from vaultkit.recognise.traits import traits_of
from vaultkit.recognise.ways import end_of_phone, reduced_email, reduced_phone, reduced_url


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody to be forgotten. `contact` is None where there is no note of them.

    `shared` are names and ways that are somebody else's too, and so are left where they stand.
    """

    name: str
    contact: Contact | None
    subject: Subject
    shared: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The ids that lists of other programs give to whoever has their addresses and numbers."""
        ways = self.subject
        keys = (
            *map(address_key, ways.emails),
            *map(phone_key, ways.phones),
            *map(profile_key, ways.urls),
        )
        return tuple(f"{kind}:{key}" for key in keys if key for kind in _KINDS)


_KINDS = ("linkedin", "google", "csv")
"""Programs that know people by an address, a number or a profile."""


def known_as(vault: Vault, name: str, also: Iterable[str] = ()) -> Known:
    """Find whom a name means, and by what they are known; `also` are more words for them.

    A name of several words that is no contact's is taken as it is: it may stand on a list, or in
    what an earlier forgetting left. Raises UnknownNameError.
    """
    try:
        contact = find_contact(vault, name)
    except UnknownNameError as unknown:
        if len(name.split()) < 2 or unknown.fits_several:
            raise
        others = _names_of(vault.contacts.values())
        return Known(
            name, None, Subject((name,), _first(name), tuple(others), also=tuple(also)), ()
        )
    return _of_contact(vault, contact, tuple(also))


def _of_contact(vault: Vault, contact: Contact, also: tuple[str, ...]) -> Known:
    others = [one for one in vault.contacts.values() if one.path != contact.path]
    traits = traits_of(contact)
    taken = {fold(one) for one in _names_of(others)}
    names = [contact.name, *traits.aliases]
    shared = [one for one in names if fold(one) in taken]
    theirs = [traits_of(one) for one in others]
    emails, more = _alone(traits.emails, (w for one in theirs for w in one.emails), reduced_email)
    shared += more
    phones, more = _alone(traits.phones, (w for one in theirs for w in one.phones), _end)
    shared += more
    urls, more = _alone(traits.urls, (w for one in theirs for w in one.urls), reduced_url)
    shared += more
    subject = Subject(
        tuple(dict.fromkeys(one for one in names if fold(one) not in taken)),
        _first(contact.name),
        tuple(_names_of(others)),
        emails,
        phones,
        urls,
        also,
    )
    return Known(contact.name, contact, subject, tuple(dict.fromkeys(shared)))


def _names_of(contacts: Iterable[Contact]) -> list[str]:
    return [
        name
        for contact in contacts
        for name in dict.fromkeys((contact.name, *traits_of(contact).aliases))
    ]


def _alone(
    mine: tuple[str, ...], others: Iterable[str], reduce: Callable[[str], str]
) -> tuple[tuple[str, ...], list[str]]:
    """Part ways to reach somebody: those of nobody else, and those that are shared."""
    taken = {reduce(one) for one in others}
    return (
        tuple(one for one in mine if reduce(one) not in taken),
        [one for one in mine if reduce(one) in taken],
    )


def _end(phone: str) -> str:
    return end_of_phone(reduced_phone(phone))


def _first(name: str) -> str:
    words = name.partition(",")[2].split() or name.split()
    return words[0] if len(name.split()) > 1 and spelled(words[0]) else ""


def initials(name: str) -> str:
    """Write the initials of a name: `[M.H.]`."""
    words = [word for word in name.replace(",", " ").split() if word[:1].isalpha()]
    return "".join(f"{word[0].upper()}." for word in words[:8])
