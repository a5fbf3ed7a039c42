"""Renders a template with its variables, and says where one of the vault's own went wrong.

Used by `vaultkit.dashboards.render`. A template of the vault's own that fails is a problem, and
the shipped one is used instead; a shipped one that fails is a fault of ours and is raised.
"""

from collections.abc import Callable
from dataclasses import dataclass
from traceback import walk_tb
from typing import Any

from vaultkit.dashboards.escape import one_line
from vaultkit.language.numbers import digits
from vaultkit.language.translate import translate
from vaultkit.model.problem import Problem
from vaultkit.model.problem_kinds import TEMPLATE_FAILED
from vaultkit.model.source import Source

SHARED = ("opening.md.j2",)
"""What the shipped pages include; a vault may have its own."""

_LONGEST_TEMPLATE = 20_000
"""Characters [D]: five times the longest of ours. What is longer takes time before it is run."""


@dataclass(frozen=True, slots=True)
class Unusable:
    """A template of the vault's own that is there and no text: the reason, as a message."""

    reason: str


@dataclass(frozen=True, slots=True)
class Templates:
    """Where templates come from.

    `shipped` and `own` give the text of a template by its name (`depth.md.j2`), None where there
    is none; `folder` is where the vault's own ones lie.
    """

    shipped: Callable[[str], str | None]
    own: Callable[[str], str | Unusable | None]
    folder: str

    def has_own(self, name: str) -> bool:
        """Whether the vault has a template of its own for a page, or for what all pages include."""
        return any(self.own(one) is not None for one in (name, *SHARED))

    def page(self, name: str, variables: dict[str, Any]) -> tuple[str, Problem | None]:
        """Render a page: with the vault's own templates, or the shipped ones if they fail."""
        # Jinja takes a while to import, and most commands render nothing.
        from vaultkit.dashboards.sandbox import CHARACTERS, STEPS, Budget, TemplateEnvironment

        used: set[str] = set()

        def own_first(wanted: str) -> str | None:
            text = self.own(wanted)
            if text is None:
                return self.shipped(wanted)
            used.add(wanted)
            return _usable(text)

        problem = None
        if self.has_own(name):
            try:
                budget = Budget(STEPS, CHARACTERS)
                return TemplateEnvironment(own_first, budget).page(name, variables), None
            except Exception as error:
                if not used:
                    raise
                problem = self._problem(error, name, used)
        return TemplateEnvironment(self.shipped, Budget()).page(name, variables), problem

    def _problem(self, error: Exception, name: str, used: set[str]) -> Problem:
        failed, line = _place(error, used) or (name if name in used else min(used), 1)
        message = one_line(str(error)) or type(error).__name__
        return TEMPLATE_FAILED.at(Source(f"{self.folder}/{failed}", line), reason=message)


def _usable(text: str | Unusable) -> str:
    if isinstance(text, str) and len(text) <= _LONGEST_TEMPLATE:
        return text
    longest = digits(str(_LONGEST_TEMPLATE))
    too_long = translate("a template has no more than {number} characters", number=longest)
    raise ValueError(too_long if isinstance(text, str) else translate(text.reason))


def _place(error: Exception, used: set[str]) -> tuple[str, int] | None:
    """Find the innermost line of the vault's own templates that an error comes from."""
    line = getattr(error, "lineno", None)
    if line is not None and getattr(error, "name", None) in used:
        return str(getattr(error, "name", "")), int(line)
    frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    return next((place for place in reversed(frames) if place[0] in used), None)
