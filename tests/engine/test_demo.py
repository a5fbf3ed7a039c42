"""The demo vault is copied whole, with its dates moved, and the same way each time."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from vaultkit.engine.demo import DEMO_TODAY, copy_demo
from vaultkit.engine.vault import open_vault
from vaultkit.errors import FolderInUseError
from vaultkit.measures.attention import Why, attention
from vaultkit.measures.balance import Way
from vaultkit.measures.chemistry import chemistry
from vaultkit.measures.depth import DepthWord, Tie, deep_against_broad, ties
from vaultkit.measures.giving import giving
from vaultkit.measures.introductions import introductions
from vaultkit.measures.next_meetings import next_meetings
from vaultkit.measures.promises import open_promises
from vaultkit.measures.purposes import purposes
from vaultkit.measures.renewal import renewal
from vaultkit.model.fields import Circle, ContactStatus, IntroductionStatus
from vaultkit.model.problem import Severity
from vaultkit.model.vault import Vault
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


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    copy = copy_demo(tmp_path_factory.mktemp("demo"), DEMO_TODAY)
    with open_vault(copy.root, DEMO_TODAY) as opened:
        opened.sync()
        return opened.vault


@pytest.fixture(scope="module")
def measured(demo: Vault) -> Mapping[str, Tie]:
    return ties(demo)


def test_the_mistakes_are_in_two_notes_and_everything_else_is_clean(demo: Vault) -> None:
    findings = [p for p in demo.problems if p.severity is not Severity.UNCERTAIN]
    assert len(findings) < len(demo.problems)
    assert {problem.source.path for problem in findings} == {
        "People/Ditte Lund.md",
        "People/Villy Brun.md",
    }
    assert {problem.code for problem in findings} == {
        "ambiguous-date",
        "ambiguous-entry-date",
        "ambiguous-name",
        "bad-rating",
        "duplicate-key",
        "impossible-date",
        "impossible-entry-date",
        "unknown-arena",
        "unknown-purpose",
        "yaml-text",
    }


def test_it_has_everybody_the_pages_speak_of(demo: Vault) -> None:
    contacts = [contact.fields for contact in demo.contacts.values()]
    assert {fields.circle for fields in contacts} == set(Circle)
    assert {fields.status for fields in contacts} == set(ContactStatus)
    assert {fields.chemistry for fields in contacts} == {None, 1, 2, 3, 4, 5}
    assert {introduction.status for introduction in demo.introductions} == set(IntroductionStatus)
    assert {promise.mine for promise in demo.promises} == {True, False}
    assert {promise.done for promise in demo.promises} == {True, False}
    assert any(p.due is not None and p.due < demo.today and not p.done for p in demo.promises)
    assert any(interaction.approximate for interaction in demo.interactions)
    assert any(interaction.work for interaction in demo.interactions)
    assert any(interaction.hidden for interaction in demo.interactions)
    assert demo.plans


def test_it_fills_the_depth_page(demo: Vault, measured: Mapping[str, Tie]) -> None:
    words = [tie.depth.word for tie in measured.values() if tie.depth.enough]
    assert set(words) == set(DepthWord)
    assert 1 <= words.count(DepthWord.DEEP) <= 3
    assert words.count(DepthWord.FAMILIAR) > words.count(DepthWord.TRUSTED) > 3
    assert any(
        tie.silence and tie.silence.drifting and tie.depth.trusted for tie in measured.values()
    )
    assert sum(tie.dormant_but_trusted for tie in measured.values()) >= 2
    assert deep_against_broad(demo, measured).seen_once


def test_it_fills_the_purposes_page(demo: Vault, measured: Mapping[str, Tie]) -> None:
    page = purposes(demo, measured)
    assert len(page.purposes) == len(page.arenas) == 4
    assert page.alignment is not None
    assert page.without
    assert page.hours_without > 0
    assert any(row.came_of_it for row in page.purposes)
    assert any(arena.came_of_it for arena in page.arenas)
    assert any(arena.renews_soon for arena in page.arenas)
    assert any(arena.hours_crowd for arena in page.arenas)


def test_it_fills_the_chemistry_page(demo: Vault, measured: Mapping[str, Tie]) -> None:
    page = chemistry(demo, measured)
    assert {row.chemistry for row in page.ratings} >= {None, 2, 3, 4, 5}
    assert page.agreement is not None
    assert page.wanted
    assert {one.chemistry is None for one in page.review} == {True, False}
    assert page.low
    assert page.dropped


def test_it_fills_the_balance_page(demo: Vault, measured: Mapping[str, Tie]) -> None:
    page = giving(demo, measured)
    assert {tie.balance.way for tie in page.ties} > {None, Way.BOTH_WAYS, Way.MORE_GOT}
    assert page.one_way(Way.ONLY_GIVEN)
    assert page.one_way(Way.ONLY_GOT)
    assert page.clumped is not None
    promises = open_promises(demo)
    assert promises.mine
    assert promises.theirs
    coming = next_meetings(demo, measured, promises.mine)
    assert any(one.gain.their_gain for one in coming.planned)
    assert any(one.gain.promises for one in coming.planned)
    assert any(one.gain.offered for one in coming.planned)
    assert 0 < coming.followed < coming.talks


def test_it_fills_the_renewal_page(demo: Vault, measured: Mapping[str, Tie]) -> None:
    page = renewal(demo, measured)
    for part in (page.new, page.old_role, page.present_role):
        assert 0 < part.hours < page.hours
    assert all(one.effective is not None for one in page.varieties)
    assert page.holes.effective_size is not None
    assert len(page.waking) > 1
    assert all(one.rarity.trait is not None for one in page.waking)
    nearest = introductions(demo, measured).nearest
    assert {bool(one.asked) for one in nearest} == {True, False}
    assert any(one.made for one in nearest)


def test_it_fills_the_today_page(demo: Vault, measured: Mapping[str, Tie]) -> None:
    page = attention(demo, measured, introductions(demo, measured))
    assert len(page.people) == demo.settings.attention
    assert page.more_due
    assert {reason.why for one in page.people for reason in one.reasons} >= {
        *(Why.PROMISE, Why.INTRODUCTION, Why.DRIFTING, Why.DIFFERENT)
    }
    assert any(one.gain.offered for one in page.people)
    assert any(one.gain.their_gain for one in page.people)
    told = {id(reason.introduction) for one in page.people for reason in one.reasons}
    assert any(id(one) not in told for one in page.introductions)
    assert page.birthdays
    assert page.plans
    assert page.loose_ends


def test_it_fills_the_introductions_page(demo: Vault, measured: Mapping[str, Tie]) -> None:
    page = introductions(demo, measured)
    assert len(page.suggestions) == 5
    assert {own.helps_owner for own in page.own} == {True, False}
    assert {way.step for way in page.on_the_way} == {"ask", "answer", "introduce", "meet", "hear"}
    assert any(outcome.outcome for outcome in page.outcomes)
    assert any(close.could for close in page.nearest)
    assert any(close.asked for close in page.nearest)
    assert any(close.made for close in page.nearest)
    assert any(not close.could for close in page.nearest)


def test_moved_to_another_day_it_tells_the_same_story(
    tmp_path: Path, measured: Mapping[str, Tie]
) -> None:
    today = date(2027, 6, 18)
    copy = copy_demo(tmp_path / "demo", today)
    with open_vault(copy.root, today) as opened:
        opened.sync()
        moved = ties(opened.vault)
    assert {path: tie.depth.word for path, tie in moved.items()} == {
        path: tie.depth.word for path, tie in measured.items()
    }
    exact = "People/Sara Lind.md"
    assert moved[exact].depth == measured[exact].depth
