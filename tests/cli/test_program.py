"""The program around the commands: what is imported, what an error comes to, where options go."""

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

from tests.cli.conftest import Run
from vaultkit.cli import commands, main
from vaultkit.cli.commands import COMMANDS, program
from vaultkit.errors import (
    DiskError,
    NoVaultError,
    UnknownNameError,
    VaultHeldError,
    VaultkitError,
)


def modules_after(*arguments: str) -> set[str]:
    """Run vaultkit in an interpreter of its own and return what it imported."""
    code = (
        "import sys\nfrom vaultkit.cli import main\n"
        f"main({list(arguments)!r})\nprint('MODULES', *sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.rpartition("MODULES")[2].split())


def test_help_imports_neither_rich_nor_any_command() -> None:
    imported = modules_after("--help")
    ours = {name for name in imported if name.startswith("vaultkit")}
    assert ours == {
        "vaultkit",
        "vaultkit.cli",
        "vaultkit.cli.commands",
        "vaultkit.cli.days",
        "vaultkit.cli.options",
        "vaultkit.cli.terminal",
        "vaultkit.errors",
    }
    heavy = {"rich", "yaml", "mistune", "watchdog", "jinja2", "msgspec", "textual"}
    assert imported.isdisjoint(heavy)
    assert "sqlite3" not in imported


@pytest.mark.thorough
def test_json_imports_no_rich(vault: Path) -> None:
    assert "rich" not in modules_after("--vault", str(vault), "contacts", "--json")


@pytest.mark.thorough
def test_review_alone_imports_textual_and_only_to_be_shown(vault: Path) -> None:
    for arguments in (("review", "--all", "--json"), ("chemistry",), ("review", "--help")):
        assert "textual" not in modules_after("--vault", str(vault), *arguments)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_table_says_what_the_command_says(name: str) -> None:
    command = import_module(commands.module_of(name)).command
    assert command.help.partition("\n")[0] == COMMANDS[name]


def test_every_command_module_is_in_the_table() -> None:
    folder = Path(commands.__file__).parent
    with_command = {
        path.stem for path in folder.glob("*.py") if "\ndef command(" in path.read_text()
    }
    assert {f"vaultkit.cli.{stem}" for stem in with_command} == set(
        map(commands.module_of, COMMANDS)
    )


def every_command() -> list[tuple[str, click.Command]]:
    """Find all commands with those below them, as they are typed."""
    found: list[tuple[str, click.Command]] = []
    pending: list[tuple[str, click.Command]] = [("", program)]
    while pending:
        name, command = pending.pop()
        found.append((name.strip(), command))
        if isinstance(command, click.Group):
            context = click.Context(command)
            for below in command.list_commands(context):
                inner = command.get_command(context, below)
                assert inner is not None
                pending.append((f"{name} {below}", inner))
    return sorted(found, key=lambda one: one[0])


@pytest.mark.parametrize(("name", "command"), every_command(), ids=str)
def test_every_option_says_what_it_does(name: str, command: click.Command, run: Run) -> None:
    ran = run(*name.split(), "--help")
    assert ran.code == 0
    for parameter in command.get_params(click.Context(command)):
        if isinstance(parameter, click.Option):
            assert parameter.help, f"vaultkit {name}: {parameter.opts[0]}"
            assert parameter.opts[0] in ran.out


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (NoVaultError("no vault"), 3),
        (UnknownNameError("nobody", ("Mette Holm",)), 2),
        (VaultHeldError("held"), 4),
        (DiskError("full", "Make room."), 4),
        (OSError("the terminal went away"), 4),
        (ZeroDivisionError("a mistake of ours"), 4),
        (KeyboardInterrupt(), 130),
        (click.Abort(), 130),
    ],
)
def test_what_went_wrong_decides_the_exit_code(
    error: BaseException, code: int, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("vaultkit.cli.commands.import_module", fail)
    ran = run("build")
    assert ran.code == code
    assert ran.out == ""
    for word in (str(error), *getattr(error, "candidates", ()), getattr(error, "remedy", "")):
        assert word in ran.err


def test_every_kind_of_failure_has_an_exit_code_of_its_own_sort() -> None:
    kinds: list[type[VaultkitError]] = [VaultkitError, *VaultkitError.__subclasses__()]
    assert {kind.exit_code for kind in kinds} == {2, 3, 4}


def test_an_error_message_cannot_steer_the_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise DiskError("\x1b[2J gone")

    monkeypatch.setattr("vaultkit.cli.commands.import_module", fail)
    assert run("build").err == "vaultkit: \ufffd[2J gone\n"


def test_a_slip_in_a_command_is_met_with_the_command(run: Run) -> None:
    ran = run("biuld")
    assert ran.code == 2
    assert "Did you mean build?" in ran.err


def test_no_vault_is_exit_code_3(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("contacts")
    assert ran.code == 3
    assert "vaultkit init" in ran.err


def test_a_named_folder_must_be_a_vault_itself(run: Run, vault: Path) -> None:
    assert run("--vault", str(vault / "People"), "contacts").code == 3
    assert run("contacts").code == 0


@pytest.mark.parametrize("order", ["before", "after", "environment"])
def test_global_options_may_stand_anywhere(
    order: str, run: Run, vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    named = ["--vault", str(vault), "--today", "2026-11-20"]
    if order == "environment":
        monkeypatch.setenv("VAULTKIT_VAULT", str(vault))
        monkeypatch.setenv("VAULTKIT_TODAY", "2026-11-20")
        named = []
    before, after = (named, []) if order == "before" else ([], named)
    ran = run(*before, "explain", "depth", "jonas", *after)
    assert ran.code == 0
    assert "as of 20 Nov 2026" in ran.out


def test_what_stands_after_the_command_wins(run: Run, vault: Path) -> None:
    assert vault.exists()
    ran = run("--today", "2026-11-20", "explain", "depth", "jonas", "--today", "2026-11-21")
    assert "as of 21 Nov 2026" in ran.out


def test_the_environment_gives_way_to_what_stands_before_the_command(
    run: Run, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VAULTKIT_VAULT", "/nowhere")
    assert run("--vault", str(vault), "contacts").code == 0


@pytest.mark.parametrize("today", ["soon", "03/04/2026", "oktober 2026"])
def test_a_day_that_is_none_is_a_slip_of_usage(today: str, run: Run) -> None:
    ran = run("--today", today, "build")
    assert ran.code == 2
    assert "2026-11-03" in ran.err


def test_python_m_vaultkit_is_the_same_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "vaultkit", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("vaultkit 0.")


@pytest.mark.thorough
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipe error")
def test_a_closed_pipe_ends_it_quietly(vault: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "vaultkit", "--vault", str(vault), "contacts", "--json"],
        stdout=write,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(write)
    assert done.returncode == 141
    assert done.stderr == ""


def test_main_takes_the_arguments_of_the_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["vaultkit", "--version"])
    assert main() == 0
    assert "vaultkit" in capsys.readouterr().out
