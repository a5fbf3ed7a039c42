"""Cards are what address books take, and say nothing that is nobody else's business."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.assemble.builders import TODAY
from tests.importers.reading import cards
from vaultkit.assemble.vault import assemble
from vaultkit.exporters.vcard import uid_of, write_vcards
from vaultkit.model.settings import Settings
from vaultkit.model.vault import Vault
from vaultkit.parse.notes import parse_note

METTE = """---
aliases: [Mette H., "Holm; M"]
org: Nordlys A/S
title: CFO, Norden
city: Århus
email: mette@example.com
TEL[CELL]: "+45 00 00 00 01"
TEL[my own]: "12"
url: https://example.com/a,b\\c
birthday: 02-29
tags: [contact, cfo, private]
CATEGORIES: Finance, Board
needs: interim CFO
offers: [pricing]
chemistry: 5
knows: [Per Friis, "[[Bo Kjær]]"]
circle: close
their_gain: a study
---
## Log
- 2026-11-03 coffee: secret words
"""


def vault_of(**notes: str) -> Vault:
    """Make a vault of notes by name; `_` stands for a space."""
    paths = {f"People/{name.replace('_', ' ')}.md": text for name, text in notes.items()}
    parsed = {path: parse_note(path, text, Settings()) for path, text in paths.items()}
    return assemble(parsed, Settings(), TODAY)


def exported(vault: Vault, private: bool = False) -> str:
    return write_vcards(vault, list(vault.contacts.values()), private=private)


def test_a_card() -> None:
    vault = vault_of(Mette_Holm=METTE)
    uid = uid_of(vault.contacts["People/Mette Holm.md"])
    assert exported(vault).split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "PRODID:-//vaultkit//vCard//EN",
        "KIND:individual",
        f"UID:urn:uuid:{uid}",
        "FN:Mette Holm",
        "N:Holm;Mette;;;",
        r"NICKNAME:Mette H.,Holm\; M",
        "ORG:Nordlys A/S",
        r"TITLE:CFO\, Norden",
        "ADR:;;;Århus;;;",
        "EMAIL:mette@example.com",
        "TEL;TYPE=cell:+45 00 00 00 01",
        'TEL;TYPE="my own":12',
        r"URL:https://example.com/a,b\\c",
        "BDAY:--0229",
        "CATEGORIES:contact,cfo,Finance,Board",
        "END:VCARD",
        "",
    ]


@pytest.mark.parametrize("private", [False, True])
def test_what_the_owner_thinks_wants_and_logs_is_in_no_card(private: bool) -> None:
    text = exported(vault_of(Mette_Holm=METTE), private)
    for word in ("secret", "interim", "pricing", "chemistry", "close", "study", "private"):
        assert word not in text


def test_whom_a_person_knows_is_private() -> None:
    vault = vault_of(Mette_Holm=METTE, Bo_Kjær="")
    assert "RELATED" not in exported(vault)
    bo = uid_of(vault.contacts["People/Bo Kjær.md"])
    text = exported(vault, private=True)
    assert "RELATED;TYPE=contact;VALUE=text:Per Friis\r\n" in text
    assert f"RELATED;TYPE=contact:urn:uuid:{bo}\r\n" in text
    alone = write_vcards(vault, [vault.contacts["People/Mette Holm.md"]], private=True)
    assert "RELATED;TYPE=contact;VALUE=text:Bo Kjær\r\n" in alone


def test_a_value_with_a_tag_that_hides_it() -> None:
    vault = vault_of(Bo='---\ntitle: "Boss #private"\nphone: "12 #private"\norg: Acme\n---\n')
    assert "Boss" not in exported(vault)
    assert "TEL" not in exported(vault)
    assert "ORG:Acme\r\n" in exported(vault)
    assert "TITLE:Boss #private\r\n" in exported(vault, private=True)


@pytest.mark.parametrize(
    ("frontmatter", "line"),
    [
        ("UID: urn:uuid:AB", "UID;VALUE=text:AB"),
        (
            "UID: urn:uuid:2f0e0001-0000-4000-8000-000000000001",
            "UID:urn:uuid:2f0e0001-0000-4000-8000-000000000001",
        ),
        ("imported_id: name:bo, 2", r"UID;VALUE=text:name:bo\, 2"),
        ("imported_id: x\nuid: y", "UID;VALUE=text:y"),
        ('imported_id: ["linkedin:a", "vcard:b"]', "UID;VALUE=text:b"),
        ('imported_id: "linkedin:a"', "UID;VALUE=text:linkedin:a"),
        ("imported_id:", "UID:urn:uuid:d1ef8dbf-fdf0-5d1c-969c-c1c46fc0e1f2"),
    ],
)
def test_a_card_keeps_the_id_it_came_with(frontmatter: str, line: str) -> None:
    assert f"\r\n{line}\r\n" in exported(vault_of(Bo=f"---\n{frontmatter}\n---\n"))


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Mette Holm", "Holm;Mette;;;"),
        ("Anna Marie van der Berg", "van der Berg;Anna Marie;;;"),
        ("Cher", ";Cher;;;"),
        ("de la Cruz", "la Cruz;de;;;"),
        ("Holm, Mette", r"Holm\, Mette;;;;"),
    ],
)
def test_the_parts_of_a_name(name: str, parts: str) -> None:
    assert f"\r\nN:{parts}\r\n" in exported(vault_of(Bo=f'---\nname: "{name}"\n---\n'))


@given(st.text("aæ🙂 ,;\\", min_size=1, max_size=400).filter(str.strip))
def test_no_line_is_over_75_octets_and_no_letter_is_cut(title: str) -> None:
    quoted = title.replace("\\", "\\\\")
    text = exported(vault_of(Bo=f'---\ntitle: "{quoted}"\n---\n'))
    for line in text.encode().split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    assert "\n" not in text.replace("\r\n", "")
    (person,) = cards(text).people
    assert person.fields.get("title", ("",))[0] in " ".join(title.split())


def test_signs_that_a_card_cannot_hold() -> None:
    vault = vault_of(Bo='---\ntitle: "a\\x1b[2J\\nb"\nCATEGORIES: "x\\ty"\n---\n')
    assert "TITLE:a [2J b\r\n" in exported(vault)
    assert "CATEGORIES:x y\r\n" in exported(vault)


def test_nobody_is_no_card() -> None:
    assert exported(vault_of()) == ""


def test_the_order_is_the_callers_and_the_bytes_are_the_same_each_time() -> None:
    vault = vault_of(Bo="", Åse="", Ida="")
    contacts = list(vault.contacts.values())
    text = write_vcards(vault, contacts[::-1], private=False)
    assert text == write_vcards(vault, contacts[::-1], private=False)
    names = [line for line in text.split("\r\n") if line.startswith("FN:")]
    assert names == [f"FN:{contact.name}" for contact in contacts[::-1]]
