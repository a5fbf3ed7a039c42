"""The Problems page: what `vaultkit check` prints, note by note, as a work list."""

from dataclasses import dataclass
from itertools import groupby

from vaultkit.dashboards import wording
from vaultkit.dashboards.escape import Markdown, phrase
from vaultkit.dashboards.material import Material
from vaultkit.dashboards.terms import term
from vaultkit.model.problem import Problem, Severity


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One problem: where in the note, how bad, what is wrong, and what to do."""

    line: int
    severity: str
    message: str
    fix: str


@dataclass(frozen=True, slots=True)
class NoteProblems:
    """The problems of one note, by line."""

    note: Markdown
    rows: tuple[ProblemRow, ...]


@dataclass(frozen=True, slots=True)
class ProblemsView:
    """The variables of `problems.md.j2`. `left_out` counts what is not shown."""

    answer: Markdown
    notes: tuple[NoteProblems, ...]
    left_out: str


def view(material: Material) -> ProblemsView:
    """Put the problems of a vault in words. No name of a dropped contact stands on any page."""
    shown = [one for one in material.problems if not material.dropped(one.source.path)]
    grouped = groupby(shown, key=lambda problem: problem.source.path)
    return ProblemsView(
        answer=_answer(material.problems),
        notes=tuple(
            NoteProblems(material.links.note(path, path.removesuffix(".md")), _rows(list(found)))
            for path, found in grouped
        ),
        left_out=_left_out(len(material.problems) - len(shown)),
    )


def _answer(problems: tuple[Problem, ...]) -> Markdown:
    if not problems:
        return phrase("Everything in your notes could be read.")
    lost = sum(problem.severity is Severity.ERROR for problem in problems)
    doubtful = len(problems) - lost
    noted = len({problem.source.path for problem in problems})
    notes = wording.count(noted, "one note", "{number} notes")
    if not lost:
        return phrase(
            "{things} in {notes} may not be read the way you meant it.",
            things=_things(doubtful),
            notes=notes,
        )
    if not doubtful:
        return phrase(
            "{things} in {notes} could not be read; the rest was.",
            things=_things(lost),
            notes=notes,
        )
    return phrase(
        "{things} in {notes} could not be read, and {others} perhaps not the way you meant.",
        things=_things(lost),
        notes=notes,
        others=wording.number(doubtful),
    )


def _things(count: int) -> str:
    return wording.capital(wording.count(count, "one thing", "{number} things"))


def _rows(found: list[Problem]) -> tuple[ProblemRow, ...]:
    return tuple(
        ProblemRow(problem.source.line, term(problem.severity), problem.message, problem.fix)
        for problem in found
    )


def _left_out(count: int) -> str:
    if not count:
        return ""
    return wording.capital(wording.number(count))
