"""Pages of a vault that is kept open say what those of a vault opened anew say, to the byte.

What was worked out before is kept for as long as it holds; whatever an edit touches must not be.
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.random_edits import edit
from vaultkit.assemble import assembler
from vaultkit.dashboards.links import Links
from vaultkit.engine.demo import DEMO_TODAY, copy_demo
from vaultkit.engine.vault import open_vault
from vaultkit.measures.discretion import UnnamedIn
from vaultkit.measures.suggestions import Wishes
from vaultkit.measures.variety import Spellings
from vaultkit.model.kept import Kept
from vaultkit.model.settings import Language


def assert_true(root: Path, today: date) -> None:
    """Assert that a vault opened for the first time, without an index, would write nothing."""
    index = [path.rename(f"{path}.kept") for path in (root / ".vaultkit").glob("index.sqlite*")]
    with open_vault(root, today) as anew:
        planned = anew.plan_pages()
    for path in (root / ".vaultkit").glob("index.sqlite*"):
        if path not in index:
            path.unlink()
    for path in index:
        path.rename(path.with_name(path.name.removesuffix(".kept")))
    assert [write.path for write in planned.plan.writes] == []
    assert planned.plan.removals == ()


@dataclass
class Calendar:
    """A clock that shows the day it is set to."""

    day: date

    def today(self) -> date:
        """Say which day it is."""
        return self.day

    def now(self) -> datetime:
        """Say when it is: in the morning."""
        return datetime.combine(self.day, time(8), UTC)


def check(root: Path, seed: int, steps: int, language: Language) -> None:
    copy_demo(root, DEMO_TODAY, language)
    draw = random.Random(seed)  # noqa: S311 - reproducible on purpose, nothing secret
    done = []
    calendar = Calendar(DEMO_TODAY)
    with open_vault(root, DEMO_TODAY) as opened:
        opened.clock = calendar
        opened.build()
        for _ in range(steps):
            done += [edit(root, draw) for _ in range(draw.choice((1, 1, 1, 3)))]
            if draw.random() < 0.1:
                calendar.day += timedelta(days=draw.choice((1, 6, -3)))
                done.append(str(calendar.day))
            opened.build()
            try:
                assert_true(root, calendar.day)
            except AssertionError as error:
                raise AssertionError(f"{error} after {done}") from error


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(3))
def test_pages_renewed_are_pages_made_anew(seed: int, tmp_path: Path) -> None:
    language = Language.DA if seed == 2 else Language.EN
    check(tmp_path / "vault", seed, 8, language)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 120))
def test_pages_renewed_are_pages_made_anew_for_long(seed: int, tmp_path: Path) -> None:
    check(tmp_path / "vault", seed, 40, Language.EN)


class Doubted(Kept):
    """Makes everything anew, and holds what it would have remembered against it."""

    def one(self, name: str, of: tuple[object, ...], make: Callable[[], Any]) -> Any:
        given = super().one(name, of, make)
        anew = make()
        answers_questions = isinstance(given, Links | Spellings | UnnamedIn | Wishes)
        assert answers_questions or given == anew, name
        if isinstance(given, Mapping):
            assert list(given) == list(anew), name
        return given

    def each(
        self,
        name: str,
        common: tuple[object, ...],
        by: tuple[Mapping[Any, object], *tuple[Mapping[Any, object], ...]],
        make: Callable[[Any], Any],
    ) -> dict[Any, Any]:
        given = super().each(name, common, by, make)
        assert list(given) == list(by[0]), name
        assert given == {key: make(key) for key in by[0]}, name
        return given

    def ranked(
        self,
        name: str,
        common: tuple[object, ...],
        by: tuple[Mapping[Any, object], *tuple[Mapping[Any, object], ...]],
        rank: Callable[[Any], Any],
    ) -> tuple[Any, ...]:
        given = super().ranked(name, common, by, rank)
        ranks = {key: rank(key) for key in by[0]}
        shown = [key for key in ranks if ranks[key] is not None]
        assert list(given) == sorted(shown, key=lambda key: (ranks[key], key)), name
        return given


def doubt(root: Path, seed: int, steps: int) -> None:
    """Edit a vault at random, and hold what is remembered of it against what would be made now."""
    copy_demo(root, DEMO_TODAY, Language.EN)
    draw = random.Random(seed)  # noqa: S311 - reproducible on purpose, nothing secret
    done: list[str] = []
    calendar = Calendar(DEMO_TODAY)
    with open_vault(root, DEMO_TODAY) as opened:
        opened.clock = calendar
        for _ in range(steps):
            try:
                opened.build()
            except AssertionError as error:
                raise AssertionError(f"{error} after {done}") from error
            done += [edit(root, draw) for _ in range(draw.choice((1, 1, 1, 3)))]
            if draw.random() < 0.1:
                calendar.day += timedelta(days=draw.choice((1, 6, -3)))
                done.append(str(calendar.day))


@pytest.fixture
def doubted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assembler, "Kept", Doubted)


@pytest.mark.thorough
@pytest.mark.usefixtures("doubted")
@pytest.mark.parametrize("seed", range(3, 5))
def test_what_is_remembered_is_what_would_be_made_now(seed: int, tmp_path: Path) -> None:
    doubt(tmp_path / "vault", seed, 12)


@pytest.mark.slow
@pytest.mark.usefixtures("doubted")
@pytest.mark.parametrize("seed", range(200, 220))
def test_what_is_remembered_is_what_would_be_made_now_for_long(seed: int, tmp_path: Path) -> None:
    doubt(tmp_path / "vault", seed, 40)
