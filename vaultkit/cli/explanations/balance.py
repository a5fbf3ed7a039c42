"""`vaultkit explain balance`: of one tie each favour and what it counts, or all ties together."""

import click

from vaultkit.assemble.find import find_contact
from vaultkit.cli.explanations.lines import Object, line_object, put_unscored, where
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import put, put_json, put_paragraph, put_table, say
from vaultkit.cli.wording import TOO_LITTLE, count_words, day_words, said_on
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
        _explain_network(invocation, giving(ties(vault)))
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
    way = f"{TOO_LITTLE} ({balance.times})" if balance.way is None else balance.way.value
    put_paragraph(
        f"{tie.contact.name}: {way}, based on {count_words(balance.times, 'favour')} "
        f"({balance.times_given} given, {balance.times_got} got) in "
        f"{count_words(tie.depth.entries, 'entry', 'entries')}, as of {day_words(vault.today)}"
    )
    if balance.enough:
        put()
        put(_formula(balance))
        put()
        put_paragraph(
            "G is what you gave, O what you got: each favour by its size (small 1, medium 2, large "
            f"4) and its age, half of it being left after {vault.settings.depth.slow_half_life:g} "
            f"days. The {ONE_EACH_WAY:g} is one favour each way taken for granted. It counts "
            "occasions, not value, and asks a question; it is no account."
        )
    if favours:
        _put_favours(favours, counted=balance.enough, private=private)
    else:
        put_paragraph(f"Write `gave:` or `got:` below an entry in {tie.contact.path}.")
    if favours and not balance.enough:
        say(f"A balance is told from {ENOUGH_FAVOURS} favours in as many entries on.")


def _formula(balance: Balance) -> str:
    g, o = f"{balance.given:.2f}", f"{balance.got:.2f}"
    b = f"{balance.b:.2f}".replace("-", "−")
    return f"b = (G − O) / (G + O + {ONE_EACH_WAY:g}) = ({g} − {o}) / ({g} + {o} + 2) = {b}"


def _put_favours(favours: tuple[WeighedFavour, ...], *, counted: bool, private: bool) -> None:
    numbers = ("size", "left of it", "counts") if counted else ()
    put()
    put_table(
        ("date", "you", "what", *numbers, "where"),
        [
            (
                said_on(one.interaction),
                one.favour.direction.value,
                _favour_words(one, private=private),
                *(
                    (f"{one.favour.weight:g}", f"{one.decay:.2f}", f"{one.counts:.2f}")
                    if counted
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
    return one.favour.text if private or not hidden else "(private)"


def _explain_network(invocation: Invocation, found: Giving) -> None:
    if invocation.json:
        put_json(_network_object(found))
        return
    if not found.enough:
        favours = count_words(found.times_given + found.times_got, "favour")
        put_paragraph(f"{TOO_LITTLE.capitalize()} ({favours}).")
    else:
        _put_network(found)
    if found.ties:
        put()
        put_table(
            ("who", "gave", "got", "G", "O", "b"),
            [_tie_row(tie) for tie in found.ties],
            right=("gave", "got", "G", "O", "b"),
        )
        say("`vaultkit explain balance NAME` has the favours of one tie, line by line.")


def _put_network(found: Giving) -> None:
    """Print the three numbers of the network, each with the values it is made of."""
    put_paragraph(
        f"You gave {count_words(found.times_given, 'time')} and got "
        f"{count_words(found.times_got, 'time')}, in {count_words(len(found.ties), 'tie')}."
    )
    rows = [
        (
            "ties with G ≥ O",
            f"{found.at_least} / {len(found.ties)}",
            _ratio_words(found.share_at_least),
        ),
        ("ΣG / ΣO", f"{found.given:.2f} / {found.got:.2f}", _ratio_words(found.ratio)),
        (
            "given to the three who got most",
            f"{sum(tie.balance.given for tie in found.top):.2f} / {found.given:.2f}",
            _ratio_words(found.top_share),
        ),
    ]
    put()
    put_table(("what", "values", "is"), rows, right=("values", "is"))


def _ratio_words(ratio: float | None) -> str:
    return "unknown" if ratio is None else f"{ratio:.2f}"


def _tie_row(tie: Tie) -> tuple[str, ...]:
    balance = tie.balance
    b = f"{balance.b:.2f}".replace("-", "−") if balance.enough else ""
    counts = (str(balance.times_given), str(balance.times_got))
    return (tie.contact.name, *counts, f"{balance.given:.2f}", f"{balance.got:.2f}", b)


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
