"""`vaultkit doctor`: whether all is in order, and the command that mends each thing that is not."""

import click

from vaultkit.cli.check import FINDINGS
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import clean_line, put, put_json, say
from vaultkit.cli.wording import counted
from vaultkit.doctor.check import Check, Level
from vaultkit.doctor.examine import examine
from vaultkit.errors import NoVaultError
from vaultkit.language.translate import translate, translate_term

_SIGNS = {Level.OK: "ok", Level.WARNING: "!", Level.ERROR: "x"}


@click.command(cls=Command)
@pass_invocation
def command(invocation: Invocation) -> int:
    """Look whether all that vaultkit needs is in order, and say what mends it.

    The installation, the vault, its index, the watcher, its service, and Git. Changes nothing. Ends
    with exit code 1 if anything is not in order.
    """
    try:
        root = invocation.root()
        with invocation.opened(root):
            pass  # for its language; nothing is looked at yet, so nothing is written
        checks = examine(root)
    except NoVaultError as error:
        checks = examine(None, str(error))
    findings = sum(check.level is not Level.OK for check in checks)
    if invocation.json:
        put_json([_object(check) for check in checks])
    else:
        for check in checks:
            put(_line(check))
        say(_summary(findings))
    return FINDINGS if findings else 0


def _line(check: Check) -> str:
    area = _area(check.area)
    mends = f" → {clean_line(check.remedy)}" if check.remedy else ""
    return f"{_SIGNS[check.level]:<2}  {area}: {clean_line(check.message)}{mends}"


def _area(name: str) -> str:
    return {
        "installation": translate_term("area", "installation"),
        "vault": translate_term("area", "vault"),
        "state": translate_term("area", "state"),
        "index": translate_term("area", "index"),
        "watcher": translate_term("area", "watcher"),
        "service": translate_term("area", "service"),
        "git": translate_term("area", "Git"),
    }[name]


def _summary(findings: int) -> str:
    if not findings:
        return translate("All is in order.")
    return counted(findings, "1 thing is not in order.", "{number} things are not in order.")


def _object(check: Check) -> dict[str, object]:
    return {
        "area": check.area,
        "check": check.code,
        "level": str(check.level),
        "message": check.message,
        "remedy": check.remedy or None,
    }
