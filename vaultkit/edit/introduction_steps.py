"""Introductions as notes: begun, asked about, declined. Used by `edit.plan_instruction`."""

from functools import partial

from vaultkit.edit.set_field import set_field
from vaultkit.edit.steps import ChangeNote, NewNote, Step
from vaultkit.edit.value_words import introduction_word
from vaultkit.edit.written_links import WrittenLinks
from vaultkit.edit.yaml_words import write_scalar
from vaultkit.language.translate import mark, speaking, translate
from vaultkit.model.fields import IntroductionStatus
from vaultkit.model.introduction import Introduction
from vaultkit.model.vault import Vault

_NOTE = mark(
    "---\ntype: introduction\nbetween: [{between}]\nthrough: me\nbecause: {because}\n"
    "status: {status}\nasked_1: {asked}\nagreed_1:\nasked_2:\nagreed_2:\nintroduced:\noutcome:\n"
    "---\n"
)
_NOT_IN_NAMES = str.maketrans(dict.fromkeys('\\/:*?"<>|#^[]\n', " "))


def introduce(vault: Vault, needing: str, offering: str, because: str) -> tuple[Step, ...]:
    """Note an introduction as an idea; nothing where the two have one already."""
    if _between(vault, needing, offering) is not None:
        return ()
    return (_new(vault, needing, offering, because, IntroductionStatus.IDEA),)


def ask_first(vault: Vault, needing: str, offering: str, because: str) -> tuple[Step, ...]:
    """Note that the one with the need was asked today."""
    there = _between(vault, needing, offering)
    if there is None or there.path is None:
        return (_new(vault, needing, offering, because, IntroductionStatus.ASKED),)
    place = [person.key for person in there.between].index(needing) + 1
    asked = ChangeNote(
        there.path,
        partial(
            set_field,
            name=f"asked_{place}",
            value=vault.today,
            path=there.path,
            settings=vault.settings,
        ),
        translate("{field}: {value}", field=f"asked_{place}", value=vault.today),
    )
    if there.status is not IntroductionStatus.IDEA:
        return (asked,)
    return (_set_status(vault, there.path, IntroductionStatus.ASKED), asked)


def decline(vault: Vault, needing: str, offering: str) -> tuple[Step, ...]:
    """Note that the two are not to be suggested to each other again."""
    there = _between(vault, needing, offering)
    if there is None or there.path is None:
        return (_new(vault, needing, offering, "", IntroductionStatus.DECLINED),)
    return (_set_status(vault, there.path, IntroductionStatus.DECLINED),)


def _between(vault: Vault, one: str, other: str) -> Introduction | None:
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
    asked = f"{vault.today}" if status is IntroductionStatus.ASKED else ""
    with speaking(vault.settings.language):
        text = translate(
            _NOTE,
            between=", ".join(write_scalar(links.contact(one), '"', True) for one in two),
            because=write_scalar(because) if because else "",
            status=introduction_word(status, vault.settings.language),
            asked=asked,
        )
    lines = [line.rstrip() for line in text.split("\n")]
    names = " & ".join(one.name for one in two)
    return NewNote(
        _free_path(vault, f"{vault.today:%Y-%m} {names}".translate(_NOT_IN_NAMES)),
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
