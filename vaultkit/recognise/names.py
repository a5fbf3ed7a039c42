"""Whether two names may be one person's: order, accents, initials, short forms, middle names.

Pure; used by `recognise.likeness`. A name is its given name, those in the middle, and the family
name; of `Holm, Mette` and of `Mette Holm` they are the same.
"""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from vaultkit.recognise.known_names import COMMON_FAMILY, LONG_FORMS, PARTICLES, TITLES
from vaultkit.recognise.letters import sound, words_of

_ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]]|[\"“”„«»][^\"“”„«»]*[\"“”„«»]")
_INITIALS = re.compile(r"\b((?:[^\W\d_]\.){2,})")
_FEWEST_FOR_A_SLIP = 6
_LONG = 9


class Part(IntEnum):
    """How two words of two names stand to each other; the higher, the surer they are one."""

    OTHER = 0
    NEAR = 1
    """A letter apart, which in a given name is mostly another person: Anna and Anne."""
    INITIAL = 2
    SHORT_FORM = 3
    SOUND = 4
    EQUAL = 5


@dataclass(frozen=True, slots=True)
class Named:
    """A name taken apart, its words as `letters.spelled` has them. `family` "" for one word."""

    given: str
    middle: tuple[str, ...] = ()
    family: str = ""

    @property
    def whole(self) -> tuple[str, ...]:
        """All its words."""
        return (self.given, *self.middle, *((self.family,) if self.family else ()))


@dataclass(frozen=True, slots=True)
class NameFit:
    """How two names fit: the given names, the family names (None: one has none), the middle.

    `moved`: the family name of one is among the middle names of the other, as after a wedding.
    `middle_differs`: both have names in the middle, and they are not the same.
    `middle_agrees`: both have some, and they are.
    """

    given: Part
    family: Part | None
    moved: bool = False
    middle_differs: bool = False
    middle_agrees: bool = False
    words: tuple[str, ...] = ()


@lru_cache(maxsize=65_536)
def named(name: str) -> Named | None:
    """Take a name apart; None where there is no word in it. An address gives what it begins with.

    Titles, particles and what stands in brackets or quotes are left out.
    """
    if "@" in name and " " not in name.strip():
        name = name.partition("@")[0].replace(".", " ").replace("_", " ")
    whole = _ASIDE.sub(" ", name)
    whole = _INITIALS.sub(lambda found: found[1].replace(".", " "), whole)
    parts = [_without_titles(words_of(part)) for part in whole.split(",")]
    parts = [part for part in parts if part]
    if not parts:
        return None
    first, *rest = parts
    words = [*(word for part in rest for word in part), *first]
    words = [word for word in words if word not in PARTICLES] or words
    if len(words) == 1:
        return Named(words[0])
    return Named(words[0], tuple(words[1:-1]), words[-1])


def fit(one: Named, other: Named) -> NameFit:
    """Say how two names fit, in the order that fits best."""
    straight = _fit(one, other)
    if straight.given >= Part.INITIAL and straight.family not in (Part.OTHER, None):
        return straight
    turned = _fit(_turned(one), other) if one.family else _fit(one, _turned(other))
    return max(straight, turned, key=_rank)


def between(one: str, other: str, *, given: bool) -> Part:
    """Say how two words stand to each other, of given names or of family names."""
    if one == other:
        return Part.EQUAL
    if min(len(one), len(other)) == 1:
        return Part.INITIAL if one[0] == other[0] else Part.OTHER
    if sound(one) == sound(other):
        return Part.SOUND
    if given and not _long_forms(one).isdisjoint(_long_forms(other)):
        return Part.SHORT_FORM
    return Part.NEAR if _is_slip(one, other, given=given) else Part.OTHER


def _fit(one: Named, other: Named) -> NameFit:
    given = between(one.given, other.given, given=True)
    shared = tuple(word for word in one.whole if word in other.whole)
    if not one.family or not other.family:
        return NameFit(given, None, words=shared)
    family = between(one.family, other.family, given=False)
    moved = family <= Part.NEAR and (
        _among(one.family, other.middle) or _among(other.family, one.middle)
    )
    agrees = differs = False
    if one.middle and other.middle and not moved:
        fewer, more = sorted((one.middle, other.middle), key=len)
        agrees = all(
            any(between(word, another, given=True) >= Part.INITIAL for another in more)
            for word in fewer
        )
        differs = not agrees
    return NameFit(given, family, moved, differs, agrees, shared)


def _turned(name: Named) -> Named:
    if not name.family:
        return name
    return Named(name.family, name.middle, name.given)


def _rank(one: NameFit) -> tuple[int, int]:
    family = 1 if one.family is None else int(one.family) * 2
    return (min(int(one.given), family), int(one.given) + family)


def _without_titles(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in TITLES)


def _long_forms(word: str) -> frozenset[str]:
    return LONG_FORMS.get(word) or frozenset((word,))


def _among(word: str, words: tuple[str, ...]) -> bool:
    return any(sound(word) == sound(one) for one in words)


def _is_slip(one: str, other: str, *, given: bool) -> bool:
    """Whether two words differ as by a slip of the pen, and are not both well-known names."""
    if not given:
        if one in COMMON_FAMILY and other in COMMON_FAMILY:
            return False
        if min(len(one), len(other)) < _FEWEST_FOR_A_SLIP:
            return False
    from rapidfuzz.distance import OSA  # heavy, and only names that nearly fit need it

    most = 2 if given or min(len(one), len(other)) >= _LONG else 1
    return OSA.distance(one, other, score_cutoff=most) <= most
