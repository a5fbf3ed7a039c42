"""Writes a believable vault of any size: `python -m benchmarks.generate DIR --contacts 2000`.

Everything is drawn from one seed, so the same arguments give the same bytes on every machine.
Names are put together from syllables and belong to nobody. Log lengths have a heavy tail: most
contacts have a handful of entries, a few have hundreds.
"""

import argparse
import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

TODAY = date(2026, 11, 23)
_FIRST = ("Al", "Be", "Ce", "Da", "El", "Fri", "Ga", "Hel", "Ing", "Jo", "Kir", "Lo", "Mar", "Nor")
_LAST = ("ma", "na", "ra", "sten", "vig", "dis", "lo", "mine", "tha", "rik", "bert", "lise")
_FAMILY = ("Åes", "Bæk", "Dal", "Elle", "Gran", "Høj", "Kær", "Lund", "Møl", "Sten", "Ves", "Øster")
_ENDING = ("by", "gård", "holt", "mose", "rup", "strand", "toft", "vang")
_THINGS = ("pricing", "the audit", "hiring", "bestyrelsen", "the merger", "strategy", "rejseplaner")
_SKILLS = (
    "interim finance",
    "board work",
    "pricing strategy",
    "bestyrelsesarbejde",
    "rekruttering af udviklere",
    "negotiating leases",
    "kommunikationsrådgivning",
    "export to Norway",
    "supply chains",
    "grant applications",
)
_FOR_WHOM = ("startups", "family firms", "the public sector", "fonde", "exporters", "clinics")
_KINDS = ("coffee", "call", "lunch", "mail", "meeting", "video", "walk", "dinner", "event")
_DANISH = {"coffee": "kaffe", "call": "opkald", "lunch": "frokost", "meeting": "møde"}
_MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)

Line = Callable[[random.Random, date, str, str], str]


def _canonical(draw: random.Random, day: date, kind: str, other: str) -> str:
    with_ = f" with [[{other}]]" if draw.random() < 0.2 else ""
    personal = " #personal" if draw.random() < 0.2 else ""
    line = f"- {day} {kind} {draw.choice((30, 45, 60, 90))}m{with_}: {draw.choice(_THINGS)}"
    line += personal
    if draw.random() < 0.25:
        line += f"\n  - gave: {draw.choice(_SKILLS)}"
    if draw.random() < 0.2:
        line += f"\n  - got: {draw.choice(_SKILLS)}"
    if draw.random() < 0.1:
        line += f"\n  - promised: send the notes by {day + timedelta(days=14)}"
    return line


def _one_line(draw: random.Random, day: date, kind: str, other: str) -> str:
    return f"- {day} {kind} 1h: {draw.choice(_THINGS)}; gave: {draw.choice(_SKILLS)}"


def _bold(draw: random.Random, day: date, kind: str, other: str) -> str:
    return f"- **{day}** {kind}: {draw.choice(_THINGS)}, and [[{other}]] came up"


def _linked(draw: random.Random, day: date, kind: str, other: str) -> str:
    return f"- [[{day}]] {kind} about {draw.choice(_THINGS)}"


def _danish(draw: random.Random, day: date, kind: str, other: str) -> str:
    word = _DANISH.get(kind, kind)
    return f"- {day.day}. {_MONTHS[day.month - 1]} {day.year}: {word} 1t, {draw.choice(_THINGS)}"


def _dotted(draw: random.Random, day: date, kind: str, other: str) -> str:
    return f"- {day} · {kind} · {draw.choice(_THINGS)}"


_DIALECTS: tuple[Line, ...] = (_canonical, _canonical, _one_line, _bold, _linked, _danish, _dotted)


def names(draw: random.Random, count: int) -> list[str]:
    """Make so many different names."""
    made: dict[str, None] = {}
    while len(made) < count:
        first = draw.choice(_FIRST) + draw.choice(_LAST)
        family = draw.choice(_FAMILY) + draw.choice(_ENDING)
        middle = draw.choice(_FIRST) + draw.choice(_LAST)
        made[f"{first} {middle} {family}"] = None
    return list(made)


def _log(draw: random.Random, people: list[str]) -> Iterator[str]:
    dialect = draw.choice(_DIALECTS)
    entries = min(400, int(draw.paretovariate(0.9)) + draw.randrange(6))
    ages = sorted(draw.randrange(0, 1500) for _ in range(entries))
    for age in ages:
        day = TODAY - timedelta(days=age)
        yield dialect(draw, day, draw.choice(_KINDS), draw.choice(people))


def contact(draw: random.Random, name: str, people: list[str], purposes: list[str]) -> str:
    """Write one contact's note."""
    danish = draw.random() < 0.4
    needs = [f"{draw.choice(_SKILLS)} for {draw.choice(_FOR_WHOM)}" for _ in range(2)]
    offers = [f"{draw.choice(_SKILLS)} for {draw.choice(_FOR_WHOM)}" for _ in range(2)]
    lines = ["---", f"organisation: {draw.choice(_FAMILY)}{draw.choice(_ENDING)} A/S"]
    if draw.random() < 0.7:
        lines.append(f"{'formål' if danish else 'purposes'}: [[{draw.choice(purposes)}]]")
    if draw.random() < 0.6:
        lines.append(f"{'kemi' if danish else 'chemistry'}: {draw.randrange(1, 6)}")
    lines.append(f"{'behov' if danish else 'needs'}: [{', '.join(needs)}]")
    lines += [f"{'tilbyder' if danish else 'offers'}:", *(f"  - {offer}" for offer in offers)]
    if draw.random() < 0.3:
        known = ", ".join(f'"[[{one}]]"' for one in draw.sample(people, min(3, len(people))))
        lines.append(f"knows: [{known}]")
    lines += ["---", "", f"Met through {draw.choice(people)}.", "", "## Log", ""]
    return "\n".join([*lines, *_log(draw, people), ""])


def write_vault(folder: Path, contacts: int, seed: int = 1) -> None:
    """Write a vault of so many contacts into a folder that is new or empty."""
    draw = random.Random(seed)  # noqa: S311  # reproducible on purpose, nothing secret
    people = names(draw, contacts)
    purposes = ["Next board seat", "Learn pricing", "Sell audits"]
    files: dict[str, str] = {"vaultkit.yml": "me: Astrid Holm\n"}
    for at, purpose in enumerate(purposes):
        files[f"Purposes/{purpose}.md"] = f"---\nshare: {(50, 30, 20)[at]}%\n---\n"
    for arena in range(4):
        files[f"Arenas/Circle {arena}.md"] = "---\ncost: 9000 DKK per year\n---\n"
    for name in people:
        files[f"People/{name}.md"] = contact(draw, name, people, purposes)
    for at in range(contacts // 50):
        first, second = draw.sample(people, 2)
        files[f"Introductions/{at}.md"] = (
            f'---\nbetween: ["[[{first}]]", "[[{second}]]"]\nstatus: idea\n---\n'
        )
    for age in range(0, 700, 7):
        day = TODAY - timedelta(days=age)
        with_whom = draw.choice(people)
        files[f"Journal/{day}.md"] = f"- kaffe 1t med [[{with_whom}]]: {draw.choice(_THINGS)}\n"
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Write a vault as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--contacts", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    write_vault(arguments.folder, arguments.contacts, arguments.seed)


if __name__ == "__main__":
    main()
