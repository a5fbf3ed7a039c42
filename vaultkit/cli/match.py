"""`vaultkit match`: who could perhaps meet a need, or use an offer."""

from collections.abc import Iterable
from dataclasses import dataclass

import click

from vaultkit.assemble.find import find_contact
from vaultkit.cli.objects import answer_object
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import put, put_json, put_paragraph, put_table
from vaultkit.measures.searching import Answer, search
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Wish
from vaultkit.model.vault import Vault

BEST = 5
"""No measure tells a good match of short texts from a bad one: a few are shown, as "perhaps"."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What was looked for, and who answers. `text` is None where it is not to be seen."""

    needed: bool
    text: str | None
    answers: tuple[Answer, ...] = ()


@click.command(cls=Command)
@click.argument("name", required=False)
@click.option("--need", metavar="TEXT", help="Who could meet this need?")
@click.option("--offer", metavar="TEXT", help="Who could use this offer?")
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=BEST,
    show_default=True,
    metavar="N",
    help="List so many people at most for each need and each offer.",
)
@pass_invocation
def command(
    invocation: Invocation, name: str | None, need: str | None, offer: str | None, most: int
) -> None:
    """Find who could perhaps meet a need, or use an offer.

    With NAME, the needs and offers of this contact. Whom they know already is left out, and so is
    everybody who may not be put forward. You are among those who are found.
    """
    if sum(given is not None for given in (name, need, offer)) != 1:
        raise click.UsageError("Give a NAME, or --need TEXT, or --offer TEXT: one of them.")
    vault = invocation.snapshot()
    asking = find_contact(vault, name) if name is not None else None
    if asking is not None:
        found = _of_contact(vault, asking, most, private=invocation.private)
    else:
        answers = search(
            vault,
            needs=() if need is None else (need,),
            offers=() if offer is None else (offer,),
            most=most,
        )
        found = [_Found(True, text, those) for text, those in answers.needs.items()]
        found += [_Found(False, text, those) for text, those in answers.offers.items()]
    if invocation.json:
        put_json([_found_object(vault, asking, one) for one in found])
        return
    if asking is not None and not found:
        put_paragraph(f"Nothing noted yet. Write `needs:` or `offers:` in {asking.path}.")
    for number, one in enumerate(found):
        if number:
            put()
        _put_found(one, asking)


def _of_contact(vault: Vault, asking: Contact, most: int, *, private: bool) -> list[_Found]:
    """Look for everything a contact needs and offers, in the order of the note."""
    fields = asking.fields

    def seen(wishes: Iterable[Wish]) -> list[str]:
        return [wish.text for wish in wishes if private or not wish.hidden]

    answers = search(
        vault, needs=seen(fields.needs), offers=seen(fields.offers), asking=asking, most=most
    )

    def found(wish: Wish, *, needed: bool) -> _Found:
        if wish.hidden and not private:
            return _Found(needed, None)
        return _Found(needed, wish.text, (answers.needs if needed else answers.offers)[wish.text])

    return [
        *(found(wish, needed=True) for wish in fields.needs),
        *(found(wish, needed=False) for wish in fields.offers),
    ]


def _put_found(one: _Found, asking: Contact | None) -> None:
    verb = "needs" if one.needed else "offers"
    if one.text is None:
        who = "" if asking is None else asking.name
        put_paragraph(f"{who} {verb} something that is private: --private shows it.")
        return
    words = f"“{one.text}”" if asking is None else f"{asking.name} {verb} “{one.text}”"
    if not one.answers:
        among = "" if asking is None else f", among those {asking.name} has yet to meet"
        put_paragraph(f"{words}: nobody yet{among}.")
        return
    perhaps = "could perhaps be met by" if one.needed else "is perhaps of use to"
    put_paragraph(f"{words}{'' if asking is None else ', which'} {perhaps}:")
    put_table(
        ("who", "why", "in common"),
        [(_who(answer), _why(answer), ", ".join(answer.shared)) for answer in one.answers],
    )


def _who(answer: Answer) -> str:
    return "you" if answer.contact is None else answer.contact.name


def _why(answer: Answer) -> str:
    verb = answer.basis.value
    return f"{verb.removesuffix('s') if answer.contact is None else verb} “{answer.text}”"


def _found_object(vault: Vault, asking: Contact | None, one: _Found) -> dict[str, object]:
    return {
        "of": asking.name if asking is not None else None,
        "sought": "need" if one.needed else "offer",
        "text": one.text,
        "answers": [answer_object(vault, answer) for answer in one.answers],
    }
