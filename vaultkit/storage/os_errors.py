"""The system's errors in words that are the same on every machine, whatever its language.

They are messages, to be translated where they are said.
"""

import errno

from vaultkit.language.translate import mark

_WORDS = {
    errno.EACCES: mark("permission denied"),
    errno.EPERM: mark("permission denied"),
    errno.EROFS: mark("the disk is read-only"),
    errno.ENOSPC: mark("the disk is full"),
    errno.EDQUOT: mark("the disk is full"),
    errno.EIO: mark("the disk failed"),
    errno.ELOOP: mark("symbolic links that lead in a circle"),
    errno.ENAMETOOLONG: mark("the name is too long"),
    errno.EMFILE: mark("too many open files"),
    errno.ENFILE: mark("too many open files"),
    errno.ENOENT: mark("it is not there"),
    errno.ENOTDIR: mark("a file is in the way"),
    errno.EISDIR: mark("a folder is in the way"),
    errno.EEXIST: mark("a file is in the way"),
}


def why(error: OSError) -> str:
    """Say in a few words why the system refused, as a message; its own depend on the locale."""
    if error.errno is None:
        return type(error).__name__
    return _WORDS.get(error.errno) or errno.errorcode.get(error.errno, f"errno {error.errno}")
