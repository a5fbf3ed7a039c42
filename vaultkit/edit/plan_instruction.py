"""What an instruction changes in which notes: the one answer for commands, boxes, inbox and review.

Pure: it takes the snapshot, and gives steps that `vaultkit.engine.instructed` carries out. Each
step can be taken twice and does nothing the second time.
"""

from dataclasses import replace
from datetime import date
from functools import partial, singledispatch

from vaultkit.edit.add_task import add_task
from vaultkit.edit.insert_entry import insert_entry
from vaultkit.edit.instructions import (
    AskFirst,
    AskFor,
    Decline,
    Drop,
    Instruction,
    Introduce,
    KeepPromise,
    KeepRating,
    Log,
    MakePromise,
    MovePromise,
    Postpone,
    PutRight,
    Rate,
    Rest,
    SetCircle,
    SetPurposes,
    StrikePromise,
    TakeStep,
    Wake,
)
from vaultkit.edit.list_field import add_to_list, remove_from_list
from vaultkit.edit.move_promise import move_promise
from vaultkit.edit.new_entry import NewEntry
from vaultkit.edit.promises import keep_promise, strike_promise
from vaultkit.edit.put_right import put_right
from vaultkit.edit.set_field import set_field
from vaultkit.edit.steps import ChangeNote, Step
from vaultkit.edit.value_words import circle_word, status_word
from vaultkit.edit.written_links import WrittenLinks
from vaultkit.language.translate import translate
from vaultkit.model.fields import ContactStatus
from vaultkit.model.source import Source
from vaultkit.model.vault import Vault


def plan_instruction(instruction: Instruction, vault: Vault) -> tuple[Step, ...]:
    """Say what an instruction changes, in order; nothing where all is so already.

    What cannot be done is found out when the steps are taken (`CannotEditError`), for then the
    notes are at hand. Raises KeyError for a contact that is not in the vault.
    """
    return _plan(instruction, vault)


@singledispatch
def _plan(instruction: object, vault: Vault) -> tuple[Step, ...]:
    raise TypeError(f"{type(instruction).__name__} is no instruction")


@_plan.register
def _(instruction: Log, vault: Vault) -> tuple[Step, ...]:
    return (_log(instruction, vault),)


@_plan.register
def _(rate: Rate, vault: Vault) -> tuple[Step, ...]:
    return _set_fields(rate.contact, vault, chemistry=rate.chemistry, chemistry_on=vault.today)


@_plan.register
def _(keep: KeepRating, vault: Vault) -> tuple[Step, ...]:
    return _set_fields(keep.contact, vault, chemistry_on=vault.today)


@_plan.register
def _(drop: Drop, vault: Vault) -> tuple[Step, ...]:
    status = status_word(ContactStatus.DROPPED, vault.settings.language)
    reason = {"dropped_because": drop.because} if drop.because else {}
    return _set_fields(drop.contact, vault, status=status, dropped=vault.today, **reason)


@_plan.register
def _(rest: Rest, vault: Vault) -> tuple[Step, ...]:
    status = status_word(ContactStatus.RESTING, vault.settings.language)
    return _set_fields(rest.contact, vault, status=status)


@_plan.register
def _(wake: Wake, vault: Vault) -> tuple[Step, ...]:
    """Make a contact active; what says that they were dropped is emptied, its key left."""
    fields = vault.contacts[wake.contact].fields
    status = status_word(ContactStatus.ACTIVE, vault.settings.language)
    emptied = {"dropped": fields.dropped, "dropped_because": fields.dropped_because}
    gone = {name: "" for name, held in emptied.items() if held}
    return _set_fields(wake.contact, vault, status=status, **gone)


@_plan.register
def _(told: SetCircle, vault: Vault) -> tuple[Step, ...]:
    return _set_fields(
        told.contact, vault, circle=circle_word(told.circle, vault.settings.language)
    )


@_plan.register
def _(told: SetPurposes, vault: Vault) -> tuple[Step, ...]:
    return _purposes(told.contact, told.purposes, vault)


@_plan.register
def _(postpone: Postpone, vault: Vault) -> tuple[Step, ...]:
    return _set_fields(postpone.contact, vault, next_contact=postpone.until)


