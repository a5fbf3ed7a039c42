"""`vaultkit today`: whom to turn to, why and with what to give, on one screen."""

from collections.abc import Iterator

import click

from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import clean_line, put, put_json
from vaultkit.cli.today_object import today_object
from vaultkit.cli.wording import counted, day_words, kind_only, listed, said_on
from vaultkit.dashboards import terms
from vaultkit.dashboards.terms import term
from vaultkit.language.translate import mark, translate
from vaultkit.measures.attention import AttentionMeasure, PutForward, Reason, Why, attention
from vaultkit.measures.depth import ties
from vaultkit.measures.gains import Offered
from vaultkit.measures.introductions import OnTheWay, introductions
from vaultkit.measures.promises import OpenPromise
from vaultkit.measures.suggestions import wishes_of
from vaultkit.measures.this_week import Birthday
from vaultkit.model.interaction import Interaction
from vaultkit.model.vault import Vault


@click.command(cls=Command)
@pass_invocation
def command(invocation: Invocation) -> None:
    """Show whom to turn to today, why, and with what to give.

    It says what the page Today says. Your promises are listed with every name, also of those whom
    no page names.
    """
    vault = invocation.snapshot()
    measured = ties(vault)
    wishes = wishes_of(vault)
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
    put(translate("Turn to"))
    for one in measure.people:
        put(f"  {clean_line(one.tie.contact.name)}")
        for reason in one.reasons:
            put(f"    {clean_line(reason_words(reason, one, private=private))}")
        for given in _given(one, private=private):
            put("    " + clean_line(translate("give: {what}", what=given)))
    if not measure.people:
        put("  " + translate("nobody is due"))
    if measure.more_due:
        waiting = mark("and {number} more, who can wait until these are answered")
        put("  " + translate(waiting, number=measure.more_due))


def reason_words(reason: Reason, one: PutForward, *, private: bool) -> str:
    """Say why somebody is put forward, with the day."""
    if reason.promise is not None:
        return _promised(_TO_THEM, reason.promise, private=private)
    if reason.introduction is not None:
        return _step(reason.introduction)
    day = "" if reason.day is None else day_words(reason.day)
    if reason.why is Why.NEW:
        return translate(
            "new: met {day}, {days} of contact; a further talk?",
            day=day,
            days=counted(reason.times, "1 day", "{number} days"),
        )
    silence = one.tie.silence
    rarity = reason.rarity
    trait = None if rarity is None else rarity.trait
    return translate(
        (_CALENDAR if trait is None else _RARE)[reason.why],
        day=day,
        days=None if silence is None else silence.cadence,
        trait="" if trait is None else term(trait),
        text="" if rarity is None else rarity.text,
    )


_CALENDAR = {
    Why.NEXT_CONTACT: mark("you meant to be in touch on {day}"),
    Why.CADENCE: mark("you mean to be in touch every {days} days, and that was {day}"),
    Why.DRIFTING: mark("drifting: the last contact was on {day}"),
    Why.DIFFERENT: mark("different from most of the year; the last contact was on {day}"),
    Why.WORTH_WAKING: mark("quiet, and worth waking; the last contact was on {day}"),
}
_RARE = {
    **_CALENDAR,
    Why.DIFFERENT: mark(
        "different from most of the year ({trait}: {text}); the last contact was on {day}"
    ),
    Why.WORTH_WAKING: mark(
        "quiet, and worth waking ({trait}: {text}); the last contact was on {day}"
    ),
}
"""What the calendar says of somebody who is rare among those of the year, and in what."""

_TO_THEM = (mark("you promised: {what}"), mark("you promised: {what}, by {day}"))
_TO_SOMEBODY = (mark("you promised {name}: {what}"), mark("you promised {name}: {what}, by {day}"))
_TO_GIVE = (mark("promised: {what}"), mark("promised: {what}, by {day}"))


