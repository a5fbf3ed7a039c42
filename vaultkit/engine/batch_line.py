"""What the watcher did, in a line such as `1 note read · 1 interaction new · 4 pages written`.

Pure; called by `engine.watch`.
"""

from dataclasses import dataclass

from vaultkit.engine.reports import BuildReport
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


def batch_line(report: BuildReport, before: Counts, after: Counts) -> str:
    """Say what a batch came to; "" if it came to nothing."""
    sync, refresh = report.sync, report.refresh
    new = after.interactions - before.interactions
    parts = [
        _count(sync.added + sync.changed, "note", "read"),
        _count(sync.removed, "note", "gone"),
        _count(new, "interaction", "new"),
        _count(-new, "interaction", "gone"),
        _count(refresh.written, "page", "written"),
        _count(refresh.removed, "page", "removed"),
    ]
    if after.problems != before.problems:
        parts.append(_count(after.problems, "problem", "now") or "no problem left")
    return " · ".join(part for part in parts if part)


def _count(number: int, what: str, done: str) -> str:
    if number <= 0:
        return ""
    return f"{number:,} {what}{'' if number == 1 else 's'} {done}"
