"""`vaultkit plugins`: what adds pages to vaultkit, and whether it works."""

from contextlib import suppress

import click

from vaultkit.cli.check import FINDINGS
from vaultkit.cli.objects import problem_object
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import put, put_json, put_table
from vaultkit.dashboards.dashboard import TITLE
from vaultkit.errors import NoVaultError
from vaultkit.language.translate import translate, translate_term
from vaultkit.plugins import Installed, load_installed


@click.command(cls=Command)
@pass_invocation
def command(invocation: Invocation) -> int:
    """List the plugins that are installed, and the pages each adds.

    What comes with vaultkit stands first. Ends with exit code 1 if one of them cannot be used.
    """
    with suppress(NoVaultError), invocation.opened():
        pass  # for its language; plugins are listed anywhere
    installed = load_installed()
    failed = [one.problem for one in installed if one.problem is not None]
    if invocation.json:
        put_json([_object(one) for one in installed])
    else:
        put_table(
            (
                translate_term("column", "plugin"),
                translate_term("column", "package"),
                translate_term("column", "version"),
                translate_term("column", "pages"),
            ),
            [_row(one) for one in installed],
        )
        for problem in failed:
            put()
            put(problem.message)
            put(f"    {problem.fix}")
    return FINDINGS if failed else 0


def _row(one: Installed) -> tuple[str, str, str, str]:
    pages = ", ".join(translate_term(TITLE, dashboard.title) for dashboard in one.dashboards)
    failed = one.problem is not None
    return one.name, one.package, one.version, translate("could not be used") if failed else pages


def _object(one: Installed) -> dict[str, object]:
    return {
        "name": one.name,
        "package": one.package,
        "version": one.version,
        "dashboards": [{"name": made.name, "title": made.title} for made in one.dashboards],
        "problem": None if one.problem is None else problem_object(one.problem),
    }
