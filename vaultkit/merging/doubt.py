"""The error of this room: these three versions are better merged by Git, line by line."""

from vaultkit.errors import VaultkitError
from vaultkit.language.translate import translate


class DoubtfulError(VaultkitError):
    """A merge by meaning would be a guess. The message says why, as part of a sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(translate(reason))
