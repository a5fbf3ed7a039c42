"""Changes of list notes: a name becomes a link once there is a note, facts are brought up to date.

Pure. The list is its owner's: of a line only the name, and facts that are given, are ever changed.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from vaultkit.edit.list_line import piece
from vaultkit.edit.note_text import open_text, read_note
from vaultkit.edit.span import Span, apply_all
from vaultkit.errors import CannotEditError
from vaultkit.language.translate import translate
from vaultkit.model.listed import Listed, ListState
from vaultkit.model.note import NoteKind
from vaultkit.model.settings import Settings
from vaultkit.parse.vocabulary.field_names import fold_name, names_of
from vaultkit.parse.vocabulary.list_words import BETWEEN, escaped, unescaped

_PIECE = re.compile(r"[ \t]+·[ \t]+|[ \t]+·[ \t]*\Z")
_FACT = re.compile(r"([^\W\d_][\w \t-]{0,40}?):(?:[ \t]+|\Z)")


@dataclass(frozen=True, slots=True)
class NewFacts:
    """What is to change on the line of somebody.

    `replaced` maps a field and the value it holds to the value it is to hold; `added` are fields
    with values to be put before the ids, `ids` such as are not there yet.
    """

    replaced: Mapping[tuple[str, str], str]
    added: Sequence[tuple[str, str]] = ()
    ids: Sequence[str] = ()

    def __bool__(self) -> bool:
        return bool(self.replaced or self.added or self.ids)


def link_names(
    text: str, links: Mapping[Listed, str], path: str, settings: Settings
) -> Span | None:
    """Put a link in the place of the names of those who have a note now, and tick their boxes.

    None where all of them are links. A line that is not there any more is left out.
    """

    def linked(line: str, listed: Listed, start: int) -> str:
        end = _name_end(line, start)
        box = line[:start].rstrip()
        ticked = (
            f"{box[:-2]}x]{line[len(box) : start]}" if box.endswith((" ]", "-]")) else line[:start]
        )
        return f"{ticked}{links[listed]}{line[end:]}"

    return _changed(text, links, linked, path, settings)


def decline(text: str, people: Iterable[Listed], path: str, settings: Settings) -> Span | None:
    """Say no to those who wait, in the boxes before their names: `[-]`.

    None where nobody of them waits any more. A line that is not there any more is left out.
    """

    def declined(line: str, _: Listed, start: int) -> str:
        at = line.rindex("]", 0, start)
        return f"{line[: at - 1]}-{line[at:]}"

    return _changed(text, people, declined, path, settings)


def change_facts(
    text: str, changes: Mapping[Listed, NewFacts], path: str, settings: Settings
) -> Span | None:
    """Bring facts on lines up to date; None where all of them are so already."""
    names = names_of(NoteKind.CONTACT, tuple(settings.fields.items()))

    def renewed(line: str, listed: Listed, start: int) -> str:
        return _with_facts(line, start, changes[listed], names)

    return _changed(text, changes, renewed, path, settings)


def _changed(
    text: str,
    wanted: Iterable[Listed],
    change: Callable[[str, Listed, int], str],
    path: str,
    settings: Settings,
) -> Span | None:
    note = open_text(text, path)
    read = read_note(text, path, settings)
    if read.kind is not NoteKind.IMPORT:
        raise CannotEditError(
            translate("{path} is no list of an import any more.", path=path),
            translate("Write type: import into its frontmatter, between two lines of ---."),
        )
    spans = []
    for listed, place in _places(wanted, read.listed):
        number = place.source.line - 1
        where, line = note.places[number], note.raw(number)
        changed = change(line, listed, place.source.column - 1)
        if changed != line:
            spans.append(Span(where.start, where.end, changed))
    if not spans:
        return None
    start, end = spans[0].start, spans[-1].end
    inner = [Span(one.start - start, one.end - start, one.inserted) for one in spans]
    return Span(start, end, apply_all(inner, text[start:end]))


def _places(wanted: Iterable[Listed], there: Sequence[Listed]) -> list[tuple[Listed, Listed]]:
    """Find where people stand now, in the order of the lines; each line once."""
    free = {key_of(one): one for one in reversed(there) if one.note is None}
    found = {key_of(one): one for one in wanted if key_of(one) in free}
    pairs = [(one, free[key]) for key, one in found.items()]
    return sorted(pairs, key=lambda pair: pair[1].source)


def key_of(listed: Listed) -> object:
    """What tells people on one list apart: their ids, or else all that the line says."""
    return listed.ids or (listed.name, listed.fields, listed.words)


def said_of(listed: Listed) -> object:
    """What a line says; another line, or one with a word more, says something else."""
    return (listed.name, listed.ids, listed.fields, listed.groups, listed.words)


def _name_end(line: str, start: int) -> int:
    found = _PIECE.search(line, start)
    return len(line.rstrip()) if found is None else found.start()


def _with_facts(line: str, start: int, facts: NewFacts, names: Mapping[str, str]) -> str:
    """Write a line anew: pieces that change change, what is new comes before the first id."""
    ends = [(found.start(), found.end()) for found in _PIECE.finditer(line, start)]
    borders = [(start, ends[0][0])] if ends else [(start, len(line.rstrip()))]
    for at, (_, begin) in enumerate(ends):
        borders.append((begin, ends[at + 1][0] if at + 1 < len(ends) else len(line.rstrip())))
    pieces = [line[begin:end] for begin, end in borders]
    first_id = len(pieces)
    for at, one in enumerate(pieces[1:], 1):
        found = _FACT.match(one)
        if found is None:
            continue
        if fold_name(found[1]) == "id":
            first_id = min(first_id, at)
            continue
        folded = fold_name(found[1])
        name = "group" if folded in ("group", "gruppe") else names.get(folded, found[1])
        new = facts.replaced.get((name, unescaped(one[found.end() :].strip())))
        if new is not None:
            pieces[at] = f"{found[0]}{escaped(new)}"
    added = [piece(name, value) for name, value in facts.added]
    ids = [piece("id", one) for one in facts.ids]
    pieces = [*pieces[:first_id], *added, *pieces[first_id:], *ids]
    tail = line[len(line.rstrip()) :]
    return line[:start] + BETWEEN.join(one for one in pieces if one) + tail


def is_ticked(listed: Listed) -> bool:
    """Whether the owner has asked for something that is not done yet."""
    return listed.state is ListState.TICKED or (listed.same and listed.note is None)
