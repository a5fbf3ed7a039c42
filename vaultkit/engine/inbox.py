"""Carries out what waits in the inbox, once, and ticks it off.

For `vaultkit inbox run` and the watcher. Each line is a batch of its own, first the note and then
the tick, so that `vaultkit undo` takes back one line, and a crash between the two is made good by
the next look: what the note says already is not said again. A line that was taken back by hand is
not carried out again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from vaultkit.edit.inbox_lines import tick_line
from vaultkit.edit.listed_people import plan_for_all
from vaultkit.edit.waiting import Waiting, read_waiting
from vaultkit.engine.batch import Batch, Pen
from vaultkit.engine.instructed import take
from vaultkit.engine.plan_edits import Plan
from vaultkit.engine.vault import OpenVault
from vaultkit.errors import DiskError, VaultHeldError, VaultkitError
from vaultkit.language.translate import translate
from vaultkit.model.inbox import InboxLine
from vaultkit.model.note import NoteKind
from vaultkit.model.vault import Vault
from vaultkit.storage.codec import content_hash
from vaultkit.storage.history import Change

_ROUNDS = 5
"""How often what was carried out may make another line possible, in one go."""


@dataclass(frozen=True, slots=True)
class Done:
    """A line that was carried out: what that changed, and recovery copies, if any."""

    line: InboxLine
    changes: tuple[Change, ...]
    copies: tuple[str, ...]
    hidden: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """A line that stays: `why`, and what to do about it. `problem`: Problems lists it as well."""

    line: InboxLine
    why: str
    remedy: str
    hidden: bool
    problem: bool = False


@dataclass(frozen=True, slots=True)
class Ran:
    """What carrying out the inbox came to."""

    done: tuple[Done, ...] = ()
    kept: tuple[Kept, ...] = ()


def carry_out(opened: OpenVault) -> Ran:
    """Carry out every line that can be, as of the last look at the notes.

    Raises VaultHeldError if another vaultkit is changing notes, DiskError.
    """
    vault = opened.vault
    if not vault.inbox:
        _forget_all_but(opened, ())
        return Ran()
    taken_back = _taken_back(opened)
    seen = _seen(opened)
    _remember(opened, seen)
    done: list[Done] = []
    kept: list[Kept] = []
    for waiting in _look(opened, seen):
        outcome = _settled(waiting, taken_back) or _carry_out(waiting, vault, opened)
        if isinstance(outcome, Done):
            done.append(outcome)
        else:
            kept.append(outcome)
    _forget_all_but(opened, (one.line for one in kept))
    return Ran(tuple(done), tuple(kept))


def carry_out_all(opened: OpenVault) -> Ran:
    """Carry out the inbox until nothing more can be: one line may make another possible.

    Begins with the last look at the notes. Raises what `carry_out` raises.
    """
    ran = carry_out(opened)
    done = list(ran.done)
    for _ in range(_ROUNDS):
        if not ran.done or not ran.kept:
            break
        opened.sync()
        ran = carry_out(opened)
        done += ran.done
    return Ran(tuple(done), ran.kept)


def try_out(opened: OpenVault) -> tuple[Waiting | Kept, ...]:
    """Say what would come of each line, and change nothing."""
    taken_back = _taken_back(opened)
    waiting = _look(opened, _seen(opened))
    return tuple(_tried(one, taken_back, opened) for one in waiting)


def _look(opened: OpenVault, seen: Mapping[str, str]) -> tuple[Waiting, ...]:
    """Look at what waits. `seen`: when lines that have no day were first seen."""
    return tuple(read_waiting(opened.vault, lambda line: date.fromisoformat(seen[_key(line)])))


def _seen(opened: OpenVault) -> dict[str, str]:
    """Say of each line without a day when it was first seen: now, if it was not before."""
    vault, known = opened.vault, opened.state.inbox_seen()
    today = vault.today.isoformat()
    keys = (_key(line) for line in vault.inbox if line.day is None)
    return {key: known.get(key, today) for key in keys}


def _tried(waiting: Waiting, taken_back: frozenset[str], opened: OpenVault) -> Waiting | Kept:
    settled = _settled(waiting, taken_back)
    if settled is not None:
        return settled
    plan: Plan = opened.edits.plan()
    try:
        _take(waiting, opened, plan)
    except (VaultHeldError, DiskError):
        raise
    except VaultkitError as error:
        return Kept(waiting.line, str(error), error.remedy, waiting.hidden)
    return waiting


def _settled(waiting: Waiting, taken_back: frozenset[str]) -> Kept | None:
    """Say why a line cannot be carried out, as far as that is plain without trying."""
    if waiting.problem is not None:
        problem = waiting.problem
        return Kept(waiting.line, problem.message, problem.fix, waiting.hidden, problem=True)
    if _command(waiting) in taken_back:
        return Kept(
            waiting.line,
            translate("It was carried out, and taken back with undo."),
            translate("Change the line, or tick it off."),
            waiting.hidden,
        )
    return None


def _carry_out(waiting: Waiting, vault: Vault, opened: OpenVault) -> Done | Kept:
    try:
        with opened.edits.batch(_command(waiting)) as batch:
            _take(waiting, opened, batch)
            _tick(waiting, vault, batch)
    except (VaultHeldError, DiskError):
        raise
    except VaultkitError as error:
        return Kept(waiting.line, str(error), error.remedy, waiting.hidden)
    return Done(waiting.line, tuple(batch.changes), tuple(batch.copies), waiting.hidden)


def _take(waiting: Waiting, opened: OpenVault, pen: Pen) -> None:
    """Do what a line says as of the day it was written down, but of none that lies ahead."""
    assert waiting.instruction is not None  # noqa: S101 - whoever calls has looked
    vault = opened.vault
    as_of = replace(vault, today=min(waiting.on, vault.today))
    template = partial(opened.template_of, NoteKind.CONTACT)
    take(plan_for_all((waiting.instruction,), as_of, template), pen)


def _tick(waiting: Waiting, vault: Vault, batch: Batch) -> None:
    line = waiting.line
    ticked = partial(
        tick_line,
        which=line,
        on=vault.today,
        path=line.source.path,
        settings=vault.settings,
    )
    batch.change(line.source.path, ticked, translate("ticked off"))


def _command(waiting: Waiting) -> str:
    """Say what was asked for, for the history; the same line of the same day is the same."""
    return f"inbox: {waiting.on.isoformat()} {waiting.line.text}"


def _taken_back(opened: OpenVault) -> frozenset[str]:
    """Find the lines whose last carrying out was undone."""
    latest: dict[str, bool] = {}
    for past in opened.edits.history():  # newest first
        if not past.undoes:
            latest.setdefault(past.command, bool(past.undone_by))
    return frozenset(command for command, undone in latest.items() if undone)


def _key(line: InboxLine) -> str:
    return content_hash(line.text.encode())


def _forget_all_but(opened: OpenVault, lines: Iterable[InboxLine]) -> None:
    """Forget when lines were first seen that do not wait any more: they may be written again."""
    keys = {_key(line) for line in lines}
    seen = opened.state.inbox_seen()
    _remember(opened, {key: day for key, day in seen.items() if key in keys})


def _remember(opened: OpenVault, seen: Mapping[str, str]) -> None:
    if opened.state.inbox_seen() != seen:
        opened.state.remember_inbox_seen(seen)
