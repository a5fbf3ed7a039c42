"""What people are known by: never the same for two, and the same at every export."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.importers.identity import address_key, key_of, phone_key, profile_key, told_apart
from vaultkit.model.imported import ImportedPerson
from vaultkit.model.source import Source


def ids(*pairs: tuple[str, str]) -> list[str]:
    people = [ImportedPerson(known_by, name, Source("x")) for known_by, name in pairs]
    return [person.id for person in told_apart(people)]


def test_who_shares_an_address_is_known_by_the_name_as_well() -> None:
    assert ids(("mailto:a", "Bo Bak"), ("mailto:b", "Ib"), ("mailto:a", "Åse Bak")) == [
        "mailto:a bo bak",
        "mailto:b",
        "mailto:a åse bak",
    ]


def test_nobody_becomes_somebody_else_when_the_order_changes() -> None:
    one, two = ("mailto:a", "Bo Bak"), ("mailto:a", "Åse Bak")
    assert ids(one, two) == list(reversed(ids(two, one)))


def test_those_with_nothing_that_tells_them_apart_are_numbered() -> None:
    assert ids(("name:ib", "Ib"), ("name:ib", "Ib"), ("name:ib", "Ib")) == [
        "name:ib",
        "name:ib #2",
        "name:ib #3",
    ]


@given(st.lists(st.tuples(st.sampled_from(("a", "a #2", "b", "name:a")), st.sampled_from("AB #2"))))
def test_no_two_have_the_same_id(pairs: Sequence[tuple[str, str]]) -> None:
    found = ids(*pairs)
    assert len(set(found)) == len(pairs)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.linkedin.com/in/s%C3%B8ren-bak",
        "http://linkedin.com/in/S%c3%b8ren-Bak/?trk=x#y",
        "www.linkedin.com/in/søren-bak/",
        "https://dk.linkedin.com/in/søren-bak/da",
        " https://www.linkedin.com/in/so\u0308ren-bak ".replace("o\u0308", "ø"),
    ],
)
def test_a_profile_is_known_however_it_is_written(url: str) -> None:
    assert profile_key(url) == "linkedin.com/in/søren-bak"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://example.com/in/bo",
        "https://linkedin.com.example.com/in/bo",
        "https://www.linkedin.com/company/acme",
        "https://www.linkedin.com/in/",
        "http://[::1",
        "/in/bo",
    ],
)
def test_what_is_no_profile_is_none(url: str) -> None:
    assert profile_key(url) == ""


def test_addresses_and_telephones() -> None:
    assert address_key("Bo@Example.com") == "mailto:bo@example.com"
    assert [address_key(one) for one in ("-", "@x", "x@", "")] == [""] * 4
    assert phone_key("+45 12 34 56 78") == phone_key("(+45) 12-34-56-78") == "tel:+4512345678"
    assert phone_key("ext. 12") == ""
    assert key_of({"email": ("-",), "phone": ("12", "12 34 56 78")}, "Bo") == "tel:12345678"
    assert key_of({}, " Bo  Bak ") == "name:bo bak"
