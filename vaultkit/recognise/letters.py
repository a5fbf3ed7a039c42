"""One spelling for what people write in several ways: case, accents, `å` and `aa`, `ø` and `oe`.

Only for comparing: what is reduced here is never shown. Used by the rest of this room.
"""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    dict(zip("åæäøöüœłđðı", "aeeoouolddi", strict=True)) | {"ß": "ss", "þ": "th"}
)
_PAIRS = re.compile("aa|ae|oe|ue")
_WRITTEN = {"aa": "a", "ae": "e", "oe": "o", "ue": "u"}
_NOT_A_WORD = re.compile(r"[\W_]+")

_SOUNDS = (
    (re.compile("ch|ck|c(?=[^eiy]|$)|q"), "k"),
    (re.compile("c|z"), "s"),
    (re.compile("ph"), "f"),
    (re.compile("th"), "t"),
    (re.compile("w"), "v"),
    (re.compile("[yj]"), "i"),
    (re.compile(r"(?<=[bdfgklmnprstv])h"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)


def spelled(text: str) -> str:
    """Reduce a text to what is compared: `Søren Ågård`, `SOEREN AAGAARD` are `soren agard`.

    As long as the letters are only written in another way; punctuation and white space stay.
    """
    text = text.casefold()
    if not text.isascii():
        # Danish letters first: NFD would make an `a` with a ring of `å`, a plain `a` at last.
        text = unicodedata.normalize("NFC", text).translate(_LETTERS)
        text = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
        text = text.casefold()
    return _PAIRS.sub(lambda pair: _WRITTEN[pair[0]], text)


def words_of(text: str) -> tuple[str, ...]:
    """Split a text into its words, each as `spelled` has it."""
    return tuple(_NOT_A_WORD.sub(" ", spelled(text)).split())


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """Reduce a spelled word to about how it sounds: Kristian and Christian, Philip and Filip.

    The vowel at the end stays: Anna and Anne are two people.
    """
    for pattern, instead in _SOUNDS:
        word = pattern.sub(instead, word)
    return word
