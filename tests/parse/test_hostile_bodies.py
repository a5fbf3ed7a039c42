"""No body, however it is written, takes more than time in proportion to its length.

The bodies are a tenth of the largest that is let in and are read in a child process. Reading one
takes a tenth of a second; anything quadratic takes many seconds, and the second allowed says so.
"""

import json
import subprocess
import sys
from datetime import date

import pytest

from tests.parse.bodies import body_of
from vaultkit.model.note import NoteKind

SIZE = 50_000
WIDTH = 10_000
LINES = 1_000


def wide(piece: str, start: str = "") -> str:
    """Lines as long as lines may be, each of one piece again and again."""
    line = (start + piece * (WIDTH // len(piece)))[:WIDTH]
    return "\n".join([line] * (SIZE // WIDTH))


def long(*lines: str) -> str:
    """As many lines as there may be."""
    return "\n".join((list(lines) * LINES)[:LINES])


ENTRY = "- 2026-11-03 coffee "
BODIES = {
    "open links": wide("[["),
    "brackets in brackets": wide("[a](b"),
    "links": wide("[[A]]", ENTRY),
    "links with colons": wide("[[A]] : ", ENTRY),
    "a heading with spaces in it": "# a" + " " * (WIDTH - 4) + "b",
    "headings with spaces in them": long("# a" + " " * 45 + "b"),
    "emphasis": wide("**a", "- **2026-11-03 "),
    "stars": wide("*"),
    "quotes in quotes": wide(">"),
    "quoted lists": long("> - > - > - x"),
    "items in items": "\n".join("  " * (i % 90) + "- x" for i in range(LINES)),
    "entries in entries": "\n".join("  " * (i % 90) + ENTRY for i in range(LINES)),
    "bullets on a line": wide("- ", ""),
    "numbers on a line": wide("1. "),
    "ordered items that are text": long("2. x"),
    "html that is text": long("<a"),
    "blank lines in an item": "1. a" + "\n" * LINES + "  b",
    "fences": long("```", ""),
    "items and fences": long("- x", "  - y", "```", "```"),
    "setext headings": long("a", "---"),
    "link definitions": long("# h", "[a]: x 'y"),
    "backticks": "".join("`" * (i % 300 + 1) + "a" for i in range(600)),
    "comments": long("%%a", ""),
    "comment signs": wide("<!--", "a "),
    "comments never closed": long("a <!--") + "\n\n-->",
    "semicolons": wide(";", ENTRY + ": "),
    "sub-items": wide("; gave: a", ENTRY + ": "),
    "nearly sub-items": wide("; a b c d", ENTRY + ": "),
    "fields never closed": wide("[gave:: ", ENTRY),
    "fields": wide("[gave:: x]", ENTRY),
    "round fields never closed": wide("(gave:: ", ENTRY),
    "tags": wide("#private ", ENTRY),
    "tag signs": wide("#", ENTRY),
    "tags in tags": wide("#a/", ENTRY),
    "due dates": wide("📅 2026-11-10 ", "- [ ] a "),
    "signs": wide("🔁 every ", "- [ ] a "),
    "by": wide("by ", ENTRY + "; promised: "),
    "struck": wide("~~", ENTRY + "; promised: "),
    "with": wide("with [[A]], ", ENTRY),
    "names": wide("Aa ", ENTRY + "with "),
    "more names": wide("Aa, ", ENTRY + "with "),
    "commas": wide(", ", ENTRY),
    "colons": wide(": ", ENTRY),
    "dashes": wide("- ", ENTRY),
    "durations": wide("1h ", ENTRY),
    "digits": wide("1", ENTRY),
    "a wide table": "| date " + "| a " * 2000 + "|\n|---" + "|---" * 2000
    + "|\n| 2026-11-03 " + "| b" * 2000,
    "a delimiter row that is none": "| date |\n" + wide("|-") + "x",
    "wrapped text": ENTRY + "x\n" + long("  more"),
    "a wrapped promise": ENTRY + "\n  - promised: x\n" + long("    by 2026-11-10"),
    "promises and done": ENTRY + "\n" + long("  - promised: x") + "\n" + long("  - done: y"),
    "favours": ENTRY + "\n" + long("  - gave: x"),
    "dated headings": long("## 2026-11-03"),
    "white space": wide("\t"),
    "line separators": wide("\u2028"),
    "a label": "## 2026-11-03\n" + wide("a ", "- **"),
}  # fmt: skip

CHILD = """
import json, sys, time
from tests.parse.test_hostile_bodies import BODIES, read

for name in BODIES:
    begun = time.process_time()
    read(name)
    print(json.dumps([name, time.process_time() - begun]), flush=True)
"""


def read(name: str) -> None:
    """Read a body as that of a contact, of a journal and of a meeting."""
    for kind in (NoteKind.CONTACT, NoteKind.JOURNAL, NoteKind.MEETING):
        body_of(BODIES[name], kind, day=date(2026, 11, 3), title="2026-11-03 Audit")


@pytest.fixture(scope="module")
def seconds() -> dict[str, float]:
    child = subprocess.run(
        [sys.executable, "-c", CHILD], capture_output=True, text=True, timeout=120, check=False
    )
    assert child.returncode == 0, child.stderr[-500:]
    return dict(json.loads(line) for line in child.stdout.splitlines())


@pytest.mark.thorough
@pytest.mark.parametrize("name", BODIES)
def test_time_in_proportion(name: str, seconds: dict[str, float]) -> None:
    assert seconds[name] < 1
