"""Bytes to text: what is read, what is read with a word of warning, and what is refused."""

import pytest

from vaultkit.errors import NotThisFormatError
from vaultkit.importers.decoding import Decoded, decode

TEXT = "Navn;By\nSøren Ågård;Ærø\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"], ids=str)
def test_what_says_what_it_is(encoding: str) -> None:
    assert decode("x", TEXT.encode(encoding)) == Decoded(TEXT)


def test_the_big_end_first() -> None:
    assert decode("x", b"\xfe\xff" + TEXT.encode("utf-16-be")) == Decoded(TEXT)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_windows_is_read_with_a_word_of_warning(encoding: str) -> None:
    decoded = decode("list.csv", TEXT.encode(encoding))
    assert (decoded.text, decoded.damaged) == (TEXT, False)
    (remark,) = decoded.remarks
    assert (str(remark.source), remark.why) == (
        "list.csv:2:1",
        "This file is not UTF-8; it was read as Windows-1252.",
    )
    assert "save the file as UTF-8" in remark.remedy


def test_a_damaged_byte_does_not_make_windows_of_utf_8() -> None:
    decoded = decode("x", b"S\xc3\xb8ren\nM\xe6tte\n")
    assert (decoded.text, decoded.damaged, decoded.remarks) == ("Søren\nM�tte\n", True, ())


def test_half_a_character_of_utf_16() -> None:
    decoded = decode("x", "Søren".encode("utf-16") + b"\x00")
    assert (decoded.text, decoded.damaged) == ("Søren�", True)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (TEXT.encode("utf-16-le"), "x is no text; it may be UTF-16 without a mark."),
        (b"\x81\x8d\x90", "x is no text that can be read: it is not UTF-8."),
        (b"\x89PNG\r\n\x1a\n" + bytes([0xE6, 1, 2]), "x is no text that can be read"),
        (b"\xff\xfe" + b"\x00\xd8" * 20, "x is no text."),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(NotThisFormatError) as refused:
        decode("x", data)
    assert str(refused.value).startswith(says)
    assert "UTF-8" in refused.value.remedy


def test_an_empty_file_is_an_empty_text() -> None:
    assert decode("x", b"") == Decoded("")
