"""The generated pages: rendered when needed, compared, written. Used by `engine.vault`."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vaultkit.dashboards.not_done import NotDone
from vaultkit.dashboards.page import Page
from vaultkit.dashboards.templates import Unusable
from vaultkit.engine.answers import Look
from vaultkit.engine.recovered import recover
from vaultkit.engine.refresh import (
    RefreshPlan,
    carry_out,
    changed_by_hand,
    gitignore_page,
    pages_in,
    plan_refresh,
    read_files,
)
from vaultkit.engine.reports import RefreshReport
from vaultkit.engine.rooms import Render
from vaultkit.errors import DiskError, EmptiedVaultError
from vaultkit.language.numbers import digits
from vaultkit.language.translate import mark, translate, translate_plural
from vaultkit.model.kept import Kept
from vaultkit.model.problem import Problem
from vaultkit.model.settings import Settings
from vaultkit.model.vault import Vault
from vaultkit.parse.text import LARGEST_NOTE, Refusal, decode
from vaultkit.storage.disk import (
    Disk,
    NotAFileError,
    OutOfVaultError,
    RefusedError,
    TooLargeError,
)
from vaultkit.storage.state import Manifest, StateFolder

if TYPE_CHECKING:
    from vaultkit.dashboards.render import Rendering

_TIES = "ties"
"""Under which name `measures.depth` keeps what it measured, one result for each contact."""

_PLAIN_NAME = re.compile(r"[\w .-]+\.j2\Z")
"""A template may include its neighbours, and nothing else in the vault."""


@dataclass(frozen=True, slots=True)
class _Rendered:
    """A rendering, and what it was made from: the snapshot, and templates of the vault's own."""

    vault: Vault
    templates: dict[str, str | Unusable | None]
    not_done: dict[str, tuple[NotDone, ...]]
    rendering: "Rendering"


@dataclass(frozen=True, slots=True)
class PagesPlan:
    """What is to be done about the pages.

    `manifest` is what they show once it is done. `rendered` of them were computed anew. `problems`
    are what kept a page from being made as it should: a template of the vault's own, a plugin.
    `vault` is what they are made from.
    """

    plan: RefreshPlan
    manifest: Manifest
    folder: str
    rendered: int
    problems: tuple[Problem, ...]
    vault: Vault
    look: Look

    @property
    def kept(self) -> tuple[str, ...]:
        """Paths that should hold a page but hold what somebody else wrote, sorted."""
        return self.plan.kept

    @property
    def stale(self) -> int:
        """How many files do not say what they should."""
        return len(self.plan.writes) + len(self.plan.removals)


