"""`vaultkit contacts`: everybody, or those that fit, in a stated order."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypedDict, Unpack

import click

from vaultkit.assemble.find import find_note, plain
from vaultkit.cli.completing import arena_names, purpose_names
from vaultkit.cli.objects import contact_object
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import put_json, put_table, say
from vaultkit.cli.wording import counted, day_words, tie_words, trend_words
from vaultkit.language.translate import translate_plural, translate_term
from vaultkit.measures.depth import Tie, ties
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Circle, ContactStatus
from vaultkit.model.reference import fold
from vaultkit.model.vault import Vault

Ties = Mapping[str, Tie]

SORTS = ("name", "depth", "last", "silence", "chemistry", "interactions")
"""What `--sort` takes. All but name put the most first; who has no value comes last, by name."""


class Filters(TypedDict):
    """The filters as click gives them. Different ones narrow; one given twice means either."""

    purpose: tuple[str, ...]
    arena: tuple[str, ...]
    circle: tuple[str, ...]
    status: tuple[str, ...]
    tag: tuple[str, ...]
    field: tuple[str, ...]
    place: tuple[str, ...]
    organisation: tuple[str, ...]
    min_depth: float | None


@click.command(cls=Command)
@click.option(
    "--purpose",
    shell_complete=purpose_names,
    multiple=True,
    metavar="NAME",
    help="Those of this purpose.",
)
@click.option(
    "--arena",
    shell_complete=arena_names,
    multiple=True,
    metavar="NAME",
    help="Those of this arena.",
)
@click.option(
    "--circle",
    multiple=True,
    type=click.Choice([circle.value for circle in Circle]),
    help="Those of this circle.",
)
@click.option(
    "--status",
    multiple=True,
    type=click.Choice([status.value for status in ContactStatus]),
    help="Those of this status.",
)
@click.option("--tag", multiple=True, metavar="TAG", help="Those with this tag or one below it.")
@click.option("--field", multiple=True, metavar="TEXT", help="Those whose field says this.")
@click.option("--place", multiple=True, metavar="TEXT", help="Those whose place says this.")
@click.option(
    "--organisation", multiple=True, metavar="TEXT", help="Those whose organisation says this."
)
@click.option(
    "--min-depth",
    type=click.FloatRange(0, 100),
    metavar="N",
    help="Those whose tie has a depth of N or more.",
)
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
    tests = [*_tests(vault, measured, filters)]
    contacts = [one for one in vault.contacts.values() if all(test(one) for test in tests)]
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


def _tests(vault: Vault, measured: Ties, filters: Filters) -> Iterable[Callable[[Contact], bool]]:
    """Make a test of each filter that was given. Raises UnknownNameError."""
    purposes = {find_note(vault.purposes, name) for name in filters["purpose"]}
    arenas = {find_note(vault.arenas, name) for name in filters["arena"]}
    tags = [fold(tag.removeprefix("#")) for tag in filters["tag"]]
    least = filters["min_depth"]
    if purposes:
        yield lambda contact: not purposes.isdisjoint(contact.purposes)
    if arenas:
        yield lambda contact: not arenas.isdisjoint(contact.arenas)
    if filters["circle"]:
        yield lambda contact: contact.fields.circle in filters["circle"]
    if filters["status"]:
        yield lambda contact: contact.fields.status in filters["status"]
    if tags:
        yield lambda contact: any(_tagged(contact, tag) for tag in tags)
    if filters["field"]:
        yield lambda contact: _says(contact.fields.field, filters["field"])
    if filters["place"]:
        yield lambda contact: _says(contact.fields.place, filters["place"])
    if filters["organisation"]:
        yield lambda contact: _says(contact.fields.organisation, filters["organisation"])
    if least is not None:
        yield (
            lambda contact: contact.path in measured and measured[contact.path].depth.score >= least
        )


def _tagged(contact: Contact, wanted: str) -> bool:
    tags = [fold(tag.removeprefix("#")) for tag in contact.tags]
    return any(tag == wanted or tag.startswith(f"{wanted}/") for tag in tags)


def _says(text: str, wanted: Iterable[str]) -> bool:
    return any(plain(part) in plain(text) for part in wanted)


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
