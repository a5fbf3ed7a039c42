"""Notes that tell of thousands of talks on one day: what is compared grows with them, no faster."""

from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.assemble.same_telling import MOST_COMPARED, Groups, Sort
from vaultkit.model.interaction import Interaction
from vaultkit.model.reference import Person
from vaultkit.model.source import Source

DAY = date(2026, 11, 3)


def telling(note: str, line: int, people: Iterable[str], kind: str, vague: bool) -> Interaction:
    there = tuple(Person(name) for name in sorted(people))
    return Interaction(DAY, kind, 1.0, False, there, Source(note, line), (), approximate=vague)


def as_groups(tellings: Iterable[Interaction]) -> list[list[Interaction]]:
    groups = Groups()
    for told in tellings:
        groups.add(told)
    return groups.members


def compared_one_by_one(tellings: Iterable[Interaction]) -> list[list[Interaction]]:
    """Group tellings as the rule has it: each is compared with every group."""
    groups: list[list[Interaction]] = []
    for told in tellings:
        keys = {person.key for person in told.people}
        best, most = -1, 0
        for place, group in enumerate(groups):
            first = group[0]
            kinds = told.kind == first.kind or not (told.kind and first.kind)
            here = any(one.source.path == told.source.path for one in group)
            shared = len(keys & {person.key for one in group for person in one.people})
            if kinds and told.approximate == first.approximate and not here and shared > most:
                best, most = place, shared
        if best < 0:
            groups.append([told])
        else:
            groups[best].append(told)
    return groups


tellings = st.lists(
    st.tuples(
        st.sampled_from(("a.md", "b.md", "c.md")),
        st.sets(st.sampled_from(("Åse", "Bo", "Carl", "Dina")), min_size=1),
        st.sampled_from(("", "call", "coffee")),
        st.booleans(),
    ),
    max_size=14,
).map(lambda found: [telling(one[0], line, *one[1:]) for line, one in enumerate(found)])


@given(tellings)
def test_the_groups_are_those_of_the_rule(tellings: list[Interaction]) -> None:
    assert as_groups(tellings) == compared_one_by_one(tellings)


def crowd(sort: str, count: int) -> list[Interaction]:
    """Tell of so many talks in each of two notes."""
    notes = ("a.md",) if sort == "one note" else ("a.md", "b.md")
    return [
        telling(
            note,
            line,
            ("Åse", "Bo", f"{note} {line}") if sort == "somebody else each" else ("Åse", "Bo"),
            ("", "call", "coffee")[line % 3] if sort == "several kinds" else "call",
            vague=False,
        )
        for note in notes
        for line in range(count)
    ]


@pytest.mark.parametrize(
    ("sort", "compared", "groups"),
    [
        ("one note", 0, 600),
        ("two notes", 2, 600),
        ("several kinds", 6, 600),
        ("somebody else each", MOST_COMPARED, 600),
    ],
)
def test_each_is_compared_with_a_few(
    monkeypatch: pytest.MonkeyPatch, sort: str, compared: int, groups: int
) -> None:
    asked = []
    really = Sort.takes

    def counted(self: Sort, told: Interaction) -> bool:
        asked.append(told)
        return really(self, told)

    monkeypatch.setattr(Sort, "takes", counted)
    found = as_groups(crowd(sort, 600))
    assert len(found) == groups
    assert len(asked) <= compared * 600
