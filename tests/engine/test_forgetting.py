"""Somebody is forgotten: out of the notes, out of vaultkit's own folder; what is left is named."""

import os
from datetime import date
from pathlib import Path

import pytest

from vaultkit.dashboards.page import stamp
from vaultkit.edit.span import Span
from vaultkit.engine.forgetting.carry_out import Done, forget
from vaultkit.engine.forgetting.plan import ForgetPlan, plan_forgetting
from vaultkit.engine.forgetting.subject import initials, known_as
from vaultkit.engine.instructed import take
from vaultkit.engine.vault import OpenVault, open_vault
from vaultkit.errors import CannotEditError, UndoRefusedError, UnknownNameError
from vaultkit.storage.passes import Pass, read_pass, remember_pass
from vaultkit.storage.steady import FileBusyError

TODAY = date(2026, 11, 23)
METTE = (
    "---\nemail: mette@nordlys.example\nphone: '+45 20001101'\nimported_id: [linkedin:m]\n---\n"
    "- 2026-09-01 coffee: the secret of Mette\n"
    "- 2026-09-02 call with [[Bo Ravn]]: both\n"
)
BO = (
    "---\nknows: [Mette Holm]\nphone: 20001101\n---\n"
    "- 2026-10-01 coffee with [[Mette Holm]]: Mettes plan\n"
)


def make(root: Path, **notes: str) -> Path:
    (root / "vaultkit.yml").write_text("me: Astrid Holm\n")
    for path, text in {"People/Mette Holm.md": METTE, "People/Bo Ravn.md": BO, **notes}.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
    return root


def planned(opened: OpenVault, name: str = "Mette Holm", *also: str) -> ForgetPlan:
    return plan_forgetting(opened, known_as(opened.vault, name, also), by_initials=False)


def forgotten(root: Path, *also: str) -> Done:
    with open_vault(root, TODAY) as opened:
        opened.build()
        done = forget(opened, planned(opened, "Mette Holm", *also))
        opened.build()
        return done


def everything(root: Path) -> dict[str, str]:
    """Read every file there is, vaultkit's own and the index among them."""
    return {
        file.relative_to(root).as_posix(): file.read_bytes().decode("utf-8", "replace")
        for file in sorted(root.rglob("*"))
        if file.is_file()
    }


def test_nothing_names_them_any_more(tmp_path: Path) -> None:
    root = make(
        tmp_path,
        **{
            "Introductions/Mette Holm and Bo.md": "---\ntype: introduction\n"
            "between: [[[Mette Holm]], [[Bo Ravn]]]\nstatus: met\n---\n",
            "Notes/x.md": "see [[Mette Holm and Bo]], [[Mette Holm]] and mette@nordlys.example\n",
            "Inbox.md": "---\ntype: inbox\n---\n- [ ] Mette Holm kaffe 1t: x\n",
        },
    )
    with open_vault(root, TODAY) as opened, opened.edits.batch("rate Mette Holm 4") as batch:
        batch.change("People/Mette Holm.md", lambda text: _at_end(text, "a line"), "rated")
    done = forgotten(root)
    named = [
        path
        for path, text in everything(root).items()
        if "Mette" in path + text or "mette@" in text or "+45 20001101" in text
    ]
    assert named == []
    # The number is Bo's as well.
    assert "20001101" in (root / "People/Bo Ravn.md").read_text()
    assert (root / "Introductions/someone and Bo.md").is_file()
    assert (root / "Notes/x.md").read_text() == "see [[someone and Bo]], [someone] and [someone]\n"
    assert done.left == ()
    with open_vault(root, TODAY) as opened:
        assert [one.day.isoformat() for one in opened.vault.interactions] == ["2026-10-01"]
        assert [len(one.between) for one in opened.vault.introductions] == [2]
        assert [problem.code for problem in opened.problems()] == []


def _at_end(text: str, line: str) -> Span | None:
    return None if text.endswith(f"{line}\n") else Span(len(text), len(text), f"{line}\n")


