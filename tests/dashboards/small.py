"""One small vault, made of model objects, that shows something in every part of every page."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.measures.builders import (
    TODAY,
    arena,
    contact,
    introduction,
    met,
    path,
    person,
    purpose,
    vault,
    wishes,
)
from vaultkit.dashboards.render import Rendering, render_pages
from vaultkit.model import problem_kinds
from vaultkit.model.contact import Owner
from vaultkit.model.fields import Circle, ContactStatus, IntroductionStatus, Mutual, Openness
from vaultkit.model.interaction import Interaction, PersonPromise
from vaultkit.model.settings import Settings
from vaultkit.model.source import Source
from vaultkit.model.vault import Vault
from vaultkit.plugins import load

TEMPLATES = Path(__file__).parents[2] / "templates" / "dashboards"

JOURNAL = Source("Journal/2026-10-24.md", 3)

UNSAID = "the merger"
"""Stands in hidden and personal lines only."""


def shipped(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def no_template(name: str) -> str | None:
    return None


def render(of: Vault, own: Callable[[str], str | None] = no_template) -> Rendering:
    return render_pages(of, load().dashboards, shipped, own)


def page(rendering: Rendering, title: str) -> str:
    """The body of a page by its title, without frontmatter."""
    text = next(page.text for page in rendering.pages if page.path.endswith(f"/{title}.md"))
    return text.split("\n---\n", 1)[1]


def small_vault(settings: Settings | None = None, today: date = TODAY) -> Vault:
    """Astrid's network in a nutshell; see each line for what it is there to show."""
    made = vault(
        purpose("Next board seat", share=0.6, review=date(2027, 1, 15)),
        purpose("Learn pricing", share=0.4, review=date(2026, 11, 1)),
        arena(
            "Nordic CFO Circle",
            purposes=["Next board seat"],
            cost=12000.0,
            currency="DKK",
            renews=date(2026, 12, 10),
        ),
        contact(
            "Sara Lind",
            purposes=["Learn pricing"],
            offers=["keynotes on pricing"],
            chemistry=5,
            chemistry_on=date(2026, 3, 2),
            closeness=5,
            mutual=Mutual.YES,
            openness=Openness.OPEN,
        ),
        contact("Jonas Bak", needs=["a speaker on pricing in March"], chemistry=4),
        contact(
            "Mette Holm",
            purposes=["Next board seat"],
            needs=["an interim CFO"],
            chemistry=5,
            next_contact=date(2026, 12, 1),
        ),
        contact(
            "Per Friis",
            offers=["interim finance leadership as CFO"],
            chemistry=3,
            chemistry_on=date(2025, 5, 1),
            introduced_by="Old Friend",
        ),
        contact("Old Friend", openness=Openness.GUARDED),  # quiet, but the trust is there
        contact("Amir Rahimi", next_contact=date(2026, 11, 20)),  # two entries: too little to tell
        contact("New Face"),  # none
        contact("Not Liked", chemistry=1, needs=["an interim CFO"]),
        contact("Left Behind", status=ContactStatus.DROPPED, offers=["interim CFO work"]),
        contact("Line Holm", circle=Circle.CLOSE, could_introduce=["Per Friis", "Left Behind"]),
        contact("Aunt Ida", circle=Circle.CLOSE),
        introduction(
            "Mette Holm",
            "Sara Lind",
            IntroductionStatus.ASKED,
            path="Introductions/Mette Holm & Sara Lind.md",
            name="Mette Holm & Sara Lind",
            asked=(date(2026, 11, 2), None),
        ),
        introduction(
            "Jonas Bak",
            "Amir Rahimi",
            IntroductionStatus.MET,
            path="Introductions/Jonas Bak & Amir Rahimi.md",
            name="Jonas Bak & Amir Rahimi",
            introduced=date(2026, 6, 1),
            outcome="a contract with Bak & Co.",
        ),
        introduction(
            "Amir Rahimi",
            "Per Friis",
            IntroductionStatus.AGREED,
            path="Introductions/Amir Rahimi & Per Friis.md",
            name="Amir Rahimi & Per Friis",
            asked=(date(2026, 10, 1), date(2026, 10, 5)),
            agreed=(date(2026, 10, 4), date(2026, 11, 4)),
        ),
        introduction("Left Behind", "Per Friis", IntroductionStatus.IDEA, outcome="nothing"),
        log=_log(),
        owner=Owner("Astrid Holm", "Me.md", needs=wishes("keynotes"), offers=wishes("a speaker")),
        settings=settings,
        today=today,
    )
    return replace(
        made,
        promises=_promises(),
        problems=(
            problem_kinds.UNKNOWN_PURPOSE.at(Source(path("Mette Holm"), 4, 11), name="Bord seat"),
            problem_kinds.UNKNOWN_PURPOSE.at(Source(path("Left Behind"), 2), name="Golf"),
        ),
    )


def _promises() -> tuple[PersonPromise, ...]:
    def promise(
        name: str, text: str, due: date | None = None, *, mine: bool = True, done: bool = False
    ) -> PersonPromise:
        return PersonPromise(mine, person(name), text, due, done, Source(path(name), 40))

    return (
        promise("Sara Lind", "the slides", date(2026, 11, 10)),
        replace(promise("Sara Lind", UNSAID, date(2026, 12, 24)), hidden=True),
        promise("Not Liked", "an answer"),  # kept, whoever it was made to
        promise("Left Behind", "a book"),
        promise("Jonas Bak", "the minutes", done=True),
        promise("Jonas Bak", "a name at the bank", date(2026, 11, 1), mine=False),
        promise("Not Liked", "a call", mine=False),
    )


def _log() -> list[Interaction]:
    sara = [
        met(20 * i + 11, "Sara Lind", kind="coffee", personal=i % 3 == 0, gave=[1], line=10 + i)
        for i in range(20)
    ]
    sara[0] = replace(sara[0], summary=UNSAID, hidden=True, personal_mine=False)
    jonas = [
        met(30 * i + 94, "Jonas Bak", kind="lunch", personal=True, got=[1], line=10 + i)
        for i in range(10)
    ]
    mette = [met(40 * i + 3, "Mette Holm", kind="call", hours=0.5, line=10 + i) for i in range(4)]
    old = [
        met(
            30 * i + 1200, "Old Friend", kind="dinner", personal=True, gave=[2], got=[1], line=i + 9
        )
        for i in range(12)
    ]
    return [
        *sara,
        *jonas,
        *mette,
        *old,
        met(30, "Amir Rahimi", "Mette Holm", kind="coffee", told=(JOURNAL,), source=JOURNAL),
        met(70, "Amir Rahimi", kind="", approximate=True),
        met(100, "Per Friis", kind="event", hours=3, arena="Nordic CFO Circle"),
        met(
            9,
            "Per Friis",
            kind="coffee",
            purposes=["Learn pricing"],
            led_to=["a workshop on pricing"],
            line=30,
        ),
        met(-80, "Jonas Bak", kind="lunch", line=9),
        met(8, "Not Liked", kind="call", led_to=[UNSAID], line=12),
        met(7, "Left Behind", kind="call", led_to=[UNSAID], line=12),
    ]
