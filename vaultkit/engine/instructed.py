"""Carries out what an instruction comes to, with whatever pen: for good, or to show it."""

from collections.abc import Iterable

from vaultkit.edit.steps import ChangeNote, MoveNote, NewNote, Step
from vaultkit.engine.batch import Pen


def take(steps: Iterable[Step], pen: Pen) -> int:
    """Take steps in order; return how many changed anything. Raises what the pen raises."""
    changed = 0
    for step in steps:
        if isinstance(step, ChangeNote):
            changed += pen.change(step.path, step.intention, step.why)
            continue
        if isinstance(step, NewNote):
            pen.create(step.path, step.text, step.why)
        elif isinstance(step, MoveNote):
            pen.rename(step.path, step.new, step.why)
        else:
            pen.delete(step.path, step.why)
        changed += 1
    return changed
