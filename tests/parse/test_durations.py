"""Durations and clock times."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.parse.vocabulary.durations import match_duration, match_time


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("1h", 1),
        ("1.5h", 1.5),
        ("1,5t", 1.5),
        ("1½ t", 1.5),
        ("½ time", 0.5),
        ("1h30", 1.5),
        ("1t30", 1.5),
        ("1h 30m", 1.5),
        ("1 hour and 30 minutes", 1.5),
        ("90m", 1.5),
        ("90 min", 1.5),
        ("45 minutter", 0.75),
        ("an hour", 1),
        ("half an hour", 0.5),
        ("2 hours", 2),
        ("two hours", 2),
        ("en time", 1),
        ("en halv time", 0.5),
        ("halvanden time", 1.5),
        ("to og en halv time", 2.5),
        ("2 timer", 2),
        ("et kvarter", 0.25),
        ("tre kvarter", 0.75),
        ("(1h)", 1),
        ("ca. 2 t", 2),
        ("0.25h", 0.25),
    ],
)
def test_a_duration(text: str, hours: float) -> None:
    found = match_duration(text, 0)
    assert found is not None
    assert found[0] == pytest.approx(hours)
    assert found[1] == len(text)


@pytest.mark.parametrize("text", ["", "h", "t", "30", "1 tea", "the hour", "a hundred", "1horse"])
def test_no_duration(text: str) -> None:
    assert match_duration(text, 0) is None


@pytest.mark.parametrize(
    ("text", "time", "hours"),
    [
        ("14:30", "14:30", None),
        ("14.30", "14:30", None),
        ("9:05", "09:05", None),
        ("kl. 14.30", "14:30", None),
        ("kl 14", "14:00", None),
        ("at 2:30 pm", "14:30", None),
        ("2pm", "14:00", None),
        ("12am", "00:00", None),
        ("14:30-16:00", "14:30", 1.5),
        ("23:30–00:30", "23:30", 1.0),
    ],
)
def test_a_clock_time(text: str, time: str, hours: float | None) -> None:
    assert match_time(text, 0) == (time, hours, len(text))


@pytest.mark.parametrize("text", ["", "25:00", "14:60", "1:1", "1.30.2", "10", "1.5h"])
def test_no_clock_time(text: str) -> None:
    assert match_time(text, 0) is None


@given(st.text(alphabet="0123456789½.,: hmtinaeourk(~)-–"))
def test_never_raises_and_ends_in_the_text(text: str) -> None:
    length, clock = match_duration(text, 0), match_time(text, 0)
    assert length is None or (length[0] >= 0 and 0 < length[1] <= len(text))
    assert clock is None or 0 < clock[2] <= len(text)
