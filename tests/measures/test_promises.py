"""Open promises, both ways, and what of them may be told."""

from dataclasses import replace
from datetime import date
from typing import Any

from tests.measures.builders import contact, met, path, person, vault
from vaultkit.measures.promises import OpenPromises, open_promises
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Circle, ContactStatus
from vaultkit.model.interaction import Interaction, PersonPromise
from vaultkit.model.reference import Person
from vaultkit.model.source import Source


def promise(name: str, text: str, due: date | None = None, **said: Any) -> PersonPromise:
    fields = {"mine": True, "done": False, "source": Source(path(name), 20), **said}
    return PersonPromise(person=person(name), text=text, due=due, **fields)


def found(
    *promises: PersonPromise, notes: tuple[Contact, ...] = (), log: tuple[Interaction, ...] = ()
) -> OpenPromises:
    return open_promises(replace(vault(*notes, log=log), promises=promises))


def test_by_date_and_undated_last() -> None:
    mine = found(
        promise("Bo", "undated"),
        promise("Bo", "late", date(2026, 12, 1)),
        promise("Ann", "undated too"),
        promise("Ann", "early", date(2026, 11, 1)),
        promise("Ann", "done", date(2026, 10, 1), done=True),
    ).mine
    assert [one.text for one in mine] == ["early", "late", "undated too", "undated"]


def test_yours_are_kept_whoever_they_were_made_to() -> None:
    notes = (
        contact("Eva", chemistry=1),
        contact("Gry", circle=Circle.CLOSE),
        contact("Kim", circle=Circle.UNSORTED),
        contact("Lis", status=ContactStatus.RESTING),
        contact("Ole", status=ContactStatus.DROPPED),
    )
    every = [promise(one.name, "the slides") for one in notes]
    told = found(*every, notes=notes)
    assert [one.person and one.person.name for one in told.mine] == [
        *("Eva", "Gry", "Kim", "Lis"),
        None,
    ]
    assert found(*(replace(one, mine=False) for one in every), notes=notes).theirs == ()


def test_somebody_without_a_note_promised() -> None:
    told = found(replace(promise("Zoe", "a name", mine=False), person=Person("Zoe")))
    assert [one.promise.person.name for one in told.theirs] == ["Zoe"]
    assert told.mine == ()


def test_the_name_of_somebody_else_who_was_dropped_is_not_given() -> None:
    notes = (
        contact("Ann"),
        contact("Eva", chemistry=1),
        contact("Ole Brandt", status=ContactStatus.DROPPED),
    )
    told = found(
        promise("Ann", "tell her about [[Ole Brandt]]"),
        promise("Eva", "take Eva to lunch"),
        promise("Ole Brandt", "send Ole Brandt the slides"),
        notes=notes,
    ).mine
    assert [one.text for one in told] == [None, "take Eva to lunch", None]


def test_words_of_private_and_personal_lines_are_not_given() -> None:
    log = (
        met(3, "Ann", personal=True, line=10),
        met(2, "Ann", hidden=True, line=20),
        met(1, "Ann", line=30),
    )
    told = found(
        promise("Ann", "on a personal line", source=Source(path("Ann"), 10, 40)),
        promise("Ann", "below a personal line", source=Source(path("Ann"), 11)),
        promise("Ann", "on a private line", source=Source(path("Ann"), 20, 40)),
        promise("Ann", "on a plain line", source=Source(path("Ann"), 30, 40)),
        promise("Ann", "private itself", source=Source(path("Ann"), 31), hidden=True),
        notes=(contact("Ann"),),
        log=log,
    ).mine
    assert [one.text for one in told] == [
        *(None, "below a personal line", None, "on a plain line", None)
    ]
