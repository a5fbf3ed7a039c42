"""What a shell is told, and what it makes of it."""

import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from tests.cli.conftest import Run
from vaultkit.cli.commands import COMMANDS, program
from vaultkit.cli.completing import NAMES_FIRST, contact_names
from vaultkit.cli.man_page import man_page
from vaultkit.storage.index_names import names_in_index

ROOT = Path(__file__).parents[2]


@pytest.fixture
def known(vault: Path, run: Run) -> Path:
    """A vault with an index, and in it a name that a shell would act on."""
    (vault / "People" / "Bo $(touch pwned) d.md").write_text("---\ntype: contact\n---\n")
    assert run("build").code == 0
    return vault


def told(*typed: str, shell: str = "bash") -> str:
    """Ask as a shell does, in an interpreter of its own; it must say nothing else."""
    done = subprocess.run(
        [sys.executable, "-m", "vaultkit"],
        env={**asking(*typed, shell=shell), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("rat",), ["plain,rate"]),
        (("rate", "m"), ["plain,Mette\\\\ Holm"]),
        (("rate", "Mette\\ H"), ["plain,Mette\\\\ Holm"]),
        (("show", "kapt"), ["plain,Mette\\\\ Holm"]),
        (("brief", "soren"), ["plain,Søren\\\\ Ågård"]),
        (("merge", "Mette", "jon"), ["plain,Jonas\\\\ Bak"]),
        (("contacts", "--purpose", "n"), ["plain,Next\\\\ board\\\\ seat"]),
        (("new", "contact", "--arena", "n"), ["plain,Nordic\\\\ CFO\\\\ Circle"]),
        (("rate", "zzz"), []),
    ],
)
def test_names_are_completed(known: Path, typed: tuple[str, ...], expected: list[str]) -> None:
    assert known.is_dir()
    assert told(*typed).splitlines() == expected


def test_what_is_answered_without_a_command_is_what_it_would_answer() -> None:
    """`NAMES_FIRST` saves importing a command, and must say the same."""
    context = click.Context(program)
    found = {}
    for name in COMMANDS:
        command = program.get_command(context, name)
        assert command is not None
        arguments = [one for one in command.params if isinstance(one, click.Argument)]
        found[name] = sum(one._custom_shell_complete is contact_names for one in arguments)
    assert {name: count for name, count in found.items() if count} == NAMES_FIRST


def test_a_name_is_completed_without_importing_what_changes_notes(known: Path) -> None:
    code = (
        "import sys\nfrom vaultkit.cli import main\nmain(())\n"
        "print(*(name for name in sys.modules if name.startswith('vaultkit.')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**asking("rate", "m"), "PYTHONPATH": str(ROOT)},
        cwd=known,
        capture_output=True,
        text=True,
        check=True,
    )
    completed, imported = done.stdout.splitlines()
    assert completed == "plain,Mette\\\\ Holm"
    rooms = {name.split(".")[1] for name in imported.split()}
    assert rooms.isdisjoint({"parse", "edit", "measures", "dashboards"})


def asking(*typed: str, shell: str = "bash") -> dict[str, str]:
    """What a shell puts into the environment when it asks."""
    return {
        "_VAULTKIT_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": " ".join(["vaultkit", *typed]),
        "COMP_CWORD": str(len(typed)),
    }


@pytest.mark.thorough
def test_without_a_vault_or_an_index_it_is_silent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert told("rate", "m") == ""
    (tmp_path / "vaultkit.yml").touch()
    assert told("rate", "m") == ""
    (tmp_path / ".vaultkit").mkdir()
    (tmp_path / ".vaultkit" / "index.sqlite").write_bytes(b"no index")
    assert told("rate", "m") == ""
    assert names_in_index(tmp_path / ".vaultkit" / "index.sqlite", "contacts") == ()


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no Bash here")
def test_bash_puts_a_name_into_the_line_as_one_word(known: Path, run: Run) -> None:
    script = run("completion", "bash").out
    (known / "bin").mkdir()
    program = known / "bin" / "vaultkit"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m vaultkit "$@"\n')
    program.chmod(0o755)
    asked = (
        f"{script}\nCOMP_WORDS=(vaultkit rate bo); COMP_CWORD=2; _vaultkit_completion vaultkit\n"
        'printf "%s" "${COMPREPLY[0]}"\n'
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", asked],
        env={"PATH": f"{known / 'bin'}:/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == r"Bo\ \$\(touch\ pwned\)\ d"
    assert not (known / "pwned").exists()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_printed_and_nothing_else(shell: str, vault: Path, run: Run) -> None:
    before = sorted(vault.rglob("*"))
    ran = run("completion", shell)
    assert ran.code == 0
    assert f"{shell}_complete" in ran.out
    assert "vaultkit completion" in ran.err
    assert sorted(vault.rglob("*")) == before


def test_the_manual_page_is_that_of_the_commands() -> None:
    """`make man` writes it anew."""
    assert (ROOT / "man" / "vaultkit.1").read_text(encoding="utf-8") == man_page()


def test_the_manual_page_names_every_command_and_option() -> None:
    from tests.cli.test_program import every_command

    page = man_page().replace("\\-", "-")
    for name, command in every_command():
        assert f"vaultkit {name}".strip() in page
        section = (
            page.partition(f".SS vaultkit {name}\n")[2].partition("\n.SS ")[0] if name else page
        )
        for parameter in command.get_params(click.Context(command)):
            if isinstance(parameter, click.Option) and "--help" not in parameter.opts:
                for option in parameter.opts:
                    assert option in section or option in page.partition(".SH COMMANDS")[0]


@pytest.mark.skipif(shutil.which("groff") is None, reason="there is no groff here")
def test_troff_has_nothing_to_complain_of() -> None:
    done = subprocess.run(
        ["groff", "-Kutf8", "-man", "-Tutf8", "-ww", "-z"],
        input=man_page(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr == ""
