"""What day it is."""

from datetime import date

from vaultkit.storage.clock import FixedDay, SystemClock


def test_a_fixed_day_never_ends_while_its_hands_move() -> None:
    clock = FixedDay(date(2026, 2, 28))
    assert clock.today() == date(2026, 2, 28)
    assert clock.now() <= SystemClock().now()


def test_the_system_clock_knows_the_local_day() -> None:
    before = SystemClock().now()
    today = SystemClock().today()
    assert before.date() <= today <= SystemClock().now().date()
    assert before.tzinfo is not None
