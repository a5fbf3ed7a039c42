"""A promise in a row of a table: what, with whom, by when."""

from dataclasses import dataclass

from vaultkit.dashboards.escape import Markdown, phrase, shorten
from vaultkit.dashboards.material import Material
from vaultkit.dashboards.terms import private
from vaultkit.measures.promises import OpenPromise


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise in words; `what` is a link where another note than that of `who` tells it."""

    who: Markdown
    what: Markdown
    by: str


def promise_row(one: OpenPromise, material: Material) -> PromiseRow:
    """Put an open promise in words. One to somebody whom no page names is to "somebody".

    Only the owner's own are ever said to be due.
    """
    beside = None if one.person is None else one.person.path
    by = Markdown() if one.due is None else material.day(one.due)
    if one.promise.mine and one.due and one.due <= material.today:
        by = phrase("{day}, due", day=by)
    return PromiseRow(
        who=phrase("somebody") if one.person is None else material.links.person(one.person),
        what=material.told(promised(one), [one.promise.source], beside=beside),
        by=by,
    )


def promised(one: OpenPromise) -> str:
    """The words of a promise, if a page may give them."""
    return private() if one.text is None else shorten(one.text)
