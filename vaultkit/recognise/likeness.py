"""How likely two records are one person, and why: evidence for and against, added up.

`alike` is what importers and commands call. Each piece of evidence is worth points (natural
logarithms of odds); their sum, with what is expected of any two, makes the score. What each is
worth, and why, is in `docs/design/same-person.md`.
"""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from vaultkit.measures.organisations import folded_organisation
from vaultkit.recognise.known_names import COMMON_FAMILY, COMMON_GIVEN
from vaultkit.recognise.letters import spelled
from vaultkit.recognise.names import Named, NameFit, Part, fit, named
from vaultkit.recognise.traits import Traits
from vaultkit.recognise.ways import (
    is_profile,
    is_role,
    own_host,
    reduced_email,
    reduced_phone,
    reduced_url,
    same_phone,
)

PERHAPS = 0.5
"""The least score at which two are put forward as perhaps one person [D]."""

_ANY_TWO = -2.5
"""What is expected of two who share something, before it is known how much that tells [D]."""

_CROWD = 3
"""From so many on, an address or a number is that of an office or a family."""

_CLAN = 6
"""A family name that so many people of a vault have, by their given names, tells little [D]."""


class Because(StrEnum):
    """What speaks for two being one, or against it."""

    NAME = "name"
    SHORT_FORM = "short form"
    INITIAL = "initial"
    SPELLING = "spelling"
    NAME_MOVED = "name moved"
    MIDDLE_NAME = "middle name"
    PART_OF_NAME = "part of name"
    OTHER_FAMILY_NAME = "other family name"
    OTHER_GIVEN_NAME = "other given name"
    OTHER_MIDDLE_NAME = "other middle name"
    EMAIL = "email"
    SHARED_EMAIL = "shared email"
    PHONE = "phone"
    SHARED_PHONE = "shared phone"
    URL = "url"
    SITE = "site"
    ORGANISATION = "organisation"
    MAIL_HOST = "mail host"
    OTHER_ORGANISATION = "other organisation"
    BIRTHDAY = "birthday"
    OTHER_BIRTHDAY = "other birthday"


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence: what it is, the words it rests on, and its points, for or against."""

    because: Because
    words: str
    points: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely two are one person, 0 to 1, and the reasons, the weightiest first."""

    score: float
    reasons: tuple[Reason, ...]

    @property
    def perhaps(self) -> bool:
        """Whether the two are to be put forward."""
        return self.score >= PERHAPS


@dataclass(frozen=True, slots=True)
class Reduced:
    """Traits reduced to what is compared, each with how it is written."""

    names: tuple[tuple[Named, str], ...]
    emails: dict[str, str]
    phones: dict[str, str]
    urls: dict[str, str]
    organisation: str
    hosts: frozenset[str]
    birthday: str
    written_organisation: str = ""


def reduced(traits: Traits) -> Reduced:
    """Reduce traits to what is compared."""
    names: dict[Named, str] = {}
    for name in (traits.name, *traits.aliases):
        apart = named(name)
        if apart is not None:
            names.setdefault(apart, name)
    emails = _by_reduced(traits.emails, reduced_email)
    return Reduced(
        tuple(names.items()),
        emails,
        _by_reduced(traits.phones, reduced_phone),
        _by_reduced(traits.urls, reduced_url),
        spelled(folded_organisation(traits.organisation)),
        frozenset(host for one in emails if (host := own_host(one))),
        traits.birthday.strip(),
        traits.organisation,
    )


HowMany = Callable[[str, str], int]
"""Says of a way (`email`, `phone`, `url`) or `family` and a reduced value how many have it.

Those who have one given name count once: they may be one person."""


def alike(one: Traits, other: Traits) -> Likeness:
    """Say how likely two records are one person, knowing of no others."""
    return compare(reduced(one), reduced(other), lambda _way, _value: 2)


def compare(one: Reduced, other: Reduced, how_many: HowMany) -> Likeness:
    """Say how likely two records are one person, among others with whom they may share things."""
    reasons = [
        *_names(one, other, how_many),
        *_emails(one, other, how_many),
        *_phones(one, other, how_many),
        *_urls(one, other, how_many),
        *_organisations(one, other),
        *_birthdays(one, other),
    ]
    points = _ANY_TWO + sum(reason.points for reason in reasons)
    reasons.sort(key=lambda reason: -abs(reason.points))
    return Likeness(1 / (1 + math.exp(-points)), tuple(reasons))


