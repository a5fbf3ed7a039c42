"""The door to a vault for everything above: `find_root`, `open_vault` and the `OpenVault` it gives.

The rooms below are wired in `engine.rooms`.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from itertools import compress, repeat
from operator import attrgetter, is_not
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from vaultkit.engine.collector import no_collections, rare_collections, set_aside
from vaultkit.engine.configuration import Configuration, read_configuration
from vaultkit.engine.edits import Edits
from vaultkit.engine.found import Found
from vaultkit.engine.note_templates import template_of
from vaultkit.engine.progress import Progress, Unseen
from vaultkit.engine.reading import NoteReader
from vaultkit.engine.reports import Answered, BuildReport, RefreshReport, SyncReport
from vaultkit.engine.resolving import resolve_tables
from vaultkit.engine.rooms import Rooms, real_rooms
from vaultkit.engine.spans import decoded
from vaultkit.engine.standing_index import StandingIndex
from vaultkit.engine.sync import Synced, sync_notes, sync_some
from vaultkit.errors import NoVaultError
from vaultkit.language.translate import mark, speaking, translate
from vaultkit.model.note import Note, NoteKind
from vaultkit.model.problem import Problem
from vaultkit.model.settings import Language
from vaultkit.model.vault import Vault
from vaultkit.storage.clock import Clock, FixedDay, SystemClock
from vaultkit.storage.disk import Disk
from vaultkit.storage.index import Index
from vaultkit.storage.passed_over import passed_over
from vaultkit.storage.places import SETTINGS_FILE, nearest_vault
from vaultkit.storage.scan import Glimpse, Scan, glimpse, scan_vault
from vaultkit.storage.state import StateFolder
from vaultkit.storage.writable import gone

if TYPE_CHECKING:
    from vaultkit.engine.answers import Answers, Look
    from vaultkit.engine.pages import Pages, PagesPlan
    from vaultkit.engine.ticked_lists import TickedList, TickedLists

_MOST_LOOKS = 3
"""So often pages are looked at again for ticks that came while others were carried out."""


def find_root(start: Path) -> Path:
    """Find the vault a folder lies in: the nearest one upwards that has a `vaultkit.yml`.

    Raises NoVaultError.
    """
    start = start.absolute()
    if (folder := nearest_vault(str(start))) is not None:
        return Path(folder)
    raise NoVaultError(
        translate("There is no vaultkit.yml in {folder} or in any folder above it.", folder=start),
        translate("Go to your vault, name it with --vault, or make one: vaultkit init."),
    )


def open_vault(root: Path, today: date | None = None) -> "OpenVault":
    """Open the vault at `root`, as of `today` (None: whatever day the clock says).

    Raises NoVaultError if there is no `vaultkit.yml` at `root`.
    """
    clock = SystemClock() if today is None else FixedDay(today)
    return OpenVault(root, clock, real_rooms())


class OpenVault:
    """One vault, open. Not for several threads at once.

    `edits` changes its notes, and takes changes back; `progress` is told of what may take long.
    `warnings` are sentences for the person at the terminal, about what is not as it should be with
    vaultkit's own files; empty where all is well.
    """

    def __init__(self, root: Path, clock: Clock, rooms: Rooms) -> None:
        if not (root / SETTINGS_FILE).is_file():
            message = mark("{folder} is not a vault: it has no vaultkit.yml.")
            raise NoVaultError(translate(message, folder=root))
        self.root = root
        self.clock = clock
        self.state = StateFolder(root)
        self.edits = Edits(root, clock)
        self.progress: Progress = Unseen()
        self._rooms = rooms
        self._assembler = rooms.assembler()
        self._disk = Disk(root)
        self._index = StandingIndex(self.state)
        self._found: Found | None = None
        self._snapshot: tuple[str, Vault] | None = None
        self._lent: Found | None = None

    # Imported late: these bring half of the house, and a line can be logged without them.

    @cached_property
    def _pages(self) -> "Pages":
        from vaultkit.engine.pages import Pages

        return Pages(self._disk, self.state, self._rooms.render)

    @cached_property
    def _answers(self) -> "Answers":
        from vaultkit.engine.answers import Answers

        return Answers(self._disk, self.edits)

    @cached_property
    def _lists(self) -> "TickedLists":
        from vaultkit.engine.ticked_lists import TickedLists

        return TickedLists(self.edits, lambda: self.template_of(NoteKind.CONTACT))

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is not as it should be with vaultkit's own files, so far."""
        return tuple(self._index.warnings)

    def language(self) -> Language:
        """Look which language the vault is set to now. Raises NoVaultError."""
        return read_configuration(self._disk, self._rooms.parse_settings).settings.language

    @rare_collections()
    def sync(self, touched: Collection[str] | None = None) -> SyncReport:
        """Look at every file, read what changed, and bring the index in step.

        `touched` are the only paths to look at, where that will do; None: all. Settings are read
        again too; notes read under other settings are all read anew. Raises NoVaultError if
        `vaultkit.yml` is gone, DiskError if the vault cannot be listed.
        """
        before, self._found = self._found or self._lent, None
        configuration = read_configuration(self._disk, self._rooms.parse_settings)
        self._index.settle(configuration.identity)
        reader = NoteReader(self._disk, configuration.settings, self._rooms.parse_note)
        if touched is None and before is not None:
            if not self._index.run(partial(self._holds, before)):
                before = None
            else:
                touched = before.to_look_at(self.root, configuration)
        seen = None if touched is None else self._glimpse(touched, configuration, before)
        if seen is not None and before is not None:
            known = before
            some = self._index.run(lambda index: self._sync_some(index, seen, reader, known))
            if some is not None:
                self._found = replace(known, synced=some, kept=self._pages.kept())
                return some.report
            before = None  # the index is not the one that is known any more
        files = {} if before is None else before.files(configuration)
        scan = scan_vault(self.root, passed_over(configuration.settings), files)
        synced, elsewhere = self._index.run(
            lambda index: self._sync_all(index, scan, reader, before)
        )
        kept, epoch = self._pages.kept(), self._index.epoch
        self._found = Found(
            configuration, synced, scan.problems, scan.linked, kept, epoch, elsewhere
        )
        return synced.report

    def _glimpse(
        self, touched: Collection[str], configuration: Configuration, before: Found | None
    ) -> Glimpse | None:
        """Look at some notes alone; None where everything is to be looked at."""
        if before is None or before.linked or before.configuration != configuration:
            return None
        over = passed_over(configuration.settings)
        return glimpse(self.root, over, touched, before.disk_problems)

    def _holds(self, before: Found, index: Index) -> bool:
        """Whether the index holds what it held when that was found.

        Once it does not, `before` is of no use any more: asked again, the index may say yes.
        """
        return before.epoch == self._index.epoch and not index.changed_elsewhere()

    def _sync_some(
        self, index: Index, seen: Glimpse, reader: NoteReader, before: Found
    ) -> Synced | None:
        if not self._holds(before, index):
            return None
        return sync_some(index, seen, reader, before.synced)

    def _sync_all(
        self, index: Index, scan: Scan, reader: NoteReader, before: Found | None
    ) -> tuple[Synced, bool]:
        """Sync; say as well whether the index may hold what somebody else has seen."""
        if before is not None and self._holds(before, index):
            synced = sync_notes(index, scan, reader, before.synced, self.progress)
            return synced, before.elsewhere
        return sync_notes(index, scan, reader, None, self.progress), True

    @property
    def vault(self) -> Vault:
        """The snapshot as of today and the last sync; the first time, that sync is made."""
        if self._found is None:
            self.sync()
        assert self._found is not None  # noqa: S101 - what `sync` leaves unless it raises
        found, today = self._found, self.clock.today()
        as_of = found.as_of(today)
        if self._snapshot is None or self._snapshot[0] != as_of:
            with no_collections(), self.progress.step(mark("putting notes together")):
                self._renew_snapshot(found, today, as_of)
        elif found.elsewhere:  # whoever changed the index may have seen less of the notes
            self._resolve(None, as_of, self._snapshot[1])
            self._found = replace(found, elsewhere=False)
        assert self._snapshot is not None  # noqa: S101 - it was made just now, if not before
        return self._snapshot[1]

    @property
    def is_loaded(self) -> bool:
        """Whether the snapshot is there, so that to ask for it costs little."""
        return self._snapshot is not None

    def note(self, path: str) -> Note | None:
        """Give what the last sync read in a file; None if there was none."""
        return None if self._found is None else self._found.synced.notes.get(path)

    @property
    def notes(self) -> Mapping[str, Note]:
        """What each note says by itself, by path, as of the last sync; pages of ours among them."""
        if self._found is None:
            self.sync()
        assert self._found is not None  # noqa: S101 - what `sync` leaves unless it raises
        return self._found.synced.notes

    def text(self, path: str) -> str:
        """Read the exact text of a note as it is now. Raises GoneError, NotTextError, DiskError."""
        data = self._disk.read(path)
        if data is None:
            raise gone(path)
        return decoded(data, path)

    def template_of(self, kind: NoteKind) -> str:
        """Read the template for a kind of note. Raises DiskError."""
        return template_of(kind, self.vault.settings, self._disk)

    def plan_pages(self) -> "PagesPlan":
        """Work out what the pages should say now, and what it takes; write nothing.

        Raises DiskError.
        """
        look = self._answers.look(self.vault)
        first = self._pages.first
        with no_collections(), self.progress.step(mark("measuring")):
            plan = self._pages.plan(self.vault, look)
        if first:
            set_aside(len(self.vault.contacts))
        assert self._found is not None  # noqa: S101 - `vault` was asked for just now
        if plan.kept != self._found.kept:
            # The pages say themselves which of them were left alone: once more, with that known.
            self._found = replace(self._found, kept=plan.kept)
            plan = self._pages.plan(self.vault, look)
        return plan

    def answers(self) -> "Look":
        """Find what is ticked on the pages, and what it comes to; change nothing.

        Raises DiskError.
        """
        return self._answers.look(self.vault)

    def answer(self) -> Answered:
        """Carry out what is ticked on the pages and on lists, and bring the index in step with it.

        The boxes stay ticked until the pages are refreshed. Raises VaultHeldError, DiskError.
        """
        from vaultkit.engine.answers import failures

        self._answers.forget()
        done: list[str] = []
        copies: list[str] = []
        for _ in range(_MOST_LOOKS):
            answered = self._answers.carry_out(self._answers.look(self.vault), self.vault)
            if not answered.done:
                break
            done += answered.done
            copies += answered.copies
            self.sync()
        of_lists = self._lists.carry_out(self.vault, self.notes)
        if of_lists.done:
            self.sync()
        look = self._answers.look(self.vault)
        with speaking(self.vault.settings.language):
            failed = tuple(failures(look))
        return Answered(tuple(done), failed, look.merging, tuple(copies)).and_then(
            replace(of_lists, merging=look.merging)
        )

    def ticked_lists(self) -> "tuple[TickedList, ...]":
        """Find what is ticked on lists of imports, and what it comes to; change nothing.

        Raises DiskError.
        """
        with speaking(self.vault.settings.language):
            return self._lists.look(self.vault, self.notes)

    def problems(self) -> tuple[Problem, ...]:
        """List everything that is wrong, as the Problems page does: in the order of places.

        The pages are worked out for it, since a template or a plugin may be what is wrong. Raises
        DiskError.
        """
        planned = self.plan_pages()
        return tuple(sorted({*self.vault.problems, *planned.problems}, key=Problem.sort_key))

    def refresh(self, force: bool = False) -> RefreshReport:
        """Make the pages on disk say what the snapshot says.

        Raises EmptiedVaultError if they show contacts and there is none any more (unless `force`),
        DiskError.
        """
        if not force:
            self._pages.refuse_emptied(self.vault)
        return self._pages.carry_out(self.plan_pages())

    def build(self, force: bool = False, touched: Collection[str] | None = None) -> BuildReport:
        """Sync, carry out what is ticked on the pages, then refresh. Raises what they raise.

        `touched` as of `sync`.
        """
        synced = self.sync(touched)
        if not force:
            self._pages.refuse_emptied(self.vault)
        answered = self.answer()
        return BuildReport(synced, self.refresh(force), answered)

    def forget_index(self) -> None:
        """Begin a new index: the file of the old one keeps words of what was deleted from it."""
        self._index.renew()
        self._found = self._snapshot = None

    def lent(self) -> Self:
        """Go on as a copy of another process: with all that it found, and without its index.

        Files are looked at again before anything is told of them. The index is that other process's
        to write, and SQLite must not be carried over a fork.
        """
        self._lent, self._found = self._found, None
        self._index.leave()
        return self

    def close(self) -> None:
        """Let go of the index."""
        self._index.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _renew_snapshot(self, found: Found, today: date, as_of: str) -> None:
        before = None if self._snapshot is None else self._snapshot[0]
        vault = self._assemble(found, today)
        self._snapshot = (as_of, vault)
        self._resolve(before, as_of, vault)
        if before is None:
            set_aside(len(vault.contacts))

    def _assemble(self, found: Found, today: date) -> Vault:
        every = found.synced.notes
        kinds = map(attrgetter("kind"), every.values())
        written = map(is_not, kinds, repeat(NoteKind.GENERATED))
        notes = dict(compress(every.items(), written))  # in C: there are many, for each save
        settings = found.configuration.settings
        return self._assembler.vault(notes, settings, today, found.extra_problems)

    def _resolve(self, before: str | None, as_of: str, vault: Vault) -> None:
        """Bring the tables of the index in step with the snapshot."""
        if self._lent is not None:
            return
        assert self._found is not None  # noqa: S101 - there is a snapshot
        notes, touched = self._found.synced.notes, self._assembler.touched

        def bring_in_step(index: Index) -> int:
            if before is None:
                return resolve_tables(index, notes, vault, as_of)
            return resolve_tables(index, notes, vault, as_of, touched, before)

        with speaking(vault.settings.language):  # the index has problems in words
            self._index.run(bring_in_step)
