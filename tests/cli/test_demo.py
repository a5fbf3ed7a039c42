"""`vaultkit demo`: a vault to try things on, made anew or kept."""

import json
import re
import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import TODAY, Run


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_it_makes_a_vault_and_its_pages_up_to_today(run: Run) -> None:
    ran = run("demo")
    assert ran.code == 0
    pages = Path("vaultkit-demo/Dashboards")
    assert f"computed for {TODAY}" in (pages / "Depth.md").read_text(encoding="utf-8")
    assert "parsed" in ran.out


def test_it_says_in_five_lines_what_to_try_and_all_of_it_works(run: Run) -> None:
    said = run("demo", "my demo").err.splitlines()
    assert len(said) == 5
    tried = [
        command for line in said for command in re.findall(r"(vaultkit (?!watch).*--.*)", line)
    ]
    assert len(tried) == 2
    for command in tried:
        assert run(*shlex.split(command)[1:]).code in (0, 1)
    assert Path("my demo/Dashboards").is_dir()


def test_an_earlier_demo_keeps_what_was_written_in_it(run: Run) -> None:
    run("demo")
    note = Path("vaultkit-demo/People/Mette Holm.md")
    mine = note.read_text(encoding="utf-8") + "- 2026-11-22 call 10m: mine\n"
    note.write_text(mine, encoding="utf-8")
    ran = run("demo", "--json")
    assert ran.code == 0
    assert json.loads(ran.out)["changed"] == 1
    assert "earlier demo" in ran.err
    assert note.read_text(encoding="utf-8") == mine


def test_a_folder_of_other_things_is_refused(run: Run) -> None:
    Path("mine").mkdir()
    Path("mine/vaultkit.yml").write_text("me: Somebody Else\n", encoding="utf-8")
    ran = run("demo", "mine")
    assert ran.code == 4
    assert [path.name for path in Path("mine").iterdir()] == ["vaultkit.yml"]
