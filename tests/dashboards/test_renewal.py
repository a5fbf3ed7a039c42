"""The Renewal page, where the small vault shows less than there is."""

from dataclasses import replace

from tests.dashboards.small import page, render
from tests.measures.builders import contact, days_ago, met, person, vault
from vaultkit.model.contact import Contact
from vaultkit.model.fields import ContactStatus
from vaultkit.model.vault import Vault


def ten_people(**of_the_first: object) -> list[Contact]:
    """Six lawyers, three from food and a baker; the first three newly met."""
    fields = ["law"] * 6 + ["food"] * 3 + ["bread"]
    people = [
        contact(
            f"Person {n}",
            field=field,
            place="Aarhus",
            relation="former client" if n < 4 else "peer",
            met=days_ago(30 if n < 3 else 900),
        )
        for n, field in enumerate(fields)
    ]
    first = replace(people[0], fields=replace(people[0].fields, **of_the_first))  # type: ignore[arg-type]
    return [first, *people[1:]]


def renewed(*people: Contact) -> str:
    log = [met(n + 1, one.name, hours=2) for n, one in enumerate(people)]
    return page(render(vault(*people, log=log)), "Renewal")


def test_new_ties_and_kinds_are_the_answer() -> None:
    text = renewed(*ten_people())
    assert (
        "A third of your hours with people went to those you first met in the last 12 months. "
        "The people of your year have about 2.5 fields."
    ) in text
    assert "| first met in the last 12 months | 3 | 6 h | 30 % |" in text
    assert "| former colleagues and clients | 4 | 8 h | 40 % |" in text
    assert "| field | about 2.5 | law (6), food (3) | 10 of 10 |" in text
    assert 'x-axis ["field", "place", "relation"]' in text


def test_no_word_of_a_note_names_whom_no_page_names() -> None:
    """`met_at` is free text, and two may have been met through the same person."""
    left = contact("Left Behind", status=ContactStatus.DROPPED)
    through = {"met_at": "dinner at left behind’s"}
    people = [contact(name, **through) for name in ("Ann", "Bo")]
    others = [contact(name, met_at="a fair #private") for name in ("Cy", "Di")]
    text = renewed(left, *people, *others)
    assert "| how met | about 2 |  | 4 of 4 |" in text
    assert "left behind" not in text.casefold()
    assert "private" not in text


def who_knows_whom(made: Vault) -> str:
    return page(render(made), "Renewal").partition("## Who knows whom\n\n")[2].partition("\n")[0]


def test_bridges_and_closed_circles() -> None:
    names = ["A", "B", "C", "D"]
    apart = [replace(contact(n), knows=(person("X"),)) for n in names]
    assert who_knows_whom(vault(*apart)) == (
        "On average each of your 4 active contacts knows none of the others: they bring "
        "you different news, and you are often the only bridge."
    )
    pairs = [(one, other) for one in names for other in names if one < other]
    assert who_knows_whom(vault(*apart, knows=pairs)) == (
        "On average each of your 4 active contacts knows three of the others: what one of them "
        "tells you, another would have told you too."
    )


def test_at_most_ten_rows() -> None:
    people = [contact(f"Person {n:02}") for n in range(12)]
    log = [
        met(1100 + 40 * n, one.name, personal=True, gave=[1], got=[1], line=n + 1)
        for one in people
        for n in range(8)
    ]
    text = page(render(vault(*people, contact("Now"), log=[*log, met(2, "Now")])), "Renewal")
    assert text.count("| [[Person") == 10
    assert "And two more." in text
