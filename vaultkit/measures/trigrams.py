"""Character trigrams of short texts: what `matching` compares.

Each word, folded and padded with a space at both ends, gives the runs of three characters in it;
so beginnings and endings of words count, and `bestyrelse` is found in `bestyrelsesarbejde`.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"\w+")


def written_words(text: str) -> tuple[str, ...]:
    """The words of a text as they stand in it (NFC)."""
    return tuple(_WORD.findall(unicodedata.normalize("NFC", text)))


def folded(word: str) -> str:
    """Reduce a word to what is compared: case folded, NFC."""
    return unicodedata.normalize("NFC", word.casefold())


def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded."""
    return tuple(folded(word) for word in written_words(text))


def trigrams(of: Iterable[str]) -> Counter[str]:
    """Count the trigrams of folded words."""
    return Counter(
        [padded[at : at + 3] for word in of for padded in (f" {word} ",) for at in range(len(word))]
    )
