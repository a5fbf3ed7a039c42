"""A vault of model objects for quick lines, and what a line comes to in it."""

from dataclasses import replace
from datetime import date

from tests.edit.test_plan_instruction import NOTE
from tests.measures.builders import arena, contact, path, person
from tests.measures.builders import vault as make_vault
from vaultkit.edit.insert_entry import insert_entry
from vaultkit.edit.instructions import Instruction, Log
from vaultkit.edit.plan_instruction import written_entry
from vaultkit.edit.quick_entry import NOTHING, Beside
from vaultkit.edit.quick_line import read_quick_line
from vaultkit.edit.quick_names import Known
from vaultkit.model.interaction import PersonPromise
from vaultkit.model.settings import Settings
from vaultkit.model.source import Source

TUESDAY = date(2026, 11, 24)
METTE, JONAS, PER = path("Mette Holm"), path("Jonas Bak"), path("Per Friis")


def promise(name: str, text: str, line: int, **said: object) -> PersonPromise:
    source = Source(path(name), line)
    made = PersonPromise(True, person(name), text, date(2026, 12, 1), False, source)
    return replace(made, **said)  # type: ignore[arg-type]


VAULT = replace(
    make_vault(
        contact("Mette Holm"),
        contact("Jonas Bak"),
        contact("Per Friis"),
        contact("Pernille Friis"),
        contact("Bo Messe"),
        contact("Søren Ågård"),
        contact("Tor Rask"),
        arena("Nordic CFO Circle"),
    ),
    promises=(
        promise("Jonas Bak", "send the slides", 9),
        promise("Per Friis", "the numbers", 4),
        promise("Per Friis", "the slides", 5),
        promise("Per Friis", "something old", 6, done=True),
        promise("Per Friis", "what he promised", 7, mine=False),
        promise("Per Friis", "a secret", 8, hidden=True),
    ),
)
KNOWN = Known(VAULT)


def read(line: str, beside: Beside = NOTHING) -> Instruction:
    return read_quick_line(line, KNOWN, TUESDAY, beside)


def written(line: str, beside: Beside = NOTHING) -> str:
    """The lines that a quick line adds to the note of whom it is about."""
    instruction = read(line, beside)
    assert isinstance(instruction, Log)
    entry = written_entry(instruction, VAULT)
    span = insert_entry(NOTE, entry, instruction.contact, Settings())
    assert span is not None
    return span.inserted.strip("\n")
