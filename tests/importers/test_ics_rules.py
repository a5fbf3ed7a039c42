"""The days of a recurrence rule: the same as dateutil's, in steps that are counted."""

from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from hypothesis import Phase, given
from hypothesis import strategies as st

from tests.examples import examples
from vaultkit.importers.ics_rules import (
    RuleNotFollowedError,
    Steps,
    StepsSpentError,
    parse_rule,
    rule_days,
)

TODAY = date(2026, 11, 24)
START = datetime(2025, 1, 6, 9, 30)  # noqa: DTZ001  # a Monday, local to the event


def days(text: str, start: datetime = START, first: date = date(2016, 11, 24)) -> list[str]:
    rule = parse_rule(text, None)
    return [day.isoformat() for day in rule_days(rule, start, first, TODAY, Steps(1_000_000))]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=DAILY;COUNT=3", ["2025-01-06", "2025-01-07", "2025-01-08"]),
        ("FREQ=WEEKLY;COUNT=3;BYDAY=MO,WE;WKST=SU", ["2025-01-06", "2025-01-08", "2025-01-13"]),
        ("FREQ=MONTHLY;BYDAY=1MO;COUNT=3", ["2025-01-06", "2025-02-03", "2025-03-03"]),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", ["2025-01-31", "2025-02-28"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3", ["2025-01-31", "2025-03-31", "2025-05-31"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2", ["2025-01-31", "2025-02-28"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2", ["2025-01-31", "2025-02-28"]),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;COUNT=1", ["2025-03-30"]),
        ("FREQ=YEARLY;UNTIL=20260106", ["2025-01-06", "2026-01-06"]),
        ("FREQ=WEEKLY;UNTIL=20250113T083000Z", ["2025-01-06"]),
        ("FREQ=WEEKLY;INTERVAL=2;UNTIL=20250120T093000", ["2025-01-06", "2025-01-20"]),
        ("freq=weekly;count=1;", ["2025-01-06"]),
        ("FREQ=WEEKLY;COUNT=-1;UNTIL=20250107", ["2025-01-06"]),
        ("FREQ=DAILY;BYHOUR=9;COUNT=1;X-EVOLUTION-ENDDATE=20250107", ["2025-01-06"]),
    ],
)
def test_the_rules_that_calendars_write(rule: str, expected: list[str]) -> None:
    assert days(rule) == expected


@pytest.mark.parametrize(
    "rule",
    [
        "", "FREQ=", "FREQ=SECONDLY", "FREQ=MINUTELY;COUNT=1000000", "FREQ=HOURLY", "COUNT=3",
        "FREQ=DAILY;BYHOUR=9,15", "FREQ=YEARLY;BYWEEKNO=20", "FREQ=YEARLY;BYYEARDAY=100",
        "FREQ=WEEKLY;INTERVAL=0", "FREQ=WEEKLY;INTERVAL=-1", "FREQ=DAILY;COUNT=" + "9" * 5000,
        "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;UNTIL=20260230", "FREQ=WEEKLY;UNTIL=soon",
        "FREQ=DAILY;FREQ=WEEKLY", "FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=MONTHLY;BYMONTHDAY=٣",
        "FREQ=WEEKLY;RSCALE=CHINESE",
    ],
)  # fmt: skip
def test_what_is_no_rule_of_meetings_is_not_followed(rule: str) -> None:
    with pytest.raises(RuleNotFollowedError):
        parse_rule(rule, None)


def test_a_rule_that_never_falls_on_a_day_costs_no_more_than_the_days_there_are() -> None:
    steps = Steps(10_000)
    rule = parse_rule("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", None)
    assert list(rule_days(rule, START, date(2016, 11, 24), TODAY, steps)) == []
    assert 10_000 - steps.left <= (TODAY - START.date()).days + 1


def test_an_old_series_is_looked_at_from_where_it_matters() -> None:
    steps = Steps(1_000)
    rule = parse_rule("FREQ=DAILY", None)
    start = datetime(1970, 1, 1, 8)  # noqa: DTZ001
    found = list(rule_days(rule, start, date(2026, 11, 1), TODAY, steps))
    assert [found[0], found[-1]] == [date(2026, 11, 1), TODAY]
    assert steps.left > 900


def test_steps_end() -> None:
    with pytest.raises(StepsSpentError):
        list(rule_days(parse_rule("FREQ=DAILY", None), START, date.min, TODAY, Steps(20)))


_WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Make a rule that falls on some day, for dateutil looks for one up to the year 9999.

    Weekdays are all counted or none is: dateutil takes those of both kinds for their intersection,
    against RFC 5545. Positions (BYSETPOS) are of months and years: those of a first week dateutil
    counts from the day on which the event began.
    """
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(st.sampled_from([1, 1, 2, 3, 5]))}"]
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 60))}")
    if frequency != "MONTHLY" and draw(st.booleans()):
        months = draw(st.lists(st.integers(1, 12), min_size=1, max_size=4))
        parts.append("BYMONTH=" + ",".join(map(str, months)))
    by = draw(st.sampled_from(["", "BYDAY", "BYMONTHDAY", "counted"]))
    if by == "BYMONTHDAY" and frequency != "WEEKLY":
        found = draw(st.lists(st.integers(-28, 28).filter(bool), min_size=1, max_size=4))
        parts.append("BYMONTHDAY=" + ",".join(map(str, found)))
    elif by:
        may_count = by == "counted" and frequency in ("MONTHLY", "YEARLY")
        ordinals = st.sampled_from(["1", "2", "4", "-1", "-2"]) if may_count else st.just("")
        named = st.tuples(ordinals, st.sampled_from(_WEEKDAYS)).map("".join)
        parts.append("BYDAY=" + ",".join(draw(st.lists(named, min_size=1, max_size=4))))
    if frequency in ("MONTHLY", "YEARLY") and by and draw(st.booleans()):
        parts.append(f"BYSETPOS={draw(st.sampled_from([1, -1]))}")
    if draw(st.booleans()):
        parts.append(f"WKST={draw(st.sampled_from(_WEEKDAYS))}")
    return ";".join(parts)


# Shrinking would ask dateutil for the very rules it cannot end.
@examples(200, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(rules(), st.dates(date(2015, 1, 1), date(2026, 1, 1)), st.integers(0, 4000))
def test_the_days_are_those_of_dateutil(text: str, begun: date, back: int) -> None:
    start = datetime(begun.year, begun.month, begun.day, 9, 30)  # noqa: DTZ001
    first = TODAY - timedelta(days=back)
    end = datetime(TODAY.year, TODAY.month, TODAY.day, 23, 59)  # noqa: DTZ001
    expected = []
    for moment in rrulestr(text, dtstart=start):
        if moment > end:
            break
        if moment.date() >= first:
            expected.append(moment.date().isoformat())
    assert days(text, start, first) == expected
