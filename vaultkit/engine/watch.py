"""Keeps the pages true while somebody writes. Called by `vaultkit watch`, in the foreground.

An event is a hint to look again; what is true is what a stat scan finds. So whatever an editor, a
sync program or `git checkout` does is one batch: wait until it is quiet, scan, read what changed,
write what is no longer true. Our own writes cause a batch as well, and it finds nothing to do.
"""

from collections.abc import Callable
from pathlib import Path
from threading import Event, Lock
from time import monotonic

from vaultkit.engine.collector import collect_again
from vaultkit.engine.events import Ears, NoEars, SystemEars
from vaultkit.engine.lending import Lending, Run, get_ready
from vaultkit.engine.rounds import Rounds
from vaultkit.engine.vault import OpenVault
from vaultkit.errors import VaultHeldError
from vaultkit.language.translate import mark, translate
from vaultkit.storage.lock import Place, TakenError, hold
from vaultkit.storage.places import SETTINGS_FILE
from vaultkit.storage.state import StateFolder, WatcherNote

QUIET_SECONDS = 0.12
LONGEST_SETTLING = 0.6
"""A burst is over after so much quiet; a writer who never rests is not waited for longer."""

REST_SECONDS = 0.02
"""…or after so much, where a few notes were written and each is known to be closed again."""

TICK_SECONDS = 0.25
"""How often to see whether to stop, whether somebody asks, whether a new day has begun."""

REST_TICK_SECONDS = 1.0
AWAKE_SECONDS = 10.0
"""…and how often at rest: where nothing was heard for that long. Each time costs a little, day and
night, and nobody waits for it [D]."""

LATE_SECONDS = 1.0
"""How late a hint may be before it counts as lost."""

RELISTEN_SECONDS = 600.0
"""How soon a watcher that hears nothing tries again: limits are raised, drives come back. Each
time after that it waits twice as long, at most `_LONGEST_RELISTEN`."""

_LONGEST_RELISTEN = 6 * 3600.0

_PATIENCE = 0.5
"""How long to wait for the place: `vaultkit status` holds it for a moment to see if it is free."""


def watch(
    opened: OpenVault,
    say: Callable[[str], None],
    stop: Event,
    *,
    poll: bool = False,
    run: Run | None = None,
) -> None:
    """Keep the pages of a vault true until `stop` is set.

    Gives `say` a line for each batch that changed anything, and for whatever keeps the pages from
    being true; an error in a batch ends that batch only. Where the vault is removed, it is waited
    for. With `poll` it relies on no events. `run` runs commands that ask for it, on a copy of what
    is known here (`engine.lending`); None: each by itself. Raises VaultHeldError if another watcher
    keeps this vault, DiskError if its state folder cannot be written.
    """
    Watch(opened, say, stop, _no_ears if poll else SystemEars, run).keep()


def _no_ears(_root: Path, _state: StateFolder) -> Ears:
    return NoEars()


class Watch:
    """One watcher, from its start to its end."""

    def __init__(
        self,
        opened: OpenVault,
        say: Callable[[str], None],
        stop: Event,
        ears_for: Callable[[Path, StateFolder], Ears],
        run: Run | None = None,
    ) -> None:
        self._opened = opened
        self._say_line = say
        self._stop = stop
        self._ears_for = ears_for
        self._run = run
        self._looking = Lock()
        self._rounds = Rounds(opened, self._say, None if run is None else get_ready)
        self._relisten = RELISTEN_SECONDS
        self._next_listen = 0.0
        self._awake_until = monotonic() + AWAKE_SECONDS

    def keep(self) -> None:
        """Hold the vault's place and watch; begin again where the vault was removed meanwhile."""
        while self._vault_is_there():
            self._opened.state.prepare()
            try:
                with hold(self._opened.state.watch_lock, _PATIENCE) as place:
                    self._listen(place)
            except TakenError as error:
                raise _held_by(self._opened.state.watcher()) from error

    def _vault_is_there(self) -> bool:
        """Wait until the vault is there (at most times it is); return False if told to stop."""
        settings = self._opened.root / SETTINGS_FILE
        if not settings.is_file() and not self._stop.is_set():
            gone = mark("{folder} is gone; waiting for it to come back")
            self._say(translate(gone, folder=self._opened.root))
            while not settings.is_file() and not self._stop.wait(TICK_SECONDS):
                pass
        return not self._stop.is_set()

    def _listen(self, place: Place) -> None:
        ears = self._ears_for(self._opened.root, self._opened.state)
        lending = None if self._run is None else Lending(self._opened, self._run, self._looking)
        try:
            self._rounds.begin(deaf=ears.listen())
            if lending is not None:
                lending.begin()
            while not self._stop.is_set() and not place.lost:
                self._rounds.beat()
                self._see_to(ears)
                awake = self._rounds.restless or monotonic() < self._awake_until
                heard = ears.heard(TICK_SECONDS if awake else REST_TICK_SECONDS)
                if heard:
                    self._awake_until = monotonic() + AWAKE_SECONDS
                    self._settle(ears)
                else:
                    collect_again()
                touched = ears.touched() if heard else None
                if (heard or self._rounds.is_due()) and self._look(heard, touched):
                    # Changes without a hint: if it is not merely late, there will be none.
                    if ears.heard(LATE_SECONDS):
                        self._look(heard=True)
                    else:
                        self._rounds.go_deaf()
        finally:
            collect_again()
            if lending is not None:
                lending.end()
            ears.close()

    def _look(self, heard: bool, touched: frozenset[str] | None = None) -> bool:
        """Look once, while nothing is lent; as `Rounds.batch`."""
        with self._looking:
            return self._rounds.batch(heard=heard, touched=touched)

    def _see_to(self, ears: Ears) -> None:
        """Find out whether hints have ceased to come, and now and then whether they do again."""
        if not self._rounds.deaf:
            self._next_listen = 0.0
            if why := ears.broken():
                self._rounds.go_deaf(why)
        elif not self._next_listen:
            self._next_listen = monotonic() + self._relisten
        elif monotonic() >= self._next_listen:
            self._next_listen = 0.0
            self._relisten = min(2 * self._relisten, _LONGEST_RELISTEN)
            ears.close()
            if not ears.listen():
                self._rounds.hear_again()
                self._look(heard=True)  # some were not heard of meanwhile

    def _settle(self, ears: Ears) -> None:
        """Wait until a burst of events is over."""
        deadline = monotonic() + LONGEST_SETTLING
        while (left := deadline - monotonic()) > 0 and not self._stop.is_set():
            quiet = REST_SECONDS if ears.at_rest() else QUIET_SECONDS
            if not ears.heard(min(quiet, left)):
                return

    def _say(self, line: str) -> None:
        self._say_line(f"{self._opened.clock.now():%H:%M:%S}  {line}")


def _held_by(watcher: WatcherNote | None) -> VaultHeldError:
    if watcher is None:
        return VaultHeldError(translate("Another watcher keeps this vault."))
    since = watcher.since.replace("T", " ")
    return VaultHeldError(
        translate(
            "Another watcher keeps this vault: process {pid}, since {since}.",
            pid=watcher.pid,
            since=since,
        ),
        translate("Let it be, or stop it first: kill {pid}.", pid=watcher.pid),
    )
