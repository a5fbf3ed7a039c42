"""The system's errors in words that are the same on every machine, whatever its language."""

import errno

_WORDS = {
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.EROFS: "the disk is read-only",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk is full",
    errno.EIO: "the disk failed",
    errno.ELOOP: "symbolic links that lead in a circle",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EMFILE: "too many open files",
    errno.ENFILE: "too many open files",
    errno.ENOENT: "it is not there",
    errno.ENOTDIR: "a file is in the way",
    errno.EISDIR: "a folder is in the way",
    errno.EEXIST: "a file is in the way",
}


def why(error: OSError) -> str:
    """Say in a few English words why the system refused (its own words depend on the locale)."""
    if error.errno is None:
        return type(error).__name__
    return _WORDS.get(error.errno) or errno.errorcode.get(error.errno, f"error {error.errno}")
