"""What the tests of this room share: a note edited, and what changed in it."""

from datetime import date

from vaultkit.edit.insert_entry import insert_entry
from vaultkit.edit.new_entry import NewEntry, NewSubItem
from vaultkit.edit.span import Span
from vaultkit.model.settings import Language, Settings
from vaultkit.parse.entries.subitems import SubItem

PATH = "People/Mette Holm.md"
ENGLISH = Settings()
DANISH = Settings(language=Language.DA)

COFFEE = NewEntry(
    date(2026, 11, 20),
    kind="coffee",
    hours=1.0,
    summary="pricing of boats",
    subitems=(NewSubItem(SubItem.GAVE, "the study"),),
)
"""An entry later than those of the notes here."""


def logged(text: str, new: NewEntry | str = COFFEE, settings: Settings = ENGLISH) -> str:
    """Return a note with an entry written into it, after checking that nothing else changed."""
    span = insert_entry(text, new, PATH, settings)
    assert span is not None
    edited = span.apply(text)
    assert_only(span, text, edited)
    assert insert_entry(edited, new, PATH, settings) is None
    return edited


def assert_only(span: Span, old: str, new: str) -> None:
    """Check that a text differs from another in one span only, without the code that made it."""
    begin = 0
    while begin < min(len(old), len(new)) and old[begin] == new[begin]:
        begin += 1
    end = 0
    while end < min(len(old), len(new)) - begin and old[len(old) - 1 - end] == new[-1 - end]:
        end += 1
    assert span.start <= begin or old[span.start : begin] == new[span.start : begin]
    assert old[: span.start] == new[: span.start]
    assert old[span.end :] == new[len(new) - (len(old) - span.end) :]
    assert new[span.start : len(new) - (len(old) - span.end)] == span.inserted
    assert span.inverse(old).apply(new) == old
