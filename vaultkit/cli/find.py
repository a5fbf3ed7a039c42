"""`vaultkit find`: people by words about them, wherever these stand."""

import click

from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import clean_line, put_json, put_table, say
from vaultkit.cli.wording import counted, day_words
from vaultkit.dashboards.terms import term
from vaultkit.engine.bodies import Bodies
from vaultkit.language.translate import mark, translate, translate_plural, translate_term
from vaultkit.model.fields import Circle, ContactStatus
from vaultkit.model.vault import Vault
from vaultkit.recognise.finding import Found, Said, Where, find_people

SHOWN = 20
"""How many are shown where nobody says how many."""

_LONGEST = 90


@click.command(cls=Command)
@click.argument("text", nargs=-1, required=True, metavar="TEXT…")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=SHOWN,
    show_default=True,
    metavar="N",
    help="How many at most, those found by the most telling words first.",
)
@pass_invocation
def command(invocation: Invocation, text: tuple[str, ...], limit: int) -> None:
    """Find people by words about them, wherever these stand.

    Looked through are name, aliases, organisation, title, needs, offers, place, notes and log.
    Every word must be there, in any case, with accents or without (å is aa, ø is oe). The
    beginning of a word will do, and from four letters on a part of one. Who was dropped is found
    as well, and marked. Private words are looked through only with --private.
    """
    words = " ".join(text)
    with invocation.opened() as opened:
        vault = opened.vault
        found = find_people(
            vault,
            words,
            Bodies(opened),
            private=invocation.private,
            listed=[one for one in vault.listed if one.waits],
        )
    shown = found[:limit]
    if invocation.json:
        put_json([_object(vault, one) for one in shown])
    elif shown:
        columns = (
            translate_term("column", "name"),
            translate_term("column", "found by"),
            translate_term("column", "last contact"),
        )
        put_table(columns, [_row(vault, one) for one in shown])
    say(_how_many(words, len(shown), len(found)))


def _how_many(words: str, shown: int, found: int) -> str:
    if not found:
        return translate("Nobody is found by “{words}”.", words=clean_line(words))
    if shown < found:
        return translate_plural(
            "1 of {found} who are found; --limit shows more.",
            "{number} of {found} who are found; --limit shows more.",
            shown,
            number=shown,
            found=found,
        )
    return counted(found, "1 person is found.", "{number} people are found.")


def _row(vault: Vault, one: Found) -> tuple[str, str, str]:
    return (_name(one), "; ".join(map(_why, one.why)), _last(vault, one))


def _name(one: Found) -> str:
    contact = one.contact
    if contact is None:
        return translate("{name} (on a list)", name=one.name)
    fields = contact.fields
    if fields.status is ContactStatus.DROPPED:
        return f"{one.name} ({term(fields.status)})"
    return f"{one.name} ({term(fields.circle)})" if fields.circle is Circle.UNSORTED else one.name


def _why(said: Said) -> str:
    words = clean_line(said.text)
    short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
    if said.where in (Where.NOTES, Where.LOG) and said.source is not None:
        return f"{said.source.path}:{said.source.line} {short}"
    return translate(_SAYINGS[said.where], words=short)


_SAYINGS = {
    Where.NAME_BEGINS: mark("name: {words}"),
    Where.NAME: mark("name: {words}"),
    Where.ALIAS: mark("also called {words}"),
    Where.ORGANISATION: mark("works at {words}"),
    Where.TITLE: mark("works as {words}"),
    Where.OFFERS: mark("offers {words}"),
    Where.NEEDS: mark("needs {words}"),
    Where.ABOUT: mark("about them: {words}"),
    Where.NOTES: mark("notes: {words}"),
    Where.LOG: mark("log: {words}"),
}

_WORDS = {
    Where.NAME_BEGINS: "name",
    Where.NAME: "name",
    Where.ALIAS: "alias",
    Where.ORGANISATION: "organisation",
    Where.TITLE: "title",
    Where.OFFERS: "offers",
    Where.NEEDS: "needs",
    Where.ABOUT: "about",
    Where.NOTES: "notes",
    Where.LOG: "log",
}


def _last(vault: Vault, one: Found) -> str:
    told = vault.by_person.get(one.contact.path, ()) if one.contact is not None else ()
    return day_words(told[-1].day) if told else ""


def _object(vault: Vault, one: Found) -> dict[str, object]:
    contact = one.contact
    told = vault.by_person.get(contact.path, ()) if contact is not None else ()
    return {
        "name": one.name,
        "path": one.source.path,
        "line": one.source.line if contact is None else None,
        "on_list": contact is None,
        "circle": None if contact is None else contact.fields.circle.value,
        "status": None if contact is None else contact.fields.status.value,
        "last_contact": told[-1].day.isoformat() if told else None,
        "why": [
            {
                "where": _WORDS[said.where],
                "text": said.text,
                "path": said.source.path if said.source is not None else one.source.path,
                "line": said.source.line if said.source is not None else None,
            }
            for said in one.why
        ],
    }
