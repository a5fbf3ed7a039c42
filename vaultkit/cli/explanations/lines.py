"""What all explanations share: the lines of the notes that a number rests on, and who has none."""

from collections.abc import Collection, Iterable, Sequence

from vaultkit.cli.options import Invocation
from vaultkit.cli.terminal import put, put_json, put_paragraph, put_table
from vaultkit.cli.wording import interaction_words, kind_words, said_on, unscored_words
from vaultkit.language.translate import translate, translate_term
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


def put_lines(
    rows: Iterable[tuple[Interaction, Sequence[str]]],
    *,
    columns: Sequence[str] = (),
    right: Collection[str] = (),
    private: bool,
) -> None:
    """Print the lines behind a number; `columns` names what else is said of each."""
    put()
    put_table(
        (
            translate_term("column", "date"),
            translate_term("column", "kind"),
            *columns,
            translate_term("column", "about"),
            translate_term("column", "where"),
        ),
        [
            (
                said_on(one),
                kind_words(one),
                *cells,
                interaction_words(one, private=private),
                where(one.source),
            )
            for one, cells in rows
        ],
        right=right,
    )


def put_unscored(invocation: Invocation, contact: Contact) -> None:
    """Say that a contact is never scored, and why; null in JSON."""
    if invocation.json:
        put_json(None)
        return
    message = translate(
        "{name} is {state}, and so is never scored.",
        name=contact.name,
        state=unscored_words(contact),
    )
    put(message)


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
