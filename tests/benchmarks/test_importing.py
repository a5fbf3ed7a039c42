"""The benchmark of importing imports, again as well, and takes it back: on a few rows."""

import pytest

from benchmarks.importing import measured, people
from vaultkit.engine.importing.plan import Notes


@pytest.mark.parametrize("notes", [Notes.LIST, Notes.ALL])
def test_every_step_is_measured(notes: Notes) -> None:
    times = measured(30, notes)
    assert set(times) == {"plan", "write", "read again", "plan again", "undo", "MB"}
    assert times["MB"] > 1


def test_people_are_made_up_and_no_two_the_same() -> None:
    made = list(people(300))
    assert len({one.id for one in made}) == len({one.name for one in made}) == 300
