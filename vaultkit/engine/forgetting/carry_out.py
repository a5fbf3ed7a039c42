"""Somebody is forgotten: out of the notes first, then out of all that vaultkit keeps.

If it ends half-way, what is out stays out, and the same command does the rest: it takes a name that
is no contact's any more.
"""

from collections.abc import Callable
from dataclasses import dataclass

from vaultkit.edit.span import span_between
from vaultkit.engine.batch import Batch
from vaultkit.engine.forgetting.elsewhere import Left, look_in_state
from vaultkit.engine.forgetting.plan import ForgetPlan
from vaultkit.engine.history_words import Forgotten
from vaultkit.engine.instructed import take
from vaultkit.engine.vault import OpenVault
from vaultkit.language.translate import translate
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


KeepIds = Callable[[str, tuple[str, ...]], str]
"""From the text of the file of what was imported, and ids, to the text with these as hashes."""

LEDGER = "imported.jsonl"
"""The file of what was imported, in the folder of imports."""


def forget(opened: OpenVault, plan: ForgetPlan, keep_ids: KeepIds | None = None) -> Done:
    """Carry out a plan, and say what came of it.

    By `keep_ids` imports go on knowing the person's ids, so that they do not come back.

    The index is deleted, as its file keeps what was deleted from it. Raises VaultHeldError,
    DiskError, and what the steps raise.
    """
    changes: tuple[Change, ...] = ()
    if plan.steps:
        with opened.edits.batch(f"forget {plan.instead}") as batch:
            if keep_ids is not None and plan.ids:
                _keep(opened, batch, plan.ids, keep_ids)
            take(plan.steps, batch)
        changes = tuple(batch.changes)
    forgotten = opened.edits.forget(plan.without, tuple(change.id for change in changes))
    forget_passes(opened.state, "" if plan.known.contact is None else plan.known.contact.path)
    opened.forget_index()
    return Done(changes, forgotten, look_in_state(opened.root, plan.forgetting))


def _keep(opened: OpenVault, batch: Batch, ids: tuple[str, ...], keep_ids: KeepIds) -> None:
    """Write ids into the file of what was imported, before the lines go that have them."""
    path = f"{opened.vault.settings.folders.imports[0]}/{LEDGER}"
    why = translate("somebody was forgotten")
    if opened.edits.held(path):
        batch.change(path, lambda text: span_between(text, keep_ids(text, ids)), why)
    else:
        batch.create(path, keep_ids("", ids), why)
