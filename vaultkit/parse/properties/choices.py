"""The words a field may hold where it takes one of a few: English and Danish, canonical first.

Compared folded like names of fields (`på pause`, `På-pause`). Used by `parse.properties.fields`.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from vaultkit.model.fields import (
    Circle,
    ContactStatus,
    IntroductionStatus,
    Mutual,
    Openness,
    PurposeKind,
    PurposeStatus,
)
from vaultkit.model.settings import Language
from vaultkit.parse.vocabulary.field_names import fold_name

Choice = TypeVar("Choice")


def _words(words: Mapping[Choice, str]) -> Mapping[str, Choice]:
    """Turn a table of comma lists around."""
    return {
        fold_name(word): choice for choice, listed in words.items() for word in listed.split(",")
    }


CIRCLE = _words(
    {
        Circle.PROFESSIONAL: "professional, professionel, work, arbejde",
        Circle.CLOSE: "close, friend, friends, family, private, nær, familie, ven, veninde, privat",
        Circle.UNSORTED: "unsorted, usorteret",
    }
)
CONTACT_STATUS = _words(
    {
        ContactStatus.ACTIVE: "active, aktiv",
        ContactStatus.RESTING: (
            "resting, paused, prm-paused, archived, hviler, på pause, arkiveret"
        ),
        ContactStatus.DROPPED: "dropped, droppet, fravalgt",
    }
)
MUTUAL = _words(
    {
        Mutual.YES: "yes, true, ja",
        Mutual.UNSURE: "unsure, maybe, usikker, måske",
        Mutual.NO: "no, false, nej",
    }
)
OPENNESS = _words(
    {
        Openness.GUARDED: "guarded, forbeholden, lukket",
        Openness.SOME: "some, partly, delvis, lidt",
        Openness.OPEN: "open, åben",
    }
)
PURPOSE_KIND = _words(
    {
        PurposeKind.SALES: "sales, salg",
        PurposeKind.JOB: "job",
        PurposeKind.LEARNING: "learning, læring, faglig udvikling",
        PurposeKind.LOBBYING: "lobbying, lobbyisme, interessevaretagelse",
        PurposeKind.OTHER: "other, andet",
    }
)
PURPOSE_STATUS = _words(
    {PurposeStatus.ACTIVE: "active, aktiv", PurposeStatus.REACHED: "reached, nået"}
)
INTRODUCTION_STATUS = _words(
    {
        IntroductionStatus.IDEA: "idea, idé, ide",
        IntroductionStatus.ASKED: "asked, spurgt",
        IntroductionStatus.AGREED: "agreed, sagt ja",
        IntroductionStatus.INTRODUCED: "introduced, introduceret",
        IntroductionStatus.MET: "met, mødtes",
        IntroductionStatus.CLOSED: "closed, afsluttet",
        IntroductionStatus.DECLINED: "declined, no, nej tak, nej",
    }
)

_DANISH = {
    "professional": "professionel",
    "close": "nær",
    "unsorted": "usorteret",
    "active": "aktiv",
    "resting": "hviler",
    "dropped": "droppet",
    "reached": "nået",
    "yes": "ja",
    "unsure": "usikker",
    "no": "nej",
    "guarded": "forbeholden",
    "some": "delvis",
    "open": "åben",
    "sales": "salg",
    "job": "job",
    "learning": "læring",
    "lobbying": "lobbyisme",
    "other": "andet",
    "idea": "idé",
    "asked": "spurgt",
    "agreed": "sagt ja",
    "introduced": "introduceret",
    "met": "mødtes",
    "closed": "afsluttet",
    "declined": "nej tak",
}
"""The Danish word of each choice, to be proposed where `language: da`."""


def proposed(words: Mapping[str, StrEnum], language: Language) -> str:
    """List what a field may hold, a word for each choice, in the language of the vault."""
    choices = dict.fromkeys(choice.value for choice in words.values())
    if language is Language.DA:
        return ", ".join(_DANISH[choice] for choice in choices)
    return ", ".join(choices)


TRUE = frozenset({"true", "yes", "y", "on", "1", "ja", "sand"})
FALSE = frozenset({"false", "no", "n", "off", "0", "nej", "falsk"})
OWNER_WORDS = frozenset({"me", "myself", "mig", "jeg"})
"""Whom `through: me` means."""

_FORMER = re.compile(
    r"(?:former|ex|previous|old|past|tidligere|forhenværende|eks|gammel|gamle)[\s_-]+(.+)"
    r"|eks(kollega|kunde)",
    re.IGNORECASE,
)
_RELATIONS = {
    "colleague": "colleague",
    "coworker": "colleague",
    "kollega": "colleague",
    "client": "client",
    "customer": "client",
    "kunde": "client",
    "peer": "peer",
    "fagfælle": "peer",
    "sparringpartner": "sparring partner",
    "sparringspartner": "sparring partner",
    "mentor": "mentor",
}


def relation_of(text: str) -> str:
    """Write a relation canonically where it is one of the known ones; else leave it as it is.

    `eks-kollega`, `gammel kollega` and `Former Colleague` are all `former colleague`.
    """
    text = text.strip()
    former = _FORMER.fullmatch(text)
    bare = (former[1] or former[2]) if former is not None else text
    known = _RELATIONS.get(fold_name(bare))
    if known is None:
        return text
    return f"former {known}" if former is not None else known
