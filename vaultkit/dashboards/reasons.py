"""Why somebody is put forward today, and what there is to give: a sentence each on Today."""

from collections.abc import Callable, Iterator

from vaultkit.dashboards import wording
from vaultkit.dashboards.escape import Markdown, code, phrase, shorten
from vaultkit.dashboards.introduction_words import your_move
from vaultkit.dashboards.material import Material
from vaultkit.dashboards.tie_rows import last, usual_rhythm
from vaultkit.language.translate import mark, translate
from vaultkit.measures.attention import PutForward, Reason, Why
from vaultkit.measures.promises import OpenPromise
from vaultkit.measures.variety import Trait
from vaultkit.measures.waking import Rarity

_LONGEST = 60
_MOST_GIVEN = 2
"""A line has room for so many things to give."""


MayStand = Callable[[str], bool]
"""Whether words of a note may stand on the page: see `vaultkit.dashboards.quoting`."""


def reason_words(
    reason: Reason, one: PutForward, material: Material, may_stand: MayStand
) -> Markdown:
    """Say why, with the day: `you promised “the slides” for 10 Nov`."""
    if reason.promise is not None:
        return phrase(
            "you promised {what} for {day}",
            what=promised(reason.promise),
            day=promise_day(reason.promise, material),
        )
    if reason.introduction is not None:
        introduction = reason.introduction.introduction
        move = your_move(reason.introduction, material, beside=one.tie.contact.person)
        if introduction.path is None:
            return move
        return phrase(
            mark("{move}: {introduction}"),
            move=move,
            introduction=material.links.note(introduction.path, introduction.name),
        )
    pattern = _THIRD if reason.why is Why.NEW and reason.times == _SECOND else _PATTERNS[reason.why]
    return phrase(
        pattern,
        day=material.day(reason.day) if reason.day is not None else "",
        month=wording.month(reason.day) if reason.day is not None else "",
        last=last(one.tie, material),
        usual=usual_rhythm(one.tie),
        days=wording.number(reason.times),
        rare=_rare(reason.rarity, may_stand),
    )


_SECOND = 2
_PATTERNS = {
    Why.NEXT_CONTACT: mark("you meant to be in touch on {day}"),
    Why.CADENCE: mark("{last} was the last, and you mean to meet {usual}"),
    Why.DRIFTING: mark("{last} was the last, and you used to meet {usual}"),
    Why.NEW: mark(
        "you met in {month} and talked on {days} days; {last} was the last. A further talk?"
    ),
    Why.DIFFERENT: mark("{last} was the last, and {rare}"),
    Why.WORTH_WAKING: mark("{last} was the last, long ago, but the trust is there"),
}
_THIRD = mark("you met in {month} and talked on {days} days; {last} was the last. A third talk?")


def _rare(rarity: Rarity | None, may_stand: MayStand) -> Markdown:
    """Say what makes somebody different from those of the year."""
    if rarity is None or rarity.trait is None or not may_stand(rarity.text):
        return phrase("nearly all others of the year are of another kind")
    return phrase(_RARE[rarity.trait], kind=shorten(rarity.text, _LONGEST))


_RARE = {
    Trait.FIELD: mark("hardly anybody else of the year knows about {kind}"),
    Trait.PLACE: mark("hardly anybody else of the year is from {kind}"),
}


def promised(one: OpenPromise) -> str:
    """The words of a promise, or what stands for them where no page may give them."""
    if one.text is None:
        return translate("something")
    return translate("“{text}”", text=shorten(one.text, _LONGEST))


def promise_day(one: OpenPromise, material: Material) -> Markdown:
    """The day a promise is due, linked to the note where it was made; no link if it is theirs."""
    if one.due is None:
        return Markdown()
    beside = one.promise.person.path
    return material.told(material.day(one.due), [one.promise.source], beside)


def give_words(one: PutForward, material: Material, may_stand: MayStand) -> Markdown:
    """Say what there is to give, or how to note what they could gain."""
    given = list(_given(one, material, may_stand))[:_MOST_GIVEN]
    if given:
        return phrase("Give: {what}.", what=wording.listed(given, mark("{first} or {last}")))
    return phrase(
        "Give: nothing noted yet. What could {name} gain? Write {field} in the note.",
        name=one.tie.contact.name,
        field=code(translate("their_gain:")),
    )


def _given(one: PutForward, material: Material, may_stand: MayStand) -> Iterator[Markdown]:
    """Yield the first promise with words, what they stand to gain, and an offer that fits."""
    gain = one.gain
    told = [reason.promise for reason in one.reasons]
    for promise in gain.promises:
        if promise.text is not None and promise not in told:
            yield phrase("{what}, which you promised", what=promised(promise))
            break
        if promise.text is not None:
            yield phrase("what you promised")
            break
    noted = gain.their_gain
    if noted is not None and not noted.hidden and may_stand(noted.text):
        yield phrase("“{what}”", what=shorten(noted.text, _LONGEST))
    if gain.offered is not None and all(
        may_stand(wish.text) for wish in (gain.offered.need, gain.offered.offer)
    ):
        need, offer = (
            shorten(wish.text, _LONGEST) for wish in (gain.offered.need, gain.offered.offer)
        )
        if gain.offered.holder is None:
            yield phrase("your “{offer}” for “{need}”", offer=offer, need=need)
        else:
            yield phrase(
                "perhaps {who}, who offers “{offer}”, for “{need}”",
                who=material.links.contact(gain.offered.holder),
                offer=offer,
                need=need,
            )
