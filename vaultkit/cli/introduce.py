"""`vaultkit introduce`: two people are to be brought together, and both are asked first."""

from collections.abc import Iterable

import click

from vaultkit.assemble.find import find_contact
from vaultkit.cli.changing import carry_out, dry_run_option
from vaultkit.cli.completing import contact_names
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import clean_line, put, say
from vaultkit.edit.drafts import Draft
from vaultkit.edit.introduce_two import Order, asked_first, introduce_two
from vaultkit.errors import CannotEditError
from vaultkit.language.translate import translate
from vaultkit.model.contact import Contact
from vaultkit.model.fields import IntroductionStatus
from vaultkit.model.introduction import Introduction


@click.command(cls=Command)
@click.argument("one", shell_complete=contact_names)
@click.argument("other", shell_complete=contact_names)
@click.option("--because", metavar="TEXT", default="", help="The need, and what meets it.")
@click.option("--write", is_flag=True, help="Put the two messages into the note as well.")
@dry_run_option
@pass_invocation
def command(
    invocation: Invocation, one: str, other: str, because: str, write: bool, dry_run: bool
) -> None:
    """Begin an introduction: a note, and what to ask each of the two.

    The messages are drafts, and nothing is sent. Neither names the other, or what anybody needs:
    that waits until both have said yes. The one with the need is asked first.
    """
    with invocation.opened() as opened:
        vault = opened.vault
        a, b = find_contact(vault, one), find_contact(vault, other)
        _refuse_same(a, b)
        order = asked_first(vault, a, b)
        steps, drafts, there = introduce_two(vault, order, because, written=write)
        _refuse_declined(there)
        command = f"introduce {order.first.name} & {order.second.name}"
        more = {
            "ask_first": order.first.name,
            "drafts": [{"to": draft.to, "text": draft.text} for draft in drafts],
        }
        carry_out(invocation, opened, command, steps, dry_run=dry_run, more=more)
        _say_what_there_is(there)
        if b.path in vault.knows.get(a.path, ()):
            say(translate("{one} and {other} know each other already.", one=a.name, other=b.name))
        _say_order(order, a)
        if not invocation.json:
            put_drafts(drafts)


def put_drafts(drafts: Iterable[Draft]) -> None:
    """Print messages, each under whom it is for."""
    for draft in drafts:
        put()
        put(translate("To {name} (a draft, not sent):", name=draft.to))
        put()
        for line in draft.text.split("\n"):
            put(clean_line(line))


def _say_order(order: Order, named_first: Contact) -> None:
    if not order.noted:
        say(
            translate(
                "No need is noted of either. {name} is asked first, as you named them first.",
                name=order.first.name,
            )
        )
    elif order.first is not named_first:
        say(translate("{name} has the need, so {name} is asked first.", name=order.first.name))


def _say_what_there_is(there: Introduction | None) -> None:
    if there is not None:
        place = there.path or there.source
        say(translate("An introduction of the two is there already: {place}", place=place))


def _refuse_same(one: Contact, other: Contact) -> None:
    if one.path == other.path:
        raise CannotEditError(
            translate("That is one person: {name}", name=one.name), translate("Name two.")
        )


def _refuse_declined(there: Introduction | None) -> None:
    if there is not None and there.status is IntroductionStatus.DECLINED:
        raise CannotEditError(
            translate("This introduction was declined: {place}", place=there.source),
            translate("If that has changed, change `status:` in the note first."),
        )
