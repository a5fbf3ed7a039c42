"""`vaultkit service`: the watcher, started by the system at every login and after every crash."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

import vaultkit
from vaultkit.cli.check import FINDINGS
from vaultkit.cli.options import Command, Group, Invocation, pass_invocation
from vaultkit.cli.terminal import put, put_json, say
from vaultkit.engine.status import running_watcher
from vaultkit.language.translate import mark, translate
from vaultkit.service.registration import registration, service_name
from vaultkit.service.wording import findings_of, standing_words
from vaultkit.storage.places import SETTINGS_FILE
from vaultkit.storage.state import StateFolder

if TYPE_CHECKING:
    from vaultkit.service.eyes import Found
    from vaultkit.service.hand import Hand

LINES = 50
"""How many lines `service logs` shows unless told otherwise."""


@click.group(cls=Group)
def command() -> None:
    """Let the system start the watcher, at every login and after a crash.

    With systemd, launchd or Task Scheduler, whichever is here. Each vault has a service of its own.
    """


@command.command(cls=Command)
@click.option("--dry-run", is_flag=True, help="Print the file that would be written, and stop.")
@pass_invocation
def install(invocation: Invocation, dry_run: bool) -> None:
    """Register the watcher of this vault, and start it.

    What is written, and where, is printed. A file that somebody else wrote, or changed, is left
    alone. Again after vaultkit was moved or renewed, it puts the service right.
    """
    vault = _vault(invocation)
    hand = _hand()
    wanted = registration(vault, vaultkit.__version__)
    path = hand.eyes.path(wanted.name)
    if not dry_run:
        _say_who_is_in_the_way(hand, vault)
        wanted = hand.confinable(wanted)
    text = hand.system.text(wanted)
    written = False if dry_run else hand.install(wanted)
    if invocation.json:
        put_json(
            {
                "name": wanted.name,
                "system": hand.system.title,
                "path": str(path),
                "text": text,
                "written": written,
                "started": not dry_run,
            }
        )
        return
    put(text.rstrip("\n"))
    if dry_run:
        say(translate("This would be {path}. Nothing was written.", path=path))
        return
    if not wanted.confined:
        say(translate("This system cannot keep the service from writing outside the vault."))
    said = translate("Written: {path}", path=path)
    say(said if written else translate("As it was: {path}", path=path))
    say(translate("The watcher is started, now and at every login: {name}", name=wanted.name))
    say(translate("`vaultkit service status` says how it fares."))


@command.command(cls=Command)
@pass_invocation
def uninstall(invocation: Invocation) -> None:
    """Stop the watcher's service, and remove exactly what install made.

    For a vault that is gone, name the folder it was in with --vault.
    """
    vault = _vault(invocation, gone=True)
    removed = _hand().uninstall(vault)
    if invocation.json:
        put_json({"name": service_name(vault), "removed": str(removed) if removed else None})
    elif removed is None:
        say(translate("No service is installed for {vault}.", vault=vault))
    else:
        say(translate("Removed: {path}", path=removed))


@command.command(cls=Command)
@pass_invocation
def start(invocation: Invocation) -> None:
    """Start the watcher's service."""
    vault = _vault(invocation)
    _hand().start(vault)
    _done(invocation, vault, translate("Started: {name}", name=service_name(vault)))


@command.command(cls=Command)
@pass_invocation
def stop(invocation: Invocation) -> None:
    """Stop the watcher's service until the next login, or until it is started."""
    vault = _vault(invocation, gone=True)
    _hand().stop(vault)
    _done(invocation, vault, translate("Stopped: {name}", name=service_name(vault)))


@command.command(cls=Command)
@click.option("--all", "every", is_flag=True, help="Say it of every vault that has a service.")
@pass_invocation
def status(invocation: Invocation, every: bool) -> int:
    """Say how the service stands, and whether its program is still the right one.

    Ends with exit code 1 if it is not installed, does not run, or is to be installed again.
    """
    hand = _hand()
    found = hand.eyes.find_all() if every else (hand.eyes.find(_vault(invocation, gone=True)),)
    if invocation.json:
        listed = [_object(hand, one) for one in found]
        put_json(listed if every else listed[0])
    else:
        for one in found:
            _put(hand, one)
        if not found:
            say(translate("No service of vaultkit's is installed."))
    return FINDINGS if any(findings_of(one, vaultkit.__version__) for one in found) else 0


