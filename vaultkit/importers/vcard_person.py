"""One card to a person: which property is which field of a note, and what becomes text.

What has a field of `docs/format.md` is one; what a person may want to know and no field holds is a
line of the text; what only programs need is left out (`docs/importing/vcard.md` has the table).
"""

from dataclasses import dataclass

from vaultkit.importers.drafting import LONGEST_NAME, Draft
from vaultkit.importers.vcard_cards import Card
from vaultkit.importers.vcard_lines import Property
from vaultkit.importers.vcard_names import full_name, spoken_name
from vaultkit.importers.vcard_values import (
    address_of,
    birthday_of,
    components_of,
    items_of,
    label_of,
    number_of,
    text_of,
)
from vaultkit.language.translate import translate_term
from vaultkit.model.settings import Language


@dataclass(frozen=True, slots=True)
class Related:
    """Somebody a card names as related: by UID or by name. `private`: family, not a network."""

    who: str
    label: str
    private: bool


def draft_of(card: Card, language: Language) -> Draft:
    """Read what a card says of a person; its name is "" where it has none."""
    draft = Draft()
    _names(card, draft)
    _work(card, draft)
    _channels(card, draft)
    _places(card, draft)
    _dates(card, draft, language)
    for prop in card.of("CATEGORIES"):
        for label in items_of(prop):
            draft.group(label)
    for prop in card.of("NOTE"):
        draft.note(text_of(prop))
    _chats(card, draft)
    _android(card, draft, language)
    return draft


def _names(card: Card, draft: Draft) -> None:
    draft.call(full_name(card))
    spoken = spoken_name(card)
    if spoken.casefold() != draft.name.casefold() and len(spoken) <= LONGEST_NAME:
        draft.alias(spoken)
    for prop in card.of("NICKNAME", "X-NICKNAME"):
        for name in items_of(prop):
            draft.alias(name)
    for prop in card.of("X-MAIDENNAME"):
        draft.line(translate_term("imported", "Maiden name"), text_of(prop))


def _work(card: Card, draft: Draft) -> None:
    org = card.first("ORG")
    if org is not None:
        name, *units = components_of(org) or [""]
        if not draft.add("organisation", name):
            units.insert(0, name)
        draft.line(translate_term("imported", "Department"), ", ".join(filter(None, units)))
    for prop in card.of("ORG"):
        if prop is not org:
            several = ", ".join(filter(None, components_of(prop)))
            draft.line(translate_term("imported", "Organisation"), several)
    titles = dict.fromkeys(" ".join(text_of(prop).split()) for prop in card.of("TITLE", "ROLE"))
    for number, title in enumerate(titles):
        if number or not draft.add("title", title):
            draft.line(translate_term("imported", "Title"), title)


def _channels(card: Card, draft: Draft) -> None:
    for field, names in (("email", ("EMAIL",)), ("phone", ("TEL", "X-MS-TEL"))):
        for prop in sorted(card.of(*names), key=lambda one: one.preferred):
            text = text_of(prop)
            value = address_of(text, "mailto:") if field == "email" else number_of(text)
            if not draft.add(field, value):
                draft.line(translate_term("imported", "Address"), value)
    profiles = ("URL", "X-SOCIALPROFILE", "SOCIALPROFILE", "X-LINKEDIN-URL")
    for prop in sorted(card.of(*profiles), key=lambda one: one.preferred):
        value = text_of(prop)
        if not (_is_web_address(value) and draft.add("url", value)):
            label = _label(card, prop) or translate_term("imported", "Profile")
            draft.line(label, prop.param("X-USER") or value)


def _is_web_address(text: str) -> bool:
    """Whether a text is the address of a site: with its scheme, or as people write it."""
    lowered = text.lower()
    if lowered.startswith(("http://", "https://")):
        return True
    host = lowered.partition("/")[0]
    return "." in host.strip(".") and ":" not in host and "@" not in host and " " not in text


def _places(card: Card, draft: Draft) -> None:
    """Read addresses: the town of the one preferred is the place, and all of each is text."""
    addresses = sorted(card.of("ADR"), key=lambda one: (one.preferred, "work" not in one.types))
    for prop in addresses:
        parts = [*components_of(prop), *[""] * 7][:7]
        box, extended, street, town, region, code, country = parts
        if town:
            draft.add("place", town)
        said = [box, extended, street, " ".join(filter(None, (code, town))), region, country]
        if [part for part in parts if part] != list(draft.values("place")):
            text = ", ".join(part.strip(" ,") for part in said if part.strip(" ,"))
            draft.line(_labelled(translate_term("imported", "Address"), card, prop), text)
    if not addresses:
        for prop in card.of("LABEL"):
            draft.line(_labelled(translate_term("imported", "Address"), card, prop), text_of(prop))


