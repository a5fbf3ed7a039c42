"""`vaultkit demo`: an invented network to try things on, its dates moved up to today."""

import shutil
import sys
from pathlib import Path

import click

from vaultkit.cli.build import build_object, put_build
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import put_json, say
from vaultkit.cli.watch import keep_true
from vaultkit.engine.demo import copy_demo
from vaultkit.language.translate import mark, translate
from vaultkit.model.settings import Language
from vaultkit.storage.clock import SystemClock
from vaultkit.storage.places import SETTINGS_FILE
from vaultkit.storage.shipped import shipped_templates

_WHAT_TO_TRY = mark("""\
Open {folder}/{dashboards} in any editor: Today first, then Depth and Introductions.
Behind the pages are the notes of {contacts} people whom nobody has met, in {folder}/{people}.
Write a line in one and see the pages change:  {vaultkit} watch --vault {named}
Where a number comes from, line by line:  {vaultkit} explain depth "Mette Holm" --vault {named}
What is wrong in the notes, on purpose:  {vaultkit} check --vault {named}""")


@click.command(cls=Command)
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), default="vaultkit-demo")
@click.option("--watch", "watches", is_flag=True, help="Go on and watch it, until Ctrl-C.")
@click.option(
    "--language",
    type=click.Choice([language.value for language in Language]),
    default=Language.EN.value,
    help="The language of the pages: en, or da for Danish.",
)
@pass_invocation
def command(invocation: Invocation, folder: Path, watches: bool, language: str) -> None:
    """Make a vault to try things on: an invented network, up to today.

    DIR is vaultkit-demo unless you name another. An earlier demo that stands there is built again
    and keeps what you wrote in it; any other folder with something in it is refused.
    """
    folder = invocation.new_folder(folder)
    if _is_demo(folder):
        with invocation.opened(folder):
            message = mark(
                "{folder} is an earlier demo, kept as you left it. Remove it to get a fresh one."
            )
            say(translate(message, folder=folder))
    else:
        copy_demo(folder, invocation.today or SystemClock().today(), Language(language))
    with invocation.opened(folder) as opened:
        report = opened.build()
        if invocation.json:
            put_json({"path": str(folder), **build_object(report)})
        else:
            put_build(report)
        folders = opened.vault.settings.folders
        say(
            translate(
                _WHAT_TO_TRY,
                folder=folder,
                dashboards=folders.dashboards,
                people=folders.contacts[0],
                contacts=len(opened.vault.contacts),
                named=f'"{folder}"' if " " in str(folder) else folder,
                vaultkit=_as_called(),
            )
        )
        if watches:
            keep_true(opened)


def _as_called() -> str:
    """How to call this program again from here: it may not be on the path (`make demo`)."""
    called = Path(sys.argv[0])
    if shutil.which("vaultkit") or called.stem != "vaultkit":
        return "vaultkit"
    return str(called.relative_to(Path.cwd()) if called.is_relative_to(Path.cwd()) else called)


def _is_demo(folder: Path) -> bool:
    """Whether an earlier demo stands there: a vault whose owner is the demo's."""

    def owner(vault: Path) -> list[str]:
        settings = vault / SETTINGS_FILE
        if not settings.is_file():
            return []
        lines = settings.read_text(encoding="utf-8", errors="replace").splitlines()
        return [line.strip() for line in lines if line.startswith("me:")]

    return owner(folder) == owner(shipped_templates() / "vaults" / "demo") != []
