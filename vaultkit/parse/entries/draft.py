"""An entry while it is being read: what is known of it so far.

`parse.entries.entry_lines` fills it line by line; `parse.entries.record` makes the entry of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from vaultkit.model.reference import Reference
from vaultkit.model.source import Source
from vaultkit.parse.entries.head import Head
from vaultkit.parse.entries.reading import LineText, Reading, shown
from vaultkit.parse.entries.said import Said, due_field, find_recipient, settle
from vaultkit.parse.entries.subitems import SubItem
from vaultkit.parse.vocabulary.dates import Day
from vaultkit.parse.vocabulary.links import Link
from vaultkit.parse.vocabulary.people import Named
from vaultkit.parse.vocabulary.tags import NO_MARKS, Marks


@dataclass(slots=True)
class Draft:
    """An entry under construction.

    `box` is that of a task, "" for none. `dated` is the date as written, `rest` what its line says
    behind the head. `brief`: only the first piece of text is the summary; `summary` is its pieces,
    each in the lines it was written in. `links` are all that were seen: line, link, whether on a
    line of the entry itself; `used` are the places of those that are more than mentions.
    """

    reading: Reading
    day: Day
    source: Source
    box: str = ""
    dated: str = ""
    rest: str = ""
    brief: bool = False
    if_contact: bool = False
    head: Head = field(default_factory=lambda: Head(0))
    marks: Marks = field(default_factory=Marks)
    participants: list[Reference] = field(default_factory=list)
    arena: Reference | None = None
    introduced: list[Reference] = field(default_factory=list)
    introduced_by: list[Reference] = field(default_factory=list)
    summary: list[list[str]] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    links: list[tuple[int, Link, bool]] = field(default_factory=list)
    used: set[tuple[int, int]] = field(default_factory=set)

    @property
    def gave_or_got(self) -> bool:
        """Whether a favour was noted, either way."""
        return any(said.is_favour for said in self.said)

    @property
    def bare(self) -> bool:
        """Whether there is nothing but a date so far."""
        head = self.head
        return not (
            head.kind or head.hours is not None or self.summary or self.said or self.participants
        )

    @property
    def first_words(self) -> str:
        """The first line of the summary."""
        return self.summary[0][0] if self.summary else ""

    def note(self, line: LineText, own: bool) -> None:
        """Note the links and tags of a line; what hides a line of the entry itself hides it all."""
        if line.links:
            self.links += [(line.number, link, own) for link in line.links.values()]
        marks = line.marks
        if marks is NO_MARKS:
            return
        self.marks.mine |= marks.mine
        self.marks.theirs |= marks.theirs
        self.marks.work |= marks.work
        self.marks.hidden |= own and marks.hidden

    def adopt(self, head: Head, line: LineText) -> None:
        """Take over what a head says."""
        head.time = head.time or self.head.time
        self.head = head
        if head.people:
            self.participants += self.references(head.people, line)
        if head.introduced or head.introduced_by:
            self.introduced += self.references(head.introduced, line)
            self.introduced_by += self.references(head.introduced_by, line)
        if head.arena is not None:
            (self.arena,) = self.references([head.arena], line)

    def references(self, people: Sequence[Named], line: LineText) -> list[Reference]:
        """Make references of who is named in a line; those links are no mentions then."""
        self.used.update((line.number, person.start) for person in people)
        number = self.reading.line_in_file(line.number)
        return [person.reference(self.source.path, number) for person in people]

    def add_words(self, text: str, hidden: bool) -> None:
        """Add a piece to the summary. Hidden words hide the entry: they cannot be told apart."""
        piece = shown(text)
        if piece and not (self.brief and self.summary):
            self.summary.append([piece])
            self.marks.hidden |= hidden

    def keep(self, line: LineText, begin: int, end: int, said: Said, hidden: bool) -> bool:
        """Keep a sub-item read from whole[begin:end], unless it says nothing by itself."""
        said.hidden = hidden
        if said.is_promise and said.due is None:
            said.due = due_field(self.reading, line)
        if said.what is SubItem.DONE and settle(self.said, said, self.reading.language):
            return False
        if not said.text:
            return False
        if said.is_favour and line.links:
            find_recipient(self.reading, line, begin, end, said)
        if said.links:
            self.used.update((line.number, at) for at in said.links)
        self.said.append(said)
        return True
