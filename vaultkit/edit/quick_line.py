"""One line as people type it, to an instruction: `mette coffee 1h: her board is split`, `mette 4`.

Used by `vaultkit log` and by the inbox, so that both understand the same. Pure. What is not
understood is refused with the reason and what to write (`QuickLineError`); a contact is never
guessed: a line needs a kind, a duration, company or a colon to tell of one.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from vaultkit.edit.instructions import (
    Drop,
    Instruction,
    KeepPromise,
    MakePromise,
    Postpone,
    Rate,
    Rest,
    Wake,
)
from vaultkit.edit.promises import PromiseIdentity
from vaultkit.edit.quick_due import dated
from vaultkit.edit.quick_entry import NOTHING, Beside, log_of
from vaultkit.edit.quick_head import HeadReader
from vaultkit.edit.quick_names import Known
from vaultkit.edit.quick_refusal import QuickLineError
from vaultkit.edit.quick_verbs import Said, Verb, match_verb
from vaultkit.model import problem_kinds
from vaultkit.model.contact import Contact
from vaultkit.model.interaction import PersonPromise
from vaultkit.model.reference import fold
from vaultkit.model.settings import Settings
from vaultkit.parse.entries.openings import match_opening
from vaultkit.parse.entries.tasks import read_duty
from vaultkit.parse.vocabulary.dates import BadDate, parse_date
from vaultkit.parse.vocabulary.days import coming_day
from vaultkit.parse.vocabulary.links import find_links
from vaultkit.parse.vocabulary.tags import Marks, add_tag, read_tags
from vaultkit.parse.vocabulary.words import Vocabulary

LONGEST = 2_000
"""Characters of a line that is looked at: anything longer is no quick line."""

_PLUS = re.compile(r"(?<!\S)\+([^\W\d_][\w/-]*)(?![\w/-])")
_BULLET = re.compile(r"[-*+][ \t]+(?:\[ \][ \t]+)?")
_BEHIND_DAY = re.compile(r"[ \t]*(?:[:,·–—]|-(?=[ \t]))?[ \t]*")
_RATING = re.compile(
    r"(?:(chemistry|kemi|lyst|desire)(?![\w-])[ \t]*[:=]?[ \t]*)?(\S*?)(?:[ \t]*/[ \t]*5)?"
    r"[ \t.!]*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?")


def read_quick_line(line: str, known: Known, on: date, beside: Beside = NOTHING) -> Instruction:
    """Understand a line, as of the day `on` it was typed. Raises QuickLineError."""
    text = _one_line(line)
    reader = HeadReader(text, known, Vocabulary(known.vault.settings), on)
    day, start = _leading_day(reader, text, known.vault.settings)
    names, end = reader.read_names(start)
    at = end + len(text[end:]) - len(text[end:].lstrip())
    if names and not beside:
        rating = _rating(text[at:])
        if rating is not None:
            return Rate(_only(names, known).path, rating)
        said = match_verb(text, at)
        if said is not None:
            return _verb(said, _only(names, known), known, on)
    people, loose = _people(names, known, bool(beside), at >= len(text))
    head = reader.read_head(at, people)
    if loose:
        head.words, head.contact_said = f": {loose}", True
    for name in beside.people:
        _add(head.people, known.person(name))
    return log_of(head, beside.day or head.day or day or on, known, on, beside)


def hides(line: str) -> bool:
    """Whether a line says of itself that it is private."""
    return read_tags(with_tags(line))[1].hidden


def _one_line(line: str) -> str:
    text = " ".join(line.split())
    if len(text) > LONGEST or any(unicodedata.category(char) in ("Cc", "Cs") for char in text):
        raise QuickLineError(problem_kinds.INBOX_TOO_LONG)
    bullet = _BULLET.match(text)
    return with_tags(text if bullet is None else text[bullet.end() :])


def with_tags(text: str) -> str:
    """Write `+personal` as `#personal`: a shell takes `#` for the beginning of a comment."""
    return _PLUS.sub(lambda found: f"#{found[1]}" if add_tag(Marks(), found[1]) else found[0], text)


def _leading_day(
    reader: HeadReader, text: str, settings: Settings
) -> tuple[date | str | None, int]:
    """Read the day a line begins with, dressed in whatever way a log has it; where it ends."""
    found: tuple[date | str, int] | None = reader.read_day(0)
    if found is None:
        opening = match_opening(text, 0, settings.language)
        if opening is not None and not isinstance(opening.day, BadDate) and not opening.span:
            day = opening.day
            shown = day.date if day.period is None else text[opening.start : opening.end]
            found = shown, opening.end
    if found is None:
        return None, 0
    behind = _BEHIND_DAY.match(text, found[1])
    return found[0], found[1] if behind is None else behind.end()


def _people(
    names: list[str], known: Known, may_be_text: bool = False, nothing_follows: bool = False
) -> tuple[list[Contact], str]:
    """Find whom the names mean; with options, words behind the last name are what was said."""
    people: list[Contact] = []
    for name in names[:-1]:
        _add(people, _named(name, known))
    if not names:
        return people, ""
    last, loose = names[-1], ""
    if may_be_text and nothing_follows and not last.startswith("["):
        words = last.split()
        for count in range(len(words), 1, -1):
            if known.contact(" ".join(words[:count])) is not None:
                last, loose = " ".join(words[:count]), " ".join(words[count:])
                break
        else:
            last, loose = words[0], " ".join(words[1:])
    try:
        _add(people, _named(last, known))
    except QuickLineError:
        if nothing_follows and _begins_with_somebody(last, known):
            raise QuickLineError(problem_kinds.INBOX_NOTHING_SAID) from None
        raise
    return people, loose


def _begins_with_somebody(name: str, known: Known) -> bool:
    """Whether the first of several words is a name: then it is not the name that is wrong."""
    first, _, more = name.partition(" ")
    try:
        return bool(more) and known.contact(first) is not None
    except QuickLineError:
        return False


def _named(name: str, known: Known) -> Contact:
    links = find_links(name)
    return known.person(links[0].target if links else name)


def _add(people: list[Contact], contact: Contact) -> None:
    if contact not in people:
        people.append(contact)


def _only(names: Sequence[str], known: Known) -> Contact:
    people, _ = _people(list(names), known)
    if len(people) != 1:
        raise QuickLineError(problem_kinds.INBOX_ONE_PERSON)
    return people[0]


def _rating(text: str) -> int | None:
    """Read a chemistry that is all that follows a name; None if something else does."""
    found = _RATING.match(text)
    if found is None or not (found[1] or _NUMBER.fullmatch(found[2])):
        return None
    if found[2] not in ("1", "2", "3", "4", "5"):
        raise QuickLineError(problem_kinds.INBOX_BAD_RATING, text=found[2])
    return int(found[2])


def _verb(said: Said, contact: Contact, known: Known, on: date) -> Instruction:
    if said.verb is Verb.DROP:
        return Drop(contact.path, said.rest)
    if said.verb is Verb.REST:
        return Rest(contact.path)
    if said.verb is Verb.WAKE:
        return Wake(contact.path)
    if said.verb is Verb.DONE:
        return _kept(contact, said.rest, known)
    if said.verb is Verb.NEXT:
        return Postpone(contact.path, _coming(said.rest, known, on))
    if not said.colon:
        raise QuickLineError(problem_kinds.INBOX_UNCLEAR)
    return _promise(contact, said.rest, known, on)


def _coming(text: str, known: Known, on: date) -> date:
    day = coming_day(text, on)
    if day is not None:
        return day
    found = parse_date(text, known.vault.settings.language)
    if isinstance(found, BadDate) or found.period is not None:
        raise QuickLineError(problem_kinds.INBOX_BAD_DAY_AHEAD, text=text)
    return found.date


def _promise(contact: Contact, text: str, known: Known, on: date) -> MakePromise:
    duty = read_duty(dated(text, on), known.vault.settings.language)
    if duty.bad is not None:
        raise QuickLineError(problem_kinds.INBOX_BAD_DAY_AHEAD, text=duty.bad.text)
    if duty.due is None or not duty.text:
        raise QuickLineError(problem_kinds.INBOX_PROMISE_NO_DAY)
    return MakePromise(contact.path, duty.text, duty.due)


def _kept(contact: Contact, words: str, known: Known) -> KeepPromise:
    """Find the one open promise to a contact, by words of it where there are several."""
    wanted = fold(words).split()
    found = [
        one
        for one in known.vault.promises
        if one.mine
        and not one.done
        and one.person.path == contact.path
        and all(word in fold(one.text) for word in wanted)
    ]
    if not found:
        raise QuickLineError(problem_kinds.INBOX_NO_PROMISE, name=contact.name)
    if len(found) > 1:
        shown = "; ".join("…" if one.hidden else one.text for one in found[:5])
        raise QuickLineError(problem_kinds.INBOX_WHICH_PROMISE, name=contact.name, promises=shown)
    return KeepPromise(found[0].source.path, identity_of_open(found[0]))


def identity_of_open(promise: PersonPromise) -> PromiseIdentity:
    """Say by what a promise of the owner is known in its note."""
    return PromiseIdentity(promise.made, fold(promise.text), due=promise.due)
