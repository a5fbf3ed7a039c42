"""Somebody is forgotten: out of the notes first, then out of all that vaultkit keeps.

If it ends half-way, what is out stays out, and the same command does the rest: it takes a name that
is no contact's any more.
"""

from dataclasses import dataclass

from vaultkit.engine.forgetting.elsewhere import Left, look_in_state
from vaultkit.engine.forgetting.plan import ForgetPlan
from vaultkit.engine.history_words import Forgotten
from vaultkit.engine.instructed import take
from vaultkit.engine.vault import OpenVault
from vaultkit.storage.history import Change
from vaultkit.storage.passes import forget_passes


@dataclass(frozen=True, slots=True)
class Done:
    """What came of forgetting: changes of notes, and what was taken out of what vaultkit keeps.

    `left` are files of its own that name the person still.
    """

    changes: tuple[Change, ...]
    forgotten: Forgotten
    left: tuple[Left, ...]


def forget(opened: OpenVault, plan: ForgetPlan) -> Done:
    """Carry out a plan, and say what came of it.

    The index is deleted, as its file keeps what was deleted from it. Raises VaultHeldError,
    DiskError, and what the steps raise.
    """
    changes: tuple[Change, ...] = ()
    if plan.steps:
        with opened.edits.batch(f"forget {plan.instead}") as batch:
            take(plan.steps, batch)
        changes = tuple(batch.changes)
    forgotten = opened.edits.forget(plan.without, tuple(change.id for change in changes))
    if plan.known.contact is not None:
        forget_passes(opened.state, plan.known.contact.path)
    opened.forget_index()
    return Done(changes, forgotten, look_in_state(opened.root, plan.forgetting))
