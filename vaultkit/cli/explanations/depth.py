"""`vaultkit explain depth`: the four dimensions, the formula with its values, and the lines."""

from collections.abc import Sequence

import click

from vaultkit.assemble.find import find_contact
from vaultkit.cli.explanations.lines import put_lines, put_unscored
from vaultkit.cli.objects import depth_object, entry_object
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import put, put_json, put_paragraph, put_table, say
from vaultkit.cli.wording import (
    day_words,
    depth_words,
    entries_words,
    number_words,
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
    moved = trend_words(tie.depth)
    message = mark("{name}: {depth}, based on {entries}, as of {day}")
    if moved:
        message = mark("{name}: {depth}, {trend} in 90 days, based on {entries}, as of {day}")
    put(
        translate(
            message,
            name=tie.contact.name,
            depth=depth_words(tie.depth),
            trend=moved,
            entries=entries_words(tie.depth.entries),
            day=day_words(vault.today),
        )
    )


def _put_formula(vault: Vault, tie: Tie) -> None:
    """Print weight · (1 − 2^(−x / half)) of each dimension with the values in it."""
    points = translate_term("column", "points")
    put()
    put_table(
        (
            translate_term("column", "dimension"),
            points,
            translate_term("column", "= weight · (1 − 2^(−x / half))"),
            translate_term("column", "where x is"),
        ),
        _dimension_rows(vault, tie),
        right=(points,),
    )
    c = vault.settings.depth
    message = mark(
        "All of it counts by its age: half of it is left after {slow} days, of days of contact "
        "after {fast}."
    )
    slow, fast = number_words(c.slow_half_life), number_words(c.fast_half_life)
    put()
    put_paragraph(translate(message, slow=slow, fast=fast))


def _dimension_rows(vault: Vault, tie: Tie) -> list[tuple[str, ...]]:
    c, depth = vault.settings.depth, tie.depth
    found = gather(facts(tie.contact.path, tie.interactions, vault.today), c)
    confiding = _points_words(c.confiding_weight, found.confiding, c.confiding_half)
    rhythm = _points_words(c.rhythm_weight, found.rhythm, c.rhythm_half)
    time = _points_words(c.time_weight, found.time, c.time_half)
    services = _points_words(c.services_weight, found.services, c.services_half)
    exchanged = translate(
        "min(G, O) + ¼·|G − O|, {given} given and {got} got",
        given=number_words(found.given, ".1f"),
        got=number_words(found.got, ".1f"),
    )
    rows = (
        (Dimension.CONFIDING, depth.confiding, confiding, translate("personal days")),
        (Dimension.RHYTHM, depth.rhythm, rhythm, translate("days of contact")),
        (Dimension.TIME, depth.time, time, translate("hours")),
        (Dimension.SERVICES, depth.services, services, exchanged),
    )
    return [
        (term(dimension), number_words(points, ".1f"), formula, what)
        for dimension, points, formula, what in rows
    ]


def _points_words(weight: float, amount: float, half: float) -> str:
    most, x, halves = number_words(weight), number_words(amount, ".2f"), number_words(half)
    return f"{most} · (1 − 2^(−{x} / {halves}))"


def _put_word(vault: Vault, tie: Tie) -> None:
    """Print how the word follows from the points."""
    c = vault.settings.depth
    message = mark(
        "Acquainted below {familiar}, familiar below {trusted}, trusted below {deep}, then deep. "
        "Trusted and deep are earned: {points} points of confiding and services (here {trust}) and "
        "{days} days between the first contact and the latest (here {known}); otherwise it is "
        "often in touch."
    )
    put_paragraph(
        translate(
            message,
            familiar=number_words(c.familiar_from),
            trusted=number_words(c.trusted_from),
            deep=number_words(c.deep_from),
            points=number_words(c.earned_points),
            trust=number_words(tie.depth.trust, ".1f"),
            days=number_words(c.earned_days),
            known=days_known(tie.contact, tie.interactions, vault.today),
        )
    )


def _put_entries(shares: Sequence[EntryShare], *, points: bool, private: bool) -> None:
    """Print the lines behind a depth, and with `points` what each adds."""
    dimensions = [*Dimension] if points else []
    columns = [term(one) for one in dimensions]
    rows = [
        (share.interaction, [number_words(getattr(share, one), ".1f") for one in dimensions])
        for share in shares
    ]
    put_lines(rows, columns=columns, right=columns, private=private)
    if points:
        message = mark(
            "What a line adds is the depth with it less the depth without it: the more there is, "
            "the less one line adds."
        )
        say(translate(message))
