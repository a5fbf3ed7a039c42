"""Where somebody is still named once the notes are done: other files, names of files, Git."""

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from vaultkit.edit.forget_mentions import Forgetting
from vaultkit.storage.places import STATE_FOLDER
from vaultkit.storage.scan import readable_path

_LARGEST = 5_000_000
_NOT_ENTERED = frozenset((".git", STATE_FOLDER))


@dataclass(frozen=True, slots=True)
class Left:
    """A file that vaultkit does not change. `in_name`: its name, or its folder's, has theirs.

    `unread`: it is too large, or no text, so that it was not looked through.
    """

    path: str
    in_name: bool = False
    unread: bool = False


def look_elsewhere(
    root: Path, forgetting: Forgetting, reached: Collection[str]
) -> tuple[Left, ...]:
    """List the files outside the notes that name somebody, in order; not those of Git."""
    found = []
    for path in sorted(_files(root)):
        if path in reached:
            continue
        in_name = forgetting.has(readable_path(path))
        text = _text(root / path)
        if in_name or (text is not None and forgetting.has(text)):
            found.append(Left(readable_path(path), in_name, unread=text is None))
    return tuple(found)


def look_in_state(root: Path, forgetting: Forgetting) -> tuple[Left, ...]:
    """List the files of vaultkit's own folder that name somebody, the index left out."""
    found = []
    for path in sorted(_files(root / STATE_FOLDER)):
        text = None if path.startswith("index.") else _text(root / STATE_FOLDER / path)
        in_name = forgetting.has(readable_path(path))
        if in_name or (text is not None and forgetting.has(text)):
            found.append(Left(f"{STATE_FOLDER}/{readable_path(path)}", in_name))
    return tuple(found)


def _files(root: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name not in _NOT_ENTERED]
        inside = Path(folder).relative_to(root).as_posix()
        prefix = "" if inside == "." else f"{inside}/"
        yield from (f"{prefix}{name}" for name in names)


def _text(file: Path) -> str | None:
    """Read a file as text; None where it is not looked through."""
    try:
        if not file.is_file() or file.is_symlink() or file.stat().st_size > _LARGEST:
            return None
        data = file.read_bytes()
    except OSError:
        return None
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")  # enough to see a name in it
