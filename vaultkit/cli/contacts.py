"""`vaultkit contacts`: everybody, or those that fit, in a stated order."""

from collections.abc import Callable
from typing import Unpack

import click

from vaultkit.cli.contact_filters import Filters, Ties, chosen_contacts, contact_filters
from vaultkit.cli.objects import contact_object
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import put_json, put_table, say
from vaultkit.cli.wording import counted, day_words, tie_words, trend_words
from vaultkit.language.translate import translate_plural, translate_term
from vaultkit.measures.depth import Tie, ties
from vaultkit.model.contact import Contact
from vaultkit.model.reference import fold
from vaultkit.model.vault import Vault

SORTS = ("name", "depth", "last", "silence", "chemistry", "interactions")
"""What `--sort` takes. All but name put the most first; who has no value comes last, by name."""


@click.command(cls=Command)
@contact_filters
@click.option(
    "--sort",
    type=click.Choice(SORTS),
    default="name",
    show_default=True,
    help="By name, or the most of it first.",
)
@pass_invocation
def command(invocation: Invocation, sort: str, **filters: Unpack[Filters]) -> None:
    """List contacts, all or some.

    Different filters narrow the list; the same filter given twice means either. A part of a name
    or a text will do, in any case, with accents or without.
    """
    vault = invocation.snapshot()
    measured = ties(vault)
    contacts = chosen_contacts(vault, measured, filters)
    contacts.sort(key=_order(vault, measured, sort))
    if invocation.json:
        private = invocation.private
        put_json(
            [contact_object(vault, c, measured.get(c.path), private=private) for c in contacts]
        )
        return
    if contacts:
        entries = translate_term("column", "entries")
        put_table(
            (
                translate_term("column", "name"),
                translate_term("column", "depth"),
                translate_term("column", "in 90 days"),
                translate_term("column", "last contact"),
                entries,
                translate_term("column", "purposes"),
            ),
            [_row(vault, contact, measured.get(contact.path)) for contact in contacts],
            right=(entries,),
        )
    say(_how_many(len(contacts), len(vault.contacts)))


def _how_many(chosen: int, everybody: int) -> str:
    if chosen == everybody:
        return counted(chosen, "1 contact", "{number} contacts")
    return translate_plural(
        "1 contact of {everybody}",
        "{number} contacts of {everybody}",
        chosen,
        number=chosen,
        everybody=everybody,
    )


def _row(vault: Vault, contact: Contact, tie: Tie | None) -> tuple[str, ...]:
    interactions = vault.by_person.get(contact.path, ())
    return (
        contact.name,
        tie_words(contact, tie),
        trend_words(tie.depth) if tie is not None else "",
        day_words(interactions[-1].day) if interactions else "",
        str(len(interactions)),
        ", ".join(vault.purposes[path].name for path in contact.purposes),
    )


def _order(vault: Vault, measured: Ties, sort: str) -> Callable[[Contact], tuple[float, str, str]]:
    """Make the key of an order: the most first, equals by name and then by path."""

    def amount(contact: Contact) -> float | None:
        interactions = vault.by_person.get(contact.path, ())
        tie = measured.get(contact.path)
        match sort:
            case "depth":
                return tie.depth.score if tie is not None else None
            case "last":
                return interactions[-1].day.toordinal() if interactions else None
            case "silence":
                return tie.silence.ratio if tie is not None and tie.silence is not None else None
            case "chemistry":
                return contact.fields.chemistry
            case "interactions":
                return len(interactions)
        return None

    def key(contact: Contact) -> tuple[float, str, str]:
        most = amount(contact)
        return (-most if most is not None else float("inf"), fold(contact.name), contact.path)

    return key
