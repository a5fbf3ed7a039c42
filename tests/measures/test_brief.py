"""What a brief gathers, and which words it leaves out for whose eyes."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.measures.builders import (
    OWNER,
    contact,
    days_ago,
    introduction,
    met,
    path,
    person,
    vault,
    wishes,
)
from vaultkit.measures.brief import Brief, brief
from vaultkit.measures.depth import ties
from vaultkit.measures.sight import Said, Sight
from vaultkit.model.contact import Contact
from vaultkit.model.fields import ContactStatus, IntroductionStatus, Openness
from vaultkit.model.interaction import Interaction, PersonFavour, PersonPromise
from vaultkit.model.note import Direction
from vaultkit.model.reference import Person
from vaultkit.model.source import Source
from vaultkit.model.vault import Vault

METTE = contact("Mette", needs=["an interim CFO"], offers=["pricing"])
PER = contact("Per", offers=["interim finance leadership"])
OWN_LINE, OTHERS_LINE, JOURNAL_LINE = (
    Source(path("Mette"), 9),
    Source(path("Per"), 9),
    Source("Journal/2026-11-01.md", 9),
)


def of(found: Vault, sight: Sight = Sight.TERMINAL, name: str = "Mette") -> Brief:
    asked = found.contacts[path(name)]
    return brief(found, asked, ties(found).get(asked.path), sight)


def talk(age: int, text: str, place: Source = OWN_LINE, **said: Any) -> Interaction:
    return met(age, "Mette", summary=text, source=place, told=(place,), **said)


def texts(said: tuple[Any, ...]) -> list[str | None]:
    return [one.text for one in said]


def promise(text: str, due: date | None = None, **said: Any) -> PersonPromise:
    given = {"mine": True, "person": person("Mette"), "done": False, "source": Source("x.md", 1)}
    return PersonPromise(text=text, due=due, **{**given, **said})


class TestTheirGain:
    """Needs with who could meet them, promises, what they got last."""

    def test_a_need_stands_with_who_could_meet_it(self) -> None:
        (need,) = of(vault(METTE, PER)).needs
        assert need.text == "an interim CFO"
        assert [one.contact for one in need.answers] == [PER]

    def test_the_owner_could_meet_it_as_well(self) -> None:
        owner = replace(OWNER, offers=wishes("interim CFO"))
        (need,) = of(vault(METTE, PER, owner=owner)).needs
        assert [one.contact for one in need.answers] == [None, PER]

    def test_a_title_is_no_offer(self) -> None:
        (need,) = of(vault(METTE, contact("Per", title="interim CFO"))).needs
        assert need.answers == ()

    def test_open_promises_the_earliest_first(self) -> None:
        found = replace(
            vault(METTE, PER),
            promises=(
                promise("some day"),
                promise("later", date(2026, 12, 1)),
                promise("soon", date(2026, 11, 1)),
                promise("done", date(2026, 10, 1), done=True),
                promise("theirs", mine=False),
                promise("to Per", person=person("Per")),
            ),
        )
        assert texts(of(found).promised) == ["soon", "later", "some day"]
        assert of(found).they_promised == (Said("theirs"),)

    def test_what_they_got_last(self) -> None:
        def gave(text: str, direction: Direction, name: str = "Mette") -> PersonFavour:
            return PersonFavour(direction, person(name), text, 1.0, OWN_LINE)

        log = [
            met(30, "Mette", favours=(gave("the oldest", Direction.GAVE),)),
            met(20, "Mette", favours=(gave("older", Direction.GAVE),)),
            met(
                10,
                *("Mette", "Per"),
                favours=(
                    gave("a study", Direction.GAVE),
                    gave("an hour", Direction.GOT),
                    gave("to Per", Direction.GAVE, "Per"),
                ),
            ),
        ]
        received = of(vault(METTE, PER, log=log)).received
        assert received == (Said("a study", days_ago(10)), Said("older", days_ago(20)))


class TestTheThread:
    """The last talks, what is to come, what to ask about."""

    def test_the_last_three_talks_and_no_mail(self) -> None:
        log = [talk(age, f"{age}") for age in (5, 10, 15, 20)] + [talk(1, "1", kind="mail")]
        found = of(vault(METTE, log=log))
        assert texts(found.talks) == ["5", "10", "15"]
        assert found.last is not None
        assert found.last.kind == "mail"

    def test_mails_where_there_was_no_talk(self) -> None:
        assert texts(of(vault(METTE, log=[talk(1, "hello", kind="mail")])).talks) == ["hello"]

    def test_what_is_to_come(self) -> None:
        mette = contact("Mette", next_contact=date(2026, 12, 1))
        plan = replace(talk(-4, "her place"), next_step="the budget")
        found = of(vault(mette, log=[plan, talk(-4, "elsewhere", people=(person("Per"),))]))
        assert [(one.text, one.next_step) for one in found.plans] == [("her place", "the budget")]
        assert found.next_contact == date(2026, 12, 1)

    def test_next_contact_is_settled_by_any_later_contact(self) -> None:
        mette = contact("Mette", next_contact=days_ago(5))
        assert of(vault(mette, log=[talk(6, "before")])).next_contact == days_ago(5)
        assert of(vault(mette, log=[talk(5, "that day")])).next_contact is None

    def test_asks_about_what_they_told_not_what_the_owner_told(self) -> None:
        log = [
            talk(10, "mine", personal_mine=True),
            talk(20, "theirs", personal_theirs=True),
            talk(30, "nobody's"),
        ]
        assert texts(of(vault(METTE, log=log), Sight.PRIVATE).ask_about) == ["theirs"]

    def test_introductions_under_way(self) -> None:
        sara = contact("Sara", chemistry=1)
        found = of(
            vault(
                *(METTE, PER, sara),
                introduction("Mette", "Per", IntroductionStatus.ASKED),
                introduction("Mette", "Sara", IntroductionStatus.ASKED),
                introduction("Per", "Sara", IntroductionStatus.ASKED),
            )
        )
        assert [(one.other, one.by_them) for one in found.under_way] == [(PER.person, False)]

    def test_an_introduction_of_the_owner(self) -> None:
        """From the side of the one to be met, and of the one who introduces."""
        of_me = introduction("me", "Per", IntroductionStatus.ASKED, through="Mette")
        found = vault(METTE, PER, contact("Sara"), of_me)
        told = {
            name: [(one.other, one.by_them) for one in of(found, name=name).under_way]
            for name in ("Mette", "Per", "Sara")
        }
        assert told == {"Mette": [(PER.person, True)], "Per": [(None, False)], "Sara": []}

    def test_how_far_the_owner_opened_up(self) -> None:
        mette = contact("Mette", openness=Openness.OPEN)
        found = of(vault(mette, log=[talk(age, "", personal_mine=True) for age in (1, 2, 3)]))
        assert found.opened is not None
        assert (found.opened.mine, found.opened.theirs) == (3, 0)


class TestYours:
    """Needs of the owner's, and introductions."""

    def test_which_of_the_owners_needs_they_could_meet(self) -> None:
        owner = replace(OWNER, needs=wishes("help with pricing", "a sailing boat"))
        (own,) = of(vault(METTE, PER, owner=owner)).own_needs
        assert (own.need, own.offer, own.shared) == ("help with pricing", "pricing", ("pricing",))

    def test_whom_they_could_introduce(self) -> None:
        """Whom they named or know, unless the owner has met them or no page may name them."""
        stranger, met_once = Person("Ny Person"), Person("Mødt Før")
        mette = replace(
            contact("Mette", could_introduce=["Per", "Sara", "Bo"]),
            knows=(stranger, met_once, person("Per"), Person(OWNER.name, OWNER.path)),
        )
        found = vault(
            *(mette, PER, contact("Sara"), contact("Bo", status=ContactStatus.DROPPED)),
            log=[met(1, "Sara"), met(1, "Mette", people=(met_once,))],
        )
        assert of(found).introductions == (PER.person, stranger)


