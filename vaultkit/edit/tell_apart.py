"""Write down that two notes are not about one person, so that nobody asks again.

Used by `vaultkit duplicates`. It stands in the frontmatter of the first note, as `not_same_as`: the
owner sees it, syncs it, and can take it out.
"""

from vaultkit.edit.list_field import add_to_list
from vaultkit.edit.span import Span
from vaultkit.edit.steps import ChangeNote, Step
from vaultkit.edit.written_links import WrittenLinks
from vaultkit.errors import CannotEditError
from vaultkit.language.translate import translate
from vaultkit.model.contact import Contact
from vaultkit.model.vault import Vault

FIELD = "not_same_as"


def plan_telling_apart(vault: Vault, one: Contact, other: Contact) -> tuple[Step, ...]:
    """Say what it takes to write into one note that it is not about another; nothing if it says so.

    Raise `CannotEditError` where the two are one note.
    """
    if one.path == other.path:
        raise CannotEditError(
            translate("These are one note already: {path}", path=one.path),
            translate("Name two notes."),
        )
    if any(person.key == one.path for person in other.not_same_as):
        return ()
    link = WrittenLinks(vault).contact(other)

    def add(text: str) -> Span | None:
        return add_to_list(text, FIELD, link, one.path, vault.settings)

    why = translate("{field}: {value}", field=FIELD, value=other.name)
    return (ChangeNote(one.path, add, why),)
