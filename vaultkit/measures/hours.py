"""What an interaction is worth to those who took part: company is not contact, paid is not given.

Shared by the measures. Everything here is about one interaction; nothing looks at a whole vault.
"""

from collections.abc import Mapping

from vaultkit.model.contact import Contact
from vaultkit.model.fields import Circle
from vaultkit.model.interaction import Interaction
from vaultkit.model.reference import Person

CROWD_DAY = 0.25
"""What a day in a crowd counts as a day of rhythm and of confiding [D]."""


def hours_with_each(interaction: Interaction) -> float:
    """Hours that each who took part had with the owner: shared out in a crowd, none if paid."""
    if interaction.work:
        return 0.0
    people = interaction.people
    return interaction.hours / len(people) if interaction.crowd else interaction.hours


def day_with_each(interaction: Interaction) -> float:
    """How much of a day of contact it is for each who took part: a quarter in a crowd."""
    return CROWD_DAY if interaction.crowd else 1.0


def in_company(interaction: Interaction) -> bool:
    """Whether it was spent in a crowd, or alone among people who left no name."""
    return interaction.crowd or not interaction.people


def counts_professionally(person: Person, contacts: Mapping[str, Contact]) -> bool:
    """Whether somebody is part of the professional network: scored, or without a note yet."""
    contact = contacts.get(person.key)
    return contact.scored if contact is not None else person.path is None


def is_close(person: Person, contacts: Mapping[str, Contact]) -> bool:
    """Whether somebody is friend or family, whose time is never counted as networking."""
    contact = contacts.get(person.key)
    return contact is not None and contact.fields.circle is Circle.CLOSE