def _promised(patterns: tuple[str, str], one: OpenPromise, *, private: bool) -> str:
    """Say what was promised, by the second pattern if there is a day for it."""
    promise = one.promise
    return translate(
        patterns[promise.due is not None],
        name=promise.person.name,
        what=promise.text if private or not promise.hidden else terms.private(),
        day=day_words(promise.due) if promise.due else "",
    )


def _step(one: OnTheWay) -> str:
    """Say what the owner is to do next about an introduction."""
    made = one.introduction
    who = one.ask_next or made.through
    moves = {
        "ask": mark("ask {who}"),
        "introduce": mark("introduce them, both said yes"),
        "meet": mark("meet"),
        "hear": mark("ask how it went") if made.through is None else mark("tell how it went"),
    }
    pattern = mark("introduction of {pair}: {move}")
    if one.since:
        pattern = mark("introduction of {pair}: {move} (since {day})")
    return translate(
        pattern,
        pair=listed(person.name for person in made.between),
        move=translate(moves[one.step], who=who.name if who else ""),
        day=day_words(one.since) if one.since else "",
    )


def _given(one: PutForward, *, private: bool) -> Iterator[str]:
    """Yield what there is to give, or how to note it."""
    gain = one.gain
    told = [reason.promise for reason in one.reasons]
    noted = bool(gain.promises)
    for promise in gain.promises:
        if promise not in told:
            yield _promised(_TO_GIVE, promise, private=private)
    if gain.their_gain is not None:
        noted = True
        yield terms.private() if gain.their_gain.hidden and not private else gain.their_gain.text
    if gain.offered is not None:
        noted = True
        yield _offered(gain.offered)
    if not noted:
        hint = mark("nothing noted yet; write `their_gain:` in {path}")
        yield translate(hint, path=one.tie.contact.path)


def _offered(found: Offered) -> str:
    holder = found.holder
    pattern = mark("perhaps {who}, who offers “{offer}” for “{need}”")
    if holder is None:
        pattern = mark("your “{offer}” for “{need}”")
    return translate(
        pattern,
        who="" if holder is None else holder.name,
        offer=found.offer.text,
        need=found.need.text,
    )


def _sections(
    measure: AttentionMeasure, vault: Vault, *, private: bool
) -> Iterator[tuple[str, list[str]]]:
    """Yield what stands below the people: what is told of nobody above, and the week."""
    reasons = [reason for one in measure.people for reason in one.reasons]
    promises = [reason.promise for reason in reasons]
    steps = [reason.introduction for reason in reasons]
    yield (
        translate("Waiting for you"),
        [
            *(
                _promised(_TO_SOMEBODY, one, private=private)
                for one in measure.promises
                if one not in promises
            ),
            *(_step(one) for one in measure.introductions if one not in steps),
            *(
                translate("{name}: review was due {day}", name=one.name, day=day_words(day))
                for day, one in measure.reviews
            ),
        ],
    )
    yield (
        translate("This week"),
        [
            *(_birthday(one) for one in measure.birthdays),
            *(
                _met(one.interaction, [person.name for person in one.people])
                for one in measure.plans
            ),
        ],
    )
    yield (
        translate("Talked, and no next date"),
        [_met(one.talk, [one.contact.name]) for one in measure.loose_ends],
    )
    heading = translate("Nothing is due: whom do you want to see?")
    yield heading, [one.name for one in measure.to_rate]


def _birthday(one: Birthday) -> str:
    pattern = (
        mark("{day}: birthday of {name}, {age}") if one.age else mark("{day}: birthday of {name}")
    )
    return translate(pattern, day=day_words(one.day), name=one.contact.name, age=one.age)


def _met(interaction: Interaction, people: list[str]) -> str:
    pattern = mark("{day}: {what} with {people}") if people else mark("{day}: {what}")
    return translate(
        pattern,
        day=said_on(interaction),
        what=kind_only(interaction),
        people=listed(people),
    )
