"""What people are known by: the same at every export, and never the same for two of one file.

A profile's address is an id; a mailbox or a name may be shared. Where it is, each of those who
share it is known by the name as well: then nobody becomes somebody else when a third one comes, as
they would if the first kept the plain id. Used by the importers of CSV files.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from vaultkit.model.imported import ImportedPerson
from vaultkit.model.reference import fold

_PROFILE_HOST = re.compile(r"(?:[a-z]{2,3}\.)?(?:www\.)?linkedin\.com")
_PROFILE_PATH = re.compile(r"/in/[^/]+|/pub/[^/]+(?:/[^/]+){0,3}")
_NAMED = "name:"
_NO_DIGIT = re.compile(r"[^0-9+]")


def told_apart(people: Sequence[ImportedPerson]) -> tuple[ImportedPerson, ...]:
    """Give an id of their own to those who share one: by the name, else by a number.

    Numbers follow the order of the file.
    """
    shared = Counter(person.id for person in people)
    wanted = [
        person.id
        if shared[person.id] == 1 or person.id.startswith(_NAMED)
        else f"{person.id} {fold(person.name)}"
        for person in people
    ]
    taken = set(wanted)
    seen: Counter[str] = Counter()
    apart = []
    for known_by, person in zip(wanted, people, strict=True):
        seen[known_by] += 1
        unique = known_by
        if seen[known_by] > 1:
            while (unique := f"{known_by} #{seen[known_by]}") in taken:
                seen[known_by] += 1
        taken.add(unique)
        apart.append(replace(person, id=unique))
    return tuple(apart)


def profile_key(url: str) -> str:
    """Reduce the address of a LinkedIn profile to what stays: `linkedin.com/in/mette-holm`.

    Host, case, escapes, query and what follows the name differ between files. "" if it is none.
    """
    url = url.strip()
    try:
        parts = urlsplit(url if "//" in url else f"https://{url}")
    except ValueError:  # half an IPv6 address in brackets
        return ""
    if _PROFILE_HOST.fullmatch(parts.netloc.casefold()) is None:
        return ""
    found = _PROFILE_PATH.match(fold(unquote(parts.path)))
    return f"linkedin.com{found[0]}" if found is not None else ""


def address_key(address: str) -> str:
    """Reduce an e-mail address to what is compared; "" if it is none."""
    return f"mailto:{fold(address)}" if "@" in address[1:-1] else ""


def phone_key(phone: str) -> str:
    """Reduce a telephone number to its digits; "" if it has fewer than six."""
    digits = _NO_DIGIT.sub("", phone)
    return f"tel:{digits}" if len(digits) >= 6 else ""


def key_of(fields: Mapping[str, Sequence[str]], name: str) -> str:
    """Say what somebody of an address book is known by: a mailbox, else a telephone, else the name.

    Of several, the first that can be one.
    """
    for address in fields.get("email", ()):
        if key := address_key(address):
            return key
    for phone in fields.get("phone", ()):
        if key := phone_key(phone):
            return key
    return name_key(name)


def name_key(*parts: str) -> str:
    """Make a key of a name and whatever goes with it."""
    return _NAMED + " ".join(folded for part in parts if (folded := fold(part)))
