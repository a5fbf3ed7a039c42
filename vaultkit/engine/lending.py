"""Lends what a watcher knows to commands: each is run by a copy of it. Used by `engine.watch`.

A copy of a process (`fork`) has its whole memory at once, and can change none of the original's.
So a command has the snapshot and all measures from the start, looks at the files as every command
does, and is as true as without a watcher. It is made between two looks, when nothing is half done.
"""

import gc
import io
import os
import signal
import sys
import time
import warnings
from collections.abc import Callable
from contextlib import suppress
from threading import Lock, Thread
from typing import NoReturn

import vaultkit
from vaultkit.assemble.find import contact_names
from vaultkit.engine.vault import OpenVault
from vaultkit.errors import NotLentError
from vaultkit.measures.sight import private_lines
from vaultkit.model.vault import Vault
from vaultkit.storage.door import Door, DoorError, Request, Visit

Run = Callable[[list[str], OpenVault], int]
"""Runs a command on a vault that is open already, with the streams of this process.

It may raise NotLentError, before anything is printed or written."""

_WAIT_SECONDS = 0.4
"""How long a command is kept waiting while the watcher looks. Less than it waits itself."""

_MOST = 8
"""Commands that are run beside each other; who comes after them does without."""


def get_ready(vault: Vault) -> None:
    """Work out what commands ask for again and again, so that no copy has to: it is kept."""
    contact_names(vault)
    private_lines(vault)


class Lending:
    """Lends one vault, from `begin` to `end`. `between_looks` is held by whoever changes it."""

    def __init__(self, opened: OpenVault, run: Run, between_looks: Lock) -> None:
        self._opened = opened
        self._run = run
        self._between_looks = between_looks
        self._door = Door(str(opened.state.path))
        self._copies: set[int] = set()
        self._ended = False

    def begin(self) -> None:
        """Let commands come. Where that cannot be, each is run by itself, as without a watcher."""
        if sys.platform == "linux":  # elsewhere a copy of a process with threads is not safe
            with suppress(OSError):
                self._door.open()
                Thread(target=self._serve, name="lending", daemon=True).start()

    def end(self) -> None:
        """Let none come any more. Those that run come to their end."""
        with self._between_looks:  # and none is made of a watcher that closes what it has
            self._ended = True
        self._door.close()

    def _serve(self) -> None:
        while visit := self._door.next():
            with suppress(DoorError, OSError):  # then we leave, which says that it is not done
                if len(self._copies) < _MOST:
                    self._lend(visit)
            visit.leave()

    def _lend(self, visit: Visit) -> None:
        if not self._between_looks.acquire(timeout=_WAIT_SECONDS):
            return
        try:
            request = visit.request()
            if self._ended or request.version != vaultkit.__version__:
                return
            with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
                pid = os.fork()  # Python 3.12 and later warn of it where there are threads
            if pid == 0:
                self._be(visit, request)
        finally:
            self._between_looks.release()
        self._copies.add(pid)
        Thread(target=self._bury, args=(pid,), daemon=True).start()

    def _bury(self, pid: int) -> None:
        """Wait for the end of a copy: it would stay in the table of processes."""
        with suppress(ChildProcessError):
            os.waitpid(pid, 0)
        self._copies.discard(pid)

    def _be(self, visit: Visit, request: Request) -> NoReturn:
        """Be the command that knocked, and end."""
        code = 4
        try:
            os.setsid()  # Ctrl-C where the watcher was started is not meant for it
            gc.freeze()
            gc.enable()  # it may be put off, and here nobody would take it up again
            self._door.let_go()
            signal.signal(signal.SIGINT, signal.default_int_handler)
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            _take_place(request)
            if visit.is_on():
                Thread(target=_interrupted_by, args=(visit,), daemon=True).start()
                code = self._run(request.arguments, self._opened.lent())
                visit.answer(code)
        except NotLentError:
            visit.turn_away()
        finally:
            os._exit(code)


def _take_place(request: Request) -> None:
    """Take over terminal, folder and environment of the command."""
    for number, handle in enumerate(request.files[:3]):
        os.dup2(handle, number)
    os.fchdir(request.files[3])
    os.umask(request.umask)
    os.environ.clear()
    os.environ.update(request.environment)
    time.tzset()
    out, out_errors, err, err_errors = request.encodings
    sys.stdin = open(0, closefd=False)  # noqa: SIM115 - until the end
    sys.stdout = _stream(1, out, out_errors)
    sys.stderr = _stream(2, err, err_errors)


def _stream(number: int, encoding: str, errors: str) -> io.TextIOWrapper:
    at_once = number == 2 or os.isatty(number)
    raw = open(number, "wb", closefd=False)  # noqa: SIM115 - until the end
    return io.TextIOWrapper(raw, encoding, errors or None, line_buffering=at_once)


def _interrupted_by(visit: Visit) -> None:
    """Do here what Ctrl-C does there."""
    visit.wait_for_stop()
    os.kill(os.getpid(), signal.SIGINT)
