"""Where a text names one person, and where it only seems to."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.recognise.mentions import Mentions, Subject

METTE = Subject(
    ("Mette Holm", "Kaptajnen", "MH"),
    first="Mette",
    others=("Mette Holm Vest", "Mette Vest", "Per Friis"),
    emails=("mette@nordlys.example",),
    phones=("+45 20 00 11 01",),
    urls=("https://network.example/in/mette-holm",),
)


def found(text: str, subject: Subject = METTE) -> list[str]:
    return [text[one.start : one.end] for one in Mentions(subject).find(text)]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("lunch with Mette Holm today", "Mette Holm"),
        ("METTE HOLM", "METTE HOLM"),
        ("Mette Holms bog", "Mette Holm"),
        ("Mette Holm's book", "Mette Holm"),
        ("(Holm, Mette)", "Holm, Mette"),
        ("#mette-holm", "mette-holm"),
        ("Mette\n  Holm came", "Mette\n  Holm"),
        ("> Mette\r\n> Holm", "Mette\r\n> Holm"),
        ("Mette\u00a0Holm", "Mette\u00a0Holm"),
        ("med Kaptajnen ud", "Kaptajnen"),
        ("write to METTE@nordlys.example.", "METTE@nordlys.example"),
        ("or mette.holm@old.example", "mette.holm@old.example"),
        ("tlf. 20 00 11 01", "20 00 11 01"),
        ("0045 2000 1101;", "0045 2000 1101"),
        ("(www.network.example/in/Mette-Holm/?trk=x)", "www.network.example/in/Mette-Holm/?trk=x"),
    ],
)
def test_named(text: str, named: str) -> None:
    assert found(text) == [named]


@pytest.mark.parametrize(
    "text",
    [
        "Mette Holmgård",
        "Mette Holm Vest",
        "Mette Holm-Vest",
        "Lise-Mette Holm",
        "Annemette Holm",
        "- Mette\n- Holm",
        "kaptajnen on the ship",
        "the MH370 flight, and MH",
        "20 00 11 02",
        "+46 20 00 11 01",
        "2026-11-03",
        "network.example/in/mette-holm-2",
        "amette@nordlys.example",
    ],
)
def test_not_named(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("name", ["Søren Ågård", "SØREN ÅGÅRD", "Soeren Aagaard", "søren ågård"])
def test_letters_in_all_their_forms(name: str, form: str) -> None:
    written = unicodedata.normalize(form, name)  # type: ignore[arg-type]
    assert found(f"hos {written}s bror", Subject(("Søren Ågård",))) == [written]


def test_the_first_name_alone_is_not_sure() -> None:
    text = "Mette Vest and Mette came; Mettes hat, Metten, Mette Holm Vest, Mette Holm"
    mentions = Mentions(METTE)
    assert [text[one.start : one.end] for one in mentions.first_names(text)] == ["Mette", "Mette"]
    assert not any(one.sure for one in mentions.first_names(text))
    assert found(text) == ["Mette Holm"]


def test_a_short_name_is_looked_for_only_when_asked_to() -> None:
    assert found("Bo and Bos hat", Subject(("Bo",))) == []
    assert Subject(("Bo",)).too_short == ("Bo",)
    assert found("Bo and Bos hat, Bodil, bo", Subject(("Bo",), also=("Bo",))) == ["Bo", "Bo"]
    assert Subject(("Bo",), also=("Bo",)).too_short == ()


@given(st.text(alphabet="MeteHolm s-@.0123\n[]|", max_size=200))
def test_mentions_are_in_order_and_do_not_overlap(text: str) -> None:
    ends = [0]
    for one in Mentions(METTE).find(text):
        assert ends[-1] <= one.start < one.end <= len(text)
        ends.append(one.end)


@pytest.mark.parametrize("text", ["1 2" * 60_000, "a@" * 60_000, "Mette " * 30_000, "x." * 60_000])
def test_no_text_holds_it_up(text: str) -> None:
    """It takes about as many steps as there are letters: this would run for minutes otherwise."""
    assert len(found(text)) <= 1
