"""What the watcher says it did."""

import pytest

from vaultkit.engine.batch_line import Counts, batch_line
from vaultkit.engine.reports import BuildReport, RefreshReport, SyncReport
from vaultkit.language.translate import speaking

QUIET = SyncReport(9, 3, 0, 0, 0, 0)
UNCHANGED = RefreshReport(0, 0, 9)


@pytest.mark.parametrize(
    ("sync", "refresh", "before", "after", "line"),
    [
        (QUIET, UNCHANGED, Counts(5, 1), Counts(5, 1), ""),
        (
            SyncReport(9, 1, 1, 0, 1, 0),
            RefreshReport(9, 4, 5),
            Counts(5, 1),
            Counts(6, 1),
            "1 note read · 1 interaction new · 4 pages written",
        ),
        (
            SyncReport(9, 2, 2, 1, 1, 3),
            RefreshReport(9, 1, 5, removed=2),
            Counts(9, 0),
            Counts(6, 2),
            "2 notes read · 3 notes gone · 3 interactions gone · 1 page written · 2 pages removed"
            " · 2 problems now",
        ),
        (QUIET, UNCHANGED, Counts(5, 1), Counts(5, 0), "no problem left"),
        (
            SyncReport(9, 1, 1, 0, 1, 0),
            RefreshReport(9, 1, 8, measured=2),
            Counts(),
            Counts(),
            "1 note read · 2 ties measured · 1 page written",
        ),
        (
            SyncReport(5000, 5000, 5000, 5000, 0, 0),
            UNCHANGED,
            Counts(),
            Counts(),
            "5,000 notes read",
        ),
    ],
)
def test_the_line(
    sync: SyncReport, refresh: RefreshReport, before: Counts, after: Counts, line: str
) -> None:
    assert batch_line(BuildReport(sync, refresh), before, after) == line


def test_the_line_is_in_the_language_that_is_spoken() -> None:
    report = BuildReport(SyncReport(1200, 1200, 1200, 1200, 0, 0), RefreshReport(9, 1, 8))
    with speaking("da"):
        line = batch_line(report, Counts(0, 2), Counts(1, 0))
    assert line == (
        "1.200 noter læst · 1 ny gang noteret · 1 side skrevet · ingen problemer tilbage"
    )
