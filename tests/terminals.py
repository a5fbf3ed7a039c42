"""A command in a terminal of its own, as a person has it: what it shows, keys, how it ends."""

import os
import pty
import select
import signal
import sys
import time
from pathlib import Path

from benchmarks.watcher_process import environment

PATIENCE_SECONDS = 60


class Terminal:
    """A Python program in a terminal. `said` is everything it wrote there so far."""

    def __init__(self, root: Path, *words: str) -> None:
        self.said = b""
        self.pid, self._line = pty.fork()
        if self.pid == 0:
            for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
                signal.signal(number, signal.SIG_DFL)  # who started the tests may ignore them
            os.chdir(root)
            os.execve(sys.executable, [sys.executable, *words], environment())  # noqa: S606

    def wait_for(self, words: bytes) -> None:
        """Read until it has said something."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while words not in self.said:
            assert time.monotonic() < deadline, self.said
            assert self._read(), self.said

    def type(self, keys: bytes) -> None:
        """Press keys."""
        os.write(self._line, keys)

    def interrupt(self) -> int:
        """Press Ctrl-C until it ends; give the exit code.

        Python does not notice one that comes just before it waits for a key.
        """
        for _ in range(PATIENCE_SECONDS):
            self.type(b"\x03")
            if self._has_ended(1.0):
                break
        return self.end()

    def end(self) -> int:
        """Read to the end; give the exit code."""
        if not self._has_ended(PATIENCE_SECONDS):
            os.kill(self.pid, signal.SIGKILL)
            raise AssertionError(self.said)
        _, status = os.waitpid(self.pid, 0)
        os.close(self._line)
        return os.waitstatus_to_exitcode(status)

    def _has_ended(self, seconds: float) -> bool:
        """Read for so long at most; say whether that was all."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            if select.select([self._line], [], [], left)[0] and not self._read():
                return True
        return False

    def _read(self) -> bool:
        try:
            more = os.read(self._line, 65_536)
        except OSError:  # Linux says so where the other side is closed
            more = b""
        self.said += more
        return bool(more)
