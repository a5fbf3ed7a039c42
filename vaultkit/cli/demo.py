"""`vaultkit demo`: an invented network to try things on, its dates moved up to today."""

from pathlib import Path

import click

from vaultkit.cli.build import build_object, put_build
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import put_json, say
from vaultkit.cli.watch import keep_true

_WHAT_TO_TRY = """\
The demo is in {folder}: {contacts} people whom nobody has met. Open the folder in any editor.
Read {dashboards}/ first: why each person is put forward stands on the page.
Then write a line in a note of {people}/, and see it on the pages: vaultkit build --vault {named}
While you write, this keeps the pages true:  vaultkit watch --vault {named}
Where a number comes from, line by line:  vaultkit explain depth "{somebody}" --vault {named}"""


@click.command(cls=Command)
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), default="vaultkit-demo")
@click.option("--watch", "watches", is_flag=True, help="Go on and watch it, until Ctrl-C.")
@pass_invocation
def command(invocation: Invocation, folder: Path, watches: bool) -> None:
    """Make a vault to try things on: an invented network, up to today.

    DIR is vaultkit-demo unless you name another. An earlier demo that stands there is built again
    and keeps what you wrote in it; any other folder with something in it is refused.
    """
    from vaultkit.engine.demo import copy_demo  # not for --help
    from vaultkit.storage.clock import SystemClock

    folder = invocation.new_folder(folder)
    if _is_demo(folder):
        say(f"{folder} is an earlier demo, kept as you left it. Remove it to get a fresh one.")
    else:
        copy_demo(folder, invocation.today or SystemClock().today())
    with invocation.opened(folder) as opened:
        report = opened.build()
        if invocation.json:
            put_json({"path": str(folder), **build_object(report)})
        else:
            put_build(report)
        settings = opened.vault.settings
        say(
            _WHAT_TO_TRY.format(
                folder=folder,
                named=f'"{folder}"' if " " in str(folder) else folder,
                contacts=len(opened.vault.contacts),
                dashboards=settings.folders.dashboards,
                people=settings.folders.contacts[0],
                somebody="Mette Holm",
            )
        )
        if watches:
            keep_true(opened)


def _is_demo(folder: Path) -> bool:
    """Whether an earlier demo stands there: a vault whose owner is the demo's."""
    from vaultkit.storage.shipped import shipped_templates

    def owner(vault: Path) -> list[str]:
        settings = vault / "vaultkit.yml"
        if not settings.is_file():
            return []
        lines = settings.read_text(encoding="utf-8", errors="replace").splitlines()
        return [line.strip() for line in lines if line.startswith("me:")]

    return owner(folder) == owner(shipped_templates() / "vaults" / "demo") != []
