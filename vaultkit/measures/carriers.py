"""Words that carry a need or an offer without saying what it is about, per language.

`help with pricing` and `experience with pricing` are about pricing. Used by `phrases`.
"""

from collections.abc import Sequence

from vaultkit.measures.trigrams import words

ENGLISH = """
    help, help with, helping with, some help with, assistance with, support with, advice on,
    advice about, input on, feedback on, a second opinion on, sparring on, sparring about,
    sparring partner on, sparring partner for, someone to talk to about, someone who knows,
    someone who can, somebody who knows, somebody who can, experience with, experience in,
    experience of, experience from, expertise in, expert in, expert on, knowledge of,
    knows about, good at, skilled in, background in, introduction to, introductions to, intro to,
    intros to, access to, contact to, contact with, contacts in, contacts at, contacts to,
    connections to, connections in, looking for, searching for, seeking, in need of, needs, wants,
    would like, wants to learn, to learn about, interested in, can help with, can offer, offers,
    provides, available for, available as, open to
"""

DANISH = """
    hjælp, hjælp til, hjælp med, hjælpe med, lidt hjælp til, assistance til, bistand til,
    støtte til, råd om, gode råd om, gode råd til, rådgivning om, input til, feedback på,
    sparring om, sparring på, sparring til, sparringspartner om, sparringspartner på,
    sparringspartner til, en at tale med om, nogen at tale med om, en der kan, nogen der kan,
    en der ved noget om, nogen der ved noget om, erfaring med, erfaring fra, erfaring i,
    erfaring inden for, erfaring indenfor, erfaringer med, erfaringer fra, ekspertise i,
    ekspert i, viden om, kendskab til, ved noget om, ved meget om, god til, dygtig til,
    baggrund i, baggrund inden for, introduktion til, introduktioner til, intro til, adgang til,
    kontakt til, kontakt med, kontakter i, kontakter hos, kontakter til, forbindelse til,
    forbindelser til, leder efter, søger, på udkig efter, mangler, har brug for, brug for,
    behov for, ønsker, vil gerne, vil gerne lære om, lære om, interesseret i, kan hjælpe med,
    kan tilbyde, tilbyder, åben for, til rådighed som
"""

SMALL_WORDS = frozenset(
    words(
        "a an the and or of in on at to for from with by as into about"
        " en et den det de og eller af i på ved til for fra med som om hos inden"
    )
)
"""Words that say nothing by themselves in any of the languages."""


def _as_runs(*lists: str) -> tuple[tuple[str, ...], ...]:
    runs = {words(carrier) for each in lists for carrier in each.split(",")}
    return tuple(sorted(runs, key=lambda run: (-len(run), run)))


CARRIERS = _as_runs(ENGLISH, DANISH)
"""Every carrier as folded words, the longest first."""

_BY_FIRST: dict[str, list[tuple[str, ...]]] = {}
for _run in CARRIERS:
    _BY_FIRST.setdefault(_run[0], []).append(_run)


def kept_words(written: Sequence[str]) -> list[int]:
    """Say which of the folded words of a text carry its meaning: their places in it.

    Carriers are dropped wherever they stand, then the small words. A text of nothing else is
    kept as it is.
    """
    kept = []
    at = 0
    while at < len(written):
        run = next(
            (run for run in _BY_FIRST.get(written[at], ()) if _stands(run, written, at)), None
        )
        if run is not None:
            at += len(run)
            continue
        if written[at] not in SMALL_WORDS:
            kept.append(at)
        at += 1
    return kept or list(range(len(written)))


def _stands(run: tuple[str, ...], written: Sequence[str], at: int) -> bool:
    return tuple(written[at : at + len(run)]) == run
