"""Who knows whom as GraphML, for Gephi, yEd, Cytoscape or networkx. Pure.

A node is a contact, or somebody without a note whom one of them knows. The owner is none: tied to
everybody, the owner would be the middle of every picture and hide who else brings people together.
No rating of a person is in it.
"""

import re
from collections.abc import Iterator, Mapping

from vaultkit.exporters.acquaintances import Acquaintance, acquaintances
from vaultkit.exporters.material import Material
from vaultkit.model.reference import Person

_Data = Mapping[str, str | int | float | None]

_NODE_KEYS = {
    "name": "string",
    "kind": "string",
    "path": "string",
    "circle": "string",
    "status": "string",
    "organisation": "string",
    "title": "string",
    "field": "string",
    "sector": "string",
    "place": "string",
    "purposes": "string",
    "interactions": "int",
    "depth": "double",
    "depth_word": "string",
}
"""What is said of a node, and its type; texts that are empty are left out."""

_EDGE_KEYS = {"known_from": "string", "times": "int", "told": "string"}

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
         xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
         xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns
                             http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def write_graphml(material: Material) -> str:
    """Write the graph, its nodes and edges in the order of paths and names."""
    pairs = tuple(_shown(material))
    people = {path: contact.person for path, contact in material.vault.contacts.items()}
    for pair in pairs:
        for person in (pair.first, pair.second):
            people.setdefault(person.key, person)
    ids = {key: f"n{number}" for number, key in enumerate(sorted(people))}
    lines = [
        *_keys("node", "n", _NODE_KEYS),
        *_keys("edge", "e", _EDGE_KEYS),
        '  <graph id="vault" edgedefault="undirected">',
        *(line for key in ids for line in _node(ids[key], _of_node(material, people[key]))),
        *(line for pair in pairs for line in _edge(ids, pair)),
        "  </graph>",
        "</graphml>",
    ]
    return _HEAD + "\n".join(lines) + "\n"


def _shown(material: Material) -> Iterator[Acquaintance]:
    """Find the pairs of which one is a contact that is exported and the other may stand there.

    A contact who was not chosen, and the owner, may not.
    """
    vault = material.vault
    owner = Person(vault.owner.name, vault.owner.path).key

    def stands(person: Person) -> bool:
        return person.path in vault.contacts if person.path is not None else person.key != owner

    for pair in acquaintances(vault, private=material.private):
        both = stands(pair.first) and stands(pair.second)
        if both and (pair.first.path is not None or pair.second.path is not None):
            yield pair


def _of_node(material: Material, person: Person) -> _Data:
    contact = material.vault.contacts.get(person.key)
    if contact is None:
        return {"name": person.name, "kind": "no note"}
    fields = contact.fields
    tie = material.ties.get(contact.path)
    depth = tie.depth if tie is not None and tie.depth.enough else None
    return {
        "name": contact.name,
        "kind": "contact",
        "path": contact.path,
        "circle": fields.circle.value,
        "status": fields.status.value,
        "organisation": fields.organisation,
        "title": fields.title,
        "field": fields.field,
        "sector": fields.sector,
        "place": fields.place,
        "purposes": ", ".join(material.vault.purposes[path].name for path in contact.purposes),
        "interactions": len(material.vault.by_person.get(contact.path, ())),
        "depth": round(depth.score, 1) if depth is not None else None,
        "depth_word": depth.word.value if depth is not None else None,
    }


def _edge(ids: Mapping[str, str], pair: Acquaintance) -> Iterator[str]:
    yield f'    <edge source="{ids[pair.first.key]}" target="{ids[pair.second.key]}">'
    known: _Data = {
        "known_from": ", ".join(pair.bases),
        "times": pair.times,
        "told": ", ".join(f"{place.path}:{place.line}" for place in pair.places),
    }
    yield from _data("e", known)
    yield "    </edge>"


def _node(identity: str, data: _Data) -> Iterator[str]:
    yield f'    <node id="{identity}">'
    yield from _data("n", data)
    yield "    </node>"


def _data(prefix: str, data: _Data) -> Iterator[str]:
    for name, value in data.items():
        if value is not None and value != "":
            yield f'      <data key="{prefix}_{name}">{xml_text(str(value))}</data>'


def _keys(element: str, prefix: str, keys: Mapping[str, str]) -> Iterator[str]:
    for name, kind in keys.items():
        yield (
            f'  <key id="{prefix}_{name}" for="{element}" attr.name="{name}" attr.type="{kind}"/>'
        )


_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})


def xml_text(text: str) -> str:
    """Write a text between two tags; what XML 1.0 cannot hold becomes U+FFFD."""
    return _NOT_IN_XML.sub("\ufffd", text).translate(_ENTITIES)
