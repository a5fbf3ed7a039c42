"""The kinds of interaction: canonical name, default hours, and the words read as each.

English and Danish words are read in every vault; `kinds:` in `vaultkit.yml` adds to them.
Default hours are a design choice [D]: what such a thing usually takes.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from vaultkit.model.settings import KindSetting

UNKNOWN_HOURS = 0.5
"""Hours of an interaction whose kind is not known [D]."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of interaction. `danish` is the word written with `language: da`."""

    name: str
    hours: float
    danish: str
    words: tuple[str, ...]


KINDS: tuple[Kind, ...] = (
    Kind("coffee", 1.0, "kaffe", ("kaffe", "tea", "te")),
    Kind("drinks", 1.5, "øl", ("beer", "wine", "øl", "vin")),
    Kind("breakfast", 1.0, "morgenmad", ("morgenmad", "morgenmøde")),
    Kind("lunch", 1.5, "frokost", ("frokost",)),
    Kind("dinner", 2.5, "middag", ("middag", "aftensmad")),
    Kind("walk", 1.0, "gåtur", ("gåtur", "walk and talk", "walk & talk")),
    Kind(
        "call",
        0.5,
        "opkald",
        ("called", "phone", "phoned", "opkald", "telefon", "tlf", "ringede"),
    ),
    Kind("video", 0.75, "videomøde", ("zoom", "teams", "meet", "videomøde", "videocall")),
    Kind("meeting", 1.0, "møde", ("met", "møde", "mødte", "mødtes", "1:1", "sparring")),
    Kind("visit", 1.5, "besøg", ("visited", "besøg", "besøgte")),
    Kind(
        "event",
        2.0,
        "arrangement",
        (
            "conference",
            "reception",
            "fair",
            "arrangement",
            "konference",
            "messe",
            "oplæg",
            "netværksmøde",
            "erfamøde",
            "erfa",
            "gå-hjem-møde",
            "julefrokost",
        ),
    ),
    Kind("mail", 0.1, "mail", ("email", "e-mail", "mailed", "mailede")),
    Kind(
        "message",
        0.05,
        "besked",
        ("text", "sms", "dm", "chat", "wrote", "besked", "skrev", "linkedin", "whatsapp"),
    ),
    Kind("letter", 0.25, "brev", ("card", "brev", "kort")),
    Kind(
        "intro",
        0.25,
        "introduktion",
        ("introduction", "introduced", "introduktion", "introducerede"),
    ),
)

_HOURS = {kind.name: kind.hours for kind in KINDS}


def default_hours(kind: str, settings: Mapping[str, KindSetting]) -> float:
    """Hours of an interaction that gives none: the vault's own setting, else the kind's."""
    setting = settings.get(kind)
    if setting is not None and setting.hours is not None:
        return setting.hours
    return _HOURS.get(kind, UNKNOWN_HOURS)
