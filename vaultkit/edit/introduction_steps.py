"""Introductions as notes: begun, asked about, declined. Used by `edit.plan_instruction`."""

from functools import partial

from vaultkit.edit.file_names import file_name
from vaultkit.edit.set_field import set_field
from vaultkit.edit.steps import ChangeNote, NewNote, Step
from vaultkit.edit.value_words import introduction_word
from vaultkit.edit.written_links import WrittenLinks
from vaultkit.edit.yaml_words import write_scalar
from vaultkit.language.translate import mark, speaking, translate
from vaultkit.measures.asking import introduction_through
from vaultkit.model.fields import IntroductionStatus
from vaultkit.model.introduction import Introduction
from vaultkit.model.reference import Person
from vaultkit.model.vault import Vault

_NOTE = mark(
    "---\ntype: introduction\nbetween: [{between}]\nthrough: me\nbecause: {because}\n"
    "status: {status}\nasked_1: {asked}\nagreed_1:\nasked_2:\nagreed_2:\nintroduced:\noutcome:\n"
    "---\n"
)
_NOTE_THROUGH = mark(
    "---\ntype: introduction\nbetween: [{between}]\nthrough: {through}\nbecause: {because}\n"
    "status: {status}\nasked_1: {asked}\nagreed_1:\nasked_2:\nagreed_2:\nintroduced:\noutcome:\n"
    "---\n"
)


def introduce(vault: Vault, needing: str, offering: str, because: str) -> tuple[Step, ...]:
    """Note an introduction as an idea; nothing where the two have one already."""
    if introduction_between(vault, needing, offering) is not None:
        return ()
    return (_new(vault, needing, offering, because, IntroductionStatus.IDEA),)


def ask_first(vault: Vault, needing: str, offering: str, because: str) -> tuple[Step, ...]:
    """Note that the one with the need was asked today."""
    there = introduction_between(vault, needing, offering)
    if there is None or there.path is None:
        return (_new(vault, needing, offering, because, IntroductionStatus.ASKED),)
    place = [person.key for person in there.between].index(needing) + 1
    asked = _set_day(vault, there.path, f"asked_{place}")
    if there.status is not IntroductionStatus.IDEA:
        return (asked,)
    return (_set_status(vault, there.path, IntroductionStatus.ASKED), asked)


def ask_for(vault: Vault, introducer: str, who: Person, because: str) -> tuple[Step, ...]:
    """Note that a contact was asked today to introduce the owner to somebody."""
    through = vault.contacts[introducer]
    there = introduction_through(vault, through, who)
    if there is None or there.path is None:
        links = WrittenLinks(vault)
        contact = vault.contacts.get(who.key)
        asked_for = who.name if contact is None else links.contact(contact)
        own = (vault.settings.me,) if vault.settings.me else ()
        status = IntroductionStatus.ASKED
        return (
            _note(vault, (*own, asked_for), links.contact(through), because, status, (who.name,)),
        )
    if there.status is not IntroductionStatus.IDEA:
        return ()
    asked = partial(
        set_field, name="asked_1", value=vault.today, path=there.path, settings=vault.settings
    )
    why = translate("{field}: {value}", field="asked_1", value=vault.today)
    status_changed = _set_status(vault, there.path, IntroductionStatus.ASKED)
    return (status_changed, ChangeNote(there.path, asked, why))


def decline(vault: Vault, needing: str, offering: str) -> tuple[Step, ...]:
    """Note that the two are not to be suggested to each other again."""
    there = introduction_between(vault, needing, offering)
    if there is None or there.path is None:
        return (_new(vault, needing, offering, "", IntroductionStatus.DECLINED),)
    return (_set_status(vault, there.path, IntroductionStatus.DECLINED),)


def take_step(vault: Vault, path: str, step: str, asked: int = 1) -> tuple[Step, ...]:
    """Note that the owner took a step of an introduction today; nothing where it is noted already.

    What is asked, introduced or met gets its day, if it has none; once the owner has heard or told
    how it went, the introduction is closed.
    """
    there = next(one for one in vault.introductions if one.path == path)
    if there.status is IntroductionStatus.DECLINED:
        return ()
    if step == "ask":
        status = IntroductionStatus.ASKED
        first = there.status is IntroductionStatus.IDEA
        dated = () if there.asked[asked - 1] else (_set_day(vault, path, f"asked_{asked}"),)
        return (*((_set_status(vault, path, status),) if first else ()), *dated)
    status, known = {
        "introduce": (IntroductionStatus.INTRODUCED, there.introduced),
        "meet": (IntroductionStatus.MET, there.met),
        "hear": (IntroductionStatus.CLOSED, vault.today),
    }[step]
    if list(IntroductionStatus).index(there.status) >= list(IntroductionStatus).index(status):
        return ()
    field = {"introduce": "introduced", "meet": "met"}.get(step, "")
    dated = () if known else (_set_day(vault, path, field),)
    return (_set_status(vault, path, status), *dated)


def _set_day(vault: Vault, path: str, name: str) -> ChangeNote:
    return ChangeNote(
        path,
        partial(set_field, name=name, value=vault.today, path=path, settings=vault.settings),
        translate("{field}: {value}", field=name, value=vault.today),
    )


def introduction_between(vault: Vault, one: str, other: str) -> Introduction | None:
    """Find the introduction of two contacts; one with a note of its own first."""
    found = [
        introduction
        for introduction in vault.introductions
        if {person.key for person in introduction.between} == {one, other}
    ]
    return min(found, key=lambda one: one.path is None, default=None)


def _set_status(vault: Vault, path: str, status: IntroductionStatus) -> ChangeNote:
    word = introduction_word(status, vault.settings.language)
    return ChangeNote(
        path,
        partial(set_field, name="status", value=word, path=path, settings=vault.settings),
        translate("{field}: {value}", field="status", value=word),
    )


def _new(
    vault: Vault, needing: str, offering: str, because: str, status: IntroductionStatus
) -> NewNote:
    links = WrittenLinks(vault)
    two = [vault.contacts[needing], vault.contacts[offering]]
    between = tuple(links.contact(one) for one in two)
    return _note(vault, between, "", because, status, tuple(one.name for one in two))


def _note(
    vault: Vault,
    between: tuple[str, ...],
    through: str,
    because: str,
    status: IntroductionStatus,
    called: tuple[str, ...],
) -> NewNote:
    asked = f"{vault.today}" if status is IntroductionStatus.ASKED else ""
    with speaking(vault.settings.language):
        text = translate(
            _NOTE_THROUGH if through else _NOTE,
            between=", ".join(write_scalar(one, '"', True) for one in between),
            through=write_scalar(through) if through else "",
            because=write_scalar(because) if because else "",
            status=introduction_word(status, vault.settings.language),
            asked=asked,
        )
    lines = [line.rstrip() for line in text.split("\n")]
    names = " & ".join(called)
    return NewNote(
        _free_path(vault, file_name(f"{vault.today:%Y-%m} {names}")),
        "\n".join(lines),
        translate("introduction: {names}", names=names),
    )


def _free_path(vault: Vault, name: str) -> str:
    """Name a note in the folder of introductions that is not there yet."""
    folder = next(iter(vault.settings.folders.introductions), "Introductions")
    taken = {one.path for one in vault.introductions}
    stem = f"{folder}/{name}" if folder else name
    names = (f"{stem}{f' ({number})' if number > 1 else ''}.md" for number in range(1, 10_000))
    return next(path for path in names if path not in taken)
