"""`vaultkit explain depth`: the four dimensions, the formula with its values, and the lines."""

from collections.abc import Sequence

import click

from vaultkit.assemble.find import find_contact
from vaultkit.cli.explanations.lines import put_unscored, where
from vaultkit.cli.objects import depth_object, entry_object
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import put, put_json, put_paragraph, put_table, say
from vaultkit.cli.wording import (
    count_words,
    day_words,
    depth_words,
    interaction_words,
    kind_words,
    said_on,
    trend_words,
)
from vaultkit.measures.depth import EntryShare, Tie, days_known, explain, tie_with
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
    put(
        ", ".join(
            [
                f"{tie.contact.name}: {depth_words(depth)}",
                *([f"{moved} in 90 days"] if moved else []),
                f"based on {count_words(depth.entries, 'entry', 'entries')}",
                f"as of {day_words(vault.today)}",
            ]
        )
    )


def _put_formula(vault: Vault, tie: Tie) -> None:
    """Print weight · (1 − 2^(−x / half)) of each dimension with the values in it."""
    c = vault.settings.depth
    found = gather(facts(tie.contact.path, tie.interactions, vault.today), c)
    services = f"min(G, O) + ¼·|G − O|, {found.given:.1f} given and {found.got:.1f} got"
    rows = [
        ("confiding", c.confiding_weight, found.confiding, c.confiding_half, "personal days"),
        ("rhythm", c.rhythm_weight, found.rhythm, c.rhythm_half, "days of contact"),
        ("time", c.time_weight, found.time, c.time_half, "hours"),
        ("services", c.services_weight, found.services, c.services_half, services),
    ]
    put()
    put_table(
        ("dimension", "points", "= weight · (1 − 2^(−x / half))", "where x is"),
        [
            (
                name,
                f"{getattr(tie.depth, name):.1f}",
                f"{weight:g} · (1 − 2^(−{amount:.2f} / {half:g}))",
                what,
            )
            for name, weight, amount, half, what in rows
        ],
        right=("points",),
    )
    put()
    put_paragraph(
        f"All of it counts by its age: half of it is left after {c.slow_half_life:g} days, of days "
        f"of contact after {c.fast_half_life:g}."
    )


def _put_word(vault: Vault, tie: Tie) -> None:
    """Print how the word follows from the points."""
    c = vault.settings.depth
    known = days_known(tie.contact, tie.interactions, vault.today)
    put_paragraph(
        f"Acquainted below {c.familiar_from:g}, familiar below {c.trusted_from:g}, trusted below "
        f"{c.deep_from:g}, then deep. Trusted and deep are earned: {c.earned_points:g} points of "
        f"confiding and services (here {tie.depth.trust:.1f}) and {c.earned_days:g} days between "
        f"the first contact and the latest (here {known}); otherwise it is often in touch."
    )


def _put_entries(shares: Sequence[EntryShare], *, points: bool, private: bool) -> None:
    """Print the lines behind a depth, and with `points` what each adds."""
    dimensions = ("confiding", "rhythm", "time", "services") if points else ()
    put()
    put_table(
        ("date", "kind", *dimensions, "about", "where"),
        [
            (
                said_on(share.interaction),
                kind_words(share.interaction),
                *(f"{getattr(share, dimension):.1f}" for dimension in dimensions),
                interaction_words(share.interaction, private=private),
                where(share.interaction.source),
            )
            for share in shares
        ],
        right=dimensions,
    )
    if points:
        say(
            "What a line adds is the depth with it less the depth without it: the more there is, "
            "the less one line adds."
        )
