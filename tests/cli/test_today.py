"""`vaultkit today` on vaults that have every reason, and on one that has none."""

from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from vaultkit.engine.demo import copy_demo

DAY = "2026-11-23"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_demo(tmp_path_factory.mktemp("today") / "demo", date.fromisoformat(DAY)).root


def said(run: Run, demo: Path, day: str = DAY) -> str:
    ran = run("today", "--vault", str(demo), "--today", day)
    assert (ran.code, ran.err) == (0, "")
    return ran.out


@pytest.mark.parametrize(
    "line",
    [
        "introduction of Mette Holm and Per Friis: introduce them, both said yes "
        "(since 4 Nov 2026)",
        "drifting: the last contact was on 21 Aug 2026",
        "different from most of the year (field: journalism); the last contact was on 10 Jun 2026",
        "give: your “interim CFO” for “an interim CFO for a subsidiary”",
        "  and 3 more, who can wait until these are answered",
        "  introduction of Yasmin Haddad and Gudrun Árnadóttir: ask Yasmin Haddad",
        "  26 Nov 2026: birthday of Hanne Overgaard",
        "  20 Nov 2026: coffee with Hanne Overgaard",
    ],
)
def test_every_part_is_told(run: Run, demo: Path, line: str) -> None:
    assert f"{line}\n" in said(run, demo)


def test_the_screen_and_the_page_put_the_same_people_forward(run: Run, demo: Path) -> None:
    assert run("build", "--vault", str(demo), "--today", DAY).code == 0
    page = (demo / "Dashboards" / "Today.md").read_text(encoding="utf-8")
    screen = said(run, demo).partition("Turn to\n")[2].partition("\n\n")[0].splitlines()
    names = [line.strip() for line in screen if line.startswith("  ") and line[2] != " "]
    told = [line.split("]]")[0] for line in page.splitlines() if line.startswith("- **")]
    assert told == [f"- **[[{name}" for name in names[:-1]]  # the last line counts the others


def test_an_empty_vault_has_nobody(run: Run, tmp_path: Path) -> None:
    (tmp_path / "vaultkit.yml").touch()
    assert said(run, tmp_path) == "23 Nov 2026\n\nTurn to\n  nobody is due\n"


def test_with_nothing_due_there_are_people_to_rate(run: Run, tmp_path: Path) -> None:
    (tmp_path / "vaultkit.yml").touch()
    (tmp_path / "People").mkdir()
    (tmp_path / "People" / "Ann.md").write_text("## Log\n- 2026-11-20 mail\n", encoding="utf-8")
    assert said(run, tmp_path).endswith("\n\nNothing is due: whom do you want to see?\n  Ann\n")
