"""From the text of one file to a `Note`: the one door of this room.

Called by `vaultkit.engine` for each note that is new or changed. Pure: the same path, text and
settings give the same note, whatever the day.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from vaultkit.model.note import Entry, Note, NoteKind
from vaultkit.model.problem import Problem
from vaultkit.model.reference import Reference, fold
from vaultkit.model.settings import Settings
from vaultkit.parse.classify import classify, day_of, name_of
from vaultkit.parse.entries.body import Body, BodyContext, BodyText
from vaultkit.parse.entries.inbox import read_inbox
from vaultkit.parse.entries.listed import read_listed
from vaultkit.parse.entries.log import parse_body
from vaultkit.parse.properties.field_set import FieldSet
from vaultkit.parse.properties.fields import (
    flags_without_meaning,
    read_arena,
    read_contact,
    read_introduction,
    read_owner,
    read_purpose,
)
from vaultkit.parse.properties.frontmatter import Frontmatter, read_frontmatter
from vaultkit.parse.properties.values import read_name, read_names, read_note_tags, read_references
from vaultkit.parse.text import Refusal, read_lines, refuse
from vaultkit.parse.vocabulary.field_names import names_of
from vaultkit.parse.vocabulary.links import find_links
from vaultkit.parse.vocabulary.words import Vocabulary

_PASSED_OVER = frozenset({NoteKind.TEMPLATE, NoteKind.GENERATED})
_DATED = frozenset({NoteKind.JOURNAL, NoteKind.MEETING})


def parse_note(path: str, text: str, settings: Settings) -> Note:
    """Read a note. Never raises: what cannot be read is a problem of the note.

    `path` is relative to the vault, with forward slashes. Templates and generated notes are
    passed over: they have a name, a kind and nothing else.
    """
    refusal = refuse(text)
    if refusal is not None:
        return refused_note(path, refusal)
    lines, problems = read_lines(path, text)
    frontmatter = read_frontmatter(path, lines)
    problems.extend(frontmatter.fields.problems)
    fields = _field_set(path, frontmatter, NoteKind.OTHER, settings)
    kind = classify(path, fields, lines, frontmatter.body_from, settings)
    if kind in _PASSED_OVER:
        name = name_of(path, kind)
        return Note(path, kind, name, name, problems=_sorted([*problems, *fields.problems]))
    return _read(path, kind, lines, frontmatter, problems, settings)


def refused_note(path: str, refusal: Refusal) -> Note:
    """Make the note of a file that is not read: its name, and the problem that says why."""
    name = name_of(path, NoteKind.OTHER)
    return Note(path, NoteKind.OTHER, name, name, problems=(refusal.problem(path),))


def _field_set(path: str, frontmatter: Frontmatter, kind: NoteKind, settings: Settings) -> FieldSet:
    names = names_of(kind, tuple(settings.fields.items()))
    return FieldSet(path, frontmatter.fields.pairs, names, settings.language)


def _read(
    path: str,
    kind: NoteKind,
    lines: Sequence[str],
    frontmatter: Frontmatter,
    problems: list[Problem],
    settings: Settings,
) -> Note:
    """Read a note whose kind is known, but for a dated note that turns out to be a meeting."""
    fields = _field_set(path, frontmatter, kind, settings)
    participants: tuple[Reference, ...] = ()
    day: date | None = None
    if kind in _DATED or (kind is NoteKind.OTHER and fields.has("participants")):
        participants = read_references(fields, "participants")
        day = day_of(path, fields)
        if kind is NoteKind.OTHER and day is not None and participants:
            kind = NoteKind.MEETING
    name = name_of(path, kind)
    tags = read_note_tags(fields)
    said = tuple(fields.unknown()) if participants else ()
    context = BodyContext(kind, settings, Vocabulary(settings), day, name, participants, tags, said)
    body_from = frontmatter.body_from
    text = BodyText(path, lines[body_from:], body_from + 1)
    return _note(text, context, fields, problems)


def _note(
    text: BodyText, context: BodyContext, fields: FieldSet, problems: Sequence[Problem]
) -> Note:
    """Make the note of its body and its fields."""
    path, kind, settings, name = text.path, context.kind, context.settings, context.title
    body = parse_body(text, context)
    entries = body.entries
    if kind is NoteKind.JOURNAL and context.participants and context.day is not None:
        entries = (*_meeting_of_the_day(path, context, entries), *entries)
    listed, wrong = read_listed(text, settings) if kind is NoteKind.IMPORT else ((), ())
    return Note(
        path,
        kind,
        name,
        read_name(fields) or name,
        aliases=read_names(fields, "aliases"),
        tags=context.tags,
        contact=read_contact(fields) if kind is NoteKind.CONTACT else None,
        purpose=read_purpose(fields) if kind is NoteKind.PURPOSE else None,
        arena=read_arena(fields) if kind is NoteKind.ARENA else None,
        introduction=(
            read_introduction(fields, settings.me) if kind is NoteKind.INTRODUCTION else None
        ),
        owner=read_owner(fields) if kind is NoteKind.ME else None,
        participants=context.participants,
        entries=entries,
        promises=body.promises,
        links=tuple(_links(fields, body)),
        other=fields.other(_without_meaning(kind, fields)),
        inbox=read_inbox(text, settings.language) if kind is NoteKind.INBOX else (),
        listed=listed,
        # Last, since reading a field may report a problem of it.
        problems=_sorted([*problems, *fields.problems, *body.problems, *wrong]),
    )


def _meeting_of_the_day(
    path: str, context: BodyContext, entries: Sequence[Entry]
) -> tuple[Entry, ...]:
    """Make the entry of a journal note that names participants, without whom its lines name."""
    told = {fold(one.target) for entry in entries for one in entry.participants}
    others = tuple(one for one in context.participants if fold(one.target) not in told)
    if not others:
        return ()
    meeting = replace(context, kind=NoteKind.MEETING, participants=others)
    return parse_body(BodyText(path, ()), meeting).entries


def _without_meaning(kind: NoteKind, fields: FieldSet) -> list[str]:
    """Name the fields that are read in some notes, and mean nothing in this one."""
    names = ["categories"]
    if kind not in _DATED:
        names += ["date", "participants"]
    if kind is NoteKind.CONTACT:
        names += flags_without_meaning(fields)
    return names


def _links(fields: FieldSet, body: Body) -> Iterator[Reference]:
    """Yield every link of a note, each target once: those of the frontmatter first."""
    seen: set[str] = set()
    for scalar in fields.scalars():
        for link in find_links(scalar.text):
            if link.target not in seen:
                seen.add(link.target)
                place = fields.place(scalar, link.start)
                yield Reference(link.target, True, place, link.label)
    for reference in body.links:
        if reference.target not in seen:
            seen.add(reference.target)
            yield reference


def _sorted(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Put problems in the order of `check`."""
    return tuple(sorted(problems, key=Problem.sort_key))
