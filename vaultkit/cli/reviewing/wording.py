"""What is said about an answer, and how far one is, in the language of the vault."""

from collections.abc import Callable

from vaultkit.cli.terminal import clean_line
from vaultkit.cli.wording import counted
from vaultkit.dashboards.terms import term
from vaultkit.engine.review.answers import Answer
from vaultkit.engine.review.passing import counts
from vaultkit.engine.review.review import Outcome, Told
from vaultkit.errors import VaultkitError
from vaultkit.language.translate import mark, mark_plural, translate
from vaultkit.model.fields import Circle
from vaultkit.storage.passes import Deed, Pass

_TOLD = {
    Told.MOVED: "",
    Told.DONE: mark("{name}: {what}."),
    Told.SO_ALREADY: mark("{name}: {what}. It was so already."),
    Told.NOT_RATED: mark("{name} is not rated yet: 1 to 5."),
    Told.TAKEN_BACK: mark("Taken back: {name}, {what}."),
    Told.TAKEN_BACK_ELSEWHERE: mark("Was taken back already: {name}, {what}."),
    Told.NOTHING_TO_TAKE_BACK: mark("There is nothing to take back here."),
    Told.NOT_LAST: mark(
        "{name}, {what}: not taken back. Something else was changed since ({since}); "
        "`vaultkit undo` takes that back first."
    ),
}


def outcome_words(outcome: Outcome) -> str:
    """Say what came of a key; "" where that is to be seen."""
    if outcome.told is Told.FAILED and outcome.error is not None:
        return f"{clean_line(outcome.name)}: {error_words(outcome.error)}"
    deed = outcome.deed
    return translate(
        _TOLD[outcome.told],
        name=clean_line(outcome.name),
        what="" if deed is None else deed_words(deed),
        since="" if outcome.error is None else clean_line(str(outcome.error)),
    )


def error_words(error: VaultkitError) -> str:
    """Say what could not be done, where, and what to do about it."""
    return clean_line(" ".join(part for part in (str(error), error.remedy) if part))


def deed_words(deed: Deed) -> str:
    """Say what was answered: `chemistry 4`, `dropped`."""
    if deed.sorted:
        message = mark("chemistry {rating}, and circle {circle}")
        return translate(message, rating=deed.value, circle=term(Circle.PROFESSIONAL))
    return _DEEDS[Answer(deed.answer)](clean_line(deed.value))


def _circle_words(value: str) -> str:
    return translate("circle {circle}", circle=term(Circle(value)))


_DEEDS: dict[Answer, Callable[[str], str]] = {
    Answer.RATED: lambda value: translate("chemistry {rating}", rating=value),
    Answer.KEPT: lambda value: translate("chemistry still {rating}", rating=value),
    Answer.DROPPED: lambda value: (
        translate("dropped, {why}", why=value) if value else translate("dropped")
    ),
    Answer.RESTED: lambda _: translate("is to rest"),
    Answer.CIRCLE: _circle_words,
    Answer.PURPOSES: lambda value: (
        translate("purposes {purposes}", purposes=value) if value else translate("no purposes")
    ),
}


def progress_words(passed: Pass) -> str:
    """Say how far one is: `12 of 48 · 3 rated · 1 dropped`."""
    place = min(passed.at + 1, len(passed.order))
    parts = [translate("{place} of {all}", place=place, all=len(passed.order))]
    return " · ".join([*parts, *_count_words(passed)])


def summary_words(passed: Pass) -> str:
    """Say what a pass came to so far: `3 rated · 1 dropped`, or that nothing was changed."""
    return " · ".join(_count_words(passed)) or translate("nothing was changed")


def _count_words(passed: Pass) -> list[str]:
    found = counts(passed)
    said = {
        Answer.RATED: mark_plural("1 rated", "{number} rated"),
        Answer.KEPT: mark_plural("1 kept", "{number} kept"),
        Answer.DROPPED: mark_plural("1 dropped", "{number} dropped"),
        Answer.RESTED: mark_plural("1 resting", "{number} resting"),
    }
    return [counted(found[one], *words) for one, words in said.items() if found[one]]


def unknown_key_words() -> str:
    """Say that a key means nothing."""
    return translate("That key does nothing here; ? shows those that do.")
