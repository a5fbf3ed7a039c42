"""Silence: how long a tie has been quiet, beside how it used to be."""

import pytest

from tests.measures.builders import TODAY, contact, met, vault
from vaultkit.measures.depth import ties
from vaultkit.measures.silence import Silence, silence


def silence_of(*ages: int, cadence: int | None = None) -> Silence:
    log = [met(age, "Mette", line=line) for line, age in enumerate(ages, 1)]
    found = silence(contact("Mette", cadence_days=cadence), log, TODAY)
    assert found is not None
    return found


def test_nothing_logged_is_no_silence() -> None:
    assert silence(contact("Mette"), [met(-3, "Mette")], TODAY) is None


def test_two_days_of_contact_have_no_usual_gap() -> None:
    found = silence_of(100, 140, 140)
    assert (found.days, found.usual_gap, found.ratio) == (100, None, None)
    assert not found.drifting


def test_the_ratio_is_by_the_usual_gap() -> None:
    found = silence_of(120, 160, 210)
    assert found.usual_gap == 45
    assert found.ratio == pytest.approx(120 / 45)
    assert found.drifting


def test_the_usual_gap_is_never_below_30_days() -> None:
    assert silence_of(60, 61, 62).ratio == 2
    assert not silence_of(60, 61, 62).drifting
    assert silence_of(61, 62, 63).drifting


def test_a_cadence_replaces_the_gap_without_a_floor_and_falls_due_at_one() -> None:
    assert silence_of(6, cadence=7).due is False
    assert silence_of(7, cadence=7).due is True
    assert silence_of(14, 15, 16, cadence=7).ratio == 2
    assert not silence_of(14, cadence=7).drifting
    assert silence_of(15, cadence=7).drifting
    assert silence_of(400).due is False


@pytest.mark.parametrize(
    ("ages", "dormant"),
    [
        ((364, 394, 424), False),
        ((365, 395, 425), True),
        ((365, 425, 485), False),
        ((480, 540, 600), False),
        ((481, 541, 601), True),
        ((1094,), False),
        ((1095,), True),
    ],
)
def test_dormant_takes_a_year_and_eight_gaps_or_three_years(
    ages: tuple[int, ...], dormant: bool
) -> None:
    found = silence_of(*ages)
    assert found.dormant is dormant
    assert not (found.dormant and found.drifting)


def test_is_as_of_the_log_day_when_the_log_itself_is_silent() -> None:
    quiet_log = [met(age, "Mette") for age in (170, 210, 250)]
    busy_log = [*quiet_log, met(0, "Per")]
    quiet, busy = (
        ties(vault(contact("Mette"), contact("Per"), log=log))["People/Mette.md"].silence
        for log in (quiet_log, busy_log)
    )
    assert quiet is not None
    assert busy is not None
    assert (quiet.days, quiet.drifting) == (0, False)
    assert (busy.days, busy.drifting) == (170, True)
