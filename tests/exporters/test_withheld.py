"""What is private or personal leaves no word behind; days, kinds and weights stay."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.end_to_end.test_hidden_words import PRIVATE
from tests.exporters.reading import RICH, material_of, vault_of
from vaultkit.exporters.csv_tables import TABLES, write_table
from vaultkit.exporters.json_export import write_json
from vaultkit.exporters.withheld import withheld
from vaultkit.model.vault import Vault

PEOPLE = {"People/One Kjær.md": "", "People/Other Kjær.md": ""}


def with_lines(lines: str, note: str) -> dict[str, str]:
    twins = dict.fromkeys(PEOPLE, "---\naliases: [Zecret twin]\n---\n")
    return {"People/Mette Holm.md": "## Log\n", **twins, note: f"## Log\n{lines}\n"}


@pytest.mark.parametrize("lines", PRIVATE.values(), ids=PRIVATE)
@pytest.mark.parametrize("note", ["People/Mette Holm.md", "Journal/2026-11-03.md"])
def test_no_word_of_a_private_line_is_left(note: str, lines: str) -> None:
    told = lines if note.startswith("People") else lines.replace("- 2026-11-03 ", "- ")
    reduced = withheld(vault_of(with_lines(told, note)))
    settled = replace(reduced, contacts={"": reduced.contacts["People/Mette Holm.md"]})
    assert "zecret" not in str(asdict(settled)).casefold()


def test_without_the_tag_the_words_are_there() -> None:
    """Else nothing above could fail. What has a day that is none is read nowhere."""
    for lines in (lines for lines in PRIVATE.values() if "2026-02-30" not in lines):
        plain = (
            lines.replace(" #private", "").replace(" #hemmeligt", "").replace(" #confidential", "")
        )
        whole = vault_of(with_lines(plain, "People/Mette Holm.md"))
        vault = withheld(whole)
        found = [vault.interactions, vault.introductions, vault.promises, whole.problems]
        assert "zecret" in str(found).casefold(), plain


HELD = """---
needs: [open need, "closed need #private"]
their_gain: "closed gain #private"
met_at: "closed place #private"
dropped_because: "closed reason #hemmeligt"
aliases: [open name, "closed name #private"]
email: ["open@x.example", "closed@x.example #private"]
phone: "+45 11 22 33 44 closed #confidential"
hat: [open hat, "closed hat #fortroligt"]
---
## Log
- 2026-11-03 coffee 2h: closed words #personal; gave: closed favour
  - gave (large): open favour
  - next: closed next
  - promised: open promise by 2026-11-10
- 2026-10-03 call: closed call #private
  - got (medium): closed template
"""


def test_what_stays() -> None:
    reduced = withheld(vault_of({"People/Mette Holm.md": HELD, "Inbox.md": ""}))
    assert "closed" not in str(replace(reduced, settings=reduced.settings))
    coffee, call = reduced.interactions[1], reduced.interactions[0]
    assert (coffee.kind, coffee.hours, coffee.personal, coffee.summary) == ("coffee", 2.0, True, "")
    assert [(one.text, one.weight) for one in coffee.favours] == [("", 1), ("open favour", 4)]
    assert [one.text for one in reduced.promises] == ["open promise"]
    assert (call.kind, call.hidden, [one.weight for one in call.favours]) == ("call", True, [2])
    contact = reduced.contacts["People/Mette Holm.md"]
    assert [(wish.text, wish.hidden) for wish in contact.fields.needs] == [
        ("open need", False),
        ("", True),
    ]
    assert contact.other == (("hat", ("open hat", "")),)
    assert contact.aliases == ("open name",)
    assert [one.value for one in contact.fields.channels] == ["open@x.example"]


def test_a_private_talk_names_those_whose_own_note_tells_it() -> None:
    notes = {
        "People/Mette Holm.md": "- 2026-11-03 coffee 1h with [[Bo Kjær]] #private\n"
        "- 2026-11-02 call with [[Bo Kjær]] #personal\n",
        "People/Bo Kjær.md": "",
    }
    reduced = withheld(vault_of(notes))
    assert [[person.name for person in told.people] for told in reduced.interactions] == [
        ["Bo Kjær", "Mette Holm"],
        ["Mette Holm"],
    ]
    assert len(reduced.by_person["People/Bo Kjær.md"]) == 2  # what counts for him still counts
    assert reduced.knows["People/Bo Kjær.md"] == {"People/Mette Holm.md"}  # from the other call
    both = notes | {"People/Bo Kjær.md": "- 2026-11-03 coffee 1h with [[Mette Holm]]\n"}
    told = withheld(vault_of(both)).interactions[-1]
    assert [person.name for person in told.people] == ["Bo Kjær", "Mette Holm"]


def test_nothing_is_taken_out_of_a_vault_without_tags() -> None:
    vault: Vault = vault_of(RICH)
    reduced = withheld(vault)
    assert replace(reduced, problems=vault.problems, by_person={}) == replace(vault, by_person={})
    assert reduced.by_person == {
        key: told for key, told in vault.by_person.items() if key in vault.contacts
    }
    assert not material_of().withholds


def test_what_was_left_out_is_told() -> None:
    notes = {"People/Mette Holm.md": HELD}
    assert material_of(notes).withholds
    assert not material_of(notes, private=True).withholds
    assert not material_of({"People/Mette Holm.md": "- 2026-11-03 coffee #personal\n"}).withholds


TAGS = st.sampled_from(["", "", " #private", " #fortroligt"])
WORDS = ("got: ", "gave: ", "promised: ", "Bo promised: ", "led to: ", "next: ", "[got:: ", "")
ITEMS: st.SearchStrategy[list[Any]] = st.recursive(
    st.just([]),
    lambda below: st.lists(
        st.tuples(st.sampled_from(WORDS), TAGS, st.integers(0, 1), below), max_size=4
    ),
    max_leaves=12,
)


def written(items: list[Any], depth: int = 0, hidden: bool = False) -> Iterator[str]:
    """Write an entry and what stands below it; what is tagged, or below a tag, says `zecret`."""
    for word, tag, more, below in items:
        said = "zecret" if hidden or tag else "open"
        start = word if depth else "2026-11-03 coffee 1h: "
        yield f"{'  ' * depth}- {start}{said}{']' if '[' in start else ''}{tag}"
        yield from (f"{'  ' * depth}  {said}" for _ in range(more))
        yield from written(below, depth + 1, hidden or bool(tag))


@given(ITEMS)
def test_nothing_below_a_private_line_is_exported(items: list[Any]) -> None:
    notes = {"People/A.md": "## Log\n" + "\n".join(written(items)), "People/Bo.md": ""}
    material = material_of(notes)
    assert "zecret" not in write_json(material)
    assert "zecret" not in "".join(write_table(table, material) for table in TABLES)
