"""The words written into frontmatter for the values we know, in the language of the vault.

English is canonical; all of them are read whatever the language (`parse.properties.choices`).
"""

from vaultkit.model.fields import Circle, ContactStatus, IntroductionStatus
from vaultkit.model.settings import Language

_STATUS = {
    ContactStatus.ACTIVE: "aktiv",
    ContactStatus.RESTING: "hviler",
    ContactStatus.DROPPED: "droppet",
}
_CIRCLE = {
    Circle.PROFESSIONAL: "professionel",
    Circle.CLOSE: "nær",
    Circle.UNSORTED: "usorteret",
}
_INTRODUCTION = {
    IntroductionStatus.IDEA: "idé",
    IntroductionStatus.ASKED: "spurgt",
    IntroductionStatus.AGREED: "sagt ja",
    IntroductionStatus.INTRODUCED: "introduceret",
    IntroductionStatus.MET: "mødtes",
    IntroductionStatus.CLOSED: "afsluttet",
    IntroductionStatus.DECLINED: "nej tak",
}


def status_word(status: ContactStatus, language: Language) -> str:
    """Write the status of a contact."""
    return _STATUS[status] if language is Language.DA else status.value


def circle_word(circle: Circle, language: Language) -> str:
    """Write where a contact stands."""
    return _CIRCLE[circle] if language is Language.DA else circle.value


def introduction_word(status: IntroductionStatus, language: Language) -> str:
    """Write how far an introduction is."""
    return _INTRODUCTION[status] if language is Language.DA else status.value
