"""`vaultkit git`: a vault's Git repository set up and taken back; what Git itself calls."""

import difflib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vaultkit.cli.options import Command, Group, Invocation, pass_invocation
from vaultkit.cli.terminal import put, put_json, say

if TYPE_CHECKING:
    from vaultkit.engine.git import GitPlan, GitStep

CONFLICTS = 1

_dry_run_option = click.option(
    "--dry-run", is_flag=True, help="Show what would change, and change nothing."
)


@click.group(cls=Group, invoke_without_command=True)
@click.pass_context
@pass_invocation
def command(invocation: Invocation, ctx: click.Context) -> None:
    """Let Git merge notes by their entries, and pages with their ticks.

    Alone, it says whether all of that is set up in this vault's repository.
    """
    if ctx.invoked_subcommand is not None:
        return
    from vaultkit.engine.git import plan_install  # Git's own calls need none of it
    from vaultkit.language.translate import translate

    with invocation.opened() as opened:
        plan = plan_install(opened.root, opened.vault.settings)
    if invocation.json:
        put_json({"set_up": not plan.steps, **_object(plan)})
        return
    for step in plan.steps:
        put(translate("missing: {path}: {what}", path=step.shown, what=step.what))
    _say_left(plan)
    if plan.steps:
        say(translate("`vaultkit git install` sets it up."))
    else:
        say(translate("All of it is set up."))


@command.command(cls=Command)
@_dry_run_option
@pass_invocation
def install(invocation: Invocation, dry_run: bool) -> None:
    """Set up ignore rules, merge drivers and hooks in this vault's repository.

    Says what it does; a second run does nothing. Drivers and their names go into the settings of
    this repository alone. Hooks that are there are kept and called first.
    """
    from vaultkit.engine.git import carry_out, plan_install

    with invocation.opened() as opened:
        plan = plan_install(opened.root, opened.vault.settings)
        if not dry_run:
            carry_out(plan)
    _put(invocation, plan, dry_run=dry_run)


@command.command(cls=Command)
@_dry_run_option
@pass_invocation
def uninstall(invocation: Invocation, dry_run: bool) -> None:
    """Take back all that install did, and leave what you wrote yourself."""
    from vaultkit.engine.git import carry_out, plan_uninstall

    with invocation.opened() as opened:
        plan = plan_uninstall(opened.root)
        if not dry_run:
            carry_out(plan)
    _put(invocation, plan, dry_run=dry_run)


@command.command(name="merge-driver", cls=Command, hidden=True)
@click.argument("kind", type=click.Choice(["note", "page"]))
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.argument("size", type=click.IntRange(1, 1_000))
@click.argument("path")
@pass_invocation
def merge_driver(
    invocation: Invocation, kind: str, base: Path, ours: Path, theirs: Path, size: int, path: str
) -> int:
    """Merge three versions of a file into OURS; Git calls this. Exit code 1: conflicts are left."""
    from vaultkit.engine.git_merge import Driver, Versions, merge_versions
    from vaultkit.language.translate import mark, translate

    merging = merge_versions(Driver(kind), Versions(base, ours, theirs), size)
    if merging.doubt or merging.conflicts is None:
        _speak_here(invocation, Path.cwd())
    if merging.doubt:
        message = mark("{path}: merged by Git, line by line: {why}.")
        say(translate(message, path=path, why=merging.doubt))
    if merging.conflicts is None:
        message = mark("{path} could not be merged. It is ours now; theirs: {command}")
        say(translate(message, path=path, command=f"git checkout --theirs -- '{path}'"))
    return 0 if merging.conflicts == 0 else CONFLICTS


@command.command(cls=Command, hidden=True)
@click.argument("name")
@click.argument("arguments", nargs=-1)
@pass_invocation
def hook(invocation: Invocation, name: str, arguments: tuple[str, ...]) -> int:
    """Do what a hook of Git's is there for; Git calls this, in the top folder."""
    from vaultkit.engine.git_hooks import find_markers, renew_pages
    from vaultkit.language.translate import translate

    top = Path.cwd()
    if name != "pre-commit":
        for line in renew_pages(name, top):
            say(line)
        return 0
    found = find_markers(top)
    if not found:
        return 0
    _speak_here(invocation, top)
    for one in found:
        say(
            translate(
                "{path}:{line}: the marker of a conflict that nobody settled.",
                path=one.path,
                line=one.line,
            )
        )
    say(
        translate(
            "Nothing was committed. Keep of both versions what is right, delete the lines with "
            "<<<<<<<, ======= and >>>>>>>, then git add the note and commit again "
            "(git commit --no-verify, if they are meant)."
        )
    )
    return CONFLICTS


def _speak_here(invocation: Invocation, top: Path) -> None:
    """Speak the language of the first vault of a repository, where it can be read."""
    from vaultkit.engine.git_hooks import vaults_here
    from vaultkit.engine.vault import open_vault
    from vaultkit.errors import VaultkitError

    with suppress(VaultkitError):
        for root in vaults_here(top)[:1]:
            with open_vault(root) as opened:
                invocation.speak(opened.language())


def _put(invocation: Invocation, plan: "GitPlan", *, dry_run: bool) -> None:
    from vaultkit.language.translate import translate

    if invocation.json:
        put_json({"dry_run": dry_run, **_object(plan)})
        return
    for step in plan.steps:
        put(_diff(step) if dry_run else f"{step.shown}: {step.what}")
    _say_left(plan)
    if not plan.steps and not plan.left:
        say(translate("Nothing to do."))


def _say_left(plan: "GitPlan") -> None:
    for sentence in plan.left:
        say(sentence)


def _diff(step: "GitStep") -> str:
    """Show what a step would change: of a file, its lines; of a setting, its value."""
    from vaultkit.engine.git import FileStep, RenameStep

    if isinstance(step, RenameStep):
        return f"{step.shown} -> {step.to}: {step.what}"
    if not isinstance(step, FileStep):
        return f"{step.shown}: {step.what}" + (f": {step.value}" if step.value else "")
    before, after = ((data or b"").decode("utf-8", "replace") for data in (step.before, step.after))
    lines = difflib.unified_diff(
        before.splitlines(),
        after.splitlines(),
        step.shown if step.before is not None else "/dev/null",
        step.shown if step.after is not None else "/dev/null",
        lineterm="",
    )
    return "\n".join(lines)


def _object(plan: "GitPlan") -> dict[str, object]:
    return {
        "steps": [{"path": one.shown, "what": one.what} for one in plan.steps],
        "left": list(plan.left),
    }
