"""The owner's editor, on one file: `VISUAL`, `EDITOR`, or what the system has."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path

from vaultkit.errors import VaultkitError
from vaultkit.language.translate import translate

_USUAL = ("sensible-editor", "nano", "vim", "vi", "notepad")


def editor_command() -> list[str]:
    """Say which program edits, with its options. Raises VaultkitError where there is none."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if named:
        return shlex.split(named, posix=os.name != "nt")
    found = next((program for program in _USUAL if shutil.which(program)), None)
    if found is None:
        raise VaultkitError(
            translate("No editor was found."), translate("Name yours in the variable EDITOR.")
        )
    return [found]


def open_in_editor(path: Path) -> None:
    """Open a file and wait until the editor is closed. Raises VaultkitError if it did not start.

    No shell takes part: a file may be called anything.
    """
    command = editor_command()
    try:
        subprocess.run([*command, str(path.absolute())], check=False)  # noqa: S603 - the owner's own
    except OSError as error:
        raise VaultkitError(
            translate("{program} could not be started.", program=command[0]),
            translate("Name your editor in the variable EDITOR."),
        ) from error
