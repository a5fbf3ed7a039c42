"""A note that does not mean well is edited exactly, or refused with a reason: nothing else."""

from collections.abc import Callable

import pytest

from tests.edit.notes import COFFEE, ENGLISH, PATH, assert_only
from tests.hostile.inputs import HostileInput, each
from vaultkit.edit.insert_entry import insert_entry
from vaultkit.edit.list_field import add_to_list, remove_from_list
from vaultkit.edit.rename_links import Renaming, rename_links
from vaultkit.edit.set_field import set_field
from vaultkit.edit.span import Span, text_of
from vaultkit.edit.tasks import tick_task
from vaultkit.errors import CannotEditError

RENAMING = Renaming("People/Per Friis.md", "People/Per.md")


def _links(text: str) -> Span | None:
    found = rename_links(text, PATH, RENAMING, "Per Friis".__eq__, ENGLISH)
    return found[0] if found else None


INTENTIONS: dict[str, Callable[[str], Span | None]] = {
    "insert_entry": lambda text: insert_entry(text, COFFEE, PATH, ENGLISH),
    "set_field": lambda text: set_field(text, "place", "Vejle", PATH, ENGLISH),
    "add_to_list": lambda text: add_to_list(text, "needs", "a room", PATH, ENGLISH),
    "remove_from_list": lambda text: remove_from_list(text, "needs", "a room", PATH, ENGLISH),
    "rename_links": _links,
    "tick_task": lambda text: tick_task(text, "a task", PATH),
}


@pytest.mark.parametrize("intention", INTENTIONS)
@pytest.mark.parametrize("given", each())
def test_a_hostile_note_is_edited_exactly_or_refused(given: HostileInput, intention: str) -> None:
    edit = INTENTIONS[intention]
    try:
        text = text_of(given.data, PATH)
        span = edit(text)
    except CannotEditError as refusal:
        message, remedy = str(refusal), refusal.remedy
        assert message.startswith(PATH)
        assert remedy
        return
    if span is not None:
        assert_only(span, text, span.apply(text))
        if intention != "rename_links":
            assert edit(span.apply(text)) is None
