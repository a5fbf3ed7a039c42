"""The boxes of Introductions: what to do about a suggestion, and what was done about one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vaultkit.dashboards.box_labels import step_label, step_of
from vaultkit.dashboards.boxes import Answer, Box
from vaultkit.dashboards.escape import Markdown, escape
from vaultkit.dashboards.introduction_words import pair, your_move
from vaultkit.dashboards.material import Material
from vaultkit.measures.introductions import OnTheWay, Suggestion
from vaultkit.model.contact import Contact
from vaultkit.model.reference import fold


@dataclass(frozen=True, slots=True)
class OwnStep:
    """An introduction that waits for the owner: a link, the move, and the boxes that answer it."""

    introduction: Markdown
    move: Markdown
    boxes: tuple[Markdown, ...]


def suggestion_boxes(one: Suggestion, material: Material) -> tuple[Markdown, Markdown]:
    """Make the boxes of a suggestion: the one with the need is asked first, or nobody ever."""
    two = _name(one.needing, material), _name(one.offering, material)
    return Box(Answer.ASK, two).text, Box(Answer.DECLINE, two).text


def own_steps(under_way: Sequence[OnTheWay], material: Material) -> Iterable[OwnStep]:
    """Yield those that wait for the owner and have a note, each with its boxes."""
    for one in under_way:
        if one.waits_for is None and one.introduction.path is not None:
            yield OwnStep(
                introduction=pair(one.introduction, material),
                move=your_move(one, material),
                boxes=_step_boxes(one, material),
            )


def _step_boxes(one: OnTheWay, material: Material) -> tuple[Markdown, ...]:
    """Make the boxes of an introduction that waits for the owner."""
    introduction = one.introduction
    label = step_label(introduction, step_of(one.step, one.ask_next, introduction))
    boxes = [Box(Answer.DONE, (label,)).text]
    contacts = [material.vault.contacts.get(person.key) for person in introduction.between]
    two = [_name(contact, material) for contact in contacts if contact is not None]
    if len(two) == 2 and not introduction.made:
        boxes.append(Box(Answer.DECLINE, (two[0], two[1])).text)
    return tuple(boxes)


def _name(contact: Contact, material: Material) -> Markdown:
    """Name somebody in a box: by a link where another has the name too."""
    contacts = material.vault.contacts.values()
    wanted = fold(contact.name)
    alike = sum(wanted in map(fold, (one.name, *one.aliases)) for one in contacts)
    return escape(contact.name) if alike == 1 else material.links.contact(contact)
