"""Places that only one process may hold. Used by `engine.watch` and `engine.status`.

The system lets go of a lock when its holder dies, however it dies, so a file that was left behind
holds nobody up.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from vaultkit.errors import DiskError
from vaultkit.language.translate import mark, translate
from vaultkit.storage.os_errors import why


class TakenError(Exception):
    """Another process holds the place."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place that is held. No other file can have its inode as long as it is."""

    path: Path
    inode: int

    @property
    def lost(self) -> bool:
        """Whether the file was deleted or replaced, so that another could hold its successor."""
        try:
            return self.path.stat().st_ino != self.inode
        except OSError:
            return True


@contextmanager
def hold(path: Path, patience: float = 0.0) -> Iterator[Place]:
    """Hold a place for the length of a `with` block.

    Waits up to `patience` seconds. Raises TakenError if another process has it, DiskError if
    nothing can be locked there.
    """
    from filelock import FileLock, Timeout  # only watch and status need it

    lock = FileLock(path, timeout=patience, mode=0o600)
    try:
        lock.acquire(poll_interval=0.02)
        place = Place(path, path.stat().st_ino)
    except Timeout as error:
        raise TakenError(str(path)) from error
    except (OSError, NotImplementedError) as error:
        reason = why(error) if isinstance(error, OSError) else mark("locks do not work there")
        message = translate("{path} could not be locked: {why}.", path=path, why=translate(reason))
        raise DiskError(message) from error
    try:
        yield place
    finally:
        lock.release()


def is_held(path: Path) -> bool:
    """Whether some process holds a place right now."""
    if not path.exists():
        return False
    try:
        with hold(path):
            return False
    except TakenError:
        return True
