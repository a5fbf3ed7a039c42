"""What a vault is set to, by `vaultkit.yml` and by Obsidian. Read for `engine.vault`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import vaultkit
from vaultkit.errors import DiskError, NoVaultError
from vaultkit.language.translate import translate
from vaultkit.model.problem import Problem
from vaultkit.model.settings import Settings
from vaultkit.parse.text import LARGEST_NOTE, Refusal, decode, too_large
from vaultkit.storage.codec import settings_hash
from vaultkit.storage.disk import Disk, TooLargeError
from vaultkit.storage.places import SETTINGS_FILE

OBSIDIAN_FILES = ("app.json", "templates.json", "daily-notes.json")
"""Those files of `.obsidian` that say something vaultkit needs to know."""

SettingsParser = Callable[
    [str, str, Mapping[str, str] | None], tuple[Settings, tuple[Problem, ...]]
]


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings, what is wrong with them, and a hash of all that decides how notes are read."""

    settings: Settings
    problems: tuple[Problem, ...]
    identity: str


def read_configuration(disk: Disk, parse_settings: SettingsParser) -> Configuration:
    """Read what the vault is set to. Raises NoVaultError if there is no `vaultkit.yml`."""
    text = _text(disk, SETTINGS_FILE)
    if text is None:
        raise NoVaultError(translate("{folder} has no vaultkit.yml (any more).", folder=disk.root))
    refused: tuple[Problem, ...] = ()
    if isinstance(text, Refusal):
        refused = (text.problem(SETTINGS_FILE),)
        text = ""
    settings, problems = parse_settings(SETTINGS_FILE, text, _obsidian(disk))
    identity = settings_hash(settings, vaultkit.__version__)
    return Configuration(settings, (*refused, *problems), identity)


def _obsidian(disk: Disk) -> dict[str, str] | None:
    """Read Obsidian's settings, as far as there are any; None for a vault without them."""
    if not (disk.root / ".obsidian").is_dir():
        return None
    texts = {name: _text(disk, f".obsidian/{name}") for name in OBSIDIAN_FILES}
    return {name: text for name, text in texts.items() if isinstance(text, str)}


def _text(disk: Disk, path: str) -> str | Refusal | None:
    try:
        data = disk.read(path, LARGEST_NOTE)
    except TooLargeError as error:
        return too_large(error.size)
    except DiskError:
        return None  # a folder, a named pipe, a link out of the vault: no settings in any case
    return None if data is None else decode(data)
