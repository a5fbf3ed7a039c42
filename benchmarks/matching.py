"""How well, and how fast, the matcher ranks: `make bench-matching DATA=folder`.

The folder holds a task in the form of MELO, three files without header, fields between tabs:
`queries.tsv` (id, text), `corpus_elements.tsv` (id, text) and `annotations.tsv` (query, 0, element,
1 if right). Queries are read as needs and elements as offers, with the shipped synonyms, exactly as
`vaultkit.measures.suggestions` reads those of a vault, and ranked by the same matcher; ties by the
id of the element. MRR is the mean over all queries of 1/(rank of the first right element), 0 where
none is ranked; A@k the share of queries with a right element among the first k.
"""

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from vaultkit.measures.matching import Key, Matching
from vaultkit.measures.phrases import Phrase, phrase
from vaultkit.measures.synonyms import Synonyms


@dataclass(frozen=True, slots=True)
class Task:
    """Queries and elements by their ids; `right` has the ids of the right elements by query."""

    queries: Mapping[str, str]
    elements: Mapping[str, str]
    right: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds: to read and weigh all texts, once; and to rank the elements, per query."""

    preparing: float
    per_query: float


class BadTaskError(Exception):
    """A folder that is no task; the message says which file and line."""


def read_task(folder: Path) -> Task:
    """Read the three files of a folder. Raises BadTaskError."""
    queries = dict(_rows(folder / "queries.tsv", 2))
    elements = dict(_rows(folder / "corpus_elements.tsv", 2))
    right: dict[str, set[str]] = defaultdict(set)
    for query, _, element, label in _rows(folder / "annotations.tsv", 4):
        if query not in queries or element not in elements:
            raise BadTaskError(f"{folder / 'annotations.tsv'}: {query} or {element} is unknown")
        if label != "0":
            right[query].add(element)
    if not queries:
        raise BadTaskError(f"{folder / 'queries.tsv'} is empty")
    return Task(queries, elements, {query: frozenset(found) for query, found in right.items()})


def _rows(path: Path, fields: int) -> Iterator[list[str]]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise BadTaskError(f"{path}: {error.strerror}") from error
    for number, line in enumerate(text.split("\n"), start=1):
        row = line.rstrip("\r").split("\t")
        if len(row) == fields:
            yield row
        elif line.strip():
            raise BadTaskError(f"{path}:{number}: {len(row)} fields, not {fields}")


def first_right_ranks(
    task: Task, clock: Callable[[], float] = time.perf_counter
) -> tuple[dict[str, int | None], Speed]:
    """Rank all elements for each query: the rank of the first right one, from 1, or None."""
    begun = clock()
    synonyms = Synonyms()
    read: dict[str, Phrase] = {}
    by_key: dict[Key, list[str]] = defaultdict(list)
    for element, text in task.elements.items():
        read[element] = phrase(text, synonyms)
        by_key[read[element].key].append(element)
    needs = {query: phrase(text, synonyms) for query, text in task.queries.items()}
    ranking = Matching([*needs.values(), *read.values()]).ranking(by_key)
    prepared = clock()
    ranks: dict[str, int | None] = {}
    for query, need in needs.items():
        found = ranking.best_first(need.key)
        ordered = sorted((-one.match, id_) for one in found for id_ in by_key[one.offer])
        right = task.right.get(query, frozenset())
        ranks[query] = next(
            (rank for rank, (_, element) in enumerate(ordered, start=1) if element in right), None
        )
    per_query = (clock() - prepared) / len(needs)
    return ranks, Speed(prepared - begun, per_query)


def mean_reciprocal_rank(ranks: Mapping[str, int | None]) -> float:
    """Compute the MRR, in [0, 1]."""
    return sum(1 / rank for rank in ranks.values() if rank is not None) / len(ranks)


def share_within(ranks: Mapping[str, int | None], first: int) -> float:
    """Compute A@first: the share of queries with a right element among the first so many."""
    return sum(1 for rank in ranks.values() if rank is not None and rank <= first) / len(ranks)


def main() -> None:
    """Score the task of a folder and print what came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    try:
        task = read_task(parser.parse_args().folder)
    except BadTaskError as error:
        sys.exit(str(error))
    ranks, speed = first_right_ranks(task)
    print(f"{len(task.queries):,} queries, {len(task.elements):,} elements")
    print(f"MRR {mean_reciprocal_rank(ranks):.3f}")
    print(f"A@1 {share_within(ranks, 1):.3f}")
    print(f"A@10 {share_within(ranks, 10):.3f}")
    print(
        f"{speed.per_query * 1000:.1f} ms per query,"
        f" after {speed.preparing:.1f} s to read and weigh all texts"
    )


if __name__ == "__main__":
    main()
