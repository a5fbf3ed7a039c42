"""What day it is: the one place that asks. Used by `vaultkit.engine`; every other room is told."""

import os
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class Clock(Protocol):
    """Something that knows the day and the time of day."""

    def today(self) -> date:
        """The day everything is computed for."""
        ...

    def now(self) -> datetime:
        """Tell the moment, with the local time zone."""
        ...


class SystemClock:
    """The computer's own clock, in local time."""

    def today(self) -> date:
        """Today, by the local calendar."""
        return self.now().date()

    def now(self) -> datetime:
        """Tell the moment, with the local time zone."""
        return datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class FixedDay:
    """A clock whose day never ends (`--today`), while its hands go on moving."""

    day: date

    def today(self) -> date:
        """The day it was set to."""
        return self.day

    def now(self) -> datetime:
        """Tell the moment by the computer's clock."""
        return datetime.now().astimezone()


def local_zone() -> str:
    """Name the time zone of this computer (`Europe/Copenhagen`); "" where it does not say."""
    named = os.environ.get("TZ", "").removeprefix(":")
    if not named:
        _, found, named = os.path.realpath("/etc/localtime").partition("/zoneinfo/")
        named = named if found else ""
    try:
        ZoneInfo(named)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return ""
    return named
