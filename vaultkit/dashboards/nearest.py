"""The nearest as introducers: a sentence each on the Introductions page."""

from collections.abc import Sequence

from vaultkit.dashboards import wording
from vaultkit.dashboards.escape import Markdown, code, phrase
from vaultkit.dashboards.material import Material
from vaultkit.language.translate import mark, translate
from vaultkit.measures.introductions import CloseIntroducer
from vaultkit.model.introduction import Introduction
from vaultkit.model.reference import Person

_NAMES = 3


def nearest_line(one: CloseIntroducer, material: Material) -> Markdown:
    """Say what one of the nearest could do, or did. Ask once, then be quiet."""
    who = material.links.contact(one.contact)
    made = [
        material.links.person(person)
        for introduction in one.made
        for person in without_owner(introduction, material)
    ]
    could = [material.links.person(person) for person in one.could]
    pending = [introduction for introduction in one.asked if introduction not in one.made]
    if not (made or could or pending):
        return phrase(
            "Whom could you meet through {who}? Write {field} in the note.",
            who=who,
            field=code(translate("could_introduce: [NAME, NAME]")),
        )
    said = []
    if made:
        said.append(phrase("has introduced you to {whom}", whom=wording.listed_up_to(made, _NAMES)))
    if could:
        whom = wording.listed_up_to(could, _NAMES)
        said.append(phrase("could perhaps introduce you to {whom}", whom=whom))
    not_yet = translate("you have not asked yet")
    asked = _asked(pending, material) if pending or made else not_yet
    pattern = mark("{who} {said}; {asked}.") if asked else mark("{who} {said}.")
    return phrase(
        pattern if said else mark("{who}: {asked}."),
        who=who,
        said=wording.listed(said),
        asked=asked,
    )


def without_owner(introduction: Introduction, material: Material) -> list[Person]:
    """The two that an introduction is between, the owner left out."""
    owner = material.vault.owner
    owner_key = Person(owner.name, owner.path).key
    return [person for person in introduction.between if person.key != owner_key]


def _asked(pending: Sequence[Introduction], material: Material) -> str:
    if not pending:
        return ""
    days = [day for introduction in pending for day in introduction.asked if day is not None]
    if not days:
        return translate("you have asked, so let it rest")
    return translate("you asked on {day}, so let it rest", day=material.day(max(days)))
