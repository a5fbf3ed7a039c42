"""From a vault to the records of a JSON export: people, and what happened. Pure.

Called by `json_export` and `about`, with a vault that holds only what may be written
(`vaultkit.exporters.material`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vaultkit.exporters.records import (
    ChannelRecord,
    ContactRecord,
    DepthRecord,
    FavourRecord,
    InteractionRecord,
    IntroductionRecord,
    NoteReference,
    OutcomeRecord,
    PersonRecord,
    PlaceRecord,
    PromiseRecord,
    WishRecord,
)
from vaultkit.measures.depth import Depth, Tie
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Wish
from vaultkit.model.interaction import Interaction, PersonFavour, PersonPromise
from vaultkit.model.introduction import Introduction
from vaultkit.model.note import Direction
from vaultkit.model.reference import Person
from vaultkit.model.source import Source
from vaultkit.model.vault import Vault


@dataclass(frozen=True, slots=True)
class Describer:
    """Writes what a vault holds as records; texts that were taken out are null unless `private`."""

    vault: Vault
    private: bool

    def contact(self, contact: Contact, tie: Tie | None) -> ContactRecord:
        """Describe a contact. `tie` is None for those who are never scored."""
        fields = contact.fields
        told = self.vault.by_person.get(contact.path, ())
        gain = fields.their_gain
        return ContactRecord(
            name=contact.name,
            path=contact.path,
            aliases=contact.aliases,
            tags=contact.tags,
            circle=fields.circle,
            status=fields.status,
            dropped=fields.dropped,
            dropped_because=fields.dropped_because,
            chemistry=fields.chemistry,
            chemistry_on=fields.chemistry_on,
            closeness=fields.closeness,
            mutual=fields.mutual,
            openness=fields.openness,
            purposes=self.purposes(contact.purposes),
            arenas=tuple(NoteReference(self.vault.arenas[at].name, at) for at in contact.arenas),
            needs=tuple(map(self.wish, fields.needs)),
            offers=tuple(map(self.wish, fields.offers)),
            their_gain=None if gain is None else self.wish(gain),
            knows=people(contact.knows),
            could_introduce=people(contact.could_introduce),
            not_same_as=people(contact.not_same_as),
            introduced_by=person_or_none(contact.introduced_by),
            met=fields.met,
            met_at=fields.met_at,
            relation=fields.relation,
            organisation=fields.organisation,
            title=fields.title,
            field=fields.field,
            sector=fields.sector,
            place=fields.place,
            cadence_days=fields.cadence_days,
            next_contact=fields.next_contact,
            last_contact_field=fields.last_contact,
            birthday=fields.birthday,
            channels=tuple(ChannelRecord(to.kind, to.value, to.label) for to in fields.channels),
            other=dict(contact.other),
            lines={name: at.line for name, at in sorted((fields.sources or {}).items())},
            known_to=tuple(sorted(self.vault.knows.get(contact.path, ()))),
            last_contact=told[-1].day if told else None,
            interactions=len(told),
            silence_ratio=None if tie is None or tie.silence is None else tie.silence.ratio,
            depth=None if tie is None else _depth(tie.depth),
        )

    def wish(self, wish: Wish) -> WishRecord:
        """Describe a need, an offer or a gain."""
        return WishRecord(self._text(wish.text, wish.hidden), wish.hidden, wish.source.line)

    def purposes(self, paths: Iterable[str]) -> tuple[NoteReference, ...]:
        """Name purposes by their paths."""
        return tuple(NoteReference(self.vault.purposes[path].name, path) for path in paths)

    def interaction(self, told: Interaction) -> InteractionRecord:
        """Describe what happened, or is planned."""
        quiet = told.hidden or told.personal
        arena = None if told.arena is None else self.vault.arenas.get(told.arena)
        return InteractionRecord(
            date=told.day,
            time=told.time,
            approximate=told.approximate,
            kind=told.kind or None,
            hours=told.hours,
            hours_given=told.hours_given,
            people=people(told.people),
            personal=told.personal,
            personal_mine=told.personal_mine,
            personal_theirs=told.personal_theirs,
            private=told.hidden,
            work=told.work,
            arena=None if arena is None else NoteReference(arena.name, arena.path),
            purposes=self.purposes(told.purposes),
            gave=tuple(self._favours(told, Direction.GAVE)),
            got=tuple(self._favours(told, Direction.GOT)),
            promised=tuple(map(self.promise, told.promises)),
            led_to=tuple(
                OutcomeRecord(self._text(one.text, one.hidden), one.hidden, *_place(one.source))
                for one in told.led_to
            ),
            summary=self._text(told.summary, quiet),
            next=self._text(told.next_step, quiet),
            path=told.source.path,
            line=told.source.line,
            told=tuple(PlaceRecord(*_place(place)) for place in told.told),
        )

    def promise(self, promise: PersonPromise) -> PromiseRecord:
        """Describe a promise."""
        return PromiseRecord(
            text=self._text(promise.text, promise.hidden),
            mine=promise.mine,
            person=person(promise.person),
            made=promise.made,
            due=promise.due,
            done=promise.done,
            private=promise.hidden,
            path=promise.source.path,
            line=promise.source.line,
        )

    def introduction(self, introduction: Introduction) -> IntroductionRecord:
        """Describe an introduction."""
        first, second = introduction.between
        return IntroductionRecord(
            between=(person(first), person(second)),
            through=person_or_none(introduction.through),
            status=introduction.status,
            because=self._text(introduction.because, introduction.hidden),
            outcome=self._text(introduction.outcome, introduction.hidden),
            private=introduction.hidden,
            asked=introduction.asked,
            agreed=introduction.agreed,
            introduced=introduction.introduced,
            met=introduction.met,
            note=introduction.path is not None,
            path=introduction.source.path,
            line=introduction.source.line,
        )

    def _favours(self, told: Interaction, direction: Direction) -> Iterator[FavourRecord]:
        """Describe the favours one way; one that went to several people is one favour here."""
        shared: dict[tuple[Source, str], list[PersonFavour]] = {}
        for favour in told.favours:
            if favour.direction is direction:
                shared.setdefault((favour.source, favour.text), []).append(favour)
        for same in shared.values():
            first = same[0]
            text = self._text(first.text, first.hidden)
            to = people(favour.person for favour in same)
            yield FavourRecord(text, first.weight, to, first.hidden, *_place(first.source))

    def _text(self, text: str, hidden: bool) -> str | None:
        return text if self.private or not hidden else None


def person(somebody: Person) -> PersonRecord:
    """Name somebody."""
    return PersonRecord(somebody.name, somebody.path)


def person_or_none(somebody: Person | None) -> PersonRecord | None:
    """Name somebody, if there is somebody."""
    return None if somebody is None else person(somebody)


def people(several: Iterable[Person]) -> tuple[PersonRecord, ...]:
    """Name several, in order."""
    return tuple(map(person, several))


def _depth(depth: Depth) -> DepthRecord:
    return DepthRecord(
        score=depth.score,
        enough=depth.enough,
        word=depth.word,
        confiding=depth.confiding,
        rhythm=depth.rhythm,
        time=depth.time,
        services=depth.services,
        trend=depth.trend,
    )


def _place(source: Source) -> tuple[str, int]:
    return source.path, source.line
