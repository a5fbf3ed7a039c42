"""Due dates and the signs of tasks."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.model.settings import Language
from vaultkit.parse.entries.tasks import Duty, read_duty, read_signs

DUE = date(2026, 11, 10)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("send it", Duty("send it")),
        ("send it by 2026-11-10", Duty("send it", DUE)),
        ("send it by 2026-11-10 to Per", Duty("send it to Per", DUE)),
        ("send it 📅 2026-11-10", Duty("send it", DUE)),
        ("send it 📆\ufe0f 2026-11-10", Duty("send it", DUE)),
        ("send it 📅 2026-11-10 by heart", Duty("send it by heart", DUE)),
        ("send it 📅 2026-11-10 ✅ 2026-11-09", Duty("send it", DUE, done_on=date(2026, 11, 9))),
        ("send it ❌ 2026-11-09", Duty("send it", cancelled=True)),
        ("send it 🔺 ⏳ 2026-11-01 🛫 2026-11-01 🆔 abc", Duty("send it")),
        ("~~send it~~ 📅 2026-11-10", Duty("send it", DUE, struck=True)),
        ("know it by heart", Duty("know it by heart")),
        ("slides senest den 10. november 2026", Duty("slides", DUE)),
    ],
)
def test_duties(text: str, expected: Duty) -> None:
    assert read_duty(text, Language.EN) == expected


def test_a_period_is_due_on_its_last_day() -> None:
    assert read_duty("it by november 2026", Language.EN).due == date(2026, 11, 30)


def test_a_bad_date_is_kept_in_the_text_and_named() -> None:
    duty = read_duty("it by 2026-02-30", Language.EN)
    assert (duty.text, duty.due, duty.bad_at) == ("it by 2026-02-30", None, 6)
    assert duty.bad is not None
    assert duty.bad.text == "2026-02-30"


@given(st.text(alphabet="📅✅❌⏳🔁⏫ \ufe0f2026-1~bydueænt"))
def test_signs_keep_the_length_of_the_text(text: str) -> None:
    assert len(read_signs(text, Language.EN).text) == len(text)
    read_duty(text, Language.EN)