def _by_reduced(values: Iterable[str], reduce: Callable[[str], str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for value in values:
        if key := reduce(value):
            found.setdefault(key, value.strip())
    return found


def _names(one: Reduced, other: Reduced, how_many: HowMany) -> Iterator[Reason]:
    """Yield what the names tell: of all names of both, the two that fit best."""
    best: tuple[float, list[Reason]] | None = None
    for mine, written in one.names:
        for theirs, also in other.names:
            common = any(_is_common(name, how_many) for name in (mine, theirs))
            reasons = [*_fitting(mine, theirs, _both(written, also), common)]
            points = sum(reason.points for reason in reasons)
            if best is None or points > best[0]:
                best = (points, reasons)
    yield from best[1] if best is not None else ()


def _both(written: str, also: str) -> str:
    return written if written == also else f"{written} / {also}"


def _fitting(mine: Named, theirs: Named, both: str, common: bool) -> Iterator[Reason]:
    found = fit(mine, theirs)
    if found.middle_differs:
        yield Reason(Because.OTHER_MIDDLE_NAME, both, -4.0)
    if found.middle_agrees:
        yield Reason(Because.MIDDLE_NAME, both, 1.0)
    if found.given is Part.OTHER:
        yield Reason(Because.OTHER_GIVEN_NAME, both, -6.5 if _same_family(found) else -7.0)
    elif found.family is None:
        points = 1.0 if mine == theirs else 0.0
        yield Reason(Because.PART_OF_NAME, both, points if found.given is Part.EQUAL else -2.0)
    elif found.given is Part.NEAR:
        yield Reason(Because.OTHER_GIVEN_NAME, both, -1.0 if _same_family(found) else -7.0)
    elif not _same_family(found):
        points = -1.5 if found.given in (Part.EQUAL, Part.SOUND) else -2.5
        yield Reason(Because.OTHER_FAMILY_NAME, both, points)
    else:
        yield _one_name(found, mine.given in COMMON_GIVEN, both, common)


def _same_family(found: NameFit) -> bool:
    return found.moved or found.family in (Part.EQUAL, Part.SOUND, Part.NEAR, Part.INITIAL)


def _one_name(found: NameFit, given_common: bool, both: str, common: bool) -> Reason:
    """Weigh two names that may well be one: by how they differ, and how many are called so."""
    if found.given is Part.INITIAL or found.family is Part.INITIAL:
        return Reason(Because.INITIAL, both, 0.0 if common else 1.5)
    if found.given is Part.SHORT_FORM:
        return Reason(Because.SHORT_FORM, both, 1.0 if common else 3.0)
    if found.moved:
        return Reason(Because.NAME_MOVED, both, 0.5 if common else 2.5)
    if found.family is Part.NEAR:
        return Reason(Because.SPELLING, both, 2.0)
    points = (1.5 if given_common else 2.5) if common else (4.0 if given_common else 4.5)
    if Part.SOUND in (found.given, found.family):
        return Reason(Because.SPELLING, both, points - 2.0)
    return Reason(Because.NAME, both, points)


def _is_common(name: Named, how_many: HowMany) -> bool:
    return name.family in COMMON_FAMILY or how_many("family", name.family) >= _CLAN


def _emails(one: Reduced, other: Reduced, how_many: HowMany) -> Iterator[Reason]:
    shared = [email for email in one.emails if email in other.emails]
    own = [one for one in shared if not is_role(one) and how_many("email", one) < _CROWD]
    if own:
        yield Reason(Because.EMAIL, one.emails[own[0]], 6.0)
    elif shared:
        yield Reason(Because.SHARED_EMAIL, one.emails[shared[0]], 1.0)


def _phones(one: Reduced, other: Reduced, how_many: HowMany) -> Iterator[Reason]:
    shared = [mine for mine in one.phones if any(same_phone(mine, more) for more in other.phones)]
    own = [phone for phone in shared if how_many("phone", phone) < _CROWD]
    if own:
        yield Reason(Because.PHONE, one.phones[own[0]], 4.5)
    elif shared:
        yield Reason(Because.SHARED_PHONE, one.phones[shared[0]], 0.5)


def _urls(one: Reduced, other: Reduced, how_many: HowMany) -> Iterator[Reason]:
    shared = [url for url in one.urls if url in other.urls]
    own = [url for url in shared if is_profile(url) and how_many("url", url) < _CROWD]
    if own:
        yield Reason(Because.URL, one.urls[own[0]], 6.0)
    elif shared:
        yield Reason(Because.SITE, one.urls[shared[0]], 0.5)


def _organisations(one: Reduced, other: Reduced) -> Iterator[Reason]:
    """Yield what the organisations tell, or the hosts of addresses where these do not."""
    mine, theirs = one.organisation, other.organisation
    shared = {own_host(email) for email in one.emails if email in other.emails}
    hosts = sorted((one.hosts & other.hosts) - shared)
    if mine and theirs and _one_organisation(mine, theirs):
        yield Reason(Because.ORGANISATION, one.written_organisation, 2.0)
    elif hosts:
        yield Reason(Because.MAIL_HOST, hosts[0], 1.5)
    elif mine and theirs:
        both = f"{one.written_organisation} / {other.written_organisation}"
        yield Reason(Because.OTHER_ORGANISATION, both, -1.5)


def _one_organisation(mine: str, theirs: str) -> bool:
    if mine == theirs:
        return True
    from rapidfuzz import fuzz  # heavy, and only two that differ need it

    return fuzz.token_sort_ratio(mine, theirs) >= _ALIKE or _begins(mine, theirs)


_ALIKE = 85.0


def _begins(mine: str, theirs: str) -> bool:
    """Whether one is the other with words behind it: `Winther` and `Winther & Co`."""
    shorter, longer = sorted((mine.split(), theirs.split()), key=len)
    return longer[: len(shorter)] == shorter and len("".join(shorter)) >= _TELLING


_TELLING = 4


def _birthdays(one: Reduced, other: Reduced) -> Iterator[Reason]:
    mine, theirs = one.birthday, other.birthday
    if not mine or not theirs:
        return
    if mine == theirs:
        yield Reason(Because.BIRTHDAY, mine, 3.0)
    elif mine[-5:] == theirs[-5:] and len(mine) != len(theirs):  # one does not say the year
        yield Reason(Because.BIRTHDAY, max(mine, theirs, key=len), 2.5)
    else:
        yield Reason(Because.OTHER_BIRTHDAY, f"{mine} / {theirs}", -6.0)
