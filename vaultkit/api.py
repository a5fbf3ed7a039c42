"""What a plugin may import: the names here stay, and mean what `docs/plugins.md` says.

Everything else in vaultkit may be renamed from one version to the next. Imported by plugins only.
"""

from vaultkit.dashboards.charts import Chart, Series
from vaultkit.dashboards.dashboard import Dashboard
from vaultkit.dashboards.escape import Markdown, cell, escape, joined, phrase, shorten
from vaultkit.dashboards.material import Material
from vaultkit.importers.importer import ImportContext, Importer
from vaultkit.language.translate import spoken
from vaultkit.measures.depth import Depth, Tie, ties
from vaultkit.measures.discretion import may_be_named
from vaultkit.measures.hours import hours_with_each
from vaultkit.model.contact import Contact
from vaultkit.model.imported import (
    Imported,
    ImportedFavour,
    ImportedInteraction,
    ImportedPerson,
    Party,
    Skipped,
)
from vaultkit.model.interaction import Interaction
from vaultkit.model.purpose import Arena, Purpose
from vaultkit.model.reference import Person
from vaultkit.model.source import Source
from vaultkit.model.vault import Vault
from vaultkit.plugins import Plugin, Registry

__all__ = [
    "Arena",
    "Chart",
    "Contact",
    "Dashboard",
    "Depth",
    "ImportContext",
    "Imported",
    "ImportedFavour",
    "ImportedInteraction",
    "ImportedPerson",
    "Importer",
    "Interaction",
    "Markdown",
    "Material",
    "Party",
    "Person",
    "Plugin",
    "Purpose",
    "Registry",
    "Series",
    "Skipped",
    "Source",
    "Tie",
    "Vault",
    "cell",
    "escape",
    "hours_with_each",
    "joined",
    "may_be_named",
    "phrase",
    "shorten",
    "spoken",
    "ties",
]
