"""`vaultkit explain balance`: of one tie each favour and what it counts, or all ties together."""

import click

from vaultkit.assemble.find import find_contact
from vaultkit.cli.explanations.lines import Object, line_object, put_unscored, where
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import put, put_json, put_paragraph, put_table, say
from vaultkit.cli.wording import (
    counted,
    day_words,
    entries_words,
    figures,
    said_on,
    too_little,
)
from vaultkit.dashboards import terms
from vaultkit.dashboards.terms import term
from vaultkit.language.translate import mark, translate, translate_term
from vaultkit.measures.balance import ENOUGH_FAVOURS, ONE_EACH_WAY, Balance
from vaultkit.measures.depth import Tie, tie_with, ties
from vaultkit.measures.favours import WeighedFavour, weighed_favours
from vaultkit.measures.giving import Giving, giving
from vaultkit.model.vault import Vault


@click.command(cls=Command)
@click.argument("name", required=False)
@pass_invocation
def command(invocation: Invocation, name: str | None) -> None:
    """Show which way the favours run, and what each of them counts.

    NAME is a contact's name or alias, or a part of it that fits nobody else. Without it, the
    balance of the whole network, tie by tie.
    """
    vault = invocation.snapshot()
    if name is None:
        _explain_network(invocation, giving(vault, ties(vault)))
        return
    contact = find_contact(vault, name)
    tie = tie_with(vault, contact)
    if tie is None:
        put_unscored(invocation, contact)
        return
    favours = weighed_favours(contact.path, tie.interactions, vault.today, vault.settings.depth)
    if invocation.json:
        entries = [_favour_object(vault, one, private=invocation.private) for one in favours]
        put_json({**balance_object(tie.balance), "entries": entries})
        return
    _put_tie(vault, tie, favours, private=invocation.private)


def balance_object(balance: Balance) -> Object:
    """Describe a balance: G and O are weighed by size and age, the counts are plain."""
    return {
        "b": balance.b,
        "enough": balance.enough,
        "way": None if balance.way is None else balance.way.value,
        "G": balance.given,
        "O": balance.got,
        "given": balance.times_given,
        "got": balance.times_got,
    }


def _favour_object(vault: Vault, one: WeighedFavour, *, private: bool) -> Object:
    hidden = one.favour.hidden or one.interaction.hidden
    return {
        **line_object(vault, one.interaction, private=private),
        "direction": one.favour.direction.value,
        "text": one.favour.text if private or not hidden else None,
        "weight": one.favour.weight,
        "decay": one.decay,
        "counts": one.counts,
        "path": one.favour.source.path,
        "line": one.favour.source.line,
    }


def _put_tie(vault: Vault, tie: Tie, favours: tuple[WeighedFavour, ...], *, private: bool) -> None:
    balance = tie.balance
    way = translate("too little logged to tell ({entries})", entries=balance.times)
    put_paragraph(
        translate(
            "{name}: {way}, based on {favours} ({given} given, {got} got) in {entries}, as of "
            "{day}",
            name=tie.contact.name,
            way=way if balance.way is None else term(balance.way),
            favours=_favours(balance.times),
            given=balance.times_given,
            got=balance.times_got,
            entries=entries_words(tie.depth.entries),
            day=day_words(vault.today),
        )
    )
    if balance.enough:
        put()
        put(_formula(balance))
        put()
        put_paragraph(
            translate(
                "G is what you gave, O what you got: each favour by its size (small 1, medium 2, "
                "large 4) and its age, half of it being left after {days} days. The {number} is "
                "one favour each way taken for granted. It counts occasions, not value, and asks "
                "a question; it is no account.",
                days=figures(vault.settings.depth.slow_half_life),
                number=figures(ONE_EACH_WAY),
            )
        )
    if favours:
        _put_favours(favours, weighed=balance.enough, private=private)
    else:
        hint = mark("Write `gave:` or `got:` below an entry in {path}.")
        put_paragraph(translate(hint, path=tie.contact.path))
    if favours and not balance.enough:
        message = mark("A balance is told from {number} favours in as many entries on.")
        say(translate(message, number=ENOUGH_FAVOURS))


