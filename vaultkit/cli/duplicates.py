"""`vaultkit duplicates`: which notes are perhaps about one person, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import click

from vaultkit.assemble.find import find_contact
from vaultkit.cli.changing import carry_out, dry_run_option
from vaultkit.cli.check import FINDINGS
from vaultkit.cli.completing import contact_names
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.side_by_side import pair_object, put_pair
from vaultkit.cli.terminal import clean_line, put, put_json, say
from vaultkit.cli.told import say_copies, see_to_pages
from vaultkit.cli.typed import TypedNames
from vaultkit.cli.wording import counted
from vaultkit.edit.merge import plan_merge
from vaultkit.edit.steps import Step
from vaultkit.edit.tell_apart import plan_telling_apart
from vaultkit.engine.instructed import take
from vaultkit.engine.vault import OpenVault
from vaultkit.errors import CannotEditError
from vaultkit.language.translate import translate
from vaultkit.model.contact import Contact
from vaultkit.recognise.duplicates import Duplicate, find_duplicates


@click.command(cls=Command)
@click.argument("names", nargs=-1, metavar="[NAME]…", shell_complete=contact_names)
@click.option(
    "--not", "told_apart", is_flag=True, help="The two NAMEs are two people: do not ask again."
)
@click.option("--merge", "asking", is_flag=True, help="Ask of each pair, and merge those you say.")
@dry_run_option
@pass_invocation
def command(
    invocation: Invocation, names: tuple[str, ...], told_apart: bool, asking: bool, dry_run: bool
) -> int:
    """List notes that are perhaps about one person, side by side.

    By e-mail, phone, web address, and by the name with accents, order, initials and short forms
    allowed for. With NAMEs only the pairs that they are in. Nothing is changed unless you say
    --merge or --not. Ends with exit code 1 if any pair is listed.
    """
    _refuse(invocation, names, told_apart, asking, dry_run)
    with invocation.opened() as opened:
        asked = [find_contact(opened.vault, name) for name in names]
        if told_apart:
            _tell_apart(invocation, opened, asked[0], asked[1], dry_run=dry_run)
            return 0
        if asking:
            return _ask_about_each(opened, {one.path for one in asked})
        return _list(invocation, opened, _found(opened, {one.path for one in asked}))


def _refuse(
    invocation: Invocation,
    names: Sequence[str],
    told_apart: bool,
    asking: bool,
    dry_run: bool,
) -> None:
    if told_apart and (len(names) != 2 or asking):
        raise click.UsageError('Name the two who are not one: --not "NAME" "NAME"')
    if dry_run and not told_apart:
        raise click.UsageError("--dry-run goes with --not; a list changes nothing.")
    if asking and not invocation.asks:
        raise click.UsageError(
            "--merge asks, so it needs a terminal, and no --no-input or --json. "
            "`vaultkit merge` makes one note of two without asking."
        )


def _found(opened: OpenVault, about: set[str]) -> list[Duplicate]:
    found = find_duplicates(opened.vault)
    return [one for one in found if not about or about & {one.kept.path, one.other.path}]


def _list(invocation: Invocation, opened: OpenVault, found: Sequence[Duplicate]) -> int:
    vault = opened.vault
    names = TypedNames(vault)
    if invocation.json:
        put_json([pair_object(vault, names, one) for one in found])
    else:
        for number, one in enumerate(found, 1):
            if number > 1:
                put()
            put_pair(vault, names, one, number)
    say(_how_many(len(found)))
    return FINDINGS if found else 0


def _how_many(number: int) -> str:
    if not number:
        return translate("No two notes seem to be about one person.")
    return counted(
        number,
        "1 pair of notes is perhaps about one person.",
        "{number} pairs of notes are perhaps about one person each.",
    )


def _tell_apart(
    invocation: Invocation, opened: OpenVault, one: Contact, other: Contact, *, dry_run: bool
) -> None:
    steps = plan_telling_apart(opened.vault, one, other)
    command = f"duplicates --not {one.path} {other.path}"
    carry_out(invocation, opened, command, steps, dry_run=dry_run, more={"path": one.path})


class Answer(Enum):
    """What may be said of a pair."""

    FIRST = "1"
    SECOND = "2"
    NOT = "n"
    LATER = "l"
    QUIT = "q"


@dataclass(slots=True)
class _Came:
    """What came of asking."""

    merged: int = 0
    told_apart: int = 0
    left: int = 0


def _ask_about_each(opened: OpenVault, about: set[str]) -> int:
    """Show pair after pair and do what is said; every answer is in the notes at once."""
    came = _Came()
    passed: set[frozenset[str]] = set()
    number = 0
    while pair := next((one for one in _found(opened, about) if _key(one) not in passed), None):
        passed.add(_key(pair))
        number += 1
        put_pair(opened.vault, TypedNames(opened.vault), pair, number)
        answer = _asked()
        if answer is Answer.QUIT:
            break
        if answer is not Answer.LATER:
            _carry_out(opened, pair, answer, came)
        put()
    came.left = len(_found(opened, about))
    if came.merged or came.told_apart:
        see_to_pages(opened)
    say_copies(opened.edits.copies)
    say(
        translate(
            "Merged: {merged}. Told apart: {told_apart}. Left: {left}.",
            merged=came.merged,
            told_apart=came.told_apart,
            left=came.left,
        )
    )
    return FINDINGS if came.left else 0


def _key(pair: Duplicate) -> frozenset[str]:
    return frozenset((pair.kept.path, pair.other.path))


def _asked() -> Answer:
    question = translate(
        "One person? 1: yes, keep the first note. 2: yes, keep the second. n: no, two people. "
        "l: later. q: stop"
    )
    choice = click.Choice([answer.value for answer in Answer])
    said = click.prompt(
        question, type=choice, default=Answer.LATER.value, show_choices=False, err=True
    )
    return Answer(said)


def _carry_out(opened: OpenVault, pair: Duplicate, answer: Answer, came: _Came) -> None:
    """Do what was said of a pair; what cannot be done is said, and the pair is left."""
    kept, other = pair.kept, pair.other
    if answer is Answer.SECOND:
        kept, other = other, kept
    try:
        if answer is Answer.NOT:
            command = f"duplicates --not {kept.path} {other.path}"
            steps = plan_telling_apart(opened.vault, kept, other)
        else:
            command = f"merge {kept.path} {other.path}"
            text = opened.text(other.path)
            steps = plan_merge(opened.vault, opened.notes, kept.path, other.path, text)
        _take(opened, command, steps)
    except CannotEditError as error:
        say(clean_line(str(error)))
        say(clean_line(error.remedy))
        return
    if answer is Answer.NOT:
        came.told_apart += 1
    else:
        came.merged += 1


def _take(opened: OpenVault, command: str, steps: Sequence[Step]) -> None:
    take(steps, opened.edits.plan())  # what is refused is refused before anything is written
    with opened.edits.batch(command) as batch:
        take(steps, batch)
    opened.sync()
