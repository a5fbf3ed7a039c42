"""What all explanations share: the lines of the notes that a number rests on, and who has none."""

from vaultkit.cli.options import Invocation
from vaultkit.cli.terminal import put, put_json, put_paragraph
from vaultkit.cli.wording import unscored_words
from vaultkit.language.translate import mark, translate
from vaultkit.model.contact import Contact
from vaultkit.model.interaction import Interaction
from vaultkit.model.source import Source
from vaultkit.model.vault import Vault

Object = dict[str, object]


def where(source: Source) -> str:
    """Say where a line stands, so that an editor finds it: `People/Mette Holm.md:31`."""
    return f"{source.path}:{source.line}"


def line_object(vault: Vault, interaction: Interaction, *, private: bool) -> Object:
    """Describe the line behind a number: what it tells, how old it is, and where it stands."""
    return {
        "date": interaction.day.isoformat(),
        "age": (vault.today - interaction.day).days,
        "kind": interaction.kind or None,
        "hours": interaction.hours,
        "summary": interaction.summary if private or not interaction.hidden else None,
        "path": interaction.source.path,
        "line": interaction.source.line,
    }


def put_unscored(invocation: Invocation, contact: Contact) -> None:
    """Say that a contact is never scored, and why; null in JSON."""
    if invocation.json:
        put_json(None)
    else:
        message = mark("{name} is {state}, and so is never scored.")
        put(translate(message, name=contact.name, state=unscored_words(contact)))


def put_never(contact: Contact, unscored: str, unwanted: str, resting: str) -> None:
    """Say by the message that fits why a contact is never put forward.

    The gaps: `{name}`; in the first also `{state}`, in the second `{chemistry}`.
    """
    chemistry = contact.fields.chemistry
    if not contact.scored:
        message = unscored
    elif chemistry is not None and chemistry <= 2:
        message = unwanted
    else:
        message = resting
    state = "" if contact.scored else unscored_words(contact)
    put_paragraph(translate(message, name=contact.name, state=state, chemistry=chemistry))
