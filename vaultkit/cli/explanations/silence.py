"""`vaultkit explain silence`: the days of contact, the gaps between them, and what they say."""

from datetime import date

import click

from vaultkit.assemble.find import find_contact
from vaultkit.cli.explanations.lines import Object, line_object, put_unscored, where
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import put, put_json, put_paragraph, put_table
from vaultkit.cli.wording import TOO_LITTLE, count_words, day_words, interaction_words, kind_words
from vaultkit.measures.clocks import LogDay, log_day_of
from vaultkit.measures.depth import Tie, tie_with
from vaultkit.measures.silence import (
    DORMANT_ABOVE,
    DORMANT_ANYWAY,
    DORMANT_DAYS,
    DRIFTING_ABOVE,
    GAP_DAYS,
    GAP_FLOOR,
    ContactDay,
    Silence,
    contact_days,
)
from vaultkit.model.vault import Vault


@click.command(cls=Command)
@click.argument("name")
@pass_invocation
def command(invocation: Invocation, name: str) -> None:
    """Show how long a tie has been quiet, beside how it used to be.

    NAME is a contact's name or alias, or a part of it that fits nobody else.
    """
    vault = invocation.snapshot()
    contact = find_contact(vault, name)
    tie = tie_with(vault, contact)
    if tie is None:
        put_unscored(invocation, contact)
        return
    log = log_day_of(vault, vault.today)
    days = contact_days(tie.interactions, log.day)
    if invocation.json:
        put_json(_object(vault, tie, log, days, private=invocation.private))
        return
    put_paragraph(f"{contact.name}: {_headline(tie, log)}")
    if tie.silence is not None:
        _put_formula(tie.silence, enough=tie.depth.enough)
        _put_days(days, private=invocation.private)


def _headline(tie: Tie, log: LogDay) -> str:
    silence = tie.silence
    if silence is None:
        return "nothing logged yet."
    parts = [
        f"{_state(tie)}, {count_words(silence.days, 'day')} since {day_words(silence.last)}",
        f"based on {count_words(len({one.day for one in tie.interactions}), 'day')} of contact",
    ]
    if log.silent_since is None:
        parts.append(f"as of {day_words(log.day)}")
    else:
        parts.append(f"as of {day_words(log.day)}, the last day anything was logged")
    return ", ".join(parts)


def _state(tie: Tie) -> str:
    silence = tie.silence
    if silence is None or not tie.depth.enough or (silence.ratio is None and not silence.dormant):
        return f"{TOO_LITTLE} ({tie.depth.entries})"
    if silence.dormant:
        return "dormant, but trusted" if tie.dormant_but_trusted else "quiet"
    if silence.due and silence.cadence is not None:
        return "due"
    return "drifting" if silence.drifting else "in rhythm"


def _put_formula(silence: Silence, *, enough: bool) -> None:
    """Print days ÷ usual gap with the values in it, and what is made of the ratio."""
    put()
    if silence.divisor is None or silence.ratio is None:
        put_paragraph(
            f"A usual gap is known from {GAP_DAYS} days of contact on; without one there is no "
            "ratio. Your own `cadence:` in the note would do."
        )
        return
    if not enough and silence.cadence is None:
        return
    divided = f"{silence.days} / {silence.divisor:g} = {silence.ratio:.2f}"
    if silence.cadence is not None:
        put(f"ratio = days / cadence = {divided}")
        put()
        put_paragraph(
            f"The cadence of {count_words(silence.cadence, 'day')} is your own, and due at 1."
        )
    else:
        put(f"ratio = days / max({GAP_FLOOR:g}, usual gap) = {divided}")
        put()
        put_paragraph(
            f"The usual gap is the median of those below, {silence.usual_gap:g} days, and never "
            f"taken as less than {GAP_FLOOR:g}."
        )
    put_paragraph(
        f"Above {DRIFTING_ABOVE:g} a tie drifts. It is dormant after {DORMANT_DAYS} days and above "
        f"{DORMANT_ABOVE:g}, or after {DORMANT_ANYWAY:,} days in any case."
    )


def _put_days(days: tuple[ContactDay, ...], *, private: bool) -> None:
    put()
    put_table(
        ("date", "gap", "kind", "about", "where"),
        [
            (
                day_words(day.day),
                _gap_words(day, first=not at),
                kind_words(told),
                interaction_words(told, private=private),
                where(told.source),
            )
            for day in days
            for at, told in enumerate(day.interactions)
        ],
        right=("gap",),
    )


def _gap_words(day: ContactDay, *, first: bool) -> str:
    return count_words(day.gap, "day") if first and day.gap is not None else ""


def _object(
    vault: Vault, tie: Tie, log: LogDay, days: tuple[ContactDay, ...], *, private: bool
) -> Object:
    silence = tie.silence
    return {
        "enough": tie.depth.enough,
        "as_of": log.day.isoformat(),
        "log_silent_since": _iso(log.silent_since),
        "last_contact": _iso(silence.last) if silence else None,
        "days": silence.days if silence else None,
        "usual_gap": silence.usual_gap if silence else None,
        "cadence": silence.cadence if silence else None,
        "divided_by": silence.divisor if silence else None,
        "ratio": silence.ratio if silence else None,
        "due": silence is not None and silence.due,
        "drifting": silence is not None and silence.drifting,
        "dormant": silence is not None and silence.dormant,
        "dormant_but_trusted": tie.dormant_but_trusted,
        "entries": [
            {**line_object(vault, told, private=private), "gap": None if at else day.gap}
            for day in days
            for at, told in enumerate(day.interactions)
        ],
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
