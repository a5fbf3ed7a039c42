"""Bad cards: each costs itself at most, and whoever has the file is told where."""

import json
import os
import subprocess
import sys
from types import FrameType

import pytest

from tests.importers.reading import card_text, cards
from vaultkit.errors import NotThisFormatError


@pytest.mark.parametrize(
    "data",
    [b"", b"\xef\xbb\xbf", b"Name,Email\nBo,b@example.com\n", b"\0" * 50, b"BEGIN:VCALENDAR\n"],
)
def test_no_vcard_at_all(data: bytes) -> None:
    with pytest.raises(NotThisFormatError, match=r"cards\.vcf is no vCard file") as raised:
        cards(data)
    assert raised.value.remedy


def test_a_junk_line_loses_neither_the_batch_nor_the_card() -> None:
    read = cards(card_text("FN:Åse", "this is junk", "EMAIL:a@example.com") + card_text("FN:Bo"))
    assert [person.name for person in read.people] == ["Åse", "Bo"]
    assert read.people[0].fields == {"email": ("a@example.com",)}
    (skipped,) = read.skipped
    assert skipped.source.line == 3
    assert skipped.why == "This line is no property of a card: “this is junk”."
    assert skipped.remedy


def test_cards_that_do_not_end() -> None:
    read = cards("BEGIN:VCARD\nFN:Åse\nbegin : vcard \nFN:Bo\nEND:VCARD\nBEGIN:VCARD\nFN:Ida\n")
    assert [person.name for person in read.people] == ["Åse", "Bo", "Ida"]
    assert [(one.source.line, one.why) for one in read.skipped] == [
        (6, "The file ends before this card does.")
    ]


def test_a_card_inside_a_card() -> None:
    inner = "BEGIN:VCARD\nFN:Agent\nEND:VCARD\n"
    read = cards(
        f"BEGIN:VCARD\nFN:Åse\nAGENT:\n{inner}TITLE:x\nEND:VCARD\nBEGIN:VCARD\nFN:Bo\nEND:VCARD"
    )
    assert [(person.name, dict(person.fields)) for person in read.people] == [
        ("Åse", {"title": ("x",)}),
        ("Bo", {}),
    ]
    assert [one.source.line for one in read.skipped] == [4]


def test_a_card_inside_a_card_that_does_not_end_loses_no_other() -> None:
    text = "BEGIN:VCARD\nFN:Åse\nAGENT:\nBEGIN:VCARD\nFN:Agent\nEND:VCARD\n" + card_text("FN:Bo")
    assert [person.name for person in cards(text).people] == ["Åse", "Bo"]


def test_text_outside_any_card_is_told_once() -> None:
    read = cards("hello\n" + card_text("FN:Åse") + "X:1\nX:2\n" + card_text("FN:Bo"))
    assert [person.name for person in read.people] == ["Åse", "Bo"]
    assert [one.source.line for one in read.skipped] == [1]


# Hostile files -------------------------------------------------------------------------------

