"""Why a quick line is not carried out: the same for `vaultkit log` and for a line of the inbox.

On the command line it is an error, in the inbox a problem at the line. Both say the same words.
"""

from vaultkit.errors import UnknownNameError
from vaultkit.model.problem import Problem, ProblemKind
from vaultkit.model.source import Source

_NOWHERE = Source("")


class QuickLineError(UnknownNameError):
    """A quick line is not understood, or names nobody, or several (`candidates`)."""

    def __init__(self, kind: ProblemKind, *, whom: tuple[str, ...] = (), **details: str) -> None:
        said = kind.at(_NOWHERE, **details)
        super().__init__(said.message, whom, said.fix)
        self.kind = kind
        self.details = details

    def at(self, source: Source, *, hidden: bool) -> Problem:
        """Make the problem of it at a line; the words of one that is `hidden` are not said."""
        words = dict.fromkeys(self.details, "…") if hidden else self.details
        return self.kind.at(source, **words)
