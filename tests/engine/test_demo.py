"""The demo vault is copied whole, with its dates moved, and the same way each time."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from vaultkit.engine.demo import DEMO_TODAY, copy_demo
from vaultkit.errors import FolderInUseError
from vaultkit.storage.shipped import shipped_templates

_SHIPPED = shipped_templates() / "vaults" / "demo"


def _files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def test_on_its_own_day_the_copy_is_the_shipped_vault(tmp_path: Path) -> None:
    copy = copy_demo(tmp_path / "demo", DEMO_TODAY)
    assert _files(copy.root) == _files(_SHIPPED)
    assert copy.files == tuple(sorted(_files(_SHIPPED)))
    assert copy.days == 0


def test_two_copies_of_one_day_are_the_same_bytes(tmp_path: Path) -> None:
    first = copy_demo(tmp_path / "first", date(2027, 4, 5))
    second = copy_demo(tmp_path / "second", date(2027, 4, 5))
    assert _files(first.root) == _files(second.root)


@pytest.mark.parametrize("today", [date(2026, 11, 24), date(2028, 2, 29), date(2025, 1, 1)])
def test_a_copy_lives_up_to_its_day(tmp_path: Path, today: date) -> None:
    copy = copy_demo(tmp_path / "demo", today)
    moved = timedelta(days=copy.days)
    assert DEMO_TODAY + moved == today
    for name in ("People/Sara Lind.md", "People/Jens Otto Damm.md", "People/Ole Brandt.md"):
        before = re.findall(r"\d{4}-\d\d-\d\d", (_SHIPPED / name).read_text(encoding="utf-8"))
        after = re.findall(r"\d{4}-\d\d-\d\d", (copy.root / name).read_text(encoding="utf-8"))
        assert [date.fromisoformat(day) + moved for day in before] == [
            date.fromisoformat(day) for day in after
        ]
    assert (copy.root / f"Journal/{date(2026, 11, 20) + moved}.md").is_file()


def test_the_deliberate_mistakes_stay_mistakes(tmp_path: Path) -> None:
    copy = copy_demo(tmp_path / "demo", date(2027, 4, 5))
    villy = (copy.root / "People/Villy Brun.md").read_text(encoding="utf-8")
    assert "met: 2025-02-30" in villy
    assert "- 05/06/2026 call 20m" in villy
    assert "next_contact: 03/04/2027" in villy


def test_links_between_notes_still_lead_to_each_other(tmp_path: Path) -> None:
    copy = copy_demo(tmp_path / "demo", date(2027, 4, 5))
    names = {Path(name).stem for name in copy.files}
    linked = {
        target
        for data in _files(copy.root).values()
        for target in re.findall(r"\[\[(\d{4}-[^\]|#]+ & [^\]|#]+)", data.decode("utf-8"))
    }
    assert linked
    assert linked <= names


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderInUseError):
        copy_demo(tmp_path, DEMO_TODAY)
    with pytest.raises(FolderInUseError):
        copy_demo(tmp_path / "mine.md", DEMO_TODAY)
    assert _files(tmp_path) == {"mine.md": b"mine"}
