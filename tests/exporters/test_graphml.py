"""Who knows whom: well-formed whatever a note says, and the same pairs as in `Vault.knows`."""

import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.exporters.reading import material_of, vault_of
from tests.exporters.vaults import VAULTS
from vaultkit.exporters.acquaintances import acquaintances, known_to
from vaultkit.exporters.graphml import write_graphml, xml_text
from vaultkit.exporters.material import Material

SPACE = "{http://graphml.graphdrawing.org/xmlns}"
Data = dict[str, str | None]


def parsed(text: str) -> tuple[dict[str, Data], dict[frozenset[str], Data]]:
    """Read a graph: name → data of each node, pair of names → data of each edge."""
    root = ET.fromstring(text.encode())  # noqa: S314 - our own file
    assert root.tag == f"{SPACE}graphml"
    names = {key.attrib["id"]: key.attrib["attr.name"] for key in root.iter(f"{SPACE}key")}

    def data(element: ET.Element) -> Data:
        return {names[one.attrib["key"]]: one.text for one in element.iter(f"{SPACE}data")}

    nodes = {one.attrib["id"]: data(one) for one in root.iter(f"{SPACE}node")}
    edges = {
        frozenset(str(nodes[edge.attrib[end]]["name"]) for end in ("source", "target")): data(edge)
        for edge in root.iter(f"{SPACE}edge")
    }
    return {str(node["name"]): node for node in nodes.values()}, edges


def test_nodes_are_contacts_and_those_they_know() -> None:
    nodes, edges = parsed(write_graphml(material_of()))
    assert set(nodes) == {"Jonas Bak", "Line Holm", "Mette Holm", "Nobody Yet", "Per Friis"}
    assert nodes["Per Friis"] == {"name": "Per Friis", "kind": "no note"}
    assert nodes["Mette Holm"]["organisation"] == "=cmd|'/c calc'!A1"
    assert nodes["Mette Holm"]["purposes"] == "Next board seat"
    assert nodes["Jonas Bak"]["status"] == "dropped"
    assert not {"chemistry", "dropped_because"} & {key for node in nodes.values() for key in node}
    assert edges[frozenset({"Mette Holm", "Jonas Bak"})] == {
        "known_from": "introduced_by, knows, met",
        "times": "1",
        "told": "People/Mette Holm.md:16, People/Mette Holm.md:17, People/Mette Holm.md:27",
    }
    assert edges[frozenset({"Mette Holm", "Per Friis"})]["known_from"] == "introduced"


def test_the_owner_is_nobody_in_it() -> None:
    through = {
        "People/Bo.md": "",
        "Introductions/One.md": "---\nbetween: [Astrid Holm, Bo]\nthrough: Per Friis\n"
        "status: introduced\nintroduced: 2026-01-01\n---\n",
    }
    nodes, edges = parsed(write_graphml(material_of(through)))
    assert set(nodes) == {"Bo"}
    assert edges == {}


def test_contacts_who_were_not_chosen_are_left_out() -> None:
    nodes, edges = parsed(write_graphml(material_of(chosen={"People/Mette Holm.md"})))
    assert set(nodes) == {"Mette Holm", "Nobody Yet", "Per Friis"}
    assert len(edges) == 2


def test_what_only_a_private_line_tells_is_told_with_private_only() -> None:
    notes = {
        "People/A Bech.md": "- 2026-01-01 lunch with [[B Bech]] #private\n",
        "People/B Bech.md": "",
    }
    assert parsed(write_graphml(material_of(notes)))[1] == {}
    assert len(parsed(write_graphml(material_of(notes, private=True)))[1]) == 1


@pytest.mark.parametrize("material", VAULTS.values(), ids=VAULTS)
def test_the_pairs_are_those_of_the_vault(material: Callable[..., Material]) -> None:
    vault = material(private=True).vault
    assert known_to(vault, private=True) == vault.knows


PEOPLE = st.sampled_from(["Ada Bech", "Bo Kjær", "Cy Lind", "Di Ravn", "Eli Holm", "Astrid Holm"])
LINES = st.one_of(
    st.builds(
        "- 2026-01-{:02} lunch with [[{}]] and [[{}]]".format, st.integers(1, 28), PEOPLE, PEOPLE
    ),
    st.builds("- 2026-02-03 event with [[{}]], [[{}]], [[{}]], [[{}]]".format, *[PEOPLE] * 4),
    st.builds("- 2026-02-{:02} intro to [[{}]]".format, st.integers(1, 28), PEOPLE),
    st.builds("- 2026-03-03 intro by [[{}]]".format, PEOPLE),
)


@given(st.dictionaries(PEOPLE, st.tuples(st.lists(PEOPLE), st.lists(LINES)), max_size=4))
def test_the_pairs_are_those_of_any_vault(said: dict[str, tuple[list[str], list[str]]]) -> None:
    vault = vault_of(
        {
            f"People/{name}.md": f"---\nknows: [{', '.join(knows)}]\n---\n" + "\n".join(log)
            for name, (knows, log) in said.items()
        }
    )
    assert known_to(vault, private=True) == vault.knows
    pairs = acquaintances(vault, private=True)
    assert all(pair.first.key < pair.second.key for pair in pairs)
    assert len({(pair.first.key, pair.second.key) for pair in pairs}) == len(pairs)


@given(st.text())
@example("a\r\n\x00\x0b\ufffe]]><b>&amp;\ud800")
def test_any_text_can_stand_there(text: str) -> None:
    held = ET.fromstring(f"<a>{xml_text(text)}</a>").text or ""  # noqa: S314 - our own
    assert len(held) == len(text)
    assert all(one in (two, "\ufffd") for one, two in zip(held, text, strict=True))


@pytest.mark.parametrize("material", VAULTS.values(), ids=VAULTS)
def test_every_graph_is_well_formed(material: Callable[..., Material]) -> None:
    found = material()
    nodes, _ = parsed(write_graphml(found))
    assert {contact.name for contact in found.vault.contacts.values()} <= set(nodes)
