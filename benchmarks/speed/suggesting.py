"""Suggestions where every contact has two needs and two offers and no phrase is there twice.

`python -m benchmarks.speed.suggesting CONTACTS` measures one size, in this process, and prints it
as JSON: seconds of the first suggestions, of those after one note has changed, and the peak of
memory in MB, the snapshot included. With `--unlike` nobody offers in so many words what another
needs, and even the best matches have to be looked for.
"""

import argparse
import json
import random
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.generate import TODAY, names
from benchmarks.processes import python, run
from benchmarks.speed.table import Row, seconds
from vaultkit.engine.collector import no_collections
from vaultkit.engine.vault import open_vault
from vaultkit.measures.phrases import phrase
from vaultkit.measures.suggestions import suggestions, wishes_of
from vaultkit.measures.synonyms import Synonyms
from vaultkit.model.vault import Vault

CONTACTS = 2_000
"""For so many the goal was set."""

_ENGLISH = (
    *("board", "pay", "sales", "customer", "patent", "grant", "energy", "data", "lease", "tax"),
    *("contract", "press", "harbour", "school", "supply", "hiring", "museum", "forest", "cloud"),
)
_OF_ENGLISH = (
    *(" work", " advice", " systems", " strategy", " negotiations", " applications", " analysis"),
    *(" agreements", " plans", " surveys", " software", " audits"),
)
_DANISH = (
    *(
        "bestyrelses",
        "løn",
        "salgs",
        "kunde",
        "patent",
        "fonds",
        "energi",
        "data",
        "leje",
        "skatte",
    ),
    *("kontrakt", "presse", "havne", "skole", "indkøbs", "rekrutterings", "bygge", "frivillig"),
)
_OF_DANISH = (
    *("arbejde", "rådgivning", "systemer", "strategi", "forhandlinger", "ansøgninger", "analyse"),
    *("aftaler", "planer", "undersøgelser", "projekter", "kurser"),
)
_WHAT = (
    *(first + second for first in _ENGLISH for second in _OF_ENGLISH),
    *(first + second for first in _DANISH for second in _OF_DANISH),
)
_WAY = (
    "",
    "",
    "hjælp til ",
    "help with ",
    "experience in ",
    "a second opinion on ",
    "erfaring med ",
)
_FOR = (
    *("", "startups", "family firms", "clinics", "exporters", "hotels", "farms", "fonde"),
    *("kommuner", "rederier", "tandlæger", "architects", "breweries", "wind farms", "publishers"),
)
_WHERE = ("", "Aarhus", "Odense", "Malmö", "Oslo", "Hamburg", "Esbjerg", "Norway", "Jylland", "Fyn")


def phrases(count: int, seed: int = 1) -> list[str]:
    """Make up so many phrases, no two alike."""
    draw = random.Random(seed)  # noqa: S311 - the same phrases every time
    made: dict[str, None] = {}
    while len(made) < count:
        whom, where = draw.choice(_FOR), draw.choice(_WHERE)
        words = draw.choice(_WAY) + draw.choice(_WHAT)
        made[words + (f" for {whom}" if whom else "") + (f" in {where}" if where else "")] = None
    return list(made)


def unlike(count: int) -> list[str]:
    """Make up so many phrases, no two of the same words but for words that carry nothing."""
    read = (phrase(text, Synonyms()) for text in phrases(2 * count))
    return [" ".join(key) for key in dict.fromkeys(one.key for one in read)][:count]


def notes(contacts: int, *, apart: bool = False) -> Iterator[tuple[str, str]]:
    """Make up contacts: the name of each, and its note; `apart` if no need is offered as it is."""
    told = iter((unlike if apart else phrases)(4 * contacts))
    for name in names(random.Random(1), contacts):  # noqa: S311
        fields = (f"{field}: [{next(told)}, {next(told)}]" for field in ("needs", "offers"))
        yield name, "\n".join(["---", *fields, "---", "", "## Log", ""])


def measure(contacts: int, *, apart: bool = False) -> dict[str, float]:
    """Suggest in a new vault of so many contacts, and once more after one of them changed."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "People").mkdir()
        (root / "vaultkit.yml").write_text("me: Astrid Holm\n", "utf-8")
        for name, text in notes(contacts, apart=apart):
            (root / "People" / f"{name}.md").write_text(text, "utf-8")
        with open_vault(root, TODAY) as opened:
            cold = _suggest(opened.vault)
            note = min((root / "People").iterdir())
            changed = note.read_text("utf-8").replace("needs: [", "needs: [a choir for foghorns, ")
            note.write_text(changed, "utf-8")
            opened.sync()
            again = _suggest(opened.vault)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return {"cold": cold, "changed": again, "MB": megabytes}


def _suggest(vault: Vault) -> float:
    with no_collections():  # as where pages are made
        begun = time.perf_counter()
        found = suggestions(vault, wishes_of(vault), 10)
        took = time.perf_counter() - begun
    if not found:
        raise RuntimeError("nobody to bring together: this is no measure")
    return took


def rows(contacts: int) -> Sequence[Row]:
    """Measure one size, each way in a process of its own."""
    return [
        *_rows("suggestions", contacts),
        *_rows("suggestions, no need offered as it is", contacts, "--unlike"),
    ]


def _rows(name: str, contacts: int, *how: str) -> Sequence[Row]:
    told = json.loads(run(python("benchmarks.speed.suggesting", str(contacts), *how)).out)
    goal = contacts == CONTACTS
    return [
        Row(
            f"{name}, cold",
            f"{seconds(told['cold'])} for {2 * contacts:,} × {2 * contacts:,} phrases; "
            f"{told['MB']:.0f} MB",
            "≤ 5 s" if goal else "",
            told["cold"] <= 5 if goal else None,
            {"time": told["cold"], "memory": told["MB"]},
        ),
        Row(
            f"{name}, one note changed",
            seconds(told["changed"]),
            "≤ 50 ms" if goal else "",
            told["changed"] <= 0.050 if goal else None,
            {"time": told["changed"]},
        ),
    ]


def main() -> None:
    """Measure one size, and print what came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("contacts", type=int)
    parser.add_argument("--unlike", action="store_true", help="no need is offered in so many words")
    arguments = parser.parse_args()
    print(json.dumps(measure(arguments.contacts, apart=arguments.unlike)))


if __name__ == "__main__":
    main()
