"""`vaultkit completion`: the script that lets a shell complete commands and names."""

import click
from click.shell_completion import get_completion_class

import vaultkit.cli.completing  # noqa: F401 - teaches click how Bash quotes
from vaultkit.cli.options import ASKED, Command, Invocation, pass_invocation
from vaultkit.cli.terminal import put, say

_WHERE = {
    "bash": "vaultkit completion bash > ~/.local/share/bash-completion/completions/vaultkit",
    "zsh": "vaultkit completion zsh > ~/.zfunc/_vaultkit   (a folder in your $fpath)",
    "fish": "vaultkit completion fish > ~/.config/fish/completions/vaultkit.fish",
}


@click.command(cls=Command)
@click.argument("shell", type=click.Choice([*_WHERE]))
@pass_invocation
def command(invocation: Invocation, shell: str) -> None:
    """Print the completion for your shell, names of contacts included.

    Nothing is installed: put what is printed where your shell looks for it, and begin a new one.
    Names come from the index, as it was when vaultkit last looked at the vault.
    """
    from vaultkit.cli.commands import program  # which has this command in its table

    del invocation
    found = get_completion_class(shell)
    if found is None:  # click knows all three
        raise click.UsageError(shell)
    put(found(program, {}, "vaultkit", ASKED).source().rstrip("\n"))
    say(f"For good: {_WHERE[shell]}")
