from datetime import date

import click
import pytest

from vaultkit.cli.days import first_day, last_day
from vaultkit.model.settings import Language

MONDAY = date(2026, 11, 23)


def test_a_month_begins_with_its_first_day_and_ends_with_its_last() -> None:
    assert first_day("oktober 2026", MONDAY, Language.EN) == date(2026, 10, 1)
    assert last_day("oktober 2026", MONDAY, Language.EN) == date(2026, 10, 31)


def test_slashes_are_read_as_the_vault_says() -> None:
    assert first_day("03/04/2026", MONDAY, Language.DA) == date(2026, 4, 3)
    with pytest.raises(click.BadParameter, match="day first or month first"):
        first_day("03/04/2026", MONDAY, Language.EN)


def test_what_is_no_day_is_said_to_be_none() -> None:
    with pytest.raises(click.BadParameter, match="yesterday"):
        last_day("soon", MONDAY, Language.EN)
