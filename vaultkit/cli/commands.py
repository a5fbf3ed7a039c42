"""The table of commands, and the program that imports a command's module only when it is called.

`vaultkit --help` and completion of a command's name read the table and import nothing else.
"""

from importlib import import_module
from keyword import iskeyword
from typing import cast

import click

from vaultkit.cli.options import everywhere, write_options

COMMANDS = {
    "init": "Make a folder of notes a vault.",
    "demo": "Make a vault to try things on: an invented network, up to today.",
    "build": "Bring the index and the dashboards up to date, once.",
    "answers": "Carry out the boxes that are ticked on the pages, and on the lists of imports.",
    "watch": "Keep the dashboards true while you write.",
    "status": "Say whether the dashboards are true now.",
    "service": "Let the system start the watcher, at every login and after a crash.",
    "doctor": "Look whether all that vaultkit needs is in order, and say what mends it.",
    "check": "List what is wrong in the notes, and what to do about it.",
    "log": "Write down what happened, in a line.",
    "inbox": "List what waits in the inbox, add to it, and carry it out.",
    "import": "Take over what another program knows of people, and of when you met.",
    "contacts": "List contacts, all or some.",
    "find": "Find people by words about them, wherever these stand.",
    "interactions": "List what happened, oldest first.",
    "show": "Show one contact on one screen.",
    "today": "Show whom to turn to today, why, and with what to give.",
    "chemistry": "Show whom you want to network with, and whether your hours follow.",
    "review": "Go through people one at a time, by single keys: with whom do you want to network?",
    "brief": "Show what to know before you meet somebody, their gain first.",
    "match": "Find who could perhaps meet a need, or use an offer.",
    "explain": "Show how a number comes about, down to the lines in your notes.",
    "rate": "Set how much you want to see more of somebody, 1 to 5.",
    "drop": "Drop somebody: never suggested again, anywhere.",
    "rest": "Let a contact rest: not put forward until you wake them.",
    "wake": "Make a contact active again, who rested or was dropped.",
    "promise": "Write down what you promised somebody, and when it is due.",
    "done": "Mark a promise to somebody as kept.",
    "introduce": "Begin an introduction: a note, and what to ask each of the two.",
    "ask": "Show whom somebody could introduce you to, who fits best first.",
    "new": "Make a note from its template, filled in.",
    "rename": "Rename or move a note, with every link to it.",
    "merge": "Make one note of two about the same person.",
    "duplicates": "List notes that are perhaps about one person, side by side.",
    "forget": "Remove a person from the vault: the note, and every mention.",
    "export": "Hand out what the vault holds: everything, some contacts, or all about one person.",
    "undo": "Take back what vaultkit changed last, byte for byte.",
    "redo": "Do again what `vaultkit undo` took back last.",
    "history": "Show what vaultkit wrote into your notes, when, and to which lines.",
    "obsidian": "Set up what helps in Obsidian, and change nothing else.",
    "git": "Let Git merge notes by their entries, and pages with their ticks.",
    "completion": "Print the completion for your shell, names of contacts included.",
    "plugins": "List the plugins that are installed, and the pages each adds.",
}
"""Every command and what it does, in the order of `vaultkit --help`.

Each has a module of its own name in this package, and in it a `command`.
"""


def module_of(name: str) -> str:
    """Say in which module a command is: that of its name, but `import` cannot be one."""
    return f"vaultkit.cli.{name}_" if iskeyword(name) else f"vaultkit.cli.{name}"


class Program(click.Group):
    """The commands of the table, each imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command and give the command."""
        if cmd_name in COMMANDS:
            module = import_module(module_of(cmd_name))
            return cast("click.Command", module.command)
        if not cmd_name.startswith("-") and not ctx.resilient_parsing:
            from difflib import get_close_matches  # only after a slip

            alike = get_close_matches(cmd_name, COMMANDS, n=1)
            hint = f" Did you mean {alike[0]}?" if alike else ""
            ctx.fail(f"There is no command “{cmd_name}”.{hint}")
        return None

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, then the options that every one of them takes."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))
        write_options(ctx, formatter, "Options, before or after the command", self.get_params(ctx))


@click.command(
    cls=Program,
    params=[*everywhere(first=True)],
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 all is well, 1 findings, 2 usage, 3 no vault, 4 the operation failed.",
)
def program() -> None:
    """Plain notes about the people you know, and dashboards that stay true while you write.

    Begin with `vaultkit demo`, or with `vaultkit init` in a folder of notes.
    """
