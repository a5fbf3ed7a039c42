"""Why one tie counts as new or not, and how rare it was: `vaultkit explain renewal NAME`."""

from datetime import date, timedelta
from math import fsum

from vaultkit.cli.explanations.lines import Object, line_object, put_lines
from vaultkit.cli.terminal import put, put_paragraph
from vaultkit.cli.wording import day_words, entries_words, hours_words, number_words
from vaultkit.dashboards.terms import term
from vaultkit.language.translate import mark, translate, translate_term
from vaultkit.measures.clocks import YEAR
from vaultkit.measures.depth import Tie
from vaultkit.measures.renewal import LOGGING, FirstMet, MetBy, is_new, met_first, year_parts
from vaultkit.measures.waking import Rarity
from vaultkit.model.vault import Vault


def put_tie(vault: Vault, tie: Tie, rarity: Rarity, *, private: bool) -> None:
    """Print whether a tie counts as new, its hours of the year, and how rare it was."""
    parts = year_parts(vault, tie.contact.path)
    met = _met(vault, tie)
    message = mark("{name}: {new}; {hours} in 12 months, based on {entries}, as of {day}")
    put_paragraph(
        translate(
            message,
            name=tie.contact.name,
            new=_new_words(met, vault.today),
            hours=hours_words(fsum(part for _, part in parts)),
            entries=entries_words(len(parts)),
            day=day_words(vault.today),
        )
    )
    put()
    put_paragraph(_met_words(met, vault))
    put_paragraph(_rarity_words(rarity))
    if parts:
        part_of_it = translate_term("column", "its part")
        put_lines(
            [(one, (hours_words(part),)) for one, part in parts],
            columns=(part_of_it,),
            right=(part_of_it,),
            private=private,
        )


def _met(vault: Vault, tie: Tie) -> FirstMet:
    return met_first(tie, _began(vault))


def _began(vault: Vault) -> date | None:
    return vault.interactions[0].day if vault.interactions else None


def _new_words(met: FirstMet, today: date) -> str:
    if met.day is None:
        return translate("not known since when, which is not new")
    return translate("a new tie" if is_new(met, today) else "not a new tie")


def _met_words(met: FirstMet, vault: Vault) -> str:
    """Say how it is known when the two met, and what would say it otherwise."""
    border = day_words(vault.today - YEAR)
    if met.day is not None:
        message = mark("The first entry says {day}; new is who was first met on {border} or later.")
        if met.by is MetBy.NOTE:
            message = mark(
                "`met:` in the note says {day}; new is who was first met on {border} or later."
            )
        return translate(message, day=day_words(met.day), border=border)
    began = _began(vault)
    if began is None:
        return translate("Nothing is logged. `met:` in the note would say when you first met.")
    return translate(
        "`met:` is not in the note, and the log began on {began}: a first entry before {enough} "
        "may be of somebody you had known for years.",
        began=day_words(began),
        enough=day_words(began + timedelta(days=LOGGING.days)),
    )


def _rarity_words(rarity: Rarity) -> str:
    if rarity.trait is None:
        return translate(
            "How rare it was in the year is not known: the note has no `field:` or `place:`."
        )
    return translate(
        "Novelty {novelty}: 1 less the part that {text} had of the hours with a known {trait}.",
        novelty=number_words(rarity.novelty, ".2f"),
        text=rarity.text,
        trait=term(rarity.trait),
    )


def tie_object(vault: Vault, tie: Tie, rarity: Rarity, *, private: bool) -> Object:
    """Describe the same for `--json`."""
    met = _met(vault, tie)
    parts = year_parts(vault, tie.contact.path)
    return {
        "enough": tie.depth.enough,
        "new": is_new(met, vault.today),
        "first_met": None if met.day is None else met.day.isoformat(),
        "by": met.by.value,
        "hours": fsum(part for _, part in parts),
        "novelty": rarity.novelty if rarity.trait is not None else None,
        "trait": None if rarity.trait is None else rarity.trait.value,
        "entries": [
            {**line_object(vault, one, private=private), "hours_part": part} for one, part in parts
        ],
    }
