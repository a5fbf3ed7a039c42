"""Which words of a note may stand on a page that is not about the note.

Used by the pages that quote fields of free text: Renewal and Today.
"""

import re
from collections.abc import Callable

from vaultkit.dashboards.material import Material
from vaultkit.measures.discretion import names_of_unnamed
from vaultkit.model.reference import fold

_TAG = re.compile(r"(?<!\S)#\w")
"""A tag in a text that has none of its own may say that it is private."""


def what_may_stand(material: Material) -> Callable[[str], bool]:
    """Make what says of a text whether it may stand: no tag in it, nor whom no page names."""
    unnamed = {fold(name) for name in names_of_unnamed(material.vault.contacts)} - {""}

    def may_stand(text: str) -> bool:
        folded = fold(text)
        return not _TAG.search(text) and not any(name in folded for name in unnamed)

    return may_stand
