"""`vaultkit today`: whom to turn to, why and with what to give, on one screen."""

from collections.abc import Iterator

import click

from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import clean_line, put, put_json
from vaultkit.cli.today_object import today_object
from vaultkit.cli.wording import count_words, day_words, listed, said_on
from vaultkit.measures.attention import AttentionMeasure, PutForward, Reason, Why, attention
from vaultkit.measures.depth import ties
from vaultkit.measures.introductions import OnTheWay, introductions
from vaultkit.measures.promises import OpenPromise
from vaultkit.measures.suggestions import Wishes
from vaultkit.measures.waking import Rarity
from vaultkit.model.interaction import Interaction
from vaultkit.model.vault import Vault

PRIVATE = "(private)"


@click.command(cls=Command)
@pass_invocation
def command(invocation: Invocation) -> None:
    """Show whom to turn to today, why, and with what to give.

    It says what the page Today says. Your promises are listed with every name, also of those whom
    no page names.
    """
    vault = invocation.snapshot()
    measured = ties(vault)
    wishes = Wishes(vault, vault.contacts.values())
    introduced = introductions(vault, measured, wishes=wishes)
    measure = attention(vault, measured, introduced, wishes)
    if invocation.json:
        put_json(today_object(vault, measure, private=invocation.private))
        return
    put(day_words(vault.today))
    put_people(measure, private=invocation.private)
    for heading, lines in _sections(measure, vault, private=invocation.private):
        if lines:
            put()
            put(heading)
            for line in lines:
                put(f"  {clean_line(line)}")


def put_people(measure: AttentionMeasure, *, private: bool) -> None:
    """Print who is put forward, with every reason and what there is to give."""
    put()
    put("Turn to")
    for one in measure.people:
        put(f"  {clean_line(one.tie.contact.name)}")
        for reason in one.reasons:
            put(f"    {clean_line(reason_words(reason, one, private=private))}")
        for given in _given(one, private=private):
            put(f"    give: {clean_line(given)}")
    if not measure.people:
        put("  nobody is due")
    if measure.more_due:
        put(f"  and {measure.more_due} more, who can wait until these are answered")


def reason_words(reason: Reason, one: PutForward, *, private: bool) -> str:
    """Say why somebody is put forward, with the day."""
    if reason.promise is not None:
        return _promised("you promised", reason.promise, private=private)
    if reason.introduction is not None:
        return _step(reason.introduction)
    day = "" if reason.day is None else day_words(reason.day)
    if reason.why is Why.NEW:
        return f"new: met {day}, {count_words(reason.times, 'day')} of contact; a further talk?"
    silence = one.tie.silence
    return _CALENDAR[reason.why].format(
        day=day,
        days=None if silence is None else silence.cadence,
        rare=_rare(reason.rarity),
    )


_CALENDAR = {
    Why.NEXT_CONTACT: "you meant to be in touch on {day}",
    Why.CADENCE: "you mean to be in touch every {days} days, and that was {day}",
    Why.DRIFTING: "drifting: the last contact was on {day}",
    Why.DIFFERENT: "different from most of the year{rare}; the last contact was on {day}",
    Why.WORTH_WAKING: "quiet, and worth waking{rare}; the last contact was on {day}",
}


def _rare(rarity: Rarity | None) -> str:
    if rarity is None or rarity.trait is None:
        return ""
    return f" ({rarity.trait.value}: {rarity.text})"


def _promised(who: str, one: OpenPromise, *, private: bool) -> str:
    promise = one.promise
    words = promise.text if private or not promise.hidden else PRIVATE
    return f"{who}: {words}" + (f", by {day_words(promise.due)}" if promise.due else "")


def _step(one: OnTheWay) -> str:
    """Say what the owner is to do next about an introduction."""
    made = one.introduction
    pair = f"introduction of {listed(person.name for person in made.between)}"
    who = one.ask_next or made.through
    words = {
        "ask": f"ask {who.name if who else ''}",
        "introduce": "introduce them, both said yes",
        "meet": "meet",
        "hear": "ask how it went" if made.through is None else "tell how it went",
    }[one.step]
    return f"{pair}: {words}" + (f" (since {day_words(one.since)})" if one.since else "")


def _given(one: PutForward, *, private: bool) -> Iterator[str]:
    """Yield what there is to give, or how to note it."""
    gain = one.gain
    told = [reason.promise for reason in one.reasons]
    noted = bool(gain.promises)
    for promise in gain.promises:
        if promise not in told:
            yield _promised("promised", promise, private=private)
    if gain.their_gain is not None:
        noted = True
        yield PRIVATE if gain.their_gain.hidden and not private else gain.their_gain.text
    if gain.offered is not None:
        noted = True
        holder = gain.offered.holder
        whose = "your" if holder is None else f"perhaps {holder.name}, who offers"
        yield f"{whose} “{gain.offered.offer.text}” for “{gain.offered.need.text}”"
    if not noted:
        yield f"nothing noted yet; write `their_gain:` in {one.tie.contact.path}"


def _sections(
    measure: AttentionMeasure, vault: Vault, *, private: bool
) -> Iterator[tuple[str, list[str]]]:
    """Yield what stands below the people: what is told of nobody above, and the week."""
    reasons = [reason for one in measure.people for reason in one.reasons]
    promises = [reason.promise for reason in reasons]
    steps = [reason.introduction for reason in reasons]
    yield (
        "Waiting for you",
        [
            *(
                _promised(f"you promised {one.promise.person.name}", one, private=private)
                for one in measure.promises
                if one not in promises
            ),
            *(_step(one) for one in measure.introductions if one not in steps),
            *(f"{one.name}: review was due {day_words(day)}" for day, one in measure.reviews),
        ],
    )
    yield (
        "This week",
        [
            *(
                f"{day_words(one.day)}: birthday of {one.contact.name}"
                + (f", {one.age}" if one.age else "")
                for one in measure.birthdays
            ),
            *(
                f"{said_on(one.interaction)}: {_kind(one.interaction)}"
                + (f" with {listed(p.name for p in one.people)}" if one.people else "")
                for one in measure.plans
            ),
        ],
    )
    yield (
        "Talked, and no next date",
        [
            f"{said_on(one.talk)}: {_kind(one.talk)} with {one.contact.name}"
            for one in measure.loose_ends
        ],
    )
    yield "Nothing is due: whom do you want to see?", [one.name for one in measure.to_rate]


def _kind(interaction: Interaction) -> str:
    return interaction.kind or "contact"
