"""What the page Chemistry says in words, case by case."""

import pytest

from tests.dashboards.small import page, render
from tests.measures.builders import contact, days_ago, met, vault
from vaultkit.dashboards import chemistry
from vaultkit.dashboards.material import measure
from vaultkit.model.contact import Contact
from vaultkit.model.fields import ContactStatus
from vaultkit.model.interaction import Interaction


def view(*contacts: Contact, log: list[Interaction] | None = None) -> chemistry.ChemistryView:
    return chemistry.view(measure(vault(*contacts, log=log or []), {}))


def five(*hours: float) -> chemistry.ChemistryView:
    """Five contacts of chemistry 5, 4, 3, 2 and 1 with so many hours each."""
    names = ["Ann", "Bo", "Eva", "Gry", "Kim"]
    return view(
        *(contact(name, chemistry=5 - place) for place, name in enumerate(names)),
        log=[met(9, name, hours=amount) for name, amount in zip(names, hours, strict=True)],
    )


def test_answer() -> None:
    assert view(contact("Ann")).answer == "You have not said yet with whom you want to network."
    wanted = [contact(name, chemistry=5) for name in ("Ann", "Bo", "Eva")]
    assert view(wanted[0]).answer == (
        "You want to network with [[Ann]], and gave little time to it in 12 months."
    )
    assert view(*wanted[:2]).answer.startswith("You want to network with [[Ann]] and [[Bo]], and")
    assert view(*wanted).answer.startswith("Three people you want to network with got little")
    assert five(9, 8, 7, 6, 5).answer == "Your time goes to those you want to network with."
    assert view(contact("Ann", chemistry=3)).answer == (
        "Nobody you want to network with was neglected in 12 months."
    )


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ((10, 2, 6, 3, 1), "Among the five people you rated and spent time with, the hours follow"),
        ((5, 1, 4, 3, 2), "follow what you want in part."),
        ((1, 2, 3, 4, 5), "the hours hardly follow what you want:"),
        ((2, 2, 2, 2, 2), "Everybody you rated and spent time with got the same hours."),
        ((2, 3, 0, 0, 0), "Too few are rated to tell whether your hours follow:"),
    ],
)
def test_whether_the_hours_follow(hours: tuple[float, ...], said: str) -> None:
    assert said in five(*hours).follows


def test_no_coefficient_stands_on_the_page() -> None:
    assert not any(char.isdigit() for char in five(10, 2, 6, 3, 1).follows)


def test_low_ratings_and_dropped_ones_are_numbers_without_names() -> None:
    people = [
        contact("Unloved", chemistry=1, chemistry_on=days_ago(900)),
        contact("Bored", chemistry=2),
        contact("Gone", chemistry=5, status=ContactStatus.DROPPED),
        contact("Sleeping", status=ContactStatus.RESTING),
        contact("Kim", chemistry=4),
    ]
    made = vault(*people, log=[met(9, one.name) for one in people] + [met(1, "Kim")])
    text = page(render(made), "Chemistry")
    assert "You gave two people a chemistry of 1 or 2 and dropped one person." in text
    assert "| 1 or 2 | 50 % · 2 |" in text
    assert "And one more: `vaultkit chemistry` lists them." in text
    assert not any(name in text for name in ("Unloved", "Bored", "Gone", "Sleeping"))


def test_so_many_rows_and_the_rest_by_number() -> None:
    people = [contact(f"Person {number:02}") for number in range(13)]
    made = view(*people, *(contact(f"Wanted {number:02}", chemistry=4) for number in range(12)))
    assert (len(made.review), made.review_more) == (5, "And eight more:")
    assert (len(made.wanted), made.wanted_more) == (10, "And two more:")


def test_a_rating_is_asked_for_again() -> None:
    (row,) = view(contact("Ann", chemistry=3, chemistry_on=days_ago(400))).review
    assert row.rated == "rated on 19 Oct 2025"
    assert row.boxes == ("5", "4", "3", "2", "1", "keep", "drop", "rest")
    (row,) = view(contact("Ann")).review
    assert row.boxes == ("5", "4", "3", "2", "1", "drop", "rest")
