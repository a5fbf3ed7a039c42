"""`vaultkit check`: what is wrong in the notes, where, and what to do about it."""

import os
from pathlib import Path

import click

from vaultkit.cli.objects import problem_object
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import put, put_json, say
from vaultkit.cli.wording import counted
from vaultkit.dashboards.terms import term
from vaultkit.language.translate import mark, translate
from vaultkit.model.problem import Problem, Severity

FINDINGS = 1
"""The exit code where something is wrong."""


@click.command(cls=Command)
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--uncertain",
    is_flag=True,
    help="List as well what was passed over because it may not be meant, and why.",
)
@pass_invocation
def command(invocation: Invocation, paths: tuple[Path, ...], uncertain: bool) -> int:
    """List what is wrong in the notes, and what to do about it.

    With PATHs only what is wrong in those notes and folders. Ends with exit code 1 if anything is
    wrong; what is only uncertain does not count.
    """
    with invocation.opened() as opened:
        within = [_in_vault(path, opened.root) for path in paths]
        problems = [problem for problem in opened.problems() if _lies_in(problem, within)]
    wrong = [problem for problem in problems if problem.severity is not Severity.UNCERTAIN]
    listed = problems if uncertain else wrong
    if invocation.json:
        put_json([problem_object(problem) for problem in listed])
    else:
        for problem in listed:
            put(f"{problem.source}: {term(problem.severity)} {problem.code} {problem.message}")
            put(f"    {problem.fix}")
    say(_summary(len(wrong), len(problems) - len(wrong), uncertain=uncertain))
    return FINDINGS if wrong else 0


def _in_vault(path: Path, root: Path) -> str:
    """Turn a path, as seen from here or else from the vault, into one relative to the vault."""
    for seen in (path.absolute(), root.absolute() / path):
        if os.path.lexists(seen):
            whole = Path(os.path.normpath(seen))
            for place, top in (
                (whole, Path(os.path.normpath(root.absolute()))),
                (whole.resolve(), root.resolve()),
            ):
                if place.is_relative_to(top):
                    return place.relative_to(top).as_posix()
            message = translate("{path} is not in the vault {folder}.", path=path, folder=root)
            raise click.BadParameter(message)
    message = mark("There is no {path}, neither here nor in the vault {folder}.")
    raise click.BadParameter(translate(message, path=path, folder=root))


def _lies_in(problem: Problem, within: list[str]) -> bool:
    path = problem.source.path
    return not within or any(
        place in (".", path) or path.startswith(f"{place}/") for place in within
    )


def _summary(wrong: int, uncertain_ones: int, *, uncertain: bool) -> str:
    said = translate("Nothing is wrong.")
    if wrong:
        said = counted(wrong, "1 problem.", "{number} problems.")
    if not uncertain_ones:
        return said
    if uncertain:
        passed_over = counted(
            uncertain_ones,
            "1 line was passed over, as it may not be meant.",
            "{number} lines were passed over, as it may not be meant.",
        )
    else:
        passed_over = counted(
            uncertain_ones,
            "1 line was passed over, as it may not be meant; `vaultkit check --uncertain` lists "
            "them.",
            "{number} lines were passed over, as it may not be meant; `vaultkit check --uncertain` "
            "lists them.",
        )
    return f"{said} {passed_over}"
