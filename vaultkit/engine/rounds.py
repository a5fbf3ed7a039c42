"""The watcher's rounds: when to look, and what a look does. Used by `engine.watch` alone."""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from time import monotonic, time

import vaultkit
from vaultkit.engine.afterwards import Afterwards
from vaultkit.engine.batch_line import Counts, batch_line, counts_of
from vaultkit.engine.collector import collect_again, put_off_collections
from vaultkit.engine.inbox import carry_out_all
from vaultkit.engine.reports import BuildReport
from vaultkit.engine.vault import OpenVault
from vaultkit.errors import DiskError, VaultkitError
from vaultkit.language.translate import mark, translate
from vaultkit.model.vault import Vault
from vaultkit.storage.git import git_busy
from vaultkit.storage.places import SETTINGS_FILE
from vaultkit.storage.state import WatcherNote

RESCAN_SECONDS = 30.0
"""How often the vault is looked at without any event, in case one was lost."""

_RESCAN_SHARE = 5_000
"""…or after a pause this many times as long as a look in vain took: a fifth of a thousandth of a
processor [D]. A large vault at rest is not looked at all the time."""

_LONGEST_RESCAN = 600.0

_ASKED_SECONDS = 1.0
"""How soon a question is looked for of which nothing was heard."""

SOON_SECONDS = 2.0
"""How soon everything is looked at after a look at nothing but what hints were of."""

POLL_SECONDS = 2.0
"""How often it is looked at where no events can be had."""

INBOX_REST_SECONDS = 5.0
"""How long nobody must have written into an inbox before its lines are carried out: editors save by
themselves in the middle of a line, and half a line is another instruction than the whole [D]."""

BEAT_SECONDS = 20.0
"""How often the watcher says that it lives, however little happens."""

_MOST_WARNINGS = 1000
"""So many are remembered as told; a watcher that runs for months may meet any number."""

_POLL_SHARE = 20
"""Without events, a look is followed by a pause this many times as long."""

_PATIENCE = 1.0
"""Git is not worth a word before it has taken so many seconds."""


