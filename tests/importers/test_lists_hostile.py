"""Arbitrary bytes never crash an importer of lists: it reads them, or says that they are none."""

import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.examples import examples
from tests.importers.listed import CONTEXT, DATA
from vaultkit.errors import NotThisFormatError
from vaultkit.importers import friends, google, linkedin, table
from vaultkit.importers.importer import Importer
from vaultkit.model.imported import Imported

IMPORTERS = [linkedin.IMPORTER, google.IMPORTER, friends.IMPORTER, table.IMPORTER]
COLUMNS = replace(CONTEXT, columns={"Name": "name", "X": "email"})
SEEDS = [
    file.read_bytes()
    for kind in ("linkedin", "google", "friends", "csv")
    for file in sorted((DATA / kind).iterdir())
    if file.name != "README.md"
]


def read(importer: Importer, data: bytes) -> Imported | None:
    """Read a file; None if it is refused, with a message and a remedy."""
    refused: list[NotThisFormatError] = []
    try:
        imported = importer.read("list", data, COLUMNS)
    except NotThisFormatError as error:
        refused.append(error)
    if refused:
        assert str(refused[0])
        assert refused[0].remedy
        return None
    ids = [person.id for person in imported.people]
    assert len(set(ids)) == len(ids)
    assert all(person.name.strip() for person in imported.people)
    acts = [one.id for one in imported.interactions]
    assert len(set(acts)) == len(acts)
    assert all(one.parties for one in imported.interactions)
    return imported


@pytest.mark.parametrize("importer", IMPORTERS, ids=lambda one: one.name)
@examples(150)
@given(data=st.binary(max_size=300))
@example(data=b"PK\x03\x04")
@example(data=b"\xff\xfe\x00\xd8")
@example(data=b"Name,X\n\x00,\x00\n")
@example(data=b"### Friends:\n- \n-\n- [\n- (\n- @\n")
@example(data=b"### Activities:\n- :\n- 2026-01-02:\n- 2026-01-02: ****\n")
def test_arbitrary_bytes(importer: Importer, data: bytes) -> None:
    read(importer, data)


@pytest.mark.parametrize("importer", IMPORTERS, ids=lambda one: one.name)
@examples(150)
@given(
    seed=st.sampled_from(SEEDS),
    cuts=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4)), min_size=1, max_size=6),
)
def test_damaged_files(importer: Importer, seed: bytes, cuts: list[tuple[float, bytes]]) -> None:
    data = seed
    for where, byte in cuts:
        at = int(where * len(data))
        data = data[:at] + byte + data[at + 2 :]
    read(importer, data)


@examples(100)
@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=5))
def test_damaged_archives(changes: list[tuple[float, int]]) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name in ("Connections.csv", "messages.csv"):
            made.writestr(name, (DATA / "linkedin" / name).read_bytes())
    data = bytearray(file.getvalue())
    for where, byte in changes:
        data[min(int(where * len(data)), len(data) - 1)] = byte
    read(linkedin.IMPORTER, bytes(data))


@given(st.binary(max_size=200))
@example(b"Name;Navn;E-mail 1;\x00;type\n")
def test_arbitrary_headers(data: bytes) -> None:
    try:
        header = table.header_of(data)
    except NotThisFormatError:
        return
    proposed = table.propose(header)
    assert set(proposed) <= set(header)
    assert not {"type", "date", "participants", "chemistry", "closeness"} & set(proposed.values())


@pytest.mark.parametrize("path", ["linkedin/Connections.csv", "google/contacts.csv"])
def test_a_file_twice_over_gives_nobody_twice(path: str) -> None:
    importer = linkedin.IMPORTER if path.startswith("linkedin") else google.IMPORTER
    once = (DATA / path).read_bytes()
    _, _, rows = once.decode().partition("Connected On\n" if "link" in path else "Value\r\n")
    first = read(importer, once)
    twice = read(importer, once + b"\n" + rows.encode())
    assert first is not None
    assert twice is not None
    assert [person.id for person in first.people] == [person.id for person in twice.people]


@pytest.mark.parametrize(
    ("importer", "data"),
    [
        (linkedin.IMPORTER, b"First Name,Last Name,Connected On\n" + b'"\n' * 50_000),
        (google.IMPORTER, b"Name,File As\n" + b"a" * 100_000 + b",::: " * 10),
        (google.IMPORTER, b"Name,E-mail 1 - Value\nBo," + b" ::: a" * 50_000 + b"\n"),
        (table.IMPORTER, b"Name,X\nBo," + b"[[" * 50_000 + b"\n"),
        (table.IMPORTER, b"Name,X\n" + b"a,b\n" * 20_000),
        (friends.IMPORTER, b"### Activities:\n- 2026-01-02: " + b"**a " * 12_000 + b"\n"),
        (friends.IMPORTER, b"### Friends:\n- a " + b"(a.k.a. " * 12_000 + b"\n"),
        (friends.IMPORTER, b"### Friends:\n" + b"junk\n" * 50_000),
        (friends.IMPORTER, b"#" * 100_000),
    ],
    ids=lambda one: one.name if isinstance(one, Importer) else repr(one[:24]),
)
def test_large_and_hostile_files_are_read_or_refused(importer: Importer, data: bytes) -> None:
    imported = read(importer, data)
    assert imported is None or len(imported.skipped) <= 201
