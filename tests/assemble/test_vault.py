from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.assemble.builders import (
    TODAY,
    arena,
    by_path,
    codes,
    contact,
    entry,
    introduction,
    journal,
    link,
    note,
    purpose,
    vault,
)
from vaultkit.assemble.vault import assemble
from vaultkit.model.fields import ContactFields, IntroductionStatus, OwnerFields, Wish
from vaultkit.model.interaction import Interaction
from vaultkit.model.kinds import default_hours
from vaultkit.model.note import Direction, Favour, Note, NoteKind, Outcome, Period, Promise
from vaultkit.model.reference import Person
from vaultkit.model.settings import KindSetting, Settings
from vaultkit.model.source import Source

METTE = Person("Mette Holm", "People/Mette Holm.md")
PER = Person("Per Friis", "People/Per Friis.md")
MP, PP = "People/Mette Holm.md", "People/Per Friis.md"


def gave(text: str, path: str, line: int, **said: object) -> Favour:
    return Favour(Direction.GAVE, text, 1.0, Source(path, line), **said)  # type: ignore[arg-type]


def only(interactions: tuple[Interaction, ...]) -> Interaction:
    (one,) = interactions
    return one


# Told once -----------------------------------------------------------------------------------


def test_one_talk_told_in_three_notes_is_one_interaction() -> None:
    snapshot = vault(
        contact(
            "Mette Holm",
            entry(
                MP,
                9,
                "2026-11-03",
                kind="coffee",
                hours=1.0,
                participants=(link("Per Friis"),),
                summary="pricing",
                favours=(gave("the study", MP, 10),),
            ),
        ),
        contact(
            "Per Friis",
            entry(
                PP,
                4,
                "2026-11-03",
                participants=(link("Mette Holm"),),
                summary="pricing and much more",
                personal_mine=True,
            ),
        ),
        journal(
            "2026-11-03",
            entry(
                "Journal/2026-11-03.md",
                2,
                "2026-11-03",
                kind="coffee",
                hours=1.5,
                participants=(link("Mette Holm"),),
                favours=(gave("The  study", "Journal/2026-11-03.md", 3),),
            ),
        ),
    )
    told = only(snapshot.interactions)
    assert (told.kind, told.hours, told.hours_given) == ("coffee", 1.5, True)
    assert told.people == (METTE, PER)
    assert told.summary == "pricing and much more"
    assert told.personal_mine
    assert [favour.text for favour in told.favours] == ["The  study"]
    assert {source.path for source in told.told} == {MP, PP, "Journal/2026-11-03.md"}
    assert snapshot.by_person[MP] == snapshot.by_person[PP] == (told,)


def test_two_lines_of_one_note_stay_two_and_the_journal_joins_the_one_of_its_kind() -> None:
    snapshot = vault(
        contact(
            "Mette Holm",
            entry(MP, 1, "2026-11-03", kind="coffee"),
            entry(MP, 2, "2026-11-03", kind="call"),
        ),
        journal(
            "2026-11-03",
            entry(
                "Journal/2026-11-03.md",
                1,
                "2026-11-03",
                kind="call",
                participants=(link("Mette Holm"),),
            ),
        ),
    )
    assert [(one.kind, len(one.told)) for one in snapshot.interactions] == [
        ("call", 2),
        ("coffee", 1),
    ]


@pytest.mark.parametrize(
    ("kind", "day", "person"),
    [("call", "2026-11-03", MP), ("coffee", "2026-11-04", MP), ("coffee", "2026-11-03", PP)],
)
def test_another_kind_day_or_person_is_another_interaction(
    kind: str, day: str, person: str
) -> None:
    snapshot = vault(
        contact("Mette Holm", entry(MP, 1, "2026-11-03", kind="coffee")),
        contact("Per Friis"),
        journal(day, entry("J.md", 1, day, kind=kind, participants=(link(person),))),
    )
    assert len(snapshot.interactions) == 2


def test_an_approximate_day_is_not_the_exact_day_in_its_middle() -> None:
    period = Period(date(2026, 10, 1), date(2026, 10, 31))
    snapshot = vault(
        contact("Mette Holm", entry(MP, 1, "2026-10-16", kind="coffee", period=period)),
        journal(
            "2026-10-16",
            entry("J.md", 1, "2026-10-16", kind="coffee", participants=(link("Mette Holm"),)),
        ),
    )
    assert len(snapshot.interactions) == 2


