"""A vault without the words that are nobody else's business. Pure; the one place that decides it.

What an export is made of goes through `withheld` first, unless `--private` was asked for: no writer
has to know what is private, and none can forget it. The rules are those of the pages:

- of what is marked `#private` no word stays, names that only such a line gives among them;
- of a `#personal` talk the words of the line itself go, and what was to come next: that it was
  personal stays, what was said need not be. What stands below it (a favour, a promise) stays.

Days, kinds, hours and weights always stay. What was taken out is "" and, where there is such a
flag, `hidden`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from vaultkit.exporters.acquaintances import known_to
from vaultkit.model.contact import Contact, Owner
from vaultkit.model.fields import ContactFields, Wish
from vaultkit.model.inbox import InboxLine
from vaultkit.model.interaction import Interaction, PersonFavour, PersonPromise
from vaultkit.model.introduction import Introduction
from vaultkit.model.kept import Kept
from vaultkit.model.listed import Listed
from vaultkit.model.note import Outcome
from vaultkit.model.reference import Person
from vaultkit.model.source import Source
from vaultkit.model.vault import Vault, by_day
from vaultkit.parse.vocabulary.hidden_fields import without_hidden
from vaultkit.parse.vocabulary.tags import is_hidden, read_tags


def withheld(vault: Vault) -> Vault:
    """Take the private and personal words out of a vault, problems among them: they quote lines.

    `by_person` keeps the keys of notes only, and of each note everything that counts.
    """
    interactions = tuple(map(_interaction, vault.interactions))
    reduced_of = dict(zip(map(id, vault.interactions), interactions, strict=True))
    introductions = tuple(_introductions(vault.introductions))
    contacts = {path: _contact(contact) for path, contact in vault.contacts.items()}
    guarded = guarded_places((*vault.interactions, *vault.plans))
    reduced = replace(
        vault,
        owner=_owner(vault.owner),
        contacts=contacts,
        introductions=introductions,
        interactions=interactions,
        plans=tuple(map(_interaction, vault.plans)),
        by_day=by_day(interactions),
        by_person={
            path: tuple(reduced_of[id(one)] for one in vault.by_person[path])
            for path in contacts
            if path in vault.by_person
        },
        promises=tuple(_promises(vault.promises, vault, guarded)),
        problems=(),
        inbox=tuple(map(_inbox_line, vault.inbox)),
        listed=tuple(_listed(vault.listed)),
        kept=Kept(),
    )
    return replace(reduced, knows=known_to(reduced, private=False))


def guarded_places(interactions: Iterable[Interaction]) -> frozenset[tuple[str, int]]:
    """Find the lines (path, line) that tell of a private or a personal talk."""
    return frozenset(
        (place.path, place.line)
        for one in interactions
        if one.hidden or one.personal
        for place in one.told
    )


def is_guarded(text: str) -> bool:
    """Whether a text carries a tag that hides it, or that says it was personal."""
    if "#" not in text:
        return False
    marks = read_tags(text)[1]
    return marks.hidden or marks.mine or marks.theirs


def _contact(contact: Contact) -> Contact:
    other = tuple(withheld_values(dict(contact.other)).items())
    aliases = tuple(one for one in contact.aliases if not is_hidden(one))
    return replace(contact, fields=_fields(contact.fields), aliases=aliases, other=other)


def _fields(fields: ContactFields) -> ContactFields:
    gain = fields.their_gain
    return replace(
        without_hidden(fields),
        needs=_wishes(fields.needs),
        offers=_wishes(fields.offers),
        their_gain=None if gain is None else _wish(gain),
        channels=tuple(one for one in fields.channels if not is_hidden(f"{one.value} {one.label}")),
    )


def _shown(text: str) -> str:
    return "" if is_hidden(text) else text


def _wishes(wishes: Iterable[Wish]) -> tuple[Wish, ...]:
    return tuple(map(_wish, wishes))


def _wish(wish: Wish) -> Wish:
    return replace(wish, text="") if wish.hidden else wish


def _owner(owner: Owner) -> Owner:
    return replace(owner, needs=_wishes(owner.needs), offers=_wishes(owner.offers))


def _interaction(told: Interaction) -> Interaction:
    if not (told.hidden or told.personal):
        people = told.people
        places: frozenset[tuple[str, int]] = frozenset()
    else:
        people = _named_elsewhere(told)
        places = guarded_places([told])
    return replace(
        told,
        people=people,
        summary="" if places else told.summary,
        next_step="" if places else told.next_step,
        favours=tuple(_favours(told.favours, people, places)),
        promises=tuple(_promise(one, places) for one in told.promises if _may_name(one, people)),
        led_to=tuple(_outcome(one, told, places) for one in told.led_to),
    )


def _named_elsewhere(told: Interaction) -> tuple[Person, ...]:
    """Leave out, of a private talk, those whom only its line names: it stands in no note of theirs.

    A personal talk that is not private names who took part.
    """
    if not told.hidden:
        return told.people
    tellers = {place.path for place in told.told}
    return tuple(person for person in told.people if person.path in tellers)


def _favours(
    favours: Iterable[PersonFavour],
    people: tuple[Person, ...],
    places: frozenset[tuple[str, int]],
) -> Iterable[PersonFavour]:
    for favour in favours:
        if favour.hidden or _stands_at(favour.source, places):
            if favour.hidden and not _is_among(favour.person, favour.source, people):
                continue
            yield replace(favour, text="", hidden=True)
        else:
            yield favour


def _promises(
    promises: Iterable[PersonPromise], vault: Vault, places: frozenset[tuple[str, int]]
) -> Iterable[PersonPromise]:
    people = {
        promise.source: _named_elsewhere(told)
        for told in (*vault.interactions, *vault.plans)
        for promise in told.promises
    }
    for promise in promises:
        if _may_name(promise, people.get(promise.source, ())):
            yield _promise(promise, places)


def _promise(promise: PersonPromise, places: frozenset[tuple[str, int]]) -> PersonPromise:
    if promise.hidden or _stands_at(promise.source, places):
        return replace(promise, text="", hidden=True)
    return promise


def _may_name(promise: PersonPromise, people: tuple[Person, ...]) -> bool:
    """Whether whom a promise is between is known from somewhere else than a hidden line."""
    return not promise.hidden or _is_among(promise.person, promise.source, people)


def _is_among(person: Person, source: Source, people: tuple[Person, ...]) -> bool:
    return person.path == source.path or any(one.key == person.key for one in people)


def _outcome(outcome: Outcome, told: Interaction, places: frozenset[tuple[str, int]]) -> Outcome:
    if outcome.hidden or told.hidden or _stands_at(outcome.source, places):
        return replace(outcome, text="", hidden=True)
    return outcome


def _stands_at(source: Source, places: frozenset[tuple[str, int]]) -> bool:
    return (source.path, source.line) in places


def _introductions(introductions: Iterable[Introduction]) -> Iterable[Introduction]:
    """Of a private one the words go; all of it where only a log line tells it: names are words."""
    for one in introductions:
        if not one.hidden:
            yield one
        elif one.path is not None:
            yield replace(one, because="", outcome="")


def _inbox_line(line: InboxLine) -> InboxLine:
    return replace(line, text="") if is_guarded(line.text) else line


def _listed(listed: Iterable[Listed]) -> Iterable[Listed]:
    """Leave out who stands on a line that is marked: a name is a word of it."""
    for one in listed:
        said = (
            one.name,
            *one.ids,
            *one.groups,
            *one.words,
            *(v for _, vs in one.fields for v in vs),
        )
        if not any(map(is_guarded, said)):
            yield replace(one, text="") if is_guarded(one.text) else one


def withheld_values(values: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Take out, of fields without a meaning, the values that carry a tag that hides them."""
    return {key: tuple(map(_shown, found)) for key, found in values.items()}
