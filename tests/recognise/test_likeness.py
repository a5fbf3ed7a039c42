"""What speaks for two being one person, and against it; and how much is looked at to find them."""

import random
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.model.contact import Contact
from vaultkit.model.fields import Channel, ContactFields
from vaultkit.recognise.candidates import LARGEST_BLOCK, Register, same_people
from vaultkit.recognise.likeness import Because, alike
from vaultkit.recognise.names import Named, Part, fit, named
from vaultkit.recognise.saying import against_words, for_words
from vaultkit.recognise.traits import Traits, traits_of, traits_of_fields


@pytest.mark.parametrize(
    ("written", "apart"),
    [
        ("Mette Holm", Named("mette", (), "holm")),
        ("Holm, Mette", Named("mette", (), "holm")),
        ("Dr. Ulla Sander, MD", Named("ulla", (), "sander")),
        ("J.C. Vang", Named("j", ("c",), "vang")),
        ("Vagn (nabo)", Named("vagn")),
        ("Ludvig van der Mosel", Named("ludvig", (), "mosel")),
        ("tove.kragelund@x.example", Named("tove", (), "kragelund")),
        ("Hans-Jørgen Askholm", Named("hans", ("jorgen",), "askholm")),
        ("…", None),
        ("", None),
    ],
)
def test_a_name_taken_apart(written: str, apart: Named | None) -> None:
    assert named(written) == apart


@pytest.mark.parametrize(
    ("one", "other", "given", "family"),
    [
        ("Mette Holm", "Holm Mette", Part.EQUAL, Part.EQUAL),
        ("Bob Quill", "Robert Quill", Part.SHORT_FORM, Part.EQUAL),
        ("Bob Quill", "Rob Quill", Part.SHORT_FORM, Part.EQUAL),
        ("Alexander Quill", "Alexandra Quill", Part.NEAR, Part.EQUAL),
        ("K. Quill", "Karen Quill", Part.INITIAL, Part.EQUAL),
        ("Anna Nielsen", "Anne Nielsen", Part.NEAR, Part.EQUAL),
        ("Karl Pedersen", "Karl Petersen", Part.EQUAL, Part.OTHER),
        ("Anna Holm", "Anna Holmgård", Part.EQUAL, Part.OTHER),
    ],
)
def test_how_two_names_fit(one: str, other: str, given: Part, family: Part) -> None:
    mine, theirs = named(one), named(other)
    assert mine is not None
    assert theirs is not None
    found = fit(mine, theirs)
    assert (found.given, found.family) == (given, family)


NAMES = st.sampled_from(["Mette Holm", "Holm, Mette", "M. Holm", "Mette", "Bo Ravn", "Ravn", ""])
WAYS = st.lists(st.sampled_from(["a@x.example", "info@x.example", "20001101"]), max_size=2)
PEOPLE = st.builds(
    Traits,
    NAMES,
    emails=st.builds(tuple, WAYS),
    phones=st.builds(tuple, WAYS),
    organisation=st.sampled_from(["", "Nordlys A/S", "Nordlys", "Havn"]),
    birthday=st.sampled_from(["", "1970-02-03", "02-03", "1971-02-03"]),
)


@given(PEOPLE, PEOPLE)
def test_it_makes_no_difference_who_comes_first(one: Traits, other: Traits) -> None:
    assert alike(one, other).score == pytest.approx(alike(other, one).score)


@given(st.text(), st.text())
def test_any_text_can_be_a_name(one: str, other: str) -> None:
    assert 0 <= alike(Traits(one), Traits(other)).score <= 1


def test_reasons_are_said() -> None:
    found = alike(
        Traits("Bob Quill", phones=("+45 20001101",), organisation="Harbour"),
        Traits("Robert Quill", phones=("20 00 11 01",), organisation="Quay"),
    )
    assert found.perhaps
    assert for_words(found) == (
        "the same phone number: +45 20001101",
        "a short form of the name: Bob Quill / Robert Quill",
    )
    assert against_words(found) == ("another organisation: Harbour / Quay",)


def test_what_an_office_shares_makes_nobody_one() -> None:
    office = [Traits(name, phones=("20002000",)) for name in ("Karin Holst", "Bo Ahl", "Ib Top")]
    register = Register(office)
    reasons = register.likeness(0, 1).reasons
    assert Because.SHARED_PHONE in [reason.because for reason in reasons]
    assert not same_people(office)


def test_a_name_that_half_the_vault_has_tells_little() -> None:
    """A family name is common where many have it, whatever the list of names says."""
    pair = [Traits("Ditte Quill", organisation="A"), Traits("Ditte Quill", organisation="B")]
    clan = [Traits(f"{given} Quill") for given in ("Bo", "Ib", "Liv", "Eva", "Kai", "Ulf")]
    assert same_people(pair)
    assert not same_people([*pair, *clan])


def test_traits_of_a_contact_and_of_an_imported_person() -> None:
    channels = (Channel("email", "m@x.example"), Channel("phone", "20001101"))
    fields = ContactFields(organisation="Nordlys", birthday="02-03", channels=channels)
    contact = Contact("People/M Holm.md", "Mette Holm", fields, aliases=("Metsen",))
    mine = traits_of(contact)
    assert mine.aliases == ("M Holm", "Metsen")
    theirs = traits_of_fields(
        "Holm, Mette",
        {"email": ("m@x.example",), "organisation": ("Nordlys A/S",), "birthday": ("--02-03",)},
    )
    assert theirs.birthday == "02-03"
    found = Register([mine, Traits("Bo Ravn")]).best(theirs)
    assert [place for place, _ in found] == [0]
    assert found[0][1].score > 0.99


GIVEN = ("Anna", "Bo", "Clara", "Dan", "Eva", "Finn", "Gro", "Hans", "Ida", "Jens", "Kaj", "Liv")
ENDS = ("holm", "gaard", "berg", "sen", "dal", "vig", "lund", "toft", "mark", "bæk")


def crowd(number: int) -> list[Traits]:
    """Invent people: a few names that many have, and many that few have."""
    chance = random.Random(5)  # noqa: S311 - the same people each time
    rare = ["".join(letters) for letters in product("BDFGHKLMNRSTV", "aeiouyø", "ldnrmst")]
    people = []
    for place in range(number):
        family = "Jensen" if chance.random() < 0.2 else chance.choice(rare) + chance.choice(ENDS)
        name = f"{chance.choice(GIVEN)} {family}"
        emails = (f"{place}@x{place % (number // 4)}.example",)
        people.append(Traits(name, emails=emails, phones=(f"2{place // 2:07d}",)))
    return people


@pytest.mark.thorough
def test_the_work_grows_as_the_number_of_people(capsys: pytest.CaptureFixture[str]) -> None:
    work = {}
    for number in (1_000, 2_000, 4_000, 8_000):
        register = Register(crowd(number))
        work[number] = sum(1 for _ in register.pairs())
    with capsys.disabled():
        print(f"\npairs compared, by people: {work}")
    assert all(pairs < 5 * number for number, pairs in work.items())
    assert work[8_000] > 4_000  # those who share a number were looked at


def test_a_block_too_large_is_not_gone_through() -> None:
    one_name = [Traits("Jens Jensen", emails=(f"{n}@x.example",)) for n in range(400)]
    assert list(Register(one_name).pairs()) == []
    few = one_name[:LARGEST_BLOCK]
    assert len(list(Register(few).pairs())) == LARGEST_BLOCK * (LARGEST_BLOCK - 1) // 2
    same = Traits("Jens Jensen", emails=("7@x.example",))
    assert [place for place, _ in Register(one_name).best(same)] == [7]