def test_a_period_that_holds_today_is_today() -> None:
    period = Period(date(2026, 11, 1), date(2026, 11, 30))
    notes = contact("Mette Holm", entry(MP, 1, "2026-11-15", kind="coffee", period=period))
    assert only(vault(notes).interactions).day == TODAY
    later = only(vault(notes, today=date(2026, 12, 1)).interactions)
    assert (later.day, later.approximate) == (date(2026, 11, 15), True)


def test_hidden_in_one_telling_is_hidden() -> None:
    snapshot = vault(
        contact("Mette Holm", entry(MP, 1, "2026-11-03", summary="the secret", hidden=True)),
        journal("2026-11-03", entry("J.md", 1, "2026-11-03", participants=(link("Mette Holm"),))),
    )
    # The journal's line names a contact, so it counts; it is the same talk.
    assert only(snapshot.interactions).hidden


# Who took part ---------------------------------------------------------------------------------


def test_a_name_without_a_note_is_a_person_where_one_is_meant() -> None:
    snapshot = vault(
        contact("Mette Holm", entry(MP, 1, "2026-11-03", participants=(link("Bo Kjær"),)))
    )
    told = only(snapshot.interactions)
    assert Person("Bo Kjær") in told.people
    assert snapshot.by_person["bo kjær"] == (told,)


def test_a_link_to_nobody_with_a_colon_in_the_journal_is_no_meeting() -> None:
    said = entry("J.md", 1, "2026-11-03", participants=(link("Pricing"),), if_contact=True)
    read = journal("2026-11-03", said)
    lunch = journal(
        "2026-11-04", entry("K.md", 1, "2026-11-04", kind="lunch", participants=(link("Bo"),))
    )
    assert [one.day.day for one in vault(read, lunch).interactions] == [4]


def test_the_owner_never_takes_part() -> None:
    snapshot = vault(
        note(
            "Me.md",
            NoteKind.ME,
            title="Astrid Holm",
            aliases=("AH",),
            owner=OwnerFields(needs=(Wish("a board seat", Source("Me.md", 3)),)),
        ),
        contact(
            "Mette Holm",
            entry(MP, 1, "2026-11-03", participants=(link("AH"), link("Astrid Holm"))),
        ),
    )
    assert only(snapshot.interactions).people == (METTE,)
    assert snapshot.owner.needs[0].text == "a board seat"


def test_a_contact_note_that_settings_call_me_is_the_owner() -> None:
    snapshot = vault(contact("Astrid Holm"), contact("Mette Holm"))
    assert list(snapshot.contacts) == [MP]
    assert snapshot.owner.path == "People/Astrid Holm.md"


def test_an_evening_in_an_arena_counts_even_with_nobody() -> None:
    path = "Arenas/Circle.md"
    snapshot = vault(
        contact("Mette Holm"),
        arena(
            "Circle",
            entry(path, 5, "2026-11-03", kind="event"),
            entry(path, 6, "2026-11-10", kind="event", mentions=(link("Mette Holm"), link("Bo"))),
        ),
    )
    assert [(one.arena, one.people) for one in snapshot.interactions] == [
        (path, ()),
        (path, (METTE,)),
    ]


def test_a_dated_line_of_a_purpose_is_no_meeting() -> None:
    history = note(
        "Purposes/Board.md",
        NoteKind.PURPOSE,
        entries=(entry("Purposes/Board.md", 4, "2026-11-03", kind="coffee"),),
    )
    assert vault(history).interactions == ()


def test_arena_and_purposes_are_found_wherever_the_entry_may_say_them() -> None:
    snapshot = vault(
        purpose("Board seat"),
        arena("Circle"),
        contact(
            "Mette Holm",
            entry(
                MP,
                1,
                "2026-11-03",
                arena=link("circle"),
                mentions=(link("Board seat"), link("Nothing")),
            ),
        ),
    )
    told = only(snapshot.interactions)
    assert (told.arena, told.purposes) == ("Arenas/Circle.md", ("Purposes/Board seat.md",))


def test_somebody_behind_the_comma_took_part() -> None:
    said = entry(MP, 1, "2026-11-03", kind="coffee", arena=link("Per Friis"))
    told = only(vault(contact("Mette Holm", said), contact("Per Friis")).interactions)
    assert (told.people, told.arena) == ((METTE, PER), None)


# Favours and promises --------------------------------------------------------------------------


