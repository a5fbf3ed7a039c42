"""The names of frontmatter fields: canonical, as other tools write them, and in Danish.

The tables are those of `docs/format.md`, one per kind of note. Names are compared folded
(`fold_name`); `fields:` in `vaultkit.yml` adds to them.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from vaultkit.model.note import NoteKind

ANY_NOTE: Mapping[str, tuple[str, ...]] = {
    "name": ("navn", "fn"),
    "first_name": ("vornamen", "fornavn"),
    "middle_name": ("mellemnavn",),
    "last_name": ("nachname", "efternavn"),
    "aliases": ("alias", "kaldenavn", "nickname"),
    "tags": ("tag",),
    "type": ("note_type", "fileClass"),
    "date": ("dato",),
    "participants": ("people", "attendees", "with", "deltagere", "med"),
    "categories": (),
    "generated_by": (),
}
"""Read in every note. `date` and `participants` make a note a meeting (`parse.classify`)."""

CONTACT: Mapping[str, tuple[str, ...]] = {
    "circle": ("kreds",),
    "family": (),
    "status": (),
    "paused": ("prm-paused",),
    "archived": (),
    "dropped": ("droppet",),
    "dropped_because": ("droppet fordi",),
    "chemistry": ("kemi", "lyst", "desire"),
    "chemistry_on": ("kemi_dato",),
    "closeness": ("nærhed",),
    "mutual": ("gensidig",),
    "openness": ("åbenhed",),
    "purposes": ("purpose", "formål"),
    "arenas": (
        "arena",
        "relationship_domains",
        "netværk",
        "netværksgruppe",
        "erfagruppe",
    ),
    "needs": (
        "need",
        "looking_for",
        "seeking",
        "behov",
        "mangler",
        "søger",
        "har brug for",
        "leder efter",
    ),
    "offers": (
        "offer",
        "skills",
        "focus_areas",
        "can_help_with",
        "tilbyder",
        "kan",
        "kan hjælpe med",
        "styrker",
        "kompetencer",
    ),
    "their_gain": ("udbytte",),
    "knows": ("kender", "friends", "connections"),
    "could_introduce": ("kan introducere",),
    "not_same_as": ("ikke samme som", "ikke den samme som"),
    "introduced_by": ("met_through", "referred_by", "introduceret af", "via", "gennem"),
    "met": (
        "first_met",
        "met_date",
        "first_contact",
        "first_seen",
        "mødt",
        "mødte",
        "mødtes",
        "kendt siden",
    ),
    "met_at": ("met_context", "how_we_met", "lead_source", "mødt hos", "kender fra"),
    "relation": ("relationship",),
    "organisation": ("organization", "org", "company", "virksomhed", "firma", "arbejdsplads"),
    "title": ("role", "job", "titel", "stilling", "rolle"),
    "field": ("profession", "fag", "fagområde"),
    "sector": ("industry", "branche", "sektor"),
    "place": ("city", "location", "sted", "by"),
    "cadence": (
        "contact_frequency",
        "contact_cadence",
        "contact_interval_days",
        "cadence_days",
        "hyppighed",
        "rytme",
    ),
    "next_contact": (
        "next_contact_due",
        "follow_up",
        "next_followup",
        "next_checkin",
        "næste kontakt",
        "opfølgning",
    ),
    "last_contact": (
        "last_contacted",
        "last_contacted_at",
        "last_chat",
        "last_touch",
        "date_last_spoken",
        "prm-last-contacted",
        "sidste kontakt",
        "sidst set",
        "sidst talt",
    ),
    "email": ("e-mail",),
    "phone": ("tel", "telefon", "tlf", "mobil"),
    "url": (),
    "birthday": ("bday", "fødselsdag"),
}

PURPOSE: Mapping[str, tuple[str, ...]] = {
    "kind": (),
    "share": ("andel",),
    "since": ("siden",),
    "review": ("evalueres",),
    "status": (),
    "reached": ("nået",),
}

ARENA: Mapping[str, tuple[str, ...]] = {
    "purposes": ("purpose", "formål"),
    "cost": ("pris", "kontingent"),
    "renews": ("fornyes",),
}

INTRODUCTION: Mapping[str, tuple[str, ...]] = {
    "between": ("mellem",),
    "through": ("gennem", "via"),
    "because": ("fordi",),
    "status": (),
    "asked": ("spurgt",),
    "asked_1": ("spurgt_1",),
    "asked_2": ("spurgt_2",),
    "agreed": ("sagt ja",),
    "agreed_1": ("sagt_ja_1",),
    "agreed_2": ("sagt_ja_2",),
    "introduced": ("introduceret",),
    "met": ("mødtes",),
    "outcome": ("udfald",),
}

ME: Mapping[str, tuple[str, ...]] = {"needs": CONTACT["needs"], "offers": CONTACT["offers"]}

TABLES: Mapping[NoteKind, Mapping[str, tuple[str, ...]]] = {
    NoteKind.CONTACT: CONTACT,
    NoteKind.PURPOSE: PURPOSE,
    NoteKind.ARENA: ARENA,
    NoteKind.INTRODUCTION: INTRODUCTION,
    NoteKind.ME: ME,
}

_NOT_IN_NAMES = re.compile(r"[\s_\-:\ufeff]+")


@lru_cache(maxsize=4096)
def fold_name(name: str) -> str:
    """Reduce a field's name to what is compared.

    Case, spaces, hyphens, underscores, camelCase and colons at the end make no difference:
    `metAt`, `Met at`, `met-at` and `met_at::` are one.
    """
    return _NOT_IN_NAMES.sub("", unicodedata.normalize("NFC", name).casefold())


Added = tuple[tuple[str, tuple[str, ...]], ...]
"""`Settings.fields` as something that can be looked up: canonical name, and its further names."""


@cache
def names_of(kind: NoteKind, added: Added = ()) -> Mapping[str, str]:
    """Map every folded name that means something in a kind of note to its canonical name.

    A name that the vault adds wins over one of ours.
    """
    names: dict[str, str] = {}
    for table in (ANY_NOTE, TABLES.get(kind, {})):
        for canonical, others in table.items():
            for name in (canonical, *others):
                names[fold_name(name)] = canonical
    known = set(names.values())
    for canonical, others in added:
        if canonical in known:
            names.update((fold_name(name), canonical) for name in others)
    return names


def canonical_of(name: str) -> str | None:
    """Return the canonical name of a field of any kind of note; None if it is no field."""
    return _every_name().get(fold_name(name))


def canonical_names() -> frozenset[str]:
    """Every canonical name, whatever the kind of note."""
    return frozenset(_every_name().values())


@cache
def _every_name() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for kind in reversed(list(TABLES)):  # where two kinds of note use a name, the contact's counts
        names.update(names_of(kind))
    return names


_VCARD = re.compile(
    r"(?:item\d+\.)?(?:X-(?=SOCIAL))?([A-Za-z]+)(?:\[([^\[\]]*)\])?(?:\.([A-Za-z]+))?",
    re.IGNORECASE,
)
_VCARD_FIELDS: Mapping[tuple[str, str], str] = {
    ("EMAIL", ""): "email",
    ("TEL", ""): "phone",
    ("URL", ""): "url",
    ("BDAY", ""): "birthday",
    ("FN", ""): "name",
    ("N", "GN"): "first_name",
    ("N", "MN"): "middle_name",
    ("N", "FN"): "last_name",
    ("NICKNAME", ""): "aliases",
    ("ORG", ""): "organisation",
    ("TITLE", ""): "title",
    ("ROLE", ""): "title",
    ("ADR", "LOCALITY"): "place",
    ("ADR", "CITY"): "place",
    ("SOCIALPROFILE", ""): "url",
    ("RELATED", ""): "knows",
}


_KNOWS = frozenset(
    ("friend", "contact", "acquaintance", "met", "colleague", "co-worker", "coworker", "neighbor")
)
"""Relations of people of a network; those of a family say nothing about it."""


def vcard_name(name: str) -> tuple[str, str] | None:
    """Read a vCard-style key (`EMAIL[WORK]`, `TEL[1:CELL]`, `N.GN`, `ADR[HOME].LOCALITY`).

    Return the canonical name and the type in lower case ("" if it has none), or None.
    """
    if "[" not in name and "." not in name:
        return None
    found = _VCARD.fullmatch(name.strip().rstrip(":"))
    if found is None:
        return None
    base, label, part = (group or "" for group in found.groups())
    canonical = _VCARD_FIELDS.get((base.upper(), part.upper()))
    label = label.rpartition(":")[2].strip().lower()
    if canonical is None or (canonical == "knows" and label not in _KNOWS):
        return None
    return canonical, "" if label.isdigit() else label


_VCARD_KEY = re.compile(r"(?:item\d+\.)?(FN|N|NICKNAME|ORG|TITLE|ROLE|ADR)(?=[\[.]|$)")
_ESCAPE = re.compile(r"\\([nN,;:\\])")


def vcard_text(name: str, text: str) -> str:
    """Read the value of a field with a vCard's name, in capitals, as a vCard means it.

    Contact plugins copy values as they are: with backslashes before commas, and with the
    departments of an organisation behind semicolons (`ORG: Acme;`). Others stay as written.
    """
    if ";" not in text and "\\" not in text:
        return text
    key = _VCARD_KEY.match(name)
    if key is None:
        return text
    if key[1] == "ORG":
        text = _COMPONENT_END.split(text, maxsplit=1)[0]
    return _ESCAPE.sub(lambda found: " " if found[1] in "nN" else found[1], text).strip()


_COMPONENT_END = re.compile(r"(?<!\\);")
