"""Reads the labelled people, and measures what is found among them against the truth."""

from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from vaultkit.recognise.candidates import same_people
from vaultkit.recognise.likeness import Likeness, alike
from vaultkit.recognise.traits import Traits

FOLDER = Path(__file__).parent / "labelled"


@dataclass(frozen=True)
class Labelled:
    """A record, and whose it is."""

    who: str
    traits: Traits


@dataclass(frozen=True)
class Measured:
    """What was found among labelled people. `wrong` is no pair, `missed` was not found."""

    records: int
    right: int
    wrong: tuple[tuple[Labelled, Labelled, Likeness], ...]
    missed: tuple[tuple[Labelled, Labelled, Likeness], ...]

    @property
    def precision(self) -> float:
        return self.right / (self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        return self.right / (self.right + len(self.missed))

    def line(self) -> str:
        pairs = self.right + len(self.missed)
        return (
            f"{self.records} records, {pairs} pairs: {self.right} found, {len(self.missed)} missed,"
            f" {len(self.wrong)} wrong; precision {self.precision:.3f}, recall {self.recall:.3f}"
        )


def read_labelled(half: str) -> list[Labelled]:
    lines = (FOLDER / f"{half}.txt").read_text(encoding="utf-8").splitlines()
    return [_labelled(line) for line in lines if line.strip() and not line.startswith("#")]


def measured(people: list[Labelled]) -> Measured:
    found = {(pair.first, pair.second): pair.likeness for pair in same_people(of(people))}
    truth = {
        (a, b) for a, b in combinations(range(len(people)), 2) if people[a].who == people[b].who
    }
    wrong = tuple((people[a], people[b], found[a, b]) for a, b in sorted(set(found) - truth))
    missed = tuple(
        (people[a], people[b], alike(people[a].traits, people[b].traits))
        for a, b in sorted(truth - set(found))
    )
    return Measured(len(people), len(truth & set(found)), wrong, missed)


def of(people: list[Labelled]) -> list[Traits]:
    return [one.traits for one in people]


def _labelled(line: str) -> Labelled:
    who, name, aliases, emails, phones, urls, organisation, birthday = (
        part.strip() for part in line.split("|")
    )
    return Labelled(
        who,
        Traits(
            name,
            aliases=_several(aliases),
            emails=_several(emails),
            phones=_several(phones),
            urls=_several(urls),
            organisation=organisation,
            birthday=birthday,
        ),
    )


def _several(part: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in part.split(";") if one.strip())
