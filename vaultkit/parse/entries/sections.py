"""Which dated lines are entries: what the heading above says, and what the line itself says.

The rule of the format: the nearest heading above that is not itself a date decides; the title of
the note (its first H1) is no heading. What is passed over is an uncertain problem with its reason.
"""

import re
from functools import lru_cache

from vaultkit.model import problem_kinds
from vaultkit.model.problem import ProblemKind
from vaultkit.model.settings import Language
from vaultkit.parse.entries.draft import Draft
from vaultkit.parse.vocabulary.dates import match_date
from vaultkit.parse.vocabulary.words import Section, Vocabulary, not_contact

Reason = tuple[ProblemKind, dict[str, str]]
"""Why a dated line is no entry: the kind of problem, and what fills its gaps."""

TICKED = frozenset("xX")

_YEAR_OR_MONTH = re.compile(
    r"(?:(?:19|20)[0-9]{2}|q[1-4](?:[ \t]+(?:19|20)[0-9]{2})?|(?:uge|week)[ \t]+[0-9]{1,2}"
    r"|jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch|ts)?|apr(?:il)?|may|maj|june?|juni|july?|juli"
    r"|aug(?:ust)?|sep(?:t|tember)?|o[ck]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?",
    re.IGNORECASE,
)


class Sections:
    """The headings above the line that is being read, innermost last."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._above: list[tuple[int, Section, str]] = []
        self._titled = False

    @property
    def section(self) -> Section:
        """What the heading above says; with no heading, dated lines are entries."""
        return self._above[-1][1] if self._above else Section.LOG

    @property
    def heading(self) -> str:
        """The text of the heading above, "" for none."""
        return self._above[-1][2] if self._above else ""

    def enter(self, level: int, heading: str) -> None:
        """Come to a heading that is no date; a year, a month or a week is one.

        The first H1 is the title of the note, unless it names a section of what never is an entry.
        """
        title = level == 1 and not self._titled
        self._titled = True
        if is_date_heading(heading):
            self.enter_date(level)
            return
        self.enter_date(level - 1)
        section = self._words.section(heading)
        if not title or section is Section.NEVER:
            self._above.append((level, section, heading))

    def enter_date(self, level: int) -> None:
        """Come to a heading that is a date: those deeper than it end, the others go on deciding."""
        while self._above and self._above[-1][0] > level:
            self._above.pop()


def is_date_heading(heading: str) -> bool:
    """Whether a heading is nothing but a date, a month, a week or a year."""
    text = heading.strip(" \t*_[]:")
    return _is_date(text)


@lru_cache(maxsize=256)  # most notes of a vault have the same headings
def _is_date(text: str) -> bool:
    if _YEAR_OR_MONTH.fullmatch(text):
        return True
    found = match_date(text, 0, Language.EN)
    return found is not None and not text[found[1] :].strip()


def why_no_entry(draft: Draft, section: Section, heading: str) -> Reason | None:
    """Say why a dated line below a heading is no entry after all; None if it is one."""
    head = draft.head
    if section is Section.NEVER:
        return problem_kinds.NOT_ENTRY_HEADING, {"heading": heading}
    if draft.box and (draft.box not in TICKED or not head.kind):
        return problem_kinds.NOT_ENTRY_TASK, {}
    if head.kind:
        return None
    if draft.day.period is not None:
        return problem_kinds.NOT_ENTRY_APPROXIMATE, {"text": draft.dated}
    if head.hours is not None or draft.gave_or_got:
        return None
    word = not_contact(draft.rest or draft.first_words, 0)
    if word:
        return problem_kinds.NOT_ENTRY_WORD, {"word": word}
    if section is Section.UNSURE and not head.with_said:
        return problem_kinds.NOT_ENTRY_UNSURE, {"heading": heading}
    return None
