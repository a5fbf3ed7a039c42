"""What a page shows is compared as templates see it."""

from dataclasses import dataclass

import pytest

from vaultkit.dashboards.escape import Markdown
from vaultkit.dashboards.sandbox import table
from vaultkit.dashboards.shown import Shown


@dataclass(frozen=True)
class Row:
    """A row of a table."""

    who: str
    times: int = 1


@dataclass
class Open:
    """A row that may say something else tomorrow."""

    who: str


def test_equal_values_show_the_same() -> None:
    one, other = (
        {"rows": (Row("Mette"), Row("Bo")), "names": ["a"], "none": None, "by": {"x": 1.5}}
        for _ in range(2)
    )
    assert Shown(one) == Shown(other)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("[[Mette]]", Markdown("[[Mette]]")),
        (1, True),
        (1, 1.0),
        ((Row("Mette"),), [Row("Mette")]),
        ((Row("Mette"),), (Row(Markdown("Mette")),)),
        ((Row("Mette"), Row("Bo")), (Row("Mette"),)),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
    ],
)
def test_what_a_template_could_tell_apart_is_another(before: object, now: object) -> None:
    assert Shown({"value": before}) != Shown({"value": now})


def test_a_long_table_is_written_anew_where_a_row_is_another() -> None:
    rows = [Row(f"Person {number}") for number in range(200)]
    columns = (("Who", "who"), ("Times", "times"))
    before = table(rows, columns)
    rows[7] = Row("[[Bo]]", 2)
    now = table(rows, columns)
    assert now.splitlines()[9] == r"| \[\[Bo\]\] | 2 |"
    assert [*before.splitlines()[:9], *before.splitlines()[10:]] == [
        *now.splitlines()[:9],
        *now.splitlines()[10:],
    ]


def test_a_row_that_may_change_is_asked_each_time() -> None:
    rows = [Open(f"Person {number}") for number in range(200)]
    table(rows, (("Who", "who"),))
    rows[7].who = "Bo"
    assert table(rows, (("Who", "who"),)).splitlines()[9] == "| Bo |"
