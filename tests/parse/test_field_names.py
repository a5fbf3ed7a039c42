import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.model.note import NoteKind
from vaultkit.parse.vocabulary.field_names import (
    TABLES,
    canonical_of,
    fold_name,
    names_of,
    vcard_name,
    vcard_text,
)

CONTACT = names_of(NoteKind.CONTACT)


@pytest.mark.parametrize(
    "spelling", ["met_at", "Met At", "metAt", "MET-AT", "met at:", "Met_at::", "\ufeffmet_at"]
)
def test_spelling_makes_no_difference(spelling: str) -> None:
    assert CONTACT[fold_name(spelling)] == "met_at"


@given(st.text())
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)


def test_both_unicode_forms_are_one_name() -> None:
    assert fold_name("na\u0308rhed") == fold_name("närhed")
    assert CONTACT[fold_name("a\u030abenhed")] == "openness"


@pytest.mark.parametrize(
    ("canonical", "names"),
    [
        ("name", "navn, fn"),
        ("aliases", "kaldenavn"),
        ("circle", "kreds"),
        ("chemistry", "kemi, lyst, desire"),
        ("closeness", "nærhed"),
        ("mutual", "gensidig"),
        ("openness", "åbenhed"),
        ("purposes", "purpose, formål"),
        ("arenas", "arena, relationship_domains, netværk, netværksgruppe, erfagruppe"),
        ("needs", "looking_for, seeking, behov, mangler, søger, har brug for, leder efter"),
        ("offers", "skills, focus_areas, can_help_with, tilbyder, kan, kan hjælpe med"),
        ("offers", "styrker, kompetencer"),
        ("their_gain", "udbytte"),
        ("knows", "kender, friends, connections"),
        ("could_introduce", "kan introducere"),
        ("introduced_by", "met_through, referred_by, introduceret af, via, gennem"),
        ("met", "first_met, met_date, first_contact, first_seen, mødt, mødte, mødtes, kendt siden"),
        ("met_at", "met_context, how_we_met, lead_source, mødt hos, kender fra"),
        ("relation", "relationship"),
        ("organisation", "org, company, organization, virksomhed, firma, arbejdsplads"),
        ("title", "role, job, titel, stilling, rolle"),
        ("field", "profession, fag, fagområde"),
        ("sector", "industry, branche, sektor"),
        ("place", "city, location, sted, by"),
        ("cadence", "contact_frequency, contact_cadence, contact_interval_days, cadence_days"),
        ("cadence", "hyppighed, rytme"),
        ("next_contact", "next_contact_due, follow_up, next_followup, next_checkin"),
        ("next_contact", "næste kontakt, opfølgning"),
        ("last_contact", "last_contacted, last_contacted_at, last_chat, last_touch"),
        ("last_contact", "date_last_spoken, prm-last-contacted, sidste kontakt, sidst set"),
        ("last_contact", "sidst talt"),
        ("email", "e-mail"),
        ("phone", "telefon, tlf, mobil"),
        ("birthday", "fødselsdag, BDAY"),
        ("dropped", "droppet"),
        ("dropped_because", "droppet fordi"),
    ],
)
def test_what_other_tools_and_danes_call_it(canonical: str, names: str) -> None:
    assert {CONTACT[fold_name(name)] for name in names.split(",")} == {canonical}


def test_no_name_means_two_fields_of_one_note() -> None:
    for kind, table in TABLES.items():
        meant = {
            (fold_name(name), canonical)
            for canonical, others in table.items()
            for name in (canonical, *others)
        }
        assert len({name for name, _ in meant}) == len(meant), kind


def test_a_vault_adds_names_and_its_own_win() -> None:
    names = names_of(NoteKind.CONTACT, (("chemistry", ("vibe", "gut feeling", "role")),))
    assert names[fold_name("Gut-Feeling")] == "chemistry"
    assert names["role"] == "chemistry"
    assert "vibe" not in names_of(NoteKind.ARENA, (("chemistry", ("vibe",)),))


def test_canonical_names_of_settings() -> None:
    assert canonical_of("Kemi") == "chemistry"
    assert canonical_of("asked_1") == "asked_1"
    assert canonical_of("kontingent") == "cost"
    assert canonical_of("shoe size") is None


@pytest.mark.parametrize(
    ("key", "read"),
    [
        ("EMAIL[WORK]", ("email", "work")),
        ("email[1:HOME]", ("email", "home")),
        ("TEL[CELL]", ("phone", "cell")),
        ("TEL[2]", ("phone", "")),
        ("item1.URL", ("url", "")),
        ("N.GN", ("first_name", "")),
        ("N.FN", ("last_name", "")),
        ("ADR[HOME].LOCALITY", ("place", "home")),
        ("ADR[1:HOME].CITY", ("place", "home")),
        ("N.MN", ("middle_name", "")),
        ("SOCIALPROFILE[LinkedIn]", ("url", "linkedin")),
        ("X-SOCIALPROFILE[linkedin]", ("url", "linkedin")),
        ("X-TEL[work]", None),
        ("RELATED[1:FRIEND]", ("knows", "friend")),
        ("RELATED[SPOUSE]", None),
        ("ADR[HOME].STREET", None),
        ("EMAIL", None),
        ("x[y", None),
        ("[[Acme]]", None),
    ],
)
def test_vcard_keys(key: str, read: tuple[str, str] | None) -> None:
    assert vcard_name(key) == read


@pytest.mark.parametrize(
    ("key", "text", "read"),
    [
        ("ORG", "Acme;", "Acme"),
        ("ORG", r"Acme\, Inc.;Sales", "Acme, Inc."),
        ("ORG", r"A\;B;C", "A;B"),
        ("TITLE[WORK]", r"CFO\, Norden\nand more", "CFO, Norden and more"),
        ("N.GN", r"Anna\;", "Anna;"),
        ("org", "Acme; Sons", "Acme; Sons"),
        ("organisation", r"C:\new", r"C:\new"),
        ("ORGS", "a;b", "a;b"),
        ("NOTE", r"a\,b", r"a\,b"),
    ],
)
def test_values_as_a_vcard_writes_them(key: str, text: str, read: str) -> None:
    assert vcard_text(key, text) == read
