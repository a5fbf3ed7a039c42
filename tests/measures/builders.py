"""Small vaults for the tests of the measures, made of model objects: nothing is parsed.

A person is a name; the contact called `Mette` has the note `People/Mette.md`.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from vaultkit.model.contact import Contact, Owner
from vaultkit.model.fields import (
    ArenaFields,
    ContactFields,
    IntroductionStatus,
    PurposeFields,
    Wish,
)
from vaultkit.model.interaction import Interaction, PersonFavour
from vaultkit.model.introduction import Introduction
from vaultkit.model.note import Direction, Outcome
from vaultkit.model.purpose import Arena, Purpose
from vaultkit.model.reference import Person
from vaultkit.model.settings import Settings
from vaultkit.model.source import Source
from vaultkit.model.vault import Vault, by_day

TODAY = date(2026, 11, 23)
OWNER = Owner("Astrid Holm", "Me.md")


def days_ago(age: int) -> date:
    return TODAY - timedelta(days=age)


def path(name: str) -> str:
    return f"People/{name}.md"


def person(name: str) -> Person:
    return Person(name, path(name))


def wishes(*texts: str) -> tuple[Wish, ...]:
    """Needs or offers; a text that ends in `#private` is hidden."""
    return tuple(
        Wish(text.removesuffix(" #private"), Source("x.md", line), text.endswith("#private"))
        for line, text in enumerate(texts, 1)
    )


def contact(
    name: str,
    *,
    needs: Iterable[str] = (),
    offers: Iterable[str] = (),
    purposes: Iterable[str] = (),
    arenas: Iterable[str] = (),
    could_introduce: Iterable[str] = (),
    introduced_by: str | None = None,
    **fields: Any,
) -> Contact:
    return Contact(
        path=path(name),
        name=name,
        fields=ContactFields(needs=wishes(*needs), offers=wishes(*offers), **fields),
        purposes=tuple(f"Purposes/{purpose}.md" for purpose in purposes),
        arenas=tuple(f"Arenas/{arena}.md" for arena in arenas),
        could_introduce=tuple(person(other) for other in could_introduce),
        introduced_by=None if introduced_by is None else person(introduced_by),
    )


def met(
    age: int,
    *names: str,
    hours: float = 1.0,
    personal: bool = False,
    gave: Iterable[float] = (),
    got: Iterable[float] = (),
    arena: str | None = None,
    purposes: Iterable[str] = (),
    led_to: Iterable[str] = (),
    line: int = 1,
    **said: Any,
) -> Interaction:
    """An interaction `age` days before TODAY; favours, by weight, are with the first of `names`."""
    place = Source(path(names[0]) if names else f"Arenas/{arena}.md", line)
    favours = [
        PersonFavour(direction, person(names[0]), "a favour", weight, place)
        for direction, weights in ((Direction.GAVE, gave), (Direction.GOT, got))
        for weight in weights
    ]
    return Interaction(
        **{
            "day": days_ago(age),
            "kind": "meeting",
            "hours": hours,
            "hours_given": True,
            "people": tuple(sorted(map(person, names), key=lambda one: one.key)),
            "source": place,
            "told": (place,),
            "personal_mine": personal,
            "personal_theirs": personal,
            "arena": None if arena is None else f"Arenas/{arena}.md",
            "purposes": tuple(f"Purposes/{purpose}.md" for purpose in purposes),
            "favours": tuple(favours),
            "led_to": tuple(Outcome(text, Source(place.path, line + 1)) for text in led_to),
            **said,
        }
    )


def purpose(name: str, **fields: Any) -> Purpose:
    return Purpose(f"Purposes/{name}.md", name, PurposeFields(**fields))


def arena(name: str, *, purposes: Iterable[str] = (), **fields: Any) -> Arena:
    paths = tuple(f"Purposes/{one}.md" for one in purposes)
    return Arena(f"Arenas/{name}.md", name, ArenaFields(**fields), paths)


def introduction(
    needing: str,
    offering: str,
    status: IntroductionStatus = IntroductionStatus.IDEA,
    *,
    through: str | None = None,
    **said: Any,
) -> Introduction:
    """An introduction; the owner is one of the two where a name is `me`."""
    owner = Person(OWNER.name, OWNER.path)
    between = tuple(owner if name == "me" else person(name) for name in (needing, offering))
    return Introduction(
        between=(between[0], between[1]),
        through=None if through is None else person(through),
        status=status,
        source=Source(f"Introductions/{needing} & {offering}.md"),
        **said,
    )


def vault(
    *notes: Contact | Purpose | Arena | Introduction,
    log: Iterable[Interaction] = (),
    knows: Iterable[tuple[str, str]] = (),
    owner: Owner = OWNER,
    settings: Settings | None = None,
    today: date = TODAY,
) -> Vault:
    """A vault with these notes; who met in a conversation knows each other, as in a real one."""
    contacts = {one.path: one for one in notes if isinstance(one, Contact)}
    interactions = tuple(sorted(log, key=Interaction.sort_key))
    happened = tuple(one for one in interactions if one.day <= today)
    by_person: dict[str, list[Interaction]] = {}
    known: dict[str, set[str]] = {key: set() for key in contacts}
    pairs = [(path(a), path(b)) for a, b in knows]
    for interaction in happened:
        for one in interaction.people:
            by_person.setdefault(one.key, []).append(interaction)
            if not interaction.crowd:
                pairs += [(one.key, other.key) for other in interaction.people if other != one]
    for a, b in pairs:
        known.setdefault(a, set()).add(b)
        known.setdefault(b, set()).add(a)
    return Vault(
        today=today,
        settings=settings or Settings(),
        owner=owner,
        contacts=dict(sorted(contacts.items())),
        purposes={one.path: one for one in notes if isinstance(one, Purpose)},
        arenas={one.path: one for one in notes if isinstance(one, Arena)},
        introductions=tuple(one for one in notes if isinstance(one, Introduction)),
        interactions=happened,
        plans=tuple(one for one in interactions if one.day > today),
        by_person={key: tuple(found) for key, found in sorted(by_person.items())},
        by_day=by_day(happened),
        promises=(),
        knows={key: frozenset(found) for key, found in known.items()},
        problems=(),
    )
