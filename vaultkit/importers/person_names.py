"""Names as people put them on a profile to names as they are said: `Mette Holm, PhD 🚀`.

A profile is an advertisement; a note is called by the name. What comes off is titles behind the
name, pronouns, and pictures. Used by `importers.linkedin`; the names of an address book are the
owner's own, and stay as they are.
"""

import re
import unicodedata
from functools import lru_cache

from vaultkit.importers.words import plain

_LETTERS_IN_COSTUME = range(0x1D400, 0x1D800)
"""Mathematical letters, with which people write bold and italic: 𝐌𝐞𝐭𝐭𝐞."""

_PICTURE_PARTS = re.compile("[\u200d\u20e3\ufe0e\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
_PRONOUNS = re.compile(
    r"[ ]*[(\[](?:(?:she|her|hers|he|him|his|they|them|theirs|hun|hende|han|ham|de|dem|any|all)"
    r"(?:[/, ]+|(?=[)\]])))+(?:pronouns)?[)\]]",
    re.IGNORECASE,
)
_TITLE_WORDS = """
phd dphil drphil edd mba emba gmba mpa msc bsc meng beng ma ba md jd llm llb lld cpa cfa cfp cma
cia cisa cism cissp pmp pmi-acp acp prince2 csm cspo safe sphr phr shrm-cp shrm-scp cipd mcipd
fcipd aca acca fcca fca pe rn dds dvm dba frm caia itil pcc mcc acc esq facs frcp mph mfa mcomm
candmerc candjur candpolit candscient candit candpsych candmag candling candarch candsocserv
candoecon candtheol candmed hd hdr hdf hda hdo hdu mpg mil mpm ing civiling dipling magart
dr prof statsaut revisor advokat
"""
_TITLES = frozenset(_TITLE_WORDS.split())
"""Folded, without dots and spaces. What is on the list comes off behind a comma."""

_SURELY_TITLES = frozenset(
    ("phd", "dphil", "mba", "emba", "msc", "bsc", "cpa", "cfa", "pmp", "cissp", "llm", "llb")
)
"""What comes off without a comma too, written so that it can be no surname: `PhD`, `MBA`."""

_LOOKS_LIKE_A_TITLE = re.compile(r"(?=(?:[^A-ZÆØÅ]*[A-ZÆØÅ]){2})[A-Za-zÆØÅæøå0-9.()/&+-]{2,14}")
_PART_OF_THE_NAME = frozenset(("jr", "sr", "ii", "iii", "iv"))
_FOLD = re.compile(r"[.\s()]+")


@lru_cache(maxsize=4096)
def clean_name(written: str) -> tuple[str, str]:
    """Give the name somebody is called by, and the longer one that they write ("" if no other).

    Both are on one line. The name is "" if there is no letter in it. Kept for a while, since
    messages name the same few people over and over.
    """
    whole = plain(_without_pictures(written))
    if not any(letter.isalpha() for letter in whole):
        return "", ""
    name = _PRONOUNS.sub("", whole)
    name = name.partition(" | ")[0].strip(" |,")
    name = _without_titles(name)
    if not any(letter.isalpha() for letter in name):
        name = whole
    return name, whole if whole != name else ""


def _without_pictures(text: str) -> str:
    """Take out emoji and signs; letters in costume become letters."""
    if text.isascii():
        return text
    letters = []
    pictured = False
    for letter in text:
        if ord(letter) in _LETTERS_IN_COSTUME:
            letters.append(unicodedata.normalize("NFKC", letter))
        elif unicodedata.category(letter) in ("So", "Co", "Cn"):
            pictured = True
            letters.append(" ")
        else:
            letters.append(letter)
    bare = "".join(letters)
    # Only where there is a picture do joiners belong to one; Persian and Malayalam have them too.
    return _PICTURE_PARTS.sub("", bare) if pictured else bare


def _without_titles(name: str) -> str:
    first, *others = (part.strip() for part in name.split(","))
    kept = [part for part in others if part and not _is_title(part)]
    if len(kept) != len(others) and all(_fold(part) in _PART_OF_THE_NAME for part in kept):
        name = ", ".join((first, *kept))
    words = name.split(" ")
    while len(words) > 2 and _is_surely_title(words[-1]):
        words.pop()
    return " ".join(words).rstrip(", ")


def _is_title(part: str) -> bool:
    """Whether what stands between commas is titles: each word of it, or all of it together."""
    if _fold(part) in _TITLES:
        return True
    return all(
        _fold(word) in _TITLES or _LOOKS_LIKE_A_TITLE.fullmatch(word) is not None
        for word in part.split()
    )


def _is_surely_title(word: str) -> bool:
    """`PhD` and `M.Sc.` are; `Ma` and `Phd` at the end of a name may be a surname."""
    capitals = sum(letter.isupper() for letter in word)
    return _fold(word) in _SURELY_TITLES and capitals > 1


def _fold(word: str) -> str:
    return _FOLD.sub("", word).casefold().strip("®™")
