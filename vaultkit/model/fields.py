"""What frontmatter can say, typed: one record per kind of note. Read by `vaultkit.parse`."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from vaultkit.model.record import record
from vaultkit.model.reference import Reference
from vaultkit.model.source import Source


class Circle(StrEnum):
    """Where somebody stands: `close` is friends and family, `unsorted` not looked at yet."""

    PROFESSIONAL = "professional"
    CLOSE = "close"
    UNSORTED = "unsorted"


class ContactStatus(StrEnum):
    """Set by the owner. A dropped contact is never suggested again."""

    ACTIVE = "active"
    RESTING = "resting"
    DROPPED = "dropped"


class Mutual(StrEnum):
    """Does the other feel the same? The owner's own view."""

    YES = "yes"
    UNSURE = "unsure"
    NO = "no"


class Openness(StrEnum):
    """How far the owner means to open up."""

    GUARDED = "guarded"
    SOME = "some"
    OPEN = "open"


class PurposeKind(StrEnum):
    """What a purpose is about."""

    SALES = "sales"
    JOB = "job"
    LEARNING = "learning"
    LOBBYING = "lobbying"
    OTHER = "other"


class PurposeStatus(StrEnum):
    """A reached purpose leaves the sums."""

    ACTIVE = "active"
    REACHED = "reached"


class IntroductionStatus(StrEnum):
    """Idea, asked, agreed, introduced, met, closed; or declined, which ends it for good."""

    IDEA = "idea"
    ASKED = "asked"
    AGREED = "agreed"
    INTRODUCED = "introduced"
    MET = "met"
    CLOSED = "closed"
    DECLINED = "declined"


@record(frozen=True, slots=True)
class Wish:
    """A need or an offer: a short text, `#private` taken off the end and kept as `hidden`."""

    text: str
    source: Source
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Channel:
    """One way to reach somebody (`email`, `phone`, `url`), with its vCard type if it had one."""

    kind: str
    value: str
    label: str = ""


@record(frozen=True, slots=True)
class ContactFields:
    """The frontmatter of a contact. None, "" or () where it says nothing.

    `chemistry` and `closeness` are 1 to 5. `cadence_days` is at least 1. `birthday` is `MM-DD` or
    `YYYY-MM-DD`. Where a field is a link (`organisation: [[Acme]]`) its target stands as the text.
    `sources` says where each canonical field that was present stands.
    """

    circle: Circle = Circle.PROFESSIONAL
    status: ContactStatus = ContactStatus.ACTIVE
    dropped: date | None = None
    dropped_because: str = ""
    chemistry: int | None = None
    chemistry_on: date | None = None
    closeness: int | None = None
    mutual: Mutual | None = None
    openness: Openness | None = None
    purposes: tuple[Reference, ...] = ()
    arenas: tuple[Reference, ...] = ()
    needs: tuple[Wish, ...] = ()
    offers: tuple[Wish, ...] = ()
    their_gain: Wish | None = None
    knows: tuple[Reference, ...] = ()
    could_introduce: tuple[Reference, ...] = ()
    not_same_as: tuple[Reference, ...] = ()
    introduced_by: Reference | None = None
    met: date | None = None
    met_at: str = ""
    relation: str = ""
    organisation: str = ""
    title: str = ""
    field: str = ""
    sector: str = ""
    place: str = ""
    cadence_days: int | None = None
    next_contact: date | None = None
    last_contact: date | None = None
    birthday: str = ""
    channels: tuple[Channel, ...] = ()
    sources: dict[str, Source] | None = None

    def source_of(self, name: str, otherwise: Source) -> Source:
        """Where a canonical field stands, or `otherwise` if it is not there."""
        return (self.sources or {}).get(name, otherwise)


@dataclass(frozen=True, slots=True)
class PurposeFields:
    """The frontmatter of a purpose. `share` is a fraction (40 % is 0.4) of networking hours."""

    kind: PurposeKind = PurposeKind.OTHER
    share: float | None = None
    since: date | None = None
    review: date | None = None
    status: PurposeStatus = PurposeStatus.ACTIVE
    reached_on: date | None = None


@dataclass(frozen=True, slots=True)
class ArenaFields:
    """The frontmatter of an arena. `cost` is per year, in `currency` ("" if none was named)."""

    purposes: tuple[Reference, ...] = ()
    cost: float | None = None
    currency: str = ""
    renews: date | None = None


@dataclass(frozen=True, slots=True)
class IntroductionFields:
    """The frontmatter of an introduction.

    `between` is two people, the one with the need first; `asked` and `agreed` go in that order.
    `through_me` unless somebody else introduces (then `through` says who, and the owner is one of
    the two). `because` may hold words of two notes. `hidden` if it or `outcome` ends in `#private`.
    """

    between: tuple[Reference, ...] = ()
    through: Reference | None = None
    because: str = ""
    hidden: bool = False
    status: IntroductionStatus | None = None
    asked: tuple[date | None, date | None] = (None, None)
    agreed: tuple[date | None, date | None] = (None, None)
    introduced: date | None = None
    met: date | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class OwnerFields:
    """The frontmatter of the owner's own note."""

    needs: tuple[Wish, ...] = ()
    offers: tuple[Wish, ...] = ()
