"""The boxes of Today: what can be answered there, line by line."""

from collections.abc import Iterable, Iterator, Sequence

from vaultkit.dashboards.box_labels import kind_label, promise_labels, step_label, step_of
from vaultkit.dashboards.boxes import Answer, Box
from vaultkit.dashboards.escape import Markdown, escape, phrase
from vaultkit.dashboards.material import Material
from vaultkit.language.translate import mark
from vaultkit.measures.attention import Reason
from vaultkit.measures.introductions import OnTheWay
from vaultkit.measures.promises import OpenPromise, open_promises
from vaultkit.measures.silent_spell import perhaps_seen
from vaultkit.model.contact import Contact

_THREE = (Answer.DONE, Answer.NOT_NOW, Answer.NEVER)


class TodayBoxes:
    """Makes the boxes of the lines of one page."""

    def __init__(self, material: Material) -> None:
        self._material = material
        mine = open_promises(material.vault).mine
        self._labels = material.vault.kept.one(
            "labels of promises",
            (mine, material.vault.settings.language),
            lambda: promise_labels(mine),
        )

    def of(self, contact: Contact, reasons: Sequence[Reason]) -> tuple[Markdown, ...]:
        """Make the boxes below somebody: for each promise and introduction, and for the person.

        Where there are others, those for the person say whom they are about.
        """
        boxes = list(dict.fromkeys(self._of_things(reasons)))
        if any(one.promise is None and one.introduction is None for one in reasons):
            about = (escape(contact.name),) if boxes else ()
            boxes += [Box(answer, about).text for answer in _THREE]
        return tuple(boxes)

    def _of_things(self, reasons: Iterable[Reason]) -> Iterator[Markdown]:
        for reason in reasons:
            if reason.promise is not None:
                yield from self.of_promise(reason.promise)
            elif reason.introduction is not None:
                yield from self.of_introduction(reason.introduction, named=False)

    def of_promise(self, one: OpenPromise) -> tuple[Markdown, ...]:
        """Make the boxes of a promise; none where no page names whom it was made to."""
        label = self._labels.get(one.promise)
        if label is None or one.person is None or not self._material.shows(one.person):
            return ()
        if one.person.path is None:
            return ()
        return tuple(Box(answer, (label,)).text for answer in _THREE)

    def of_introduction(self, one: OnTheWay, *, named: bool) -> tuple[Markdown, ...]:
        """Make the box of a step; `named`: the line above begins with the introduction itself."""
        introduction = one.introduction
        if introduction.path is None:
            return ()
        label = step_label(introduction, step_of(one.step, one.ask_next, introduction))
        if not named:
            link = self._material.links.note(introduction.path, introduction.name)
            label = phrase(mark("{step}, {introduction}"), step=label, introduction=link)
        return (Box(Answer.DONE, (label,)).text,)


def seen_boxes(material: Material) -> tuple[Markdown, ...]:
    """Make a box for each of the usual people, after a silent spell."""
    return tuple(
        Box(Answer.SEEN, (material.links.contact(one.contact), kind_label(one.kind))).text
        for one in perhaps_seen(material.vault, material.ties)
    )
