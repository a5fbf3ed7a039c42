"""Records made by hand, with something in every field, for the tests of the index."""

from datetime import date
from pathlib import PurePosixPath

from vaultkit.model import problem_kinds
from vaultkit.model.contact import Contact, Owner
from vaultkit.model.fields import (
    ArenaFields,
    Channel,
    Circle,
    ContactFields,
    ContactStatus,
    IntroductionFields,
    IntroductionStatus,
    Mutual,
    Openness,
    OwnerFields,
    PurposeFields,
    PurposeKind,
    PurposeStatus,
    Wish,
)
from vaultkit.model.inbox import InboxLine
from vaultkit.model.interaction import Interaction, PersonFavour, PersonPromise
from vaultkit.model.introduction import Introduction
from vaultkit.model.listed import Listed, ListState
from vaultkit.model.note import (
    Direction,
    Entry,
    Favour,
    Note,
    NoteKind,
    Outcome,
    Period,
    Promise,
)
from vaultkit.model.purpose import Arena, Purpose
from vaultkit.model.reference import Person, Reference
from vaultkit.model.settings import Settings
from vaultkit.model.source import Source
from vaultkit.model.vault import Vault
from vaultkit.storage.codec import content_hash, encode_note
from vaultkit.storage.index import NoteStamp, ParsedNote
from vaultkit.storage.scan import FileStamp

TODAY = date(2026, 11, 23)


def small_note(path: str, title: str = "") -> Note:
    name = PurePosixPath(path).stem
    return Note(path, NoteKind.CONTACT, name, title or name, contact=ContactFields())


def parsed(note: Note, *, mtime_ns: int = 1, read_ns: int = 10**12) -> ParsedNote:
    file = FileStamp(note.path, 100, mtime_ns, 2, 3)
    words = content_hash(note.title.encode())
    return ParsedNote(NoteStamp(file, words, read_ns), note, encode_note(note))


def rich_note(path: str = "People/Åse “Æ” | Holm.md") -> Note:
    """A contact's note that says everything a note of any kind can say."""
    here = Source(path, 7, 3)
    per = Reference("Per Friis", True, here, "Per")
    wish = Wish("a sparring partner; “quoted”, \u2028 and \U0001f600", here, hidden=True)
    fields = ContactFields(
        circle=Circle.CLOSE,
        status=ContactStatus.DROPPED,
        dropped=date(2026, 1, 2),
        dropped_because="no time",
        chemistry=4,
        chemistry_on=date(2026, 2, 3),
        closeness=3,
        mutual=Mutual.UNSURE,
        openness=Openness.SOME,
        purposes=(per,),
        arenas=(per,),
        needs=(wish,),
        offers=(wish,),
        their_gain=wish,
        knows=(per,),
        not_same_as=(Reference("Mette Olsen", True, here),),
        could_introduce=(per,),
        introduced_by=per,
        met=date(2020, 2, 29),
        met_at="a fair",
        relation="former client",
        organisation="Nordlys A/S",
        title="CFO",
        field="finance",
        sector="energy",
        place="Aarhus",
        cadence_days=42,
        next_contact=date(2026, 12, 1),
        last_contact=date(2026, 11, 1),
        birthday="02-29",
        channels=(Channel("email", "aase@example.org", "work"),),
        sources={"met": here},
    )
    entry = Entry(
        day=date(2026, 10, 15),
        source=here,
        kind="coffee",
        period=Period(date(2026, 10, 1), date(2026, 10, 31)),
        time="12:30",
        hours=1.5,
        participants=(per,),
        arena=per,
        mentions=(per,),
        summary="pricing",
        personal_mine=True,
        personal_theirs=True,
        hidden=True,
        work=True,
        favours=(Favour(Direction.GOT, "a book", 2.0, here, per, hidden=True),),
        promises=(Promise("slides", here, False, TODAY, per, done=True, hidden=True),),
        led_to=(Outcome("a workshop", here, hidden=True),),
        next_step="lunch",
        introduced=(per,),
        introduced_by=(per,),
        if_contact=True,
    )
    between = IntroductionFields(
        (per, per), per, "both sail", True, IntroductionStatus.MET, (TODAY, None), (None, TODAY)
    )
    return Note(
        path,
        NoteKind.CONTACT,
        "Åse",
        "Åse Holm",
        aliases=("Aase",),
        tags=("cfo",),
        contact=fields,
        purpose=PurposeFields(PurposeKind.JOB, 0.4, TODAY, TODAY, PurposeStatus.REACHED, TODAY),
        arena=ArenaFields((per,), 12000.0, "DKK", TODAY),
        introduction=between,
        owner=OwnerFields((wish,), (wish,)),
        participants=(per,),
        entries=(entry,),
        promises=entry.promises,
        links=(per,),
        problems=(problem_kinds.SAME_NAME.at(here, name="Åse", other="x.md"),),
        other={"shoe size": ("44",)},
        inbox=(InboxLine("mette coffee: “soup”", here, TODAY),),
        listed=(
            Listed(
                "Mette “M” Holm",
                here,
                ListState.BORN,
                ids=("linkedin:mette",),
                fields=(("email", ("mette@example.com",)),),
                groups=("board",),
                text="> met twice",
                words=("soon",),
                note=Reference("Mette Holm", True, here),
            ),
        ),
    )


