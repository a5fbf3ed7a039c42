"""A brief in words, for a terminal and for a note: the same lines, written with another pen.

`brief_view` is what `vaultkit brief` prints, and what `vaultkit.dashboards.brief_note` renders.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from vaultkit.dashboards import wording
from vaultkit.dashboards.brief_words import BriefWords, depth_words, times
from vaultkit.dashboards.escape import Markdown, shorten
from vaultkit.dashboards.pens import Pen
from vaultkit.dashboards.terms import term
from vaultkit.dashboards.tie_rows import rhythm
from vaultkit.language.translate import mark, translate, translate_plural
from vaultkit.measures.brief import Brief
from vaultkit.measures.sight import Sight
from vaultkit.model.fields import Circle, ContactStatus, Openness
from vaultkit.parse.vocabulary.hidden_fields import without_hidden

_MOST = 4
"""Of what a note may hold any number of, so many stand on one screen."""

_MEANT = {
    Openness.GUARDED: mark("you mean to be guarded"),
    Openness.SOME: mark("you mean to be somewhat open"),
    Openness.OPEN: mark("you mean to be open"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what it is, and what it says. Without a label it belongs to the line above."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """Some lines under a heading."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class BriefView:
    """The variables of `brief.md.j2`. `answer` says who it is and when you last had contact.

    `silence` is empty unless the log has fallen silent.
    """

    answer: str
    silence: str
    sections: tuple[Section, ...]


def brief_view(found: Brief, today: date, pen: Pen) -> BriefView:
    """Put a brief in words: their gain first, then the thread, then yours, then the numbers."""
    lines = _Sections(found, today, pen)
    return BriefView(
        answer=lines.answer(),
        silence=lines.silence(),
        sections=(
            Section(
                pen.fill("What {name} could gain", name=found.contact.name), tuple(lines.gain())
            ),
            Section(translate("The thread"), tuple(lines.thread())),
            Section(translate("What you could ask"), tuple(lines.asks())),
            Section(translate("The numbers"), tuple(lines.numbers())),
        ),
    )


