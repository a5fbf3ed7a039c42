"""A meeting note is one meeting."""

from datetime import date

from tests.parse.bodies import body_of, names
from vaultkit.model.note import NoteKind
from vaultkit.model.reference import Reference
from vaultkit.model.source import Source
from vaultkit.parse.entries.log import Body

PEOPLE = tuple(
    Reference(name, True, Source("Meetings/x.md", 2, 3)) for name in ("Per Friis", "Mette Holm")
)


def meeting(
    text: str,
    title: str = "2026-11-03 Audit",
    day: date | None = date(2026, 11, 3),
    people: tuple[Reference, ...] = PEOPLE,
    tags: tuple[str, ...] = (),
) -> Body:
    return body_of(text, NoteKind.MEETING, None, day, title, people, tags)


def test_one_entry_with_all_who_took_part() -> None:
    (entry,) = meeting("Talked about pricing with [[Bo Kjær]].").entries
    assert (entry.day, entry.kind, entry.hours) == (date(2026, 11, 3), "meeting", None)
    assert names(entry.participants) == ["Per Friis", "Mette Holm"]
    assert names(entry.mentions) == ["Bo Kjær"]
    assert entry.summary == "Audit"


def test_its_name_says_kind_and_duration() -> None:
    (entry,) = meeting("Text.", "2026-11-03 lunch 1h").entries
    assert (entry.kind, entry.hours, entry.summary) == ("lunch", 1, "Text.")


def test_labels_and_fields_in_it_do_too() -> None:
    (entry,) = meeting("- Type: call\n- duration:: 30m\n- attendees:: [[Sara Lind]]").entries
    assert (entry.kind, entry.hours) == ("call", 0.5)
    assert names(entry.participants) == ["Per Friis", "Mette Holm", "Sara Lind"]


def test_sub_items_anywhere_in_it_belong_to_the_one_entry() -> None:
    text = (
        "# Audit\n- gave: the study to [[Mette Holm]]\n\n## Notes\n- 2026-11-20: the deadline\n"
        "  - got (large): advice #personal/mine\n- [ ] send slides 📅 2026-11-10\n"
        "```\n- gave: nothing of this\n```\n## Next steps\n- call in January"
    )
    (entry,) = meeting(text).entries
    assert [(one.text, one.weight) for one in entry.favours] == [
        ("the study to [[Mette Holm]]", 1), ("advice", 4),
    ]  # fmt: skip
    assert entry.favours[0].to is not None
    assert [(one.text, one.due) for one in entry.promises] == [("send slides", date(2026, 11, 10))]
    assert (entry.personal_mine, entry.personal_theirs) == (True, False)
    assert entry.next_step == "call in January"


def test_tags_of_the_note_count_as_if_on_the_line() -> None:
    (entry,) = meeting("- gave: x", tags=("work", "private", "audit")).entries
    assert (entry.work, entry.hidden, entry.favours[0].hidden) == (True, True, True)


def test_without_a_day_or_anybody_it_is_none() -> None:
    assert meeting("Text.", day=None).entries == ()
    assert meeting("Text.", people=()).entries == ()
