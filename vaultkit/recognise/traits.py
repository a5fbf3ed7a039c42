"""What tells a person apart, whatever program knows them: a small record, of a note or a file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vaultkit.model.contact import Contact


@dataclass(frozen=True, slots=True)
class Traits:
    """One person as one note or one file knows them, everything as it is written there.

    `birthday` is `MM-DD` or `YYYY-MM-DD`, "" where it is not known.
    """

    name: str
    aliases: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    organisation: str = ""
    birthday: str = ""


def traits_of(contact: Contact) -> Traits:
    """Take the traits of a contact; its file name counts as a name of theirs."""
    fields = contact.fields
    stem = contact.path.rpartition("/")[2].removesuffix(".md")
    own = () if stem in ("index", "README") else (stem,)
    return Traits(
        contact.name,
        tuple(dict.fromkeys(name for name in (*own, *contact.aliases) if name != contact.name)),
        tuple(one.value for one in fields.channels if one.kind == "email"),
        tuple(one.value for one in fields.channels if one.kind == "phone"),
        tuple(one.value for one in fields.channels if one.kind == "url"),
        fields.organisation,
        fields.birthday,
    )


def traits_of_fields(name: str, fields: Mapping[str, tuple[str, ...]]) -> Traits:
    """Take the traits of a person of another program: a name, and fields as in a note."""
    return Traits(
        name,
        fields.get("aliases", ()),
        fields.get("email", ()),
        fields.get("phone", ()),
        fields.get("url", ()),
        _first(fields.get("organisation", ())),
        _first(fields.get("birthday", ())).removeprefix("--"),
    )


def _first(values: Iterable[str]) -> str:
    return next(iter(values), "")