class Pages:
    """The pages of one vault."""

    def __init__(self, disk: Disk, state: StateFolder, render: Render) -> None:
        self._disk = disk
        self._state = state
        self._render = render
        self._last: _Rendered | None = None
        self._made: Mapping[str, bytes] = {}
        self._reported: tuple[Kept, int] | None = None

    @property
    def first(self) -> bool:
        """Whether nothing was rendered yet."""
        return self._last is None

    def kept(self) -> tuple[str, ...]:
        """Find the pages of the last refresh that were changed by hand since. Raises DiskError."""
        paths = self._state.manifest().pages
        return changed_by_hand(paths, read_files(self._disk, paths), self._made)

    def refuse_emptied(self, vault: Vault) -> None:
        """Raise EmptiedVaultError if the pages show contacts and the vault has none any more."""
        shown = self._state.manifest().contacts
        if shown and not vault.contacts:
            folders = ", ".join(vault.settings.folders.contacts)
            raise EmptiedVaultError(
                translate_plural(
                    "The pages show 1 contact, and now there is none, so no page was touched.",
                    "The pages show {number} contacts, and now there is none, so no page was "
                    "touched.",
                    shown,
                    number=digits(str(shown)),
                ),
                translate(
                    "Is the vault all there? Contacts are looked for in {folders}. "
                    "If it is meant: vaultkit build --force.",
                    folders=folders,
                ),
            )

    def plan(self, vault: Vault, look: Look) -> PagesPlan:
        """Work out what the pages should say and what to do about it. Raises DiskError.

        `look`: what is ticked on them. Only what was seen there is ever written over.
        """
        rendered, rendering = self._rendering(vault, look.not_done())
        settings = vault.settings
        gitignore = gitignore_page(settings)
        pages: list[Page] = [*rendering.pages, *([] if gitignore is None else [gitignore])]
        paths = tuple(sorted(page.path for page in pages))
        known = {*paths, *self._state.manifest().pages}
        folder = settings.folders.dashboards
        candidates = known.union(pages_in(self._disk, folder))
        on_disk = {**read_files(self._disk, candidates), **look.seen}
        plan = plan_refresh(pages, on_disk, look.by_hand, self._made)
        self._made = plan.wanted
        manifest = Manifest(len(vault.contacts), paths)
        return PagesPlan(plan, manifest, folder, rendered, rendering.problems, vault, look)

    def carry_out(self, planned: PagesPlan) -> RefreshReport:
        """Write and remove as planned, and remember what the pages show. Raises DiskError."""
        self._disk.sweep(planned.folder)
        vault, seen, waiting = planned.vault, planned.look.seen, planned.look.waiting
        recovered = tuple(
            (path, recover(self._disk, path, seen[path], vault.today, vault.settings.language))
            for path in sorted(planned.look.by_hand - waiting)
        )
        done = carry_out(planned.plan.without(waiting), self._disk)
        with suppress(DiskError):  # the state folder cannot be written: said when it was opened
            self._state.remember_manifest(planned.manifest)
        return RefreshReport(
            rendered=planned.rendered,
            written=len(done.writes),
            unchanged=done.unchanged,
            removed=len(done.removals),
            kept_by_hand=done.kept,
            recovered=recovered,
            measured=self._measured_since(vault.kept),
        )

    def _measured_since(self, kept: Kept) -> int:
        """Count the ties that were measured since this was asked last."""
        made = kept.made.get(_TIES, 0)
        before = self._reported
        self._reported = (kept, made)
        return made - before[1] if before is not None and before[0] is kept else made

    def _rendering(
        self, vault: Vault, not_done: dict[str, tuple[NotDone, ...]]
    ) -> tuple[int, "Rendering"]:
        """Render the pages, unless the last rendering was made from the very same."""
        last = self._last
        not_done = {path: those for path, those in not_done.items() if those}
        if last is not None and last.vault is vault and last.not_done == not_done:
            own = {name: own_template(self._disk, vault.settings, name) for name in last.templates}
            if own == last.templates:
                return 0, last.rendering
        used: dict[str, str | Unusable | None] = {}

        def own_once(name: str) -> str | Unusable | None:
            if name not in used:
                used[name] = own_template(self._disk, vault.settings, name)
            return used[name]

        rendering = self._render(vault, own_once, not_done)
        self._last = _Rendered(vault, used, not_done, rendering)
        return len(rendering.pages), rendering


def own_template(disk: Disk, settings: Settings, name: str) -> str | Unusable | None:
    """Read a template of the vault's own, if it has one of that name; or say why it is no text.

    A folder or a link out of the vault is no template.
    """
    if not settings.folders.templates or not _PLAIN_NAME.match(name):
        return None
    path = f"{settings.folders.templates[0]}/dashboards/{name}"
    try:
        data = disk.read(path, LARGEST_NOTE)
    except (NotAFileError, OutOfVaultError):
        return None
    except TooLargeError:
        return Unusable(mark("it is too large"))
    except RefusedError as error:
        return Unusable(error.reason)
    text = None if data is None else decode(data)
    return Unusable(mark("it is not UTF-8 text")) if isinstance(text, Refusal) else text
