"""Notes and edits made by chance: every dialect of a log, every class of bytes, from one number.

The same number gives the same note, so that a failure can be looked at again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from vaultkit.edit.new_entry import NewEntry, NewSubItem
from vaultkit.parse.entries.subitems import SubItem

WORDS = (
    *("pricing", "boats", "her board", "æblemost", "the audit, again", "see [[Acme]]", "1,5 mio."),
    *("a\u2028b", "non\u00a0breaking", "x\u0085y", "Ørsted A/S", "50 %", "`code: x`", "**bold**"),
    *("C#", "what_now", "“quoted”", "å\u030a", "😀", "a\x0cb", "(in brackets)", "e.g. this"),
)
LOG_HEADINGS = (
    "## Log",
    "## Contact log",
    "## Samtaler",
    "# Log",
    "### Møder",
    "## 1:1",
    "## LOG ##",
)
OTHER = (
    ("Some prose about", "the person, over two lines.", ""),
    ("## Notes", "", "- a bullet", "- another one with [[A Link|label]]", ""),
    ("```", "- 2026-01-05 coffee: in code", "```", ""),
    ("> - 2026-01-05 coffee: in a quote", "> more", ""),
    ("<!--", "- 2026-01-05 coffee: in a comment", "-->", ""),
    ("%%", "- 2026-01-05 coffee: in a comment", "%%", ""),
    ("| name | born |", "|---|---|", "| Bo | 1980-02-03 |", ""),
    ("## News", "", "- 2026-01-05: in the papers", ""),
    ("- [ ] call the bank", "- [x] send it 📅 2026-01-05", ""),
    ("![[2026-01-05]]", "", "---", "", "After a rule.", ""),
    ("    indented code", "", "text \u2028 with \x0b separators", ""),
    ("## Family", "- 1999-05-05: born", ""),
    ("See [[Per Friis#Log|Per]], [per](Per%20Friis.md) and `[[Per Friis]]`.", ""),
    ("- [[Per Friis]]: a mention", "", "> [[Per Friis]]", ""),
    ("%%", "a comment without an end"),
    ("```", "code without an end"),
    ("Term", "====", "", "1. one", "2. two", "   - nested", ""),
)
_MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)


def _iso(day: date) -> str:
    return day.isoformat()


DATES: tuple[Callable[[date], str], ...] = (
    _iso,
    _iso,
    lambda day: f"**{day}**",
    lambda day: f"[[{day}]]",
    lambda day: f"[[Journal/{day}|that day]]",
    lambda day: f"[{day}]",
    lambda day: f"[{day}]({day}.md)",
    lambda day: f"__{day}__",
    lambda day: f"[date:: {day}]",
    lambda day: f"{day.day}. {_MONTHS[day.month - 1]} {day.year}",
    lambda day: f"{day.day}.{day.month}.{day.year}",
    lambda day: f"{day} ({day:%A})",
    lambda day: f"{day}T14:30",
    lambda day: f"{day:%Y/%m/%d}",
    lambda day: f"- [x] {day}".removeprefix("- "),
)
MARKS = (
    " [kind:: {}] ",
    " (type:: {}) (duration:: 1h) ",
    " {} : ",
    " {}: ",
    " · {} · ",
    " | {} | ",
    " — {} — ",
    " — {}: ",
    ", {}: ",
    " - {} - ",
)


SAID = (
    *("gave: a thing", "got: a thing", "promised: a thing by 2026-12-01", "they promised: æ"),
    *("[ ] send it 📅 2026-12-01", "promised: a thing; done: 2026-05-05", "lovede: bogen #private"),
    *("[x] promised: a call ✅ 2026-05-05", "promised: ~~nothing~~", "done: the other thing"),
)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the entries of a generated log look."""

    lead: str
    dated: Callable[[date], str]
    marks: str
    sub_lead: str

    def entry(self, random: Random, day: date) -> list[str]:
        """Write an entry."""
        kind = random.choice(("coffee", "call 30m", "kaffe", "lunch 1h with [[Bo]]", "møde 1,5t"))
        text = random.choice(WORDS)
        if self.marks == " {}: " and random.random() < 0.3:
            line = f"{self.lead}{self.dated(day)}: {text}"
        else:
            line = f"{self.lead}{self.dated(day)}{self.marks.format(kind)}{text}"
        lines = [line.rstrip()]
        said = [one for one in SAID if random.random() < 0.12]
        return [*lines, *(f"{self.sub_lead}{one}" for one in said)]


def _order(random: Random, days: list[date]) -> list[date]:
    choice = random.randrange(3)
    return days if choice == 2 else sorted(days, reverse=choice == 0)


def _days(random: Random, most: int) -> list[date]:
    days = [date(2026, 1, 1) + timedelta(random.randrange(600)) for _ in range(most)]
    return _order(random, days)


def _bullets(random: Random) -> list[str]:
    bullet = random.choice(("- ", "* ", "-   ", "+ ", "  - "))
    inner = random.choice(("  - ", "    - ", "\t- ", "    * "))
    dialect = Dialect(bullet, random.choice(DATES), random.choice(MARKS), "  " + inner)
    gap = random.random() < 0.2
    lines = []
    for day in _days(random, random.randrange(1, 6)):
        lines += [*dialect.entry(random, day), *([""] if gap else [])]
    return lines


