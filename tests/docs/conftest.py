"""Where the documentation is, and what is tracked by Git."""

import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import plain_environment, run

__all__ = ["plain_environment", "run"]  # fixtures of the command line

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


@pytest.fixture(scope="session")
def tracked() -> list[Path]:
    """List the files that Git tracks, those not committed yet included."""
    done = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("not a Git clone")
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]