def _dates(card: Card, draft: Draft, language: Language) -> None:
    for prop in card.of("BDAY"):
        birthday = birthday_of(prop, language)
        if not (birthday and draft.add("birthday", birthday)):
            draft.line(translate_term("imported", "Birthday"), text_of(prop))
    dates = ("ANNIVERSARY", "X-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY", "X-MS-ANNIVERSARY")
    for prop in card.of(*dates, "X-ABDATE"):
        named = prop.name == "X-ABDATE"
        label = (card.labels.get(prop.group, "") or translate_term("imported", "Date")) * named
        draft.line(
            label or translate_term("imported", "Anniversary"),
            birthday_of(prop, language) or text_of(prop),
        )


_CHATS = {
    "X-AIM": "AIM",
    "X-GADUGADU": "Gadu-Gadu",
    "X-GOOGLE-TALK": "Google Talk",
    "X-GTALK": "Google Talk",
    "X-ICQ": "ICQ",
    "X-JABBER": "Jabber",
    "X-MATRIX": "Matrix",
    "X-MS-IMADDRESS": "IM",
    "X-MSN": "MSN",
    "X-QQ": "QQ",
    "X-SIGNAL": "Signal",
    "X-SKYPE": "Skype",
    "X-SKYPE-USERNAME": "Skype",
    "X-TELEGRAM": "Telegram",
    "X-TWITTER": "Twitter",
    "X-YAHOO": "Yahoo",
}


def _chats(card: Card, draft: Draft) -> None:
    for prop in card.of(*_CHATS):
        draft.line(_CHATS[prop.name], text_of(prop))
    for prop in card.of("IMPP"):
        scheme, colon, name = text_of(prop).partition(":")
        service = prop.param("X-SERVICE-TYPE") or _label(card, prop)
        draft.line(service or (scheme if colon else "IM"), name if colon else scheme)


_ANDROID = "vnd.android.cursor.item/"
_ANNIVERSARY, _BIRTHDAY = "1", "3"


def _android(card: Card, draft: Draft, language: Language) -> None:
    """Read what Android writes of its own: nicknames, days and relations, in one property."""
    for prop in card.of("X-ANDROID-CUSTOM"):
        kind, value, what, label = [*components_of(prop), "", "", "", ""][:4]
        if kind == f"{_ANDROID}nickname":
            draft.alias(value)
        elif kind == f"{_ANDROID}contact_event" and what == _BIRTHDAY:
            draft.add("birthday", value.removeprefix("--"))
        elif kind == f"{_ANDROID}contact_event":
            anniversary = translate_term("imported", "Anniversary")
            day = translate_term("imported", "Date")
            draft.line(label or (anniversary if what == _ANNIVERSARY else day), value)
        elif kind == f"{_ANDROID}relation":
            draft.line(label or translate_term("imported", "Related"), value)


_FAMILY_WORDS = """
spouse partner domestic-partner child parent sibling kin mother father brother sister
son daughter wife husband sweetheart muse crush date emergency ex
"""
_FAMILY = frozenset(_FAMILY_WORDS.split())
_NETWORK_WORDS = """
friend contact acquaintance met co-worker coworker colleague neighbor neighbour
co-resident manager assistant agent referred-by mentor
"""
_NETWORK = frozenset(_NETWORK_WORDS.split())
_NAMED = {
    "X-MANAGER": "manager",
    "X-MS-MANAGER": "manager",
    "X-EVOLUTION-MANAGER": "manager",
    "X-ASSISTANT": "assistant",
    "X-MS-ASSISTANT": "assistant",
    "X-EVOLUTION-ASSISTANT": "assistant",
    "X-SPOUSE": "spouse",
    "X-MS-SPOUSE": "spouse",
    "X-EVOLUTION-SPOUSE": "spouse",
    "X-MS-CHILD": "child",
}


def related_of(card: Card) -> list[Related]:
    """Read whom a card names. Who is not plainly somebody of a network is private."""
    found = []
    for prop in card.of("RELATED", "X-ABRELATEDNAMES", *_NAMED):
        label = _NAMED.get(prop.name) or _label(card, prop)
        words = {label.casefold(), *prop.types}
        known = bool(words & _NETWORK) and not words & _FAMILY
        found.append(Related(address_of(text_of(prop), "name:"), label, not known))
    return found


def _label(card: Card, prop: Property) -> str:
    """Say what sort of value it is: the label of its group, or its type."""
    return card.labels.get(prop.group) or label_of(next(iter(prop.params.get("TYPE", ())), ""))


def _labelled(word: str, card: Card, prop: Property) -> str:
    label = card.labels.get(prop.group) or next(
        (one for one in prop.types if one not in ("postal", "parcel", "dom", "intl")), ""
    )
    return f"{word} ({label})" if label else word
