"""What happened, as Monica has it: activities, calls, conversations, gifts and debts."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from vaultkit.importers.foreign_text import one_line
from vaultkit.importers.monica_records import Export, Record
from vaultkit.language.translate import translate, translate_plural
from vaultkit.model.imported import ImportedFavour, ImportedInteraction, Party
from vaultkit.model.kinds import KINDS
from vaultkit.model.note import Direction
from vaultkit.model.source import Source

LONGEST_SUMMARY = 2_000

_KINDS_OF_ACTIVITY = {
    "ate_at_his_place": "visit",
    "ate_at_her_place": "visit",
    "ate_at_home": "visit",
    "talked_at_home": "visit",
    "watched_movie_at_home": "visit",
    "went_bar": "drinks",
    "went_concert": "event",
    "went_museum": "event",
    "went_play": "event",
    "went_theater": "event",
}
_KINDS_BY_WORD = {word: kind.name for kind in KINDS for word in (kind.name, *kind.words)}


def read_activities(export: Export, people: Mapping[str, Record]) -> Iterator[ImportedInteraction]:
    """Yield the activities of the account with those who took part. `people`: by UUID."""
    parties: dict[str, list[str]] = {}
    for person in people.values():
        for uuid in export.names(person, "activity"):
            parties.setdefault(uuid, []).append(person.uuid)
    types = export.types("activity_types")
    for activity in export.of("activity"):
        there, day = parties.get(activity.uuid, []), activity.day("happened_at")
        if day is None or not there:
            _tell(export, activity, day)
            continue
        yield ImportedInteraction(
            activity.uuid,
            day,
            Source(export.skips.file, activity.line),
            tuple(Party(id=uuid) for uuid in dict.fromkeys(there)),
            kind=_kind(types.get(activity.text("type"))),
            summary=_summary(export, activity, activity.text("summary", "title")),
        )


def _tell(export: Export, activity: Record, day: date | None) -> None:
    what = one_line(activity.text("summary"))[:80]
    why = translate("The activity “{what}” has no date.", what=what)
    if day is not None:
        why = translate("None of your contacts took part in the activity “{what}”.", what=what)
    export.skips.add(activity.line, why, translate("If it counts, write it into a note."))


def _kind(kind: Record | None) -> str:
    """Say what kind of thing an activity was; all of Monica's are meetings of some sort."""
    if kind is None:
        return "meeting"
    by_word = _KINDS_BY_WORD.get(kind.text("name").casefold(), "meeting")
    return _KINDS_OF_ACTIVITY.get(kind.text("translation_key"), by_word)


def _summary(export: Export, record: Record, title: str) -> str:
    """Write the owner's words on one line; what no line of a log should be is told, and cut."""
    words = one_line(": ".join(filter(None, (title, record.text("description", "content")))))
    if len(words) <= LONGEST_SUMMARY:
        return words
    export.skips.add(
        record.line,
        translate("The text of this is too long for a line; its end was left out."),
        translate("Copy what is missing into the note."),
    )
    return words[:LONGEST_SUMMARY].rstrip()


def read_of_contact(contact: Record, export: Export) -> Iterator[ImportedInteraction]:
    """Yield calls, conversations, gifts and debts of a contact."""
    party = (Party(id=contact.uuid),)
    for call in export.within(contact, "call"):
        day = call.day("called_at")
        if day is not None:
            source = Source(export.skips.file, call.line)
            summary = _summary(export, call, "")
            yield ImportedInteraction(call.uuid, day, source, party, "call", summary=summary)
        else:
            export.skips.add(call.line, translate("This call has no date."))
    for conversation in export.within(contact, "conversation"):
        source = Source(export.skips.file, conversation.line)
        days = _days(conversation, export)
        if not days:
            export.skips.add(conversation.line, translate("This conversation has no date."))
        for day in days:
            known_by = f"{conversation.uuid}:{day}"
            yield ImportedInteraction(known_by, day, source, party, "message")
    yield from _favours(contact, export, party)


def _days(conversation: Record, export: Export) -> Sequence[date]:
    """Say on which days there was talk: one interaction each, without words."""
    days = {conversation.day("happened_at")}
    messages = conversation.said.get("messages")
    for message in messages if isinstance(messages, list) else []:
        record = export.record(message, conversation.line)
        if record is not None:
            days.add(record.day("written_at"))
    return sorted(day for day in days if day is not None)


def _favours(
    contact: Record, export: Export, party: tuple[Party, ...]
) -> Iterator[ImportedInteraction]:
    """Yield gifts and debts. Without a date of its own, the day it was written down is that day."""
    for gift in export.within(contact, "gift"):
        direction = _GIFTS.get(gift.text("status"))
        if direction is not None:
            said = [gift.text("name"), gift.text("amount"), gift.text("comment"), gift.text("url")]
            text = one_line(", ".join(filter(None, said))) or translate("a gift")
            yield from _favour(export, gift, party, ImportedFavour(direction, text))
    for debt in export.within(contact, "debt"):
        owes = debt.true("in_debt")  # the owner owes, and so has got
        direction = Direction.GOT if owes else Direction.GAVE
        yield from _favour(export, debt, party, ImportedFavour(direction, _loan(debt)))


_GIFTS = {"offered": Direction.GAVE, "received": Direction.GOT}


def _favour(
    export: Export, record: Record, party: tuple[Party, ...], favour: ImportedFavour
) -> Iterator[ImportedInteraction]:
    day = record.day("date", "created_at")
    if day is None:
        why = translate("“{what}” has no date.", what=favour.text[:80])
        export.skips.add(record.line, why, translate("If it counts, write it into a note."))
        return
    source = Source(export.skips.file, record.line)
    yield ImportedInteraction(record.uuid, day, source, party, favours=(favour,))


def _loan(debt: Record) -> str:
    currency = debt.said.get("currency")
    code = currency.get("iso") if isinstance(currency, dict) else currency
    amount = " ".join(filter(None, (debt.text("amount"), code if isinstance(code, str) else "")))
    paid = debt.text("status") == "complete"
    if not amount:
        return translate("a loan, paid back") if paid else translate("a loan")
    if paid:
        return one_line(translate("a loan of {amount}, paid back", amount=amount))
    return one_line(translate("a loan of {amount}", amount=amount))


def not_taken_over(export: Export) -> None:
    """Tell of what an account holds that is about nobody in particular."""
    properties = export.account.get("properties")
    journal = properties.get("journal_entries") if isinstance(properties, dict) else None
    if isinstance(journal, list) and journal:
        why = translate_plural(
            "An entry of the journal is about no contact.",
            "{number} entries of the journal are about no contact.",
            len(journal),
            number=len(journal),
        )
        export.skips.add(1, why, translate("Copy what you want to keep into notes of their own."))
    for kind in ("photo", "document"):
        records = export.of(kind)
        if records:
            why = translate(
                "Photos and documents are left out, {number} here.", number=len(records)
            )
            export.skips.add(records[0].line, why)
