"""The lines of an entry, from its first on: what each adds to the draft.

`parse.entries.dated` and its neighbours decide which lines belong to an entry, and give them to
an `EntryLines` in order.
"""

from dataclasses import dataclass

from vaultkit.parse.entries.draft import Draft
from vaultkit.parse.entries.head import Head
from vaultkit.parse.entries.head_values import apply_value, take_head
from vaultkit.parse.entries.reading import LineText, shown
from vaultkit.parse.entries.said import Said, read_said, read_task
from vaultkit.parse.entries.subitems import (
    Opening,
    SubItem,
    match_label,
    match_subitem,
    part_opening,
    split_subitems,
)
from vaultkit.parse.entries.tasks import read_duty


@dataclass(slots=True)
class _OpenItem:
    """The sub-item whose nested bullets follow: where it stands, and what it says so far."""

    indent: int
    what: SubItem
    said: Said


class EntryLines:
    """Reads the lines of one entry into its draft.

    `_parent` is the sub-item that nested bullets belong to, `_last` what a line that is wrapped
    goes on with: a sub-item, or the summary where it is None (`_goes_on`: if anything at all).
    `_guard` is how far in the item stands that hides what is below it, None outside of one;
    `_item` how far in the last item stands, None in text of the entry.
    """

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._reading = draft.reading
        self._parent: _OpenItem | None = None
        self._last: Said | None = None
        self._goes_on = True
        self._guard: int | None = None
        self._item: int | None = None

    def begin(self, line: LineText, head: Head) -> None:
        """Read the line the entry begins with; its head has been read."""
        draft = self.draft
        draft.adopt(head, line)
        draft.note(line, own=True)
        draft.rest = line.text[head.end :].strip()
        self._read_from(line, head.end)

    def add_text(self, line: LineText, start: int, new: bool = True, indent: int = 0) -> None:
        """Read a line of text that belongs to the entry; `new`: a paragraph begins with it.

        It stands `indent` columns in. Any other goes on with what the line before it said.
        """
        if new:
            self._come_to(indent)
        elif line.marks.hidden and self._guard is None:
            self._guard = self._item
        self.draft.note(line, own=new or self._last is None)
        if new:
            self._last, self._goes_on = None, True
            self._read_from(line, take_head(self.draft, line, start))
        else:
            self._continue(line, start)

    def add_item(self, line: LineText, start: int, indent: int, box: str = "") -> None:
        """Read a bullet below the entry. Its tags hide it and what stands below it only."""
        self._come_to(indent)
        self._item = indent
        if self._guard is None and line.marks.hidden:
            self._guard = indent
        hidden = self._guard is not None
        parent = self._parent
        if parent is not None and indent <= parent.indent:
            parent = self._parent = None
        draft = self.draft
        draft.note(line, own=False)
        self._last, self._goes_on = None, True
        opening = match_subitem(line.text, start, line.links)
        if parent is not None and (opening is None or opening.what is SubItem.DONE):
            self._add_below(line, start, parent, opening is not None, hidden, box)
            return
        if opening is None and not box and draft.bare:
            start = take_head(self.draft, line, start)
            opening = match_subitem(line.text, start, line.links)
        self._read(line, start, hidden, box, indent, opening)

    def open_heading(self, line: LineText, start: int) -> None:
        """Read a heading below that of the entry: `#### Next steps` is for the bullets under it."""
        text = line.text[start:].strip().rstrip(":")
        opening = match_subitem(f"{text}:", 0, {})
        self._parent = None
        if opening is not None:
            said = Said(opening.what, "", self._reading.source(line.number, start))
            self._parent = _OpenItem(-1, opening.what, said)

    def add_part(self, part: str, word: str, line: LineText, start: int, end: int) -> None:
        """Read a value whose part is named, by `word`: a Dataview field, a cell of a table."""
        hidden = line.marks.hidden or self._guard is not None
        opening = part_opening(part, word, start)
        if opening is not None:
            said = read_said(self._reading, line, start, end, opening, in_field=True)
            self.draft.keep(line, start, end, said, hidden)
        elif not apply_value(self.draft, part, line, start, end):
            # Cut off behind the value, so that nothing is read beyond it.
            value = LineText(line.number, line.whole[:end], line.whole, line.links, line.marks)
            self._read_from(value, take_head(self.draft, value, start))

    def add_fields(self, line: LineText) -> None:
        """Read the Dataview fields of a line."""
        for field in line.fields:
            self.add_part(field.part, field.word, line, field.start, field.end)

    def _come_to(self, indent: int) -> None:
        """Come to something that stands `indent` columns in: below what hides, or out of it."""
        self._item = None
        if self._guard is not None and indent <= self._guard:
            self._guard = None

    def _read_from(self, line: LineText, start: int) -> None:
        """Read what a line of text says from `start` on."""
        opening = match_subitem(line.text, start, line.links)
        self._read(line, start, self._guard is not None, opening=opening)

    def _read(
        self,
        line: LineText,
        start: int,
        hidden: bool,
        box: str = "",
        indent: int | None = None,
        opening: Opening | None = None,
    ) -> None:
        """Read a piece of the summary, sub-items and fields; `opening`: the sub-item at `start`."""
        parts = split_subitems(line.text, start, line.links, opening)
        for begin, end, word in parts:
            if word is None:
                self._plain(line, begin, end, hidden, box)
                continue
            said = read_said(self._reading, line, begin, end, word, box)
            self._last = said if self.draft.keep(line, begin, end, said, hidden) else None
            if indent is not None:
                self._parent = _OpenItem(indent, word.what, said)
        self.add_fields(line)

    def _plain(self, line: LineText, begin: int, end: int, hidden: bool, box: str) -> None:
        """Read text that is no sub-item: a task, a label (`**Type:** call`), or the summary."""
        if box:
            task = read_task(self._reading, line, begin, box)
            if task is not None:
                task.hidden = hidden
                self.draft.said.append(task)
            self._goes_on = False
            return
        label = match_label(line.text, begin)
        if label is not None and apply_value(self.draft, label[0], line, label[1], end):
            self._goes_on = False
            return
        self.draft.add_words(line.text[begin:end], hidden)

    def _add_below(
        self,
        line: LineText,
        start: int,
        parent: _OpenItem,
        done: bool,
        hidden: bool,
        box: str,
    ) -> None:
        """Read a bullet below a sub-item: `done:` of a promise, or what an empty one says."""
        if done:
            parent.said.done = True
        elif not parent.said.text:
            below = Opening(parent.what, start, start, parent.what.value)
            said = read_said(self._reading, line, start, len(line.text), below, box)
            said.weight, said.to, said.by = parent.said.weight, parent.said.to, parent.said.by
            self._last = said
            self._goes_on = self.draft.keep(line, start, len(line.text), said, hidden)
        else:
            self._goes_on = False

    def _continue(self, line: LineText, start: int) -> None:
        """Go on with what the line before said, up to where a sub-item begins."""
        opening = match_subitem(line.text, start, line.links)
        if opening is not None:
            self._read(line, start, self._guard is not None, opening=opening)
            return
        begin, end, _ = split_subitems(line.text, start, line.links, None)[0]
        last, text = self._last, line.text[begin:end]
        if last is not None and self._goes_on:
            if last.is_promise:
                duty = read_duty(text, self._reading.language)
                text, last.due = duty.text, last.due or duty.due
            last.more.append(text)
            last.hidden |= line.marks.hidden
        elif self._goes_on and self.draft.summary:
            if not self.draft.brief:
                self.draft.summary[-1].append(shown(text))
                self.draft.marks.hidden |= self._guard is not None
        elif self._goes_on:
            self.draft.add_words(text, hidden=self._guard is not None)
        if end < len(line.text):
            self._read_from(line, _after_space(line.text, end + 1))


def _after_space(text: str, start: int) -> int:
    return start + len(text[start:]) - len(text[start:].lstrip(" \t"))
