"""What people and what happened are in a JSON export; the whole is `whole_record`.

Names are those of the JSON of other commands (`vaultkit.cli.objects`) where they mean the same. A
person or a note is always both, a name to read and a path that tells two of one name apart. Text
that was left out because it is private or personal is null; text that was never there is "".
"""

from dataclasses import dataclass
from datetime import date

from vaultkit.measures.depth import DepthWord
from vaultkit.model.fields import Circle, ContactStatus, IntroductionStatus, Mutual, Openness


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """Somebody: `path` is that of their note, null for somebody without one."""

    name: str
    path: str | None


@dataclass(frozen=True, slots=True)
class NoteReference:
    """A purpose or an arena."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """A line of a note; lines count from 1."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class WishRecord:
    """A need, an offer or a gain, in the words of the note; `private` if marked so."""

    text: str | None
    private: bool
    line: int


@dataclass(frozen=True, slots=True)
class ChannelRecord:
    """A way to reach somebody: `email`, `phone` or `url`; `label` such as `work`."""

    kind: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class DepthRecord:
    """How deep the tie is (docs/measures.md); the dimensions and the trend are in points."""

    score: float
    enough: bool
    word: DepthWord
    confiding: float
    rhythm: float
    time: float
    services: float
    trend: float | None


@dataclass(frozen=True, slots=True)
class ContactRecord:
    """A contact: what the frontmatter says, and at the end what follows from all notes.

    `knows` is whom the note itself names, `known_to` the paths of contacts, or names in lower case
    of people without a note, who are known from any note. `last_contact_field` is what the
    frontmatter says, `last_contact` the last day that anything tells of. `other` are the fields
    without a meaning to vaultkit; `lines` says where each field stands.
    """

    name: str
    path: str
    aliases: tuple[str, ...]
    tags: tuple[str, ...]
    circle: Circle
    status: ContactStatus
    dropped: date | None
    dropped_because: str
    chemistry: int | None
    chemistry_on: date | None
    closeness: int | None
    mutual: Mutual | None
    openness: Openness | None
    purposes: tuple[NoteReference, ...]
    arenas: tuple[NoteReference, ...]
    needs: tuple[WishRecord, ...]
    offers: tuple[WishRecord, ...]
    their_gain: WishRecord | None
    knows: tuple[PersonRecord, ...]
    could_introduce: tuple[PersonRecord, ...]
    not_same_as: tuple[PersonRecord, ...]
    introduced_by: PersonRecord | None
    met: date | None
    met_at: str
    relation: str
    organisation: str
    title: str
    field: str
    sector: str
    place: str
    cadence_days: int | None
    next_contact: date | None
    last_contact_field: date | None
    birthday: str
    channels: tuple[ChannelRecord, ...]
    other: dict[str, tuple[str, ...]]
    lines: dict[str, int]
    known_to: tuple[str, ...]
    last_contact: date | None
    interactions: int
    silence_ratio: float | None
    depth: DepthRecord | None


@dataclass(frozen=True, slots=True)
class FavourRecord:
    """A favour: given to or got from all of `people`; `weight` is 1, 2 or 4."""

    text: str | None
    weight: float
    people: tuple[PersonRecord, ...]
    private: bool
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class PromiseRecord:
    """A promise: `mine` is the owner's to `person`, otherwise theirs to the owner."""

    text: str | None
    mine: bool
    person: PersonRecord
    made: date | None
    due: date | None
    done: bool
    private: bool
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class OutcomeRecord:
    """What an interaction led to."""

    text: str | None
    private: bool
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class InteractionRecord:
    """What happened, or is planned: once, however many notes tell it.

    `people` are all who took part besides the owner. `kind` is null where it is not known, `hours`
    are the default of the kind unless `hours_given`. `told` is every place that tells it, `path`
    and `line` being the first.
    """

    date: date
    time: str
    approximate: bool
    kind: str | None
    hours: float
    hours_given: bool
    people: tuple[PersonRecord, ...]
    personal: bool
    personal_mine: bool
    personal_theirs: bool
    private: bool
    work: bool
    arena: NoteReference | None
    purposes: tuple[NoteReference, ...]
    gave: tuple[FavourRecord, ...]
    got: tuple[FavourRecord, ...]
    promised: tuple[PromiseRecord, ...]
    led_to: tuple[OutcomeRecord, ...]
    summary: str | None
    next: str | None
    path: str
    line: int
    told: tuple[PlaceRecord, ...]


@dataclass(frozen=True, slots=True)
class IntroductionRecord:
    """Two people brought together, or on the way there.

    `between` is the one with the need first; `asked` and `agreed` go in that order. `through` is
    who introduces, null if the owner does. `note` is false where only a line of a log tells it.
    """

    between: tuple[PersonRecord, PersonRecord]
    through: PersonRecord | None
    status: IntroductionStatus
    because: str | None
    outcome: str | None
    private: bool
    asked: tuple[date | None, date | None]
    agreed: tuple[date | None, date | None]
    introduced: date | None
    met: date | None
    note: bool
    path: str
    line: int
