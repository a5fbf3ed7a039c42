"""Each small vault of the corpus tells what the record in it says: what takes several notes."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.corpus.reading import Plain, differences, plain_interaction, plain_word_given
from vaultkit.assemble.vault import assemble
from vaultkit.model.vault import Vault
from vaultkit.parse.notes import parse_note
from vaultkit.parse.settings import parse_settings
from vaultkit.parse.text import decode

VAULTS = Path(__file__).parent / "vaults"


def _assembled(root: Path, today: date) -> Vault:
    text = (root / "vaultkit.yml").read_text(encoding="utf-8")
    settings, problems = parse_settings("vaultkit.yml", text, None)
    assert not problems
    notes = {}
    for file in sorted(root.rglob("*.md")):
        path = file.relative_to(root).as_posix()
        text_of_note = decode(file.read_bytes())
        assert isinstance(text_of_note, str)
        notes[path] = parse_note(path, text_of_note, settings)
    return assemble(notes, settings, today)


@pytest.mark.parametrize("root", sorted(VAULTS.iterdir()), ids=lambda root: root.name)
def test_the_notes_together_tell_what_the_record_says(root: Path) -> None:
    expected = json.loads((root / "expected.json").read_text(encoding="utf-8"))
    vault = _assembled(root, date.fromisoformat(expected["today"]))
    told: dict[str, Plain] = {
        "interactions": [plain_interaction(one) for one in vault.interactions],
        "plans": [plain_interaction(one) for one in vault.plans],
        "promises": [plain_word_given(promise) for promise in vault.promises],
        "problems": [[problem.source.path, problem.code] for problem in vault.problems],
    }
    named = {key: value for key, value in expected.items() if key not in ("shows", "today")}
    assert named.keys() <= told.keys()
    assert list(differences(named, told)) == []
