"""`Invitations.csv` of a LinkedIn export. Used by `importers.linkedin`.

An invitation is the press of a button, and no contact. One that came with a message is a message;
its text is not taken over.
"""

import re
from collections.abc import Sequence
from datetime import date

from vaultkit.importers.facts import Facts
from vaultkit.importers.importer import ImportContext
from vaultkit.importers.linkedin_people import Known, Who, once_a_day
from vaultkit.importers.sheets import Record, Sheet
from vaultkit.language.translate import translate, translate_plural
from vaultkit.model.imported import ImportedInteraction
from vaultkit.parse.vocabulary.dates import Day, exact_day

_CLOCK = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?[ \u00a0\u202f]?[AP]M"
_AMERICAN = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}|[0-9]{2}),? +" + _CLOCK)
"""`Sent At` of every export seen: `1/29/26, 2:37 PM`. AM and PM say that the month comes first."""

_OTHER = {
    "outgoing": ("to", "inviteeprofileurl"),
    "incoming": ("from", "inviterprofileurl"),
}
"""The columns of the name and the profile of the other one, by `Direction`."""


def is_invitations(header: Sequence[str]) -> bool:
    """Whether a row is the header of a list of invitations."""
    return {"from", "to", "sent at", "direction"} <= set(header)


def read_invitations(
    sheet: Sheet, context: ImportContext, known: Known
) -> list[ImportedInteraction]:
    """Read the invitations that came with a message; the others are no contact."""
    contacts: list[tuple[int, date, Who]] = []
    bare: list[int] = []
    for record in sheet.records():
        side = _OTHER.get(record.get("direction").casefold())
        if side is None:
            sheet.skip(record.line, translate("Nothing tells whether this invitation was sent."))
        elif not record.get("message"):
            bare.append(record.line)
        else:
            day = _sent_at(sheet, record, context)
            who = known.identify(record.get(side[0]), record.get(side[1]))
            if day is not None and not who.is_nobody:
                contacts.append((record.line, day, who))
    if bare:
        why = translate_plural(
            "{number} invitation without a message is no contact.",
            "{number} invitations without a message are no contact.",
            len(bare),
            number=len(bare),
        )
        sheet.skip(bare[0], why)
    return list(once_a_day(sheet, contacts))


def _sent_at(sheet: Sheet, record: Record, context: ImportContext) -> date | None:
    written = record.get("sent at")
    american = _AMERICAN.fullmatch(written)
    if american is not None:
        month, day, year = american.groups()
        found = exact_day(year if len(year) == 4 else f"20{year}", month, day)
        if isinstance(found, Day):
            return found.date
    return Facts(sheet, record.line, context).exact_day("Sent At", written)
