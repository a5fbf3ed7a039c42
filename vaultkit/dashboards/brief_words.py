"""The small sayings of a brief: a promise, a talk, a balance. Used by `dashboards.brief`."""

from datetime import date

from vaultkit.dashboards import wording
from vaultkit.dashboards.escape import shorten
from vaultkit.dashboards.pens import Pen
from vaultkit.dashboards.terms import kind_of_contact, private, term
from vaultkit.dashboards.tie_rows import too_little
from vaultkit.language.translate import mark, translate
from vaultkit.measures.balance import Balance, Way
from vaultkit.measures.brief import UnderWay
from vaultkit.measures.depth import Tie
from vaultkit.measures.searching import Answer
from vaultkit.measures.sight import Said, Talk
from vaultkit.model.interaction import Interaction

_WAYS = {
    Way.BOTH_WAYS: mark("both ways ({counts})"),
    Way.MORE_GIVEN: mark("more from you ({counts})"),
    Way.MORE_GOT: mark("more from {name} ({counts})"),
    Way.ONLY_GIVEN: mark("from you so far ({counts}); let {name} give something: ask"),
    Way.ONLY_GOT: mark("from {name} so far ({counts}); what could you give?"),
}


class BriefWords:
    """Says things about one contact, as of a day, with a pen."""

    def __init__(self, name: str, today: date, pen: Pen) -> None:
        self._name = name
        self._today = today
        self._pen = pen

    def said(self, text: str | None) -> str:
        """Quote words, if they may be seen."""
        return private() if text is None else self._pen.fill("{text}", text=shorten(text))

    def promised(self, promise: Said, *, mine: bool) -> str:
        """What was promised, and by when. Only the owner's own are ever said to be due."""
        if promise.day is None:
            return self.said(promise.text)
        due = mine and promise.day <= self._today
        return self.dated(
            mark("{what}, by {day}, due") if due else mark("{what}, by {day}"), promise
        )

    def dated(self, pattern: str, said: Said) -> str:
        """Fill a pattern with what was said and its day."""
        day = "" if said.day is None else wording.day(said.day, self._today)
        return self._pen.fill(
            pattern, what=private() if said.text is None else shorten(said.text), day=day
        )

    def told(self, talk: Talk) -> str:
        """What it was, and what it was about if that may be seen."""
        what = what_it_was(talk.interaction)
        if talk.interaction.personal:
            what = translate("{what}, personal", what=what)
        if talk.text is None:
            hidden = talk.interaction.hidden and not talk.interaction.personal
            return f"{what} {private()}" if hidden else what
        pattern = mark("{what}: {text}") if talk.text else mark("{what}")
        return self._pen.fill(pattern, what=what, text=shorten(talk.text))

    def day(self, interaction: Interaction) -> str:
        """When it was: `3 Nov`, `about 15 Oct`. Plain text: it may begin a line of a note."""
        day = str(wording.day(interaction.day, self._today))
        return translate("about {day}", day=day) if interaction.approximate else day

    def last(self, interaction: Interaction) -> str:
        """What the latest was and when: `last: coffee on 3 Nov`."""
        what = what_it_was(interaction)
        day = wording.day(interaction.day, self._today)
        if interaction.approximate:
            return translate("last: {what} about {day}", what=what, day=day)
        return translate("last: {what} on {day}", what=what, day=day)

    def perhaps(self, answer: Answer) -> str:
        """Who could meet a need, and the words both hold."""
        own = answer.contact is None
        pattern = mark("perhaps you: you offer “{offer}” ({shared})")
        if not own:
            pattern = mark("perhaps {who}, who offers “{offer}” ({shared})")
        who = "" if answer.contact is None else self._pen.person(answer.contact.person)
        shared = ", ".join(answer.shared)
        return self._pen.fill(pattern, who=who, offer=shorten(answer.text), shared=shared)

    def under_way(self, one: UnderWay) -> str:
        """Say with whom, or by whom, and how far it is."""
        through = one.introduction.through
        pattern = mark("with {other}: {state}")
        if one.by_them:
            pattern = mark("of you to {other}: {state}")
        elif one.other is None:
            pattern = mark("with you, through {through}: {state}")
        return self._pen.fill(
            pattern,
            other="" if one.other is None else self._pen.person(one.other),
            through="" if through is None else self._pen.person(through),
            state=term(one.introduction.status),
        )

    def balance(self, balance: Balance) -> str:
        """Which way the favours run, with the counts; what runs one way is an opening."""
        counts = translate(
            "{given} given, {got} got", given=balance.times_given, got=balance.times_got
        )
        if balance.way is None:
            return translate("too little logged to tell ({entries})", entries=counts)
        return self._pen.fill(_WAYS[balance.way], name=self._name, counts=counts)


def what_it_was(interaction: Interaction) -> str:
    """The kind of an interaction, in a word."""
    return kind_of_contact(interaction.kind) or translate("contact")


def depth_words(tie: Tie) -> str:
    """How deep a tie is and which way it moves: the word before the number."""
    depth = tie.depth
    if not depth.enough:
        return too_little(tie)
    pattern = mark("{word} ({score}), {moved} in 90 days, based on {entries} entries")
    if depth.trend is None:
        pattern = mark("{word} ({score}), based on {entries} entries")
    return translate(
        pattern,
        word=term(depth.word),
        score=depth.points,
        moved="" if depth.trend is None else wording.signed(depth.trend),
        entries=depth.entries,
    )


def times(count: int) -> str:
    """How often: `never`, `once`, `twice`, `three times`."""
    if count < len(_TIMES):
        return translate(_TIMES[count])
    return translate("{number} times", number=wording.number(count))


_TIMES = (mark("never"), mark("once"), mark("twice"))