HOSTILE = {
    "a parameter of commas": b"BEGIN:VCARD\nA;" + b"A=," * 12 + b"\nEND:VCARD\n",
    "the same, a hundred thousand times": b"BEGIN:VCARD\nFN:x\nA;" + b"A=," * 100_000 + b":\n",
    "5,000 cards in each other": b"BEGIN:VCARD\n" * 5_000,
    "5,000 cards in each other, all ended": b"BEGIN:VCARD\n" * 5_000 + b"END:VCARD\n" * 5_000,
    "5,000 agents in each other": b"BEGIN:VCARD\nFN:x\nAGENT:\n" * 5_000,
    "a line of 10 MB": b"BEGIN:VCARD\nFN:x\nNOTE:" + b"x" * 10_000_000 + b"\nEND:VCARD\n",
    "a picture of 10 MB": b"BEGIN:VCARD\nFN:x\nPHOTO:" + b"x" * 10_000_000 + b"\nEND:VCARD\n",
    "100,000 folds": b"BEGIN:VCARD\nFN:x\nNOTE:" + b"x\n " * 100_000 + b"\nEND:VCARD\n",
    "100,000 soft breaks": b"BEGIN:VCARD\nFN;QUOTED-PRINTABLE:x" + b"=\n" * 100_000,
    "100,000 properties": b"BEGIN:VCARD\nFN:x\n" + b"EMAIL:a@b\n" * 100_000 + b"END:VCARD\n",
    "100,000 lines of junk": b"BEGIN:VCARD\nFN:x\n" + b"junk\n" * 100_000 + b"END:VCARD\n",
    "quotes that do not end": b"BEGIN:VCARD\nFN:x\nX;A=" + b'"' * 99_999 + b":y\nEND:VCARD\n",
    "backslashes": b"BEGIN:VCARD\nN:" + b"\\" * 99_999 + b";x\nEND:VCARD\n",
    "components": b"BEGIN:VCARD\nN:x" + b";" * 300_000 + b"\nEND:VCARD\n",
    "nicknames": b"BEGIN:VCARD\nFN:x\nNICKNAME:" + b"y,z," * 100_000 + b"\nEND:VCARD\n",
    "links": b"BEGIN:VCARD\nFN:" + b"[[" * 100_000 + b"\nEND:VCARD\n",
    "links in links": b"BEGIN:VCARD\nFN:" + b"[[" * 9_000 + b"a" + b"]]" * 9_000 + b"\nEND:VCARD\n",
    "digits": b"BEGIN:VCARD\nFN:x\nEMAIL;PREF=" + b"9" * 99_999 + b":a\nBDAY:" + b"9" * 99_999,
    "carets": b"BEGIN:VCARD\nFN:x\nX;TYPE=" + b"^" * 99_999 + b":a\n",
    "namesakes": b"BEGIN:VCARD\nFN:x\nEND:VCARD\n" * 5_000,
    "members": b"BEGIN:VCARD\nKIND:group\nFN:x\n" + b"MEMBER:1\n" * 2_000 + b"END:VCARD\n",
}
"""What costs a parser that backtracks, recurses or keeps everything more than its size."""

MOST_SECONDS = 3.0
MOST_BYTES = 250_000_000

CHILD = f"""
import json, resource, time
from pathlib import Path
from tests.importers.reading import cards
from tests.importers.test_vcard_bad import HOSTILE
from vaultkit.errors import NotThisFormatError

pages = int(Path("/proc/self/statm").read_text().split()[0])
limit = pages * resource.getpagesize() + {MOST_BYTES}
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
for name, data in HOSTILE.items():
    begun = time.process_time()
    read = cards(data)
    told = sum(len(one.why) + len(one.remedy) for one in read.skipped)
    size = sum(len(repr(person)) for person in read.people)
    print(json.dumps([name, time.process_time() - begun, told, size]), flush=True)
"""


@pytest.fixture(scope="module")
def told() -> dict[str, tuple[float, int, int]]:
    """Read all of them in a process of its own, which may use so much and no more."""
    if not sys.platform.startswith("linux"):
        pytest.skip("the limits of the child process are set the way Linux has it")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    child = subprocess.run(
        [sys.executable, "-c", CHILD],
        capture_output=True,
        text=True,
        timeout=240,
        env=environment,
        check=False,
    )
    lines = [json.loads(line) for line in child.stdout.splitlines()]
    assert child.returncode == 0, f"after {lines[-1:]}: {child.stderr[-500:]}"
    return {name: (seconds, told, size) for name, seconds, told, size in lines}


@pytest.mark.thorough
@pytest.mark.parametrize("name", HOSTILE)
def test_no_card_hangs_or_fills_the_memory(
    name: str, told: dict[str, tuple[float, int, int]]
) -> None:
    seconds, said, size = told[name]
    assert seconds < MOST_SECONDS
    assert said < 60_000, "a hostile file is no long list"
    assert size < 400_000, "nor a long note"


def counted(data: bytes) -> int:
    """Count the calls of functions of ours that reading a file takes."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        cards(data)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize(
    "more",
    [b"EMAIL:a@b\n", b" x\n", b"junk\n", b"BEGIN:VCARD\nFN:x\n", b"AGENT:\nBEGIN:VCARD\n"],
)
def test_the_work_grows_with_the_file_and_no_faster(more: bytes) -> None:
    begin = b"BEGIN:VCARD\nFN:x\nNOTE:y\n"
    none, some, twice = (counted(begin + more * times) for times in (0, 300, 600))
    assert twice - none < 2.3 * (some - none)
