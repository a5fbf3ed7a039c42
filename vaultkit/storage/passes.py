"""Where going through people stopped: `.vaultkit/review.json`. Used by `vaultkit.engine.review`.

Disposable: without it, one begins anew. It names people, so only its owner may read it.
"""

from dataclasses import dataclass

from vaultkit.storage.state import StateFolder

FILE = "review.json"

ON_A_LIST = "//"
"""What the key of somebody on a list, who has no note, begins with. No path does."""

MOST = 20
"""How many selections are remembered; those that were gone on with last."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What was answered about whom, and in which batch of the history; 0: it was so already.

    `answer` is a name of `engine.review.answers.Answer`, `value` what was chosen: `4`, a reason, a
    circle, names of purposes. `sorted` if the circle, unsorted before, is professional by it.
    """

    batch: int
    path: str
    answer: str
    value: str = ""
    sorted: bool = False


@dataclass(frozen=True, slots=True)
class Pass:
    """Going through people once: whom, in which order; at whom one is; what was answered.

    People by the paths of their notes, or by a key that begins with `ON_A_LIST`. `at` is a place in
    `order`, or its length at the end. `deeds` in the order they were done.
    """

    order: tuple[str, ...]
    at: int = 0
    deeds: tuple[Deed, ...] = ()

    @property
    def path(self) -> str | None:
        """At whom one is; None at the end."""
        return self.order[self.at] if self.at < len(self.order) else None

    @property
    def answered(self) -> frozenset[str]:
        """About whom something was answered."""
        return frozenset(deed.path for deed in self.deeds)


@dataclass(frozen=True, slots=True)
class Passes:
    """The passes that are not over, by the key of what they go through; the latest last."""

    passes: dict[str, Pass]


def read_pass(state: StateFolder, key: str) -> Pass | None:
    """Read where one stopped; None if that is not known."""
    return _passes(state).get(key)


def remember_pass(state: StateFolder, key: str, one: Pass | None) -> None:
    """Keep where one is, or forget it (None). Raises DiskError."""
    passes = _passes(state)
    passes.pop(key, None)
    if one is not None:
        passes[key] = one
    state.remember_private(FILE, Passes(dict([*passes.items()][-MOST:])))


def forget_passes(state: StateFolder, path: str) -> None:
    """Forget the passes in which somebody is, by the path of their note. Raises DiskError.

    Those through lists are forgotten as well: the lines may name anybody, and whoever was answered
    about does not wait on a list any more.
    """
    passes = _passes(state)
    kept = {
        key: one
        for key, one in passes.items()
        if not any(who == path or who.startswith(ON_A_LIST) for who in one.order)
    }
    if len(kept) < len(passes):
        state.remember_private(FILE, Passes(kept))


def _passes(state: StateFolder) -> dict[str, Pass]:
    read = state.recall(FILE, Passes)
    return {} if read is None else dict(read.passes)
