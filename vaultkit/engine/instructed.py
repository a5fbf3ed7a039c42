"""Carries out what an instruction comes to, with whatever pen: for good, or to show it."""

from collections.abc import Iterable

from vaultkit.edit.steps import ChangeNote, MoveNote, NewNote, Step
from vaultkit.engine.batch import Pen
from vaultkit.storage.codec import content_hash


def take(steps: Iterable[Step], pen: Pen) -> int:
    """Take steps in order; return how many changed anything. Raises what the pen raises."""
    changed = 0
    for step in steps:
        if isinstance(step, ChangeNote):
            changes = pen.change(step.path, step.intention, step.why)
            changed += changes
            while changes and step.repeated:
                changes = pen.change(step.path, step.intention, step.why)
            continue
        if isinstance(step, NewNote):
            pen.create(step.path, step.text, step.why)
        elif isinstance(step, MoveNote):
            pen.rename(step.path, step.new, step.why)
        else:
            only = "" if step.text is None else content_hash(step.text.encode())
            pen.delete(step.path, step.why, only=only)
        changed += 1
    return changed
