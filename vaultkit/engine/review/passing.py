"""Moving through people: forward past those answered, back, and on from where one stopped. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from vaultkit.engine.review.answers import Answer
from vaultkit.storage.passes import Deed, Pass


def begin(paths: Iterable[str]) -> Pass:
    """Begin with the first."""
    return Pass(tuple(paths))


def resume(stopped: Pass, paths: Iterable[str]) -> Pass:
    """Go on where one stopped, with whoever came to the selection meanwhile at the end.

    Who left the selection without an answer (rated elsewhere, renamed, deleted) is left out. Where
    nobody without an answer is left ahead, one begins anew.
    """
    now = [*paths]
    selected, answered, known = {*now}, stopped.answered, {*stopped.order}
    stay = [path in selected or path in answered for path in stopped.order]
    order = [path for path, stays in zip(stopped.order, stay, strict=True) if stays]
    order += [path for path in now if path not in known]
    one = Pass(tuple(order), sum(stay[: stopped.at]), stopped.deeds)
    if one.path in answered:
        one = forward(one)
    return begin(now) if one.path is None else one


def forward(one: Pass) -> Pass:
    """Go on to the next about whom nothing was answered, or to the end."""
    answered = one.answered
    ahead = range(one.at + 1, len(one.order))
    return replace(one, at=next((n for n in ahead if one.order[n] not in answered), len(one.order)))


def back(one: Pass) -> Pass:
    """Go back by one, answered or not; the first stays the first."""
    return replace(one, at=max(one.at - 1, 0))


def at(one: Pass, path: str) -> Pass:
    """Go to somebody, if they are among those gone through."""
    return replace(one, at=one.order.index(path)) if path in one.order else one


def without(one: Pass, path: str) -> Pass:
    """Leave somebody out whose note is gone; whoever follows stands in their place."""
    if path not in one.order:
        return one
    place = one.order.index(path)
    order = one.order[:place] + one.order[place + 1 :]
    deeds = tuple(deed for deed in one.deeds if deed.path != path)
    return Pass(order, one.at - (place < one.at), deeds)


def with_deed(one: Pass, deed: Deed) -> Pass:
    """Take note of what was answered."""
    return replace(one, deeds=(*one.deeds, deed))


def without_last_deed(one: Pass) -> Pass:
    """Forget the last answer, and go to whom it was about."""
    return at(replace(one, deeds=one.deeds[:-1]), one.deeds[-1].path)


def counts(one: Pass) -> Counter[Answer]:
    """Count people by what was answered about them, several answers to one person each once."""
    return Counter(Answer(answer) for _, answer in {(deed.path, deed.answer) for deed in one.deeds})
