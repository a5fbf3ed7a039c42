"""Frontmatter to the typed record of each kind of note. Called by `vaultkit.parse.notes`.

What a field may hold is in `docs/format.md`; its names in `field_names`, its words in `choices`,
its numbers in `amounts`.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from vaultkit.model import problem_kinds
from vaultkit.model.fields import (
    ArenaFields,
    Channel,
    Circle,
    ContactFields,
    ContactStatus,
    IntroductionFields,
    OwnerFields,
    PurposeFields,
    PurposeKind,
    PurposeStatus,
)
from vaultkit.model.reference import Reference, fold
from vaultkit.parse.properties import choices
from vaultkit.parse.properties.amounts import (
    parse_birthday,
    parse_cadence,
    parse_cost,
    parse_rating,
    parse_share,
)
from vaultkit.parse.properties.field_set import FieldSet, flatten
from vaultkit.parse.properties.values import (
    bare_text,
    date_of,
    name_of_target,
    read_amount,
    read_choice,
    read_date,
    read_dates,
    read_references,
    read_text,
    read_wish,
    read_wishes,
)
from vaultkit.parse.properties.yaml_values import Items, Pairs, Scalar, Value
from vaultkit.parse.vocabulary.comma_lists import split_commas

_FLAGS = ("family", "paused", "archived")


def read_contact(fields: FieldSet) -> ContactFields:
    """Read the frontmatter of a contact."""
    dropped = None if _is_true(fields, "dropped") else read_date(fields, "dropped")
    birthday = partial(parse_birthday, language=fields.language)
    return ContactFields(
        circle=_circle(fields),
        status=_status(fields, dropped),
        dropped=dropped,
        dropped_because=read_text(fields, "dropped_because"),
        chemistry=_chemistry(fields),
        chemistry_on=read_date(fields, "chemistry_on"),
        closeness=read_amount(fields, "closeness", parse_rating, problem_kinds.BAD_RATING),
        mutual=read_choice(fields, "mutual", choices.MUTUAL),
        openness=read_choice(fields, "openness", choices.OPENNESS),
        purposes=read_references(fields, "purposes"),
        arenas=read_references(fields, "arenas"),
        needs=read_wishes(fields, "needs"),
        offers=read_wishes(fields, "offers"),
        their_gain=read_wish(fields, "their_gain"),
        knows=read_references(fields, "knows"),
        could_introduce=read_references(fields, "could_introduce"),
        not_same_as=read_references(fields, "not_same_as"),
        introduced_by=next(iter(read_references(fields, "introduced_by")), None),
        met=read_date(fields, "met"),
        met_at=read_text(fields, "met_at"),
        relation=_relation(fields),
        organisation=read_text(fields, "organisation"),
        title=read_text(fields, "title"),
        field=read_text(fields, "field"),
        sector=read_text(fields, "sector"),
        place=read_text(fields, "place"),
        cadence_days=read_amount(fields, "cadence", parse_cadence, problem_kinds.BAD_CADENCE),
        next_contact=read_date(fields, "next_contact"),
        last_contact=max(read_dates(fields, "last_contact"), default=None),
        birthday=read_amount(fields, "birthday", birthday, problem_kinds.BAD_BIRTHDAY) or "",
        channels=tuple(_channels(fields)),
        sources=fields.sources(),
    )


def flags_without_meaning(fields: FieldSet) -> list[str]:
    """Name the yes-or-no fields that hold something else, and so are somebody's own fields."""
    known = choices.TRUE | choices.FALSE
    return [
        name
        for name in _FLAGS
        if any(scalar.text.casefold() not in known for scalar in _values(fields, name))
    ]


def _values(fields: FieldSet, name: str) -> list[Scalar]:
    if not fields.written(name):
        return []
    return [
        scalar
        for written in fields.written(name)
        for scalar in flatten(written.value)
        if not scalar.empty
    ]


def _is_true(fields: FieldSet, name: str) -> bool:
    values = _values(fields, name)
    return len(values) == 1 and values[0].text.casefold() in choices.TRUE


def _circle(fields: FieldSet) -> Circle:
    circle = read_choice(fields, "circle", choices.CIRCLE)
    if circle is not None:
        return circle
    return Circle.CLOSE if _is_true(fields, "family") else Circle.PROFESSIONAL


def _status(fields: FieldSet, dropped: date | None) -> ContactStatus:
    """Read the status. Where there is none, a date of dropping or a flag says it."""
    status = read_choice(fields, "status", choices.CONTACT_STATUS)
    if status is not None:
        return status
    if dropped is not None or _is_true(fields, "dropped"):
        return ContactStatus.DROPPED
    if _is_true(fields, "paused") or _is_true(fields, "archived"):
        return ContactStatus.RESTING
    return ContactStatus.ACTIVE


def _chemistry(fields: FieldSet) -> int | None:
    """Read the chemistry; two names of it (`chemistry`, `kemi`) must not disagree."""
    ratings: list[tuple[str, Scalar, int]] = []
    for piece in fields.singles("chemistry"):
        rating = parse_rating(piece.scalar.text)
        if rating is None:
            # Not quoted: no page says what somebody thinks of somebody.
            fields.report(problem_kinds.BAD_RATING, piece.scalar, field=piece.key)
        else:
            ratings.append((piece.key, piece.scalar, rating))
    if not ratings:
        return None
    first = ratings[0]
    for other in ratings[1:]:
        if other[2] != first[2]:
            fields.report(problem_kinds.RATINGS_DIFFER, other[1], first=first[0], second=other[0])
            return None
    return first[2]