def test_a_favour_concerns_the_note_s_own_contact_unless_it_names_another() -> None:
    said = entry(
        MP,
        1,
        "2026-11-03",
        participants=(link("Per Friis"),),
        favours=(gave("the study", MP, 2), gave("a name", MP, 3, to=link("Per Friis"))),
    )
    told = only(vault(contact("Mette Holm", said), contact("Per Friis")).interactions)
    assert [(favour.text, favour.person) for favour in told.favours] == [
        ("the study", METTE),
        ("a name", PER),
    ]


def test_a_favour_to_a_crowd_in_the_journal_is_asked_about() -> None:
    names = ["Ann", "Bo", "Cy", "Di"]
    said = entry(
        "J.md",
        1,
        "2026-11-03",
        kind="dinner",
        participants=tuple(map(link, names)),
        favours=(gave("dinner", "J.md", 2),),
    )
    snapshot = vault(journal("2026-11-03", said))
    assert only(snapshot.interactions).favours == ()
    assert codes(snapshot) == ["favour-to-whom"]
    assert snapshot.problems[0].source == Source("J.md", 2)


def test_promises_of_entries_and_of_notes_are_all_there_by_source() -> None:
    said = entry(
        MP,
        5,
        "2026-11-03",
        promises=(
            Promise("slides", Source(MP, 6)),
            Promise("a call", Source(MP, 7), mine=False, by_whom=link("Per Friis")),
        ),
    )
    alone = Promise("the book", Source(MP, 2), due=date(2026, 12, 1))
    snapshot = vault(contact("Mette Holm", said, promises=(alone,)), contact("Per Friis"))
    assert [(one.text, one.person.name, one.mine, one.made) for one in snapshot.promises] == [
        ("the book", "Mette Holm", True, None),
        ("slides", "Mette Holm", True, date(2026, 11, 3)),
        ("a call", "Per Friis", False, date(2026, 11, 3)),
    ]


def test_a_promise_told_twice_is_kept_once_and_done_if_either_says_so() -> None:
    def told(path: str, who: str, *, done: bool) -> Note:
        promise = Promise("slides", Source(path, 2), done=done)
        return journal(
            path, entry(path, 1, "2026-11-03", participants=(link(who),), promises=(promise,))
        )

    snapshot = vault(
        contact("Mette Holm"),
        told("a.md", "Mette Holm", done=False),
        told("b.md", "Mette Holm", done=True),
    )
    assert [promise.done for promise in snapshot.promises] == [True]


# Time ------------------------------------------------------------------------------------------


def test_what_lies_ahead_is_a_plan_and_counts_in_nothing() -> None:
    snapshot = vault(contact("Mette Holm", entry(MP, 1, "2026-11-24", kind="coffee")))
    assert (snapshot.interactions, len(snapshot.plans)) == ((), 1)
    assert snapshot.by_person == {}


@pytest.mark.parametrize(
    ("logged", "expected"), [("2026-11-01", 2), ("2026-11-05", 1), ("2026-11-09", 1)]
)
def test_last_contact_counts_once_if_nothing_told_is_as_late(logged: str, expected: int) -> None:
    fields = ContactFields(last_contact=date(2026, 11, 5), sources={"last_contact": Source(MP, 3)})
    snapshot = vault(contact("Mette Holm", entry(MP, 9, logged), fields=fields))
    assert len(snapshot.interactions) == expected


def test_a_last_contact_ahead_is_a_problem_at_its_line() -> None:
    fields = ContactFields(
        last_contact=date(2027, 1, 1), sources={"last_contact": Source(MP, 3, 15)}
    )
    snapshot = vault(contact("Mette Holm", fields=fields))
    assert snapshot.interactions == ()
    assert [str(problem.source) for problem in snapshot.problems] == [f"{MP}:3:15"]


def test_hours_are_the_entry_s_or_the_kind_s_or_the_vault_s() -> None:
    settings = Settings(kinds={"coffee": KindSetting(hours=0.75)})
    assert [default_hours(kind, {}) for kind in ("coffee", "call", "", "sauna")] == [
        1,
        0.5,
        0.5,
        0.5,
    ]
    told = only(
        vault(
            contact("Mette Holm", entry(MP, 1, "2026-11-03", kind="coffee")), settings=settings
        ).interactions
    )
    assert (told.hours, told.hours_given) == (0.75, False)


# Introductions and who knows whom --------------------------------------------------------------


