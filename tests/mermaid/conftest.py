"""Mermaid itself, installed beside these tests when it is not there yet."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

HERE = Path(__file__).parent
LOCK = HERE / "package-lock.json"
INSTALLED = HERE / "node_modules" / ".package-lock.json"
"""What npm writes last when it has installed everything."""

OLDEST_NODE = 20

Complaints = list[str | None]
"""For each diagram what Mermaid says of it, or None where it can be read."""

Read = Callable[[str, list[str]], Complaints]
"""Reads diagrams with the version of Mermaid that package.json has under this name."""


def versions() -> dict[str, str]:
    """Find the versions of Mermaid by their names in package.json."""
    pinned = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    return {name: pin for name, pin in pinned.items() if pin.startswith("npm:mermaid@")}


def _missing() -> str | None:
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            return f"{program} is not installed"
    asked = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True)
    version = asked.stdout.strip()
    if int(version.removeprefix("v").split(".")[0]) < OLDEST_NODE:
        return f"node is {version}; {OLDEST_NODE} or newer is needed"
    return None


def _install() -> None:
    if INSTALLED.exists() and INSTALLED.stat().st_mtime >= LOCK.stat().st_mtime:
        return
    command = [shutil.which("npm") or "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"npm ci in {HERE} failed:\n{done.stderr}"


@pytest.fixture(scope="session")
def read_by_mermaid(tmp_path_factory: pytest.TempPathFactory) -> Read:
    missing = _missing()
    if missing is not None:
        pytest.skip(missing)
    # Several workers run these tests at once, and one installs; their folders have one parent.
    with FileLock(tmp_path_factory.getbasetemp().parent / "vaultkit-mermaid.lock"):
        _install()

    def read(version: str, diagrams: list[str]) -> Complaints:
        done = subprocess.run(
            ["node", str(HERE / "parse.mjs"), version],
            input=json.dumps(diagrams).encode(),
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode(errors="replace")
        complaints: Complaints = json.loads(done.stdout)
        assert len(complaints) == len(diagrams)
        return complaints

    return read
