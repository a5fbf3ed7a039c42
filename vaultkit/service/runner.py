"""Runs the programs of a system: `systemctl`, `launchctl`, `schtasks`, and Python itself."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from vaultkit.language.translate import mark, translate
from vaultkit.service.registration import CannotRegisterError
from vaultkit.service.system import Ran
from vaultkit.storage.os_errors import why

_LONGEST_SECONDS = 60.0
_NOT_INHERITED = ("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "VAULTKIT_TODAY", "VAULTKIT_VAULT")
"""What a service does not have either."""


def run_program(words: Sequence[str]) -> Ran:
    """Run a program without a shell, in the root folder, and wait. Raises CannotRegisterError."""
    environment = {key: value for key, value in os.environ.items() if key not in _NOT_INHERITED}
    try:
        done = subprocess.run(  # noqa: S603 - a list of words, which no shell sees
            words,
            cwd=Path(os.sep),
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_LONGEST_SECONDS,
            check=False,
        )
    except OSError as error:
        message = mark("{program} could not be started: {why}.")
        reason = translate(why(error))
        raise CannotRegisterError(translate(message, program=words[0], why=reason)) from error
    except subprocess.TimeoutExpired as error:
        message = mark("{program} did not answer within {seconds} seconds.")
        said = translate(message, program=words[0], seconds=f"{_LONGEST_SECONDS:g}")
        raise CannotRegisterError(said) from error
    return Ran(done.returncode, done.stdout, done.stderr)


def show_program(words: Sequence[str]) -> int:
    """Run a program whose output goes straight to the terminal; return its exit code.

    Raises CannotRegisterError if it cannot be started, and lets Ctrl-C end it.
    """
    try:
        return subprocess.run(words, stdin=subprocess.DEVNULL, check=False).returncode  # noqa: S603
    except OSError as error:
        message = mark("{program} could not be started: {why}.")
        reason = translate(why(error))
        raise CannotRegisterError(translate(message, program=words[0], why=reason)) from error
