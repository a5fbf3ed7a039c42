"""Ways to reach somebody, reduced to what is compared: e-mail, telephone, web addresses.

Used by `recognise.traits` and by importers. What cannot be read as one is nothing: "".
"""

import re
from urllib.parse import parse_qsl, unquote, urlencode

_NOT_DIALLED = re.compile(r"[^\d+]+")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_EXTENSION = re.compile(r"(?:ext|x|lok|lokal|ekstension)\.?\s*\d+\s*$", re.IGNORECASE)
_TRACKING = re.compile(
    r"(?:utm_.*|fbclid|gclid|dclid|msclkid|igshid|mc_[ce]id|trk|trackingid|ref|ref_src|source|src"
    r"|originalsubdomain|lipi|licu)$",
    re.IGNORECASE,
)
_FEWEST_DIGITS = 6
_NATIONAL = 8
_LONGEST_COUNTRY = 4

_ROLES = """
info kontakt contact mail email post hello hej hallo office kontor admin reception salg sales
support service team booking faktura invoice hr job jobs presse press kundeservice butik shop
webmaster noreply no-reply redaktion sekretariat
"""
_MAIL_FOR_ALL = """
gmail.com googlemail.com hotmail.com hotmail.dk outlook.com outlook.dk live.com live.dk msn.com
yahoo.com yahoo.dk icloud.com me.com mac.com aol.com gmx.com gmx.de gmx.net web.de mail.com mail.dk
jubii.dk ofir.dk stofanet.dk tdcadsl.dk youmail.dk proton.me protonmail.com pm.me fastmail.com
zoho.com hey.com
"""
_OFFICES = frozenset(_ROLES.split())
_ANYBODYS = frozenset(_MAIL_FOR_ALL.split())


def reduced_email(written: str) -> str:
    """Reduce an address: no `mailto:`, no case, no name around it. "" if it is none."""
    address = written.strip().strip("<>").removeprefix("mailto:").partition("?")[0]
    address = address.rpartition("<")[2].strip(" <>").casefold()
    local, at, host = address.rpartition("@")
    if not (at and local and "." in host) or any(sign.isspace() for sign in address):
        return ""
    if host in ("gmail.com", "googlemail.com"):  # there, dots and what follows a plus are nothing
        local, host = local.partition("+")[0].replace(".", ""), "gmail.com"
    return f"{local}@{host.rstrip('.')}"


def is_role(email: str) -> bool:
    """Whether an address, reduced, is an office's and not a person's: `info@…`, `kontakt@…`."""
    return email.partition("@")[0].partition("+")[0] in _OFFICES


def own_host(email: str) -> str:
    """The host of an address, reduced, where it says who somebody works for; "" where it cannot."""
    host = email.rpartition("@")[2]
    return "" if host in _ANYBODYS else host


def reduced_phone(written: str) -> str:
    """Reduce a number to its digits: with a `+` where it says its country, else without zeros.

    `0045 20 00 11 01` is `+4520001101`, `2000 1101` is `20001101`; "" below six digits.
    """
    number = _EXTENSION.sub("", written.strip().removeprefix("tel:")).replace("(0)", "")
    digits = _NOT_DIALLED.sub("", number)
    abroad = digits.startswith(("+", "00"))
    digits = digits.replace("+", "").lstrip("0")
    if len(digits) < _FEWEST_DIGITS:
        return ""
    return f"+{digits}" if abroad else digits


def end_of_phone(phone: str) -> str:
    """The digits that two numbers, reduced, must have in common to be one."""
    return phone.removeprefix("+")[-_NATIONAL:]


def same_phone(one: str, other: str) -> bool:
    """Whether two numbers, reduced, are one: where one says no country, that of the other."""
    if one.startswith("+") == other.startswith("+"):
        return one == other
    longer, shorter = sorted((one.removeprefix("+"), other.removeprefix("+")), key=len)[::-1]
    return longer.endswith(shorter) and len(longer) - len(shorter) <= _LONGEST_COUNTRY


def reduced_url(written: str) -> str:
    """Reduce a web address: no scheme, no `www.`, no case, no slash at the end, no tracking.

    `https://www.network.example/in/Mette/?trk=x` is `network.example/in/mette`. "" if it is none.
    """
    bare = _SCHEME.sub("", written.strip()).partition("#")[0]
    place, _, query = bare.partition("?")
    host, _, path = place.partition("/")
    host = host.rpartition("@")[2].casefold().removesuffix(":80").removesuffix(":443")
    host = re.sub(r"^(?:www|m|mobile|[a-z]{2}(?=\.[^.]+\.[^.]+$))\.", "", host)
    if "." not in host or any(sign.isspace() for sign in host):
        return ""
    kept = sorted(pair for pair in parse_qsl(query) if not _TRACKING.match(pair[0]))
    path = unquote(path).strip("/").casefold()
    return f"{host}{'/' if path else ''}{path}{'?' if kept else ''}{urlencode(kept)}"


def is_profile(url: str) -> bool:
    """Whether a web address, reduced, leads to more than the first page of a site."""
    return "/" in url or "?" in url
