"""An editor that saves in the middle of our edit loses nothing, in either style of saving."""

import os
from pathlib import Path

import pytest

from tests.storage.overlap import Style, guarded, naive, run_freely, run_overlaps
from vaultkit.storage import swap
from vaultkit.storage.swap import UnableError

STYLES: tuple[Style, ...] = ("replace", "in-place")
OVERLAPS = int(os.environ.get("VAULTKIT_OVERLAPS", "10000"))
"""How many the slow test forces: `make prove N=500` asks for fewer."""


@pytest.fixture(autouse=True)
def _exchange_works(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.touch()
    second.touch()
    try:
        swap.exchange(first, second)
    except UnableError:
        pytest.skip("files cannot trade places in one step here")


@pytest.mark.parametrize("style", STYLES)
def test_no_save_in_the_middle_of_an_edit_is_destroyed(tmp_path: Path, style: Style) -> None:
    tally = run_overlaps(tmp_path / "vault", style, 200, guarded)
    assert (tally.saves, tally.edits) == (200, 200), tally.line()
    assert (tally.destroyed, tally.edits_lost) == (0, 0), tally.line()


@pytest.mark.parametrize("style", STYLES)
def test_the_same_saves_are_destroyed_by_looking_again_and_replacing(
    tmp_path: Path, style: Style
) -> None:
    tally = run_overlaps(tmp_path / "vault", style, 200, naive)
    assert tally.saves == 200
    assert tally.destroyed > 20, tally.line()


@pytest.mark.parametrize("style", STYLES)
def test_no_save_of_an_editor_that_saves_all_the_time_is_destroyed(
    tmp_path: Path, style: Style
) -> None:
    tally = run_freely(tmp_path / "vault", style, 150, guarded)
    assert tally.saves == 150
    assert (tally.destroyed, tally.edits_lost) == (0, 0), tally.line()


@pytest.mark.slow
@pytest.mark.parametrize("style", STYLES)
def test_ten_thousand_overlaps_destroy_nothing(
    tmp_path: Path, style: Style, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = run_overlaps(tmp_path / "vault", style, OVERLAPS, guarded, seed=2)
    with capsys.disabled():
        print(f"\n{style}: {tally.line()}")
    assert (tally.saves, tally.destroyed, tally.edits_lost) == (OVERLAPS, 0, 0), tally.line()
