"""The lines of a list that an import left: a box for each person, with all that is known of them.

    - [ ] Mette Holm · title: CFO · email: mette@nordlys.example · id: linkedin:https://…
      - what the other program has noted
      - [ ] the same as [[Mette Holm]]

The list is its owner's: lines may be moved, deleted, and have words added. Items without a box,
paragraphs, code and whatever else stands there is nobody.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from vaultkit.model import problem_kinds
from vaultkit.model.listed import Listed, ListState
from vaultkit.model.note import NoteKind
from vaultkit.model.problem import Problem
from vaultkit.model.reference import Reference
from vaultkit.model.settings import Settings
from vaultkit.model.source import Source
from vaultkit.parse.entries.body import BodyText
from vaultkit.parse.properties.field_set import quote
from vaultkit.parse.structure.blocks import Block, BlockKind, blocks
from vaultkit.parse.structure.comments import restored
from vaultkit.parse.structure.outline import outline
from vaultkit.parse.vocabulary.field_names import fold_name, names_of
from vaultkit.parse.vocabulary.links import find_links
from vaultkit.parse.vocabulary.list_words import is_not_these, match_same_as, unescaped

_BETWEEN = re.compile(r"[ \t]+·[ \t]+|[ \t]+·$|^·[ \t]+")
_FACT = re.compile(r"([^\W\d_][\w \t-]{0,40}?):(?:[ \t]+|$)")
_ID = re.compile(r"[a-z][a-z0-9_]*:\S")
_NO_FACTS = frozenset(
    {"name", "first_name", "last_name", "type", "date", "participants", "categories"}
    | {"generated_by"}
)
_OWN = {fold_name("id"): "id", fold_name("group"): "group", fold_name("gruppe"): "group"}
_TICKS = frozenset("xX")


def read_listed(
    body: BodyText, settings: Settings
) -> tuple[tuple[Listed, ...], tuple[Problem, ...]]:
    """Read who is on a list, in the order they stand, and what is wrong with it. Never raises."""
    reader = _Reader(body, settings)
    found: list[Listed] = []
    for section in reader.sections():
        found.extend(section.listed())
    return tuple(found), tuple(reader.problems)


@dataclass(slots=True)
class _Section:
    """What stands between two headings. `refused`: its box for all of them is ticked."""

    people: list[Listed] = field(default_factory=list)
    refused: bool = False

    def listed(self) -> Iterator[Listed]:
        for one in self.people:
            declined = self.refused and one.state is ListState.WAITS
            yield replace(one, state=ListState.DECLINED) if declined else one


class _Reader:
    """Reads one list."""

    def __init__(self, body: BodyText, settings: Settings) -> None:
        self._body = body
        self.problems: list[Problem] = []
        names = names_of(NoteKind.CONTACT, tuple(settings.fields.items()))
        known = {name: field for name, field in names.items() if field not in _NO_FACTS}
        self._names: Mapping[str, str] = {**known, **_OWN}

    def sections(self) -> Iterator[_Section]:
        """Yield the sections, the one before any heading first."""
        section = _Section()
        person: Listed | None = None
        indent = 0
        for block in blocks(outline(self._body.lines)):
            if person is not None and block.kind is BlockKind.ITEM and block.indent > indent:
                section.people[-1] = person = self._with(person, block)
                continue
            person = None
            if block.kind is BlockKind.HEADING:
                yield section
                section = _Section()
            elif block.kind is BlockKind.ITEM and block.box:
                text = _first(block)
                if is_not_these(text):
                    section.refused = section.refused or block.box in _TICKS
                elif (person := self._person(block, text)) is not None:
                    indent = block.indent
                    section.people.append(person)
        yield section

    def _person(self, block: Block, text: str) -> Listed | None:
        """Read the line of a person; None where it names nobody."""
        place = Source(
            self._body.path, self._body.first_line + block.lines[0].number, block.start + 1
        )
        link = next((one for one in find_links(text) if not one.start), None)
        # The name of a note may have a dot in the middle, so what stands in a link is no border.
        first, *pieces = _BETWEEN.split(text if link is None else text[link.end :])
        note = None
        if link is not None:
            note = Reference(link.target, True, place, link.label)
            name = link.label or link.target.rpartition("/")[2].removesuffix(".md")
        else:
            name = " ".join(unescaped(first.strip()).split())
        if not name:
            if pieces:
                self.problems.append(problem_kinds.LIST_NO_NAME.at(place))
            return None
        facts = _Facts()
        for piece in pieces:
            self._fact(piece.strip(), facts, place)
        more = _more(block)
        return Listed(
            name,
            place,
            _state(block.box, note),
            tuple(dict.fromkeys(facts.ids)),
            tuple((one, tuple(dict.fromkeys(facts.fields[one]))) for one in facts.fields),
            tuple(dict.fromkeys(facts.groups)),
            more,
            tuple(facts.words),
            note,
        )

    def _fact(self, piece: str, facts: "_Facts", place: Source) -> None:
        found = _FACT.match(piece)
        name = None if found is None else self._names.get(fold_name(found[1]))
        value = "" if found is None else unescaped(piece[found.end() :].strip())
        if name == "id" and value and not _ID.match(value):
            self.problems.append(problem_kinds.LIST_BAD_ID.at(place, text=quote(value)))
            name = None
        if name is None:
            if piece:
                facts.words.append(unescaped(piece))
        elif not value:
            return
        elif name == "id":
            facts.ids.append(value)
        elif name == "group":
            facts.groups.append(value)
        else:
            facts.fields.setdefault(name, []).append(value)

    def _with(self, person: Listed, block: Block) -> Listed:
        """Add what stands below a person: words, or whom they may be the same as."""
        text = _first(block)
        begin = match_same_as(text) if block.box else None
        links = () if begin is None else tuple(find_links(text[begin:]))
        if links and begin is not None:
            number = self._body.first_line + block.lines[0].number
            source = Source(self._body.path, number, block.start + 1)
            alike = Reference(links[0].target, True, source, links[0].label)
            same = person.same or block.box in _TICKS
            return replace(person, alike=alike, same=same)
        said = "\n".join(filter(None, (unescaped(text), _more(block))))
        joined = f"{person.text}\n{said}" if person.text else said
        return replace(person, text=joined)


@dataclass(slots=True)
class _Facts:
    ids: list[str] = field(default_factory=list)
    fields: dict[str, list[str]] = field(default_factory=dict)
    groups: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


def _state(box: str, note: Reference | None) -> ListState:
    if note is not None:
        return ListState.BORN
    if box in _TICKS:
        return ListState.TICKED
    return ListState.DECLINED if box == "-" else ListState.WAITS


def _first(block: Block) -> str:
    line = block.lines[0]
    return restored(line.text[block.start :]).strip(" \t")


def _more(block: Block) -> str:
    """Give the lines of an item below its first."""
    return "\n".join(unescaped(restored(line.text).strip()) for line in block.lines[1:])
