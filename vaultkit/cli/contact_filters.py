"""The options that choose contacts, for every command that lists some of them.

Different filters narrow; the same filter given twice means either.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TypedDict, TypeVar

import click

from vaultkit.assemble.find import find_note, plain
from vaultkit.cli.completing import arena_names, purpose_names
from vaultkit.measures.depth import Tie
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Circle, ContactStatus
from vaultkit.model.reference import fold
from vaultkit.model.vault import Vault

Ties = Mapping[str, Tie]

_Command = TypeVar("_Command", bound=Callable[..., object])


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


_OPTIONS = (
    click.option(
        "--purpose",
        shell_complete=purpose_names,
        multiple=True,
        metavar="NAME",
        help="Those of this purpose.",
    ),
    click.option(
        "--arena",
        shell_complete=arena_names,
        multiple=True,
        metavar="NAME",
        help="Those of this arena.",
    ),
    click.option(
        "--circle",
        multiple=True,
        type=click.Choice([circle.value for circle in Circle]),
        help="Those of this circle.",
    ),
    click.option(
        "--status",
        multiple=True,
        type=click.Choice([status.value for status in ContactStatus]),
        help="Those of this status.",
    ),
    click.option(
        "--tag", multiple=True, metavar="TAG", help="Those with this tag or one below it."
    ),
    click.option("--field", multiple=True, metavar="TEXT", help="Those whose field says this."),
    click.option("--place", multiple=True, metavar="TEXT", help="Those whose place says this."),
    click.option(
        "--organisation", multiple=True, metavar="TEXT", help="Those whose organisation says this."
    ),
    click.option(
        "--min-depth",
        type=click.FloatRange(0, 100),
        metavar="N",
        help="Those whose tie has a depth of N or more.",
    ),
)


def contact_filters(command: _Command) -> _Command:
    """Give a command the options that choose contacts; it gets them as `Filters`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def chosen_contacts(vault: Vault, measured: Ties, filters: Filters) -> list[Contact]:
    """Choose the contacts that pass every filter, in path order. Raises UnknownNameError."""
    tests = [*_tests(vault, measured, filters)]
    return [one for one in vault.contacts.values() if all(test(one) for test in tests)]


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
