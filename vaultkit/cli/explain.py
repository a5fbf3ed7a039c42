"""`vaultkit explain`: a number, its formula with the values in it, and the lines behind it.

The measures are in a table, so that `vaultkit explain --help` imports none of them.
"""

from importlib import import_module
from typing import cast

import click

from vaultkit.cli.options import Group

MEASURES = {
    "purposes": "Show where the hours went, against where you meant them to go.",
    "chemistry": "Show how the hours follow the chemistry, by the ranks of both.",
    "balance": "Show which way the favours run, and what each of them counts.",
    "depth": "Show how deep a tie is, and what each line in the notes adds to it.",
    "silence": "Show how long a tie has been quiet, beside how it used to be.",
    "renewal": "Show how much of the year went to new ties, and to how many kinds of people.",
    "introductions": "Show whom somebody could be introduced to, and what came of earlier ones.",
    "attention": "Show why somebody is on the page Today, or is not.",
}
"""Every measure and what its explanation shows, in the order of the six pieces of advice.

Each has a module of its own name in `vaultkit.cli.explanations`, and in it a `command`.
"""


class Measures(Group):
    """The explanations of the table, each imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the measures in the order of the table."""
        return list(MEASURES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a measure and give its command."""
        if cmd_name not in MEASURES:
            return None
        module = import_module(f"vaultkit.cli.explanations.{cmd_name}")
        return cast("click.Command", module.command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each explanation shows."""
        with formatter.section("Measures"):
            formatter.write_dl(list(MEASURES.items()))


@click.group(cls=Measures)
def command() -> None:
    """Show how a number comes about, down to the lines in your notes."""
