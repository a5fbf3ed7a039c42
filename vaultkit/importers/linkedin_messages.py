"""`messages.csv` of a LinkedIn export: who wrote to whom, and when. Used by `importers.linkedin`.

Never what was written: no text is taken over. Whoever writes to the owner, or is written to, was in
touch that day, once, however many messages there were; who else read along was not.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from vaultkit.importers.facts import Facts
from vaultkit.importers.identity import profile_key
from vaultkit.importers.importer import ImportContext
from vaultkit.importers.linkedin_people import Known, Who, once_a_day
from vaultkit.importers.person_names import clean_name
from vaultkit.importers.sheets import Record, Sheet
from vaultkit.importers.words import LONGEST_VALUE
from vaultkit.language.translate import translate, translate_plural
from vaultkit.model.imported import ImportedInteraction
from vaultkit.model.reference import fold

LARGEST_ROUND = 10
"""Recipients of a message, at most, for it to be contact with each of them [D]."""


_READ = {
    column: place
    for place, column in enumerate(
        ("from", "sender profile url", "to", "recipient profile urls", "date")
    )
}
"""The columns that are read, and where they are in a record of them alone."""


class _Left(Enum):
    """Why a message is not taken over."""

    DRAFT = "draft"
    SPAM = "spam"
    NAMELESS = "nameless"
    ROUND = "round"


@dataclass(slots=True)
class _Tally:
    """How many messages were left out for each reason, and the line of the first."""

    lines: dict[_Left, list[int]] = field(default_factory=dict)

    def leave(self, line: int, reason: _Left) -> None:
        """Leave a message out."""
        self.lines.setdefault(reason, []).append(line)


@dataclass(slots=True)
class _Message:
    line: int
    day: date
    sender: Who
    recipients: tuple[Who, ...]


def is_messages(header: Sequence[str]) -> bool:
    """Whether a row is the header of a list of messages."""
    return {"conversation id", "from", "to", "date"} <= set(header)


def read_messages(sheet: Sheet, context: ImportContext, known: Known) -> list[ImportedInteraction]:
    """Read who was in touch with the owner, a day and a person each once."""
    tally = _Tally()
    messages: list[_Message] = []
    records = list(_sent(sheet, tally))
    known = _with_writers(records, known)
    for record in records:
        message = _message(sheet, record, known, context)
        if message is not None:
            messages.append(message)
    owner = _owner_of(messages, known)
    if messages and not owner:
        sheet.skip(
            messages[0].line,
            translate("Nothing tells who of these people you are, so no message is taken over."),
            translate("Write your name as LinkedIn has it behind `me:` in vaultkit.yml."),
        )
        return []
    found = list(once_a_day(sheet, _contacts(messages, owner, tally)))
    for reason, lines in tally.lines.items():
        sheet.skip(lines[0], _why_left(reason, len(lines)))
    return found


def _sent(sheet: Sheet, tally: _Tally) -> Iterator[Record]:
    """Yield the messages that were sent and are no spam."""
    for record in sheet.records():
        drafts = (record.get("is message draft"), record.get("is conversation draft"))
        if "yes" in {one.casefold() for one in drafts}:
            tally.leave(record.line, _Left.DRAFT)
        elif record.get("folder").casefold() == "spam":
            tally.leave(record.line, _Left.SPAM)
        else:
            yield record.only(_READ)  # what was written need not be held until the end


def _with_writers(records: Iterable[Record], known: Known) -> Known:
    """Add who writes: a name alone means who writes under it, if that is one, else a connection."""
    by_name: dict[str, Who] = dict(known.by_name)
    names: dict[str, str] = dict(known.names)
    writers: dict[str, Who | None] = {}
    for record in records:
        who = Known().identify(record.get("from"), record.get("sender profile url"))
        if who.url:
            names.setdefault(who.key, who.name)
            there = writers.setdefault(fold(who.name), who)
            if there is not None and there.key != who.key:
                writers[fold(who.name)] = None
    for name, writer in writers.items():
        if writer is None:
            by_name.pop(name, None)
        else:
            by_name[name] = writer
    return replace(known, by_name=by_name, names=names)


def _message(sheet: Sheet, record: Record, known: Known, context: ImportContext) -> _Message | None:
    day = Facts(sheet, record.line, context).exact_day("DATE", record.get("date"))
    if day is None:
        return None
    sender = known.identify(record.get("from"), record.get("sender profile url"))
    urls = [url for url in record.get("recipient profile urls").split(",") if url.strip()]
    names = _names(record.get("to"), len(urls), known)
    if not urls:
        return _Message(record.line, day, sender, tuple(known.identify(one, "") for one in names))
    if len(names) != len(urls):  # then who writes, and who is connected, tells what they are called
        names = [""] * len(urls)
    pairs = zip(names, urls, strict=True)
    return _Message(record.line, day, sender, tuple(known.identify(*pair) for pair in pairs))


def _names(written: str, expected: int, known: Known) -> list[str]:
    """Split the names of recipients: commas stand between them, and in them (`Bo Bak, PhD`)."""
    if expected == 1 or "," not in written or len(written) > LONGEST_VALUE:
        return [written] if written.strip() else []
    names: list[str] = []
    for part in written.split(", "):
        somebody = fold(clean_name(part)[0]) in known.by_name
        if names and not somebody and _is_title_of(part, names[-1]):
            names[-1] += f", {part}"
        elif part.strip():
            names.append(part)
    return names


def _is_title_of(part: str, name: str) -> bool:
    return clean_name(f"{name}, {part}")[0] == clean_name(name)[0]


def _owner_of(messages: Sequence[_Message], known: Known) -> frozenset[str]:
    """Find the keys of the owner: by name or address, else as the one who is in every message."""
    told = {fold(clean_name(one)[0]) for one in known.owner}
    keys = {key for one in known.owner if (key := profile_key(one))}
    for message in messages:
        for who in (message.sender, *message.recipients):
            if who.key in keys or (who.name and fold(who.name) in told):
                keys.add(who.key)
    here = {who.key for message in messages for who in (message.sender, *message.recipients)}
    if keys & here:
        return frozenset(keys)
    always: set[str] | None = None
    for message in messages:
        if message.recipients:
            there = {message.sender.key, *[who.key for who in message.recipients]}
            always = there if always is None else always & there
    return frozenset(always) if always is not None and len(always) == 1 else frozenset()


def _contacts(
    messages: Iterable[_Message], owner: frozenset[str], tally: _Tally
) -> Iterator[tuple[int, date, Who]]:
    """Yield with whom each message was contact."""
    for message in messages:
        mine = message.sender.key in owner
        others = message.recipients if mine else (message.sender,)
        others = tuple([who for who in others if who.key not in owner])
        if len(others) > LARGEST_ROUND:
            tally.leave(message.line, _Left.ROUND)
            continue
        for who in others:
            if who.is_nobody:
                tally.leave(message.line, _Left.NAMELESS)
            else:
                yield message.line, message.day, who


def _why_left(reason: _Left, count: int) -> str:
    if reason is _Left.DRAFT:
        return translate_plural(
            "{number} message is a draft that was not sent.",
            "{number} messages are drafts that were not sent.",
            count,
            number=count,
        )
    if reason is _Left.SPAM:
        return translate_plural(
            "{number} message is in the folder for spam.",
            "{number} messages are in the folder for spam.",
            count,
            number=count,
        )
    if reason is _Left.ROUND:
        return translate_plural(
            "{number} message went to more than {largest} people at once.",
            "{number} messages went to more than {largest} people at once.",
            count,
            number=count,
            largest=LARGEST_ROUND,
        )
    return translate_plural(
        "{number} message is from or to an account without a name.",
        "{number} messages are from or to accounts without a name.",
        count,
        number=count,
    )
