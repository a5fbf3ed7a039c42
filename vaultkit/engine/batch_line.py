"""What the watcher did, in a line such as `1 note read · 1 interaction new · 4 pages written`.

Pure; called by `engine.watch`.
"""

from dataclasses import dataclass

from vaultkit.engine.reports import BuildReport
from vaultkit.language.numbers import digits
from vaultkit.language.translate import mark_plural, translate, translate_plural
from vaultkit.model.problem import Severity
from vaultkit.model.vault import Vault


@dataclass(frozen=True, slots=True)
class Counts:
    """What a snapshot holds, as far as the line tells of it. `problems`: findings, not doubts."""

    interactions: int = 0
    problems: int = 0


def counts_of(vault: Vault) -> Counts:
    """Count what a snapshot holds."""
    findings = sum(problem.severity is not Severity.UNCERTAIN for problem in vault.problems)
    return Counts(len(vault.interactions) + len(vault.plans), findings)


def batch_line(report: BuildReport, before: Counts, after: Counts, carried_out: int = 0) -> str:
    """Say what a batch came to; "" if it came to nothing.

    `carried_out` lines of the inbox were done before the pages were written.
    """
    sync, refresh = report.sync, report.refresh
    new = after.interactions - before.interactions
    parts = [
        _count(
            carried_out,
            mark_plural("1 inbox line carried out", "{number} inbox lines carried out"),
        ),
        _count(sync.added + sync.changed, mark_plural("1 note read", "{number} notes read")),
        _count(sync.removed, mark_plural("1 note gone", "{number} notes gone")),
        _count(new, mark_plural("1 interaction new", "{number} interactions new")),
        _count(-new, mark_plural("1 interaction gone", "{number} interactions gone")),
        _count(refresh.measured, mark_plural("1 tie measured", "{number} ties measured")),
        _count(refresh.written, mark_plural("1 page written", "{number} pages written")),
        _count(refresh.removed, mark_plural("1 page removed", "{number} pages removed")),
    ]
    if after.problems != before.problems:
        left = _count(after.problems, mark_plural("1 problem now", "{number} problems now"))
        parts.append(left or translate("no problem left"))
    return " · ".join(part for part in parts if part)


def _count(number: int, forms: tuple[str, str]) -> str:
    if number <= 0:
        return ""
    return translate_plural(*forms, number, number=digits(str(number)))
