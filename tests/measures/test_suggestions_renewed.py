"""Suggestions of a renewed snapshot are those of one made from nothing, in order, word for word."""

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.measures.builders import OWNER, contact, introduction, path, vault, wishes
from vaultkit.measures import drifting, matching
from vaultkit.measures.candidates import candidates
from vaultkit.measures.own_matches import own_matches
from vaultkit.measures.suggestions import suggestions, wishes_of
from vaultkit.model.contact import Contact, Owner
from vaultkit.model.fields import Circle, IntroductionStatus
from vaultkit.model.kept import Kept
from vaultkit.model.settings import Settings
from vaultkit.model.vault import Vault

NAMES = ("Anna", "bo", "Carl", "Dina", "Emil", "Fie", "Gro", "Hans")
TEXTS = (
    *("pricing", "Pricing", "help with PRICING", "pricing of board work", "board work", "an audit"),
    *("bestyrelsesarbejde", "work, board", "gris", "swine", "salg til Tyskland", "sales", "sales?"),
)
SAID = st.lists(st.sampled_from(TEXTS), max_size=3).map(tuple)
PEOPLE = st.fixed_dictionaries(
    {
        "needs": SAID,
        "offers": SAID,
        "organisation": st.sampled_from(["", "", "Nordlys A/S", "nordlys"]),
        "circle": st.sampled_from([Circle.PROFESSIONAL, Circle.PROFESSIONAL, Circle.CLOSE]),
        "aliases": st.sampled_from([(), ("A",)]),
    }
)
"""What a note says. Nothing follows from an alias, but another contact is made of it."""

EDIT = st.one_of(
    st.tuples(st.sampled_from(NAMES), PEOPLE),
    st.tuples(st.sampled_from(NAMES), st.none()),
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)),
    st.tuples(st.just("synonyms"), st.sampled_from([{}, {"gris": "swine"}])),
    st.tuples(st.just("owner"), SAID),
)


EDITS = st.lists(EDIT, min_size=1, max_size=9)


class Notes:
    """A vault of model objects that is edited; whatever is not touched stays the same object."""

    def __init__(self) -> None:
        self.people: dict[str, Contact] = {}
        self.knows: set[tuple[str, str]] = set()
        self.tried: set[tuple[str, str]] = set()
        self.owner = Owner(OWNER.name, OWNER.path)
        self.settings = Settings()
        self.kept = Kept()

    def edit(self, what: str, to: Any) -> None:
        if what == "synonyms":
            self.settings = replace(self.settings, synonyms=to)
        elif what == "owner":
            self.owner = Owner(OWNER.name, OWNER.path, wishes(*to), wishes(*to[:1]))
        elif to is None:
            self.people.pop(what, None)
        elif isinstance(to, dict):
            self.people[what] = _contact(what, to)
        elif to != what:
            (self.knows if to < what else self.tried).add((what, to))

    def snapshot(self, kept: Kept) -> Vault:
        there = self.people.keys()
        made = vault(
            *self.people.values(),
            *(
                introduction(one, other, IntroductionStatus.DECLINED)
                for one, other in sorted(self.tried)
            ),
            knows=[pair for pair in sorted(self.knows) if there >= set(pair)],
            owner=self.owner,
            settings=self.settings,
        )
        return replace(made, kept=kept)


def _contact(name: str, said: dict[str, Any]) -> Contact:
    aliases = said["aliases"]
    fields = {key: value for key, value in said.items() if key != "aliases"}
    return replace(contact(name, **fields), aliases=aliases)


def everything(of: Vault, limit: int) -> tuple[Any, ...]:
    """All that is told of wishes: suggestions, the owner's, one person's with all explanations."""
    read = wishes_of(of)
    suggested = suggestions(of, read, limit)
    one = of.contacts.get(path("Anna"))
    return (
        suggested,
        own_matches(read, 3),
        () if one is None else candidates(of, read, one, suggested),
    )


@pytest.mark.parametrize("patient", [False, True])
@examples(150)
@given(data=st.data())
def test_what_is_told_after_edits_is_what_is_told_from_nothing(
    patient: bool, data: st.DataObject
) -> None:
    edits = data.draw(st.lists(st.tuples(EDITS, st.integers(0, 4))))
    with pytest.MonkeyPatch.context() as patched:
        if patient:
            patched.setattr(matching, "MANY", 0)
            patched.setattr(drifting, "FURTHEST", 100.0)
        notes = Notes()
        for those, limit in edits:
            for edit in those:
                notes.edit(*edit)
            renewed = everything(notes.snapshot(notes.kept), limit)
            assert renewed == everything(notes.snapshot(Kept()), limit)


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(2))
def test_so_it_is_in_a_vault_of_some_size(seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - reproducible on purpose, nothing secret
    parts = ("board work", "sales", "energy audits", "salg", "løn", "patents", "hotels", "museums")
    ends = ("in Aarhus", "in Odense", "for farms", "for exporters", "til kommuner", "i Norge", "")

    def said() -> tuple[str, ...]:
        return tuple(
            f"{draw.choice(parts)} {draw.choice(parts)} {draw.choice(ends)}"
            for _ in range(draw.choice((0, 1, 2)))
        )

    def drawn(name: str) -> Contact:
        return contact(name, needs=said(), offers=said())

    names = [f"P{number:03d}" for number in range(200)]
    notes = Notes()
    notes.people = {name: drawn(name) for name in names}
    for _ in range(25):
        renewed = everything(notes.snapshot(notes.kept), 60)
        assert renewed == everything(notes.snapshot(Kept()), 60)
        for _ in range(draw.choice((1, 1, 3))):
            name = draw.choice(names)
            notes.people[name] = drawn(name)
            notes.edit(*draw.sample(names, 2))
