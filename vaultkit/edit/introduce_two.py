"""Bring two contacts together: who is asked first, and the note with the two messages drafted.

Used by `vaultkit introduce`.
"""

from dataclasses import dataclass, replace
from functools import partial

from vaultkit.edit.drafts import Draft, introduction_drafts
from vaultkit.edit.introduction_steps import introduce, introduction_between
from vaultkit.edit.note_text import open_text
from vaultkit.edit.span import Span
from vaultkit.edit.steps import ChangeNote, NewNote, Step
from vaultkit.language.translate import speaking, translate
from vaultkit.measures.suggestions import Wishes
from vaultkit.model.contact import Contact
from vaultkit.model.introduction import Introduction
from vaultkit.model.settings import Language
from vaultkit.model.vault import Vault


@dataclass(frozen=True, slots=True)
class Order:
    """Who of two is asked first: the one with the need. `noted`: a note says that there is one."""

    first: Contact
    second: Contact
    noted: bool


def asked_first(vault: Vault, one: Contact, other: Contact) -> Order:
    """Say who of two has the need: by needs that the other's offers fit, else by needs at all."""
    for first, second in ((one, other), (other, one)):
        if _fits(vault, first, second):
            return Order(first, second, True)
    for first, second in ((one, other), (other, one)):
        if first.fields.needs:
            return Order(first, second, True)
    return Order(one, other, False)


def introduce_two(
    vault: Vault, order: Order, because: str, *, written: bool
) -> tuple[tuple[Step, ...], tuple[Draft, Draft], Introduction | None]:
    """Plan an introduction: the steps, the two messages, and the one that is there already, if any.

    `written`: the messages go into the note as well.
    """
    drafts = introduction_drafts(vault, order.first, order.second)
    there = introduction_between(vault, order.first.path, order.second.path)
    steps = introduce(vault, order.first.path, order.second.path, because)
    if not written:
        return steps, drafts, there
    sections = tuple(_section(draft, vault.settings.language) for draft in drafts)
    if there is not None and there.path is not None:
        put = partial(_put, sections=sections, path=there.path)
        return (ChangeNote(there.path, put, translate("drafts")),), drafts, there
    whole = tuple(
        replace(step, text=step.text + "\n" + "\n\n".join(sections) + "\n")
        if isinstance(step, NewNote)
        else step
        for step in steps
    )
    return whole, drafts, there


def _fits(vault: Vault, needing: Contact, offering: Contact) -> bool:
    wishes = Wishes(vault, (needing, offering))
    for match in wishes.best_first(wishes.needs.holders, wishes.offers.holders):
        needs = (one for one, _ in wishes.needs.holders[match.need])
        offers = (one for one, _ in wishes.offers.holders[match.offer])
        if needing in needs and offering in offers:
            return True
    return False


def _section(draft: Draft, language: Language) -> str:
    with speaking(language):
        heading = translate("Message to {name}", name=draft.to)
    return f"## {heading}\n\n{draft.text}"


def _put(text: str, sections: tuple[str, ...], path: str) -> Span | None:
    """Put the messages that are not in a note yet at its end."""
    note = open_text(text, path)
    end = note.line_end(max(len(note.places) - 1, 0))
    missing = [one for one in sections if one not in "\n".join(text.splitlines())]
    if not missing:
        return None
    begun = text.rstrip("\r\n")
    gap = end * (2 if len(text) == len(begun) else 1)
    added = (end * 2).join(section.replace("\n", end) for section in missing)
    return Span(len(text), len(text), f"{gap}{added}{end}")
