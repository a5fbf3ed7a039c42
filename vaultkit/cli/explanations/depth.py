"""`vaultkit explain depth`: the four dimensions, the formula with its values, and the lines."""

from collections.abc import Sequence

import click

from vaultkit.assemble.find import find_contact
from vaultkit.cli.explanations.lines import put_unscored, where
from vaultkit.cli.objects import depth_object, entry_object
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import put, put_json, put_paragraph, put_table, say
from vaultkit.cli.wording import (
    day_words,
    depth_words,
    entries_words,
    figures,
    interaction_words,
    kind_words,
    said_on,
    trend_words,
)
from vaultkit.dashboards.terms import term
from vaultkit.language.translate import mark, translate, translate_term
from vaultkit.measures.depth import Dimension, EntryShare, Tie, days_known, explain, tie_with
from vaultkit.measures.evidence import facts, gather
from vaultkit.model.vault import Vault


@click.command(cls=Command)
@click.argument("name")
@pass_invocation
def command(invocation: Invocation, name: str) -> None:
    """Show how deep a tie is, and what each line in the notes adds to it.

    NAME is a contact's name or alias, or a part of it that fits nobody else.
    """
    vault = invocation.snapshot()
    contact = find_contact(vault, name)
    tie = tie_with(vault, contact)
    if tie is None:
        put_unscored(invocation, contact)
        return
    shares = explain(contact, tie.interactions, vault.today, vault.settings.depth)
    if invocation.json:
        entries = [entry_object(share, private=invocation.private) for share in shares]
        put_json({**depth_object(tie.depth), "entries": entries})
        return
    _put_headline(vault, tie)
    if tie.depth.enough:
        _put_formula(vault, tie)
        _put_word(vault, tie)
    if shares:
        _put_entries(shares, points=tie.depth.enough, private=invocation.private)


def _put_headline(vault: Vault, tie: Tie) -> None:
    depth = tie.depth
    moved = trend_words(depth)
    message = mark("{name}: {depth}, based on {entries}, as of {day}")
    if moved:
        message = mark("{name}: {depth}, {trend} in 90 days, based on {entries}, as of {day}")
    put(
        translate(
            message,
            name=tie.contact.name,
            depth=depth_words(depth),
            trend=moved,
            entries=entries_words(depth.entries),
            day=day_words(vault.today),
        )
    )


def _put_formula(vault: Vault, tie: Tie) -> None:
    """Print weight · (1 − 2^(−x / half)) of each dimension with the values in it."""
    c = vault.settings.depth
    found = gather(facts(tie.contact.path, tie.interactions, vault.today), c)
    services = translate(
        "min(G, O) + ¼·|G − O|, {given} given and {got} got",
        given=figures(found.given, ".1f"),
        got=figures(found.got, ".1f"),
    )
    personal, days = translate("personal days"), translate("days of contact")
    hours = translate("hours")
    rows = [
        (Dimension.CONFIDING, c.confiding_weight, found.confiding, c.confiding_half, personal),
        (Dimension.RHYTHM, c.rhythm_weight, found.rhythm, c.rhythm_half, days),
        (Dimension.TIME, c.time_weight, found.time, c.time_half, hours),
        (Dimension.SERVICES, c.services_weight, found.services, c.services_half, services),
    ]
    points = translate_term("column", "points")
    put()
    put_table(
        (
            translate_term("column", "dimension"),
            points,
            translate_term("column", "= weight · (1 − 2^(−x / half))"),
            translate_term("column", "where x is"),
        ),
        [
            (
                term(name),
                figures(getattr(tie.depth, name), ".1f"),
                f"{figures(weight)} · (1 − 2^(−{figures(amount, '.2f')} / {figures(half)}))",
                what,
            )
            for name, weight, amount, half, what in rows
        ],
        right=(points,),
    )


def _put_word(vault: Vault, tie: Tie) -> None:
    """Print how age counts, and how the word follows from the points."""
    c = vault.settings.depth
    put()
    put_paragraph(
        translate(
            "All of it counts by its age: half of it is left after {slow} days, of days of contact "
            "after {fast}.",
            slow=figures(c.slow_half_life),
            fast=figures(c.fast_half_life),
        )
    )
    known = days_known(tie.contact, tie.interactions, vault.today)
    put_paragraph(
        translate(
            "Acquainted below {familiar}, familiar below {trusted}, trusted below {deep}, then "
            "deep. Trusted and deep are earned: {points} points of confiding and services (here "
            "{trust}) and {days} days between the first contact and the latest (here {known}); "
            "otherwise it is often in touch.",
            familiar=figures(c.familiar_from),
            trusted=figures(c.trusted_from),
            deep=figures(c.deep_from),
            points=figures(c.earned_points),
            trust=figures(tie.depth.trust, ".1f"),
            days=figures(c.earned_days),
            known=known,
        )
    )


def _put_entries(shares: Sequence[EntryShare], *, points: bool, private: bool) -> None:
    """Print the lines behind a depth, and with `points` what each adds."""
    dimensions = tuple(Dimension) if points else ()
    put()
    put_table(
        (
            translate_term("column", "date"),
            translate_term("column", "kind"),
            *map(term, dimensions),
            translate_term("column", "about"),
            translate_term("column", "where"),
        ),
        [
            (
                said_on(share.interaction),
                kind_words(share.interaction),
                *(figures(getattr(share, dimension), ".1f") for dimension in dimensions),
                interaction_words(share.interaction, private=private),
                where(share.interaction.source),
            )
            for share in shares
        ],
        right=tuple(map(term, dimensions)),
    )
    if points:
        say(
            translate(
                "What a line adds is the depth with it less the depth without it: the more there "
                "is, the less one line adds."
            )
        )
