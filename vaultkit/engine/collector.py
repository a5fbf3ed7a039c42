"""Keeps Python's garbage collector from walking through a growing snapshot again and again.

Records form no circles, so it finds nothing in them. Left alone it takes two thirds of the time of
loading a large index; collecting less often, it still keeps the memory of a long parse in bounds.
What is held for as long as a vault is open is set aside once it is there: it would be walked
through again by every full collection, and by the one at the end of the process.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_NEW_OBJECTS = 50_000

_MANY_NOTES = 1_000
"""From so many on it pays. What is set aside is freed as ever, but for circles among it: so not for
every small vault that a long process opens."""


@contextmanager
def rare_collections() -> Iterator[None]:
    """Collect garbage less often for the length of a `with` block or of a function so decorated."""
    first, second, third = gc.get_threshold()
    if first:  # 0 would mean that somebody switched it off
        gc.set_threshold(max(first, _NEW_OBJECTS), second, third)
    try:
        yield
    finally:
        gc.set_threshold(first, second, third)


@contextmanager
def no_collections() -> Iterator[None]:
    """Collect no garbage meanwhile: where a large part of a snapshot is made, nothing parsed."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def put_off_collections() -> None:
    """Collect no garbage until `collect_again`: somebody waits for what is done now."""
    gc.disable()


def collect_again() -> None:
    """Collect garbage as ever, and soon, if there is much of it."""
    gc.enable()


def set_aside(notes: int) -> None:
    """Never look for garbage again in what is there by now, if so many notes make it large."""
    if notes >= _MANY_NOTES:
        gc.freeze()
