"""Who is found by which words, and in what order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

import pytest

from vaultkit.assemble.vault import assemble
from vaultkit.model.settings import Settings
from vaultkit.model.source import Source
from vaultkit.model.vault import Vault
from vaultkit.parse.notes import parse_note
from vaultkit.recognise.finding import Found, Said, Where, find_people

NOTES = {
    "People/Mette Holm.md": "---\naliases: [Kaptajnen]\ntitle: CFO\norganisation: Nordlys A/S\n"
    "needs: [an interim chair, 'a way out #private']\nplace: Aarhus\n---\n",
    "People/Søren Ågård.md": "---\norganisation: Havn & Metal\noffers: [harbour law]\n---\n",
    "People/Ole Brandt.md": "---\nstatus: dropped\ntitle: harbour master\n---\n",
    "People/Liv Metz.md": "---\nplace: Havnen\ntitle: 'rival #private'\n"
    "met_at: 'a bar #hemmeligt'\n---\n",
    "Journal/2026-10-01.md": "Lunch with [[Liv Metz]]: the lighthouse\n\n"
    "Coffee with [[Liv Metz]]: the cellar #private\n",
}


def vault() -> Vault:
    settings = Settings()
    notes = {path: parse_note(path, text, settings) for path, text in NOTES.items()}
    return assemble(notes, settings, date(2026, 11, 23))


@dataclass
class Bodies:
    """Bodies as they would be read; `asked` are the notes that were worth it."""

    lines: dict[str, list[Said]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def __call__(self, path: str, worth: Callable[[str], bool]) -> Iterable[Said]:
        lines = self.lines.get(path, [])
        if worth("\n".join(said.text for said in lines)):
            self.asked.append(path)
            yield from lines


def find(words: str, *, private: bool = False, bodies: Bodies | None = None) -> list[str]:
    found = find_people(vault(), words, bodies or Bodies(), private=private)
    return [one.name for one in found]


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("met", ["Liv Metz", "Mette Holm", "Søren Ågård"]),
        ("METTE holm", ["Mette Holm"]),
        ("holm cfo nordlys", ["Mette Holm"]),
        ("kaptajn", ["Mette Holm"]),
        ("aagaard", ["Søren Ågård"]),
        ("Soeren agard", ["Søren Ågård"]),
        ("harbour", ["Ole Brandt", "Søren Ågård"]),
        ("havn", ["Søren Ågård", "Liv Metz"]),
        ("chair", ["Mette Holm"]),
        ("århus", ["Mette Holm"]),
        ("lighthouse", ["Liv Metz"]),
        ("house", ["Liv Metz"]),
        ("use", []),
        ("holm harbour", []),
        ("…", []),
        ("", []),
    ],
)
def test_who_is_found(words: str, who: list[str]) -> None:
    assert sorted(find(words)) == sorted(who)


def test_names_come_before_work_and_work_before_places() -> None:
    assert find("met")[:1] == ["Mette Holm"]
    assert find("havn") == ["Søren Ågård", "Liv Metz"]


@pytest.mark.parametrize(
    ("words", "who"),
    [("way out", "Mette Holm"), ("cellar", "Liv Metz"), ("rival", "Liv Metz"), ("bar", "Liv Metz")],
)
def test_private_words_are_found_only_when_asked_for(words: str, who: str) -> None:
    assert find(words) == []
    assert find(words, private=True) == [who]


def test_bodies_are_read_only_where_they_may_hold_what_is_missing() -> None:
    line = Said(Where.NOTES, "keeps bees", Source("People/Liv Metz.md", 4))
    hidden = Said(Where.NOTES, "keeps secrets", Source("People/Liv Metz.md", 5), hidden=True)
    bodies = Bodies({"People/Liv Metz.md": [line, hidden], "People/Ole Brandt.md": [line]})
    found = find_people(vault(), "liv bees", bodies)
    assert [(one.name, [said.where for said in one.why]) for one in found] == [
        ("Liv Metz", [Where.NAME_BEGINS, Where.NOTES])
    ]
    assert find("secrets", bodies=bodies) == []
    assert find("secrets", bodies=bodies, private=True) == ["Liv Metz"]
    bodies.asked.clear()
    find("mette", bodies=bodies)
    assert bodies.asked == []


@dataclass(frozen=True)
class OnAList:
    """Somebody on a list."""

    name: str
    source: Source
    text: str = ""
    organisation: str = ""

    def values(self, name: str) -> tuple[str, ...]:
        return (self.organisation,) if name == "organisation" and self.organisation else ()


def test_people_on_lists_come_after_contacts_found_alike() -> None:
    listed = [
        OnAList("Mette Dam", Source("Imports/x.md", 9), organisation="Havn"),
        OnAList("Bo Ravn", Source("Imports/x.md", 10), text="met at the fair"),
    ]
    found = find_people(vault(), "mette", Bodies(), listed=listed)
    assert [one.name for one in found] == ["Mette Holm", "Mette Dam"]
    assert found[1].contact is None
    assert found[1].source == Source("Imports/x.md", 9)
    by_notes: tuple[Found, ...] = find_people(vault(), "bo fair", Bodies(), listed=listed)
    assert [one.name for one in by_notes] == ["Bo Ravn"]
