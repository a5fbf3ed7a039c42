"""Which messages are contact, and with whom: from their headers alone.

A letter from one person to another, or to a few, is contact. What a machine sent, what went to a
list, and what the owner was only shown (no address of theirs in it) are none.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from enum import Enum

from vaultkit.importers.addresses import Named, Owner, clean_address, clean_name, is_machine
from vaultkit.language.translate import mark_plural
from vaultkit.model.interaction import CROWD

_FIRST_YEAR = 1971
_FURTHEST_ZONE = timedelta(hours=15)
_MOST_TEXT = 8_000
"""Characters of a header of addresses that are read: with more there is a crowd anyway."""
_MOST_NAME = 1_000
_LEFT_OUT_LABELS = frozenset(
    (
        "spam", "trash", "chat", "chats", "draft", "drafts", "junk",
        "papirkurv", "kladde", "kladder", "chatsamtaler", "uønsket post",
    )
)  # fmt: skip
_SENT_LABELS = frozenset(("sent", "sendt", "sent mail", "sendte mails", "sendte"))
_BULK = frozenset(("bulk", "list", "junk", "auto_reply"))
_ADDRESS = re.compile(r"[^\s@<>(),;:\"\[\]\\]{1,64}@[^\s@<>(),;:\"\[\]\\]{1,255}")
_ZONE = re.compile(r"[+-]([0-9]{2})([0-9]{2})(?![0-9])")
_MOZILLA_EXPUNGED = 0x0008


class NoContact(Enum):
    """Why a message is no contact; the messages are about one and about several."""

    MACHINE = mark_plural(
        "One message is from a list, a newsletter or a machine.",
        "{number} messages are from lists, newsletters or machines; the first is here.",
    )
    LEFT_OUT = mark_plural(
        "One message is spam, a draft, a chat, or thrown away.",
        "{number} messages are spam, drafts, chats, or thrown away; the first is here.",
    )
    OTHERS = mark_plural(
        "One message has no address of yours in From, To or Cc.",
        "{number} messages have no address of yours in From, To or Cc; the first is here.",
    )
    CROWD = mark_plural(
        "One message went to four people or more: company, not contact.",
        "{number} messages went to four people or more: company, not contact; the first is here.",
    )
    NOBODY = mark_plural(
        "One message names nobody but you.",
        "{number} messages name nobody but you; the first is here.",
    )
    AHEAD = mark_plural(
        "One message is dated after today.",
        "{number} messages are dated after today; the first is here.",
    )


class UnreadableDateError(ValueError):
    """A message whose `Date:` tells no day; the message is what it says."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One message that is contact: its day, and those it is contact with."""

    day: date
    people: tuple[Named, ...]


def is_sent(headers: Mapping[str, str]) -> bool:
    """Whether Gmail says that the owner wrote it."""
    return not _SENT_LABELS.isdisjoint(_labels(headers))


def author(headers: Mapping[str, str]) -> Named | None:
    """Say who wrote a message; None if nobody is told."""
    return next(_people(headers.get("from", "")), None)


def letter(
    headers: Mapping[str, str], owner: Owner, today: date, here: tzinfo | None
) -> Letter | NoContact:
    """Say whom a message is contact with, or why it is none. Raises UnreadableDateError.

    `here` is where the owner lives; without it, a day is that of the sender's own clock.
    """
    refused = _refused(headers)
    if refused is not None:
        return refused
    wrote = author(headers)
    if wrote is None:
        return NoContact.NOBODY
    if is_machine(wrote.address):
        return NoContact.MACHINE
    addressed = list(_people(headers.get("to", ""))) + list(_people(headers.get("cc", "")))
    others: dict[str, Named] = {}
    for one in addressed:
        if not owner.owns(one):
            others.setdefault(one.address, one)
    if owner.owns(wrote):
        people = [one for one in others.values() if not is_machine(one.address)]
    elif any(owner.owns(one) for one in addressed):
        others.pop(wrote.address, None)
        # The others are no contact of the owner's, but with the owner they may be a crowd.
        people = [wrote]
    else:
        return NoContact.OTHERS
    if len(others) + (0 if owner.owns(wrote) else 1) >= CROWD:
        return NoContact.CROWD
    if not people:
        return NoContact.NOBODY
    day = day_sent(headers.get("date", ""), here)
    return Letter(day, tuple(people)) if day <= today else NoContact.AHEAD


