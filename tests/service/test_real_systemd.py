"""A service from its installation to its end, by a real systemd of its own.

In name spaces that nothing else sees, so that the session of whoever runs the tests is left alone.
"""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.service.fakes import HARD_NAMES

ROOT = Path(__file__).parents[2]
NEEDED = ("unshare", "systemctl", "dbus-daemon")
NO_SESSION = 77

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        any(shutil.which(name) is None for name in NEEDED),
        reason=f"needs {', '.join(NEEDED)} (on Debian: systemd, dbus, util-linux)",
    ),
]


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an environment that finds this very vaultkit without any variable, as a service must."""
    folder = tmp_path_factory.mktemp("python") / "env"
    venv.create(folder, symlinks=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    paths = [str(ROOT), *(path for path in sys.path if path.endswith("site-packages"))]
    (packages / "here.pth").write_text("\n".join(paths) + "\n", encoding="utf-8")
    return folder / "bin" / "python"


def in_a_session(folder: Path, python: Path, script: str, vault: Path) -> str:
    """Run a script of Python in a session of its own; give what it printed, or skip."""
    names = ["--mount", "--pid", "--fork", "--mount-proc"]
    if os.geteuid() != 0:
        names += ["--user", "--map-root-user"]
    session = Path(__file__).with_name("session.sh")
    words = [str(python), "-P", "-c", STEPS + script, str(python), str(vault)]
    done = subprocess.run(
        ["unshare", *names, "sh", str(session), *words],
        env={"SESSION": str(folder), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if done.returncode == NO_SESSION or "unshare failed" in done.stderr:
        pytest.skip("no systemd session can be begun here")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


STEPS = """
import json, os, signal, subprocess, sys, time
from pathlib import Path
PYTHON, VAULT = sys.argv[1], Path(sys.argv[2])

def vaultkit(*words, code=0):
    done = subprocess.run(
        [PYTHON, "-P", "-m", "vaultkit", "--vault", VAULT, *words], capture_output=True, text=True
    )
    assert code is None or done.returncode == code, (words, done)
    return done.stdout

def status():
    return json.loads(vaultkit("service", "status", "--json", code=None))

def until(true):
    deadline = time.monotonic() + 40
    while not true():
        assert time.monotonic() < deadline, status()
        time.sleep(0.2)

def in_step():
    done = subprocess.run([PYTHON, "-P", "-m", "vaultkit", "--vault", VAULT, "status", "--wait"])
    return done.returncode == 0
"""


@pytest.fixture
def vault(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    root = tmp_path / "vaults" / getattr(request, "param", "netværk")
    (root / "People").mkdir(parents=True)
    (root / "vaultkit.yml").write_text("language: en\n", encoding="utf-8")
    (root / "People" / "Mette Holm.md").write_text("- 2026-11-03 lunch\n", encoding="utf-8")
    return root


@pytest.mark.parametrize("vault", [*HARD_NAMES], indirect=True, ids=ascii)
def test_it_starts_and_keeps_the_pages_true_whatever_the_vault_is_called(
    vault: Path, tmp_path: Path, python: Path
) -> None:
    in_a_session(
        tmp_path,
        python,
        """
vaultkit("service", "install")
until(in_step)
assert (VAULT / "Dashboards" / "Today.md").is_file()
vaultkit("service", "uninstall")
""",
        vault,
    )


def test_from_installation_to_the_end(vault: Path, tmp_path: Path, python: Path) -> None:
    in_a_session(
        tmp_path,
        python,
        """
units = Path(os.environ["HOME"]) / ".config" / "systemd" / "user"
vaultkit("service", "status", code=1)
vaultkit("service", "install", "--dry-run")
assert not units.exists()
vaultkit("service", "install")
until(in_step)
found = status()
assert found["running"] and found["at_login"] and not found["findings"], found

# It is confined.
proc = Path("/proc") / str(found["pid"])
confined = dict(line.split(":", 1) for line in (proc / "status").read_text().splitlines())
assert confined["NoNewPrivs"].strip() == "1"
assert confined["Seccomp"].strip() == "2"

# What crashes is started again.
os.kill(found["pid"], signal.SIGKILL)
until(lambda: status()["running"] and status()["pid"] != found["pid"])
until(in_step)

# What is stopped stays so, and is started.
vaultkit("service", "stop")
assert not status()["running"]
vaultkit("service", "status")
vaultkit("service", "start")
until(in_step)

# The same again writes nothing; what was changed by hand is left alone.
assert not json.loads(vaultkit("service", "install", "--json"))["written"]
(unit,) = units.glob("*.service")
text = unit.read_text()
unit.write_text(text + "# mine\\n")
vaultkit("service", "install", code=4)
vaultkit("service", "uninstall", code=4)
unit.write_text(text)

vaultkit("service", "uninstall")
assert not [path for path in units.rglob("*") if not path.is_dir()]
assert not status()["installed"]
vaultkit("status", "--wait", code=4)
""",
        vault,
    )


def test_it_can_write_its_vault_and_nothing_else_and_has_no_network(
    vault: Path, tmp_path: Path, python: Path
) -> None:
    """The same unit, with another program in it."""
    (tmp_path / "elsewhere").mkdir()
    tried = tmp_path / "tried.py"
    tried.write_text(TRY, encoding="utf-8")
    in_a_session(
        tmp_path,
        python,
        f"""
asked = ("systemd-run", "--user", "--wait", "-pPrivateUsers=yes", "-pProtectSystem=strict", "true")
if subprocess.run(asked, capture_output=True).returncode:
    sys.exit(77)  # no service can be confined here
text = json.loads(vaultkit("service", "install", "--dry-run", "--json"))["text"]
units = Path(os.environ["HOME"]) / ".config" / "systemd" / "user"
units.mkdir(parents=True)
begin, end = text.index("ExecStart="), text.index("Restart=")
text = text[:begin] + "Type=oneshot\\nExecStart={python} {tried} {vault}\\n" + text[end:]
(units / "tried.service").write_text(text.replace("Restart=on-failure", "Restart=no"))
subprocess.run(["systemctl", "--user", "daemon-reload"], check=True)
subprocess.run(["systemctl", "--user", "start", "tried.service"])
""",
        vault,
    )
    told = (vault / "told.txt").read_text(encoding="utf-8").splitlines()
    assert told == ["elsewhere: Errno 30", "home: Errno 30", "internet: Errno 97", "local: ok"]


TRY = """
import os, socket, sys
from pathlib import Path

vault = Path(sys.argv[1])

def attempt(name, act):
    try:
        act()
        return f"{name}: ok"
    except OSError as error:
        return f"{name}: Errno {error.errno}"

told = [
    attempt("elsewhere", (vault.parents[1] / "elsewhere" / "file").touch),
    attempt("home", (vault.parents[1] / "home" / "file").touch),
    attempt("internet", lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM)),
    attempt("local", lambda: socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)),
]
(vault / "told.txt").write_text("\\n".join(told) + "\\n")
"""


def test_a_vault_that_is_removed_and_comes_back_is_kept_true_again(
    vault: Path, tmp_path: Path, python: Path
) -> None:
    in_a_session(
        tmp_path,
        python,
        """
import shutil
vaultkit("service", "install")
until(in_step)
shutil.move(VAULT, VAULT.parent / "away")
time.sleep(2)
shutil.copytree(VAULT.parent / "away", VAULT)
until(in_step)
with (VAULT / "People" / "Mette Holm.md").open("a") as note:
    note.write("- 2026-11-04 dinner 2h\\n")
until(in_step)
""",
        vault,
    )
