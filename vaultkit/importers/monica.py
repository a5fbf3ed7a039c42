"""The JSON export of Monica 4 (`version` 1.0-preview.1), a personal relationship manager.

Registered as `monica`. Contacts become people; activities, calls and conversations interactions;
gifts and debts favours; notes, tasks, reminders and life events text. Whoever is no contact of
their own in Monica, but only somebody's relation, is a line in that one's text.
"""

from collections.abc import Mapping

from vaultkit.importers.drafting import Draft
from vaultkit.importers.importer import ImportContext, Importer
from vaultkit.importers.monica_happenings import not_taken_over, read_activities, read_of_contact
from vaultkit.importers.monica_people import draft_of, name_of
from vaultkit.importers.monica_records import Export, Record, open_export
from vaultkit.language.translate import mark, translate, translate_term
from vaultkit.model.imported import Imported
from vaultkit.model.source import Source


def read_monica(file: str, data: bytes, context: ImportContext) -> Imported:
    """Read an export. Raise NotThisFormatError if it is none of Monica's."""
    export = open_export(file, data)
    contacts = export.of("contact")
    own = {one.text("me_contact") for one in export.of("user")} - {""}
    names = {one.uuid: name_of(one) for one in contacts}
    people: dict[str, Record] = {}
    for one in contacts:
        if _is_person(one, own, names, export):
            people[one.uuid] = one
    drafts = {uuid: draft_of(one, export, names) for uuid, one in people.items()}
    _relations(export, drafts, names, own)
    imported = []
    for uuid, draft in drafts.items():
        imported.append(draft.person(uuid, Source(file, people[uuid].line)))
        if draft.cut:
            why = translate(
                "The text about {name} is too long; its end was left out.", name=draft.name
            )
            remedy = translate("Copy what is missing into the note.")
            export.skips.add(people[uuid].line, why, remedy)
    interactions = [*read_activities(export, people)]
    for one in people.values():
        interactions.extend(read_of_contact(one, export))
    not_taken_over(export)
    return Imported(tuple(imported), tuple(interactions), export.skips.all())


IMPORTER = Importer(
    name="monica",
    title="Monica",
    files=mark("the JSON file of Settings, Export data in Monica 4"),
    read=read_monica,
)


def _is_person(contact: Record, own: set[str], names: Mapping[str, str], export: Export) -> bool:
    """Whether a contact becomes a person; tell why not."""
    if contact.uuid in own:
        return False
    if contact.true("is_partial"):
        why = translate(
            "{name} is no contact in Monica, only somebody's relation; the name stands there.",
            name=names[contact.uuid] or translate("Somebody"),
        )
        export.skips.add(contact.line, why)
        return False
    if not names[contact.uuid]:
        why = translate("This contact has no name.")
        export.skips.add(contact.line, why, translate("Give it a name where it comes from."))
        return False
    return True


_NETWORK = frozenset(
    ("friend", "bestfriend", "colleague", "boss", "subordinate", "mentor", "protege")
)
"""Monica's relations that say that two people know each other outside a family."""

_OF_THE_OWNER = {
    "bestfriend": "friend",
    "boss": "colleague",
    "subordinate": "colleague",
}


def _relations(
    export: Export, drafts: Mapping[str, Draft], names: Mapping[str, str], own: set[str]
) -> None:
    """Say who knows whom. Family and love are private: they stand in the text only.

    A row says what `of_contact` is to `contact_is`, as Monica's pages show it; mostly there is
    another one that says it the other way round.
    """
    for row in export.of("relationship"):
        kind = row.text("type")
        first, other = row.text("contact_is"), row.text("of_contact")
        if first in own and other in drafts:
            relation = _OF_THE_OWNER.get(kind, kind)
            if not drafts[other].add("relation", relation):
                drafts[other].line(translate_term("imported", "Related"), relation)
            continue
        draft, name = drafts.get(first), names.get(other, "")
        if draft is None or not name or other in own:
            continue
        known = kind in _NETWORK and other in drafts
        if not (known and draft.add("knows", name)):
            draft.line(kind or translate_term("imported", "Related"), name)
