"""Import, export, import: what the format can say comes back as it was."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given
from hypothesis import strategies as st

from tests.assemble.builders import TODAY
from tests.examples import examples
from tests.importers.reading import DATA, TEMPLATE, card_text, cards, said_in
from vaultkit.assemble.vault import assemble
from vaultkit.edit.new_note import note_text
from vaultkit.exporters.vcard import write_vcards
from vaultkit.model.imported import ImportedPerson
from vaultkit.model.note import Note, NoteKind
from vaultkit.model.settings import Settings
from vaultkit.parse.notes import parse_note
from vaultkit.parse.text import decode

FILES = sorted((DATA / "vcard").glob("*.vcf"))


def note_of(person: ImportedPerson, number: int) -> Note:
    """Make the note of a person, as an import writes it."""
    values = {key: several[0] for key, several in person.fields.items() if len(several) == 1}
    lists = {key: several for key, several in person.fields.items() if len(several) > 1}
    lists |= {"aliases": person.aliases, "labels": person.groups, "imported_id": (person.id,)}
    path = f"People/A note that nobody is called after {number}.md"
    text = note_text(TEMPLATE, person.name, path, TODAY, Settings(), values, lists)
    return parse_note(path, text, Settings())


def there_and_back(notes: Sequence[Note]) -> list[ImportedPerson]:
    """Export notes and read them again."""
    vault = assemble({note.path: note for note in notes}, Settings(), TODAY)
    text = write_vcards(vault, [vault.contacts[note.path] for note in notes], private=True)
    read = cards(text)
    assert read.skipped == ()
    return list(read.people)


def said(person: ImportedPerson) -> tuple[object, ...]:
    """Say all of a person but where it stands and what no field holds."""
    fields = {key: several for key, several in person.fields.items() if several}
    return person.id, person.name, fields, person.aliases, person.groups


def check(people: Sequence[ImportedPerson]) -> None:
    notes = [note_of(person, number) for number, person in enumerate(people)]
    assert list(map(said, there_and_back(notes))) == list(map(said, people))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_cards_of_other_programs(file: Path) -> None:
    check(cards(file.read_bytes()).people)


WORD = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")),
    min_size=1,
    max_size=12,
)
VALUE = st.one_of(WORD, st.text("aæ ,;:\\\"'^#[](){}-🙂", min_size=1, max_size=12))
LINES = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["TITLE", "NOTE", "CATEGORIES", "NICKNAME", "UID"]), VALUE),
        st.tuples(st.sampled_from(["EMAIL", "TEL", "URL", "ORG"]), VALUE),
        st.tuples(st.just("ADR;TYPE=home"), VALUE.map(lambda town: f";;;{town};;;")),
        st.tuples(st.just("BDAY"), st.dates().map(lambda day: day.strftime("%Y%m%d"))),
        st.tuples(st.just("BDAY"), st.dates().map(lambda day: day.strftime("--%m%d"))),
        st.tuples(st.just("RELATED;TYPE=friend;VALUE=text"), VALUE.map("R{}".format)),
    ),
    max_size=8,
)


@examples(150, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.text("AÅbø. ", min_size=1, max_size=9), LINES), min_size=1, max_size=3)
)
def test_any_people(people: list[tuple[str, list[tuple[str, str]]]]) -> None:
    text = "".join(
        card_text(f"FN:{name}", *(f"{key}:{value}" for key, value in lines))
        for name, lines in people
    )
    imported = cards(text).people
    assume(imported)
    check(imported)


NOTES = Path(__file__).parents[1] / "corpus" / "notes"
IN_A_CARD = frozenset(
    ("organisation", "title", "place", "birthday", "email", "phone", "url", "knows")
)


def contact_of(file: Path) -> Note | None:
    """Read a note of the corpus, if it is a contact's."""
    text = decode(file.read_bytes())
    note = parse_note(f"People/{file.name}", text, Settings()) if isinstance(text, str) else None
    return note if note is not None and note.kind is NoteKind.CONTACT else None


CONTACTS = [file for file in sorted(NOTES.glob("*.md")) if contact_of(file) is not None]


@pytest.mark.parametrize("file", CONTACTS, ids=lambda file: file.stem)
def test_the_notes_of_the_corpus(file: Path) -> None:
    note = contact_of(file)
    assert note is not None
    (person,) = there_and_back([note])
    expected = {key: said for key, said in said_in(note).items() if key in IN_A_CARD}
    assert person.name == note.title
    assert person.aliases == note.aliases
    assert person.fields == expected
