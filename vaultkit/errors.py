"""What can go wrong with an operation: one exception per cause, under `VaultkitError`.

What a *person wrote* wrong is never an exception; it is a `vaultkit.model.problem.Problem`.
The exit code of each cause is decided here and used in one place, `vaultkit.cli`.
"""


class NotLentError(Exception):
    """A copy of a watcher cannot be this command, which is to be run by its own process.

    Raised before anything is printed or written.
    """


class VaultkitError(Exception):
    """An operation could not be done. The message says why, and `remedy` what to do about it."""

    exit_code = 4

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy


class NoVaultError(VaultkitError):
    """There is no `vaultkit.yml` here or in any folder above."""

    exit_code = 3


class UnknownNameError(VaultkitError):
    """A name on the command line fits nobody, or several: `candidates` says whom."""

    exit_code = 2

    def __init__(self, message: str, candidates: tuple[str, ...] = (), remedy: str = "") -> None:
        super().__init__(message, remedy)
        self.candidates = candidates

    @property
    def fits_several(self) -> bool:
        """Whether people of a name are there, and too many; else `candidates` look alike.

        As `find_contact` raises it: what to do about a name that fits nobody is its remedy.
        """
        return bool(self.candidates) and not self.remedy


class VaultHeldError(VaultkitError):
    """Another vaultkit process holds what this one needs (the watcher's place, a write)."""


class EmptiedVaultError(VaultkitError):
    """The vault had contacts and now has none: nothing is overwritten without `--force`."""


class IndexUnusableError(VaultkitError):
    """The index could not be opened or rebuilt (permissions, disk)."""


class DiskError(VaultkitError):
    """A file could not be read or written. Chained to the `OSError`."""


class FolderInUseError(VaultkitError):
    """A new vault was to be made in a folder that holds something already."""


class PageKeptError(VaultkitError):
    """A page was to be written where a file lies that somebody else wrote, or changed."""


class NotInANoteError(VaultkitError):
    """A note was to be made about somebody whom no generated note names."""


class NotThisFormatError(VaultkitError):
    """A file to be imported is none of its kind at all; nothing was taken over."""


class CannotEditError(VaultkitError):
    """A note was to be edited and is not safe to edit, or not in that way: nothing was changed."""


class PathRefusedError(VaultkitError):
    """A path was named where vaultkit changes nothing: hidden, or no text."""


class NothingToUndoError(VaultkitError):
    """The history has nothing that could be undone, or done again."""


class NotLastError(VaultkitError):
    """What was to be undone is not the last change that stands; the message says which one is."""


class UndoRefusedError(VaultkitError):
    """What was to be undone was edited since. `refusals` say what, where, and what is there now."""

    def __init__(self, message: str, refusals: tuple[str, ...], remedy: str = "") -> None:
        super().__init__(message, remedy)
        self.refusals = refusals
