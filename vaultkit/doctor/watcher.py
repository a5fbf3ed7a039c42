"""Looks at the watcher of a vault: whether one runs, is well, and is the only one."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import vaultkit
from vaultkit.doctor.check import Area, Check
from vaultkit.engine.status import running_watcher, silence
from vaultkit.language.translate import translate
from vaultkit.storage.state import StateFolder, WatcherNote

_AREA = Area("watcher")
_PROCESSES = Path("/proc")
_MOMENT_SECONDS = 0.3


def look_at_watcher(root: Path) -> Iterator[Check]:
    """Look at the watcher. A vault that nobody watches is in order, too."""
    state = StateFolder(root)
    watcher = running_watcher(state)
    if watcher is None:
        said = translate("none runs; `vaultkit service install` would keep the pages true")
        yield _AREA.ok("runs", said)
        return
    yield _AREA.ok(
        "runs", translate("process {pid}, since {since}", pid=watcher.pid, since=watcher.since)
    )
    yield from _well(watcher, silence(state))
    holders = processes_that_hold(state.watch_lock)
    if len(holders) > 1:  # a command that only asks whether the place is free is gone in a moment
        time.sleep(_MOMENT_SECONDS)
        later = processes_that_hold(state.watch_lock)
        holders = tuple(pid for pid in holders if pid in later)
    if len(holders) > 1:
        named = ", ".join(map(str, holders))
        message = translate("More than one process holds the watcher's place: {pids}.", pids=named)
        other = next((pid for pid in holders if pid != watcher.pid), holders[0])
        yield _AREA.error("two", message, f"kill {other}")


def _well(watcher: WatcherNote, silent: float) -> Iterator[Check]:
    restart = translate("Stop it and start it again: kill {pid}", pid=watcher.pid)
    if silent:
        message = translate("It has not moved for {minutes} minutes.", minutes=round(silent / 60))
        yield _AREA.error("silent", message, restart)
    if watcher.version and watcher.version != vaultkit.__version__:
        message = translate(
            "It runs vaultkit {old}, and this is {new}: each makes the index of the other anew.",
            old=watcher.version,
            new=vaultkit.__version__,
        )
        yield _AREA.error("version", message, restart)
    if watcher.trouble:
        message = translate("Its last look failed: {why}", why=watcher.trouble)
        yield _AREA.error("trouble", message, "vaultkit check")
    if watcher.deaf:
        message = translate(
            "It hears of no changes and looks every few seconds: {why}.",
            why=translate(watcher.deaf),
        )
        yield _AREA.warning("deaf", message, _hearing(watcher.deaf))
    if watcher.waits_for:
        message = translate("It waits for {what}.", what=translate(watcher.waits_for))
        yield _AREA.warning("waits", message, "git status")


def _hearing(why: str) -> str:
    if "limit" in why or "reports no changes" in why:
        return "sudo sysctl fs.inotify.max_user_watches=524288"
    return translate("Nothing needs to be done; vaultkit watch --poll says it is meant.")


def processes_that_hold(lock: Path, processes: Path = _PROCESSES) -> tuple[int, ...]:
    """Find the other processes that have a lock's file open, or had it before it was deleted.

    Only on Linux, and only those one may look into; sorted.
    """
    wanted = {os.path.realpath(lock), f"{os.path.realpath(lock)} (deleted)"}
    found = set()
    for process in processes.glob("[0-9]*/fd") if processes.is_dir() else ():
        try:
            opened = {os.readlink(handle) for handle in process.iterdir()}  # noqa: PTH115 - as text
        except OSError:
            continue  # it ended meanwhile, or is another's
        if opened & wanted:
            found.add(int(process.parent.name))
    return tuple(sorted(found - {os.getpid()}))
