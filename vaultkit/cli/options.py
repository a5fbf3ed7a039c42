"""The global options, accepted before and after the command, and what they come to."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

import vaultkit
from vaultkit.cli.days import Today
from vaultkit.cli.terminal import say

if TYPE_CHECKING:
    from vaultkit.engine.vault import OpenVault
    from vaultkit.model.vault import Vault


ASKED = "_VAULTKIT_COMPLETE"
"""The variable that a shell sets when it asks what could be typed (`vaultkit.cli.completing`)."""


@dataclass(slots=True)
class Invocation:
    """What the global options of one call say. Filled while the command line is read.

    `folder` is the vault that was named on the command line, `usual` the one that the environment
    names. `lent` is a vault that is open already. `until_end` is what lasts until the last word is
    printed: the language that is spoken.
    """

    folder: Path | None = None
    usual: Path | None = None
    today: date | None = None
    json: bool = False
    no_input: bool = False
    private: bool = False
    lent: "OpenVault | None" = None
    until_end: ExitStack = field(default_factory=ExitStack)

    @property
    def asks(self) -> bool:
        """Whether a question may be asked: there is somebody at a terminal to answer it.

        Raises NotLentError where that is the terminal of another process.
        """
        terminal = sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()
        asks = not (self.no_input or self.json) and terminal
        if asks:
            self.needs_terminal()
        return asks

    def needs_terminal(self) -> None:
        """Make sure that keys pressed in the terminal come to this process. Raises NotLentError."""
        if self.lent is not None:
            from vaultkit.errors import NotLentError  # not for --help

            raise NotLentError

    def root(self) -> Path:
        """Find the vault: the folder that was named, or else upwards from here.

        A folder that is named must be a vault itself: a slip of the pen must not lead to the
        vault that happens to lie above it. Raises NoVaultError.
        """
        from vaultkit.engine.vault import find_root
        from vaultkit.errors import NoVaultError
        from vaultkit.storage.places import SETTINGS_FILE  # not for --help

        named = self.folder or self.usual
        if named is None:
            return find_root(Path.cwd())
        if not (named / SETTINGS_FILE).is_file():
            from vaultkit.language.translate import translate

            raise NoVaultError(
                translate("{folder} is not a vault: it has no vaultkit.yml.", folder=named),
                translate("`vaultkit init {folder}` makes it one.", folder=named),
            )
        return named

    def new_folder(self, folder: Path) -> Path:
        """Give the folder that a command is to make a vault of, which only its argument names."""
        if self.folder is not None:
            raise click.UsageError(f"Name the folder itself, without --vault: {self.folder}")
        return folder

    @contextmanager
    def opened(self, root: Path | None = None) -> "Iterator[OpenVault]":
        """Open the vault, or the one at `root`; say at the end what is not as it should be with it.

        From here on its language is spoken, also about what goes wrong. Raises NoVaultError.
        """
        from vaultkit.cli.bar import bar_for  # not for --help
        from vaultkit.engine.vault import open_vault

        root = root or self.root()
        with self._lent(root) or open_vault(root, self.today) as opened:
            self.speak(opened.language())
            opened.progress = bar_for(quiet=self.json) or opened.progress
            yield opened
            for warning in opened.warnings:
                say(warning)

    def _lent(self, root: Path) -> "OpenVault | None":
        """Give the vault that is open already. Raises NotLentError if another is asked for."""
        from vaultkit.errors import NotLentError  # not for --help
        from vaultkit.storage.clock import FixedDay

        lent = self.lent
        if lent is None:
            return None
        day = lent.clock.today() if isinstance(lent.clock, FixedDay) else None
        if self.today != day or not lent.root.samefile(root):
            raise NotLentError
        return lent

    def speak(self, language: str) -> None:
        """Speak a language for the rest of the command, to the last word of an error."""
        from vaultkit.language.translate import speaking  # not for --help

        self.until_end.enter_context(speaking(language))

    def snapshot(self) -> "Vault":
        """Look at the notes as they are now. Raises NoVaultError, DiskError."""
        with self.opened() as opened:
            return opened.vault


pass_invocation = click.make_pass_decorator(Invocation, ensure=True)
"""Give a command the `Invocation` as its first argument."""


def _keep(ctx: click.Context, param: click.Parameter, value: object) -> None:
    if value is not None and value is not False and param.name is not None:
        setattr(ctx.ensure_object(Invocation), param.name, value)


def _keep_folder(ctx: click.Context, _param: click.Parameter, value: Path | None) -> None:
    if value is not None:
        invocation = ctx.ensure_object(Invocation)
        if ctx.get_parameter_source("vault") is ParameterSource.ENVIRONMENT:
            invocation.usual = value
        else:
            invocation.folder = value


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"vaultkit {vaultkit.__version__}")
        ctx.exit()


def everywhere(*, first: bool) -> tuple[click.Option, ...]:
    """Make the global options; `first` for those before the command.

    Only the first ones read the environment: what stands after the command wins over what stands
    before it, and both win over the environment.
    """
    vault = click.Option(
        ["--vault"],
        envvar="VAULTKIT_VAULT" if first else None,
        callback=_keep_folder,
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="The vault. Otherwise the nearest folder upwards that has a vaultkit.yml.",
    )
    today = click.Option(
        ["--today"],
        envvar="VAULTKIT_TODAY" if first else None,
        callback=_keep,
        type=Today(),
        help="Compute everything as of this day.",
    )
    flags = {
        "--json": "Print data as JSON.",
        "--no-input": "Never ask; without a terminal it never does.",
        "--private": "Show the words of what is marked #private as well.",
    }
    version = click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        callback=_version,
        help="Print the version and stop.",
    )
    options = (
        vault,
        today,
        *(
            click.Option([flag], is_flag=True, callback=_keep, help=what)
            for flag, what in flags.items()
        ),
        version,
    )
    for option in options:
        option.expose_value = False
        option.show_envvar = first
    return options


class Command(click.Command):
    """A command that takes the global options after its name as well."""

    everywhere = everywhere(first=False)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Give the command's own parameters, then the global options."""
        return [*super().get_params(ctx), *self.everywhere]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the command's own options, then the global ones, each under its heading."""
        write_options(ctx, formatter, "Options", super().get_params(ctx))
        write_options(ctx, formatter, "Options of every command", self.everywhere)


class Group(Command, click.Group):
    """A command that has commands below it, all of which take the global options."""

    command_class = Command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and then the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)


def write_options(
    ctx: click.Context,
    formatter: click.HelpFormatter,
    heading: str,
    params: Sequence[click.Parameter],
) -> None:
    """Write those of the parameters that are options into a help text, under a heading."""
    records = [param.get_help_record(ctx) for param in params if isinstance(param, click.Option)]
    with formatter.section(heading):
        formatter.write_dl([record for record in records if record is not None])
