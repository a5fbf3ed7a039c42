"""Who could meet a need: the same matching as on the pages, and the same people left out."""

from dataclasses import replace
from typing import Any

import pytest

from tests.measures.builders import OWNER, contact, introduction, vault, wishes
from vaultkit.measures.depth import ties
from vaultkit.measures.introductions import introductions
from vaultkit.measures.searching import Answer, Basis, search, search_closely
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Circle, ContactStatus

METTE = contact("Mette", needs=["an interim CFO for a subsidiary"], offers=["pricing"])
PER = contact("Per", offers=["interim finance leadership"])
NEED = "an interim CFO for a subsidiary"


def meeting(
    *notes: Contact, need: str = NEED, asking: Contact | None = None, most: int = 5, **around: Any
) -> tuple[Answer, ...]:
    return search(vault(*notes, **around), needs=[need], asking=asking, most=most).needs[need]


def names(answers: tuple[Answer, ...]) -> list[str]:
    return [one.contact.name if one.contact else "owner" for one in answers]


def test_the_answer_gives_the_offer_and_the_words_shared() -> None:
    (only,) = meeting(METTE, PER, asking=METTE)
    assert (only.contact, only.basis, only.text) == (PER, Basis.OFFERS, PER.fields.offers[0].text)
    assert only.shared == ("interim",)


def test_it_matches_as_the_pages_do() -> None:
    found = vault(METTE, PER, contact("Sara", offers=["keynotes on pricing"]))
    (suggestion,) = introductions(found, ties(found)).suggestions
    answers = search(found, needs=[NEED], asking=METTE, most=5)
    assert [one.match for one in answers.needs[NEED]] == [suggestion.match]


def test_an_offer_finds_who_needs_it() -> None:
    found = search(vault(METTE, PER), offers=["interim leadership"], most=5)
    (only,) = found.offers["interim leadership"]
    assert (only.contact, only.basis, only.text) == (METTE, Basis.NEEDS, NEED)


def test_a_title_and_a_workplace_answer_but_not_as_offers() -> None:
    sara = contact("Sara", title="Chief financial officer", organisation="Nordlys A/S")
    (title,) = meeting(sara, need="a financial officer")
    (place,) = meeting(sara, need="somebody at Nordlys")
    assert (title.basis, title.text) == (Basis.WORKS_AS, "Chief financial officer")
    assert (place.basis, place.text) == (Basis.WORKS_AT, "Nordlys A/S")
    assert search(vault(sara), offers=["financial officer"], most=5).offers == {
        "financial officer": ()
    }


def test_each_person_once_by_the_best_and_an_offer_before_a_title() -> None:
    sara = contact("Sara", title="pricing", offers=["pricing", "pricing of services"])
    (only,) = meeting(sara, need="pricing")
    assert (only.basis, only.text) == (Basis.OFFERS, "pricing")


def test_the_owner_answers_first_among_equals() -> None:
    owner = replace(OWNER, offers=wishes("pricing"))
    found = meeting(contact("Anna", offers=["pricing"]), need="pricing", owner=owner)
    assert names(found) == ["owner", "Anna"]


def test_the_best_first_and_no_more_than_asked_for() -> None:
    notes = [contact(name, offers=["pricing"]) for name in ("Åse", "bo", "Anna")]
    worse = contact("Aa", offers=["pricing of legal services"])
    assert names(meeting(*notes, worse, need="pricing")) == ["Anna", "bo", "Åse", "Aa"]
    assert names(meeting(*notes, worse, need="pricing", most=2)) == ["Anna", "bo"]


def test_each_text_is_filled_though_another_matches_better() -> None:
    notes = [contact(f"P{number}", offers=["pricing"]) for number in range(5)]
    found = search(
        vault(*notes, contact("Sara", offers=["keynotes on growth"])),
        needs=["pricing", "a keynote speaker"],
        most=2,
    )
    assert [len(found.needs[text]) for text in ("pricing", "a keynote speaker")] == [2, 1]


class TestLeftOut:
    """Who may not be put forward, what is hidden, and whom nobody need introduce."""

    @pytest.mark.parametrize(
        "fields",
        [
            {"status": ContactStatus.DROPPED},
            {"status": ContactStatus.RESTING},
            {"circle": Circle.CLOSE},
            {"circle": Circle.UNSORTED},
            {"chemistry": 2},
        ],
    )
    def test_who_may_not_be_put_forward(self, fields: dict[str, Any]) -> None:
        assert meeting(contact("Per", offers=["interim CFO"], title="CFO", **fields)) == ()

    def test_what_is_hidden(self) -> None:
        assert meeting(contact("Per", offers=["interim CFO #private"])) == ()

    def test_whom_they_know_work_with_or_were_introduced_to(self) -> None:
        assert names(meeting(METTE, PER, asking=METTE)) == ["Per"]
        assert meeting(METTE, PER, asking=METTE, knows=[("Mette", "Per")]) == ()
        tried = vault(METTE, PER, introduction("Per", "Mette"))
        assert search(tried, needs=[NEED], asking=METTE, most=5).needs[NEED] == ()
        colleagues = [
            replace(one, fields=replace(one.fields, organisation="Nordlys")) for one in (METTE, PER)
        ]
        assert meeting(*colleagues, asking=colleagues[0]) == ()

    def test_they_themselves(self) -> None:
        both = contact("Mette", needs=["pricing"], offers=["pricing"])
        assert meeting(both, need="pricing", asking=both) == ()


class TestClosely:
    """Before a meeting: what Today would say, and the owner's own needs."""

    def closely(self, offer: str, need: str = "bestyrelsesmedlem") -> list[str]:
        mette = contact("Mette", needs=[need])
        found = vault(mette, contact("Per", offers=[offer], title=need))
        return names(search_closely(found, mette, needs=[need], offers=[], most=5).needs[need])

    def test_by_a_word_or_a_meaning_and_not_by_a_stem_or_a_title(self) -> None:
        assert self.closely("bestyrelsesmedlem i en fond") == ["Per"]
        assert self.closely("board member") == ["Per"]
        assert self.closely("price interviews", need="an interim CFO") == []
        assert names(meeting(contact("Per", offers=["price interviews"]))) == ["Per"]
        assert self.closely("sailing") == []

    def test_offers_are_held_against_the_owners_needs(self) -> None:
        owner = replace(OWNER, needs=wishes("pricing"))
        anna = contact("Anna", needs=["pricing"])
        found = search_closely(
            vault(METTE, anna, owner=owner), METTE, needs=[], offers=["pricing"], most=5
        )
        assert names(found.offers["pricing"]) == ["owner"]


def test_little_words_are_no_reason() -> None:
    assert meeting(contact("Per", offers=["people who know what"]), need="who knows people") == ()


def test_somebody_dropped_may_ask_for_they_were_named() -> None:
    gone = contact("Bo", needs=[NEED], status=ContactStatus.DROPPED)
    assert names(meeting(gone, PER, asking=gone)) == ["Per"]


def test_a_text_without_words_finds_nobody() -> None:
    assert meeting(PER, need="?!") == ()
