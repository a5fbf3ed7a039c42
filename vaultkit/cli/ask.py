"""`vaultkit ask`: whom to be introduced to by one of the nearest."""

import click

from vaultkit.assemble.find import find_contact, find_person
from vaultkit.cli.changing import carry_out, dry_run_option
from vaultkit.cli.completing import contact_names
from vaultkit.cli.introduce import put_drafts
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import put_json, put_table, say
from vaultkit.dashboards.terms import term
from vaultkit.edit.drafts import asking_draft
from vaultkit.edit.instructions import AskFor
from vaultkit.edit.plan_instruction import plan_instruction
from vaultkit.engine.vault import OpenVault
from vaultkit.errors import UnknownNameError
from vaultkit.language.translate import translate, translate_term
from vaultkit.measures.asking import Askable, askable, introduction_through
from vaultkit.model.contact import Contact
from vaultkit.model.reference import Person, fold
from vaultkit.model.vault import Vault


@click.command(cls=Command)
@click.argument("introducer", metavar="NAME", shell_complete=contact_names)
@click.option("--for", "wanted", metavar="WHO", help="Note that you ask for this person now.")
@click.option("--because", metavar="TEXT", default="", help="Why, in your own words, for --for.")
@dry_run_option
@pass_invocation
def command(
    invocation: Invocation, introducer: str, wanted: str | None, because: str, dry_run: bool
) -> None:
    """Show whom somebody could introduce you to, who fits best first.

    Friends and family are asked for introductions, and kept out of the rest. With --for the asking
    is noted, as an introduction through them, and a message is drafted; nothing is sent.
    """
    if wanted is None and (because or dry_run):
        raise click.UsageError("--because and --dry-run belong to --for.")
    with invocation.opened() as opened:
        vault = opened.vault
        through = find_contact(vault, introducer)
        if wanted is None:
            _put(invocation, through, askable(vault, through))
        else:
            who = _person(vault, through, wanted)
            _ask(invocation, opened, through, who, because, dry_run=dry_run)


def _ask(
    invocation: Invocation,
    opened: OpenVault,
    through: Contact,
    who: Person,
    because: str,
    *,
    dry_run: bool,
) -> None:
    vault = opened.vault
    there = introduction_through(vault, through, who)
    steps = plan_instruction(AskFor(through.path, who, because), vault)
    draft = asking_draft(vault, through, who, because)
    more = {"drafts": [{"to": draft.to, "text": draft.text}]}
    command = f"ask {through.name} for {who.name}"
    carry_out(invocation, opened, command, steps, dry_run=dry_run, more=more)
    if there is not None and not steps:
        say(translate("This is asked already: {place}", place=there.path or there.source))
    if not invocation.json:
        put_drafts((draft,))


def _person(vault: Vault, through: Contact, wanted: str) -> Person:
    """Find whom to ask for: somebody they know, a contact, or a name that has no note yet."""
    for person in through.could_introduce:
        if fold(wanted) in fold(person.name):
            return person
    try:
        return find_person(vault, wanted)
    except UnknownNameError as unknown:
        if unknown.fits_several:
            raise
        return Person(wanted)


def _put(invocation: Invocation, through: Contact, found: tuple[Askable, ...]) -> None:
    if invocation.json:
        put_json([_object(one) for one in found])
        return
    if not found:
        say(
            translate(
                "Nobody is known whom {name} could introduce you to. Ask, and note the names: "
                "could_introduce: [NAME, NAME]",
                name=through.name,
            )
        )
        return
    put_table(
        (
            translate_term("column", "name"),
            translate_term("column", "why"),
            translate_term("column", "asked"),
        ),
        [(one.person.name, _why(one), _asked(one)) for one in found],
    )


def _why(one: Askable) -> str:
    parts = [translate("offers {what}", what=what) for what in one.helps]
    parts += [translate("for {purpose}", purpose=purpose) for purpose in one.purposes]
    if not parts:
        parts = [
            translate("they could introduce you")
            if one.noted
            else translate("they know each other")
        ]
    return "; ".join(parts)


def _asked(one: Askable) -> str:
    return "" if one.asked is None else term(one.asked.status)


def _object(one: Askable) -> dict[str, object]:
    return {
        "name": one.person.name,
        "path": one.person.path,
        "noted": one.noted,
        "helps": list(one.helps),
        "purposes": list(one.purposes),
        "asked": None if one.asked is None else one.asked.status.value,
        "introduction": None if one.asked is None else one.asked.path,
    }
