"""The measure of one tie, without measuring all the others. For `show` and `explain`."""

from vaultkit.measures.clocks import log_day
from vaultkit.measures.depth import Tie, tie
from vaultkit.model.contact import Contact
from vaultkit.model.vault import Vault


def tie_with(vault: Vault, contact: Contact) -> Tie | None:
    """Measure the tie with a contact as the dashboards do; None for those never scored."""
    if not contact.scored:
        return None
    as_of = log_day((interaction.day for interaction in vault.interactions), vault.today).day
    logged = vault.by_person.get(contact.path, ())
    return tie(contact, logged, vault.today, as_of, vault.settings.depth)