def _relation(fields: FieldSet) -> str:
    """Read the relation, each of several canonically where it is known."""
    parts = split_commas(read_text(fields, "relation"))
    return ", ".join(choices.relation_of(part) for part, _ in parts)


def _channels(fields: FieldSet) -> Iterator[Channel]:
    """Yield mail addresses, telephone numbers and web addresses, as written."""
    for kind in ("email", "phone", "url"):
        for written in fields.written(kind):
            for label, scalar in _labelled(written.value, written.label):
                # A web address may hold a comma.
                whole = kind == "url" or isinstance(written.value, Items)
                parts = [(scalar.text, 0)] if whole else split_commas(scalar.text)
                for part, _ in parts:
                    if bare := part.strip():
                        yield Channel(kind, bare, label)


def _labelled(value: Value, label: str) -> Iterator[tuple[str, Scalar]]:
    """Yield the texts of a channel, each with its type: `{work: …, home: …}` gives two."""
    if isinstance(value, Pairs):
        for key, held in value.pairs:
            yield from ((key.text.lower(), scalar) for scalar in flatten(held))
    else:
        yield from ((label, scalar) for scalar in flatten(value) if not scalar.empty)


def read_purpose(fields: FieldSet) -> PurposeFields:
    """Read the frontmatter of a purpose. `reached: 2026-05-01` says the status too."""
    reached_on = None if _is_true(fields, "reached") else read_date(fields, "reached")
    status = read_choice(fields, "status", choices.PURPOSE_STATUS)
    if status is None:
        reached = reached_on is not None or _is_true(fields, "reached")
        status = PurposeStatus.REACHED if reached else PurposeStatus.ACTIVE
    return PurposeFields(
        kind=read_choice(fields, "kind", choices.PURPOSE_KIND) or PurposeKind.OTHER,
        share=read_amount(fields, "share", parse_share, problem_kinds.BAD_SHARE),
        since=read_date(fields, "since"),
        review=read_date(fields, "review"),
        status=status,
        reached_on=reached_on,
    )


def read_arena(fields: FieldSet) -> ArenaFields:
    """Read the frontmatter of an arena."""
    cost = read_amount(fields, "cost", parse_cost, problem_kinds.BAD_COST)
    return ArenaFields(
        purposes=read_references(fields, "purposes"),
        cost=cost[0] if cost is not None else None,
        currency=cost[1] if cost is not None else "",
        renews=read_date(fields, "renews"),
    )


def read_owner(fields: FieldSet) -> OwnerFields:
    """Read the frontmatter of the owner's own note."""
    return OwnerFields(read_wishes(fields, "needs"), read_wishes(fields, "offers"))


def read_introduction(fields: FieldSet, owner: str) -> IntroductionFields:
    """Read the frontmatter of an introduction. `owner` is the name that `through` may give."""
    between = read_references(fields, "between")
    because, outcome = read_wish(fields, "because"), read_wish(fields, "outcome")
    return IntroductionFields(
        between=between,
        through=_through(fields, owner),
        because=because.text if because is not None else "",
        hidden=any(wish.hidden for wish in (because, outcome) if wish is not None),
        status=read_choice(fields, "status", choices.INTRODUCTION_STATUS),
        asked=_both(fields, "asked", between),
        agreed=_both(fields, "agreed", between),
        introduced=read_date(fields, "introduced"),
        met=read_date(fields, "met"),
        outcome=outcome.text if outcome is not None else "",
    )


def _through(fields: FieldSet, owner: str) -> Reference | None:
    """Read who introduces; None where it is the owner."""
    through = next(iter(read_references(fields, "through")), None)
    if through is None:
        return None
    name = fold(name_of_target(through.target))
    return None if name in choices.OWNER_WORDS or (owner and name == fold(owner)) else through


def _both(
    fields: FieldSet, name: str, between: Sequence[Reference]
) -> tuple[date | None, date | None]:
    """Read a date for each of the two: `asked_1` and `asked_2`, or `asked: {Mette Holm: …}`.

    A list gives them in the order of `between`; one date alone is that of the first.
    """
    days: list[date | None] = [None, None]
    for written in fields.written(name):
        value = written.value
        if isinstance(value, Pairs):
            for who, held in value.pairs:
                _date_of_one(fields, who, held, between, days)
        else:
            scalars = value.items if isinstance(value, Items) else (value,)
            for index, scalar in enumerate(scalars[:2]):
                if isinstance(scalar, Scalar) and not scalar.empty:
                    days[index] = date_of(fields, scalar, written.key.text)
    for index in (0, 1):
        flat = read_date(fields, f"{name}_{index + 1}")
        days[index] = flat if flat is not None else days[index]
    return days[0], days[1]


def _date_of_one(
    fields: FieldSet,
    who: Scalar,
    held: Value,
    between: Sequence[Reference],
    days: list[date | None],
) -> None:
    """Put the date that stands beside a name where it belongs."""
    name = fold(bare_text(who.text))
    named = [
        {fold(one.target), fold(one.label), fold(name_of_target(one.target))} for one in between[:2]
    ]
    fits = [index for index, names in enumerate(named) if name in names]
    if not fits:
        starts = name + " "
        fits = [
            index
            for index, names in enumerate(named)
            if any(known.startswith(starts) for known in names)
        ]
    if len(fits) != 1:
        fields.report(problem_kinds.WHO_WAS_ASKED, who, name=who.text)
        return
    scalar = next((one for one in flatten(held) if not one.empty), None)
    if scalar is not None:
        days[fits[0]] = date_of(fields, scalar, who.text)
