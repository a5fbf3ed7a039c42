"""Damaged files: no parser raises or takes long, and each says the same of the same bytes.

A seed is a file that the tests have anyway, or one in `kept/`, where what a parser stumbled over
stays. Hypothesis cuts, doubles, swaps and puts in, and shows the least damage that does harm. With
`VAULTKIT_FUZZ=20000` it does so for long.
"""

import os
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.fuzz.parsers import KEPT, PARSERS, Parser

EXAMPLES = int(os.environ.get("VAULTKIT_FUZZ", "60"))
LONGEST_SECONDS = 2.0
"""Of the processor, for files of at most 40 KB: far more than any takes."""

WORDS = (
    *(b"---\n", b"\n", b"\r\n", b"\r", b"\0", b"\xff", b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"\x1b["),
    *(b"- ", b"## Log\n", b"2026-11-03", b"2024-02-30", b"[[", b"]]", b"](", b"|", b"`", b"```\n"),
    *(
        b": ",
        b"? ",
        b"&a ",
        b"*a ",
        b"<<: ",
        b"!!int ",
        b"{",
        b"[",
        b"'",
        b'"',
        b"\t",
        b"%%",
        b"<!--",
    ),
    *(b"BEGIN:VCARD\n", b"END:VCARD\n", b"BEGIN:VEVENT\n", b"RRULE:FREQ=SECONDLY\n", b"=\n", b";"),
    *(b"From x\n", b"Content-Type: multipart/mixed; boundary=b\n", b"--b\n", b"=?utf-8?q?", b"\\u"),
    *(
        b"9" * 400,
        b"[" * 300,
        b" " * 300,
        b"a" * 12_000,
        b"<<<<<<< x\n",
        b"=======\n",
        b">>>>>>> x\n",
    ),
)
"""What parsers act on."""


@st.composite
def damaged(draw: st.DrawFn, parser: Parser) -> bytes:
    """Take a seed, and cut, double, swap or put something in, a few times."""
    data = draw(st.sampled_from(parser.seeds))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 400)))
        piece = data[start:end]
        how = draw(st.sampled_from(("cut", "double", "put in", "flip", "splice", "end")))
        if how == "cut":
            piece = b""
        elif how == "double":
            piece += piece
        elif how == "put in":
            piece += draw(st.one_of(st.sampled_from(WORDS), st.binary(max_size=6)))
        elif how == "flip":
            piece = bytes(byte ^ 0x20 for byte in piece)
        elif how == "splice":
            other = draw(st.sampled_from(parser.seeds))
            at = draw(st.integers(0, len(other)))
            piece = other[at : at + 300]
        else:
            end = len(data)
        data = data[:start] + piece + data[end:]
    return data


def check(parser: Parser, data: bytes) -> None:
    begun = time.process_time()
    said = parser.read(data)
    assert time.process_time() - begun < LONGEST_SECONDS
    assert parser.read(data) == said


@pytest.mark.thorough
@pytest.mark.parametrize("parser", PARSERS, ids=lambda one: one.name)
def test_no_damage_does_harm(parser: Parser) -> None:
    @examples(EXAMPLES)
    @given(damaged(parser))
    def harmless(data: bytes) -> None:
        check(parser, data)

    harmless()


@pytest.mark.parametrize("parser", PARSERS, ids=lambda one: one.name)
def test_the_seeds_themselves(parser: Parser) -> None:
    for seed in parser.seeds:
        check(parser, seed)


def test_what_is_kept_belongs_to_a_parser() -> None:
    names = {one.name for one in PARSERS}
    for file in KEPT.iterdir():
        assert file.name == "README.md" or file.name.partition("-")[0] in names, file.name
