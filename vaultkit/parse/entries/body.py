"""What goes into the reading of a note's body and what comes out of it.

`vaultkit.parse.notes` fills a `BodyText` and a `BodyContext`; `parse.entries.log.parse_body`
makes a `Body` of them.
"""

from collections.abc import Sequence
from datetime import date

from vaultkit.model.note import Entry, NoteKind, Promise
from vaultkit.model.problem import Problem
from vaultkit.model.record import record
from vaultkit.model.reference import Reference
from vaultkit.model.settings import Settings
from vaultkit.parse.vocabulary.words import Vocabulary


@record(frozen=True, slots=True)
class BodyText:
    """The lines of a body, without their ends; `first_line` is the number of the first, from 1."""

    path: str
    lines: Sequence[str]
    first_line: int = 1


@record(frozen=True, slots=True)
class BodyContext:
    """What must be known of a note to read its body.

    `day` is that of a journal or a meeting note. `title`, `participants`, `tags` and `fields` are
    used for a meeting note only: its name (`2026-11-03 lunch 1h`) says the kind and the duration,
    its frontmatter who took part, and its tags (`personal`, without `#`) count as if on the line.
    `fields` is what else its frontmatter says, as `key: value`, with the number of the line.
    """

    kind: NoteKind
    settings: Settings
    vocabulary: Vocabulary
    day: date | None = None
    title: str = ""
    participants: tuple[Reference, ...] = ()
    tags: tuple[str, ...] = ()
    fields: tuple[tuple[int, str], ...] = ()


@record(frozen=True, slots=True)
class Body:
    """What a body says. Entries, promises and links in the order they stand.

    `promises` are those outside any entry. `links` holds each target once, where it stands first.
    """

    entries: tuple[Entry, ...] = ()
    promises: tuple[Promise, ...] = ()
    links: tuple[Reference, ...] = ()
    problems: tuple[Problem, ...] = ()
