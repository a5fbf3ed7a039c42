"""Every bad input that concerns a single note, with what is to become of it.

Three fates. *Read*: no complaint. *Read with a problem*: all but what is broken is read, and every
problem says where. *Refused*: nothing of the note is read but its name.
Used by `tests/hostile`, and by whoever needs a note that does not mean well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Any

import pytest


class Fate(Enum):
    """What becomes of an input."""

    READ = "read"
    PROBLEM = "read with a problem"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class HostileInput:
    """The bytes of a note. `codes`: the problems that reading it must give, no more and no less."""

    name: str
    data: bytes
    fate: Fate
    codes: frozenset[str] = frozenset()
    path: str = "People/Mette Holm.md"


LOG = "\n## Log\n\n- 2026-11-03 coffee 1h: pricing\n"
"""Stands below every frontmatter here, and is to be read whatever that holds."""


def _read(name: str, text: str, path: str = "People/Mette Holm.md") -> HostileInput:
    return HostileInput(name, text.encode(), Fate.READ, path=path)


def _problem(name: str, text: str, *codes: str) -> HostileInput:
    return HostileInput(name, text.encode(), Fate.PROBLEM, frozenset(codes))


def _refused(name: str, data: bytes, code: str) -> HostileInput:
    return HostileInput(name, data, Fate.REFUSED, frozenset({code}))


def note(frontmatter: str) -> str:
    """Write a note with a frontmatter and a log of one line."""
    return f"---\n{frontmatter}\n---\n{LOG}"


def _line_ends() -> Iterator[HostileInput]:
    plain = note("name: Mette Holm\nplace: Aarhus")
    yield _read("byte order mark", "\ufeff" + plain)
    yield _read("CRLF", plain.replace("\n", "\r\n"))
    yield _read("CR", plain.replace("\n", "\r"))
    yield _read("mixed line ends", plain.replace("\n", "\r\n", 2).replace("coffee", "\rcoffee", 0))
    yield _read("no line end at the end", plain.rstrip("\n"))
    yield _read("empty", "")
    yield _read("only a line end", "\n")
    yield _read("only frontmatter", "---\nname: Mette Holm\n---")
    yield _read("frontmatter that is empty", "---\n---\n" + LOG)
    separators = "".join("\u2028 \u2029 \u0085 \x0b \x0c")
    yield _read("line separators inside lines", note(f"place: Aarhus{separators}C") + separators)
    yield _read("a byte order mark inside", note("place: Aar\ufeffhus") + "\ufeff- x")


def _fences() -> Iterator[HostileInput]:
    yield _read(
        "indented code right after", "---\nplace: Aarhus\n---\n    - 2026-11-02 call\n" + LOG
    )
    yield _read("blank line before the fence", "\n" + note("place: Aarhus"))
    yield _read("a fence inside a block", note("bio: |\n  ---\n  text"))
    yield _read("four dashes", "----\nplace: Aarhus\n----\n" + LOG)
    yield _read("a body that begins with a brace", "{place: Aarhus}\n" + LOG)
    yield _problem("no second fence", "---\nplace: Aarhus\n" + LOG, "unterminated-frontmatter")
    yield _problem("prose between fences", note("just words"), "frontmatter-not-fields")


def _values() -> Iterator[HostileInput]:
    yield _read("an unquoted link", note("org: [[Acme]]"))
    yield _read("a tag that is a comment", note("tags: #board"))
    keys = "".join(f"{key}: x\n" for key in ("no", "on", "1", "content", "self", "handler"))
    yield _read("odd keys", note(keys.strip()))
    yield _read("odd scalars", note("zip: 01234\nopens: 12:30\nphone: +4512345678\nyear: 25:00"))
    yield _read("a number of 5,000 digits", note("id: " + "9" * 5000))
    yield _read("escape and bidi controls", note('place: "\\e[31mAarhus\\u202e"'))
    yield _read("a template that reaches out", note("bio: '{% for x in range(10**9) %}'"))
    yield _problem("a number for a rating", note("chemistry: " + "9" * 5000), "bad-rating")
    yield _problem("text after a link", note("org: [[Acme]] Ltd"), "yaml-text")
    yield _problem("two links", note("knows: [[Per Friis]], [[Jonas Bak]]"), "yaml-text")
    yield _problem("a second colon", note("title: CFO: acting"), "yaml-text")
    for sign in "@%`":
        yield _problem(f"a value that begins with {sign}", note(f"title: {sign}home"), "yaml-text")
    for sign in "&*!|":
        yield _problem(f"a value that begins with {sign}", note(f"title: {sign}x y"), "yaml-text")
    yield _problem("an anchor for a value", note("title: &x"), "yaml-text")
    yield _problem("an alias for a value", note("title: *x"), "yaml-text")
    yield _problem("tabs", note("needs:\n\t- pricing\n\t- a board"), "yaml-tab")
    yield _problem("a literal escape", note("place: Aar\x1bhus"), "yaml-text")
    yield _problem("a Python tag", note("title: !!python/object/apply:os.system ls"), "yaml-tag")
    yield _problem("a tag that does not fit", note("family: !!bool abc"), "yaml-tag")
    yield _problem("a quote that never ends", note("place: 'Aarhus\ntitle: CFO"), "yaml-text")
    yield _problem("the same key twice", note("place: Aarhus\nplace: Vejle"), "duplicate-key")
    yield _problem("a day that is none", note("met: 2024-02-30"), "impossible-date")
    yield _problem("a year that is none", note("met: 0000-01-01"), "impossible-date")
    yield _problem("an hour that is no date", note("met: 25:00"), "bad-date")


def _bombs() -> Iterator[HostileInput]:
    deep = "".join(
        f"a{level}: &a{level} [*a{level - 1}, *a{level - 1}]\n" for level in range(1, 99)
    )
    yield _problem("an alias bomb", note("a0: &a0 [x, x]\n" + deep.strip()), "yaml-alias")
    merged = "".join(f"b{n}: &b{n}\n  <<: [*b{n - 1}, *b{n - 1}]\n" for n in range(1, 30))
    yield _problem(
        "a merge bomb", note("b0: &b0 {k: v}\n" + merged.strip()), "yaml-merge", "yaml-alias"
    )
    yield _problem("a list that holds itself", note("a: &a [*a]"), "yaml-alias")
    for sign, name in (("[", "lists"), ("{", "mappings"), ("- ", "dashes"), ("? ", "questions")):
        yield _problem(f"25,000 {name} on a line", note("a:\n  " + sign * 25_000), "long-line")
        yield _problem(f"4,000 {name} on a line", note("a:\n  " + sign * 4_000), "yaml-too-deep")
    lines = "\n".join(" [" for _ in range(9_900))
    yield _problem("9,900 lists on lines of their own", note("a:\n" + lines), "yaml-too-deep")
    indented = "\n".join(" " * depth + "a:" for depth in range(400))
    yield _problem("400 mappings, each further in", note(indented), "yaml-too-deep")
    hidden = "".join('"]", [' for _ in range(1_000))
    yield _problem("lists behind quoted brackets", note("a: [" + hidden), "yaml-too-deep")
    yield _problem(
        "100 KB of frontmatter", note("a: 12345678901\n" * 9_000), "frontmatter-too-large"
    )
    same = "\n".join("a: 1" for _ in range(9_900))
    yield _problem("9,900 times one key", note(same), "duplicate-key")
    yield _problem("8,000 refused values", note("a: b: c\n" * 8_000), "yaml-text", "duplicate-key")
    yield _problem("spaces without an end", note(f"a: b:{' ' * 9_000}c"), "yaml-text")
    yield _problem("commas without an end", note(f"a: @{',' * 9_000}[[c"), "yaml-text")


def _bodies() -> Iterator[HostileInput]:
    yield _read("open links", note("place: Aarhus") + "[[" * 4000)
    yield _read("a heading of spaces", note("place: Aarhus") + "# a" + " " * 9_000 + "b")
    yield _problem("a longer heading of spaces", LOG + "# a" + " " * 32_000 + "b", "long-line")
    yield _problem("400 KB of one line", LOG + "x" * 400_000, "long-line")
    yield _read("quotes in quotes", LOG + ">" * 9_000)
    yield _read("lists in lists", LOG + "- " * 4_500)
    yield _read(
        "a list that steps in", LOG + "\n".join(" " * depth + "- x" for depth in range(900))
    )
    yield _read("stars", LOG + "*a_ " * 2_400)
    yield _read("backticks", LOG + " ".join("`" * length for length in range(1, 130)))
    yield _read("brackets", LOG + "[" * 5_000 + "]" * 4_999)
    yield _read("a table of bars", LOG + "|" * 9_000 + "\n" + "|-" * 4_500)
    yield _read("HTML that never closes", LOG + "<!--" * 1_500 + "<a " * 1_000)
    yield _read("9,000 empty lines", LOG + "\n" * 9_000)
    yield _problem("400,000 line ends", LOG + "\n" * 400_000, "too-many-lines")
    yield _read(
        "links out of the vault", LOG + "[[../../x]] [[..\\..\\x]] [[/etc/passwd]] [y](/etc)"
    )
    yield _read(
        "markup in a line", LOG + "- 2026-11-02 call: `x` <script>alert(1)</script> | ![](http://x)"
    )
    for name, line in (
        ("log lines", "- 2026-11-03 coffee 1h with [[Per Friis]]: pricing"),
        ("numbered lines", "1. 2026-11-03 call: x"),
        ("favours in brackets", "- 2026-11-03 call [gave:: x] [gave:: y]"),
    ):
        count = min(9_900, 490_000 // (len(line.encode()) + 1))
        several = LOG + f"{line}\n" * count
        yield _problem(f"as many {name} as may be", several, "too-many-entries")
    for name, word in (
        ("favours", "gave: y"),
        ("promises", "promised: y"),
        ("outcomes", "led to: y"),
    ):
        line = "- 2026-11-03 call: x" + f"; {word}" * (9_000 // len(f"; {word}"))
        several = LOG + f"{line}\n" * (490_000 // (len(line) + 1))
        yield _problem(f"as many {name} on a line as may be", several, "too-many-favours")
    below = "- 2026-11-03 call: x\n" + ("  - gave: y" + "; gave: y" * 900 + "\n") * 55
    yield _problem("as many favours below a line as may be", LOG + below, "too-many-favours")
    days = (date(1999, 1, 1) + timedelta(number) for number in range(9_900))
    lines = "".join(f"- {day} call [gave:: x] [got:: y]\n" for day in days)
    yield _problem("as many days as may be", LOG + lines, "too-many-entries")
    for name, line in (
        ("open tasks", "- [ ] x 📅 2026-11-10"),
        ("links on a line", "[[a]]" * 1_900),
        ("headings of spaces", "# a" + " " * 9_000 + "b"),
    ):
        count = min(9_900, 490_000 // (len(line.encode()) + 1))
        yield _read(f"as many {name} as may be", LOG + f"{line}\n" * count)
    conflict = (
        "<<<<<<< HEAD\n- 2026-11-01 call: ours\n=======\n- 2026-11-01 mail: theirs\n>>>>>>> x\n"
    )
    yield _problem("conflict markers", LOG + conflict, "conflict-markers")
    fields = "place: Aarhus\n<<<<<<< HEAD\ntitle: CFO\n=======\ntitle: CEO\n>>>>>>> x"
    yield _problem("conflict markers in frontmatter", note(fields), "conflict-markers")


def _not_text() -> Iterator[HostileInput]:
    yield _refused("Latin-1", "place: Århus".encode("latin-1"), "not-utf8")
    yield _refused("UTF-16", note("place: Aarhus").encode("utf-16"), "not-utf8")
    yield _refused("UTF-16 without a mark", note("place: Aarhus").encode("utf-16-le"), "not-utf8")
    yield _refused("a NUL", note("place: Aar\0hus").encode(), "nul-character")
    surrogate = note("place: \ud800").encode("utf-8", "surrogatepass")
    yield _refused("half a character", surrogate, "not-utf8")
    yield _refused("10 MB of one line", b"x" * 10_000_000, "note-too-large")


def _names() -> Iterator[HostileInput]:
    for name in (
        "x" * 252 + ".md",
        "a|b.md",
        "a\nb.md",
        "---.md",
        "`x`.md",
        "<script>.md",
        "```dataviewjs.md",
        "javascript:alert(1).md",
        "{{x}}.md",
        ".md",
        "[[x]].md",
    ):
        text = note("place: Aarhus")
        yield _read(f"a file called {name[:20]!r}", text, path=f"People/{name}")


INPUTS: tuple[HostileInput, ...] = (
    *_line_ends(),
    *_fences(),
    *_values(),
    *_bombs(),
    *_bodies(),
    *_not_text(),
    *_names(),
)


LARGE_BYTES = 40_000
"""An input this large may take a second to read or to edit; smaller ones take milliseconds."""


def each(inputs: Sequence[HostileInput] = INPUTS) -> list[Any]:
    """Give inputs as the parameters of a test, in which large ones are thorough."""
    return [
        pytest.param(
            one,
            id=one.name,
            marks=[pytest.mark.thorough] if len(one.data) > LARGE_BYTES else [],
        )
        for one in inputs
    ]
