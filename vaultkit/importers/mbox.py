"""Mailboxes (`.mbox`, or a single `.eml`): dates and correspondents, and never a word of the mail.

One contact of kind `mail` per person and day, however many messages went to and fro. Nobody becomes
a contact by it: only interactions are given, and the engine keeps those with people it knows.
"""

from collections.abc import Iterator
from datetime import date

from vaultkit.errors import NotThisFormatError
from vaultkit.importers.addresses import Named, Owner
from vaultkit.importers.correspondence import (
    NoContact,
    UnreadableDateError,
    author,
    is_sent,
    letter,
)
from vaultkit.importers.ics_zones import named_zone
from vaultkit.importers.importer import ImportContext, Importer
from vaultkit.importers.mbox_messages import Bytes, heads, looks_like_mail
from vaultkit.importers.tally import Tally
from vaultkit.language.translate import mark, translate
from vaultkit.model.imported import Imported, ImportedInteraction, Party
from vaultkit.model.source import Source

_NOT_MAIL = mark("{name} is no mailbox: it begins neither with a “From ” line nor with headers.")
_EXPORT_ANEW = mark("Export the folder or the account again as .mbox, or the message as .eml.")
_WHOSE = mark("No address of yours is known, so nobody can tell which mail is to or from you.")
_SAY_WHOSE = mark("Say which addresses are yours, then import the file again.")
_BAD_DATE = mark("“{text}” is no date that this message can have been sent on (Date).")
_NO_DATE = mark("This message does not say when it was sent (Date).")
_LOG_BY_HAND = mark("Log it by hand, if it matters.")
_TOO_LONG = mark("The headers of this message do not end: it is left out.")


def _read(name: str, data: Bytes, context: ImportContext) -> Imported:
    if not looks_like_mail(data):
        raise NotThisFormatError(translate(_NOT_MAIL, name=name), translate(_EXPORT_ANEW))
    owner = Owner(context.owner)
    if not owner.has_address:
        owner = Owner((*context.owner, *_senders(data)))
    if not owner.has_address:
        tally = Tally()
        tally.fault(Source(name), translate(_WHOSE), translate(_SAY_WHOSE))
        return Imported(skipped=tally.skipped())
    tally = Tally()
    told: dict[tuple[str, date], tuple[int, Named]] = {}
    for line, day, person in _contacts(name, data, owner, context, tally):
        known = told.setdefault((person.address, day), (line, person))
        if person.name and not known[1].name:
            told[person.address, day] = (known[0], person)
    return Imported(
        interactions=tuple(
            ImportedInteraction(
                id=f"{address}/{day.isoformat()}",
                day=day,
                source=Source(name, line),
                parties=(Party(person.name, (address,)),),
                kind="mail",
            )
            for (address, day), (line, person) in told.items()
        ),
        skipped=tally.skipped(),
    )


IMPORTER = Importer(
    name="mbox",
    title="Mail",
    files=mark("an .mbox file from Google Takeout, Thunderbird or Apple Mail, or a single .eml"),
    read=_read,
)


def _senders(data: Bytes) -> Iterator[str]:
    """Yield the addresses from which mail that Gmail labels as sent was sent."""
    for head in heads(data):
        if is_sent(head.headers):
            wrote = author(head.headers)
            if wrote is not None:
                yield wrote.address


def _contacts(
    name: str, data: Bytes, owner: Owner, context: ImportContext, tally: Tally
) -> Iterator[tuple[int, date, Named]]:
    """Yield line, day and person of each contact, and count the messages that are none."""
    here = named_zone(context.zone) if context.zone else None
    for head in heads(data):
        source = Source(name, head.line)
        if head.too_long:
            tally.fault(source, translate(_TOO_LONG))
            continue
        try:
            found = letter(head.headers, owner, context.today, here)
        except UnreadableDateError as error:
            text = "".join(one if one.isprintable() else " " for one in str(error)[:60]).strip()
            why = translate(_BAD_DATE, text=text) if text else translate(_NO_DATE)
            tally.fault(source, why, translate(_LOG_BY_HAND))
            continue
        if isinstance(found, NoContact):
            tally.add(found.value, source)
            continue
        for person in found.people:
            yield head.line, found.day, person
