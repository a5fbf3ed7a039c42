"""vCards (`.vcf`) of any version, as phones, address books and mail programs write them.

Registered as `vcard`. A file holds one card or all of them. All cards are read before anybody
is made of one, since groups and relations name others by UID.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vaultkit.errors import NotThisFormatError
from vaultkit.importers.drafting import LONGEST_NAME, Draft
from vaultkit.importers.foreign_text import one_line
from vaultkit.importers.importer import ImportContext, Importer
from vaultkit.importers.skipping import Skips
from vaultkit.importers.vcard_cards import Card, read_cards
from vaultkit.importers.vcard_names import full_name, kind_of, no_person, spoken_name
from vaultkit.importers.vcard_person import Related, draft_of, related_of
from vaultkit.importers.vcard_values import address_of, related_uid, text_of
from vaultkit.language.translate import mark, translate, translate_term
from vaultkit.model.imported import Imported, ImportedPerson
from vaultkit.model.reference import fold
from vaultkit.model.source import Source


@dataclass(frozen=True, slots=True)
class _Made:
    """What became of a card: no more is kept of it, so that an address book fits into memory.

    `called` is the name without titles, which come and go, folded. `revised` says when it was
    changed, in figures that can be compared; `contents` tells one card from another.
    """

    line: int
    draft: Draft
    uid: str
    called: str
    related: tuple[Related, ...]
    revised: str
    contents: str


def read_vcards(file: str, data: bytes, context: ImportContext) -> Imported:
    """Read the people of a file called `file`. Raise NotThisFormatError if it has no card."""
    skips = Skips(file)
    labels: dict[str, list[str]] = {}
    made: list[_Made] = []
    cards = 0
    for card in read_cards(data, skips):
        cards += 1
        kind = kind_of(card)
        if not card.properties:
            skips.add(card.line, translate("This card is empty."))
        elif kind:
            members = _label_members(card, labels) if kind == "group" else 0
            skips.add(card.line, *no_person(card, kind, members))
        elif (one := _made(card, context, skips)) is not None:
            made.append(one)
    if not cards:
        raise NotThisFormatError(
            translate("{name} is no vCard file: no line in it says BEGIN:VCARD.", name=file),
            translate("Export the contacts again, as vCard (.vcf)."),
        )
    names = {related_uid(one.uid): one.draft.name for one in made if one.uid}
    people = []
    for one, known_by in _ids(_newest(made, skips)):
        _relate(one, names)
        groups = labels.get(related_uid(one.uid), ()) if one.uid else ()
        people.append(_person(one, known_by, Source(file, one.line), groups, skips))
    return Imported(people=tuple(people), skipped=skips.all())


IMPORTER = Importer(
    name="vcard",
    title="vCard",
    files=mark("a .vcf file, as phones, Macs, Google, Outlook and Nextcloud export contacts"),
    read=read_vcards,
)


def _made(card: Card, context: ImportContext, skips: Skips) -> _Made | None:
    """Read a card of a person; tell why it is none."""
    draft = draft_of(card, context.language)
    if not draft.name:
        why = translate("This card has no name, no mail address and no telephone number.")
        skips.add(card.line, why, translate("Give it a name where it comes from."))
        return None
    held = [(prop.name, prop.value) for prop in card.properties if prop.name != "REV"]
    revised = card.first("REV")
    return _Made(
        card.line,
        draft,
        _uid(card),
        fold(spoken_name(card)[:LONGEST_NAME] or draft.name),
        tuple(related_of(card)),
        "".join(filter(str.isdigit, text_of(revised)))[:20] if revised is not None else "",
        hashlib.sha256(repr(held).encode()).hexdigest()[:16],
    )


_LONGEST_UID = 200


def _uid(card: Card) -> str:
    """Say the UID, "" where there is none; one that nobody could use is made short."""
    uid = card.first("UID")
    text = one_line(address_of(text_of(uid), "urn:uuid:")) if uid is not None else ""
    return text if len(text) <= _LONGEST_UID else hashlib.sha256(text.encode()).hexdigest()


_MEMBERS = ("MEMBER", "X-ADDRESSBOOKSERVER-MEMBER")


def _label_members(group: Card, labels: dict[str, list[str]]) -> int:
    """Add a group to the labels of its members, by their UID; say how many they are."""
    name = full_name(group)
    members = group.of(*_MEMBERS)
    for member in members:
        labels.setdefault(related_uid(text_of(member)), []).append(name)
    return len(members)


def _newest(made: Sequence[_Made], skips: Skips) -> list[_Made]:
    """Keep of the cards that are the same person's the one changed last; tell of the others.

    The same are those with the same UID and name: a card that was copied to make another has the
    UID of the first.
    """
    kept: dict[tuple[str, str], _Made] = {}
    for one in made:
        key = (related_uid(one.uid), one.called) if one.uid else ("", one.contents)
        other = kept.get(key)
        if other is None:
            kept[key] = one
            continue
        newer = one if one.revised > other.revised else other
        older = other if newer is one else one
        kept[key] = newer
        why = translate(
            "{name} stands in this file twice; the card on line {line} counts.",
            name=one.draft.name,
            line=newer.line,
        )
        remedy = translate("Look whether something stands only in this one.")
        skips.add(older.line, why, remedy if one.contents != other.contents else "")
    return sorted(kept.values(), key=lambda one: one.line)


def _ids(made: Sequence[_Made]) -> list[tuple[_Made, str]]:
    """Give each card an id: its UID; without one the name, which changes least.

    Of several who are called the same, all get whatever else tells them apart: were it only the
    second, the order of the file would decide who is who.
    """
    uids = Counter(one.uid for one in made if one.uid)
    names = Counter(one.called for one in made if not one.uid)
    marks = Counter((one.called, _mark(one)) for one in made if not one.uid)
    ids: list[tuple[_Made, str]] = []
    for one in made:
        name = one.called
        if one.uid:
            known_by = one.uid if uids[one.uid] == 1 else f"{one.uid}#{name}"
        else:
            mark = _mark(one)
            own = mark if marks[name, mark] == 1 else one.contents
            known_by = f"name:{name}" if names[name] == 1 else f"name:{name};{own}"
        ids.append((one, known_by))
    return ids


def _mark(one: _Made) -> str:
    """Say what tells somebody from others of their name: what changes least comes first."""
    for field in ("birthday", "email", "phone", "organisation"):
        values = one.draft.values(field)
        if values:
            return fold(min(values))
    return one.contents


def _relate(one: _Made, names: Mapping[str, str]) -> None:
    """Say whom a person knows; family is private, and stays among the words about the person."""
    for related in one.related:
        name = names.get(related_uid(related.who), related.who)
        if name == related.who and name.lower().startswith(("urn:", "http:", "https:")):
            continue  # a UID of nobody in this file tells nobody anything
        if related.private or not one.draft.add("knows", name):
            one.draft.line(related.label or translate_term("imported", "Related"), name)


def _person(
    one: _Made, known_by: str, source: Source, groups: Iterable[str], skips: Skips
) -> ImportedPerson:
    person = one.draft.person(known_by, source, groups)
    if one.draft.cut:
        why = translate(
            "The text about {name} is too long; its end was left out.", name=person.name
        )
        skips.add(source.line, why, translate("Copy what is missing into the note."))
    return person
