"""Has the watcher of a vault run a command, where there is one: it has everything in memory.

Used by `vaultkit.__main__` before anything else is imported, so it imports little itself. Which
vault is asked for is found out here only to know whom to ask: whoever runs the command reads all
of its words again.
"""

import os
import sys

from vaultkit import __version__
from vaultkit.storage.places import DOOR, SETTINGS_FILE, STATE_FOLDER, nearest_vault

BORROWING = frozenset(
    {
        *("brief", "chemistry", "contacts", "explain", "find", "interactions", "match"),
        *("show", "status", "today"),
        *("done", "drop", "log", "promise", "rate", "rest", "wake"),
    }
)
"""Commands that a watcher is asked to run: all that it knows helps them. Those that write do so by
the same code in either process, and the watcher sees to the pages."""

_WITH_VALUE = ("--vault", "--today")


def run_by_watcher(arguments: list[str]) -> int | None:
    """Have the watcher run a command; return its exit code, or None where it is to be run here."""
    if sys.platform != "linux" or "_VAULTKIT_COMPLETE" in os.environ:
        return None
    command, folder = _named(arguments)
    if command not in BORROWING or (root := _root(folder)) is None:
        return None
    state = os.path.join(root, STATE_FOLDER)
    if not os.path.exists(os.path.join(state, DOOR)):
        return None  # without importing what could knock
    from vaultkit.storage.door import INTERRUPTED, BrokenOffError, DoorError, Request, knock

    try:
        with Request.of_this_process(__version__, arguments) as request:
            return knock(state, request)
    except DoorError:
        return None
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenOffError:
        sys.stderr.write(
            "vaultkit: The watcher ended before this was done.\n"
            "`vaultkit history` says whether anything was written.\n"
        )
        return 4


def _named(arguments: list[str]) -> tuple[str, str]:
    """Find the command, and the folder that is named as the vault; "" where there is none."""
    command, folder, words = "", os.environ.get("VAULTKIT_VAULT", ""), iter(arguments)
    for word in words:
        if word == "--":
            break
        if word in _WITH_VALUE:
            value = next(words, "")
            folder = value if word == "--vault" else folder
        elif word.startswith("--vault="):
            folder = word.removeprefix("--vault=")
        elif not command and not word.startswith("-"):
            command = word
    return command, folder


def _root(folder: str) -> str | None:
    """Find the vault: the folder that was named, or the nearest upwards; None if there is none."""
    if not folder:
        try:
            return nearest_vault(os.getcwd())
        except OSError:  # the folder is gone; whoever runs the command says so
            return None
    return folder if os.path.isfile(os.path.join(folder, SETTINGS_FILE)) else None