@command.command(cls=Command)
@click.option(
    "--lines",
    type=click.IntRange(min=1),
    default=LINES,
    metavar="NUMBER",
    help=f"How many of the last lines: {LINES} unless you say otherwise.",
)
@click.option("--follow", is_flag=True, help="Go on with each new line, until Ctrl-C.")
@pass_invocation
def logs(invocation: Invocation, lines: int, follow: bool) -> int:
    """Show what the watcher's service said last.

    With systemd from its journal, elsewhere from the log that the watcher keeps in .vaultkit.
    """
    if invocation.json:
        raise click.UsageError("logs are lines, not data: without --json, please.")
    vault = _vault(invocation)
    words = _hand().logs(vault, lines, follow=follow)
    if words is not None:
        from vaultkit.service.runner import show_program  # the only one that shows

        return show_program(words)
    from vaultkit.storage.log_file import LogFile  # not where there is a journal

    log = LogFile(StateFolder(Path(vault)).path)
    for line in log.last(lines):
        put(line)
    if follow:
        for line in log.follow():
            put(line)
    return 0


def _vault(invocation: Invocation, *, gone: bool = False) -> str:
    """Find the vault and speak its language. `gone`: a folder that is named may be no vault."""
    named = invocation.folder
    if gone and named is not None and not (named / SETTINGS_FILE).is_file():
        return str(named.resolve())
    root = invocation.root()
    with invocation.opened(root):
        return str(root.resolve())


def _say_who_is_in_the_way(hand: "Hand", vault: str) -> None:
    """Name a watcher that was started otherwise: as long as it runs, the service waits."""
    watcher = running_watcher(StateFolder(Path(vault)))
    if watcher is not None and watcher.pid != hand.eyes.find(vault).standing.pid:
        message = mark("Another watcher keeps this vault: process {pid}, since {since}.")
        say(translate(message, pid=watcher.pid, since=watcher.since.replace("T", " ")))
        say(translate("The service takes over when that ends: kill {pid}", pid=watcher.pid))


def _hand() -> "Hand":
    from vaultkit.service.hand import Hand  # brings subprocess
    from vaultkit.service.here import system_here
    from vaultkit.service.runner import run_program

    return Hand(system_here(), run_program)


def _done(invocation: Invocation, vault: str, said: str) -> None:
    if invocation.json:
        put_json({"name": service_name(vault)})
    else:
        say(said)


def _put(hand: "Hand", found: "Found") -> None:
    put(f"{found.name} ({hand.system.title}): {standing_words(found)}")
    if found.registration is not None:
        put(f"  {translate('vault: {path}', path=found.registration.vault)}")
        put(f"  {translate('file: {path}', path=found.path)}")
        program = f"{found.registration.interpreter}  {found.program}".rstrip()
        put(f"  {translate('program: {path}', path=program)}")
    for one in findings_of(found, vaultkit.__version__):
        say(f"{one.message} {one.remedy}")


def _object(hand: "Hand", found: "Found") -> dict[str, object]:
    registered, standing = found.registration, found.standing
    return {
        "name": found.name,
        "system": hand.system.title,
        "path": str(found.path),
        "installed": registered is not None,
        "vault": None if registered is None else registered.vault,
        "interpreter": None if registered is None else registered.interpreter,
        "version": None if registered is None else registered.version,
        "confined": None if registered is None else registered.confined,
        "program": found.program or None,
        "changed_by_hand": found.by_others and registered is not None,
        "known": standing.known,
        "at_login": standing.at_login,
        "running": standing.running,
        "pid": standing.pid,
        "findings": [
            {"message": one.message, "remedy": one.remedy}
            for one in findings_of(found, vaultkit.__version__)
        ],
    }
