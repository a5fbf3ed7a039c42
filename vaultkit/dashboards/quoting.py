"""Which words of a note may stand on a page that is not about the note.

Used by the pages that quote fields of free text: Renewal and Today.
"""

import re
from collections.abc import Callable

from vaultkit.dashboards.material import Material
from vaultkit.measures.discretion import unnamed_in

_TAG = re.compile(r"(?<!\S)#\w")
"""A tag in a text that has none of its own may say that it is private."""


def what_may_stand(material: Material) -> Callable[[str], bool]:
    """Make what says of a text whether it may stand: no tag in it, nor whom no page names."""
    unnamed = unnamed_in(material.vault)
    return lambda text: not _TAG.search(text) and not unnamed(text)
