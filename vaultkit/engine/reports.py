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

    `rendered` pages were computed anew (0 where nothing that they show had changed), `written`
    had other bytes on disk, `unchanged` had the same, `removed` were stale pages of ours.
    `kept_by_hand` are the paths that were changed by hand and so were left alone, sorted.
    """

    rendered: int
    written: int
    unchanged: int
    removed: int = 0
    kept_by_hand: tuple[str, ...] = ()

    @property
    def quiet(self) -> bool:
        """Whether no file was touched."""
        return not (self.written or self.removed)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """A sync and the refresh that followed it."""

    sync: SyncReport
    refresh: RefreshReport

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
        )
        return BuildReport(sync, refresh)
