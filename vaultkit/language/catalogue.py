"""The catalogues of translated messages, as gettext reads them. Used by `language.translate`.

`catalogues/da.mo` is compiled from `translations/da.po` (`make messages`); both are in Git, so that
a clone and an installed copy speak Danish without a step of their own. English needs none.
"""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files

SOURCE = "en"
"""The language the messages are written in, in the code and in the templates."""


@cache
def catalogue(language: str) -> NullTranslations:
    """Load the catalogue of a language by its code (`da`); once, since it never changes.

    Raises FileNotFoundError if there is none, OSError if it cannot be read.
    """
    if language == SOURCE:
        return NullTranslations()
    compiled = files("vaultkit.language") / "catalogues" / f"{language}.mo"
    with compiled.open("rb") as opened:
        return GNUTranslations(opened)
