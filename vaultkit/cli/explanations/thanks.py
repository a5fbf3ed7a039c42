"""Introductions made and received, in a terminal: as thanks, with what came of each.

Shared by `vaultkit explain introductions` and `vaultkit show`.
"""

from collections.abc import Iterator

from vaultkit.cli.explanations.lines import Object, where
from vaultkit.cli.terminal import put, put_paragraph, put_table
from vaultkit.cli.wording import day_words, listed
from vaultkit.dashboards import terms
from vaultkit.language.translate import translate, translate_term
from vaultkit.measures.gratitude import CameOfIt, Thanks


def put_thanks(grateful: Thanks, *, private: bool) -> None:
    """Print the introductions of one person, those they made first, and whom to tell of which."""
    name = grateful.person.name
    for one in grateful.to_tell:
        put_paragraph(to_tell_words(name, one, private=private))
    if grateful.to_tell:
        put()
    by_them = translate("{name} introduced you to", name=name)
    by_you = translate("you introduced {name} to", name=name)
    rows = [(by_them, one) for one in grateful.received] + [(by_you, one) for one in grateful.made]
    put_table(
        (
            translate_term("column", "introduction"),
            translate_term("column", "whom"),
            translate_term("column", "made"),
            translate_term("column", "what came of it"),
            translate_term("column", "where"),
        ),
        [
            (
                what,
                whom_words(one, private=private),
                "" if one.day is None else day_words(one.day),
                "; ".join(came_words(one, private=private)) or translate("nothing noted yet"),
                where(one.source),
            )
            for what, one in rows
        ],
    )


def whom_words(one: CameOfIt, *, private: bool) -> str:
    """Name whom an introduction brought somebody together with, if that may be seen."""
    seen = private or not one.names_hidden
    return listed(who.name for who in one.others) if seen else terms.private()


def to_tell_words(name: str, one: CameOfIt, *, private: bool) -> str:
    """Say what somebody would be glad to hear."""
    whom = whom_words(one, private=private)
    if one.happened is None:
        return translate("Tell {name} how it went with {whom}.", name=name, whom=whom)
    return translate(
        "Tell {name} how it went with {whom}, since {day}.",
        name=name,
        whom=whom,
        day=day_words(one.happened),
    )


def came_words(one: CameOfIt, *, private: bool) -> Iterator[str]:
    """Yield what came of an introduction: its outcome, and what later talks led to."""
    if one.outcome:
        yield one.outcome if private or not one.hidden else terms.private()
    for interaction, outcome in one.led_to:
        hidden = outcome.hidden or interaction.hidden
        yield outcome.text if private or not hidden else terms.private()


def thanks_object(grateful: Thanks | None, *, private: bool) -> Object | None:
    """Describe the introductions of one person; null where there are none."""
    if grateful is None:
        return None

    def described(one: CameOfIt) -> Object:
        return {
            "with": [who.name for who in one.others] if private or not one.names_hidden else None,
            "date": None if one.day is None else one.day.isoformat(),
            "happened": None if one.happened is None else one.happened.isoformat(),
            "outcome": one.outcome if private or not one.hidden else None,
            "led_to": [
                outcome.text if private or not (outcome.hidden or told.hidden) else None
                for told, outcome in one.led_to
            ],
            "path": one.source.path,
            "line": one.source.line,
        }

    return {
        "made_for_them": [described(one) for one in grateful.made],
        "made_by_them": [described(one) for one in grateful.received],
        "to_tell": [described(one) for one in grateful.to_tell],
    }
