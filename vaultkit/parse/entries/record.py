"""The last step of reading an entry: from a draft to the record."""

from collections.abc import Container, Iterable, Sequence

from vaultkit.model.note import Entry, Favour, NoteKind, Outcome, Promise
from vaultkit.model.reference import Reference, fold
from vaultkit.parse.entries.draft import Draft
from vaultkit.parse.entries.reading import Reading
from vaultkit.parse.entries.said import Said
from vaultkit.parse.entries.subitems import SubItem
from vaultkit.parse.vocabulary.links import Link


def entry_of(draft: Draft) -> Entry:
    """Make the entry of a draft. What is hidden as a whole is hidden in every part."""
    head, marks, all_said = draft.head, draft.marks, draft.said
    # A plan cannot be hidden alone, so its entry is.
    if not marks.hidden and all_said:
        marks.hidden = any(said.hidden and said.what is SubItem.NEXT for said in all_said)
    if marks.hidden:
        for said in all_said:
            said.hidden = True
    participants: tuple[Reference, ...] = ()
    if draft.links or draft.participants:
        participants = once(_participants(draft))
    return Entry(
        draft.day.date,
        draft.source,
        head.kind,
        draft.day.period,
        head.time,
        head.hours,
        participants,
        draft.arena,
        mentions_of(draft.reading, draft.links, draft.used, participants),
        _joined([" ".join(piece) for piece in draft.summary]),
        marks.mine,
        marks.theirs,
        marks.hidden,
        marks.work,
        *told(all_said),
        tuple(draft.introduced),
        tuple(draft.introduced_by),
        draft.if_contact,
    )


def told(
    all_said: Sequence[Said],
) -> tuple[tuple[Favour, ...], tuple[Promise, ...], tuple[Outcome, ...], str]:
    """Make what sub-items tell, in the order of the fields of an entry."""
    if not all_said:
        return (), (), (), ""
    return (
        tuple([said.favour() for said in all_said if said.is_favour]),
        tuple([said.promise() for said in all_said if said.is_promise]),
        tuple([said.outcome() for said in all_said if said.what is SubItem.LED_TO]),
        _joined([said.words for said in all_said if said.what is SubItem.NEXT]),
    )


def promises_of(draft: Draft) -> Iterable[Promise]:
    """The tasks of a draft that turned out to be no entry: they stand for themselves."""
    return (said.promise() for said in draft.said if said.task)


def _participants(draft: Draft) -> Iterable[Reference]:
    """Who took part. In an arena's note that is whoever the lines of the entry link."""
    yield from draft.participants
    if draft.reading.context.kind is not NoteKind.ARENA:
        return
    for number, link, own in draft.links:
        if own and not link.embed and (number, link.start) not in draft.used:
            yield draft.reading.reference(link, number)


def mentions_of(
    reading: Reading,
    links: Sequence[tuple[int, Link, bool]],
    used: Container[tuple[int, int]],
    participants: Iterable[Reference],
) -> tuple[Reference, ...]:
    """All links that are no more than that, each target once; `links` and `used` as in `Draft`."""
    if not links:
        return ()
    seen = {fold(person.target) for person in participants}
    mentions: list[Reference] = []
    for number, link, _ in links:
        if link.target in seen or (number, link.start) in used:
            continue
        target = fold(link.target)
        if target not in seen:
            mentions.append(reading.reference(link, number))
        seen.update((target, link.target))
    return tuple(mentions)


def once(references: Iterable[Reference]) -> tuple[Reference, ...]:
    """Keep the first of each target."""
    references = tuple(references)
    if len(references) < 2:
        return references
    kept: dict[str, Reference] = {}
    for reference in references:
        kept.setdefault(fold(reference.target), reference)
    return tuple(kept.values())


def _joined(pieces: list[str]) -> str:
    """Join pieces of text with semicolons, where they do not end in a mark of their own."""
    if len(pieces) < 2:
        return pieces[0] if pieces else ""
    parts: list[str] = []
    for piece in pieces:
        if parts:
            parts.append(" " if parts[-1][-1] in ".;:,!?…" else "; ")
        parts.append(piece)
    return "".join(parts)
