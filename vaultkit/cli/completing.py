"""What a shell is told when somebody presses Tab: names of contacts, purposes and arenas.

Names come from the index as it is, so that it is quick; where there is none there are no names. It
never fails: a message in the middle of a line somebody is typing helps nobody.
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    add_completion_class,
    get_completion_class,
)

from vaultkit.cli.commands import Program, program
from vaultkit.cli.options import ASKED, Invocation
from vaultkit.cli.terminal import clean_line

_MOST = 200
_UNSAFE = re.compile(r"([^\w@%+=:,./-])")


class Bash(BashComplete):
    """Bash, which puts what it is told into the line as it is."""

    name = "bash"

    def format_completion(self, item: CompletionItem[str]) -> str:
        """Quote all that Bash would act on, twice: its `read` takes one backslash away."""
        quoted = _UNSAFE.sub(r"\\\\\1", item.value)
        return f"{item.type},{quoted}"


add_completion_class(Bash)


def names(table: str) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem[str]]]:
    """Make what completes an argument with the names in a table of the index."""

    def complete(
        ctx: click.Context, _param: click.Parameter, incomplete: str
    ) -> list[CompletionItem[str]]:
        return [CompletionItem(name) for name in _matching(_known(ctx, table), incomplete)][:_MOST]

    return complete


def _known(ctx: click.Context, table: str) -> tuple[tuple[str, ...], ...]:
    """Read the names in the index of the vault, which is looked for without opening anything."""
    from vaultkit.storage.index_names import names_in_index  # not for --help
    from vaultkit.storage.state import StateFolder

    invocation = ctx.find_object(Invocation) or Invocation()
    named = invocation.folder or invocation.usual
    here = Path.cwd()
    for root in (named,) if named is not None else (here, *here.parents):
        index = StateFolder(root).index
        if index.is_file():
            return names_in_index(index, table)
    return ()


def _matching(known: tuple[tuple[str, ...], ...], typed: str) -> Iterator[str]:
    """Yield the names that begin so, else those with a word or an alias that does."""
    from vaultkit.assemble.find import plain  # not for --help

    wanted = plain(typed)
    begins = [own[0] for own in known if plain(own[0]).startswith(wanted)]
    found = begins or [
        own[0] for own in known if any(f" {plain(one)}".find(f" {wanted}") >= 0 for one in own)
    ]
    yield from dict.fromkeys(clean_line(name) for name in found)


def answer(invocation: Invocation) -> None:
    """Print what could be typed next, as the environment asks for it."""
    asked_by, _, _ = os.environ[ASKED].partition("_")
    found = get_completion_class(asked_by)
    if found is not None:
        typed, begun = found(program, {}, "vaultkit", ASKED).get_completion_args()
        plain_words = not any(word.startswith("-") for word in (*typed, begun))
        asked = Quick(name="vaultkit") if plain_words else program
        click.echo(found(asked, {"obj": invocation}, "vaultkit", ASKED).complete())


class Quick(Program):
    """The program, but that commands which take names first need not be imported to say so."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give a command that takes as many names, and does nothing."""
        if cmd_name not in NAMES_FIRST:
            return super().get_command(ctx, cmd_name)
        arguments: list[click.Parameter] = [
            click.Argument([f"name_{number}"], shell_complete=contact_names)
            for number in range(NAMES_FIRST[cmd_name])
        ]
        return click.Command(cmd_name, params=arguments)


NAMES_FIRST = {
    **dict.fromkeys(("show", "brief", "rate", "drop", "rest", "wake"), 1),
    **dict.fromkeys(("promise", "done", "ask", "rename", "duplicates", "forget"), 1),
    **dict.fromkeys(("introduce", "merge"), 2),
}
"""How many names of contacts a command begins with. A test compares them with the commands."""

contact_names = names("contacts")
purpose_names = names("purposes")
arena_names = names("arenas")
