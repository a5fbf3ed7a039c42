"""Which files are never read, by name alone."""

import pytest

from vaultkit.model.settings import Folders, Settings
from vaultkit.storage.passed_over import conflict_original, passed_over


def ignoring(*globs: str) -> Settings:
    return Settings(ignore=globs)


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("drafts/*.md", "drafts/a.md"),
        ("*.excalidraw.md", "deep/down/map.excalidraw.md"),
        ("*.excalidraw.md", "map.excalidraw.md"),
        ("drafts", "drafts/a.md"),
        ("drafts", "2024/drafts/a.md"),
        ("./old", "old/a.md"),
        ("/old", "old/a.md"),
        ("old/", "old/deeper/a.md"),
        ("Archive/**", "Archive/2019/a.md"),
        ("**/tmp/*.md", "a/b/tmp/x.md"),
        ("**/tmp/*.md", "tmp/x.md"),
        ("a?c.md", "abc.md"),
        ("[ab].md", "b.md"),
        ("[!ab].md", "c.md"),
        ("[]].md", "].md"),
        ("note[.md", "note[.md"),
        ("bo\u0308rse.md", "b\u00f6rse.md"),
        ("a+b (1).md", "a+b (1).md"),
    ],
)
def test_a_glob_leaves_out_what_fits(glob: str, path: str) -> None:
    assert passed_over(ignoring(glob)).file(path)


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("drafts/*.md", "drafts/deeper/a.md"),
        ("drafts/*.md", "2024/drafts/a.md"),
        ("/old", "very/old/a.md"),
        ("a?c.md", "a/c.md"),
        ("[!ab].md", "a.md"),
        ("old/", "old"),
        ("drafts", "drafts.md"),
        ("", "a.md"),
        ("/", "a.md"),
        ("[z-a].md", "m.md"),
    ],
)
def test_a_glob_leaves_in_what_does_not_fit(glob: str, path: str) -> None:
    assert not passed_over(ignoring(glob)).file(path)


def test_a_folder_is_not_entered_where_everything_in_it_is_ignored() -> None:
    over = passed_over(ignoring("Archive/**", "drafts"))
    assert over.folder("Archive")
    assert over.folder("2024/drafts")
    assert not over.folder("People")


def test_template_folders_are_not_entered_whatever_the_case_of_their_name() -> None:
    settings = Settings(folders=Folders(templates=("Templates", "x/y")), obsidian_templates="Tpl")
    over = passed_over(settings)
    assert [over.folder(path) for path in ("templates", "x/y", "tpl", "y", "Templates/dashboards")]
    assert over.folder("templates")
    assert over.folder("x/y")
    assert over.folder("Tpl")
    assert not over.folder("y")


@pytest.mark.parametrize("name", [".#Mette.md", "._Mette.md", ".Mette.md.swp", "~$Mette.md"])
def test_temporary_files_of_editors_are_not_read(name: str) -> None:
    assert passed_over(Settings()).file(f"People/{name}")


@pytest.mark.parametrize("name", [".git", ".obsidian", ".trash", ".vaultkit", ".stversions"])
def test_hidden_folders_are_not_entered(name: str) -> None:
    assert passed_over(Settings()).folder(name)


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("Mette.sync-conflict-20260301-101500-ABCDEFG.md", "Mette.md"),
        ("Mette (Astrid's conflicted copy 2026-03-01).md", "Mette.md"),
        ("Mette (conflicted copy 2026-03-01 101500).md", "Mette.md"),
        ("Mette_conflict-20260301-101500.md", "Mette.md"),
    ],
)
def test_a_copy_made_of_a_sync_conflict_is_known_by_its_name(name: str, original: str) -> None:
    assert conflict_original(name) == original


@pytest.mark.parametrize(
    "name", ["Mette.md", "On conflict (2026).md", "A conflicted copy of me.md", "conflict-1.md"]
)
def test_other_names_are_those_of_notes(name: str) -> None:
    assert conflict_original(name) is None
