"""What the page Balance says in words, case by case."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.dashboards.small import page, render, small_vault
from tests.measures.builders import contact, days_ago, met, path, person, vault, wishes
from vaultkit.dashboards import balance
from vaultkit.dashboards.material import measure
from vaultkit.model.contact import Contact, Owner
from vaultkit.model.fields import ContactStatus, Wish
from vaultkit.model.interaction import Interaction, PersonPromise
from vaultkit.model.source import Source
from vaultkit.model.vault import Vault

SOON = date(2026, 12, 1)


def view(*contacts: Contact, log: list[Interaction] | None = None) -> balance.BalanceView:
    return view_of(vault(*contacts, log=log or []))


def view_of(made: Vault) -> balance.BalanceView:
    return balance.view(measure(made, {}))


def network(**favours: tuple[int, int]) -> balance.BalanceView:
    """Contacts to each of whom so many favours were given, and from whom so many were got."""
    log = [met(9, name, gave=[1] * gave, got=[1] * got) for name, (gave, got) in favours.items()]
    log += [met(age, name) for name in favours for age in (20, 40)]
    return view(*map(contact, favours), log=log)


def promise(name: str, text: str, due: date | None = None, **said: Any) -> PersonPromise:
    fields = {"mine": True, "done": False, "source": Source(path(name), 20), **said}
    return PersonPromise(person=person(name), text=text, due=due, **fields)


@pytest.mark.parametrize(
    ("favours", "answer"),
    [
        ({}, "No favour is logged yet, given or got."),
        (
            {"Ann": (2, 1), "Bo": (1, 1)},
            "With everybody you exchange favours with, you give at least as much as you get.",
        ),
        ({"Ann": (0, 2)}, "Too little is logged to tell which way favours run."),
        ({"Ann": (0, 3)}, "So far more comes to you than goes out: there is room to give."),
        (
            {"Ann": (2, 1), "Bo": (1, 1), "Eva": (0, 2)},
            "With two of the three people you exchange favours with, you give at least as much as "
            "you get.",
        ),
    ],
)
def test_answer(favours: dict[str, tuple[int, int]], answer: str) -> None:
    assert network(**favours).answer == answer


def test_promises_that_are_due_are_in_the_answer() -> None:
    due = [promise("Ann", "slides", days_ago(age)) for age in (0, 20, -1)]
    made = replace(vault(contact("Ann")), promises=tuple(due))
    assert view_of(made).answer.endswith(" Two promises of yours are due.")
    made = replace(made, promises=tuple(due[1:]))
    assert view_of(made).answer.endswith(" One promise of yours is due.")


def test_words_of_a_tie_from_three_favours_on() -> None:
    rows = network(Ann=(2, 0), Bo=(3, 0), Eva=(1, 3), Gry=(0, 3), Kim=(3, 1), Lis=(2, 2)).ties
    assert {str(row.who): row.way for row in rows} == {
        "[[Ann]]": "",
        "[[Bo]]": "from you so far",
        "[[Eva]]": "more from them",
        "[[Gry]]": "from them so far",
        "[[Kim]]": "more from you",
        "[[Lis]]": "both ways",
    }


def test_what_runs_one_way_is_an_opening() -> None:
    people = [
        contact("Mette", offers=["a name at the bank #private", "pricing"]),
        contact("Jonas", needs=["a speaker"]),
        contact("Ann"),
    ]
    log = [met(9, "Mette", gave=[1] * 6), met(8, "Jonas", got=[1] * 4), met(7, "Ann", got=[1] * 3)]
    log += [met(age, one.name) for one in people for age in (20, 40)]
    made = view(*people, log=log)
    assert made.to_ask == (
        "Let [[Mette]] give something: ask. You gave six favours. What is offered: “pricing”.",
    )
    assert made.to_give == (
        "What could you give [[Jonas]]? You got four favours. What would help: “a speaker”.",
        "What could you give [[Ann]]? You got three favours.",
    )


def test_spread_and_clumped() -> None:
    names = ("Ann", "Bo", "Eva", "Gry", "Kim", "Lis", "Mai")
    spread = network(**dict.fromkeys(names, (1, 0))).network
    assert spread[-1] == "What you give is spread: two fifths went to the three who got most."
    clumped = network(**{name: (9 if name in names[:3] else 1, 0) for name in names}).network
    assert clumped[-1] == (
        "Nearly all of what you gave went to [[Ann]], [[Bo]] and [[Eva]]. Who else could use what "
        "you know?"
    )


def test_three_who_get_most_have_no_names_where_one_may_not_be_put_forward() -> None:
    people = [contact(name) for name in ("Ann", "Bo", "Eva", "Gry", "Kim")]
    people.append(contact("Unloved", chemistry=1))
    log = [met(9, one.name, gave=[4] if one.name == "Unloved" else [1]) for one in people]
    lines = view(*people, log=log).network
    assert lines[-1].endswith("went to three people. Who else could use what you know?")


def test_all_given_for_what_was_got() -> None:
    assert network(Ann=(3, 1), Bo=(0, 1)).network == (
        "In all, three favours given and two got, with two people.",
        "Counted by size and age, that is 15 given for every ten got.",
    )


def test_what_there_is_to_give_before_a_meeting() -> None:
    gain = Wish("a calm voice", Source("x.md"))
    people = [
        contact("Ann", next_contact=SOON, their_gain=gain),
        contact("Bo", next_contact=SOON, their_gain=replace(gain, hidden=True)),
        contact("Eva", next_contact=SOON),
        contact("Gry", next_contact=SOON, needs=["help with pricing"]),
        contact("Kim", next_contact=days_ago(3), needs=["an interim CFO"]),
        contact("Lis", offers=["interim CFO"]),
    ]
    made = replace(
        vault(*people, owner=Owner("Astrid", "Me.md", offers=wishes("pricing"))),
        promises=(promise("Eva", "the slides"),),
    )
    found = view_of(made)
    assert [(row.who, row.when, row.gain) for row in found.planned] == [
        (
            "[[Kim]]",
            "20 Nov, due",
            "needs “an interim CFO”; perhaps [[Lis]], who offers “interim CFO”",
        ),
        ("[[Ann]]", "1 Dec", "a calm voice"),
        ("[[Bo]]", "1 Dec", "(private)"),
        ("[[Eva]]", "1 Dec", "you promised: the slides"),
        ("[[Gry]]", "1 Dec", "needs “help with pricing”; perhaps your “pricing”"),
    ]
    assert found.prepared == "You plan to meet five people; something to give is noted for each."


def test_one_planned_meeting() -> None:
    found = view(contact("Ann", next_contact=SOON, their_gain=Wish("a calm voice", Source("x.md"))))
    assert found.prepared == "You plan to meet one person; something to give is noted."


def test_nothing_noted_asks_for_it() -> None:
    found = view(contact("Ann", next_contact=SOON))
    assert found.planned[0].gain == "nothing noted yet"
    assert found.prepared.startswith("You plan to meet one person; for none something to give is")


def test_a_promise_told_elsewhere_is_a_link() -> None:
    told = promise("Ann", "the slides", source=Source("Journal/2026-11-02.md", 3))
    made = replace(vault(contact("Ann")), promises=(told,))
    assert view_of(made).yours[0].what == "[[Journal/2026-11-02|the slides]]"


def test_of_what_others_promised_nothing_is_said_to_be_due() -> None:
    theirs = promise("Ann", "a name", days_ago(40), mine=False)
    made = replace(vault(contact("Ann")), promises=(theirs,))
    assert [(row.who, row.by) for row in view_of(made).theirs] == [("[[Ann]]", "14 Oct")]


def test_nobody_is_put_forward_who_should_not_be() -> None:
    people = [
        contact("Unloved", chemistry=2, next_contact=SOON),
        contact("Sleeping", status=ContactStatus.RESTING, next_contact=SOON),
        contact("Gone", status=ContactStatus.DROPPED, next_contact=SOON),
        contact("Kim"),
    ]
    log = [met(9, one.name, gave=[1] * 3) for one in people] + [met(1, "Kim")]
    text = page(render(vault(*people, log=log)), "Balance")
    assert not any(name in text for name in ("Unloved", "Sleeping", "Gone"))
    assert "| [[Kim]] | 3 | 0 |" in text


def test_nobody_owes_anything() -> None:
    text = page(render(small_vault()), "Balance").casefold()
    assert not re.search(r"\bow(e|es|ed|ing)\b|\bdebts?\b|in return|still waiting", text)
