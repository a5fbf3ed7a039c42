"""`vaultkit explain purposes`: meant against spent, and whose hours went where, and why."""

from collections.abc import Iterable, Sequence
from math import fsum

import click

from vaultkit.assemble.find import find_any
from vaultkit.cli.explanations.lines import Object, line_object, put_unscored, where
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import put, put_json, put_paragraph, put_table, say
from vaultkit.cli.wording import (
    counted,
    day_words,
    entries_words,
    figures,
    hours_words,
    interaction_words,
    kind_words,
    listed,
    said_on,
    too_little,
)
from vaultkit.language.translate import mark, translate, translate_term
from vaultkit.measures.bookings import Basis, Booking, bookings
from vaultkit.measures.depth import ties
from vaultkit.measures.evidence import ENOUGH
from vaultkit.measures.purposes import PurposeHours, PurposesMeasure, purposes, window_start
from vaultkit.model.contact import Contact
from vaultkit.model.purpose import Arena, Purpose
from vaultkit.model.vault import Vault


@click.command(cls=Command)
@click.argument("name", required=False)
@pass_invocation
def command(invocation: Invocation, name: str | None) -> None:
    """Show where the hours went, against where you meant them to go.

    NAME is a purpose, an arena or a contact, or a part of its name that fits no other: then the
    entries, where their hours went, and why.
    """
    vault = invocation.snapshot()
    booked = tuple(bookings(vault, window_start(vault)))
    if name is None:
        measure = purposes(vault, ties(vault))
        if invocation.json:
            put_json(_alignment_object(measure))
        else:
            _put_alignment(vault, measure, booked)
        return
    note = find_any(vault, name)
    those = [one for one in booked if _concerns(one, note)]
    if isinstance(note, Contact) and not note.scored and not those:
        put_unscored(invocation, note)
    elif invocation.json:
        put_json(_note_object(vault, note, booked, those, private=invocation.private))
    else:
        _put_note(vault, note, booked, those, private=invocation.private)


def _concerns(booking: Booking, note: Purpose | Arena | Contact) -> bool:
    if isinstance(note, Purpose):
        return note.path in booking.purposes
    if isinstance(note, Arena):
        return booking.interaction.arena == note.path
    return any(person.key == note.path for person in booking.interaction.people)


def _put_alignment(vault: Vault, measure: PurposesMeasure, booked: Sequence[Booking]) -> None:
    enough = measure.enough
    put_paragraph(f"{_alignment_words(measure, enough=enough)} {_window(vault, booked)}")
    if measure.alignment is not None and enough:
        compared = [one for one in measure.purposes if one.meant is not None]
        apart = " + ".join(_share(abs((one.meant or 0) - (one.spent or 0))) for one in compared)
        put()
        formula = mark("alignment = 1 − ½ · Σ|p − q| = 1 − ½ · ({apart}) = {alignment}")
        put(translate(formula, apart=apart, alignment=_share(measure.alignment)))
        put()
        put_paragraph(
            translate(
                "p are the shares you meant, scaled to sum to 1; q those of the hours that have a "
                "purpose that is not reached yet. 1: the same; 0: all hours went elsewhere."
            )
        )
    if measure.purposes:
        _put_purposes(measure, enough=enough)
    else:
        put_paragraph(translate("A purpose is a note with `type: purpose` and `share: 40%`."))


def _put_purposes(measure: PurposesMeasure, *, enough: bool) -> None:
    numbers = (
        translate_term("column", "meant (p)"),
        translate_term("column", "spent (q)"),
        translate_term("column", "hours"),
    )
    put()
    put_table(
        (translate_term("column", "purpose"), *numbers),
        [_purpose_row(one, enough=enough) for one in measure.purposes],
        right=numbers,
    )
    put()
    put_paragraph(
        translate(
            "And {hours} with no purpose, with {people}, beside it.",
            hours=hours_words(measure.hours_without),
            people=counted(measure.people_without, "1 person", "{number} people"),
        )
    )
    message = mark(
        "`vaultkit explain purposes NAME` has the entries, and why their hours went there."
    )
    say(translate(message))


def _alignment_words(measure: PurposesMeasure, *, enough: bool) -> str:
    if measure.alignment is None:
        return translate("No data: it takes shares that are meant, and hours with a purpose.")
    if not enough:
        return f"{too_little()}."
    if measure.alignment >= 1:
        return translate("All hours went where you meant them to go.")
    return translate(
        "Of a hundred hours with a purpose, {number} went where you meant them to go.",
        number=round(100 * measure.alignment),
    )


def _window(vault: Vault, booked: Sequence[Booking]) -> str:
    return translate(
        "Based on {entries} from {first} to {last}.",
        entries=entries_words(len(booked)),
        first=day_words(window_start(vault)),
        last=day_words(vault.today),
    )


