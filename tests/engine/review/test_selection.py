"""Who is gone through, in which order."""

import pytest

from tests.measures.builders import contact, days_ago, met, path, purpose
from tests.measures.builders import vault as make_vault
from vaultkit.engine.review.selection import Selection, select, unsorted
from vaultkit.model.fields import Circle, ContactStatus
from vaultkit.model.vault import Vault


@pytest.fixture
def vault() -> Vault:
    return make_vault(
        contact("Anna"),
        contact("Bo"),
        contact("Old", chemistry=4, chemistry_on=days_ago(400)),
        contact("Older", chemistry=4, chemistry_on=days_ago(500), purposes=["Job"]),
        contact("Fresh", chemistry=4, chemistry_on=days_ago(10)),
        contact("Ida", circle=Circle.UNSORTED),
        contact("Jan", circle=Circle.UNSORTED, purposes=["Job"]),
        contact("Gone", circle=Circle.UNSORTED, status=ContactStatus.DROPPED, purposes=["Job"]),
        contact("Mum", circle=Circle.CLOSE),
        contact("Tired", status=ContactStatus.RESTING, circle=Circle.UNSORTED),
        purpose("Job"),
        log=[met(30, "Bo"), met(90, "Anna"), met(10, "Jan"), met(5, "Fresh")],
    )


def names(vault: Vault, selection: Selection) -> list[str]:
    return [vault.contacts[one].name for one in select(vault, selection)]


def test_without_a_choice_the_unrated_come_first_then_old_ratings(vault: Vault) -> None:
    assert names(vault, Selection()) == ["Bo", "Anna", "Older", "Old"]


def test_everybody_is_everybody_but_the_dropped(vault: Vault) -> None:
    found = names(vault, Selection(everybody=True))
    assert found == ["Bo", "Anna", "Older", "Old", "Jan", "Ida", "Fresh", "Mum", "Tired"]
    assert set(found) == {one.name for one in vault.contacts.values()} - {"Gone"}


def test_the_unsorted_are_those_nobody_has_looked_at(vault: Vault) -> None:
    assert names(vault, Selection(unsorted=True)) == ["Jan", "Ida"]
    assert [one.name for one in unsorted(vault)] == ["Jan", "Ida"]


def test_a_purpose_has_its_people_and_narrows_the_unsorted(vault: Vault) -> None:
    job = ("Purposes/Job.md",)
    assert names(vault, Selection(purposes=job)) == ["Older", "Jan"]
    assert names(vault, Selection(purposes=job, unsorted=True)) == ["Jan"]


def test_those_who_are_named_come_as_named_even_if_dropped(vault: Vault) -> None:
    named = Selection(named=(path("Gone"), path("Anna"), path("Gone")))
    assert names(vault, named) == ["Gone", "Anna"]


def test_each_selection_has_a_key_of_its_own() -> None:
    selections = [
        Selection(),
        Selection(everybody=True),
        Selection(unsorted=True),
        Selection(purposes=("a",)),
        Selection(purposes=("a",), unsorted=True),
        Selection(named=("a",)),
        Selection(named=("a", "b")),
    ]
    assert len({one.key for one in selections}) == len(selections)
    assert Selection(purposes=("a", "b")).key == Selection(purposes=("b", "a")).key
