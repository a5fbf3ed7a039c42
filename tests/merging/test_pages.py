"""Pages of two machines: ours, every tick of theirs, and no word that somebody typed lost."""

from datetime import date

import pytest

from vaultkit.dashboards.page import is_ours, stamp, stamp_picture
from vaultkit.dashboards.ticks import read_page
from vaultkit.merging.doubt import DoubtfulError
from vaultkit.merging.pages import is_page, merge_page

METTE = "- **[[Mette Holm]]**: {days} days\n  - [ ] done: the slides\n  - [ ] not now\n"
JONAS = "- **[[Jonas Bak]]**: overdue\n  - [ ] not now\n"


def page(body: str, day: int = 24) -> str:
    return stamp(f"# Today\n\n{body}", date(2026, 11, day))


BASE = page(METTE.format(days=20) + JONAS)
LATER = page(METTE.format(days=21) + JONAS, 25)
SHORTER = page(METTE.format(days=22), 26)


def tick(text: str, box: str, under: str) -> str:
    head, name, rest = text.partition(under)
    assert name
    assert f"[ ] {box}" in rest
    return head + name + rest.replace(f"[ ] {box}", f"[x] {box}", 1)


def merge(base: str, ours: str, theirs: str) -> str:
    outcome = merge_page(base.encode(), ours.encode(), theirs.encode())
    assert outcome.conflicts == 0
    return outcome.data.decode()


def ticks(text: str) -> set[tuple[str, str]]:
    read = read_page(text)
    assert read is not None
    return {(tick.boxes[0].answer.value, tick.under.split(":")[0]) for tick in read.ticks}


def test_of_two_pages_that_nobody_touched_ours_is_kept() -> None:
    assert merge(BASE, LATER, SHORTER) == LATER
    assert merge(BASE, SHORTER, LATER) == SHORTER


def test_a_page_with_ticks_is_kept_with_its_date() -> None:
    theirs = tick(BASE, "not now", "Mette")
    assert merge(BASE, LATER, theirs) == theirs
    assert merge(BASE, theirs, LATER) == theirs


def test_ticks_of_both_stand_on_ours() -> None:
    ours = tick(LATER, "not now", "Jonas")
    merged = merge(BASE, ours, tick(BASE, "done: the slides", "Mette"))
    assert merged == tick(ours, "done: the slides", "Mette")
    assert is_ours(merged)
    assert ticks(merged) == {("done", "**[[Mette Holm]]**"), ("not now", "**[[Jonas Bak]]**")}


def test_the_same_tick_on_both_is_one() -> None:
    ours, theirs = (tick(one, "not now", "Mette") for one in (LATER, BASE))
    assert merge(BASE, ours, theirs) == ours


def test_a_tick_whose_box_ours_has_no_more_is_put_below_with_its_line() -> None:
    ours = tick(SHORTER, "done: the slides", "Mette")
    merged = merge(BASE, ours, tick(BASE, "not now", "Jonas"))
    assert merged.endswith("\n- **[[Jonas Bak]]**: overdue\n  - [x] not now\n")
    assert ticks(merged) == {("done", "**[[Mette Holm]]**"), ("not now", "**[[Jonas Bak]]**")}


def test_words_typed_on_one_side_stay() -> None:
    written = BASE + "\nCall her first.\n"
    assert merge(BASE, LATER, written) == written
    assert merge(BASE, written, LATER) == written


def test_words_typed_on_both_sides_stay_and_so_do_ticks() -> None:
    ours = LATER + "\nMine.\n"
    theirs = tick(BASE, "not now", "Jonas") + "\nTheirs.\n"
    merged = merge(BASE, ours, theirs)
    assert "\nMine.\n" in merged
    assert merged.endswith("\nTheirs.\n")
    assert ticks(merged) == {("not now", "**[[Jonas Bak]]**")}
    assert not is_ours(merged)


def test_line_ends_of_ours_stay() -> None:
    ours = tick(LATER, "not now", "Jonas").replace("\n", "\r\n")
    merged = merge(BASE, ours, tick(BASE, "not now", "Mette"))
    assert merged == tick(ours, "not now", "Mette")


def test_a_picture_changed_by_hand_on_both_sides_is_left_to_git() -> None:
    ours, theirs = (stamp_picture("<svg/>") + word for word in ("<!--a-->", "<!--b-->"))
    with pytest.raises(DoubtfulError):
        merge(stamp_picture("<svg/>"), ours, theirs)
    assert merge(stamp_picture("<svg/>"), stamp_picture("<svg>1</svg>"), theirs) == theirs


def test_a_note_of_somebody_is_no_page() -> None:
    assert is_page(BASE.encode())
    assert is_page((BASE + "more").encode())
    assert is_page(stamp_picture("<svg/>").encode())
    assert not is_page(b"---\ntype: contact\n---\n- [x] done\n")
    assert not is_page(b"\xff\xfe")
