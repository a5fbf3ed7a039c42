"""docs/commands.md names every command and option, and nothing that is not there."""

import re
import shlex

import click
import pytest

from tests.cli.conftest import Run
from tests.cli.test_program import every_command
from tests.docs.conftest import DOCS, ROOT
from vaultkit.cli.commands import COMMANDS
from vaultkit.cli.options import everywhere

PAGE = (DOCS / "commands.md").read_text(encoding="utf-8")
GLOBAL = {opt for option in everywhere(first=True) for opt in option.opts} | {"-h", "--help"}


def section(command: str) -> str:
    """Cut out what the page says under the heading of a command."""
    _, heading, rest = PAGE.partition(f"\n## {command}\n")
    assert heading, f"docs/commands.md has no section “{command}”"
    return rest.partition("\n## ")[0]


@pytest.mark.parametrize(("name", "command"), every_command(), ids=str)
def test_every_option_is_documented(name: str, command: click.Command) -> None:
    said = section(name.split(maxsplit=1)[0]) if name else PAGE
    for parameter in command.get_params(click.Context(command)):
        if isinstance(parameter, click.Option):
            for option in parameter.opts:
                where = section("For every command") if option in GLOBAL else said
                assert f"`{option}" in where, f"vaultkit {name} {option}"


@pytest.mark.parametrize("name", COMMANDS)
def test_no_option_is_documented_that_is_not_there(name: str) -> None:
    known = set(GLOBAL)
    for typed, command in every_command():
        if typed.split()[:1] == [name]:
            params = command.get_params(click.Context(command))
            known |= {opt for param in params for opt in param.opts}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", section(name))) <= known


def test_the_table_of_commands_is_whole() -> None:
    assert re.findall(r"^\| \[`(\w+)`\]", PAGE, re.MULTILINE) == list(COMMANDS)


def test_every_command_line_in_the_documentation_can_be_parsed(run: Run) -> None:
    """An option that is not there is found before --help is."""
    lines = [
        line
        for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md")))
        for line in re.findall(r"^\$ vaultkit (.*)$", page.read_text("utf-8"), re.MULTILINE)
    ]
    assert len(lines) > 10
    for line in lines:
        ran = run(*shlex.split(line), "--help")
        assert ran.code == 0, (line, ran.err)
