"""What is shown of somebody: who it is, how it stands, what the note says. Pure: no terminal here.

All texts are one harmless line each (`cli.terminal.clean_line`). Nobody is scored or ranked.
"""

from dataclasses import dataclass, replace

from vaultkit.cli.reviewing.excerpt import excerpt
from vaultkit.cli.terminal import clean_line
from vaultkit.cli.wording import day_words, interaction_words, kind_words, listed, said_on
from vaultkit.dashboards import terms
from vaultkit.dashboards.terms import term
from vaultkit.engine.review.desk import Looked
from vaultkit.language.translate import translate, translate_term
from vaultkit.model.contact import Contact
from vaultkit.model.fields import ContactFields, ContactStatus, Wish
from vaultkit.model.interaction import Interaction
from vaultkit.model.listed import Listed, ListState
from vaultkit.model.vault import Vault
from vaultkit.parse.vocabulary.hidden_fields import without_hidden

TALKS = 3
"""How many of the latest talks are shown."""

Rows = tuple[tuple[str, str], ...]


def labels() -> tuple[str, ...]:
    """List all labels there can be, in the order in which they are shown."""
    return (
        translate_term("label", "purposes"),
        translate_term("label", "note"),
        translate("needs"),
        translate("offers"),
        translate_term("label", "met"),
        translate_term("label", "talks"),
    )


@dataclass(frozen=True, slots=True)
class Card:
    """Somebody to be looked at: the name, lines below it, then rows of a label and a text.

    A row whose label is "" goes on with the one above. `talks` are the rows that come last.
    """

    name: str
    lines: tuple[str, ...]
    rows: Rows
    talks: Rows


def card(looked: Looked, vault: Vault, *, private: bool) -> Card:
    """Say what there is to see before one decides."""
    contact = looked.contact
    fields = contact.fields if private else without_hidden(contact.fields)
    contact = replace(contact, fields=fields)
    work = _joined(", ", fields.title, fields.organisation)
    stands = _stands(fields) if looked.on_list is None else _waits(looked.on_list)
    note = excerpt(contact.path, looked.text, vault.settings, private=private)
    gains = (*fields.needs, *((fields.their_gain,) if fields.their_gain else ()))
    said = (
        listed(vault.purposes[path].name for path in contact.purposes if path in vault.purposes),
        note,
        _wishes(gains, private=private),
        _wishes(fields.offers, private=private),
        _met(contact),
    )
    rows = [(label, clean_line(text)) for label, text in zip(labels(), said, strict=False) if text]
    return Card(
        clean_line(contact.name),
        tuple(map(clean_line, filter(None, (_joined(" · ", work, fields.place), stands)))),
        tuple(rows),
        _talks(vault.by_person.get(contact.path, ()), private=private),
    )


def _stands(fields: ContactFields) -> str:
    """Say the circle, the status where it is not the usual one, and the chemistry."""
    chemistry = translate("not rated yet")
    if fields.chemistry is not None and fields.chemistry_on is not None:
        chemistry = translate(
            "chemistry {rating}, set {day}",
            rating=fields.chemistry,
            day=day_words(fields.chemistry_on),
        )
    elif fields.chemistry is not None:
        chemistry = translate("chemistry {rating}", rating=fields.chemistry)
    status = "" if fields.status is ContactStatus.ACTIVE else term(fields.status)
    because = fields.dropped_because if fields.status is ContactStatus.DROPPED else ""
    return _joined(" · ", term(fields.circle), _joined(": ", status, because), chemistry)


def _waits(line: Listed) -> str:
    """Say on which list somebody stands, and who they may be."""
    name = line.source.path.rpartition("/")[2].removesuffix(".md")
    listed_on = translate("on the list {name}, without a note", name=name)
    declined = term(ContactStatus.DROPPED) if line.state is ListState.DECLINED else ""
    alike = "" if line.alike is None else line.alike.target.rpartition("/")[2]
    perhaps = translate("perhaps the same as {name}", name=alike.removesuffix(".md"))
    return _joined(" · ", listed_on, declined, perhaps if alike else "")


def _wishes(wishes: tuple[Wish, ...], *, private: bool) -> str:
    said = (one.text if private or not one.hidden else terms.private() for one in wishes)
    return "; ".join(dict.fromkeys(said))


def _met(contact: Contact) -> str:
    fields = contact.fields
    day = day_words(fields.met) if fields.met else ""
    through = contact.introduced_by
    return _joined(
        ", ",
        day,
        fields.met_at,
        translate("through {name}", name=through.name) if through is not None else "",
    )


def _talks(log: tuple[Interaction, ...], *, private: bool) -> Rows:
    """The latest talks, the latest first; a hidden one without its words."""
    label = labels()[-1]
    if not log:
        return ((label, translate("nothing logged yet")),)
    rows = []
    for number, one in enumerate(log[: -TALKS - 1 : -1]):
        words = interaction_words(one, private=private)
        told = _joined(": ", _joined(" · ", said_on(one), kind_words(one)), words)
        rows.append(("" if number else label, clean_line(told)))
    return tuple(rows)


def _joined(between: str, *parts: str) -> str:
    return between.join(part for part in parts if part)
