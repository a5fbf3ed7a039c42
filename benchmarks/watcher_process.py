"""A watcher as a process of its own, and whether what it left is what a fresh build would make.

Used by `benchmarks.soak`, `benchmarks.prove`, `benchmarks.speed` and by tests.
"""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import IO, Self

from vaultkit.engine.status import running_watcher, wait_until_true
from vaultkit.engine.vault import open_vault
from vaultkit.storage.index_schema import TABLES
from vaultkit.storage.state import StateFolder

TODAY = date(2026, 11, 23)
START_SECONDS = 120.0
STOP_SECONDS = 60.0
BATCH_SECONDS = 120.0


def environment() -> dict[str, str]:
    """Give the environment in which vaultkit is run: this source, as of a fixed day."""
    here = {"VAULTKIT_TODAY": TODAY.isoformat(), "PYTHONPATH": str(Path(__file__).parents[1])}
    return {**os.environ, **here}


class WatcherProcess:
    """`vaultkit watch` in a vault. What it says is in the file `said`, beside the vault."""

    def __init__(self, root: Path, *options: str) -> None:
        self.root = root
        self.said = root.with_name(root.name + ".said")
        self._options = options
        self._process: subprocess.Popen[bytes] | None = None
        self._stderr: IO[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it holds the vault."""
        self._stderr = self.said.open("ab")
        self._process = subprocess.Popen(  # noqa: S603 - ourselves
            [sys.executable, "-m", "vaultkit", "watch", *self._options],
            cwd=self.root,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=self._stderr,
            start_new_session=True,
        )
        deadline = time.monotonic() + START_SECONDS
        while running_watcher(StateFolder(self.root)) is None:
            if time.monotonic() > deadline or not self.alive:
                raise RuntimeError(f"the watcher did not start: {self.words()[-2000:]}")
            time.sleep(0.02)

    @property
    def pid(self) -> int:
        """The process it is."""
        if self._process is None:
            raise RuntimeError("the watcher was not started")
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self._process is not None and self._process.poll() is None

    def words(self) -> str:
        """Everything it has said so far."""
        return self.said.read_text("utf-8", "replace")

    def wait_until_true(self, timeout: float = 300.0) -> None:
        """Do what `vaultkit status --wait` does. Raises NotTrueError."""
        wait_until_true(self.root, timeout)

    def wait_for_batch(self, said: int) -> None:
        """Wait until it has said that it read a note and wrote what that changes.

        `said` is how many bytes it had said before. Raises RuntimeError.
        """
        deadline = time.monotonic() + BATCH_SECONDS
        while time.monotonic() < deadline and self.alive:
            if self.said.stat().st_size > said:
                with self.said.open("rb") as lines:
                    lines.seek(said)
                    new = lines.read()
                if b" read" in new and new.endswith(b"\n"):
                    return
            time.sleep(0.002)
        raise RuntimeError(f"the watcher did not say that a note was read: {self.words()[-1000:]}")

    def send(self, number: signal.Signals) -> None:
        """Send it a signal."""
        os.kill(self.pid, number)

    def stop(self) -> int:
        """Ask it to end, as a service manager does; give its exit code."""
        if self._process is None:
            raise RuntimeError("the watcher was not started")
        self._process.terminate()
        code = self._process.wait(STOP_SECONDS)
        self.kill()
        return code

    def kill(self) -> None:
        """End it without a warning."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        if self._stderr is not None:
            self._stderr.close()

    def processor_seconds(self) -> float:
        """Tell how long it has kept a processor busy (Linux)."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> int:
        """Tell how many bytes it holds now (Linux)."""
        return self._status_bytes("VmRSS")

    def most_memory(self) -> int:
        """Tell how many bytes it has held at most, since `forget_most_memory` (Linux)."""
        return self._status_bytes("VmHWM")

    def forget_most_memory(self) -> None:
        """Count the most it holds from now on (Linux)."""
        Path(f"/proc/{self.pid}/clear_refs").write_text("5")

    def _status_bytes(self, name: str) -> int:
        status = Path(f"/proc/{self.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith(name))
        return int(line.split()[1]) * 1024

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()


def pages(root: Path) -> dict[str, bytes]:
    """Read the generated pages of a vault.

    What a watcher killed in mid-write left beside them, half a page under a temporary name, is
    none: it is swept up once it is old.
    """
    found = (path for path in (root / "Dashboards").iterdir() if path.is_file())
    return {path.name: path.read_bytes() for path in found if path.suffix != ".tmp"}


def index_contents(root: Path) -> dict[str, object]:
    """Read everything an index holds, but for when and where its files were read."""
    connection = sqlite3.connect(root / ".vaultkit" / "index.sqlite")
    try:
        held: dict[str, object] = {
            table.name: sorted(connection.execute(f"SELECT * FROM {table.name}"), key=repr)  # noqa: S608 - ours
            for table in TABLES
        }
        held["notes"] = connection.execute(
            "SELECT path, kind, hash, record FROM notes WHERE kind <> 'generated' ORDER BY path"
        ).fetchall()
        return held
    finally:
        connection.close()


def differences_from_fresh(root: Path) -> list[str]:
    """Build the vault anew in a copy; name what differs there, of the pages and of the index."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "fresh"
        ignored = shutil.ignore_patterns("Dashboards", ".vaultkit", ".git")
        shutil.copytree(root, fresh, ignore=ignored, symlinks=True)
        with open_vault(fresh, TODAY) as opened:
            opened.build()
        here, there = pages(root), pages(fresh)
        names = sorted(here.keys() | there.keys())
        different = [f"page {name}" for name in names if here.get(name) != there.get(name)]
        held, anew = index_contents(root), index_contents(fresh)
        return different + [f"index {name}" for name in sorted(held) if held[name] != anew[name]]
