"""The head of an entry, read in one look where it is as most are, else part by part.

Used for lines, headings, cells of tables, lines of a journal and the names of meeting notes.
"""

import re
from collections.abc import Mapping

from vaultkit.parse.entries.head import REMOTE, SECOND_WORD, TO_FROM, WITH, Head, head_in_parts
from vaultkit.parse.vocabulary.durations import match_duration, match_time
from vaultkit.parse.vocabulary.links import Link
from vaultkit.parse.vocabulary.people import Named
from vaultkit.parse.vocabulary.words import Vocabulary

_LINK = r"\[\[[^\[\]]++\]\]"
_CANONICAL = re.compile(
    r" ([^\W\d_]++)(?: ([0-9]{1,3})(h|t|min|m))?"
    rf"(?: (?:with|med) ({_LINK}(?:(?:, | and | og | & ){_LINK})*+)|, ({_LINK}))?: (?=[^ \t])"
)
_KIND_FIRST = re.compile(
    r"( |: | · )([^\W\d_]++)(?: ([0-9]{1,3})(h|t|min|m))?(, | · | )(?=[^\W\d_])"
)
_PER_HOUR = {"h": 1, "t": 1, "m": 60, "min": 60}


def parse_head(text: str, start: int, links: Mapping[int, Link], words: Vocabulary) -> Head:
    """Read the head that begins at `start`, behind the date. `links`: by where they begin."""
    return (
        _canonical_head(text, start, links, words)
        or _plain_head(text, start, words)
        or head_in_parts(text, start, links, words)
    )


def _canonical_head(
    text: str, start: int, links: Mapping[int, Link], words: Vocabulary
) -> Head | None:
    """Read a head as vaultkit writes it, in one look; None if it is any other.

    It says what `head_in_parts` would say, only sooner: most heads are like this.
    """
    found = _CANONICAL.match(text, start)
    kind = "" if found is None else words.plain_kind(found[1])
    if found is None or not kind:
        return None
    _, amount, unit, people, arena = found.groups()
    head = Head(found.end(), kind=kind, leads=True)
    if amount is not None:
        head.hours = int(amount) / _PER_HOUR[unit]
    if people is not None:
        begin, end = found.span(4)
        named = [links[at] for at in links if begin <= at < end]
        if len(named) < people.count("[["):
            return None  # a link to a heading of this note is nobody
        head.people = tuple([Named(one.start, one.end, one.target, one.label) for one in named])
        head.with_said = True
    if arena is not None:
        link = links.get(found.start(5))
        if link is None:
            return None
        head.arena = Named(link.start, link.end, link.target, link.label)
    return head


def _plain_head(text: str, start: int, words: Vocabulary) -> Head | None:
    """Read a kind, perhaps a duration, and the summary behind them; None if there may be more.

    It says what `head_in_parts` would say, only sooner.
    """
    found = _KIND_FIRST.match(text, start)
    kind = "" if found is None else words.sure_kind(found[2])
    if found is None or not kind or kind == "intro":
        return None
    opens, _, amount, unit, mark = found.groups()
    here, behind_kind = found.end(), found.end(2)
    if amount is None:
        if match_duration(text, here) is not None or SECOND_WORD.match(text, behind_kind):
            return None
        if kind in REMOTE and TO_FROM.match(text, behind_kind):
            return None
    elif mark == " ":
        return None  # `1h and 10 minutes`
    if match_time(text, here) is not None or WITH.match(text, here) or text.find("[", here) >= 0:
        return None
    if mark == ", " and text[here].isupper():
        return None  # the name of an arena, perhaps
    head = Head(here, kind=kind, leads=True, separated=opens != " ")
    if amount is not None:
        head.hours = int(amount) / _PER_HOUR[unit]
    return head
