"""Answers on pages: boxes that somebody ticked, turned into instructions and carried out.

Used by `engine.vault`. Nothing is remembered from one look to the next: a tick on a page is either
done already, can be done, or cannot be done and is said why. So it does not matter where, when and
how often a box was ticked, or whether anybody was watching.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from vaultkit.dashboards.boxes import is_harmless, kept_line
from vaultkit.dashboards.escape import Markdown
from vaultkit.dashboards.not_done import NotDone
from vaultkit.dashboards.page_links import plain
from vaultkit.dashboards.ticks import Tick, TickedPage, paths_with_boxes, read_page
from vaultkit.engine.edits import Edits
from vaultkit.engine.instructed import take
from vaultkit.engine.reports import Answered
from vaultkit.errors import DiskError, VaultHeldError, VaultkitError
from vaultkit.language.translate import mark, speaking, translate
from vaultkit.measures.discretion import UnnamedIn
from vaultkit.model.reference import fold
from vaultkit.model.vault import Vault
from vaultkit.parse.text import LARGEST_NOTE
from vaultkit.storage.disk import Disk, in_words
from vaultkit.storage.moves import NameTakenError
from vaultkit.storage.steady import read_settled

if TYPE_CHECKING:
    from vaultkit.edit.steps import Step
    from vaultkit.engine.box_meanings import Meaning


@dataclass(frozen=True, slots=True)
class Asked:
    """A tick, what it means, and what it comes to.

    `steps` are to be taken; none where nothing is left to do, or `why` says why it cannot be done.
    `stays`: the tick is kept on its page until it can be.
    """

    tick: Tick
    meaning: "Meaning"
    steps: "tuple[Step, ...]" = ()
    why: str = ""
    stays: bool = False

    @property
    def said(self) -> str:
        """What was asked, in a few words: `done: the slides, Mette Holm`."""
        words, about = plain(self.tick.text), self.meaning.about
        return words if not about or about in words else f"{words}, {about}"


@dataclass(frozen=True, slots=True)
class PageAsked:
    """A page with ticks, as it was read: `data` is what it held."""

    path: str
    data: bytes
    page: TickedPage
    asked: tuple[Asked, ...] = ()

    @property
    def title(self) -> str:
        """The name of the page."""
        return self.path.rpartition("/")[2].removesuffix(".md")


@dataclass(frozen=True, slots=True)
class Look:
    """All pages with ticks, and paths of pages on which a merge is unfinished."""

    pages: tuple[PageAsked, ...] = ()
    merging: tuple[str, ...] = ()

    @property
    def seen(self) -> dict[str, bytes]:
        """What the pages with ticks held: only that may be written over."""
        return {page.path: page.data for page in self.pages}

    @property
    def by_hand(self) -> frozenset[str]:
        """Those of them on which more than boxes was changed."""
        return frozenset(page.path for page in self.pages if not page.page.ours)

    @property
    def waiting(self) -> frozenset[str]:
        """Those with ticks still to be carried out: they are not to be written over."""
        return frozenset(page.path for page in self.pages if any(one.steps for one in page.asked))

    def not_done(self) -> dict[str, tuple[NotDone, ...]]:
        """The ticks that stay, by page."""
        return {
            page.path: tuple(map(_staying, filter(lambda one: one.stays, page.asked)))
            for page in self.pages
        }


@dataclass(slots=True)
class Answers:
    """The answers on the pages of one vault.

    `tried` are ticks that were carried out just now, or why that failed.
    """

    disk: Disk
    edits: Edits
    tried: dict[tuple[str, Tick], str] = field(default_factory=dict)

    def look(self, vault: Vault) -> Look:
        """Find what is ticked, and what it comes to. Changes nothing. Raises DiskError."""
        pages, merging = [], []
        for path in paths_with_boxes(vault.settings.folders.dashboards):
            found = self._read(path)
            if found is not None and found.page.merging:
                merging.append(path)
            elif found is not None and found.page.ticks:
                pages.append(found)
        if not pages:
            return Look((), tuple(merging))
        with speaking(vault.settings.language):
            return Look(tuple(self._weigh(pages, vault)), tuple(merging))

    def carry_out(self, look: Look, vault: Vault) -> Answered:
        """Carry out what can be, a batch for each page. Raises VaultHeldError."""
        done: list[str] = []
        copies: list[str] = []
        for page in look.pages:
            ready = [one for one in page.asked if one.steps]
            if not ready:
                continue
            said = "; ".join(dict.fromkeys(one.said for one in ready))
            with (
                speaking(vault.settings.language),
                self.edits.batch(f"tick: {page.title}: {said}") as batch,
            ):
                for one in ready:
                    try:
                        take(one.steps, batch)
                        self.tried[page.path, one.tick] = ""
                        done.append(f"{page.title}: {one.said}")
                    except VaultkitError as error:
                        self.tried[page.path, one.tick] = _why(error)
            copies += batch.copies
        return Answered(tuple(dict.fromkeys(done)), copies=tuple(copies))

    def forget(self) -> None:
        """Begin anew: what is ticked from now on was ticked again."""
        self.tried.clear()

    def _read(self, path: str) -> PageAsked | None:
        """Read a page; None where there is none of ours, or somebody is in the middle of saving."""
        try:
            data = self.disk.read(path, LARGEST_NOTE)
            page = None if data is None else read_page(data.decode("utf-8", "replace"))
            if page is None or not page.ticks:
                return None if page is None else PageAsked(path, data or b"", page)
            # What is to be answered, and perhaps kept, is to be all of what somebody saved.
            with in_words(mark("{path} could not be read: {why}."), path):
                data = read_settled(self.disk.real_path(path), path).data
        except DiskError:
            return None  # also a folder of that name, or a link out of the vault
        page = read_page(data.decode("utf-8", "replace"))
        return None if page is None else PageAsked(path, data, page)

    def _weigh(self, pages: list[PageAsked], vault: Vault) -> Iterator[PageAsked]:
        """Say of each tick what it comes to, with all others in view."""
        from vaultkit.engine.box_meanings import Meanings  # most looks find nothing ticked

        meant = {
            page.path: [(tick, meanings.of(tick)) for tick in page.page.ticks]
            for page in pages
            for meanings in (Meanings(vault, page.page),)
        }
        answers: dict[object, set[object]] = defaultdict(set)
        for _, meaning in (one for several in meant.values() for one in several):
            answers[meaning.question].add(meaning.answer)
        unsaid = _Unsaid(vault)
        for page in pages:
            there = replace(vault, today=page.page.day)
            yield replace(
                page,
                asked=tuple(
                    self._asked(
                        page.path, tick, meaning, there, unsaid, len(answers[meaning.question]) > 1
                    )
                    for tick, meaning in meant[page.path]
                ),
            )

    def _asked(
        self,
        path: str,
        tick: Tick,
        meaning: "Meaning",
        vault: Vault,
        unsaid: "_Unsaid",
        contradicted: bool,
    ) -> Asked:
        stays = meaning.lasting and not unsaid(tick)
        if meaning.refused:
            return Asked(tick, meaning, why=meaning.refused, stays=stays)
        if contradicted:
            why = translate("the ticks say different things; leave one of them")
            return Asked(tick, meaning, why=why, stays=stays)
        tried = self.tried.get((path, tick))
        if meaning.instruction is None or tried is not None:
            return Asked(tick, meaning, why=tried or "", stays=bool(tried) and stays)
        from vaultkit.edit.plan_instruction import plan_instruction

        try:
            steps = plan_instruction(meaning.instruction, vault)
            plan = self.edits.plan()
            take(steps, plan)
        except VaultkitError as error:
            return Asked(tick, meaning, why=_why(error), stays=stays)
        return Asked(tick, meaning, steps if plan.files() else ())


class _Unsaid:
    """Says whether a tick holds words or names that no page may say any more."""

    def __init__(self, vault: Vault) -> None:
        self._unnamed = UnnamedIn(vault.contacts)
        self._hidden = {fold(one.text) for one in vault.promises if one.hidden}

    def __call__(self, tick: Tick) -> bool:
        about = kept_line(tick.under)
        if about is None or not is_harmless(tick.text):
            return True
        words = fold(plain(f"{about} {tick.text}"))
        return self._unnamed(words) or any(hidden in words for hidden in self._hidden)


def _staying(one: Asked) -> NotDone:
    about = kept_line(one.tick.under)
    return NotDone(about or Markdown(), Markdown(one.tick.text), one.why)


def _why(error: VaultkitError) -> str:
    """Say why, the same on every machine: what the system said is for the terminal."""
    if isinstance(error, VaultHeldError):
        raise error
    if isinstance(error, DiskError) and not isinstance(error, NameTakenError):
        return translate(mark("the note could not be changed on this computer"))
    return str(error)


def failures(look: Look) -> Iterable[str]:
    """Say what could not be done, and why: a line each."""
    for page in look.pages:
        for one in page.asked:
            if one.why:
                yield translate(
                    "{page}: “{ticked}” was not done: {why}",
                    page=page.title,
                    ticked=one.said,
                    why=one.why,
                )
