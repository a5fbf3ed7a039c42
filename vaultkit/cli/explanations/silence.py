"""`vaultkit explain silence`: the days of contact, the gaps between them, and what they say."""

from datetime import date

import click

from vaultkit.assemble.find import find_contact
from vaultkit.cli.explanations.lines import Object, line_object, put_unscored, where
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import put, put_json, put_paragraph, put_table
from vaultkit.cli.wording import counted, day_words, figures, interaction_words, kind_words
from vaultkit.language.numbers import digits
from vaultkit.language.translate import mark, translate, translate_term
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
    put_paragraph(_headline(tie, log))
    if tie.silence is not None:
        _put_formula(tie.silence, enough=tie.depth.enough)
        _put_days(days, private=invocation.private)


def _headline(tie: Tie, log: LogDay) -> str:
    silence = tie.silence
    if silence is None:
        return translate("{name}: nothing logged yet.", name=tie.contact.name)
    message = mark(
        "{name}: {state}, {days} since {last}, based on {contact} of contact, as of {day}"
    )
    if log.silent_since is not None:
        message = mark(
            "{name}: {state}, {days} since {last}, based on {contact} of contact, as of {day}, "
            "the last day anything was logged"
        )
    return translate(
        message,
        name=tie.contact.name,
        state=_state(tie),
        days=_days(silence.days),
        last=day_words(silence.last),
        contact=_days(len({one.day for one in tie.interactions})),
        day=day_words(log.day),
    )


def _days(count: int) -> str:
    return counted(count, "1 day", "{number} days")


def _state(tie: Tie) -> str:
    silence = tie.silence
    if silence is None or not tie.depth.enough or (silence.ratio is None and not silence.dormant):
        return translate("too little logged to tell ({entries})", entries=tie.depth.entries)
    if silence.dormant:
        return translate("dormant, but trusted" if tie.dormant_but_trusted else "quiet")
    if silence.due and silence.cadence is not None:
        return translate("due")
    return translate("drifting" if silence.drifting else "in rhythm")


def _put_formula(silence: Silence, *, enough: bool) -> None:
    """Print days ÷ usual gap with the values in it, and what is made of the ratio."""
    put()
    if silence.divisor is None or silence.ratio is None:
        put_paragraph(
            translate(
                "A usual gap is known from {days} days of contact on; without one there is no "
                "ratio. Your own `cadence:` in the note would do.",
                days=GAP_DAYS,
            )
        )
        return
    if not enough and silence.cadence is None:
        return
    ratio = figures(silence.ratio, ".2f")
    divided = f"{silence.days} / {figures(silence.divisor)} = {ratio}"
    floor = figures(GAP_FLOOR)
    if silence.cadence is not None:
        put(translate("ratio = days / cadence = {divided}", divided=divided))
        message = mark("The cadence of {days} is your own, and due at 1.")
        found = translate(message, days=_days(silence.cadence))
    else:
        message = mark("ratio = days / max({floor}, usual gap) = {divided}")
        put(translate(message, floor=floor, divided=divided))
        found = translate(
            "The usual gap is the median of those below, {days} days, and never taken as less than "
            "{floor}.",
            days=figures(silence.usual_gap or 0.0),
            floor=floor,
        )
    put()
    put_paragraph(found)
    _put_borders()


def _put_borders() -> None:
    put_paragraph(
        translate(
            "Above {drifting} a tie drifts. It is dormant after {days} days and above {dormant}, "
            "or after {anyway} days in any case.",
            drifting=figures(DRIFTING_ABOVE),
            days=DORMANT_DAYS,
            dormant=figures(DORMANT_ABOVE),
            anyway=digits(str(DORMANT_ANYWAY)),
        )
    )


def _put_days(days: tuple[ContactDay, ...], *, private: bool) -> None:
    gap = translate_term("column", "gap")
    put()
    put_table(
        (
            translate_term("column", "date"),
            gap,
            translate_term("column", "kind"),
            translate_term("column", "about"),
            translate_term("column", "where"),
        ),
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
        right=(gap,),
    )


def _gap_words(day: ContactDay, *, first: bool) -> str:
    return _days(day.gap) if first and day.gap is not None else ""


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
