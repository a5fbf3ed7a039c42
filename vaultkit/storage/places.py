"""What is where in a vault, as far as a command must know before it imports anything."""

import os

SETTINGS_FILE = "vaultkit.yml"
"""What makes a folder a vault."""

STATE_FOLDER = ".vaultkit"
"""What vaultkit keeps for itself."""

DOOR = "commands.sock"
"""In the state folder: where a watcher hears of commands (`storage.door`)."""


def nearest_vault(start: str) -> str | None:
    """Find the vault a folder lies in, the nearest one upwards; None if it lies in none.

    `start` is an absolute path.
    """
    while not os.path.isfile(os.path.join(start, SETTINGS_FILE)):
        above = os.path.dirname(start)
        if above == start:
            return None
        start = above
    return start
