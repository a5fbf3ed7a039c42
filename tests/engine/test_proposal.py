"""What `vaultkit init` makes of folders of notes as people have them."""

from pathlib import Path

import pytest
import yaml

from vaultkit.engine.beginning import begin_empty, begin_with, is_empty
from vaultkit.engine.proposal import Proposal, propose_settings, settings_text
from vaultkit.engine.vault import open_vault
from vaultkit.errors import FolderInUseError
from vaultkit.model.settings import Language

PERSON = "---\nemail: a@example.org\nbirthday: 05-04\n---\nWe met in Aarhus.\n"
TYPED = "---\ntype: contact\n---\n"
RECIPE = "---\nserves: 4\n---\nFlour and water.\n"


def notes(root: Path, texts: dict[str, str]) -> Path:
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def test_a_folder_called_people_is_of_people(tmp_path: Path) -> None:
    root = notes(tmp_path, {"Kontakter/Bo.md": "", "Kontakter/Work/Eva.md": "", "Cake.md": RECIPE})
    proposal = propose_settings(root)
    assert proposal.contacts == ("Kontakter",)
    assert (proposal.people, proposal.notes) == (2, 3)


@pytest.mark.parametrize("note", [PERSON, TYPED])
def test_a_folder_whose_notes_are_about_people_is_of_people(tmp_path: Path, note: str) -> None:
    root = notes(tmp_path, {"Areas/Folks/Bo.md": note, "Areas/Folks/Eva.md": note, "Cake.md": ""})
    assert propose_settings(root).contacts == ("Areas/Folks",)


def test_several_folders_of_people_are_all_found(tmp_path: Path) -> None:
    root = notes(tmp_path, {"Clients/Bo.md": PERSON, "Friends/Eva.md": TYPED, "Food/Cake.md": ""})
    assert propose_settings(root).contacts == ("Clients", "Friends")


def test_a_folder_of_other_things_is_not(tmp_path: Path) -> None:
    texts = {"Food/Cake.md": RECIPE, "Food/Bread.md": RECIPE, "Food/My baker.md": PERSON}
    assert propose_settings(notes(tmp_path, texts)).contacts == ()


def test_a_journal_is_known_by_its_names(tmp_path: Path) -> None:
    days = {f"Diary of mine/2026-11-0{day}.md": "" for day in (1, 2, 3)}
    assert propose_settings(notes(tmp_path, days)).folders == {"journal": "Diary of mine"}


def test_folders_that_have_their_default_name_are_not_repeated(tmp_path: Path) -> None:
    root = notes(tmp_path, {"Journal/2026-11-01.md": "", "Formål/Job.md": "", "Arenas/Club.md": ""})
    assert propose_settings(root).folders == {"purposes": "Formål"}


def test_pages_do_not_go_where_notes_are(tmp_path: Path) -> None:
    root = notes(tmp_path, {"Dashboards/Sales.md": "mine"})
    assert propose_settings(root).folders == {"dashboards": "vaultkit"}


def test_the_language_is_that_of_the_notes_about_people(tmp_path: Path) -> None:
    danish = TYPED + "\nVi talte om hendes job og om at flytte til Aarhus med børnene.\n"
    english = "The cat and the dog have not met. She has the cat.\n" * 20
    root = notes(tmp_path, {"People/Eva.md": danish, "Essays/Cats.md": english})
    assert propose_settings(root).language is Language.DA


def test_the_owner_is_the_note_that_says_so(tmp_path: Path) -> None:
    root = notes(tmp_path, {"About me.md": "---\ntype: me\n---\n"})
    assert propose_settings(root).me == "[[About me]]"


def test_looking_writes_nothing(tmp_path: Path) -> None:
    root = notes(tmp_path, {"People/Bo.md": PERSON})
    propose_settings(root)
    assert [path.name for path in root.iterdir()] == ["People"]


@pytest.mark.parametrize("folder", ["People", "Folk og fæ", "yes", "1:1", "- x", "a: b", "# c"])
def test_whatever_a_folder_is_called_the_settings_say_so(folder: str) -> None:
    proposal = Proposal(1, 1, (folder, "Work/CRM"), {"journal": folder}, Language.DA, "[[Me]]")
    settings = yaml.safe_load(settings_text(proposal))
    assert settings == {
        "me": "[[Me]]",
        "language": "da",
        "folders": {"contacts": [folder, "Work/CRM"], "journal": folder},
    }


def test_settings_proposed_are_settings_read(tmp_path: Path) -> None:
    root = notes(tmp_path, {"Clients/Bo.md": PERSON, "Dagbog/2026-11-01.md": ""})
    assert begin_with(root, propose_settings(root)) == ("vaultkit.yml",)
    with open_vault(root) as opened:
        assert list(opened.vault.contacts) == ["Clients/Bo.md"]
        assert opened.vault.settings.folders.journal == ("Dagbog",)
        assert opened.vault.problems == ()


def test_a_vault_is_not_begun_twice(tmp_path: Path) -> None:
    proposal = propose_settings(notes(tmp_path, {"People/Bo.md": PERSON}))
    begin_with(tmp_path, proposal)
    with pytest.raises(FolderInUseError):
        begin_with(tmp_path, proposal)


def test_an_empty_folder_becomes_a_vault_without_problems(tmp_path: Path) -> None:
    root = tmp_path / "new" / "vault"
    assert is_empty(root)
    written = begin_empty(root)
    assert {"vaultkit.yml", "Me.md", "People/README.md", "Templates/contact.md"} <= set(written)
    assert not is_empty(root)
    with open_vault(root) as opened:
        assert opened.vault.owner.path == "Me.md"
        assert opened.vault.contacts == {}
        assert opened.vault.problems == ()


def test_hidden_files_do_not_make_a_folder_full(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert is_empty(tmp_path)
    (tmp_path / "note.md").touch()
    assert not is_empty(tmp_path)
