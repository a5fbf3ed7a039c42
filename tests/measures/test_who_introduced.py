"""Who came through whom, and whom the owner brought together."""

from dataclasses import replace

from tests.measures.builders import contact, introduction, path, person, vault
from vaultkit.measures.who_introduced import who_introduced
from vaultkit.model.fields import ContactStatus, IntroductionStatus
from vaultkit.model.reference import Person
from vaultkit.model.vault import Vault

MADE = IntroductionStatus.INTRODUCED


def told(of: Vault) -> list[str]:
    arrow = {True: "–", False: "→"}
    return [
        f"{one.first.name} {arrow[one.by_owner]} {one.second.name}"
        for one in who_introduced(of, of.introductions)
    ]


def test_those_the_owner_brought_together() -> None:
    made = vault(contact("Bo"), contact("Anna"), introduction("Bo", "Anna", MADE))
    assert told(made) == ["Bo – Anna"]


def test_those_who_introduced_the_owner_whichever_side_the_owner_stands_on() -> None:
    made = vault(contact("Bo"), contact("Anna"))
    owner = Person(made.owner.name, made.owner.path)
    for between in ((owner, person("Anna")), (person("Anna"), owner)):
        one = replace(introduction("Bo", "Anna", MADE), between=between, through=person("Bo"))
        assert told(replace(made, introductions=(one,))) == ["Bo → Anna"]


def test_a_field_tells_it_too_and_once() -> None:
    anna = replace(contact("Anna"), introduced_by=person("Bo"))
    made = vault(contact("Bo"), anna)
    assert told(made) == ["Bo → Anna"]
    owner = Person(made.owner.name, made.owner.path)
    one = replace(
        introduction("Bo", "Anna", MADE), between=(owner, person("Anna")), through=person("Bo")
    )
    assert told(replace(made, introductions=(one,))) == ["Bo → Anna"]


def test_an_introducer_without_a_note_counts() -> None:
    anna = replace(contact("Anna"), introduced_by=Person("Uncle Olaf"))
    assert told(vault(anna)) == ["Uncle Olaf → Anna"]


def test_nobody_is_named_whom_no_page_names() -> None:
    dropped = contact("Bo", status=ContactStatus.DROPPED)
    anna = replace(contact("Anna", chemistry=4), introduced_by=person("Bo"))
    carl = replace(contact("Carl", chemistry=1), introduced_by=person("Anna"))
    assert told(vault(dropped, anna, carl)) == []
    assert path("Bo") in vault(dropped).contacts
