"""Monica's JSON export: who, what happened, what was given and got, and nothing else of it lost."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.importers.reading import CONTEXT, DATA, check_reads_back, set_in_note
from vaultkit.errors import NotThisFormatError
from vaultkit.importers.monica import read_monica
from vaultkit.model.imported import Imported, ImportedFavour, ImportedPerson, Party
from vaultkit.model.note import Direction

SAMPLE = (DATA / "monica" / "monica-4.1.json").read_bytes()
REST = "-0000-4000-8000-000000000000"


def read(data: bytes = SAMPLE) -> Imported:
    return read_monica("monica.json", data, CONTEXT)


def person(name: str, imported: Imported | None = None) -> ImportedPerson:
    (found,) = [one for one in (imported or read()).people if one.name == name]
    return found


def changed(change: Callable[[Any], object]) -> Imported:
    """Read the sample after a change of its account."""
    document = json.loads(SAMPLE)
    change(document["account"])
    return read(json.dumps(document).encode())


def collection(holder: Any, kind: str) -> list[Any]:
    (found,) = [one["values"] for one in holder["data"] if one["type"] == kind]
    assert isinstance(found, list)
    return found


def test_people() -> None:
    sigrid = person("Sigrid Marie Toft")
    assert sigrid.id == f"c0000001{REST}"
    assert SAMPLE.decode().splitlines()[sigrid.source.line - 1].strip() == f'"uuid": "{sigrid.id}",'
    assert sigrid.fields == {
        "title": ("Havnechef",),
        "organisation": ("Havnen i Korsbæk",),
        "cadence": ("90d",),
        "last_contact": ("2024-05-02",),
        "met": ("2019-09-12",),
        "introduced_by": ("Villads Kvist",),
        "birthday": ("1971-03-07",),
        "email": ("sigrid@havnen.example.com",),
        "phone": ("+45 00 00 00 61",),
        "url": ("https://linkedin.example.com/in/sigrid",),
        "place": ("Korsbæk",),
        "knows": ("Villads Kvist",),
    }
    assert sigrid.aliases == ("Sig",)
    assert sigrid.groups == ("Havnefolk", "Bestyrelse", "favourite")
    assert sigrid.text == (
        "Har fulgt os siden begyndelsen.\n"
        "\n"
        "\\# Om Sigrid\n"
        "Taler helst om **søfart**. (2024-01-05)\n"
        "\n"
        "- Twitter: @sigrid\n"
        "- Address (Kontor): Havnevej 1, 4999 Korsbæk, DK\n"
        "- Food: ingen nødder\n"
        "- new job: Blev havnechef efter Villads (2018-01-01)\n"
        "- Pet: Bølge (dog)\n"
        "- Gift idea: Søkort, https://example.com/soekort\n"
        "- [ ] Send tegningerne: som pdf\n"
        "- [x] Find fotoet (2024-02-01)\n"
        "- [ ] Ring om generalforsamlingen (2024-09-01, every year)\n"
        "- child: Tilde Toft"
    )


def test_birthdays_without_a_year_and_ages() -> None:
    assert person("Villads Kvist").fields["birthday"] == ("12-24",)
    regnar = person("Regnar Bro")
    assert regnar.fields == {"status": ("resting",), "relation": ("mentor",)}
    assert regnar.text == "- Deceased 2022-02-02\n- Born: about 1940"


def test_two_relations_to_the_owner() -> None:
    def change(account: Any) -> None:
        rows = collection(account, "relationship")
        more = json.loads(json.dumps(rows[4]))
        more["uuid"], more["properties"]["type"] = "another", "friend"
        rows.append(more)

    regnar = person("Regnar Bro", changed(change))
    assert regnar.fields["relation"] == ("mentor",)
    assert "- Related: friend" in regnar.text


def test_who_is_archived_or_dead_rests() -> None:
    assert person("Villads Kvist").fields["status"] == ("resting",)


def test_everything_reads_back_and_nothing_in_the_text_happened() -> None:
    for one in read().people:
        check_reads_back(one)
        note, _ = set_in_note(one)
        assert [entry.summary for entry in note.entries] == ["pricing"]
        assert note.promises == ()
        assert note.problems == ()


def test_the_owner_is_nobody_of_theirs_and_relations_of_others_are_no_contacts() -> None:
    imported = read()
    assert [one.name for one in imported.people] == [
        "Sigrid Marie Toft",
        "Villads Kvist",
        "Regnar Bro",
    ]
    assert [one.why for one in imported.skipped] == [
        "Tilde Toft is no contact in Monica, only somebody's relation; the name stands there.",
        "None of your contacts took part in the activity “Gåtur alene”.",
        "An entry of the journal is about no contact.",
        "Photos and documents are left out, 1 here.",
    ]


def test_what_happened() -> None:
    told = [
        (one.day.isoformat(), one.kind, one.summary, len(one.parties))
        for one in read().interactions
        if not one.favours
    ]
    assert told == [
        ("2023-08-20", "meeting", "Rundvisning på havnen: Villads viste kranerne.", 2),
        ("2023-09-01", "drinks", "Øl på kajen", 1),
        ("2024-03-14", "call", "Om molen. Hun ringer igen.", 1),
        ("2024-04-01", "message", "", 1),
        ("2024-04-03", "message", "", 1),
    ]
    assert "hemmeligt" not in repr(read())


def test_gifts_and_debts_are_favours() -> None:
    told = [(one.day, one.favours, one.parties) for one in read().interactions if one.favours]
    party = (Party(id=f"c0000001{REST}"),)
    gave, got = Direction.GAVE, Direction.GOT
    favour = ImportedFavour
    written = date(2024, 1, 5)
    assert told == [
        (date(2021, 3, 7), (favour(gave, "En bog om fyr, 199.95, til 50-årsdagen"),), party),
        (written, (favour(got, "Blomster"),), party),
        (written, (favour(got, "a loan of 250.00 DKK"),), party),
        (written, (favour(gave, "a loan of 100 DKK, paid back"),), party),
    ]


def test_ids_are_those_of_monica_and_each_once() -> None:
    ids = [one.id for one in read().interactions]
    assert len(set(ids)) == len(ids)
    assert read() == read()


def test_an_activity_of_a_kind_with_a_word_of_ours() -> None:
    def change(account: Any) -> None:
        account["instance"]["activity_types"][0]["properties"] = {"name": "Frokost"}

    assert changed(change).interactions[0].kind == "lunch"


def test_collections_with_gaps_are_objects() -> None:
    def change(account: Any) -> None:
        for one in account["data"]:
            one["values"] = {str(at): value for at, value in enumerate(one["values"])}

    assert len(changed(change).people) == 3


@pytest.mark.parametrize(
    "broken",
    [None, 7, "x", [], {}, {"uuid": 1}, {"uuid": "a", "properties": []}, {"uuid": "a\ud800"}],
)
def test_a_malformed_record_costs_itself(broken: Any) -> None:
    def change(account: Any) -> None:
        collection(account, "contact").insert(1, broken)
        collection(account, "activity").insert(0, broken)
        collection(collection(account, "contact")[0], "call").insert(0, broken)

    imported = changed(change)
    assert [one.name for one in imported.people] == [one.name for one in read().people]
    assert len(imported.interactions) == len(read().interactions)
    whys = [one.why for one in imported.skipped]
    for kind in ("contact", "activity", "call"):
        assert f"A record of the kind {kind} cannot be read." in whys


def test_a_text_too_long_for_a_line_is_told() -> None:
    def change(account: Any) -> None:
        collection(account, "activity")[0]["properties"]["description"] = "x " * 5_000

    imported = changed(change)
    assert len(imported.interactions[0].summary) <= 2_000
    assert any("too long for a line" in one.why for one in imported.skipped)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[1]",
        b'{"account": []}',
        b'{"account": {"data": 1}}',
        b"\xff\xfe",
        b"BEGIN:VCARD",
        b"[" * 200_000,
        b'{"account":' * 100_000,
        SAMPLE[:3000],
    ],
    ids=range(10),
)
def test_no_export_of_monica(data: bytes) -> None:
    with pytest.raises(NotThisFormatError) as raised:
        read(data)
    assert raised.value.remedy


def test_numbers_that_are_too_long() -> None:
    data = SAMPLE.replace(
        b'"stay_in_touch_frequency": 90', b'"stay_in_touch_frequency": ' + b"9" * 50_000
    )
    assert data != SAMPLE
    assert "cadence" not in person("Sigrid Marie Toft", read(data)).fields


def test_a_byte_order_mark_and_other_line_ends() -> None:
    data = b"\xef\xbb\xbf" + SAMPLE.replace(b"\n", b"\r\n")
    assert read(data).people == read().people


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


@examples(150)
@given(st.lists(st.tuples(st.integers(0, 10_000), JSON), min_size=1, max_size=5))
def test_any_value_anywhere(changes: list[tuple[int, Any]]) -> None:
    """Each change puts something else at one of the places of the sample."""

    def change(account: Any) -> None:
        for at, value in changes:
            places = list(places_of(account))
            holder, key = places[at % len(places)]
            holder[key] = value

    try:
        imported = changed(change)
    except NotThisFormatError:
        return
    for one in imported.people:
        check_reads_back(one)
    people = {one.id for one in imported.people}
    for happened in imported.interactions:
        assert {party.id for party in happened.parties} <= people
        assert "\n" not in happened.summary


def places_of(holder: Any) -> Any:
    """Yield where something stands in a document: what holds it, and its key."""
    keys = holder.keys() if isinstance(holder, dict) else range(len(holder))
    for key in list(keys):
        yield holder, key
        if isinstance(holder[key], dict | list):
            yield from places_of(holder[key])
