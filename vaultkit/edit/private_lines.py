"""Which lines of a note are private: those that say so, and what stands below them in a list."""

from collections.abc import Iterable, Iterator

from vaultkit.parse.vocabulary.tags import read_tags


def are_private(lines: Iterable[str]) -> Iterator[bool]:
    """Say of each line whether it is marked `#private`, or stands below one that is."""
    below: int | None = None
    item = False
    for line in lines:
        indent = len(line) - len(line.lstrip())
        bullet = line.lstrip().startswith(("-", "*", "+"))
        if below is not None and line.strip():
            inside = indent > below or (indent == below and bullet and not item)
            below = below if inside else None
        if below is None and "#" in line and read_tags(line)[1].hidden:
            below, item = indent, bullet
        yield below is not None
