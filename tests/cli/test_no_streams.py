"""Without streams, as pythonw.exe starts a service on Windows, the watcher runs and ends well."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.thorough

WITHOUT = """
import sys
sys.stdout = sys.stderr = sys.stdin = None
from vaultkit.cli import main
code = main(sys.argv[1:])
open("ended", "w").write(str(code))
"""


@pytest.mark.skipif(os.name == "nt", reason="stopped with POSIX signals here")
def test_the_watcher(vault: Path, run: Run) -> None:
    words = [sys.executable, "-c", WITHOUT, "watch", "--log"]
    watcher = subprocess.Popen(words, cwd=vault)
    try:
        while run("status", "--wait").code:
            assert watcher.poll() is None
    finally:
        watcher.terminate()
        watcher.wait()
    assert (vault / "ended").read_text() == "0"
    assert "watching" in (vault / ".vaultkit" / "watch.log").read_text("utf-8")


@pytest.mark.parametrize("words", [["build"], ["status"], ["no-such-command"]])
def test_other_commands_end_with_their_code(vault: Path, words: list[str]) -> None:
    subprocess.run([sys.executable, "-c", WITHOUT, *words], cwd=vault, check=True)
    assert (vault / "ended").read_text() == ("2" if words == ["no-such-command"] else "0")
