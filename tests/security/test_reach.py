"""What a command opens, writes, removes or connects to, as the interpreter itself reports it.

Python tells an audit hook of every file that is opened and of every socket, whoever asks for it: so
what a library does unasked is seen as well.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import SMALL_VAULT, TODAY

REPOSITORY = Path(__file__).parents[2]

AUDITED = """
import json, os, sys

seen = []
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink",
    "os.truncate", "os.chmod", "os.utime", "shutil.", "tempfile.")

def hook(event, arguments):
    if event.startswith("socket.") or event in ("urllib.Request", "http.client.connect"):
        seen.append(["network", event])
    elif event == "open" and isinstance(arguments[0], (str, bytes)):
        path, mode, flags = arguments
        writes = flags & WRITES if isinstance(flags, int) else False
        seen.append(["write" if writes else "read", os.path.abspath(os.fsdecode(path))])
    elif event == "sqlite3.connect":
        seen.append(["write", os.path.abspath(os.fsdecode(arguments[0]))])
    elif event.startswith(CHANGES):
        names = [one for one in arguments if isinstance(one, (str, bytes))]
        seen.extend(["write", os.path.abspath(os.fsdecode(one))] for one in names)

sys.addaudithook(hook)
from vaultkit.cli import main
code = main(sys.argv[2:])
with open(sys.argv[1], "w") as told:
    json.dump([code, seen], told)
"""


def audited(root: Path, *command: str) -> tuple[int, list[tuple[str, str]]]:
    """Run a command in a vault; return its exit code and what it did."""
    told = root.parent / "told.json"
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "VAULTKIT_TODAY": TODAY}
    environment |= {"PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", AUDITED, str(told), *command],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.exists(), done.stderr
    code, seen = json.loads(told.read_text())
    told.unlink()
    return code, [(kind, what) for kind, what in seen if what != str(told)]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Copy the small vault, and put in it what would lead out of it."""
    root = tmp_path.resolve() / "vault"
    shutil.copytree(SMALL_VAULT, root)
    outside = root.parent / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("## Log\n\n- 2026-11-02 call: not ours to read\n")
    (root / "People/Linked.md").symlink_to(outside / "secret.md")
    (root / "Away").symlink_to(outside, target_is_directory=True)
    (root / "People/Links.md").write_text(
        "---\norg: '[[../../outside/secret]]'\n---\n\n"
        "![[/etc/passwd]] [x](../../outside/secret.md)\n"
    )
    templates = root / "Templates/dashboards"
    templates.mkdir(parents=True)
    (templates / "today.md.j2").write_text("{% include '../../../outside/secret.md' %}\n")
    return root


COMMANDS = (
    ("build",),
    ("check",),
    ("today",),
    ("log", "Jonas Bak", "coffee 1h: pricing"),
    ("rename", "Jonas Bak", "Jonas Bakke"),
    ("undo",),
    ("status",),
)


@pytest.mark.thorough
@pytest.mark.skipif(os.name == "nt", reason="symbolic links need a right of their own there")
def test_nothing_outside_is_touched_and_nothing_is_connected_to(root: Path) -> None:
    outside = str(root.parent / "outside")
    for command in COMMANDS:
        code, seen = audited(root, *command)
        assert code in (0, 1, 3), command
        assert ("read", str(root / "vaultkit.yml")) in seen  # the hook does see
        assert [what for kind, what in seen if kind == "network"] == [], command
        assert [what for _, what in seen if what.startswith(outside)] == [], command
        written = {what for kind, what in seen if kind == "write"}
        strays = [what for what in written if not Path(what).is_relative_to(root)]
        assert [what for what in strays if what != os.devnull] == [], command
        if command == ("build",):
            assert any(what.startswith(str(root / "Dashboards")) for what in written)


@pytest.mark.parametrize(
    ("what", "kind"),
    [("__import__('socket').socket().close()", "network"), ("open('../x', 'w').close()", "write")],
)
def test_the_hook_sees_what_it_is_there_to_see(root: Path, what: str, kind: str) -> None:
    told = root.parent / "told.json"
    child = AUDITED.replace("code = main(sys.argv[2:])", f"code = 0; {what}")
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    subprocess.run([sys.executable, "-c", child, str(told)], cwd=root, env=environment, check=True)
    assert kind in {seen for seen, path in json.loads(told.read_text())[1] if path != str(told)}
