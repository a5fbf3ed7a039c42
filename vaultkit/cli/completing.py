"""What a shell is told when somebody presses Tab: names of contacts, purposes and arenas.

Names come from the index as it is, so that it is quick; where there is none there are no names. It
never fails: a message in the middle of a line somebody is typing helps nobody.
"""

import re
from collections.abc import Callable, Iterator

import click
from click.shell_completion import BashComplete, CompletionItem, add_completion_class

from vaultkit.cli.options import Invocation
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
    from vaultkit.errors import VaultkitError  # not for --help
    from vaultkit.storage.index_names import names_in_index
    from vaultkit.storage.state import StateFolder

    invocation = ctx.find_object(Invocation) or Invocation()
    try:
        return names_in_index(StateFolder(invocation.root()).index, table)
    except (VaultkitError, OSError):
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


contact_names = names("contacts")
purpose_names = names("purposes")
arena_names = names("arenas")
