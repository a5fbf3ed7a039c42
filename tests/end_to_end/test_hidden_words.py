"""No word of a `#private` line gets into a file that vaultkit writes, whatever the line says."""

from datetime import date
from pathlib import Path

import pytest

from vaultkit.engine.vault import open_vault

TODAY = date(2026, 11, 23)

PRIVATE = {
    "a talk": "- 2026-11-03 coffee with [[Zecret]] #private: zecret; gave: zecret",
    "a sub-item": "- 2026-11-03 coffee\n  - gave: zecret #private\n  - led to: zecret #hemmeligt",
    "a promise": "- 2026-11-03 coffee\n  - Zecret promised: zecret by 2026-11-10 #confidential",
    "a task": "- [ ] zecret 📅 2026-02-30 #private",
    "an introduction": "- 2026-11-03 intro to [[Zecret]] #private",
    "by whom": "- 2026-11-03 intro by [[Zecret]] #private",
    "a day that is none": "- 2026-02-30 coffee with [[Zecret]]: zecret #private",
    "a weight that is none": "- 2026-11-03 coffee\n  - gave (zecret): zecret #private",
    "a name that fits several": "- 2026-11-03 coffee with [[Zecret twin]] #private",
    "whom a favour went to": "- 2026-11-03 coffee\n  - gave: it to [[Zecret twin]] #private",
    "a crowd's favour": "- 2026-11-03 met [[A]], [[B]], [[C]] and [[D]] #private\n  - gave: zecret",
    "a heading": "### 2026-11-03 — Call #private\nzecret\n- got: zecret",
    "a row": "| date | kind | notes |\n|---|---|---|\n| 2026-11-03 | call | zecret #private |",
}


@pytest.mark.parametrize("lines", PRIVATE.values(), ids=PRIVATE)
@pytest.mark.parametrize("note", ["People/Mette Holm.md", "Journal/2026-11-03.md"])
def test_no_file_repeats_a_private_line(tmp_path: Path, note: str, lines: str) -> None:
    (tmp_path / "vaultkit.yml").touch()
    for name in ("Mette Holm", "One Kjær", "Other Kjær"):
        contact = tmp_path / "People" / f"{name}.md"
        contact.parent.mkdir(exist_ok=True)
        alias = "Zecret twin" if name.endswith("Kjær") else name
        contact.write_text(f"---\naliases: [{alias}]\n---\n## Log\n", encoding="utf-8")
    (tmp_path / "Journal").mkdir()
    read = tmp_path / note
    journal = lines.replace("- 2026-11-03 ", "- ")
    before = read.read_text(encoding="utf-8") if read.exists() else ""
    read.write_text(before + (lines if before else journal) + "\n", encoding="utf-8")
    with open_vault(tmp_path, TODAY) as opened:
        assert opened.build().refresh.written
    written = [file for file in (tmp_path / "Dashboards").iterdir() if file.is_file()]
    assert len(written) > 3
    assert [f.name for f in written if "zecret" in f.read_text(encoding="utf-8").casefold()] == []
