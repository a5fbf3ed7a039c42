"""The command line: one module per command; prints, asks, exit codes, nothing else.

`main` is the way in, and the one place where what went wrong becomes an exit code:
0 ok, 1 findings, 2 usage, 3 no vault, 4 the operation failed; 130 and 141, as other programs have
it, where Ctrl-C or a closed pipe ended it.
"""

import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

import click

from vaultkit.cli.commands import program
from vaultkit.cli.options import ASKED, Invocation
from vaultkit.cli.terminal import say
from vaultkit.errors import NotLentError, UnknownNameError, VaultkitError

if TYPE_CHECKING:
    from vaultkit.engine.vault import OpenVault

INTERRUPTED = 130
PIPE_CLOSED = 141
FAILED = 4


def main(arguments: Sequence[str] | None = None, lent: "OpenVault | None" = None) -> int:
    """Run one command and return its exit code. `arguments` are those of the process by default.

    `lent` is a vault that is open already, in a copy of a watcher. Raises NotLentError if the
    command wants another, or the terminal.
    """
    with ExitStack() as until_end:
        return _run(arguments, Invocation(lent=lent, until_end=until_end))


def _run(arguments: Sequence[str] | None, invocation: Invocation) -> int:
    if ASKED in os.environ:
        return _complete(invocation)
    try:
        code = program.main(arguments, prog_name="vaultkit", standalone_mode=False, obj=invocation)
        if sys.stdout is not None:  # under pythonw.exe, which starts services, there is none
            sys.stdout.flush()
    except click.Abort:
        say(_said("Stopped."))
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except VaultkitError as error:
        _report(error)
        return error.exit_code
    except (BrokenPipeError, SystemExit):  # click makes a SystemExit of a closed pipe, only of that
        # Whoever read us has seen enough. The interpreter flushes once more as it ends; that
        # must not fail as well.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except NotLentError:
        raise
    except OSError as error:
        say(f"vaultkit: {error}")
        return FAILED
    except Exception:  # noqa: BLE001 - left alone, it would end with 1, which means findings
        import traceback

        say(traceback.format_exc())
        say(_said("This is a mistake in vaultkit, not in your notes."))
        return FAILED
    return code if isinstance(code, int) else 0


def _complete(invocation: Invocation) -> int:
    """Tell a shell what could be typed. Whatever goes wrong, it is told nothing, without a word."""
    with suppress(Exception, SystemExit):  # click may end any of it with a SystemExit
        from vaultkit.cli.completing import answer  # only a shell asks

        answer(invocation)
    return 0


def _said(message: str) -> str:
    """Say a message in the language of the vault; English where it could not be opened."""
    from vaultkit.language.translate import translate  # not for --help

    return translate(message)


def _report(error: VaultkitError) -> None:
    say(f"vaultkit: {error}")
    if isinstance(error, UnknownNameError) and error.candidates:
        say(_said("Perhaps one of these:"))
        for candidate in error.candidates:
            say(f"  {candidate}")
    if error.remedy:
        say(error.remedy)
