"""Any bytes at all: no crash, nothing that a note cannot hold, and the same at every reading."""

from hypothesis import example, given
from hypothesis import strategies as st

from tests.examples import examples
from tests.importers.reading import DATA, TODAY, card_text, cards, check_reads_back
from vaultkit.errors import NotThisFormatError
from vaultkit.importers.importer import ImportContext
from vaultkit.importers.vcard import read_vcards
from vaultkit.model.imported import Imported

SAMPLES = [file.read_bytes() for file in sorted((DATA / "vcard").glob("*.vcf"))]
PIECES = st.sampled_from(
    b"""\r\n|\n |=\r\n|;|,|:|\\|"|=|\xc3|\xf8|\0|END:VCARD\r\n|BEGIN:VCARD\r\n|[[|]]|{{|}}|<%|%>|```
|ENCODING=QUOTED-PRINTABLE:|- [ ] |2026-11-03 coffee|#private|AGENT:\r\n|<!--|%%""".split(b"|")
)
WRITTEN = """
FN N NICKNAME ORG TITLE ROLE EMAIL TEL URL BDAY ADR NOTE CATEGORIES UID RELATED;TYPE=friend IMPP
item1.X-ABLabel item1.URL X-ANDROID-CUSTOM X-ABDATE MEMBER KIND ANNIVERSARY X-SOCIALPROFILE
"""
NAMES = st.sampled_from(WRITTEN.split())
VALUES = st.one_of(
    st.text(max_size=30),
    st.text("[]|{}<>%#:;,\\\"'`=-_*! \n\tæ🙂a1@", max_size=20),
    st.sampled_from(["null", "~", "true", "1980-03-07", "--0307", "- x", "[[A]], [[B]]", "a: b"]),
)


def check(data: bytes) -> Imported | None:
    """Read a file twice, and set everybody in it in a note."""
    try:
        read = cards(data)
    except NotThisFormatError:
        assert b"BEGIN:VCARD" not in [line.strip() for line in data.splitlines()]
        return None
    assert read == read_vcards("cards.vcf", data, ImportContext(TODAY))
    assert len({person.id for person in read.people}) == len(read.people)
    for person in read.people:
        assert person.name
        check_reads_back(person)
    for one in read.skipped:
        assert one.why
        assert one.source.line >= 1
    return read


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    try:
        cards(data)
    except NotThisFormatError:
        return


@given(st.binary(max_size=300))
def test_any_bytes_in_a_card(data: bytes) -> None:
    check(b"BEGIN:VCARD\nFN:x\n" + data + b"\nEND:VCARD\n")


@examples(150)
@given(
    st.sampled_from(SAMPLES),
    st.lists(st.tuples(st.integers(0, 1500), st.integers(0, 30), PIECES), min_size=1, max_size=6),
)
def test_damaged_cards(data: bytes, damages: list[tuple[int, int, bytes]]) -> None:
    for at, length, piece in damages:
        data = data[:at] + piece + data[at + length :]
    if b"BEGIN:VCARD" in data:
        check(data)


@examples(150)
@given(st.lists(st.tuples(NAMES, VALUES), min_size=1, max_size=8))
@example([("FN", "a"), ("TITLE", "[[a]](b)")])
@example([("FN", "{{{")])
def test_any_values(lines: list[tuple[str, str]]) -> None:
    text = card_text(*(f"{name}:{value}" for name, value in lines))
    check(text.encode("utf-8", "replace"))
