"""Whom to bring together: the best matches, and everybody who is left out."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measures.builders import OWNER, contact, introduction, met, path, vault, wishes
from vaultkit.measures.depth import ties
from vaultkit.measures.introductions import OwnMatch, Suggestion, introductions
from vaultkit.model.contact import Contact, Owner
from vaultkit.model.fields import Circle, ContactStatus, IntroductionStatus
from vaultkit.model.settings import Settings
from vaultkit.model.vault import Vault

METTE = contact("Mette", needs=["an interim CFO for a subsidiary"])
PER = contact("Per", offers=["interim finance leadership"])


def suggested(found: Vault, limit: int = 5) -> tuple[Suggestion, ...]:
    return introductions(found, ties(found), limit).suggestions


def pairs(found: Vault, limit: int = 5) -> list[tuple[str, str]]:
    return [(one.needing.name, one.offering.name) for one in suggested(found, limit)]


def test_gives_the_need_the_offer_and_the_words_that_say_why() -> None:
    (only,) = suggested(vault(METTE, PER))
    assert (only.needing, only.offering) == (METTE, PER)
    assert only.need.text == "an interim CFO for a subsidiary"
    assert only.offer.text == "interim finance leadership"
    assert only.shared == ("interim",)
    assert 0 < only.match == only.rank < 1
    assert only.both_know == 0


def test_a_need_in_danish_finds_an_offer_in_english() -> None:
    found = vault(
        contact("Mette", needs=["bestyrelsesmedlem"]), contact("Per", offers=["board member"])
    )
    (only,) = suggested(found)
    assert only.shared == ("bestyrelsesmedlem/board member",)


def test_the_vaults_own_synonyms_count() -> None:
    notes = contact("Mette", needs=["en gris"]), contact("Per", offers=["swine"])
    assert suggested(vault(*notes)) == ()
    assert pairs(vault(*notes, settings=Settings(synonyms={"gris": "swine"})))


class TestLeftOut:
    """Nobody who knows the other already, was tried before, or may not be put forward."""

    def test_two_who_know_each_other(self) -> None:
        assert pairs(vault(METTE, PER, knows=[("Mette", "Per")])) == []

    def test_two_who_met_in_a_conversation_but_not_in_a_crowd(self) -> None:
        assert pairs(vault(METTE, PER, log=[met(900, "Mette", "Per", "Sara")])) == []
        assert pairs(vault(METTE, PER, log=[met(1, "Mette", "Per", "Sara", "Bo")]))

    @pytest.mark.parametrize("status", IntroductionStatus)
    @pytest.mark.parametrize("turned", [False, True])
    def test_two_who_were_introduced_tried_or_declined(
        self, status: IntroductionStatus, turned: bool
    ) -> None:
        names = ("Per", "Mette") if turned else ("Mette", "Per")
        assert pairs(vault(METTE, PER, introduction(*names, status))) == []

    @pytest.mark.parametrize(
        ("one", "other", "colleagues"),
        [
            ("Nordlys A/S", "nordlys", True),
            ("Nordlys", "Nordlys ApS", True),
            ("Café Sol", "Cafe Sol Ltd.", True),
            ("Nordlys", "Sydlys", False),
            ("", "", False),
        ],
    )
    def test_two_of_one_organisation(self, one: str, other: str, colleagues: bool) -> None:
        found = vault(
            contact("Mette", needs=["pricing"], organisation=one),
            contact("Per", offers=["pricing"], organisation=other),
        )
        assert (pairs(found) == []) is colleagues

    @pytest.mark.parametrize(
        "fields",
        [
            {"circle": Circle.CLOSE},
            {"circle": Circle.UNSORTED},
            {"status": ContactStatus.DROPPED},
            {"status": ContactStatus.RESTING},
            {"chemistry": 1},
            {"chemistry": 2},
        ],
        ids=str,
    )
    def test_one_who_may_not_be_put_forward(self, fields: dict[str, Any]) -> None:
        assert pairs(vault(contact("Mette", needs=["pricing"], **fields), _offers("Per"))) == []
        assert pairs(vault(_needs("Per"), contact("Mette", offers=["pricing"], **fields))) == []

    def test_but_chemistry_of_three_will_do(self) -> None:
        assert pairs(vault(contact("Mette", needs=["pricing"], chemistry=3), _offers("Per")))

    def test_hidden_needs_and_offers(self) -> None:
        hidden = contact("Mette", needs=["pricing #private"], offers=["pricing #private"])
        assert pairs(vault(hidden, _offers("Per"), _needs("Sara"))) == [("Sara", "Per")]

    def test_oneself(self) -> None:
        assert pairs(vault(contact("Mette", needs=["pricing"], offers=["pricing"]))) == []

    def test_what_has_no_word_in_common(self) -> None:
        found = vault(
            contact("Mette", needs=["finansiering"]), contact("Per", offers=["rekruttering"])
        )
        assert pairs(found) == []


def _needs(name: str) -> Contact:
    return contact(name, needs=["pricing"])


def _offers(name: str) -> Contact:
    return contact(name, offers=["pricing"])


class TestOrder:
    """The best rank first, then names."""

    def test_a_pair_stands_once_with_its_best_need_and_offer(self) -> None:
        found = vault(
            contact("Mette", needs=["export", "pricing"], offers=["hiring of engineers"]),
            contact("Per", needs=["hiring"], offers=["pricing", "export to Germany"]),
        )
        (only,) = suggested(found)
        assert (only.need.text, only.offer.text) == ("pricing", "pricing")

    def test_whom_both_know_halves_the_rank(self) -> None:
        known = [("Anna", "Bo"), ("Bo", "Per"), ("Anna", "Ida"), ("Ida", "Per")]
        notes = (_needs("Anna"), _needs("Sara"), _offers("Per"), contact("Bo"), contact("Ida"))
        sara, anna = suggested(vault(*notes, knows=known))
        assert (sara.needing.name, anna.needing.name) == ("Sara", "Anna")
        assert anna.both_know == 2
        assert anna.rank == pytest.approx(anna.match / 3)

    def test_the_owner_is_nobody_that_both_know(self) -> None:
        found = vault(_needs("Anna"), _offers("Per"))
        keys = frozenset({"Me.md"})
        known = {path("Anna"): keys, path("Per"): keys}
        (only,) = suggested(_with_knows(found, known))
        assert only.both_know == 0

    def test_a_lower_match_of_higher_rank_comes_first(self) -> None:
        notes = (
            contact("Anna", needs=["pricing of software"]),
            contact("Per", offers=["pricing of software"]),
            contact("Sara", needs=["hiring of engineers"]),
            contact("Tove", offers=["hiring of many engineers"]),
            contact("Bo"),
        )
        found = vault(*notes, knows=[("Anna", "Bo"), ("Bo", "Per")])
        assert pairs(found) == [("Sara", "Tove"), ("Anna", "Per")]

    def test_equals_go_by_name_whatever_their_case(self) -> None:
        found = vault(_needs("b"), _needs("A"), _needs("C"), _offers("Per"))
        assert pairs(found) == [("A", "Per"), ("b", "Per"), ("C", "Per")]

    def test_equal_matches_of_different_words_go_by_name_too(self) -> None:
        found = vault(
            contact("Zoe", needs=["accounting"]),
            contact("Per", offers=["accounting"]),
            contact("Anna", needs=["yoga classes"]),
            contact("Bo", offers=["yoga classes"]),
        )
        assert pairs(found) == [("Anna", "Bo"), ("Zoe", "Per")]

    def test_nobody_is_in_more_than_three(self) -> None:
        needing = [_needs(f"Need {number}") for number in range(6)]
        offering = [_offers(f"Offer {number}") for number in range(6)]
        found = pairs(vault(*needing, *offering), limit=100)
        times = Counter(name for pair in found for name in pair)
        assert max(times.values()) == 3
        assert len(found) == 18
        assert found[:4] == [
            ("Need 0", "Offer 0"),
            ("Need 0", "Offer 1"),
            ("Need 0", "Offer 2"),
            ("Need 1", "Offer 0"),
        ]

    def test_at_most_the_limit(self) -> None:
        needing = [_needs(f"Need {number}") for number in range(6)]
        assert len(pairs(vault(*needing, _offers("A"), _offers("B")))) == 5
        assert pairs(vault(*needing, _offers("A")), limit=0) == []


def _with_knows(found: Vault, knows: dict[str, frozenset[str]]) -> Vault:
    return replace(found, knows=knows)


class TestOwn:
    """What the owner could do for others, and others for the owner."""

    ME = Owner(OWNER.name, OWNER.path, wishes("interim CFO", "boats #private"), wishes("pricing"))

    def own(self, *notes: Contact) -> tuple[OwnMatch, ...]:
        found = vault(*notes, owner=self.ME)
        return introductions(found, ties(found)).own

    def test_giving_stands_before_getting(self) -> None:
        giving, getting = self.own(PER, contact("Sara", needs=["help with pricing"]))
        assert (giving.contact.name, giving.helps_owner) == ("Sara", False)
        assert (giving.need.text, giving.offer.text) == ("help with pricing", "pricing")
        assert giving.shared == ("pricing",)
        assert (getting.contact.name, getting.helps_owner) == ("Per", True)
        assert (getting.need.text, getting.offer.text) == (
            "interim CFO",
            "interim finance leadership",
        )

    def test_hidden_wishes_and_people_not_to_be_put_forward_stay_out(self) -> None:
        assert (
            self.own(
                contact("Boat", offers=["boats"]),
                contact("Secret", needs=["pricing #private"]),
                contact("Cold", needs=["pricing"], chemistry=2),
                contact("Line", needs=["pricing"], circle=Circle.CLOSE),
            )
            == ()
        )

    def test_each_contact_once_each_way_and_at_most_the_limit(self) -> None:
        twice = contact("Anna", needs=["pricing", "pricing of software"])
        others = [_needs(f"P{number}") for number in range(6)]
        found = self.own(*others, twice)
        assert [one.contact.name for one in found] == ["Anna", "P0", "P1", "P2", "P3"]


def test_a_vault_without_needs_or_offers_suggests_nothing() -> None:
    assert suggested(vault()) == ()
    assert suggested(vault(METTE)) == ()


def test_phrases_that_many_share_are_no_loop_over_all_pairs() -> None:
    """A thousand people with the same need and offer: five suggestions, no million pairs kept."""
    everybody = [
        contact(f"P{number:04d}", needs=["pricing"], offers=["pricing"]) for number in range(1000)
    ]
    assert pairs(vault(*everybody)) == [
        ("P0000", "P0001"),
        ("P0000", "P0002"),
        ("P0000", "P0003"),
        ("P0001", "P0002"),
        ("P0001", "P0003"),
    ]


_SAID = ("pricing", "board work", "pricing of board work", "an audit")
_NAMES = ("Anna", "Bo", "Carl", "Dina", "Emil", "Fie", "Gro", "Hans", "Ida")


@given(
    st.lists(
        st.tuples(
            st.sets(st.sampled_from(_SAID), max_size=2), st.sets(st.sampled_from(_SAID), max_size=2)
        ),
        min_size=len(_NAMES),
        max_size=len(_NAMES),
    ),
    st.sets(st.tuples(st.sampled_from(_NAMES), st.sampled_from(_NAMES)), max_size=8),
    st.integers(1, 3),
)
def test_stopping_early_chooses_what_looking_at_every_pair_would(
    said: list[tuple[set[str], set[str]]], known: set[tuple[str, str]], limit: int
) -> None:
    people = [
        contact(
            name,
            needs=sorted(needs),
            offers=sorted(offers),
            knows=sorted(other for one, other in known if one == name != other),
        )
        for name, (needs, offers) in zip(_NAMES, said, strict=True)
    ]
    found = vault(*people)
    every = suggested(found, limit=1000)
    # With no limit nothing is stopped early; who is named more than three times was left out then.
    assert suggested(found, limit) == every[:limit]
