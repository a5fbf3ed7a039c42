"""Registering the importers and exporters of calendars costs next to nothing."""

import subprocess
import sys

HEAVY = ("icalendar", "recurring_ical_events", "dateutil", "zoneinfo", "email.header", "mmap")


def test_the_libraries_are_imported_when_a_file_is_read() -> None:
    modules = "vaultkit.importers.ics, vaultkit.importers.mbox, vaultkit.exporters.ics"
    script = f"import sys, {modules}; print(*(name for name in {HEAVY} if name in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []
