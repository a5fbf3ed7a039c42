"""A note that tells of hundreds of talks on one day is not compared with itself."""

from pathlib import Path

import pytest

from vaultkit.assemble import told_once
from vaultkit.engine.vault import open_vault
from vaultkit.model.interaction import Interaction


@pytest.mark.parametrize(("in_another", "compared"), [(0, 0), (1, 300)])
def test_only_what_another_note_tells_is_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_another: int, compared: int
) -> None:
    (tmp_path / "vaultkit.yml").write_text("")
    (tmp_path / "People").mkdir()
    line = "- 2026-11-03 coffee 1h with [[Per Friis]]: pricing\n"
    (tmp_path / "People/Mette Holm.md").write_text("## Log\n\n" + line * 300)
    (tmp_path / "People/Per Friis.md").write_text("## Log\n\n" + line * in_another)
    asked = []
    really = told_once._same

    def counted(told: Interaction, group: list[Interaction]) -> bool:
        asked.append(told)
        return really(told, group)

    monkeypatch.setattr(told_once, "_same", counted)
    with open_vault(tmp_path) as opened:
        opened.sync()
        assert len(opened.vault.interactions) == 300
    assert len(asked) == compared