@_plan.register
def _(make: MakePromise, vault: Vault) -> tuple[Step, ...]:
    path = make.contact
    made = partial(add_task, words=make.text, due=make.due, path=path, settings=vault.settings)
    return (ChangeNote(path, made, translate("promised: {what}", what=make.text)),)


@_plan.register
def _(keep: KeepPromise, vault: Vault) -> tuple[Step, ...]:
    kept = partial(
        keep_promise, which=keep.promise, on=vault.today, path=keep.path, settings=vault.settings
    )
    return (ChangeNote(keep.path, kept, translate("kept: {what}", what=keep.promise.words)),)


@_plan.register
def _(strike: StrikePromise, vault: Vault) -> tuple[Step, ...]:
    struck = partial(
        strike_promise, which=strike.promise, path=strike.path, settings=vault.settings
    )
    return (
        ChangeNote(strike.path, struck, translate("struck: {what}", what=strike.promise.words)),
    )


@_plan.register
def _(move: MovePromise, vault: Vault) -> tuple[Step, ...]:
    moved = partial(
        move_promise, which=move.promise, due=move.due, path=move.path, settings=vault.settings
    )
    why = translate("{what}: now for {day}", what=move.promise.words, day=move.due)
    return (ChangeNote(move.path, moved, why),)


@_plan.register
def _(told: Introduce | AskFirst | AskFor | Decline | TakeStep, vault: Vault) -> tuple[Step, ...]:
    # Imported late: with it come the measures, for which nobody who logs a line should wait.
    from vaultkit.edit import introduction_steps as steps

    match told:
        case Introduce():
            return steps.introduce(vault, told.needing, told.offering, told.because)
        case AskFirst():
            return steps.ask_first(vault, told.needing, told.offering, told.because)
        case AskFor():
            return steps.ask_for(vault, told.introducer, told.who, told.because)
        case Decline():
            return steps.decline(vault, told.needing, told.offering)
        case TakeStep():
            return steps.take_step(vault, told.path, told.step, told.asked)


def written_entry(instruction: Log, vault: Vault) -> NewEntry | str:
    """Make the entry as it is to stand in the note: with links to all who took part."""
    entry = instruction.entry
    if isinstance(entry, str):
        return entry
    links = WrittenLinks(vault)
    named = tuple(links.person(person, instruction.contact) for person in instruction.others)
    return replace(entry, people=(*entry.people, *named))


@_plan.register
def _(right: PutRight, vault: Vault) -> tuple[Step, ...]:
    del vault
    written = partial(
        put_right,
        place=Source(right.path, right.line, right.column),
        old=right.old,
        new=right.new,
    )
    return (
        ChangeNote(right.path, written, translate("{new} for {old}", new=right.new, old=right.old)),
    )


def _log(instruction: Log, vault: Vault) -> ChangeNote:
    entry, path = written_entry(instruction, vault), instruction.contact
    written = partial(insert_entry, new=entry, path=path, settings=vault.settings)
    return ChangeNote(path, written, translate("logged"))


def _set_fields(path: str, vault: Vault, **values: str | int | date) -> tuple[ChangeNote, ...]:
    """Set fields of a note, in the order given, each a change of its own."""
    return tuple(
        ChangeNote(
            path,
            partial(set_field, name=name, value=value, path=path, settings=vault.settings),
            translate("{field}: {value}", field=name, value=value),
        )
        for name, value in values.items()
    )


def _purposes(path: str, purposes: tuple[str, ...], vault: Vault) -> tuple[ChangeNote, ...]:
    links, there = WrittenLinks(vault), vault.contacts[path].purposes
    return tuple(
        ChangeNote(
            path,
            partial(
                change,
                name="purposes",
                value=links.note(one, vault.purposes[one].name),
                path=path,
                settings=vault.settings,
            ),
            translate("{field}: {value}", field="purposes", value=vault.purposes[one].name),
        )
        for change, several in ((add_to_list, purposes), (remove_from_list, there))
        for one in several
        if (one in there) is not (one in purposes)
    )
