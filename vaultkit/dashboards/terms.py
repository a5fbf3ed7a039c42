"""The words for what the model and the measures name, in the vault's language.

What stands in frontmatter and in JSON are the canonical English names; these are for readers.
"""

from enum import StrEnum

from vaultkit.language.catalogue import SOURCE
from vaultkit.language.translate import mark, spoken, translate, translate_term
from vaultkit.measures.attention_checks import Because
from vaultkit.measures.balance import Way
from vaultkit.measures.depth import DepthWord, Dimension
from vaultkit.measures.due import Why
from vaultkit.measures.strangers import Obstacle
from vaultkit.measures.variety import Trait
from vaultkit.model.fields import (
    Circle,
    ContactStatus,
    IntroductionStatus,
    Mutual,
    Openness,
)
from vaultkit.model.kinds import KINDS
from vaultkit.model.note import Direction
from vaultkit.model.problem import Severity

TERMS: dict[type[StrEnum], str] = {
    Because: "what decides",
    Circle: "circle",
    ContactStatus: "status of a contact",
    DepthWord: "depth",
    Dimension: "dimension of depth",
    Direction: "which way a favour went",
    IntroductionStatus: "status of an introduction",
    Mutual: "whether it is mutual",
    Openness: "openness",
    Obstacle: "what is against a match",
    Severity: "severity of a problem",
    Trait: "what people differ by",
    Way: "which way favours run",
    Why: "why somebody is put forward",
}
"""Every kind of name that readers see, and the context in which catalogues have its words."""

_RELATIONS = ("colleague", "client", "peer", "sparring partner", "mentor")
RELATIONS = (*_RELATIONS, *(f"former {relation}" for relation in _RELATIONS))
"""The relations that notes are read to name (`vaultkit.parse.properties.choices`)."""

PRIVATE = mark("(private)")
"""What stands in the place of words that no page may give."""

_DANISH = {kind.name: kind.danish for kind in KINDS}


def term(name: StrEnum) -> str:
    """Say a name of `TERMS`: `trusted`, `close`, `agreed`."""
    return translate_term(TERMS[type(name)], name.value)


def kind_of_contact(kind: str) -> str:
    """Say a kind of interaction (`coffee`), one of the vault's own as it is; "" if it is unknown.

    The words are those in which entries are written: see `vaultkit.model.kinds`.
    """
    return kind if spoken() == SOURCE else _DANISH.get(kind, kind)


def relation(text: str) -> str:
    """Say a relation: one of `RELATIONS` in the vault's language, what else it may be as it is."""
    return translate_term("relation", text) if text in RELATIONS else text


def private() -> str:
    """Say that words are there, and stay in the note."""
    return translate(PRIVATE)
