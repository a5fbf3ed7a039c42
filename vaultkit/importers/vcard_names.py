"""What the person of a card is called, and whether it is a person at all."""

from vaultkit.importers.drafting import LONGEST_NAME
from vaultkit.importers.foreign_text import field_text
from vaultkit.importers.vcard_cards import Card
from vaultkit.importers.vcard_values import components_of, items_of, text_of
from vaultkit.language.translate import translate

_GROUP = "group"
_NO_PERSON = frozenset({"org", "organization", "organisation", "location", "application", "device"})


def full_name(card: Card) -> str:
    """Say the name as the card shows it; else from its parts, else whatever it is found by."""
    shown = card.first("FN")
    name = field_text(text_of(shown)) if shown is not None else ""
    parts = _parts(card)
    given, family = parts[1], parts[0]
    if given and family and name.casefold() == f"{family}, {given}".casefold():
        name = ""  # filed as, not called
    if name:
        return name
    spoken = " ".join(filter(None, (given, parts[2], family)))
    if spoken:
        return field_text(spoken)
    nickname = card.first("NICKNAME")
    if nickname is not None and items_of(nickname):
        return field_text(items_of(nickname)[0])
    address = card.first("EMAIL", "TEL")
    return field_text(text_of(address)) if address is not None else ""


def spoken_name(card: Card) -> str:
    """Say the given and the family name; "" where one of them is missing."""
    family, given, *_ = _parts(card)
    return field_text(f"{given} {family}") if given and family else ""


def _parts(card: Card) -> list[str]:
    """Give the family, given and additional names, in that order."""
    name = card.first("N")
    parts = components_of(name) if name is not None else []
    # Of several in one part each is a name of its own.
    return [" ".join(part.replace(",", " ").split()) for part in [*parts, "", "", ""][:3]]


def kind_of(card: Card) -> str:
    """Say what a card is of: `group`, `organisation`, another thing, or "" for a person."""
    said = card.first("KIND", "X-ADDRESSBOOKSERVER-KIND")
    kind = text_of(said).casefold() if said is not None else ""
    if kind in (_GROUP, "individual"):
        return _GROUP if kind == _GROUP else ""
    if kind in _NO_PERSON:
        return "organisation" if kind.startswith("org") else kind
    shown_as = card.first("X-ABSHOWAS")
    if shown_as is not None and text_of(shown_as).casefold() == "company":
        return "organisation"
    return "organisation" if _only_an_organisation(card) else ""


def _only_an_organisation(card: Card) -> bool:
    """Whether nobody is named but an organisation."""
    org = card.first("ORG")
    if org is None or any(_parts(card)):
        return False
    shown = card.first("FN")
    name = (components_of(org) or [""])[0]
    return shown is None or text_of(shown).casefold() in ("", name.casefold())


def no_person(card: Card, kind: str, members: int) -> tuple[str, str]:
    """Say why a card is not taken over, and what to do."""
    name = (full_name(card) or organisation_of(card))[:LONGEST_NAME] or translate("This card")
    if kind == _GROUP and members:
        why = translate(
            "{name} is a group, no person; it became a label of its members.", name=name
        )
        return why, ""
    if kind == _GROUP:
        return translate("{name} is a group, no person.", name=name), ""
    if kind == "organisation":
        why = translate("{name} is an organisation, no person.", name=name)
    else:
        why = translate("{name} is no person.", name=name)
    return why, translate("If it is a person, make a note with `vaultkit new`.")


def organisation_of(card: Card) -> str:
    """Say the name of the organisation."""
    org = card.first("ORG")
    return field_text((components_of(org) or [""])[0]) if org is not None else ""
