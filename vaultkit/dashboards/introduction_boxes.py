"""The boxes of Introductions: what to do about a suggestion, and what was done about one."""

from collections import Counter
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


class IntroductionBoxes:
    """Makes the boxes of one page."""

    def __init__(self, material: Material) -> None:
        self._material = material
        contacts = material.vault.contacts
        self._called = material.vault.kept.one(
            "how many are called so",
            (contacts,),
            lambda: Counter(
                name
                for one in contacts.values()
                for name in {fold(one.name), *map(fold, one.aliases)}
            ),
        )

    def of_suggestion(self, one: Suggestion) -> tuple[Markdown, Markdown]:
        """Make the boxes of a suggestion: the one with the need is asked, or nobody ever."""
        two = self._name(one.needing), self._name(one.offering)
        return Box(Answer.ASK, two).text, Box(Answer.DECLINE, two).text

    def own_steps(self, under_way: Sequence[OnTheWay]) -> Iterable[OwnStep]:
        """Yield those that wait for the owner and have a note, each with its boxes."""
        for one in under_way:
            if one.waits_for is None and one.introduction.path is not None:
                yield OwnStep(
                    introduction=pair(one.introduction, self._material),
                    move=your_move(one, self._material),
                    boxes=self._of_step(one),
                )

    def _of_step(self, one: OnTheWay) -> tuple[Markdown, ...]:
        introduction, contacts = one.introduction, self._material.vault.contacts
        label = step_label(introduction, step_of(one.step, one.ask_next, introduction))
        boxes = [Box(Answer.DONE, (label,)).text]
        two = [
            self._name(contacts[person.key])
            for person in introduction.between
            if person.key in contacts
        ]
        if len(two) == 2 and introduction.by_owner and not introduction.made:
            boxes.append(Box(Answer.DECLINE, (two[0], two[1])).text)
        return tuple(boxes)

    def _name(self, contact: Contact) -> Markdown:
        """Name somebody in a box: by a link where another has the name too."""
        if self._called[fold(contact.name)] == 1:
            return escape(contact.name)
        return self._material.links.contact(contact)
