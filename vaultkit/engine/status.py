"""How a vault stands: what is in it, whether its pages are true, and who keeps them so.

Called by `vaultkit status`. `wait_until_true` is how a script makes sure: it leaves a question in
the state folder, which the watcher takes away once everything that was on disk before it saw the
question stands in the index and on the pages.
"""

import os
import secrets
import time
from dataclasses import dataclass
from pathlib import Path

from vaultkit.engine.vault import OpenVault
from vaultkit.errors import DiskError, VaultkitError
from vaultkit.language.translate import mark, translate
from vaultkit.model.problem import Severity
from vaultkit.storage.lock import is_held
from vaultkit.storage.state import StateFolder, WatcherNote

_POLL_SECONDS = 0.02

SILENT_SECONDS = 90.0
"""A watcher says every twenty seconds that it lives; after so many it hangs, or looks very long."""


class NotTrueError(VaultkitError):
    """The pages could not be made sure of: no watcher runs, or it did not get there in time."""


@dataclass(frozen=True, slots=True)
class Status:
    """How a vault stands.

    `interactions` counts what happened, plans left out; `problems` leaves out what is only
    uncertain. `watcher` is None where none runs. `changed_notes` had changed since any vaultkit
    last looked, and `stale_pages` do not say what they should: with a watcher running, both are
    what it has not come to yet. `kept_by_hand` are pages that were changed by hand. `silent` is how
    many seconds ago the watcher last said that it lives, 0 while that is as it should be.
    """

    root: Path
    notes: int
    contacts: int
    interactions: int
    problems: int
    watcher: WatcherNote | None
    changed_notes: int
    stale_pages: int
    kept_by_hand: tuple[str, ...]
    silent: float = 0.0

    @property
    def true(self) -> bool:
        """Whether the pages say what the notes say."""
        return not (self.stale_pages or self.kept_by_hand)


def status(opened: OpenVault) -> Status:
    """Look how a vault stands. Writes no page. Raises DiskError."""
    report = opened.sync()
    pages = opened.plan_pages()
    vault = opened.vault
    watcher = running_watcher(opened.state)
    return Status(
        root=opened.root,
        notes=report.notes,
        contacts=len(vault.contacts),
        interactions=len(vault.interactions),
        problems=sum(one.severity is not Severity.UNCERTAIN for one in opened.problems()),
        watcher=watcher,
        changed_notes=report.added + report.changed + report.removed,
        stale_pages=pages.stale,
        kept_by_hand=pages.kept,
        silent=0.0 if watcher is None else silence(opened.state),
    )


def running_watcher(state: StateFolder) -> WatcherNote | None:
    """Find the watcher that keeps this vault; None if there is none, whatever was left behind."""
    try:
        if not is_held(state.watch_lock):
            return None
    except DiskError:
        return None  # no lock can be taken here, so no watcher has one
    return state.watcher()


def silence(state: StateFolder) -> float:
    """Tell for how many seconds a watcher has not said that it lives; 0 while that is usual."""
    beaten = state.beaten()
    silent = 0.0 if beaten is None else time.time() - beaten
    return silent if silent > SILENT_SECONDS else 0.0


def wait_until_true(root: Path, timeout: float) -> None:
    """Wait until every change that is on disk now stands in the index and on the pages.

    Raises NotTrueError if no watcher runs, or if it did not get there within `timeout` seconds.
    """
    state = StateFolder(root)
    _refuse_without_watcher(state)
    question = f"{os.getpid()}-{secrets.token_hex(4)}"
    deadline = time.monotonic() + timeout
    state.ask(question)
    try:
        while question in state.asked():
            if time.monotonic() >= deadline:
                raise NotTrueError(_too_late(timeout, state.watcher(), silence(state)))
            _refuse_without_watcher(state)
            time.sleep(_POLL_SECONDS)
    finally:
        state.answer((question,))


def _too_late(timeout: float, watcher: WatcherNote | None, silent: float) -> str:
    if silent:
        message = mark(
            "The watcher did not get there within {seconds} seconds: "
            "it has not moved for {minutes} minutes."
        )
        return translate(message, seconds=f"{timeout:g}", minutes=round(silent / 60))
    waits_for = watcher.waits_for if watcher is not None else ""
    if not waits_for:
        message = mark("The watcher did not get there within {seconds} seconds.")
        return translate(message, seconds=f"{timeout:g}")
    return translate(
        "The watcher did not get there within {seconds} seconds: it waits for {what}.",
        seconds=f"{timeout:g}",
        what=translate(waits_for),
    )


def _refuse_without_watcher(state: StateFolder) -> None:
    if running_watcher(state) is None:
        raise NotTrueError(
            translate("No watcher keeps this vault, so nothing is being waited for."),
            translate(
                "Start one with vaultkit watch, or bring the pages up to date with vaultkit build."
            ),
        )
