"""Cards as programs write them; the README of the data says where the layouts were seen."""

from pathlib import Path

import pytest

from tests.importers.reading import CONTEXT, DATA, check_reads_back, set_in_note
from vaultkit.importers.vcard import read_vcards
from vaultkit.model.imported import Imported, ImportedPerson

FILES = sorted((DATA / "vcard").glob("*.vcf"))


def read(name: str) -> Imported:
    return read_vcards(name, (DATA / "vcard" / name).read_bytes(), CONTEXT)


def only(name: str) -> ImportedPerson:
    found = read(name)
    assert found.skipped == ()
    (person,) = found.people
    return person


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_everything_read_reads_back_from_a_note(file: Path) -> None:
    people = read(file.name).people
    assert people
    for person in people:
        check_reads_back(person)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_byte_of_a_picture_or_a_key_is_taken_over(file: Path) -> None:
    for person in read(file.name).people:
        assert "AAAA" not in repr(person)
        assert "9j/4" not in repr(person)


def test_ios() -> None:
    person = only("ios.vcf")
    assert person.name == "Dr. Kaja Marie Søndergaard"
    assert person.id == "name:kaja søndergaard"
    assert person.aliases == ("Kaja Søndergaard", "Kaj")
    assert person.fields == {
        "organisation": ("Fjordlys Energi",),
        "title": ("Netplanlægger",),
        "email": ("kaja@fjordlys.example.com", "kaja.s@example.com"),
        "phone": ("+45 00 00 00 01", "+45 00 00 00 02"),
        "url": ("http://www.fjordlys.example.com", "http://www.linkedin.example.com/in/kaja"),
        "place": ("Svendborg",),
        "birthday": ("03-07",),
        "knows": ("Tove Ravn",),
    }
    assert person.text == (
        "Mødt på energimessen i 2019.\n"
        "Vil gerne tale om fjernvarme, ikke om biogas.\n"
        "\n"
        "- Department: Net og drift\n"
        "- twitter: kajasoe\n"
        "- Address (work): Havnegade 1, 2. sal, 5700 Svendborg, Danmark\n"
        "- anniversary: 2010-06-05\n"
        "- Skype: kaja.soe\n"
        "- spouse: Bo Søndergaard"
    )


def test_macos_groups_and_companies_are_no_people() -> None:
    found = read("macos.vcf")
    (tove,) = found.people
    assert (tove.name, tove.id) == ("Tove Ravn", "5B1E0001-0000-4000-8000-000000000001")
    assert tove.groups == ("Energifolk",)
    assert tove.fields["organisation"] == ("Fjordlys Energi",)
    assert [(one.source.line, one.why) for one in found.skipped] == [
        (12, "Fjordlys Energi is an organisation, no person."),
        (21, "Energifolk is a group, no person; it became a label of its members."),
    ]


def test_google() -> None:
    jens, unknown = read("google.vcf").people
    assert jens.fields == {
        "organisation": ("Ravnsborg Revision",),
        "title": ("Revisor",),
        "email": ("jens@example.com", "jens.aakjaer@ravnsborg.example.com"),
        "phone": ("+45 00 00 00 11",),
        "url": ("http://ravnsborg.example.com",),
        "place": ("Hjørring",),
        "birthday": ("1964-12-24",),
        "knows": ("Kaja Søndergaard",),
    }
    assert jens.groups == ("Sejlklub", "myContacts")
    assert "- daughter: Line Åkjær" in jens.text
    assert unknown.name == "ukendt@example.com"
    assert unknown.source.line == 27


def test_android_2_1() -> None:
    aase, number = read("android-2.1.vcf").people
    assert aase.name == "Åse Østergaard"
    assert aase.aliases == ("Sse",)
    assert aase.fields == {
        "organisation": ("Konsulentgruppen Bæltet",),
        "email": ("aase@example.com",),
        "phone": ("+4500000021", "+4500000022"),
        "place": ("Maribo",),
        "birthday": ("05-17",),
    }
    assert aase.text == (
        "Første linje\n"
        "Anden linje; med semikolon.\n"
        "\n"
        "- Address (home): Østergade 1, 4930 Maribo, Danmark\n"
        "- Related: Søster"
    )
    assert number.name == "+4500000023"


def test_outlook_in_windows_1252() -> None:
    person = only("outlook-2.1.vcf")
    assert person.name == "Hr. Villy Nørby"
    assert person.fields == {
        "organisation": ("Nørby & Søn",),
        "title": ("Indkøbschef",),
        "email": ("villy@noerby.example.com",),
        "phone": ("(00) 00 00 31", "+45 00 00 00 32", "(00) 00 00 33"),
        "url": ("http://noerby.example.com",),
        "place": ("Århus",),
        "birthday": ("1962-03-10",),
        "knows": ("Else Nørby",),
    }
    assert person.text.startswith("Ringer altid før ni.\nKøber for tre kæder.\n")
    assert "- spouse: Gerda Nørby" in person.text


def test_nextcloud_relations_lead_to_the_cards_they_name() -> None:
    found = read("nextcloud-4.0.vcf")
    signe, oluf = found.people
    assert signe.fields == {
        "organisation": ("Klitgruppen",),
        "title": ("Geolog",),
        "email": ("signe@klitgruppen.example.com",),
        "phone": ("+45-00-00-00-41 ext. 7",),
        "url": ("https://social.example.com/@signe",),
        "place": ("Skagen",),
        "birthday": ("04-12",),
        "knows": ("Oluf Krag", "Jens Åkjær"),
    }
    assert signe.groups == ("Geologer", "Kystsikring", "Klitlauget")
    assert oluf.groups == ("Klitlauget",)
    assert oluf.id == "2f0e0002-0000-4000-8000-000000000002"
    assert len(found.skipped) == 1


def test_thunderbird() -> None:
    person = only("thunderbird-4.0.vcf")
    assert person.fields["phone"] == ("+45 00 00 00 51",)
    assert person.text.startswith(
        "En lang note som Thunderbird folder midt i et ord fordi linjen er over femoghalvfjerds"
    )


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_day_of_a_card_is_a_meeting_or_a_promise(file: Path) -> None:
    for person in read(file.name).people:
        note, _ = set_in_note(person)
        assert [entry.summary for entry in note.entries] == ["pricing"]
        assert note.promises == ()
        assert note.problems == ()
