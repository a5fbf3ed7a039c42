"""A system that only remembers what it was told, and names of vaults that are hard to write."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from vaultkit.service.registration import Registration
from vaultkit.service.system import Ran

HARD_NAMES = (
    "plain",
    "Mit netværk på Åen",
    "100% done",
    "%h %n %% %",
    'quo"ted',
    "Sofie's",
    "back\\slash \\n \\x41",
    "$HOME ${HOME} $$",
    " spaces at both ends ",
    "-o; rm #comment",
    "a&b <c> --> ]]> &amp;",
    "trailing\\",
    "日本語 🎉",
)
"""Each as the last part of a path."""

PROGRAM = "/opt/vaultkit/bin/python"
VERSION = "1.2.3"


def registered(folder: str = "netværk", interpreter: str = PROGRAM) -> Registration:
    return Registration(f"/home/astrid/{folder}", interpreter, VERSION)


@dataclass
class FakeRunner:
    """Runs nothing: `answers` are by the first words, and all else goes well, without a word."""

    answers: dict[tuple[str, ...], Ran] = field(default_factory=dict)
    told: list[tuple[str, ...]] = field(default_factory=list)

    def __call__(self, words: Sequence[str]) -> Ran:
        self.told.append(tuple(words))
        for length in range(len(words), 0, -1):
            if tuple(words[:length]) in self.answers:
                return self.answers[tuple(words[:length])]
        if words[-1] == "--version":
            return Ran(0, f"vaultkit {VERSION}\n")
        return Ran(0, "")