def _paragraphs(random: Random) -> list[str]:
    dialect = Dialect("", _iso, " {}: ", "- ")
    lines = []
    for day in _days(random, random.randrange(1, 4)):
        lines += [*dialect.entry(random, day), ""]
    return lines


def _dated_headings(random: Random) -> list[str]:
    lines = []
    signs = random.choice(("### ", "#### "))
    gap = [""] if random.random() < 0.5 else []
    for day in _days(random, random.randrange(1, 4)):
        kind = random.choice((" — Call", " Coffee 1h", "", ": lunch", " · møde"))
        lines += [f"{signs}{day}{kind}", *gap, f"{random.choice(WORDS)} it was.", "- got: x", ""]
    return lines


def _table(random: Random) -> list[str]:
    columns = random.choice(
        (
            ("Date", "Channel", "Notes"),
            ("dato", "emne"),
            ("Date", "kind", "min", "who", "gave", "notes"),
        )
    )
    lines = [f"| {' | '.join(columns)} |", "|" + "---|" * len(columns)]
    for day in _days(random, random.randrange(0, 4)):
        cells = [str(day), *(random.choice(("", "call")) for _ in columns[1:])]
        lines.append(f"| {' | '.join(cells)} |")
    return [*lines, ""]


def _log(random: Random) -> list[str]:
    shape = random.choice((_bullets, _bullets, _bullets, _paragraphs, _dated_headings, _table))
    heading = random.choice(LOG_HEADINGS)
    if random.random() < 0.1:
        return [heading, "", *(["<!-- how to -->", ""] if random.random() < 0.5 else [])]
    blank = [""] if random.random() < 0.8 or shape is _table else []
    return [heading, *blank, *shape(random), *([""] if random.random() < 0.7 else [])]


FIELDS = (
    *("kemi: 3   # me", "chemistry:", "place: 'Aarhus C'", 'org: "[[Acme]]"', "title: a\u2028b"),
    *("needs: [a speaker, b]", "needs:\n  - a speaker #private\n  - b", "needs: a speaker, b"),
    *(
        "knows:\n- '[[Bo]]'",
        "knows: []",
        "bio: |\n  several\n\n  lines",
        "#a comment",
        "Shoe size: 40",
    ),
    *("met: 2026-01-05", "mutual:    # yes or no", "aliases: [M, 'M. H.', ]", "tags: [x, y]", ""),
    *("behov:", "closeness: 2", "their_gain: >\n  folded\n  text", "Shoe size: 40"),
)


def _frontmatter(random: Random) -> list[str]:
    choice = random.randrange(5)
    if choice == 0:
        return []
    chosen = random.sample(FIELDS, random.randrange(0, 7))
    names = set()
    lines = []
    for one in chosen:
        name = one.partition(":")[0].lower()
        name = {"behov": "needs", "kemi": "chemistry"}.get(name, name)
        if name not in names:
            names.add(name)
            lines += one.split("\n")
    return ["---", *lines, "---"]


def note_text(random: Random) -> str:
    """Make a note, with the line ends and the byte order mark it may have."""
    parts = [list(random.choice(OTHER)) for _ in range(random.randrange(4))]
    if random.random() < 0.8:
        parts.insert(random.randrange(len(parts) + 1), _log(random))
    title = ["# Mette Holm", ""] if random.random() < 0.6 else []
    lines = [*_frontmatter(random), *title, *(line for part in parts for line in part)]
    if random.random() < 0.2:
        while lines and not lines[-1]:
            lines.pop()
    ends = random.choice((["\n"], ["\n"], ["\r\n"], ["\r"], ["\n", "\r\n"], ["\n", "\r\n", "\r"]))
    text = "".join(line + random.choice(ends) for line in lines)
    if random.random() < 0.3:
        text = text.rstrip("\r\n")
    return ("\ufeff" if random.random() < 0.15 else "") + text


def new_entry(random: Random) -> NewEntry:
    """Make an entry that log syntax can say."""
    kind = random.choice(("coffee", "call", "lunch", "meeting", "event", ""))
    hours = random.choice((None, None, 0.5, 1.0, 1.5, 0.75, 4 / 3, 2.25)) if kind else None
    subitems = [
        NewSubItem(SubItem.GAVE, "the study", weight=random.choice((1.0, 4.0))),
        NewSubItem(SubItem.GOT, "an hour of æ"),
        NewSubItem(SubItem.PROMISED, "send slides", random.choice((None, date(2026, 12, 1)))),
        NewSubItem(SubItem.THEY_PROMISED, "three names"),
        NewSubItem(SubItem.LED_TO, "a job"),
        NewSubItem(SubItem.NEXT, "dinner there"),
    ]
    return NewEntry(
        date(2026, 1, 1) + timedelta(random.randrange(600)),
        kind,
        hours,
        random.choice(((), (), ("[[Per Friis]]",), ("[[Per Friis]]", "[[Eva Lund|Eva]]"))),
        random.choice(("", "", "[[Nordic CFO Circle]]")) if kind else "",
        random.choice(WORDS) + random.choice(("", " that day")),
        tuple(one for one in subitems if random.random() < 0.2),
        personal_mine=random.random() < 0.2,
        work=random.random() < 0.1,
        hidden=random.random() < 0.1,
        time=random.choice(("", "", "", "14:30")) if kind else "",
    )
