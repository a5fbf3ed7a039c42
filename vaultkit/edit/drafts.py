"""Messages the owner may send, drafted: asking two people about an introduction, asking for one.

Pure. Nothing of a note is in them but first names, and in what is asked of an introducer the name
asked about: no need, no offer, and of two people never the other's name, before both said yes.
"""

from dataclasses import dataclass

from vaultkit.language.translate import mark, speaking, translate
from vaultkit.model.contact import Contact
from vaultkit.model.reference import Person
from vaultkit.model.vault import Vault


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to somebody, not sent."""

    to: str
    text: str


_TO_THE_ONE_WHO_NEEDS = mark(
    "Hi {name},\n\nI know somebody who I think could be of help to you, and whom you would enjoy "
    "talking with. May I introduce you? I name nobody before you have both said yes, and a no is "
    "quite all right.\n\n{me}"
)
_TO_THE_OTHER = mark(
    "Hi {name},\n\nI know somebody who could use what you are good at, and who I think has "
    "something to give you too. May I introduce you? I name nobody before you have both said yes, "
    "and a no is quite all right.\n\n{me}"
)
_ASKING = mark(
    "Hi {name},\n\nI would like to meet {who}. Do you think that would be good for us both? If so, "
    "would you ask first, and introduce us if the answer is yes? A no is quite all right.\n\n{me}"
)
_ASKING_BECAUSE = mark(
    "Hi {name},\n\nI would like to meet {who}: {because}. Do you think that would be good for us "
    "both? If so, would you ask first, and introduce us if the answer is yes? A no is quite all "
    "right.\n\n{me}"
)


def introduction_drafts(vault: Vault, first: Contact, second: Contact) -> tuple[Draft, Draft]:
    """Draft what to ask two people before they are introduced: `first` has the need."""
    return (
        _draft(vault, first, _TO_THE_ONE_WHO_NEEDS),
        _draft(vault, second, _TO_THE_OTHER),
    )


def asking_draft(vault: Vault, introducer: Contact, who: Person, because: str) -> Draft:
    """Draft what to ask somebody who could introduce the owner; `because` is the owner's own."""
    if not because:
        return _draft(vault, introducer, _ASKING, who=who.name)
    said = because.strip().rstrip(".")
    return _draft(vault, introducer, _ASKING_BECAUSE, who=who.name, because=said)


def _draft(vault: Vault, to: Contact, message: str, **gaps: str) -> Draft:
    with speaking(vault.settings.language):
        text = translate(
            message, name=_first_name(to.name), me=_first_name(vault.owner.name), **gaps
        )
    return Draft(to.name, text.strip())


def _first_name(name: str) -> str:
    return name.split(maxsplit=1)[0] if name.split() else ""
