"""The importers that come with vaultkit, each imported when it is asked for.

`vaultkit import` names one; its module brings libraries that the others need not wait for.
"""

from importlib import import_module

from vaultkit.importers.importer import Importer

KINDS: tuple[str, ...] = (
    "linkedin",
    "vcard",
    "google",
    "ics",
    "mbox",
    "friends",
    "monica",
    "csv",
)
"""Their names, in the order in which they are listed; each is the module of that name here."""

_MODULES = {"csv": "table"}
"""Modules that are not called as their kind, because the standard library has one of that name."""


def load_importer(name: str) -> Importer | None:
    """Give the importer of a name; None if none of these has it."""
    if name not in KINDS:
        return None
    module = f"{__package__}.{_MODULES.get(name, name)}"
    try:
        found = import_module(module)
    except ModuleNotFoundError as error:
        if error.name == module:
            return None
        raise
    importer = found.IMPORTER
    if not isinstance(importer, Importer):
        raise TypeError(f"{module}.IMPORTER is no Importer")
    return importer
