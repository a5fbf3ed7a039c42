"""Make the links of one note follow a note that was renamed or moved: every link a span of its own.

Wikilinks keep their headings, blocks, labels and whether they name a folder; Markdown links stay
relative or not, and percent-encoded or in `<…>`. Which links lead to the note that was renamed is
for the caller to say, who knows the vault.
"""

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

from vaultkit.edit.note_text import NoteText, open_text, read_note
from vaultkit.edit.span import Span, apply_all
from vaultkit.errors import CannotEditError
from vaultkit.language.translate import translate
from vaultkit.model.settings import Settings
from vaultkit.parse.properties.field_set import flatten
from vaultkit.parse.properties.yaml_values import Items, Pairs, Scalar, Value
from vaultkit.parse.structure.lines import LineKind
from vaultkit.parse.vocabulary.links import Link, find_links

_WIKI = re.compile(r"!?\[\[([^\[\]|#\n]*)")
_MARKDOWN = re.compile(r"!?\[[^\[\]\n]*\]\((<)?([^<>#\n]*?)(?=#|>|[ \t]+[\"']|[ \t]*\)$)")
_UNREAD = (LineKind.CODE, LineKind.HTML)
_NOT_IN_WIKILINKS = frozenset("[]|#^\\\n")
_UNENCODED = "-._/~!$&'*+,;=:@"


@dataclass(frozen=True, slots=True)
class Renaming:
    """A note that got another path: both from the root of the vault, with `.md`.

    `unique`: its new name alone leads to it, so that a wikilink need not name the folder.
    """

    old: str
    new: str
    unique: bool = True


def rename_links(
    text: str,
    path: str,
    renaming: Renaming,
    leads_there: Callable[[str], bool],
    settings: Settings,
    stood: str = "",
) -> tuple[Span, ...]:
    """Return an edit for each link of a note that is to follow, in order; they do not overlap.

    `path` is that of the note itself, `stood` what it was if it is moved too. `leads_there` says of
    the target of a link, decoded and without heading, whether it leads to the note that was
    renamed. Links in code and comments are none. Raise `CannotEditError` for broken frontmatter,
    and for a name that no wikilink can hold.
    """
    note = open_text(text, path)
    follower = _Follower(path, renaming, leads_there, stood or path)
    spans = [*_in_frontmatter(note, follower), *_in_body(note, follower)]
    spans = [span for span in spans if text[span.start : span.end] != span.inserted]
    if spans:
        _check(text, apply_all(spans, text), path, follower, settings)
    return tuple(spans)


@dataclass(frozen=True, slots=True)
class _Follower:
    """Writes the new target of a link in the manner of the old one."""

    path: str
    renaming: Renaming
    leads_there: Callable[[str], bool]
    stood: str

    def new_target(self, target: str, is_wiki: bool) -> str:
        """Return what a link with this target becomes: the target itself if it leads elsewhere."""
        if not self.leads_there(target):
            return target
        new = self.renaming.new
        folder, stood = posixpath.dirname(self.path), posixpath.dirname(self.stood)
        with_ending = target.lower().endswith(".md")
        bare = target if with_ending else f"{target}.md"
        if "/" not in target and (is_wiki or self._is_short(bare, stood)):
            named = posixpath.basename(new) if self.renaming.unique else new
        elif target.startswith("/"):
            named = f"/{new}"
        elif bare != self.renaming.old or target.startswith("."):
            named = posixpath.relpath(new, folder or ".")
            named = f"./{named}" if target.startswith("./") else named
        else:
            named = new
        named = named if with_ending else named.removesuffix(".md")
        if is_wiki and not _NOT_IN_WIKILINKS.isdisjoint(named):
            raise CannotEditError(
                translate(
                    "{path}: the name {named} cannot stand in a wikilink.",
                    path=self.path,
                    named=repr(named),
                ),
                translate(
                    "Choose a name without the signs [ ] | # ^ \\, or change the links yourself."
                ),
            )
        return named

    def _is_short(self, target: str, folder: str) -> bool:
        """Whether a bare file name is meant as a name in the vault, not as a path beside here."""
        return posixpath.join(folder, target) != self.renaming.old


def _in_body(note: NoteText, follower: _Follower) -> Iterator[Span]:
    for line in note.outline():
        if "[" in line.text and line.kind not in _UNREAD:
            start = note.places[line.number + note.body_from].start
            for link in find_links(line.text):
                raw = note.text[start + link.start : start + link.end]
                yield from _follow(raw, start + link.start, link, follower, str)


