"""A vault narrowed to some of its contacts, for an export of those only. Pure."""

from collections.abc import Collection
from dataclasses import replace

from vaultkit.model.interaction import Interaction
from vaultkit.model.kept import Kept
from vaultkit.model.vault import Vault, by_day


def narrowed(vault: Vault, chosen: Collection[str]) -> Vault:
    """Keep the contacts at some paths, and what each of them took part in.

    An interaction, a plan, an introduction stays if one of them was in it, with everybody else who
    was; a promise if it is to or by one of them. Purposes and arenas stay whole. The inbox, the
    lists of imports and the problems, which are of the whole vault, go. A path that is no contact's
    adds nobody.
    """
    wanted = frozenset(chosen)

    def took_part(told: Interaction) -> bool:
        return any(person.path in wanted for person in told.people)

    interactions = tuple(filter(took_part, vault.interactions))
    return replace(
        vault,
        contacts={path: one for path, one in vault.contacts.items() if path in wanted},
        introductions=tuple(
            one for one in vault.introductions if any(p.path in wanted for p in one.between)
        ),
        interactions=interactions,
        by_day=by_day(interactions),
        plans=tuple(filter(took_part, vault.plans)),
        by_person={key: told for key, told in vault.by_person.items() if key in wanted},
        promises=tuple(one for one in vault.promises if one.person.path in wanted),
        knows={path: keys for path, keys in vault.knows.items() if path in wanted},
        problems=(),
        inbox=(),
        listed=(),
        kept=Kept(),
        inboxes=(),
    )
