"""No note, however it is written, crashes the parser, holds it up or takes the rest down with it.

All inputs are read in one child process that may use 100 MB more than it begins with: a crash in
libyaml would end that process, not the test run, and the last name printed says which input it was.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass

import pytest

from tests.hostile.inputs import INPUTS, LOG, Fate, HostileInput, each
from vaultkit.model.note import Note
from vaultkit.model.settings import Settings
from vaultkit.parse.notes import parse_note, refused_note
from vaultkit.parse.text import Refusal, decode

LONGEST_SECONDS = 1.0
MOST_BYTES = 100_000_000

CHILD = f"""
import json, resource, time
from pathlib import Path
from tests.hostile.inputs import INPUTS
from tests.hostile.test_inputs import read

read(INPUTS[0])  # everything is imported now
pages = int(Path("/proc/self/statm").read_text().split()[0])
limit = pages * resource.getpagesize() + {MOST_BYTES}
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
for number, one in enumerate(INPUTS):
    print(json.dumps([number, None]), flush=True)
    begun = time.process_time()
    note = read(one)
    seconds = time.process_time() - begun
    print(json.dumps([number, seconds, sorted({{p.code for p in note.problems}})]), flush=True)
"""


def read(one: HostileInput) -> Note:
    """Read an input as the engine does."""
    text = decode(one.data)
    if isinstance(text, Refusal):
        return refused_note(one.path, text)
    return parse_note(one.path, text, Settings())


@dataclass(frozen=True)
class Told:
    """What the child said of one input."""

    seconds: float
    codes: frozenset[str]


@pytest.fixture(scope="module")
def told() -> dict[str, Told]:
    if not sys.platform.startswith("linux"):
        pytest.skip("the limits of the child process are set the way Linux has it")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    child = subprocess.run(
        [sys.executable, "-c", CHILD],
        capture_output=True,
        text=True,
        timeout=120,
        env=environment,
        check=False,
    )
    lines = [json.loads(line) for line in child.stdout.splitlines()]
    last = INPUTS[lines[-1][0]].name if lines else "the first input"
    assert child.returncode == 0, f"ended at “{last}”: {child.stderr[-500:]}"
    return {
        INPUTS[number].name: Told(seconds, frozenset(codes[0]))
        for number, seconds, *codes in lines
        if seconds is not None
    }


@pytest.mark.thorough
@pytest.mark.parametrize("one", INPUTS, ids=lambda one: one.name)
def test_it_is_read_within_a_second_and_100_mb_with_its_problems(
    one: HostileInput, told: dict[str, Told]
) -> None:
    assert told[one.name].codes == one.codes
    assert told[one.name].seconds < LONGEST_SECONDS


@pytest.mark.parametrize("one", each())
def test_every_problem_says_where_and_what_to_do(one: HostileInput) -> None:
    for problem in read(one).problems:
        assert problem.source.path == one.path
        assert problem.source.line >= 1
        assert problem.source.column >= 1
        assert problem.message
        assert problem.fix
        assert "{" not in problem.message + problem.fix


def _with_the_log(fate: Fate) -> list[HostileInput]:
    """Select the inputs in which the log of one line stands below what is hostile."""
    return [one for one in INPUTS if one.fate is fate and LOG.encode() in one.data]


@pytest.mark.parametrize("one", each([*_with_the_log(Fate.READ), *_with_the_log(Fate.PROBLEM)]))
def test_the_body_is_read_whatever_the_frontmatter_holds(one: HostileInput) -> None:
    days = [entry.day.isoformat() for entry in read(one).entries]
    assert "2026-11-03" in days


def test_a_refused_note_keeps_its_name() -> None:
    latin = next(one for one in INPUTS if one.name == "Latin-1")
    assert read(latin).name == "Mette Holm"
    assert not read(latin).entries


def test_names_of_inputs_are_told_apart() -> None:
    assert len({one.name for one in INPUTS}) == len(INPUTS)