def everything(place: Source, **marks: Any) -> Vault:
    """A vault in which "the merger" is said wherever a line of the log can say it."""
    favour = PersonFavour(Direction.GAVE, person("Mette"), "the merger", 1.0, place)
    said = talk(5, "the merger", place, next_step="the merger", favours=(favour,), **marks)
    plan = talk(-5, "the merger", place, **marks)
    found = vault(METTE, PER, log=[said, plan])
    return replace(
        found,
        promises=(
            promise("the merger", source=place),
            promise("the merger", source=place, mine=False),
        ),
    )


def says(found: Brief) -> bool:
    return "merger" in repr(
        [found.needs, found.their_gain, found.promised, found.received, found.offers]
        + [found.they_promised, found.own_needs]
        + [(one.text, one.next_step) for one in (*found.talks, *found.plans, *found.ask_about)]
    )


MARKS = [{"personal_mine": True, "personal_theirs": True}, {"personal_theirs": True}]


class TestWordsLeftOut:
    """Personal and private words are for the owner's eyes; those of others' notes for nobody's."""

    def test_what_is_not_marked_is_said(self) -> None:
        for sight in Sight:
            assert says(of(everything(OWN_LINE), sight))

    @pytest.mark.parametrize("marks", [*MARKS, {"hidden": True}])
    def test_marked_lines(self, marks: dict[str, Any]) -> None:
        assert not says(of(everything(OWN_LINE, **marks), Sight.NOTE))
        assert not says(of(everything(OWN_LINE, **marks), Sight.TERMINAL))
        assert says(of(everything(OWN_LINE, **marks), Sight.PRIVATE))
        assert says(of(everything(JOURNAL_LINE, **marks), Sight.PRIVATE))
        assert of(everything(OWN_LINE, **marks)).withholds

    @pytest.mark.parametrize("marks", [*MARKS, {"hidden": True}])
    @pytest.mark.parametrize("sight", Sight)
    def test_marked_lines_of_a_third_person(self, marks: dict[str, Any], sight: Sight) -> None:
        assert not says(of(everything(OTHERS_LINE, **marks), sight))

    def test_a_talk_told_in_two_notes_whose_words_may_be_those_of_either(self) -> None:
        both = replace(talk(5, "the merger", hidden=True), told=(OWN_LINE, OTHERS_LINE))
        assert not says(of(vault(METTE, PER, log=[both]), Sight.PRIVATE))

    def test_hidden_needs_offers_and_gains(self) -> None:
        (gain,) = wishes("the merger #private")
        marked = ["the merger #private"]
        fields: dict[str, Any] = {"needs": marked, "offers": marked}
        found = vault(contact("Mette", their_gain=gain, **fields), contact("Per", **fields))
        assert not says(of(found, Sight.NOTE))
        assert not says(of(found, Sight.TERMINAL))
        seen = of(found, Sight.PRIVATE)
        assert (texts(seen.needs), texts(seen.offers)) == (["the merger"], ["the merger"])
        assert seen.their_gain == Said("the merger")
        assert seen.needs[0].answers == ()
        assert not seen.withholds

    def test_in_a_note_words_with_the_name_of_somebody_no_page_names(self) -> None:
        for fields in ({"chemistry": 2}, {"status": ContactStatus.DROPPED}):
            mette: Contact = contact("Mette", needs=["to get along with Bo Berg"])
            found = vault(
                mette, contact("Bo Berg", **fields), log=[talk(5, "her quarrel with bo berg")]
            )
            told = of(found, Sight.NOTE)
            assert (texts(told.needs), texts(told.talks)) == ([None], [None])
            assert texts(of(found).talks) == ["her quarrel with bo berg"]


def test_somebody_of_whom_nothing_is_noted() -> None:
    found = of(vault(contact("Mette")), Sight.NOTE)
    assert [*found.needs, *found.talks, *found.offers, *found.introductions] == []
    assert found.last is None
    assert not found.withholds


def test_a_silent_log_is_said_to_be_silent() -> None:
    assert of(vault(METTE, log=[talk(90, "long ago")])).silent_since == days_ago(90)
    assert of(vault(METTE, log=[talk(1, "just now")])).silent_since is None