def rich_vault() -> Vault:
    """A snapshot with a row for every resolved table."""
    aase, per, me = "People/Åse.md", "People/Per.md", "Me.md"
    here = Source(aase, 12, 1)
    fields = rich_note(aase).contact
    assert fields is not None
    nobody = Person("Ida uden Note")
    contacts = {
        path: Contact(
            path,
            name,
            fields,
            aliases=("Aase",),
            tags=("cfo",),
            purposes=("Purposes/Job.md",),
            arenas=("Arenas/Circle.md",),
            could_introduce=(nobody,),
            introduced_by=nobody,
            other=(("shoe size", ("44",)),),
        )
        for path, name in ((aase, "Åse Holm"), (per, "Per Friis"))
    }
    promise = PersonPromise(True, contacts[per].person, "slides", TODAY, False, here, TODAY, True)
    happened = Interaction(
        date(2026, 11, 3),
        "coffee",
        1.0,
        True,
        (contacts[per].person, contacts[aase].person, nobody),
        here,
        (here, Source(per, 9, 1)),
        summary="pricing",
        arena="Arenas/Circle.md",
        purposes=("Purposes/Job.md",),
        favours=(PersonFavour(Direction.GAVE, nobody, "a book", 2.0, here, True),),
        promises=(promise,),
        led_to=(Outcome("a workshop", here),),
        next_step="lunch",
    )
    plan = Interaction(date(2027, 1, 1), "lunch", 1.5, False, (nobody,), Source(per, 3, 1), ())
    return Vault(
        today=TODAY,
        settings=Settings(me="Astrid Holm"),
        owner=Owner("Astrid Holm", me, (Wish("a board seat", Source(me, 3, 1)),), ()),
        contacts=contacts,
        purposes={"Purposes/Job.md": Purpose("Purposes/Job.md", "Job", PurposeFields(share=0.4))},
        arenas={
            "Arenas/Circle.md": Arena(
                "Arenas/Circle.md", "Circle", ArenaFields(cost=1.0), ("Purposes/Job.md",)
            )
        },
        introductions=(
            Introduction(
                (contacts[aase].person, nobody),
                None,
                IntroductionStatus.ASKED,
                Source("Introductions/1.md"),
                path="Introductions/1.md",
                asked=(TODAY, None),
            ),
        ),
        interactions=(happened,),
        plans=(plan,),
        by_person={},
        by_day={happened.day: (happened,)},
        promises=(promise,),
        knows={aase: frozenset({per}), per: frozenset({aase, nobody.key})},
        problems=(problem_kinds.SHARES_OVER_ONE.at(here, percent=120),),
    )
