"""`vaultkit promise`: what you promised somebody, written down with a day."""

from datetime import timedelta

import click

from vaultkit.assemble.find import find_contact
from vaultkit.cli.changing import carry_out, dry_run_option
from vaultkit.cli.completing import contact_names
from vaultkit.cli.days import single_day
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import say
from vaultkit.cli.wording import day_words
from vaultkit.edit.instructions import MakePromise
from vaultkit.edit.plan_instruction import plan_instruction
from vaultkit.edit.quick_line import hides, with_tags
from vaultkit.language.translate import translate

USUAL = timedelta(weeks=2)
"""When a promise is due that has no day."""


@click.command(cls=Command)
@click.argument("name", shell_complete=contact_names)
@click.argument("text", nargs=-1, required=True)
@click.option("--by", metavar="DATE", help="When it is due; otherwise two weeks from today.")
@dry_run_option
@pass_invocation
def command(
    invocation: Invocation, name: str, text: tuple[str, ...], by: str | None, dry_run: bool
) -> None:
    """Write down what you promised somebody, and when it is due.

    It becomes a task in their note, and stands on the pages until `vaultkit done`. Words will do
    for DATE: tomorrow, friday, next friday, in 2 weeks, på fredag, om to uger.
    """
    with invocation.opened() as opened:
        vault = opened.vault
        contact = find_contact(vault, name)
        due = vault.today + USUAL
        if by is not None:
            due = single_day(by, vault.today, vault.settings.language, ahead=True)
        promised = with_tags(" ".join(text))
        steps = plan_instruction(MakePromise(contact.path, promised, due), vault)
        more = {"due": due.isoformat()}
        command = f"promise {contact.name}"
        words = invocation.private or not hides(promised)
        carry_out(invocation, opened, command, steps, dry_run=dry_run, words=words, more=more)
        if by is None:
            say(translate("Due in two weeks, on {day}. --by says another day.", day=day_words(due)))