def test_what_was_changed_before_cannot_be_undone_and_says_why(tmp_path: Path) -> None:
    root = make(tmp_path, **{"People/Liv.md": "---\nplace: Ribe\n---\n"})
    with open_vault(root, TODAY) as opened:
        with opened.edits.batch("rate Liv 4") as batch:
            batch.change("People/Liv.md", lambda text: _at_end(text, "a line"), "a line")
        with opened.edits.batch("log mette x") as batch:
            batch.change("People/Mette Holm.md", lambda text: _at_end(text, "words"), "words")
    forgotten(root)
    with open_vault(root, TODAY) as opened:
        batches = opened.edits.history()
        assert [one.command for one in batches] == ["forget [someone]", "log", "rate Liv 4"]
        assert [change.forgotten for change in batches[2].changes] == [False]
        assert batches[2].changes[0].span is not None
        with pytest.raises(UndoRefusedError, match="forgotten"):
            opened.edits.undo()
        # What comes after can be undone as ever.
        with opened.edits.batch("rate Liv 5") as batch:
            batch.change("People/Liv.md", lambda text: _at_end(text, "more"), "more")
        opened.edits.undo()
    assert (root / "People/Liv.md").read_text().endswith("a line\n")


def test_recovery_copies_and_review_forget_as_well(tmp_path: Path) -> None:
    root = make(tmp_path)
    with open_vault(root, TODAY) as opened:
        opened.build()
        remember_pass(opened.state, "all", Pass(("People/Mette Holm.md", "People/Bo Ravn.md")))
        remember_pass(opened.state, "one", Pass(("People/Bo Ravn.md",)))
    copies = root / ".vaultkit/recovery"
    copies.mkdir(exist_ok=True)
    (copies / "Mette Holm saved 2026-10-10 10.10.10.md").write_text("Mette Holm, words\n")
    done = forgotten(root)
    assert done.forgotten.copies == (".vaultkit/recovery/someone saved 2026-10-10 10.10.10.md",)
    assert (root / done.forgotten.copies[0]).read_text() == "someone, words\n"
    with open_vault(root, TODAY) as opened:
        assert read_pass(opened.state, "all") is None
        assert read_pass(opened.state, "one") is not None


@pytest.mark.thorough
@pytest.mark.skipif(os.name == "nt" or not Path("/proc/self/fd").exists(), reason="needs /proc")
def test_a_note_that_somebody_is_writing_is_waited_for_and_then_named(tmp_path: Path) -> None:
    """Their own note goes last: until all else is done, the same command finds them."""
    root = make(tmp_path)
    with (root / "People/Bo Ravn.md").open("r+", encoding="utf-8"):
        with open_vault(root, TODAY) as opened, pytest.raises(FileBusyError):
            forget(opened, planned(opened))
        assert (root / "People/Mette Holm.md").is_file()
    forgotten(root)
    assert not (root / "People/Mette Holm.md").exists()


def test_a_brief_that_was_written_goes_and_pages_are_made_anew(tmp_path: Path) -> None:
    page = stamp("# Brief\n\nMette Holm\n", TODAY)
    by_hand = stamp("# Brief\n\nMette Holm\n", TODAY) + "more words\n"
    root = make(
        tmp_path, **{"Dashboards/Brief Mette.md": page, "Dashboards/Recovered/x.md": by_hand}
    )
    forgotten(root)
    assert not (root / "Dashboards/Brief Mette.md").exists()
    assert (root / "Dashboards/Recovered/x.md").read_text().endswith("[someone]\nmore words\n")


def test_what_is_no_note_is_named(tmp_path: Path) -> None:
    root = make(tmp_path, **{"Files/Mette Holm.jpg": "x", "board.canvas": '{"a": "Mette Holm"}'})
    (root / "latin.md").write_bytes("Mette Holm bl\xe5".encode("latin-1"))
    with open_vault(root, TODAY) as opened:
        left = planned(opened).left
    assert [(one.path, one.in_name) for one in left] == [
        ("Files/Mette Holm.jpg", True),
        ("board.canvas", False),
        ("latin.md", False),
    ]


def test_a_note_that_cannot_be_edited_stops_all_of_it(tmp_path: Path) -> None:
    root = make(tmp_path, **{"x.md": "---\na: b: c\n---\n[[Mette Holm]]\n"})
    before = everything(root)
    with open_vault(root, TODAY) as opened, pytest.raises(CannotEditError, match=r"x\.md:2"):
        planned(opened)
    assert {path: text for path, text in everything(root).items() if path in before} == before


