"""The options of `vaultkit log`, and what they add to the entry of the line."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import click

from vaultkit.cli.days import single_day
from vaultkit.cli.options import Command
from vaultkit.edit.new_entry import NewSubItem
from vaultkit.edit.quick_entry import Beside
from vaultkit.language.translate import translate
from vaultkit.model.vault import Vault
from vaultkit.parse.entries.subitems import SubItem
from vaultkit.parse.vocabulary.durations import match_duration
from vaultkit.parse.vocabulary.words import Vocabulary

_F = TypeVar("_F", bound=Callable[..., Any])


class LogCommand(Command):
    """A command whose own `--private` marks the entry.

    Behind the command, that is; before it, as everywhere, it shows the words of what is private.
    """

    everywhere = tuple(one for one in Command.everywhere if "--private" not in one.opts)


@dataclass(frozen=True, slots=True)
class Options:
    """What the options say, as typed."""

    day: str | None
    kind: str | None
    hours: str | None
    company: tuple[str, ...]
    arena: str | None
    gave: tuple[str, ...]
    got: tuple[str, ...]
    promised: tuple[str, ...]
    by: tuple[str, ...]
    they_promised: tuple[str, ...]
    next_step: str | None
    led_to: tuple[str, ...]
    personal: bool
    hidden: bool
    work: bool


_OPTIONS = (
    click.option("--date", "day", metavar="DATE", help="When it was; today otherwise."),
    click.option("--kind", metavar="KIND", help="What it was: coffee, call, mail …"),
    click.option("--hours", metavar="TIME", help="How long it took: 1.5, 1h30, 45m."),
    click.option("--with", "company", multiple=True, metavar="NAME", help="Who took part as well."),
    click.option("--arena", metavar="NAME", help="The arena it took place in."),
    click.option("--gave", multiple=True, metavar="TEXT", help="What you gave."),
    click.option("--got", multiple=True, metavar="TEXT", help="What you got."),
    click.option("--promised", multiple=True, metavar="TEXT", help="What you promised."),
    click.option(
        "--by", multiple=True, metavar="DATE", help="When that is due; one for each --promised."
    ),
    click.option("--they-promised", multiple=True, metavar="TEXT", help="What they promised you."),
    click.option("--next", "next_step", metavar="TEXT", help="What comes next."),
    click.option("--led-to", multiple=True, metavar="TEXT", help="What came of it."),
    click.option("--personal", is_flag=True, help="The talk was personal."),
    click.option("--private", "hidden", is_flag=True, help="Its words are never shown on a page."),
    click.option("--work", is_flag=True, help="They were paid hours."),
)


def log_options(function: _F) -> _F:
    """Give a command the options of an entry."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def beside_of(options: Options, vault: Vault) -> Beside:
    """Read the options. Raises click.BadParameter, click.UsageError."""
    day = options.day
    language = vault.settings.language
    return Beside(
        day=None if day is None else single_day(day, vault.today, language),
        kind=_kind(options.kind, vault),
        hours=_hours(options.hours),
        people=options.company,
        arena=options.arena or "",
        subitems=tuple(_subitems(options, vault)),
        personal=options.personal,
        hidden=options.hidden,
        work=options.work,
    )


def _kind(typed: str | None, vault: Vault) -> str:
    if typed is None:
        return ""
    kind = Vocabulary(vault.settings).kind_named(typed)
    if not kind:
        raise click.BadParameter(
            translate("“{text}” is no kind. Kinds are coffee, lunch, call, mail …", text=typed)
        )
    return kind


def _hours(typed: str | None) -> float | None:
    if typed is None:
        return None
    bare = typed.strip().replace(",", ".")
    found = match_duration(f"{typed}h" if bare.replace(".", "", 1).isdecimal() else typed, 0)
    if found is None:
        raise click.BadParameter(
            translate("“{text}” is no length of time. Write 1.5, 1h30 or 45m.", text=typed)
        )
    return found[0]


def _subitems(options: Options, vault: Vault) -> Iterator[NewSubItem]:
    if len(options.by) > len(options.promised):
        raise click.UsageError(translate("--by says when a --promised is due: name both."))
    yield from _each(SubItem.GAVE, options.gave)
    yield from _each(SubItem.GOT, options.got)
    days = [single_day(one, vault.today, vault.settings.language, ahead=True) for one in options.by]
    for number, text in enumerate(options.promised):
        due = days[number] if number < len(days) else None
        yield NewSubItem(SubItem.PROMISED, _one_line(text), due)
    yield from _each(SubItem.THEY_PROMISED, options.they_promised)
    yield from _each(SubItem.LED_TO, options.led_to)
    if options.next_step:
        yield NewSubItem(SubItem.NEXT, _one_line(options.next_step))


def _each(what: SubItem, texts: Sequence[str]) -> Iterator[NewSubItem]:
    yield from (NewSubItem(what, _one_line(text)) for text in texts)


def _one_line(text: str) -> str:
    return " ".join(text.split())