class _Sections:
    """The lines of one brief."""

    def __init__(self, found: Brief, today: date, pen: Pen) -> None:
        self._found = found
        self._today = today
        self._pen = pen
        self._name = found.contact.name
        self._say = BriefWords(self._name, today, pen)

    def answer(self) -> str:
        """Say who it is, what they do and when the last contact was."""
        fields, last = without_hidden(self._found.contact.fields), self._found.last
        parts = [
            self._pen.person(self._found.contact.person),
            ", ".join(shorten(part) for part in (fields.title, fields.organisation) if part),
            "" if fields.status is ContactStatus.ACTIVE else term(fields.status),
            self._say.last(last) if last else "",
        ]
        return self._pen.joined([part for part in parts if part], " · ")

    def silence(self) -> str:
        """Say since when nothing was logged, if the log has fallen silent."""
        since = self._found.silent_since
        if since is None:
            return ""
        day = wording.long_day(since, self._today)
        return self._pen.fill("Nothing logged since {day}.", day=day)

    def gain(self) -> Iterator[Row]:
        """Their needs with who could meet them, what was promised, what they got last."""
        found, fill = self._found, self._pen.fill
        for need in found.needs[:_MOST]:
            yield Row(translate("needs"), self._say.said(need.text))
            for answer in need.answers:
                yield Row("", self._say.perhaps(answer))
        yield from self._more(found.needs)
        if found.their_gain is not None:
            yield Row(translate("would gain"), self._say.said(found.their_gain.text))
        for promise in found.promised[:_MOST]:
            yield Row(translate("you promised"), self._say.promised(promise, mine=True))
        yield from self._more(found.promised)
        if not (found.needs or found.their_gain or found.promised):
            hint = mark("Nothing noted yet. Write `needs:` or `their_gain:` in {path}.")
            yield Row("", fill(hint, path=found.contact.path))
        for favour in found.received:
            pattern = mark("{what}, on {day}") if favour.day else mark("{what}")
            yield Row(translate("got last"), self._say.dated(pattern, favour))

    def thread(self) -> Iterator[Row]:
        """The last talks, what is to come, what to ask about, how far to open up."""
        found, fill = self._found, self._pen.fill
        for talk in found.talks:
            yield Row(self._say.day(talk.interaction), self._say.told(talk))
            if talk.next_step:
                yield Row("", fill("next: {what}", what=shorten(talk.next_step)))
        if not found.talks:
            hint = mark("Nothing logged yet. Write `- {today} coffee: …` in {path}.")
            yield Row("", fill(hint, today=self._today, path=found.contact.path))
        for plan in found.plans[:_MOST]:
            text = fill(
                "{day}, {told}", day=self._say.day(plan.interaction), told=self._say.told(plan)
            )
            yield Row(translate("planned"), text)
        if found.next_contact is not None:
            yield Row(translate("next contact"), wording.day(found.next_contact, self._today))
        yield from self._ask_about()
        for one in found.under_way:
            yield Row(translate("introduction"), self._say.under_way(one))
        yield from self._openness()

    def asks(self) -> Iterator[Row]:
        """Which of your needs they could meet, what else they offer, whom they could introduce."""
        found, fill = self._found, self._pen.fill
        for own in found.own_needs[:_MOST]:
            text = fill(
                "“{need}”; {name} perhaps: “{offer}” ({shared})",
                need=shorten(own.need),
                name=self._name,
                offer=shorten(own.offer),
                shared=", ".join(own.shared),
            )
            yield Row(translate("you need"), text)
        met = {own.offer for own in found.own_needs}
        offers = [one for one in found.offers if one.text not in met]
        for offer in offers[:_MOST]:
            yield Row(translate("offers"), self._say.said(offer.text))
        yield from self._more(offers)
        for promise in found.they_promised[:_MOST]:
            yield Row(translate("promised you"), self._say.promised(promise, mine=False))
        for person in found.introductions[:_MOST]:
            yield Row(
                translate("introduction"), fill("to {who}, perhaps", who=self._pen.person(person))
            )
        if not (found.own_needs or found.offers or found.they_promised or found.introductions):
            hint = mark("Nothing noted yet. Write `offers:` or `could_introduce:` in {path}.")
            yield Row("", fill(hint, path=found.contact.path))

    def numbers(self) -> Iterator[Row]:
        """Depth and which way it moves, rhythm, balance and chemistry, in words first."""
        fields, tie = self._found.contact.fields, self._found.tie
        if tie is None:
            professional = fields.circle is Circle.PROFESSIONAL
            why = term(fields.status if professional else fields.circle)
            yield Row(translate("depth"), translate("{why}, and so never scored", why=why))
        else:
            yield Row(translate("depth"), depth_words(tie))
            if tie.depth.enough and rhythm(tie):
                yield Row(translate("rhythm"), rhythm(tie))
            yield Row(translate("balance"), self._say.balance(tie.balance))
        rated = fields.chemistry
        yield Row(
            translate("chemistry"),
            translate("not rated yet") if rated is None else wording.part_of(rated, 5),
        )

    def _ask_about(self) -> Iterator[Row]:
        """The personal talks by their dates; the words only for the owner's own eyes."""
        talks = self._found.ask_about
        told = [one for one in talks if one.text and self._found.sight is Sight.PRIVATE]
        for talk in told:
            pattern = mark("{what} ({day})")
            text = self._pen.fill(
                pattern, what=shorten(talk.text or ""), day=self._say.day(talk.interaction)
            )
            yield Row(translate("ask about"), text)
        days = [self._say.day(one.interaction) for one in talks if one not in told]
        if days:
            yield Row(
                translate("ask about"),
                translate_plural(
                    "the personal talk on {days}",
                    "the personal talks on {days}",
                    len(days),
                    days=wording.listed([Markdown(day) for day in days]),  # no line begins with one
                ),
            )

    def _openness(self) -> Iterator[Row]:
        meant, opened = self._found.contact.fields.openness, self._found.opened
        if meant is None:
            return
        text = translate(_MEANT[meant])
        if opened is not None:
            text = self._pen.fill(
                "{text}; in 12 months you opened up {mine}, {name} {theirs}",
                text=text,
                mine=times(opened.mine),
                name=self._name,
                theirs=times(opened.theirs),
            )
        yield Row(translate("openness"), text)

    def _more(self, said: Sequence[object]) -> Iterator[Row]:
        if len(said) > _MOST:
            more = wording.number(len(said) - _MOST)
            yield Row("", translate("and {number} more", number=more))
