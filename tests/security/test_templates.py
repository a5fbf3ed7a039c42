"""Templates that attack: none gets out, none holds anybody up, and the page is ours then."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.security.attacks import ATTACKS

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX"),
]

ROOT = Path(__file__).parents[2]
SECONDS = 2.0
"""Of the processor: none took half of one where this was written, and other machines are slower."""

MEGABYTES = 100
HARMLESS = {
    "a long chain of conditions": "",
    "gaps": "{a.__class__}",
}
"""What comes of those that are no attack after all."""

LIMITED = """
import resource, runpy
resource.setrlimit(resource.RLIMIT_CPU, (120, 120))
if hasattr(resource, "RLIMIT_AS"):
    resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
runpy.run_module("tests.security.attacks", run_name="__main__")
"""


@pytest.fixture(scope="module")
def told() -> dict[str, dict[str, object]]:
    """Render all of them in a child with limits; what each came to, by name."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return {one["name"]: one for one in map(json.loads, done.stdout.splitlines())}


@pytest.mark.parametrize("name", ATTACKS)
def test_it_comes_to_nothing(name: str, told: dict[str, dict[str, object]]) -> None:
    one = told[name]
    if name in HARMLESS:
        assert one["page"] == HARMLESS[name]
    else:
        assert one["page"] == "shipped"
        assert one["why"]
    assert float(str(one["seconds"])) < SECONDS


def test_none_takes_much_memory(told: dict[str, dict[str, object]]) -> None:
    peaks = [int(str(one["peak"])) for one in told.values()]
    unit = 1 if sys.platform == "darwin" else 1024
    assert (peaks[-1] - peaks[0]) * unit < MEGABYTES << 20
