"""`vaultkit interactions`: what happened, each thing once."""

from datetime import date

import click

from vaultkit.assemble.find import find_person
from vaultkit.cli.days import first_day, last_day
from vaultkit.cli.objects import interaction_object
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import put_json, put_table, say
from vaultkit.cli.wording import (
    counted,
    hours_words,
    interaction_words,
    kind_only,
    listed,
    said_on,
)
from vaultkit.dashboards.terms import kind_of_contact
from vaultkit.language.translate import translate, translate_term
from vaultkit.model.interaction import Interaction
from vaultkit.model.kinds import KINDS
from vaultkit.model.reference import fold
from vaultkit.model.vault import Vault


@click.command(cls=Command)
@click.option("--with", "names", multiple=True, metavar="NAME", help="Those this person was in.")
@click.option("--since", metavar="DATE", help="From this day on; `2 weeks ago` will do.")
@click.option("--until", metavar="DATE", help="Up to and with this day.")
@click.option("--kind", multiple=True, metavar="KIND", help="Those of this kind, such as coffee.")
@pass_invocation
def command(
    invocation: Invocation,
    names: tuple[str, ...],
    since: str | None,
    until: str | None,
    kind: tuple[str, ...],
) -> None:
    """List what happened, oldest first.

    Each interaction stands once, however many took part and however many notes tell it. With
    --with given twice, both were there; --kind given twice means either. Plans are not listed:
    `vaultkit show` has them.
    """
    vault = invocation.snapshot()
    language = vault.settings.language
    chosen = _chosen(
        vault,
        keys=[find_person(vault, name).key for name in names],
        since=first_day(since, vault.today, language) if since is not None else date.min,
        until=last_day(until, vault.today, language) if until is not None else date.max,
        kinds={_kind(word, vault) for word in kind},
    )
    if invocation.json:
        private = invocation.private
        put_json([interaction_object(vault, one, private=private) for one in chosen])
        return
    if chosen:
        _put_table(chosen, private=invocation.private)
    say(counted(len(chosen), "1 interaction", "{number} interactions"))


def _put_table(chosen: list[Interaction], *, private: bool) -> None:
    hours = translate_term("column", "hours")
    put_table(
        (
            translate_term("column", "date"),
            translate_term("column", "kind"),
            hours,
            translate_term("column", "with"),
            translate_term("column", "about"),
        ),
        [
            (
                said_on(one),
                kind_only(one),
                hours_words(one.hours),
                listed(person.name for person in one.people),
                interaction_words(one, private=private),
            )
            for one in chosen
        ],
        right=(hours,),
    )


def _chosen(
    vault: Vault, *, keys: list[str], since: date, until: date, kinds: set[str]
) -> list[Interaction]:
    """Choose by who took part (all of `keys`), by day (both included) and by kind (any, or all)."""
    told = vault.by_person.get(keys[0], ()) if keys else vault.interactions
    return [
        one
        for one in told
        if since <= one.day <= until
        and (not kinds or one.kind in kinds)
        and all(any(person.key == key for person in one.people) for key in keys[1:])
    ]


def _kind(word: str, vault: Vault) -> str:
    """Find the kind a word stands for, in any language. Raises click.BadParameter."""
    wanted = fold(word)
    own = vault.settings.kinds
    for kind in KINDS:
        if wanted in map(fold, (kind.name, *kind.words)):
            return kind.name
    for name, setting in own.items():
        if wanted in map(fold, (name, *setting.words)):
            return name
    known = ", ".join(dict.fromkeys(map(kind_of_contact, [*(kind.name for kind in KINDS), *own])))
    message = translate("There is no kind “{word}”. There are: {known}.", word=word, known=known)
    raise click.BadParameter(message)
