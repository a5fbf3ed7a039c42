"""Where something was written."""

from vaultkit.model.record import record


@record(frozen=True, slots=True, order=True)
class Source:
    """A place in a note.

    `path` is relative to the vault, with forward slashes, on every system. `line` and `column`
    count from 1; columns are characters, not bytes. A line ends at LF, CRLF or CR only.
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"
