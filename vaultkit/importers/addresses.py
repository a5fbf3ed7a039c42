"""Mail addresses and the names beside them: whose they are, and which belong to no person.

Used by what reads calendars and mailboxes.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from vaultkit.model.reference import fold

_LONGEST = 320
"""Characters of an address, by RFC 5321: 64 before the sign, 255 behind it."""
_ADDRESS = re.compile(r"[^\s@<>(),;:\"\[\]\\]+@[^\s@<>(),;:\"\[\]\\]+")
_MACHINE = re.compile(
    r"(?:no|do[._-]?not|donot|ikke|svar[._-]?ikke|undlad)[._-]?(?:reply|svar|besvar)"
    r"|(?:mailer[._-]?daemon|postmaster|bounces?|notifications?|notify|notifikationer"
    r"|newsletters?|nyhedsbrev|automated|auto[._-]?confirm)(?:$|[._+=-])",
)
_MACHINE_ENDS = re.compile(r"[._+-](?:no[._-]?reply|bounces?|notifications?)$")
_SHARED = (
    "@group.calendar.google.com",
    "@resource.calendar.google.com",
    "@import.calendar.google.com",
    "@group.v.calendar.google.com",
)
_LAST_FIRST = re.compile(r"([^,()\d]{2,60}),\s*([^,()\d]{1,60})")
_QUOTES = "\"'‘’“”"


class Named(NamedTuple):
    """A person's name ("" if none is told) and address ("" if none, else in small letters)."""

    name: str
    address: str


def clean_address(text: str) -> str:
    """Read an address, in small letters; "" where the text is none."""
    text = text.strip().strip("<>").strip()
    if text[:7].lower() == "mailto:":
        text = text[7:]
    found = _ADDRESS.fullmatch(text) if len(text) <= _LONGEST else None
    return found[0].lower() if found is not None else ""


def clean_name(text: str, address: str = "") -> str:
    """Read a name as people write it: `Holm, Mette` turned round, no quotes, no repeated address.

    Gives "" where it is only an address again, or has no letter.
    """
    name = " ".join("".join(sign if sign.isprintable() else " " for sign in text[:500]).split())
    while len(name) > 1 and name[0] in _QUOTES and name[-1] in _QUOTES:
        name = name[1:-1].strip()
    if "@" in name or not any(map(str.isalpha, name)) or name.lower() == address:
        return ""
    turned = _LAST_FIRST.fullmatch(name)
    return f"{turned[2]} {turned[1]}" if turned is not None else name


def is_machine(address: str) -> bool:
    """Whether nobody reads what is sent to an address: `noreply@`, `mailer-daemon@`."""
    local = address.partition("@")[0]
    return _MACHINE.match(local) is not None or _MACHINE_ENDS.search(local) is not None


def is_shared(address: str) -> bool:
    """Whether an address is that of a calendar or a room, not of a person."""
    return address.endswith(_SHARED)


class Owner:
    """Whose calendar or mailbox it is: tells the owner's names and addresses from others'.

    `told` holds both, as `ImportContext.owner` does. An address is the owner's with a `+tag` too,
    and so is whatever address stands beside the owner's own name.
    """

    __slots__ = ("_addresses", "_names")

    def __init__(self, told: Iterable[str]) -> None:
        self._addresses: set[str] = set()
        self._names: set[str] = set()
        for one in told:
            address = clean_address(one)
            if address:
                self._addresses.add(_untagged(address))
            elif one.strip():
                self._names.add(fold(one))

    @property
    def has_address(self) -> bool:
        """Whether an address of the owner's is known at all."""
        return bool(self._addresses)

    def owns(self, person: Named) -> bool:
        """Whether a name or an address is the owner's."""
        address = person.address
        if address and address in self._addresses:
            return True
        if "+" in address and _untagged(address) in self._addresses:
            return True
        return bool(self._names and person.name) and fold(person.name) in self._names


def _untagged(address: str) -> str:
    local, _, host = address.rpartition("@")
    return f"{local.partition('+')[0]}@{host}"
