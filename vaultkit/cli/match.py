"""`vaultkit match`: who could perhaps meet a need, or use an offer."""

from collections.abc import Iterable
from dataclasses import dataclass

import click

from vaultkit.assemble.find import find_contact
from vaultkit.cli.objects import answer_object
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import put, put_json, put_paragraph, put_table
from vaultkit.language.translate import mark, translate, translate_term
from vaultkit.measures.searching import Answer, Basis, search
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
        message = mark("Nothing noted yet. Write `needs:` or `offers:` in {path}.")
        put_paragraph(translate(message, path=asking.path))
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


@dataclass(frozen=True, slots=True)
class _Sentences:
    """What is said of something sought: whom was found below, nobody, that it is private."""

    found: str
    nobody: str
    private: str = ""


_NEED = _Sentences(mark("“{text}” could perhaps be met by:"), mark("“{text}”: nobody yet."))
_OFFER = _Sentences(mark("“{text}” is perhaps of use to:"), mark("“{text}”: nobody yet."))
_OF_NEED = _Sentences(
    mark("{name} needs “{text}”, which could perhaps be met by:"),
    mark("{name} needs “{text}”: nobody yet, among those {name} has yet to meet."),
    mark("{name} needs something that is private: --private shows it."),
)
_OF_OFFER = _Sentences(
    mark("{name} offers “{text}”, which is perhaps of use to:"),
    mark("{name} offers “{text}”: nobody yet, among those {name} has yet to meet."),
    mark("{name} offers something that is private: --private shows it."),
)


def _put_found(one: _Found, asking: Contact | None) -> None:
    of_contact = _OF_NEED if one.needed else _OF_OFFER
    sentences = (_NEED if one.needed else _OFFER) if asking is None else of_contact
    name = "" if asking is None else asking.name
    if one.text is None:
        put_paragraph(translate(of_contact.private, name=name))
        return
    message = sentences.found if one.answers else sentences.nobody
    put_paragraph(translate(message, name=name, text=one.text))
    if not one.answers:
        return
    put_table(
        (
            translate_term("column", "who"),
            translate_term("column", "why"),
            translate_term("column", "in common"),
        ),
        [(_who(answer), _why(answer), ", ".join(answer.shared)) for answer in one.answers],
    )


def _who(answer: Answer) -> str:
    return translate_term("who", "you") if answer.contact is None else answer.contact.name


def _why(answer: Answer) -> str:
    sayings = _YOU if answer.contact is None else _THEY
    return translate(sayings[answer.basis], text=answer.text)


_THEY = {
    Basis.OFFERS: mark("offers “{text}”"),
    Basis.NEEDS: mark("needs “{text}”"),
    Basis.WORKS_AS: mark("works as “{text}”"),
    Basis.WORKS_AT: mark("works at “{text}”"),
}
_YOU = {
    Basis.OFFERS: mark("offer “{text}”"),
    Basis.NEEDS: mark("need “{text}”"),
    Basis.WORKS_AS: mark("work as “{text}”"),
    Basis.WORKS_AT: mark("work at “{text}”"),
}


def _found_object(vault: Vault, asking: Contact | None, one: _Found) -> dict[str, object]:
    return {
        "of": asking.name if asking is not None else None,
        "sought": "need" if one.needed else "offer",
        "text": one.text,
        "answers": [answer_object(vault, answer) for answer in one.answers],
    }
