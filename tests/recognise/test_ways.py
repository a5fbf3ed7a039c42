"""Addresses and numbers that are one, written in two ways; and those that are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.recognise.ways import (
    end_of_phone,
    is_profile,
    is_role,
    own_host,
    reduced_email,
    reduced_phone,
    reduced_url,
    same_phone,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("+45 20 00 11 01", "20001101"),
        ("0045 20001101", "+4520001101"),
        ("(+45) 2000-1101", "20 00 11 01"),
        ("+44 (0)20 7946 0018", "020 7946 0018"),
        ("tel:+45-20-00-11-01", "20001101"),
        ("20001101 lokal 12", "20001101"),
    ],
)
def test_one_number(one: str, other: str) -> None:
    mine, theirs = reduced_phone(one), reduced_phone(other)
    assert mine
    assert same_phone(mine, theirs)
    assert end_of_phone(mine) == end_of_phone(theirs)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("+45 20 00 11 01", "+46 20 00 11 01"),
        ("20001101", "20001102"),
        ("+1 212 555 0101", "+1 646 555 0101"),
    ],
)
def test_two_numbers(one: str, other: str) -> None:
    assert not same_phone(reduced_phone(one), reduced_phone(other))


@pytest.mark.parametrize("written", ["", "112", "see the card", "+", "00"])
def test_no_number(written: str) -> None:
    assert reduced_phone(written) == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.network.example/in/Mette/", "network.example/in/mette"),
        ("http://network.example/in/mette?utm_source=x&trk=y", "https://network.example/in/mette"),
        ("https://dk.network.example/in/mette", "https://www.network.example/in/mette#top"),
        ("https://network.example/in/s%C3%B8ren", "network.example/in/søren"),
        ("https://network.example/p?b=2&a=1", "https://network.example/p/?a=1&b=2&fbclid=9"),
    ],
)
def test_one_page(one: str, other: str) -> None:
    assert reduced_url(one)
    assert reduced_url(one) == reduced_url(other)


def test_other_pages() -> None:
    assert reduced_url("https://network.example/p?id=1") != reduced_url("network.example/p?id=2")
    assert reduced_url("no address") == ""
    assert is_profile(reduced_url("network.example/in/mette"))
    assert not is_profile(reduced_url("https://www.nordlys.example/"))


def test_addresses() -> None:
    assert reduced_email("Mette Holm <METTE@Nordlys.example>") == "mette@nordlys.example"
    assert reduced_email("mailto:mette@nordlys.example?subject=x") == "mette@nordlys.example"
    assert reduced_email("met.te+list@googlemail.com") == reduced_email("Mette@gmail.com")
    assert reduced_email("no address") == reduced_email("@x.example") == reduced_email("a@b") == ""
    assert is_role("info@nordlys.example")
    assert not is_role("ingrid@nordlys.example")
    assert own_host("mette@nordlys.example") == "nordlys.example"
    assert own_host("nobody@gmail.com") == ""


@given(st.text())
def test_whatever_is_written_there(text: str) -> None:
    for reduce in (reduced_email, reduced_phone, reduced_url):
        assert isinstance(reduce(text), str)
