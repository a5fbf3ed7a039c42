"""What merging a file came to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """The bytes of the file, and how many conflicts are marked in them."""

    data: bytes
    conflicts: int = 0
