"""Says a sentence of ours in the language that is spoken now.

A message is a whole sentence, in English, with names in braces where words of a note go in:
`translate("Nothing logged since {day}.", day=…)`. English is the language wherever nobody asked for
another. It is asked for at two doors, `vaultkit.dashboards.render` (the pages of a vault) and
`vaultkit.cli.options` (what a command prints), and for as long as a `with speaking(…)` lasts there:
everything between is a function of what it is given and of the language, which follows from the
vault's settings.

`translations/messages.py` finds the messages by the names of these functions; a message that is a
constant somewhere, and translated elsewhere, stands in `mark(…)` so that it is found.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from gettext import NullTranslations

from vaultkit.language.catalogue import SOURCE, catalogue

_SPOKEN: ContextVar[str] = ContextVar("spoken", default=SOURCE)
_GAP = re.compile(r"\{\{|\}\}|\{(\w+)\}")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language, named by its code, until the block ends. Raises what `catalogue` does."""
    catalogue(language)
    before = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def spoken() -> str:
    """Give the code of the language that is spoken now."""
    return _SPOKEN.get()


def translate(message: str, **values: object) -> str:
    """Say a message, its gaps filled with values as they are: nothing is escaped."""
    return fill(_catalogue().gettext(message) if message else "", values)


def translate_plural(one: str, many: str, count: int, **values: object) -> str:
    """Say a message about one thing or about several, whichever form `count` needs."""
    return fill(_catalogue().ngettext(one, many, count), values)


def translate_term(context: str, term: str) -> str:
    """Say a word that alone could mean several things; `context` tells translators which."""
    return _catalogue().pgettext(context, term)


def mark(message: str) -> str:
    """Mark a constant as a message, to be translated where it is shown. Changes nothing."""
    return message


def mark_plural(one: str, many: str) -> tuple[str, str]:
    """Mark the two forms of a constant that `translate_plural` is to say. Changes nothing."""
    return one, many


def fill(pattern: str, values: Mapping[str, object]) -> str:
    """Put values into the gaps of a pattern: `{name}`, and nothing else of `str.format`.

    Patterns may come from a vault's own template or from a translator: no attribute of a value and
    no width can be asked for. `{{` and `}}` are braces. Raises KeyError for a gap without a value.
    """

    def value(gap: re.Match[str]) -> str:
        name = gap[1]
        return gap[0][0] if name is None else str(values[name])

    return _GAP.sub(value, pattern) if "{" in pattern or "}" in pattern else pattern


def _catalogue() -> NullTranslations:
    return catalogue(_SPOKEN.get())
