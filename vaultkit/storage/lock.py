"""Places that only one process may hold. Used by `engine.watch` and `engine.status`.

The system lets go of a lock when its holder dies, however it dies, so a file that was left behind
holds nobody up.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vaultkit.errors import DiskError
from vaultkit.storage.os_errors import why


class TakenError(Exception):
    """Another process holds the place."""


@contextmanager
def hold(path: Path, patience: float = 0.0) -> Iterator[None]:
    """Hold a place for the length of a `with` block.

    Waits up to `patience` seconds. Raises TakenError if another process has it, DiskError if
    nothing can be locked there.
    """
    from filelock import FileLock, Timeout  # only watch and status need it

    lock = FileLock(path, timeout=patience, mode=0o600)
    try:
        lock.acquire(poll_interval=0.02)
    except Timeout as error:
        raise TakenError(str(path)) from error
    except (OSError, NotImplementedError) as error:
        reason = why(error) if isinstance(error, OSError) else "locks do not work there"
        raise DiskError(f"{path} could not be locked: {reason}.") from error
    try:
        yield
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
