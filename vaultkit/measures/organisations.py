"""When two spellings are one organisation: `Nordlys A/S` is `nordlys`."""

import unicodedata

from vaultkit.measures.trigrams import words

_FORMS = frozenset(
    words(
        "as aps is ps ks ivs amba fmba smba a s i p k holding group"
        " ltd limited inc incorporated llc llp plc corp corporation co company"
        " gmbh ag kg ug ev ab hb asa ans oy oyj bv nv sa sarl srl spa"
    )
)
"""Legal forms at the end of a name, a slash being no part of a word."""


def folded_organisation(name: str) -> str:
    """Reduce a name to what is compared: no case, no accents, no legal form at its end."""
    plain = unicodedata.normalize("NFD", name)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    found = list(words(plain.replace(".", "")))
    while len(found) > 1 and found[-1] in _FORMS:
        found.pop()
    return " ".join(found)