class Rounds:
    """Looks at one vault again and again, and says what came of it where anything did."""

    def __init__(
        self,
        opened: OpenVault,
        say: Callable[[str], None],
        get_ready: Callable[[Vault], None] | None = None,
    ) -> None:
        """`get_ready` is called with what is true now, after every look that went well."""
        self._opened = opened
        self._get_ready = get_ready
        self._say = say
        since = opened.clock.now().isoformat(timespec="seconds")
        self._note = WatcherNote(os.getpid(), since, version=vaultkit.__version__)
        self._beaten = 0.0
        self._counts: Counts | None = None
        self._day = opened.clock.today()
        self._deaf = False
        self._heard = False
        self._next_look = 0.0
        self._next_question = 0.0
        self._hindered_since: float | None = None
        self._trouble = ""
        self._warned: set[str] = set()
        self._afterwards = Afterwards(opened.edits)
        self._inbox_of: Vault | None = None
        self._inbox_rested = 0.0

    def begin(self, deaf: str) -> None:
        """Look for the first time. `deaf`: a message, why no events can be had, if they cannot."""
        self._deaf = bool(deaf)
        self._remember(deaf=deaf)
        if deaf:
            instead = mark("no file events ({why}); looking every {seconds} seconds instead")
            self._say(translate(instead, why=translate(deaf), seconds=f"{POLL_SECONDS:g}"))
        self.batch(heard=True)
        self._say(translate("watching {folder}", folder=self._opened.root))

    def beat(self) -> None:
        """Say that the watcher lives, if that was long ago, or the clock was set."""
        now = time()
        if not 0 <= now - self._beaten < BEAT_SECONDS:
            self._beaten = now
            self._opened.state.beat()

    def is_due(self) -> bool:
        """Whether to look although nothing was heard."""
        return (
            monotonic() >= self._next_look
            or self._hindered_since is not None
            or self._opened.clock.today() != self._day
            or self._is_asked()
            or bool(0.0 < self._inbox_rested <= monotonic())
        )

    def _is_asked(self) -> bool:
        """Whether somebody waits for an answer; looked up now and then, since it is heard of."""
        if monotonic() < self._next_question:
            return False
        self._next_question = monotonic() + (0.0 if self._deaf else _ASKED_SECONDS)
        return bool(self._opened.state.asked())

    def batch(self, *, heard: bool, touched: frozenset[str] | None = None) -> bool:
        """Look once, and make true what is not. Whatever goes wrong, the watcher lives on.

        `heard`: a hint led to this look; `touched` are the paths that it was of, None: any. Return
        whether notes had changed without any hint, where hints are to be had.
        """
        is_due, unheard = monotonic() >= self._next_look, False
        if touched is not None:  # first, since somebody waits for it
            unheard = self._look(heard=heard, touched=touched)
        if touched is None or is_due:  # hints that never cease do not put it off
            unheard = self._look(heard=heard, touched=None) or unheard
        return unheard

    def _look(self, *, heard: bool, touched: frozenset[str] | None) -> bool:
        """Look at what hints were of, or at everything; return as `batch` does."""
        began = monotonic()
        unheard = in_vain = False
        if touched is None:
            collect_again()
        self._heard = self._heard or heard
        self._day = self._opened.clock.today()
        try:
            if not self._hindered():
                if touched is not None:
                    put_off_collections()  # until nothing is heard, or everything is looked at
                changed, everything = self._make_true(touched)
                unheard = changed and not (self._heard or self._deaf)
                in_vain = everything and not changed
                self._heard = not everything  # what else it was of is seen by the next look
        except VaultkitError as error:
            self._troubled(f"{error} {error.remedy}".rstrip())
        except Exception as error:  # noqa: BLE001 - the next look may fare better
            message = mark("a look failed inside vaultkit: {kind}: {error}")
            self._troubled(translate(message, kind=type(error).__name__, error=error))
        now = monotonic()
        if touched is None:
            self._next_look = now + self.pause(now - began, in_vain=in_vain)
        else:
            self._next_look = min(self._next_look, now + SOON_SECONDS)
        return unheard

    def pause(self, took: float, *, in_vain: bool) -> float:
        """Say how long to do nothing, unless something is heard, after a look that took so long."""
        if self._deaf:
            return max(POLL_SECONDS, _POLL_SHARE * took)
        share = _RESCAN_SHARE if in_vain else 0
        return max(RESCAN_SECONDS, min(_LONGEST_RESCAN, share * took))

    def go_deaf(self, why: str = "") -> None:
        """Look often from now on, because changes come without events. `why`: a message."""
        self._deaf = True
        self._remember(deaf=why or mark("a change came without an event"))
        message = mark("{why}; looking every {seconds} seconds from now on")
        seconds = f"{POLL_SECONDS:g}"
        self._say(translate(message, why=translate(self._note.deaf), seconds=seconds))

    @property
    def deaf(self) -> bool:
        """Whether changes are looked for every few seconds, because none are heard of."""
        return self._deaf

    @property
    def restless(self) -> bool:
        """Whether to look soon, though nothing is heard: hints are lost, or Git is at work."""
        return self._deaf or self._hindered_since is not None

    def hear_again(self) -> None:
        """Rely on hints again."""
        self._deaf = False
        self._remember(deaf="")
        self._say(translate("changes are heard of again"))

    def _make_true(self, touched: frozenset[str] | None) -> tuple[bool, bool]:
        """Make true what is not; return whether notes had changed, and whether all were looked at.

        Whoever asks whether everything is true is answered by a look at everything.
        """
        questions = self._opened.state.asked()
        touched = None if questions else touched
        report = self._opened.build(touched=touched)
        carried_out = self._run_inbox()
        if carried_out:
            report = report.and_then(self._opened.build())
        self._tell(report)
        after = counts_of(self._opened.vault)
        line = batch_line(report, self._counts or after, after, carried_out)
        self._counts = after
        if not line and self._trouble:
            line = translate("all is true again")
        self._trouble = ""
        if line:
            when = self._opened.clock.now().isoformat(timespec="seconds")
            counts = report.counted_work
            self._remember(last_batch=when, said=line, trouble="", counts=counts)
            self._say(line)
        for what in self._afterwards.look():
            self._warn(what)
        for path in report.refresh.kept_by_hand:
            self._warn(translate("{path} was changed by hand, so it is left alone", path=path))
        for warning in self._opened.warnings:
            self._warn(warning)
        self._opened.state.answer(questions)
        if self._get_ready is not None:
            self._get_ready(self._opened.vault)
        return not report.sync.quiet, touched is None

    def _run_inbox(self) -> int:
        """Carry out what waits in the inbox; return how many lines that was.

        What failed is not tried again before a note has changed, or the day.
        """
        vault = self._opened.vault
        if vault is self._inbox_of or (vault.inbox and self._being_written(vault.inboxes)):
            return 0
        ran = carry_out_all(self._opened)
        for kept in ran.kept:
            if not kept.problem:
                self._warn(f"{kept.line.source.path}:{kept.line.source.line}: {kept.why}")
        for copy in (copy for done in ran.done for copy in done.copies):
            self._warn(translate("What somebody saved meanwhile is in {path}.", path=copy))
        # Where something was done, it may be taken back before the next look, and all be as it was.
        self._inbox_of = None if ran.done else self._opened.vault
        return len(ran.done)

    def _being_written(self, inboxes: Iterable[str]) -> bool:
        """Whether somebody may be in the middle of a line; then look again once they rest."""
        now = time()  # by the clock of the files, whatever day the vault is looked at for
        ages = [now - written for path in inboxes if (written := self._written_at(path))]
        youngest = min((age for age in ages if age >= 0), default=INBOX_REST_SECONDS)
        rest = INBOX_REST_SECONDS - youngest
        self._inbox_rested = monotonic() + rest if rest > 0 else 0.0
        return rest > 0

    def _written_at(self, path: str) -> float:
        try:
            return (self._opened.root / path).stat().st_mtime
        except OSError:
            return 0.0  # it is gone: the next look will find out

    def _tell(self, report: BuildReport) -> None:
        """Say what came of boxes that were ticked."""
        for done in report.answered.done:
            self._say(translate("tick: {what}", what=done))
        for failed in report.answered.failed:
            self._warn(failed)
        for path in report.answered.merging:
            self._warn(
                translate("{path} is in the middle of a merge, so it is left alone", path=path)
            )
        for path, kept in report.refresh.recovered:
            message = mark("{path} was changed by hand as well; what you wrote is in {kept}")
            self._say(translate(message, path=path, kept=kept))
        for copy in report.answered.copies:
            self._say(translate("What somebody saved meanwhile is in {path}.", path=copy))

    def _hindered(self) -> bool:
        """Whether this is no moment to write; say so where it lasts."""
        what = git_busy(self._opened.root) or ""
        if not (self._opened.root / SETTINGS_FILE).is_file():
            what = mark("vaultkit.yml to come back")
        if not what:
            self._hindered_since = None
            if self._note.waits_for:
                self._remember(waits_for="")
            return False
        if self._hindered_since is None:
            self._hindered_since = monotonic()
        elif what != self._note.waits_for and monotonic() - self._hindered_since >= _PATIENCE:
            self._say(translate("waiting for {what}", what=translate(what)))
            self._remember(waits_for=what)
        return True

    def _troubled(self, what: str) -> None:
        """Say what went wrong, once for as long as it goes on going wrong."""
        if what != self._trouble:
            self._trouble = what
            self._say(what)
            self._remember(trouble=what)

    def _warn(self, what: str) -> None:
        if what not in self._warned:
            if len(self._warned) >= _MOST_WARNINGS:
                self._warned.clear()
            self._warned.add(what)
            self._say(what)

    def _remember(self, **news: str | dict[str, int]) -> None:
        """Tell the state folder how things stand, for `vaultkit status`."""
        self._note = replace(self._note, **news)  # type: ignore[arg-type]
        if self._opened.root.is_dir():  # a vault that was removed is not to be made again
            with suppress(DiskError):  # then status knows less, and that is all
                self._opened.state.remember_watcher(self._note)
