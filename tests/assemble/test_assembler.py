"""A snapshot that was renewed is the snapshot made from nothing, and hands on what stayed."""

from collections.abc import Mapping
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.assemble.builders import TODAY, arena, by_path, contact, entry, journal, link, note
from tests.examples import examples
from vaultkit.assemble.assembler import Assembler
from vaultkit.assemble.vault import assemble
from vaultkit.model.fields import ContactFields, ContactStatus, IntroductionFields, OwnerFields
from vaultkit.model.note import Direction, Favour, Note, NoteKind, Period, Promise
from vaultkit.model.settings import Settings
from vaultkit.model.source import Source
from vaultkit.storage.owned import owned_by_note

ME = Settings(me="Astrid Holm")
NAMES = ("Anna Bæk", "Bo Dal", "Åse Lund", "Jens", "jens", "Circle")
DAYS = ("2026-11-03", "2026-11-04", "2026-11-23", "2027-01-05")

names = st.sampled_from(NAMES)
days = st.sampled_from(DAYS)


@st.composite
def said_entries(draw: st.DrawFn, path: str) -> tuple[object, ...]:
    made = []
    for line in range(1, draw(st.integers(0, 4)) + 1):
        day = draw(days)
        source = Source(path, line, 3)
        said: dict[str, object] = {
            "kind": draw(st.sampled_from(("", "coffee", "call"))),
            "participants": tuple(
                link(name, path, line) for name in draw(st.lists(names, max_size=4))
            ),
            "hidden": draw(st.booleans()),
        }
        if draw(st.booleans()):
            said["promises"] = (Promise("slides", source, due=date(2026, 12, 1)),)
            said["favours"] = (Favour(Direction.GAVE, "a study", 1.0, source),)
        if draw(st.integers(0, 3)) == 0:
            said["introduced"] = (link(draw(names), path, line),)
        if draw(st.integers(0, 5)) == 0:
            said["period"] = Period(date(2026, 11, 1), date(2026, 11, 30))
        if draw(st.booleans()):
            said["arena"] = link("Circle", path, line)
        made.append(entry(path, line, day, **said))
    return tuple(made)


@st.composite
def notes(draw: st.DrawFn) -> Note:
    kind = draw(st.sampled_from(("contact",) * 5 + ("journal", "arena", "intro", "me", "other")))
    name = draw(names)
    if kind == "contact":
        folder = draw(st.sampled_from(("People", "People/Old")))
        path = f"{folder}/{name}.md"
        last = draw(st.sampled_from((None, date(2026, 11, 10), date(2027, 2, 2))))
        others = tuple(link(one, path, 9) for one in draw(st.lists(names, max_size=2)))
        fields = ContactFields(
            status=draw(st.sampled_from(ContactStatus)),
            last_contact=last,
            knows=others,
            purposes=(link("Nowhere", path, 8),) if draw(st.booleans()) else (),
            introduced_by=draw(st.sampled_from((None, link("Bo Dal", path, 7)))),
        )
        return contact(
            name,
            *draw(said_entries(path)),  # type: ignore[arg-type]
            folder=folder,
            fields=fields,
            title=draw(st.sampled_from((name, "Jens"))),
            aliases=draw(st.sampled_from(((), ("Bo Dal",), ("AB",)))),
        )
    if kind == "journal":
        path = "Journal/2026-11-03.md"
        return journal("2026-11-03", *draw(said_entries(path)))  # type: ignore[arg-type]
    if kind == "arena":
        return arena("Circle", *draw(said_entries("Arenas/Circle.md")))  # type: ignore[arg-type]
    if kind == "intro":
        path = f"Introductions/{name}.md"
        between = (link(name, path), link(draw(names), path))
        fields_of = IntroductionFields(between=between, introduced=date(2026, 11, 4))
        return note(path, NoteKind.INTRODUCTION, introduction=fields_of)
    if kind == "me":
        title = draw(st.sampled_from(("Astrid Holm", "Anna Bæk")))
        return note("Me.md", NoteKind.ME, owner=OwnerFields(), title=title)
    return note(f"Other/{name}.md", NoteKind.OTHER, links=(link("Jens"),))


vaults = st.lists(notes(), max_size=8).map(lambda several: by_path(*several))


@examples(300)
@given(st.lists(vaults, min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_renewed_is_made_anew(several: list[Mapping[str, Note]], draw: object) -> None:
    """Each step keeps some notes as they are, the very same objects, and replaces the others."""
    assembler = Assembler()
    now: dict[str, Note] = {}
    made = anew = assembler.vault(now, ME, TODAY)
    for step in several:
        kept = {path: one for path, one in now.items() if draw.random() < 0.6}  # type: ignore[attr-defined]
        now = {**step, **kept}
        before, before_anew = made, anew
        made = assembler.vault(now, ME, TODAY)
        assert before == before_anew, "a snapshot stays as it was"
        anew = assemble(now, ME, TODAY)
        assert made == anew
        for mapping in ("contacts", "purposes", "arenas", "by_person", "knows"):
            assert list(getattr(made, mapping)) == list(getattr(anew, mapping))
        if assembler.touched is not None:
            old, new = owned_by_note({}, before), owned_by_note(now, made)
            for one in old.values():
                one.links = ()
            changed = {
                path
                for path in old.keys() | new.keys()
                if old.get(path) != new.get(path) and not _only_links(old.get(path), new.get(path))
            }
            assert changed <= assembler.touched


def _only_links(old: object, new: object) -> bool:
    """Whether two differ in links alone, which a note has by itself."""
    from dataclasses import replace

    from vaultkit.storage.owned import Owned

    one = old if isinstance(old, Owned) else Owned()
    other = new if isinstance(new, Owned) else Owned()
    return replace(one, links=()) == replace(other, links=())


def test_what_stays_is_the_very_same() -> None:
    anna = contact("Anna", entry("People/Anna.md", 5, "2026-11-03", kind="coffee"))
    bo = contact("Bo", entry("People/Bo.md", 5, "2026-11-03", kind="call"))
    assembler = Assembler()
    before = assembler.vault(by_path(anna, bo), ME, TODAY)
    longer = contact(
        "Bo",
        entry("People/Bo.md", 5, "2026-11-03", kind="call"),
        entry("People/Bo.md", 6, "2026-11-05", kind="call"),
    )
    now = assembler.vault(by_path(anna, longer), ME, TODAY)
    assert now.contacts is before.contacts
    assert now.by_person["People/Anna.md"] is before.by_person["People/Anna.md"]
    assert len(now.by_person["People/Bo.md"]) == 2
    assert assembler.touched == frozenset({"People/Bo.md"})


def test_a_new_day_or_other_settings_begin_anew() -> None:
    anna = contact("Anna", entry("People/Anna.md", 5, "2026-11-24", kind="coffee"))
    assembler = Assembler()
    assert len(assembler.vault(by_path(anna), ME, TODAY).plans) == 1
    tomorrow = assembler.vault(by_path(anna), ME, date(2026, 11, 24))
    assert (len(tomorrow.plans), len(tomorrow.interactions)) == (0, 1)
    assert assembler.touched is None
