"""Which files and folders are never read: decided by name alone. Used by `storage.scan`."""

import re
import unicodedata
from dataclasses import dataclass

from vaultkit.model.reference import fold
from vaultkit.model.settings import Settings

_SYNC_CONFLICT = re.compile(
    r"""
    (?: \.sync-conflict-\d{8}-\d{6}(?:-\w+)?      # Syncthing
      | [ ]\([^()]*conflicted[ ]copy[^()]*\)      # Dropbox, Nextcloud, Obsidian Sync
      | _conflict-\d{8}-\d{6}                     # ownCloud
    )(?=\.md$)
    """,
    re.IGNORECASE | re.VERBOSE,
)


def conflict_original(name: str) -> str | None:
    """Find the file a sync program made this conflict copy of; None if it is no such copy."""
    if "conflict" not in name.lower():
        return None
    original, found = _SYNC_CONFLICT.subn("", name)
    return original if found else None


@dataclass(frozen=True, slots=True)
class PassedOver:
    """What the settings of a vault leave unread. Paths are relative, with forward slashes."""

    folders: frozenset[str]
    globs: re.Pattern[str] | None

    def folder(self, path: str) -> bool:
        """Whether a folder is not entered: hidden, of templates, or named by `ignore:`."""
        name = path.rpartition("/")[2]
        return name.startswith(".") or fold(path) in self.folders or self._ignored(path + "/")

    def file(self, path: str) -> bool:
        """Whether a file is not read: hidden or an editor's temporary file, or in `ignore:`."""
        name = path.rpartition("/")[2]
        return name.startswith((".", "~$")) or self._ignored(path)

    def _ignored(self, path: str) -> bool:
        globs = self.globs
        return globs is not None and globs.match(unicodedata.normalize("NFC", path)) is not None


def passed_over(settings: Settings) -> PassedOver:
    """Work out what a vault leaves unread: template folders, and `ignore:` globs."""
    templates = (*settings.folders.templates, settings.obsidian_templates)
    patterns = [_glob_pattern(glob) for glob in settings.ignore if glob.strip("/ ")]
    return PassedOver(
        frozenset(fold(folder.strip("/")) for folder in templates if folder.strip("/")),
        re.compile("|".join(patterns)) if patterns else None,
    )


def _glob_pattern(glob: str) -> str:
    """Turn a glob into a pattern for whole paths, where the path of a folder ends in a slash.

    `*` and `?` stay within one name, `**` crosses folders; a glob without a slash in it fits a name
    at any depth; what is in a folder that fits, fits too; a slash at the end means a folder.
    """
    glob = unicodedata.normalize("NFC", glob.strip()).removeprefix("./")
    only_folders = glob.endswith("/")
    body = glob.strip("/")
    start = "" if "/" in glob.rstrip("/") else "(?:.*/)?"
    end = "/.*" if only_folders else "(?:/.*)?"
    return rf"(?s:{start}{_glob_body(body)}{end})\Z"


_GLOB_PART = re.compile(r"\*\*/|\*\*|\*|\?|\[!?\]?[^\]]*\]|.", re.DOTALL)


def _glob_body(glob: str) -> str:
    pieces = []
    for part in _GLOB_PART.findall(glob):
        if part == "**/":
            pieces.append("(?:.*/)?")
        elif part == "**":
            pieces.append(".*")
        elif part == "*":
            pieces.append("[^/]*")
        elif part == "?":
            pieces.append("[^/]")
        elif part.startswith("[") and len(part) > 2:
            pieces.append(_character_set(part[1:-1]))
        else:
            pieces.append(re.escape(part))
    return "".join(pieces)


def _character_set(inside: str) -> str:
    """Write a glob's `[a-z]` or `[!a-z]` as a pattern's, with nothing in it taken as syntax."""
    negated = inside.startswith("!")
    members = inside[1:] if negated else inside
    escaped = re.sub(r"([\\\]\[^&~|])", r"\\\1", members)
    try:
        re.compile(f"[{escaped}]")
    except re.error:  # a range that runs backwards, such as [z-a]: taken letter by letter
        escaped = "".join(re.escape(letter) for letter in members)
    return f"(?!/)[{'^' if negated else ''}{escaped}]"
