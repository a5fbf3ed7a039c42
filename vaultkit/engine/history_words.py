"""One change of the history without the words of somebody forgotten. Pure; for `engine.edits`."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from vaultkit.storage.history import Change, Span, Words, bytes_of


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was taken out of what vaultkit keeps.

    `changes` counts changes that cannot be taken back any more, `erased` deleted notes; `copies`
    are recovery copies that were changed, `set_aside` files that an editor may still be writing to.
    """

    changes: int
    erased: int
    copies: tuple[str, ...]
    set_aside: tuple[str, ...]


def without_words(change: Change, without: Callable[[str], str], *, also: bool = False) -> Change:
    """Give a change as it may be kept: itself if it holds none of the words, and not `also`.

    Otherwise what it put where goes, with what stood around it, and its own words are replaced. Of
    a deletion, and of what was made or moved, the paths tell.
    """
    words = (change.path, change.to, change.why, change.command)
    named = any(without(one) != one for one in words)
    held = change.span is not None and any(
        without(one) != one for one in map(_text, _kept(change.span))
    )
    if not (named or held or also):
        return change
    path, to = without(change.path), without(change.to)
    # Of a command its first word is kept: `log mette …` has a name that no list of names has.
    command = change.command if also else change.command.split(maxsplit=1)[0]
    if change.kind == "rename":  # what it was called before is what is to be forgotten
        change, path, to = replace(change, kind="edit"), to, ""
    return replace(change, path=path, to=to, why="", command=command, span=None, forgotten=True)


def _kept(span: Span) -> tuple[Words, ...]:
    around = bytes_of(span.lead), bytes_of(span.trail)
    removed, inserted = bytes_of(span.removed), bytes_of(span.inserted)
    whole = around[0] + removed + around[1], around[0] + inserted + around[1]
    return tuple(one.decode("utf-8", "replace") for one in whole)


def _text(words: Words) -> str:
    return bytes_of(words).decode("utf-8", "replace")
