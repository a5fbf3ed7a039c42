"""Settings from disk, whatever stands in their place."""

from pathlib import Path

import pytest

from vaultkit.engine.configuration import Configuration, read_configuration
from vaultkit.errors import NoVaultError
from vaultkit.model.settings import Language, LinkStyle
from vaultkit.parse.settings import parse_settings
from vaultkit.storage.disk import Disk


def read(root: Path) -> Configuration:
    return read_configuration(Disk(root), parse_settings)


def codes(configuration: Configuration) -> list[str]:
    return [problem.code for problem in configuration.problems]


def test_an_empty_file_is_enough(tmp_path: Path) -> None:
    (tmp_path / "vaultkit.yml").write_text("")
    configuration = read(tmp_path)
    assert configuration.settings.language is Language.EN
    assert not configuration.settings.obsidian
    assert configuration.problems == ()


def test_no_file_or_a_folder_in_its_place_is_no_vault(tmp_path: Path) -> None:
    with pytest.raises(NoVaultError):
        read(tmp_path)
    (tmp_path / "vaultkit.yml").mkdir()
    with pytest.raises(NoVaultError):
        read(tmp_path)


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"language: d\xe6", "not-utf8"), (b"#" * 2_000_000, "note-too-large")],
)
def test_a_file_that_cannot_be_read_is_a_problem_and_the_defaults_stand(
    tmp_path: Path, data: bytes, code: str
) -> None:
    (tmp_path / "vaultkit.yml").write_bytes(data)
    configuration = read(tmp_path)
    assert codes(configuration) == [code]
    assert configuration.settings.language is Language.EN


def test_obsidian_is_asked_where_it_is_used(tmp_path: Path) -> None:
    (tmp_path / "vaultkit.yml").write_text("")
    (tmp_path / ".obsidian").mkdir()
    (tmp_path / ".obsidian" / "app.json").write_text('{"useMarkdownLinks": true}')
    (tmp_path / ".obsidian" / "templates.json").write_text("{")
    (tmp_path / ".obsidian" / "daily-notes.json").mkdir()
    configuration = read(tmp_path)
    assert configuration.settings.obsidian
    assert configuration.settings.links is LinkStyle.MARKDOWN
    assert codes(configuration) == ["obsidian-settings"]


def test_what_is_set_decides_whether_notes_are_read_anew(tmp_path: Path) -> None:
    settings = tmp_path / "vaultkit.yml"
    settings.write_text("language: da\n")
    before = read(tmp_path).identity
    settings.write_text("# a comment\nlanguage: da\n")
    assert read(tmp_path).identity == before
    settings.write_text("language: en\n")
    assert read(tmp_path).identity != before