def _formula(balance: Balance) -> str:
    g, o = figures(balance.given, ".2f"), figures(balance.got, ".2f")
    b = figures(balance.b, ".2f").replace("-", "−")
    return f"b = (G − O) / (G + O + {ONE_EACH_WAY:g}) = ({g} − {o}) / ({g} + {o} + 2) = {b}"


def _favours(count: int) -> str:
    return counted(count, "1 favour", "{number} favours")


def _put_favours(favours: tuple[WeighedFavour, ...], *, weighed: bool, private: bool) -> None:
    numbers: tuple[str, ...] = ()
    if weighed:
        numbers = (
            translate_term("column", "size"),
            translate_term("column", "left of it"),
            translate_term("column", "counts"),
        )
    put()
    put_table(
        (
            translate_term("column", "date"),
            translate_term("column", "you"),
            translate_term("column", "what"),
            *numbers,
            translate_term("column", "where"),
        ),
        [
            (
                said_on(one.interaction),
                term(one.favour.direction),
                _favour_words(one, private=private),
                *(
                    (
                        figures(one.favour.weight),
                        figures(one.decay, ".2f"),
                        figures(one.counts, ".2f"),
                    )
                    if weighed
                    else ()
                ),
                where(one.favour.source),
            )
            for one in favours
        ],
        right=numbers,
    )


def _favour_words(one: WeighedFavour, *, private: bool) -> str:
    hidden = one.favour.hidden or one.interaction.hidden
    return one.favour.text if private or not hidden else terms.private()


def _explain_network(invocation: Invocation, found: Giving) -> None:
    if invocation.json:
        put_json(_network_object(found))
        return
    if not found.enough:
        favours = _favours(found.times_given + found.times_got)
        put_paragraph(f"{too_little()} ({favours}).")
    else:
        _put_network(found)
    if found.ties:
        gave, got = translate_term("column", "gave"), translate_term("column", "got")
        numbers = (gave, got, "G", "O", "b")
        put()
        put_table(
            (translate_term("column", "who"), *numbers),
            [_tie_row(tie) for tie in found.ties],
            right=numbers,
        )
        say(translate("`vaultkit explain balance NAME` has the favours of one tie, line by line."))


def _put_network(found: Giving) -> None:
    """Print the three numbers of the network, each with the values it is made of."""
    put_paragraph(
        translate(
            "You gave {given} and got {got}, in {ties}.",
            given=_times(found.times_given),
            got=_times(found.times_got),
            ties=counted(len(found.ties), "1 tie", "{number} ties"),
        )
    )
    values, result = translate_term("column", "values"), translate_term("column", "is")
    rows = [
        (
            translate("ties with G ≥ O"),
            f"{found.at_least} / {len(found.ties)}",
            _ratio_words(found.share_at_least),
        ),
        ("ΣG / ΣO", _divided(found.given, found.got), _ratio_words(found.ratio)),
        (
            translate("given to the three who got most"),
            _divided(sum(tie.balance.given for tie in found.top), found.given),
            _ratio_words(found.top_share),
        ),
    ]
    put()
    put_table((translate_term("column", "what"), values, result), rows, right=(values, result))


def _times(count: int) -> str:
    return counted(count, "1 time", "{number} times")


def _divided(one: float, other: float) -> str:
    return f"{figures(one, '.2f')} / {figures(other, '.2f')}"


def _ratio_words(ratio: float | None) -> str:
    return translate("unknown") if ratio is None else figures(ratio, ".2f")


def _tie_row(tie: Tie) -> tuple[str, ...]:
    balance = tie.balance
    b = figures(balance.b, ".2f").replace("-", "−") if balance.enough else ""
    counts = (str(balance.times_given), str(balance.times_got))
    weighed = (figures(balance.given, ".2f"), figures(balance.got, ".2f"))
    return (tie.contact.name, *counts, *weighed, b)


def _network_object(found: Giving) -> Object:
    return {
        "enough": found.enough,
        "share_at_least": found.share_at_least,
        "ratio": found.ratio,
        "top_share": found.top_share,
        "G": found.given,
        "O": found.got,
        "given": found.times_given,
        "got": found.times_got,
        "at_least": found.at_least,
        "top": [tie.contact.name for tie in found.top],
        "ties": [
            {
                "name": tie.contact.name,
                "path": tie.contact.path,
                **balance_object(tie.balance),
            }
            for tie in found.ties
        ],
    }
