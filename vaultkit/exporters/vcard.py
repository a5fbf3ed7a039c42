"""Contacts to vCards of version 4.0 (RFC 6350), for address books. Pure: text goes out.

A card says what an address book has a place for: names, work, channels, town, birthday, labels.
What the owner thinks of somebody, what was talked of, needs and offers are no part of it, whatever
is asked for: cards go to phones, and are handed on. Whom a person knows is said with `private`
only.
`vaultkit.importers.vcard` reads back what is written here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID, uuid5

from vaultkit.model.contact import Contact
from vaultkit.model.reference import Person
from vaultkit.model.vault import Vault
from vaultkit.parse.vocabulary.field_names import fold_name
from vaultkit.parse.vocabulary.tags import NO_MARKS, read_tags

_PRODUCT = "-//vaultkit//vCard//EN"
_NOTES = UUID("47605328-679c-5f27-8fb3-4c5f05419e7f")
"""The name space of the UIDs of notes that have none of their own."""

_OF_A_CARD = "vcard:"
_LABELS = frozenset(map(fold_name, ("categories", "groups", "labels")))


def write_vcards(vault: Vault, contacts: Sequence[Contact], *, private: bool) -> str:
    """Write the cards of contacts, in the order given; lines end in CRLF, none is over 75 octets.

    The same notes give the same text: no time, no machine. With `private`, a card also names whom
    its person knows (`knows:`), and values that are tagged `#private` are not left out.
    """
    uids = {contact.path: uid_of(contact) for contact in contacts}
    lines: list[str] = []
    for contact in contacts:
        lines += ["BEGIN:VCARD", "VERSION:4.0", f"PRODID:{_PRODUCT}", "KIND:individual"]
        lines.append(_uid_line(uids[contact.path]))
        lines += _about(contact, private)
        if private:
            lines += (_related(person, vault, uids) for person in contact.knows)
        lines.append("END:VCARD")
    return "".join(map(_folded, lines))


def uid_of(contact: Contact) -> str:
    """Say what a card is known by: what it came with, else a UUID made of the note's path.

    Of several ids (`imported_id: ["linkedin:…", "vcard:…"]`) that of a card counts.
    """
    own = {fold_name(key): values for key, values in contact.other}
    imported = own.get(fold_name("imported_id"), ())
    cards = [one.removeprefix(_OF_A_CARD) for one in imported if one.startswith(_OF_A_CARD)]
    for value in (*own.get("uid", ()), *cards, *imported):
        bare = _clean(value)
        if bare:
            return re.sub(r"\Aurn:uuid:", "", bare, flags=re.IGNORECASE)
    return str(uuid5(_NOTES, contact.path))


_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def _uid_line(uid: str) -> str:
    if _UUID.fullmatch(uid):
        return f"UID:urn:uuid:{uid}"
    return f"UID;VALUE=text:{_escaped(uid)}"


def _about(contact: Contact, private: bool) -> Iterator[str]:
    """Yield the lines of what is known of somebody."""
    fields = contact.fields

    def shown(text: str) -> str:
        return text if private or not _is_hidden(text) else ""

    yield f"FN:{_escaped(contact.name)}"
    yield f"N:{';'.join(map(_escaped, _name_parts(_clean(contact.name))))}"
    yield from _list_line("NICKNAME", contact.aliases)
    for name, text in (("ORG", fields.organisation), ("TITLE", fields.title)):
        if value := _escaped(shown(text)):
            yield f"{name}:{value}"
    if place := _escaped(shown(fields.place)):
        yield f"ADR:;;;{place};;;"
    for channel in fields.channels:
        if value := _clean(shown(channel.value)):
            yield _channel_line(channel.kind, value, channel.label)
    if fields.birthday:
        yield _birthday_line(fields.birthday)
    yield from _list_line("CATEGORIES", _labels(contact))


def _birthday_line(birthday: str) -> str:
    """Write `1980-02-03` as `19800203`, and `02-03`, whose year is not known, as `--0203`."""
    figures = birthday.replace("-", "")
    return f"BDAY:{figures}" if len(figures) > 4 else f"BDAY:--{figures}"


def _name_parts(name: str) -> list[str]:
    """Split a name into family, given, additional names, titles before and behind.

    The last word is the family's, with what stands before it in small letters (*van der Berg*). A
    name with a comma, or of one word, is not taken apart: nothing tells how.
    """
    words = name.split()
    if "," in name:
        return [name, "", "", "", ""]
    at = len(words) - 1
    while at > 1 and words[at - 1].islower():
        at -= 1
    return [" ".join(words[at:]) if at else "", " ".join(words[: at or 1]), "", "", ""]


_KINDS: Mapping[str, str] = {"email": "EMAIL", "phone": "TEL", "url": "URL"}
_TOKEN = re.compile(r"[A-Za-z0-9-]+")


def _channel_line(kind: str, value: str, label: str) -> str:
    """Write a channel; an address of the web is a URI, in which a comma means a comma."""
    text = _clean(value).replace("\\", "\\\\") if kind == "url" else _escaped(value)
    label = _clean(label)
    if not label:
        return f"{_KINDS[kind]}:{text}"
    if _TOKEN.fullmatch(label):
        return f"{_KINDS[kind]};TYPE={label}:{text}"
    quoted = label.replace("^", "^^").replace('"', "^'")
    return f'{_KINDS[kind]};TYPE="{quoted}":{text}'


def _labels(contact: Contact) -> Iterator[str]:
    """Yield the tags and labels of a contact; those that hide something are for nobody else."""
    for tag in contact.tags:
        if not _is_hidden(f"#{tag}"):
            yield tag
    for key, values in contact.other:
        if fold_name(key) in _LABELS:
            for value in values:
                yield from value.split(",")


def _list_line(name: str, values: Iterable[str]) -> Iterator[str]:
    texts = dict.fromkeys(text for value in values if (text := _escaped(value)))
    if texts:
        yield f"{name}:{','.join(texts)}"


def _related(person: Person, vault: Vault, uids: Mapping[str, str]) -> str:
    """Name somebody a contact knows: by UID where their card is written too, else by name."""
    uid = uids.get(person.path or "")
    if uid is not None and _UUID.fullmatch(uid):
        return f"RELATED;TYPE=contact:urn:uuid:{uid}"
    note = vault.contacts.get(person.path or "")
    name = person.name if note is None else note.name
    return f"RELATED;TYPE=contact;VALUE=text:{_escaped(name)}"


def _is_hidden(text: str) -> bool:
    marks = read_tags(text)[1] if "#" in text else NO_MARKS
    return marks.hidden


_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\ufeff\ud800-\udfff]")


def _clean(text: str) -> str:
    """Take out what a card cannot hold; any white space is one space."""
    return " ".join(_UNSEEN.sub(" ", text).split())


_SIGN = re.compile(r"[\\,;]")


def _escaped(text: str) -> str:
    return _SIGN.sub(lambda sign: f"\\{sign[0]}", _clean(text))


_WIDEST = 75


def _folded(line: str) -> str:
    """Fold a line to 75 octets, never inside a letter, and end it."""
    octets = line.encode()
    parts = []
    while len(octets) > _WIDEST:
        end = _WIDEST
        while octets[end] & 0xC0 == 0x80:  # inside a letter
            end -= 1
        parts.append(octets[:end].decode())
        octets = b" " + octets[end:]
    return "\r\n".join([*parts, octets.decode()]) + "\r\n"
