"""Lists written in one text: `interim CFO, pricing (SaaS, retail)`, `[[A]], [[B]]`.

Used by `vaultkit.parse.properties.values` and `vaultkit.parse.properties.recovery`.
"""

import re

_PIECE = re.compile(
    r"(?:\[\[[^\[\]\n]*\]\]|\([^()\n]*\)|(?<=[0-9]),(?=[0-9])|[^,\n])++",
)


def split_commas(text: str) -> list[tuple[str, int]]:
    """Split a text at its commas and line ends; say of each piece at which index it begins.

    A comma inside a link, in parentheses or in a number (`1,5`) is none. Empty pieces are left
    out, and white space around a piece too.
    """
    pieces = []
    for found in _PIECE.finditer(text):
        piece = found[0].lstrip()
        if piece := piece.rstrip():
            pieces.append((piece, found.start() + len(found[0]) - len(found[0].lstrip())))
    return pieces