def day_sent(text: str, here: tzinfo | None) -> date:
    """Read the day of a `Date:`. Raises UnreadableDateError."""
    from email.utils import parsedate_tz

    try:
        read = parsedate_tz(text[:200])
    except (ValueError, IndexError, TypeError, OverflowError) as error:
        raise UnreadableDateError(text) from error
    if read is None or read[0] < _FIRST_YEAR:
        raise UnreadableDateError(text)
    try:
        sent = datetime(*read[:6], tzinfo=_zone(text, read[9]))
        return sent.date() if here is None else sent.astimezone(here).date()
    except (ValueError, OverflowError) as error:
        raise UnreadableDateError(text) from error


def _zone(text: str, seconds: int | None) -> tzinfo:
    """Give a date's own zone; one that is not told, or has a name nobody knows, is UTC."""
    offset = timedelta(seconds=seconds or 0)
    if any(int(found[2]) > 59 for found in _ZONE.finditer(text)) or abs(offset) > _FURTHEST_ZONE:
        raise UnreadableDateError(text)
    return timezone(offset) if offset else UTC


def _refused(headers: Mapping[str, str]) -> NoContact | None:
    """Say why a message is no contact, whoever it is from."""
    if not _LEFT_OUT_LABELS.isdisjoint(_labels(headers)) or _is_thrown_away(headers):
        return NoContact.LEFT_OUT
    status = headers.get("x-spam-status", "").lower()
    if headers.get("x-spam-flag", "").lower().startswith("yes") or status.startswith("yes"):
        return NoContact.LEFT_OUT
    if any(name in headers for name in ("list-id", "list-post", "list-unsubscribe")):
        return NoContact.MACHINE
    if headers.get("precedence", "").strip().lower() in _BULK:
        return NoContact.MACHINE
    if headers.get("auto-submitted", "no").partition(";")[0].strip().lower() != "no":
        return NoContact.MACHINE
    if headers.get("return-path", "").strip() == "<>":
        return NoContact.MACHINE
    if headers.get("content-type", "").strip().lower().startswith("multipart/report"):
        return NoContact.MACHINE
    return None


def _is_thrown_away(headers: Mapping[str, str]) -> bool:
    """Whether Thunderbird has marked it as deleted, and only not yet compacted the folder."""
    status = headers.get("x-mozilla-status", "").strip()
    try:
        return bool(int(status[:8], 16) & _MOZILLA_EXPUNGED) if status else False
    except ValueError:
        return False


def _labels(headers: Mapping[str, str]) -> set[str]:
    labels = headers.get("x-gmail-labels", "")
    return {one.strip().strip('"').lower() for one in _decoded(labels).split(",")}


def _people(text: str) -> Iterator[Named]:
    """Yield those a header names, with their addresses; who has none is left out."""
    from email.utils import getaddresses

    if len(text) > _MOST_TEXT:
        text = ", ".join(_ADDRESS.findall(text[:_MOST_TEXT]))
    try:
        pairs = getaddresses([text])
    except (RecursionError, ValueError, IndexError, TypeError):
        pairs = [("", found) for found in _ADDRESS.findall(text)]
    for name, address in pairs:
        cleaned = clean_address(address)
        if cleaned:
            shown = _decoded(name)
            yield Named("" if "=?" in shown else clean_name(shown, cleaned), cleaned)


def _decoded(text: str) -> str:
    """Read RFC 2047 words (`=?UTF-8?Q?S=C3=B8ren?=`); what is none, or is broken, stays."""
    if "=?" not in text:
        return text
    from email.errors import HeaderParseError
    from email.header import decode_header, make_header

    try:
        return str(make_header(decode_header(text[:_MOST_NAME])))
    except (HeaderParseError, LookupError, ValueError, TypeError):
        return text
