"""Two contacts beside each other, what each note says of the person. Used by `duplicates`."""

from vaultkit.cli.terminal import put, put_table
from vaultkit.cli.typed import TypedNames, typed
from vaultkit.cli.wording import counted, day_words
from vaultkit.dashboards.terms import term
from vaultkit.language.translate import translate, translate_term
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Circle, ContactStatus
from vaultkit.model.vault import Vault
from vaultkit.parse.vocabulary.hidden_fields import without_hidden
from vaultkit.recognise.duplicates import Duplicate
from vaultkit.recognise.likeness import Likeness
from vaultkit.recognise.saying import against_words, for_words

_SURE = 0.95
_LIKELY = 0.8


def put_pair(vault: Vault, names: TypedNames, pair: Duplicate, number: int) -> None:
    """Print a pair: both notes beside each other, why they are perhaps one, and what to type."""
    one, other = pair.kept, pair.other
    put(
        translate(
            "{number}. {one} and {other}: {how_likely}",
            number=number,
            one=one.name,
            other=other.name,
            how_likely=_how_likely(pair.likeness),
        )
    )
    columns = ("", translate_term("column", "one"), translate_term("column", "other"))
    put_table(columns, [(f"  {label}", mine, its) for label, mine, its in _rows(vault, one, other)])
    put(f"  {translate('for it: {reasons}', reasons='; '.join(for_words(pair.likeness)))}")
    against = against_words(pair.likeness)
    if against:
        put(f"  {translate('against it: {reasons}', reasons='; '.join(against))}")
    put(f"  {typed('merge', names.of(one), names.of(other))}")
    put(f"  {typed('duplicates', '--not', names.of(one), names.of(other))}")


def pair_object(vault: Vault, names: TypedNames, pair: Duplicate) -> dict[str, object]:
    """Describe a pair for `--json`."""
    return {
        "score": pair.likeness.score,
        "one": _object(vault, pair.kept),
        "other": _object(vault, pair.other),
        "for": list(for_words(pair.likeness)),
        "against": list(against_words(pair.likeness)),
        "merge": typed("merge", names.of(pair.kept), names.of(pair.other)),
        "not": typed("duplicates", "--not", names.of(pair.kept), names.of(pair.other)),
    }


def _how_likely(likeness: Likeness) -> str:
    if likeness.score >= _SURE:
        return translate_term("how likely", "almost certainly one person")
    if likeness.score >= _LIKELY:
        return translate_term("how likely", "probably one person")
    return translate_term("how likely", "perhaps one person")


def _rows(vault: Vault, one: Contact, other: Contact) -> list[tuple[str, str, str]]:
    """Line up what the notes say, without the lines that both leave empty."""
    mine, its = _facts(vault, one), _facts(vault, other)
    return [(label, mine[label], its[label]) for label in mine if mine[label] or its[label]]


def _facts(vault: Vault, contact: Contact) -> dict[str, str]:
    fields = without_hidden(contact.fields)
    entries = vault.by_person.get(contact.path, ())
    standing = [
        term(fields.circle) if fields.circle is not Circle.PROFESSIONAL else "",
        term(fields.status) if fields.status is not ContactStatus.ACTIVE else "",
    ]
    return {
        translate_term("label", "note"): contact.path,
        translate_term("label", "name"): contact.name,
        translate_term("label", "also called"): ", ".join(contact.aliases),
        translate_term("label", "standing"): ", ".join(filter(None, standing)),
        translate_term("label", "title"): fields.title,
        translate_term("label", "organisation"): fields.organisation,
        translate_term("label", "place"): fields.place,
        translate_term("label", "e-mail"): _ways(contact, "email"),
        translate_term("label", "phone"): _ways(contact, "phone"),
        translate_term("label", "web"): _ways(contact, "url"),
        translate_term("label", "birthday"): fields.birthday,
        translate_term("label", "entries"): (
            translate(
                "{entries}, the last on {day}",
                entries=counted(len(entries), "1 entry", "{number} entries"),
                day=day_words(entries[-1].day),
            )
            if entries
            else ""
        ),
    }


def _ways(contact: Contact, kind: str) -> str:
    return ", ".join(one.value for one in contact.fields.channels if one.kind == kind)


def _object(vault: Vault, contact: Contact) -> dict[str, object]:
    fields = without_hidden(contact.fields)
    entries = vault.by_person.get(contact.path, ())
    return {
        "name": contact.name,
        "path": contact.path,
        "aliases": list(contact.aliases),
        "circle": fields.circle.value,
        "status": fields.status.value,
        "title": fields.title,
        "organisation": fields.organisation,
        "place": fields.place,
        "email": [one.value for one in fields.channels if one.kind == "email"],
        "phone": [one.value for one in fields.channels if one.kind == "phone"],
        "url": [one.value for one in fields.channels if one.kind == "url"],
        "birthday": fields.birthday or None,
        "interactions": len(entries),
        "last_contact": entries[-1].day.isoformat() if entries else None,
    }