def _in_frontmatter(note: NoteText, follower: _Follower) -> Iterator[Span]:
    """Yield the edits of links in values, not those in the comments of the frontmatter."""
    first = note.frontmatter.first_line - 1
    scalars = sorted(_scalars(note), key=lambda scalar: scalar.span or (0, 0))
    starts, position = [], 0
    for line in range(first, note.body_from - 1):
        starts.append(position)
        position += len(note.lines[line]) + 1
    for number, begin in enumerate(starts):
        place = note.places[first + number]
        for link in find_links(note.lines[first + number]):
            within = [one for one in scalars if _holds(one, begin + link.start, begin + link.end)]
            if within:
                raw = note.text[place.start + link.start : place.start + link.end]
                escape = _escape_of(note, within[0], begin, place.start)
                yield from _follow(raw, place.start + link.start, link, follower, escape)


def _scalars(note: NoteText) -> Iterator[Scalar]:
    for _, value in note.frontmatter.fields.pairs:
        yield from _texts(value)


def _texts(value: Value) -> Iterator[Scalar]:
    """Yield the texts of a value with their own places, which `flatten` does not keep in fields."""
    if isinstance(value, Pairs):
        for _, held in value.pairs:
            yield from _texts(held)
    elif isinstance(value, Items):
        for item in value.items:
            yield from _texts(item)
    else:
        yield from flatten(value)


def _holds(scalar: Scalar, start: int, end: int) -> bool:
    return scalar.span is not None and scalar.span[0] <= start and end <= scalar.span[1]


def _escape_of(note: NoteText, scalar: Scalar, begin: int, line_start: int) -> Callable[[str], str]:
    """Say how a text is written inside the quotes of a value."""
    span = scalar.span or (begin, begin)
    sign = note.text[line_start + span[0] - begin] if span[0] >= begin else ""
    if sign == "'":
        return lambda text: text.replace("'", "''")
    if sign == '"':
        return lambda text: text.replace("\\", "\\\\").replace('"', '\\"')
    return str


def _follow(
    raw: str, at: int, link: Link, follower: _Follower, escape: Callable[[str], str]
) -> Iterator[Span]:
    """Yield the edit of one link, which stands at `at` in the text; none if it stays as it is."""
    wiki = _WIKI.match(raw)
    if wiki is not None:
        written = wiki[1].rstrip("\\")
        target = _unescaped(written.strip(), escape)
        new = follower.new_target(target, is_wiki=True)
        if new != target:
            start = at + wiki.start(1) + len(written) - len(written.lstrip())
            yield Span(start, start + len(written.strip()), escape(new))
        return
    markdown = _MARKDOWN.match(raw)
    if markdown is None:
        return
    new = follower.new_target(link.target, is_wiki=False)
    if new != link.target:
        angled, written = markdown.groups()
        encoded = new if angled and "%" not in written else _encoded(new, written)
        yield Span(at + markdown.start(2), at + markdown.end(2), escape(encoded))


def _unescaped(written: str, escape: Callable[[str], str]) -> str:
    """Take the signs out that only the quotes around a text ask for."""
    if escape("'") == "''":
        return written.replace("''", "'")
    return written


def _encoded(target: str, like: str) -> str:
    """Percent-encode a path as another is: letters beyond ASCII only where that one does."""
    every = any(ord(char) > 127 for char in unquote(like)) and like.isascii()
    return "".join(
        char
        if char in _UNENCODED or (char.isalnum() and (char.isascii() or not every))
        else quote(char)
        for char in target
    )


def _check(old: str, new: str, path: str, follower: _Follower, settings: Settings) -> None:
    """Refuse edits after which the note has other links than those that were to be."""
    open_text(new, path)
    before, after = (read_note(text, path, settings) for text in (old, new))
    targets = {link.target for link in before.links}
    stay = {target for target in targets if not follower.leads_there(target)}
    now = {link.target for link in after.links}
    name = posixpath.basename(follower.renaming.new)
    strange = [
        target
        for target in now - targets
        if name not in (posixpath.basename(target), posixpath.basename(f"{target}.md"))
    ]
    came = {one.code for one in after.problems} - {one.code for one in before.problems}
    if came or strange or not stay <= now:
        raise CannotEditError(
            translate("{path}: the links of this note cannot be changed safely.", path=path),
            translate("Change them in the note yourself."),
        )