def _purpose_row(one: PurposeHours, *, enough: bool) -> tuple[str, str, str, str]:
    name = one.purpose.name
    if not one.purpose.active:
        name = translate("{name} (reached)", name=name)
    spent = _share(one.spent) if enough else ""
    return name, _share(one.meant), spent, hours_words(one.hours)


def _share(share: float | None) -> str:
    return "" if share is None else figures(share, ".2f")


def _put_note(
    vault: Vault,
    note: Purpose | Arena | Contact,
    booked: Sequence[Booking],
    those: Sequence[Booking],
    *,
    private: bool,
) -> None:
    """Print the entries of a purpose, an arena or a contact, and where their hours went."""
    put_paragraph(f"{note.name}: {hours_words(_hours(note, those))}. {_window(vault, those)}")
    if isinstance(note, Purpose) and note.active and those and len(booked) >= ENOUGH:
        active = _active_hours(vault, booked)
        own = _hours(note, those)
        put()
        formula = mark("spent = hours / all with a purpose = {own} / {all} = {spent}")
        put(translate(formula, own=_share(own), all=_share(active), spent=_share(own / active)))
    if not those:
        put_paragraph(translate("Nothing logged in that time went here."))
        return
    _put_bookings(vault, those, parts=isinstance(note, Purpose), private=private)


def _put_bookings(vault: Vault, those: Sequence[Booking], *, parts: bool, private: bool) -> None:
    """Print the entries: where their hours went, or with `parts` the part that went to one."""
    goal = translate_term("column", "of it" if parts else "went to")
    put()
    put_table(
        (
            translate_term("column", "date"),
            translate_term("column", "kind"),
            goal,
            translate_term("column", "because of"),
            translate_term("column", "about"),
            translate_term("column", "where"),
        ),
        [
            (
                said_on(one.interaction),
                kind_words(one.interaction),
                hours_words(one.each)
                if parts
                else _purposes(one, vault) or translate("no purpose"),
                _because(one, vault),
                interaction_words(one.interaction, private=private),
                where(one.interaction.source),
            )
            for one in those
        ],
        right=(goal,) if parts else (),
    )
    message = mark(
        "Hours go to the purposes an entry links; else to its arena's; else to its contacts'."
    )
    say(translate(message))


def _hours(note: Purpose | Arena | Contact, those: Iterable[Booking]) -> float:
    """Hours of the entries: the part of a purpose, or all of an arena's or a contact's."""
    if isinstance(note, Purpose):
        return fsum(one.each for one in those)
    return fsum(one.interaction.hours for one in those)


def _active_hours(vault: Vault, booked: Sequence[Booking]) -> float:
    return fsum(one.each for one in booked for path in one.purposes if vault.purposes[path].active)


def _purposes(booking: Booking, vault: Vault) -> str:
    return listed(vault.purposes[path].name for path in booking.purposes)


def _because(booking: Booking, vault: Vault) -> str:
    if booking.basis is Basis.ARENA:
        arena = vault.arenas[booking.interaction.arena or ""].name
        return translate("its arena, {arena}", arena=arena)
    if booking.basis is Basis.CONTACTS:
        return listed(person.name for person in booking.through)
    return translate("its own link") if booking.basis is Basis.LINK else ""


def _alignment_object(measure: PurposesMeasure) -> Object:
    return {
        "enough": measure.enough,
        "alignment": measure.alignment,
        "since": measure.window_start.isoformat(),
        "hours": measure.hours,
        "hours_without": measure.hours_without,
        "people_without": measure.people_without,
        "purposes": [
            {
                "name": one.purpose.name,
                "path": one.purpose.path,
                "status": one.purpose.fields.status.value,
                "meant": one.meant,
                "spent": one.spent,
                "hours": one.hours,
            }
            for one in measure.purposes
        ],
    }


def _note_object(
    vault: Vault,
    note: Purpose | Arena | Contact,
    booked: Sequence[Booking],
    those: Sequence[Booking],
    *,
    private: bool,
) -> Object:
    hours = _hours(note, those)
    share = None
    if isinstance(note, Purpose) and note.active:
        active = _active_hours(vault, booked)
        share = hours / active if active else None
    return {
        "name": note.name,
        "path": note.path,
        "enough": len(those) >= ENOUGH,
        "since": window_start(vault).isoformat(),
        "hours": hours,
        "spent": share,
        "entries": [
            {
                **line_object(vault, one.interaction, private=private),
                "purposes": [vault.purposes[path].name for path in one.purposes],
                "because": one.basis.value,
                "through": [person.name for person in one.through],
                "hours_each": one.each,
            }
            for one in those
        ],
    }
