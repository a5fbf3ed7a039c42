"""Other programs that read a vault of Markdown, on the same notes in the same run.

Each is installed into a folder of its own below `build/peers`, by npm or pip as anybody would, the
first time it is asked for; nothing of theirs is part of this project. What is compared is the job
that comes nearest to a cold build. None of them does what vaultkit does, and none claims to; what
each does and does not do stands beside its time.
"""

import json
import os
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import REPOSITORY, FailedError, TooLongError, run
from benchmarks.speed.table import Row, cost, seconds

FOLDER = REPOSITORY / "build" / "peers"
LIMIT_SECONDS = 600.0
"""A job that takes longer is ended, and it is said."""

_SAVES = 3


@dataclass(frozen=True, slots=True)
class Peer:
    """A program of somebody else's. `job` is what it is asked to do with a vault."""

    name: str
    version: str
    by: str
    job: str
    does: str
    does_not: str

    @property
    def folder(self) -> Path:
        """Where it is installed."""
        return FOLDER / f"{self.name}-{self.version}"


FOAM = Peer(
    "foam-cli",
    "0.46.0",
    "npm",
    "`foam list orphans`",
    "parses all Markdown, resolves links, builds the graph of notes, tags",
    "keeps no index between calls; log entries and measures are not its subject",
)
MDDB = Peer(
    "mddb",
    "0.9.5",
    "npm",
    "`mddb FOLDER`",
    "parses all Markdown; frontmatter, tags, links, tasks into SQLite and a JSON file; can watch",
    "reads all anew at each start; ends at the first note with invalid YAML; log entries and "
    "measures are not its subject",
)
OBSIDIANTOOLS = Peer(
    "obsidiantools",
    "0.11.0",
    "pip",
    "`Vault(FOLDER).connect().gather()`",
    "parses all Markdown, by way of HTML; graph of links, tags, frontmatter, plain text",
    "a library: keeps no index, does not watch; log entries and measures are not its subject",
)
PEERS = (FOAM, MDDB, OBSIDIANTOOLS)

_QUIET = {"FOAM_TELEMETRY": "0", "DO_NOT_TRACK": "1", "NO_COLOR": "1"}
"""foam-cli reports what it is used for unless it is told not to."""


def install(peer: Peer) -> None:
    """Install a peer, unless it is there. Raises FailedError."""
    done = peer.folder / ".installed"
    if done.exists():
        return
    shutil.rmtree(peer.folder, ignore_errors=True)
    peer.folder.mkdir(parents=True)
    what = f"{peer.name}{'@' if peer.by == 'npm' else '=='}{peer.version}"
    if peer.by == "npm":
        if shutil.which("npm") is None:
            raise FailedError("npm is not there")
        (peer.folder / "package.json").write_text('{"private": true}\n', "utf-8")
        run(["npm", "install", "--no-audit", "--no-fund", what], folder=peer.folder)
    else:
        venv.create(peer.folder / "venv", with_pip=True)
        run([peer.folder / "venv" / "bin" / "python", "-m", "pip", "install", "--quiet", what])
    done.touch()


def command(peer: Peer, root: Path) -> list[str | Path]:
    """Name the command that does a peer's job with a vault."""
    if peer is OBSIDIANTOOLS:
        job = (
            "import sys; from pathlib import Path; from obsidiantools.api import Vault;"
            "Vault(Path(sys.argv[1])).connect().gather()"
        )
        return [peer.folder / "venv" / "bin" / "python", "-W", "ignore", "-c", job, root]
    programs = peer.folder / "node_modules" / ".bin"
    if peer is FOAM:
        return [programs / "foam", "list", "orphans", "--workspace", root]
    return [programs / "mddb", root]


def rows(root: Path) -> Iterator[Row]:
    """Let each peer do its job with a vault, once."""
    for peer in PEERS:
        what = f"{peer.name} {peer.version}, {peer.job}"
        try:
            install(peer)
        except FailedError as error:
            print(f"{peer.name}: {error}", file=sys.stderr)
            yield Row(what, "could not be installed here")
            continue
        with _workshop() as (folder, environment):
            try:
                ran = run(
                    command(peer, root),
                    folder=folder,
                    environment=environment,
                    limit=LIMIT_SECONDS,
                )
            except TooLongError:
                yield Row(what, f"ended after {LIMIT_SECONDS:g} s")
                continue
            except FailedError as error:
                print(f"{peer.name}: {error}", file=sys.stderr)
                yield Row(what, "ended with an error")
                continue
        grows = {"time": ran.seconds, "memory": ran.megabytes}
        yield Row(what, cost(ran.seconds, ran.busy, ran.megabytes), grows=grows)
        if peer is MDDB:
            yield _watched_by_mddb(root)


@contextmanager
def _workshop() -> Iterator[tuple[Path, dict[str, str]]]:
    """Give a folder to run a peer in, which is its home too, and its environment."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder), {**_QUIET, "HOME": folder, "XDG_CONFIG_HOME": folder}


def _watched_by_mddb(root: Path) -> Row:
    """Save notes in a copy of the vault under `mddb --watch`; look for a new tag in its file."""
    what = f"mddb {MDDB.version}, `mddb FOLDER --watch`: one note saved → in its database"
    with _workshop() as (folder, environment):
        copy = folder / "vault"
        shutil.copytree(root, copy)
        notes = sorted((copy / "People").glob("*.md"))[:_SAVES]
        process = subprocess.Popen(  # noqa: S603 - the peer that was asked for
            [*map(str, command(MDDB, copy)), "--watch"],
            cwd=folder,
            env={**os.environ, **environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            _wait_for(folder / "markdown.db", "SELECT count(*) FROM files", process)
            time.sleep(2)  # its watcher begins only then
            took = [_saved(folder / "markdown.db", note, process) for note in notes]
        except TooLongError:
            return Row(what, f"not within {LIMIT_SECONDS:g} s")
        except FailedError:
            return Row(what, "ended with an error")
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    return Row(what, f"{seconds(statistics.median(took))}, median of {len(took)}")


def _saved(database: Path, note: Path, process: "subprocess.Popen[bytes]") -> float:
    tag = f"tag{time.monotonic_ns()}"
    begun = time.perf_counter()
    with note.open("a", encoding="utf-8") as text:
        text.write(f"\n#{tag}\n")
    query = f"SELECT count(*) FROM tags WHERE name = '{tag}'"  # noqa: S608 - ours
    _wait_for(database, query, process)
    return time.perf_counter() - begun


def _wait_for(database: Path, query: str, process: "subprocess.Popen[bytes]") -> None:
    """Wait until a count is not 0. The file is read without locks: nobody is kept waiting."""
    deadline = time.monotonic() + LIMIT_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise FailedError("mddb ended")
        if _count(database, query):
            return
        time.sleep(0.02)
    raise TooLongError(query)


def _count(database: Path, query: str) -> int:
    try:
        address = f"{database.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as connection:
            return int(connection.execute(query).fetchone()[0])
    except sqlite3.Error:
        return 0  # it is being written, or not there yet


def main() -> None:
    """Let the peers do their jobs with the vault that is named, and print what came out."""
    for row in rows(Path(sys.argv[1]).absolute()):
        print(json.dumps([row.what, row.here]), flush=True)


if __name__ == "__main__":
    main()