def test_a_line_makes_an_introduction_unless_a_note_already_tells_it() -> None:
    said = entry(MP, 4, "2026-11-05", introduced=(link("Per Friis"), link("Bo Kjær")))
    snapshot = vault(
        contact("Mette Holm", said),
        contact("Per Friis"),
        introduction(
            "one",
            between=(link("Per Friis"), link("Mette Holm")),
            status=IntroductionStatus.CLOSED,
        ),
    )
    assert [
        (one.path, {person.name for person in one.between}, one.status)
        for one in snapshot.introductions
    ] == [
        ("Introductions/one.md", {"Per Friis", "Mette Holm"}, IntroductionStatus.CLOSED),
        (None, {"Mette Holm", "Bo Kjær"}, IntroductionStatus.INTRODUCED),
    ]
    assert snapshot.knows[MP] == {PP, "bo kjær"}


def test_an_introduction_by_somebody_is_between_the_owner_and_the_note_s_contact() -> None:
    said = entry(MP, 4, "2026-11-05", introduced_by=(link("Per Friis"),))
    (made,) = vault(contact("Mette Holm", said), contact("Per Friis")).introductions
    assert (made.through, made.between) == (PER, (Person("Astrid Holm"), METTE))


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, IntroductionStatus.IDEA),
        ({"asked": (TODAY, None)}, IntroductionStatus.ASKED),
        ({"agreed": (TODAY, TODAY)}, IntroductionStatus.AGREED),
        ({"introduced": TODAY}, IntroductionStatus.INTRODUCED),
        ({"met": TODAY}, IntroductionStatus.MET),
    ],
)
def test_without_a_status_the_dates_tell_it(
    fields: dict[str, object], status: IntroductionStatus
) -> None:
    both = (link("Per Friis"), link("Mette Holm"))
    (made,) = vault(introduction("one", between=both, **fields)).introductions
    assert made.status is status


@pytest.mark.parametrize("names", [(), ("A",), ("A", "a"), ("A", "B", "C")])
def test_an_introduction_not_between_two_is_a_problem(names: tuple[str, ...]) -> None:
    snapshot = vault(introduction("one", between=tuple(map(link, names))))
    assert (snapshot.introductions, codes(snapshot)) == ((), ["introduction-not-two"])


def test_three_at_a_table_know_each_other_and_four_do_not() -> None:
    def table(day: str, *names: str) -> Note:
        return journal(
            day, entry(f"{day}.md", 1, day, kind="lunch", participants=tuple(map(link, names)))
        )

    people = [contact(name) for name in "ABCDEFG"]
    snapshot = vault(*people, table("2026-11-01", *"ABC"), table("2026-11-02", *"DEFG"))
    assert snapshot.knows["People/A.md"] == {"People/B.md", "People/C.md"}
    assert snapshot.knows["People/D.md"] == frozenset()


# Problems --------------------------------------------------------------------------------------


def test_what_notes_get_wrong_together_is_told_with_the_place() -> None:
    snapshot = vault(
        contact("Jo", folder="A"),
        contact("Jo", folder="B"),
        contact("Mette Holm", fields=ContactFields(purposes=(link("No such", MP, 4),))),
        purpose("One", share=0.7),
        purpose("Two", share=0.6),
        journal(
            "d", entry("d.md", 2, "2026-11-03", kind="call", participants=(link("Jo", "d.md", 2),))
        ),
    )
    assert codes(snapshot) == [
        "same-name",
        "same-name",
        "unknown-purpose",
        "shares-over-100",
        "ambiguous-name",
    ]
    assert [str(problem.source) for problem in snapshot.problems][2] == f"{MP}:4:1"
    for problem in snapshot.problems:
        assert "{" not in problem.message + problem.fix


@given(st.permutations(range(6)))
def test_the_order_of_notes_makes_no_difference(order: list[int]) -> None:
    notes = [
        contact(
            "Mette Holm", entry(MP, 1, "2026-11-03", led_to=(Outcome("a job", Source(MP, 2)),))
        ),
        contact("Per Friis", entry(PP, 1, "2026-11-03", participants=(link("Mette Holm"),))),
        journal(
            "j", entry("j.md", 1, "2026-11-03", kind="call", participants=(link("Per Friis"),))
        ),
        journal(
            "k", entry("k.md", 1, "2026-11-03", kind="walk", participants=(link("Mette Holm"),))
        ),
        arena("Circle"),
        contact("per friis", folder="Old"),
    ]
    settings = Settings()
    expected = assemble(by_path(*notes), settings, TODAY)
    assert assemble(by_path(*[notes[at] for at in order]), settings, TODAY) == expected
