"""Adds lines to the inbox, and makes the note where there is none. Called by `vaultkit inbox add`.

No note but the inbox is read where it stands in its usual place, so that a launcher need not wait.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from vaultkit.edit.inbox_lines import NEW_INBOX, add_lines
from vaultkit.edit.note_text import read_note
from vaultkit.edit.quick_line import hides
from vaultkit.engine.configuration import read_configuration
from vaultkit.engine.plan_edits import Plan
from vaultkit.engine.vault import OpenVault
from vaultkit.language.translate import translate
from vaultkit.model.inbox import InboxLine
from vaultkit.model.note import NoteKind
from vaultkit.model.settings import Settings
from vaultkit.model.source import Source
from vaultkit.parse.settings import parse_settings
from vaultkit.storage.disk import Disk

USUAL = "Inbox.md"
"""Where the inbox is unless another note says that it is one."""

_BULLET = re.compile(r"(?:[-*+][ \t]+)?(?:\[[ \t]?\][ \t]+)?")


@dataclass(frozen=True, slots=True)
class Added:
    """What was added where: the number of each line, from 1, and whether its words are private.

    `plan` is what would be changed, after a dry run that found anything to add.
    """

    path: str
    lines: tuple[tuple[int, bool], ...] = ()
    batch: int | None = None
    copies: tuple[str, ...] = ()
    plan: Plan | None = None


def add_to_inbox(opened: OpenVault, texts: Iterable[str], *, dry_run: bool = False) -> Added:
    """Add a line for each text that says anything, with today's date.

    Raises CannotEditError, VaultHeldError, DiskError.
    """
    disk = Disk(opened.root)
    settings = read_configuration(disk, parse_settings).settings
    path = _inbox(opened, disk, settings)
    today = opened.clock.today()
    lines = [line for text in texts if (line := _line(text, path, today)) is not None]
    if not lines:
        return Added(path)
    if disk.read(path) is None:
        return _make(opened, path, lines, settings, dry_run)
    added = partial(add_lines, lines=lines, path=path, settings=settings)
    why = translate("added to the inbox")
    if dry_run:
        plan = opened.edits.plan()
        plan.change(path, added, why)
        return Added(path, plan=plan)
    with opened.edits.batch("inbox add") as batch:
        batch.change(path, added, why)
    number = batch.changes[0].batch if batch.changes else None
    places = _places(disk, path, lines, settings) if batch.changes else ()
    return Added(path, places, number, tuple(batch.copies))


def _make(
    opened: OpenVault, path: str, lines: list[InboxLine], settings: Settings, dry_run: bool
) -> Added:
    """Make the inbox with its first lines."""
    span = add_lines(NEW_INBOX, lines, path, settings)
    text = NEW_INBOX if span is None else span.apply(NEW_INBOX)
    why = translate("made the inbox")
    if dry_run:
        plan = opened.edits.plan()
        plan.create(path, text, why)
        return Added(path, plan=plan)
    with opened.edits.batch("inbox add") as batch:
        batch.create(path, text, why)
    places = _places(Disk(opened.root), path, lines, settings)
    return Added(path, places, batch.changes[0].batch, tuple(batch.copies))


def _inbox(opened: OpenVault, disk: Disk, settings: Settings) -> str:
    """Find the inbox: the usual note if it says so, else whichever note does, else the usual."""
    data = disk.read(USUAL)
    text = "" if data is None else data.decode("utf-8", "replace")
    if data is not None and read_note(text, USUAL, settings).kind is NoteKind.INBOX:
        return USUAL
    return next(iter(opened.vault.inboxes), USUAL)


def _line(text: str, path: str, today: date) -> InboxLine | None:
    words = " ".join(text.split())
    bullet = _BULLET.match(words)
    words = words if bullet is None else words[bullet.end() :]
    return InboxLine(words, Source(path), today) if words else None


def _places(
    disk: Disk, path: str, lines: list[InboxLine], settings: Settings
) -> tuple[tuple[int, bool], ...]:
    """Find on which lines of the inbox new lines stand now."""
    read = read_note((disk.read(path) or b"").decode("utf-8", "replace"), path, settings)
    wanted = {(line.text, line.day) for line in lines}
    return tuple(
        (line.source.line, hides(line.text))
        for line in read.inbox
        if (line.text, line.day) in wanted
    )
