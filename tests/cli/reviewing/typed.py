"""Keys as a terminal names them."""

from collections.abc import Iterable

from vaultkit.cli.reviewing.session import Session, Wish

NAMED = ("enter", "escape", "backspace", "left", "right", "ctrl+u")


def type_keys(session: Session, keys: Iterable[str]) -> list[Wish]:
    """Press keys: names of keys, or characters."""
    return [press(session, key) for key in keys]


def press(session: Session, key: str) -> Wish:
    if key in NAMED:
        return session.press(key)
    return session.press({" ": "space", "?": "question_mark"}.get(key, key), key)
