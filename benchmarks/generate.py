"""Writes a believable vault of any size: `python -m benchmarks.generate DIR --contacts 2000`.

Everything is drawn from one seed, so the same arguments give the same bytes on every machine.
Names are put together from syllables and belong to nobody. Notes are in English and in Danish, some
1.5 KB each, and their logs in the ways people write them: nine entries on average, with a heavy
tail (most contacts have a handful, a few have hundreds). There are purposes, arenas, introductions
and a journal; some people are close, some rest, some were dropped.
"""

import argparse
import random
from collections.abc import Callable, Iterator, Sequence
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

_ROLES = ("Partner", "CFO", "Head of sales", "Direktør", "Advokat", "Product manager", "Konsulent")
_FIELDS = (
    "finance",
    "law",
    "design",
    "sundhed",
    "logistics",
    "uddannelse",
    "energy",
    "public sector",
)
_PLACES = ("Aarhus", "København", "Odense", "Malmö", "Hamburg", "Oslo", "Aalborg")
_ENGLISH = (
    "We met at a seminar that both of us found too long, and left together.",
    "Has run two companies, sold one, and speaks openly of what the other one cost.",
    "Thinks aloud; the best ideas come on walks.",
    "Asked for an *honest* opinion of the plan, see https://example.com/plan, and took it well.",
    "Knows everybody in the harbour, and says who is worth a call and who is not.",
    "Prefers mornings. Never writes back on Fridays.",
    "Is building a board of people who disagree with each other.",
    "The children are the same age as ours.",
)
_DANISH_WORDS = (
    "Vi mødtes på et kursus om forhandling og har spist frokost sammen siden.",
    "Har siddet i tre bestyrelser og siger selv, at den ene var en fejl.",
    "Tænker bedst, når der ikke er nogen dagsorden.",
    "Vil gerne tilbage til Jylland, når børnene er færdige med gymnasiet.",
    "Spurgte til vores erfaringer med **prissætning** og fik dem.",
    "Kender branchen indefra; er god at ringe til, før man skriver noget ned.",
    "Læser alt og husker det meste.",
    "Skriver korte mails og lange breve.",
)

Entry = tuple[date, str, str]
"""A day, a kind, and another contact."""

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


def _as_lines(draw: random.Random, entries: Sequence[Entry]) -> Iterator[str]:
    dialect = draw.choice(_DIALECTS)
    yield from (dialect(draw, *entry) for entry in entries)


def _as_headings(draw: random.Random, entries: Sequence[Entry]) -> Iterator[str]:
    for day, kind, other in entries:
        yield f"### {day} — {kind.capitalize()}"
        yield f"\n- Talked about {draw.choice(_THINGS)} and [[{other}]]"
        yield f"- **Next step:** {draw.choice(_SKILLS)}\n"


def _as_a_table(draw: random.Random, entries: Sequence[Entry]) -> Iterator[str]:
    yield "| Date | Type | Notes |\n|---|---|---|"
    yield from (f"| {day} | {kind} | {draw.choice(_THINGS)} |" for day, kind, _ in entries)


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
    many = min(400, int(draw.paretovariate(1.05)) + draw.randrange(7))
    ages = sorted(draw.randrange(0, 1500) for _ in range(many))
    entries = [
        (TODAY - timedelta(days=age), draw.choice(_KINDS), draw.choice(people)) for age in ages
    ]
    if draw.random() < 0.1:
        entries.reverse()  # the newest last
    written = draw.choices((_as_lines, _as_headings, _as_a_table), (18, 1, 1))[0]
    return written(draw, entries)


def _prose(draw: random.Random, danish: bool) -> Iterator[str]:
    """Write what people write besides: paragraphs, a list, a task, now and then code."""
    sentences = _DANISH_WORDS if danish else _ENGLISH
    for _ in range(min(12, int(draw.paretovariate(1.4)))):
        yield " ".join(draw.sample(sentences, draw.randint(2, 4)))
        yield ""
    if draw.random() < 0.3:
        yield "## Baggrund" if danish else "## Background"
        yield ""
        yield from (f"- {draw.choice(sentences)}" for _ in range(draw.randint(1, 5)))
        yield ""
    if draw.random() < 0.15:
        yield f"- [ ] {draw.choice(_SKILLS)} 📅 {TODAY + timedelta(days=draw.randrange(60))}"
        yield ""
    if draw.random() < 0.02:
        yield f"```yaml\n- {TODAY} coffee: no entry, this is code\n```"
        yield ""


def _fields(
    draw: random.Random, danish: bool, people: list[str], purposes: list[str]
) -> Iterator[str]:
    needs = [f"{draw.choice(_SKILLS)} for {draw.choice(_FOR_WHOM)}" for _ in range(2)]
    offers = [f"{draw.choice(_SKILLS)} for {draw.choice(_FOR_WHOM)}" for _ in range(2)]
    yield f"organisation: {draw.choice(_FAMILY)}{draw.choice(_ENDING)} A/S"
    yield f'{"stilling" if danish else "title"}: "{draw.choice(_ROLES)}"'
    yield f"field: {draw.choice(_FIELDS)}"
    if draw.random() < 0.6:
        yield f"{'by' if danish else 'city'}: {draw.choice(_PLACES)}"
    if draw.random() < 0.5:
        yield f"email: person{draw.randrange(10**6)}@example.com"
        yield f"phone: +45 {draw.randrange(10**7, 10**8)}"
    if draw.random() < 0.4:
        yield f"first_met: {TODAY - timedelta(days=draw.randrange(1500, 4000))}"
    if draw.random() < 0.2:
        yield f"cadence: {draw.choice(('30d', '6w', 'quarterly', 'yearly'))}"
    if draw.random() < 0.7:
        yield f"{'formål' if danish else 'purposes'}: [[{draw.choice(purposes)}]]"
    if draw.random() < 0.6:
        yield f"{'kemi' if danish else 'chemistry'}: {draw.randrange(1, 6)}"
    yield from draw.choices(
        ((), ("circle: close",), ("status: resting",), ("status: dropped", "dropped: 2026-05-01")),
        (90, 4, 3, 3),
    )[0]
    yield f"{'behov' if danish else 'needs'}: [{', '.join(needs)}]"
    yield from (f"{'tilbyder' if danish else 'offers'}:", *(f"  - {offer}" for offer in offers))
    if draw.random() < 0.3:
        known = ", ".join(f'"[[{one}]]"' for one in draw.sample(people, min(3, len(people))))
        yield f"knows: [{known}]"
    yield "tags: [netværk]" if danish else "tags:\n  - network"


def contact(draw: random.Random, people: list[str], purposes: list[str]) -> str:
    """Write one contact's note."""
    danish = draw.random() < 0.4
    fields = _fields(draw, danish, people, purposes)
    met = f"{'Mødt gennem' if danish else 'Met through'} {draw.choice(people)}."
    lines = ["---", *fields, "---", "", met, "", *_prose(draw, danish), "## Log", ""]
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
        files[f"People/{name}.md"] = contact(draw, people, purposes)
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
