"""The Problems page: what `vaultkit check` prints, note by note, as a work list."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from vaultkit.dashboards import wording
from vaultkit.dashboards.boxes import ProblemLine
from vaultkit.dashboards.escape import Markdown, phrase
from vaultkit.dashboards.material import Material
from vaultkit.dashboards.problem_boxes import Answerable, boxes_of
from vaultkit.dashboards.quoting import what_may_stand
from vaultkit.dashboards.terms import term
from vaultkit.model.problem import Problem, Severity

MOST_ROWS = 500
"""Problems of one note on the page: whoever has mended so many sees the rest. A note of 60 KB can
have 16,000, which nobody reads, and which take a second of every look."""


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One problem: where in the note, how bad, what is wrong, and what to do."""

    line: int
    severity: str
    message: str
    fix: str


@dataclass(frozen=True, slots=True)
class ProblemBoxes:
    """A problem with a mechanical answer: the `line` that says where, and the boxes."""

    line: Markdown
    boxes: tuple[Markdown, ...]


@dataclass(frozen=True, slots=True)
class NoteProblems:
    """The problems of one note, by line, and those that can be answered with a tick.

    `more` counts the problems beyond `MOST_ROWS`, which have no row.
    """

    note: Markdown
    rows: tuple[ProblemRow, ...]
    more: str
    answers: tuple[ProblemBoxes, ...]


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
    may_stand, answerable = what_may_stand(material), Answerable(material.vault)
    return ProblemsView(
        answer=_answer(material.problems),
        notes=tuple(
            NoteProblems(
                _linked(path, material),
                _rows((those := list(found))[:MOST_ROWS]),
                _left_out(max(0, len(those) - MOST_ROWS)),
                tuple(_answers(those[:MOST_ROWS], _linked(path, material), answerable, may_stand)),
            )
            for path, found in grouped
        ),
        left_out=_left_out(len(material.problems) - len(shown)),
    )


def _linked(path: str, material: Material) -> Markdown:
    return material.links.note(path, path.removesuffix(".md"))


def _answers(
    found: Sequence[Problem],
    note: Markdown,
    answerable: Answerable,
    may_stand: Callable[[str], bool],
) -> Iterator[ProblemBoxes]:
    """Yield the problems that a tick can answer, each once."""
    told: set[ProblemLine] = set()
    for problem in found:
        words, offered = answerable.words(problem), answerable.fixes(problem)
        if words is None or not offered or not may_stand(words):
            continue
        line = ProblemLine(note, problem.source.line, words)
        if line not in told:
            told.add(line)
            yield ProblemBoxes(line.text, tuple(box.text for box in boxes_of(offered)))


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