def test_names_that_are_somebody_elses_too_stay(tmp_path: Path) -> None:
    root = make(
        tmp_path,
        **{
            "People/Mette Vest.md": "---\naliases: [Boss]\n---\nMette Vest, Mette Holm Vest\n",
            "People/Anna.md": "---\naliases: [Mette Holm Vest]\n---\n",
            "Notes/x.md": "Boss, Mette Holm Vest, Mette Vest, Mette Holmgård; Mette\n",
        },
    )
    (root / "People/Mette Holm.md").write_text("---\naliases: [Boss]\n---\n")
    with open_vault(root, TODAY) as opened:
        plan = planned(opened)
        assert plan.known.shared == ("Boss",)
        assert [source.path for source, _ in plan.perhaps] == ["Notes/x.md"]
        forget(opened, plan)
    assert (root / "Notes/x.md").read_text() == (
        "Boss, Mette Holm Vest, Mette Vest, Mette Holmgård; Mette\n"
    )


def test_who_is_no_contact_is_forgotten_by_a_whole_name_only(tmp_path: Path) -> None:
    root = make(tmp_path, **{"Notes/x.md": "Liv Dam came\n"})
    with open_vault(root, TODAY) as opened:
        with pytest.raises(UnknownNameError):
            known_as(opened.vault, "Liv")
        forget(opened, planned(opened, "Liv Dam"))
    assert (root / "Notes/x.md").read_text() == "[someone] came\n"


def test_ids_of_imports_and_what_is_told_here_alone(tmp_path: Path) -> None:
    listed = "---\ntype: import\n---\n- [ ] Mette Holm · title: CFO · id: vcard:7\n- [ ] Bo\n"
    root = make(tmp_path, **{"Imports/x.md": listed})
    with open_vault(root, TODAY) as opened:
        plan = planned(opened)
        assert {"linkedin:m", "vcard:7"} < {*plan.ids}
        assert [one.day.isoformat() for one in plan.lost] == ["2026-09-02"]
        forget(opened, plan)
    assert (root / "Imports/x.md").read_text() == "---\ntype: import\n---\n- [ ] Bo\n"


@pytest.mark.parametrize("before", ["", "a\n"])
def test_ids_are_kept_as_imports_keep_them(tmp_path: Path, before: str) -> None:
    root = make(tmp_path)
    ledger = root / "Imports/imported.jsonl"
    if before:
        ledger.parent.mkdir()
        ledger.write_text(before)
    with open_vault(root, TODAY) as opened:
        forget(opened, planned(opened), lambda text, ids: f"{text}{' '.join(ids)}\n")
    others = [f"{kind}:mailto:mette@nordlys.example" for kind in ("linkedin", "google", "csv")]
    assert ledger.read_text() == f"{before}{' '.join(['linkedin:m', *others])}\n"


def test_the_last_contact_of_a_vault(tmp_path: Path) -> None:
    root = make(tmp_path)
    (root / "People/Bo Ravn.md").unlink()
    with open_vault(root, TODAY) as opened:
        opened.build()
        forget(opened, planned(opened))
        opened.build(force=True)
    # A page explains itself with `Mette Holm` as an example, so it is looked for as it is written.
    words = ("[[Mette Holm", "secret of", "mette@")
    told = everything(root).items()
    assert [path for path, text in told if any(one in text for one in words)] == []


def test_it_can_be_said_again_after_a_crash(tmp_path: Path) -> None:
    """The notes are done, the history is not: the same command does the rest."""
    root = make(tmp_path)
    with open_vault(root, TODAY) as opened:
        plan = planned(opened)
        with opened.edits.batch("forget [someone]") as batch:
            take(plan.steps, batch)
    assert "Mette" in (root / ".vaultkit/history.jsonl").read_text()
    with open_vault(root, TODAY) as opened:
        forget(opened, planned(opened))
    assert "Mette Holm" not in (root / ".vaultkit/history.jsonl").read_text()
    assert list((root / ".vaultkit/deleted").iterdir()) == []


def test_initials() -> None:
    assert initials("Mette Holm") == "M.H."
    assert initials("Holm, Åse Ø.") == "H.Å.Ø."
