"""What the engine did, in counts. Returned by `OpenVault`; printed by `vaultkit.cli`."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What it took to bring the index in step with the files.

    `notes` is how many notes there are now, generated pages left out. `read` files were opened,
    `parsed` of them had new words in them. `added`, `changed` and `removed` count notes.
    """

    notes: int
    read: int
    parsed: int
    added: int
    changed: int
    removed: int

    @property
    def quiet(self) -> bool:
        """Whether no note changed."""
        return not (self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class RefreshReport:
    """What it took to make the dashboards true.

    `measured` contacts had their tie worked out anew for it. `rendered` pages were computed anew
    (0 where nothing that they show had changed), `written` had other bytes on disk, `unchanged` had
    the same, `removed` were stale pages of ours.
    `kept_by_hand` are the paths that were changed by hand and so were left alone, sorted.
    `recovered` are pages with ticks that were changed by hand as well: the path of each, and of the
    note that holds what somebody wrote there.
    """

    rendered: int
    written: int
    unchanged: int
    removed: int = 0
    kept_by_hand: tuple[str, ...] = ()
    recovered: tuple[tuple[str, str], ...] = ()
    measured: int = 0

    @property
    def quiet(self) -> bool:
        """Whether no file was touched."""
        return not (self.written or self.removed)


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of boxes that were ticked on pages.

    `done` and `failed` are in words, a line each; `merging` are paths of pages on which a merge is
    unfinished, `copies` recovery copies of notes that an editor saved meanwhile.
    """

    done: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    merging: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()

    def and_then(self, later: "Answered") -> "Answered":
        """Take what came of two looks as one."""
        return Answered(
            self.done + later.done,
            self.failed + later.failed,
            later.merging,
            self.copies + later.copies,
        )


@dataclass(frozen=True, slots=True)
class BuildReport:
    """A sync, the answers on the pages, and the refresh that followed."""

    sync: SyncReport
    refresh: RefreshReport
    answered: Answered = Answered()

    @property
    def counted_work(self) -> dict[str, int]:
        """How much was done: notes read and parsed, ties measured, pages rendered and written."""
        sync, refresh = self.sync, self.refresh
        return {
            "read": sync.read,
            "parsed": sync.parsed,
            "measured": refresh.measured,
            "rendered": refresh.rendered,
            "written": refresh.written,
        }

    def and_then(self, later: "BuildReport") -> "BuildReport":
        """Take this build and one right after it as one."""
        first, last = self.sync, later.sync
        sync = replace(
            last,
            read=first.read + last.read,
            parsed=first.parsed + last.parsed,
            added=first.added + last.added,
            changed=first.changed + last.changed,
            removed=first.removed + last.removed,
        )
        before, after = self.refresh, later.refresh
        refresh = replace(
            after,
            rendered=max(before.rendered, after.rendered),
            written=max(before.written, after.written),
            removed=before.removed + after.removed,
            recovered=before.recovered + after.recovered,
            measured=before.measured + after.measured,
        )
        return BuildReport(sync, refresh, self.answered.and_then(later.answered))
