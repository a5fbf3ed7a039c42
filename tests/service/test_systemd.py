"""The unit: what it says, and that systemd reads it as it is meant."""

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.service.fakes import HARD_NAMES, registered
from vaultkit.service.registration import CannotRegisterError
from vaultkit.service.system import Ran, Standing
from vaultkit.service.systemd import Systemd

SYSTEMD = Systemd(Path("/home/astrid/.config/systemd/user"))


def read_unit(text: str) -> configparser.ConfigParser:
    unit = configparser.ConfigParser(interpolation=None, delimiters=("=",), comment_prefixes=("#",))
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(text)
    return unit


def taken_apart(line: str) -> list[str]:
    """Read a line as systemd does: words, quotes, escapes, then `%` and, in arguments, `$`."""
    words, word, quoted, letters = [], "", False, iter(line + " ")
    for letter in letters:
        if letter == '"':
            quoted = not quoted
        elif letter == "\\":
            word += next(letters)
        elif letter == " " and not quoted:
            words.append(word.replace("%%", "%").replace("$$", "$"))
            word = ""
        else:
            word += letter
    assert not quoted
    return words


@pytest.mark.parametrize("folder", HARD_NAMES)
def test_systemd_takes_the_words_apart_as_they_were(folder: str) -> None:
    service = read_unit(SYSTEMD.text(registered(folder)))["Service"]
    assert taken_apart(service["ExecStart"]) == list(registered(folder).words(log=False))
    (writable,) = taken_apart(service["ReadWritePaths"].replace("$", "$$"))
    assert writable == registered(folder).vault


def test_every_percent_is_doubled_and_no_line_goes_on() -> None:
    for folder in HARD_NAMES:
        _marker, *lines = SYSTEMD.text(registered(folder)).split("\n")
        for line in lines:
            assert "%" not in line.replace("%%", "")
            assert not line.endswith("\\")


def test_it_is_hardened() -> None:
    unit = read_unit(SYSTEMD.text(registered()))
    service = unit["Service"]
    expected = {
        "NoNewPrivileges": "yes",
        "PrivateUsers": "yes",
        "ProtectSystem": "strict",
        "PrivateTmp": "yes",
        "RestrictAddressFamilies": "AF_UNIX",
        "RestrictNamespaces": "yes",
        "SystemCallFilter": "@system-service",
        "MemoryMax": "1G",
        "Restart": "on-failure",
    }
    assert {key: service[key] for key in expected} == expected
    assert unit["Unit"]["StartLimitIntervalSec"] == "0"  # it never gives up
    assert unit["Install"]["WantedBy"] == "default.target"


@pytest.mark.parametrize("path", ["/tmp/vault", "/var/tmp/x/vault"])  # noqa: S108
def test_a_vault_among_temporary_files_is_not_hidden_from_it(path: str) -> None:
    from vaultkit.service.registration import Registration

    text = SYSTEMD.text(Registration(path, "/usr/bin/python3", "1.2.3"))
    assert "PrivateTmp" not in text
    assert "ProtectSystem=strict" in text


@pytest.mark.parametrize("path", ['/opt/a"b/python', "/opt/a'b/python", "/opt/$x/p", "/opt/a\\b/p"])
def test_a_program_that_systemd_cannot_start_is_refused(path: str) -> None:
    with pytest.raises(CannotRegisterError, match="systemd starts no program in such a folder"):
        SYSTEMD.text(registered(interpreter=path))


@pytest.mark.parametrize(
    ("answer", "standing"),
    [
        (
            "LoadState=loaded\nUnitFileState=enabled\nActiveState=active\nSubState=running\n"
            "Result=success\nMainPID=4711\n",
            Standing(True, True, True, 4711),
        ),
        (
            "LoadState=loaded\nUnitFileState=enabled\nActiveState=activating\n"
            "SubState=auto-restart\nResult=exit-code\nMainPID=0\n",
            Standing(True, True, False, None, "exit-code"),
        ),
        (
            "LoadState=loaded\nUnitFileState=disabled\nActiveState=inactive\nSubState=dead\n"
            "Result=success\nMainPID=0\n",
            Standing(True, False, False, None),
        ),
        ("LoadState=not-found\nActiveState=inactive\nUnitFileState=\n", Standing(False)),
        ("", Standing(False)),
    ],
)
def test_what_systemctl_answers_is_read(answer: str, standing: Standing) -> None:
    assert SYSTEMD.standing(Ran(0, answer)) == standing


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze here")
@pytest.mark.parametrize("folder", HARD_NAMES)
def test_the_verifier_of_systemd_finds_nothing(folder: str, tmp_path: Path) -> None:
    """Every line is known and every value understood; it also looks whether the program exists."""
    interpreter = re.sub(r"""["'\\$]""", "", sys.executable)
    text = SYSTEMD.text(registered(folder, interpreter=interpreter))
    unit = tmp_path / SYSTEMD.file_name(registered(folder).name)
    unit.write_text(text.replace("Documentation=man:vaultkit(1)\n", ""), encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--user", "--man=no", str(unit)],
        capture_output=True,
        text=True,
        check=False,
        env={"XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
    )
    ours = [line for line in done.stderr.splitlines() if unit.name in line]
    assert ours == []
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze here")
def test_the_verifier_does_find_mistakes(tmp_path: Path) -> None:
    unit = tmp_path / "vaultkit-x.service"
    text = SYSTEMD.text(registered(interpreter=sys.executable))
    unit.write_text(text.replace("ProtectSystem=strict", "ProtectSystem=very\nProtectAll=yes"))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--user", "--man=no", str(unit)],
        capture_output=True,
        text=True,
        check=False,
        env={"XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
    )
    assert re.search(r"vaultkit-x.service:\d+: Failed to parse protect system", done.stderr)
    assert re.search(r"vaultkit-x.service:\d+: Unknown key 'ProtectAll'", done.stderr)
