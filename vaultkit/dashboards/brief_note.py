"""A brief as a note of its own, which `vaultkit brief NAME --write` makes. Pure.

It is stamped like a page of the dashboards, but it is no page: it says what was known on the day
it was written, and no build writes or removes it.
"""

from collections import Counter
from dataclasses import fields

from vaultkit.dashboards.brief import brief_view
from vaultkit.dashboards.escape import code, phrase
from vaultkit.dashboards.links import links_of
from vaultkit.dashboards.page import Page, stamp
from vaultkit.dashboards.pens import NotePen
from vaultkit.dashboards.templates import Templates
from vaultkit.language.translate import mark, translate
from vaultkit.measures.brief import Brief
from vaultkit.measures.sight import Sight
from vaultkit.model.contact import Contact
from vaultkit.model.problem import Problem
from vaultkit.model.reference import fold
from vaultkit.model.vault import Vault

FOLDER = mark("Briefs")
"""Where the notes go, in the dashboards folder: apart from the pages that are kept true."""

TEMPLATE = "brief.md.j2"


def brief_note(vault: Vault, found: Brief, templates: Templates) -> tuple[Page, Problem | None]:
    """Render the note of a brief, and say what is wrong with a template of the vault's own.

    Raises ValueError for a brief gathered for other eyes: its words may stand in no file.
    """
    if found.sight is not Sight.NOTE:
        raise ValueError("a note is made of a brief that was gathered for one")
    path = brief_path(vault, found.contact)
    pen = NotePen(links_of(vault, [path], folder=path.rpartition("/")[0]))
    view = brief_view(found, vault.today, pen)
    title = translate("Brief: {name}", name=found.contact.name)
    variables = {one.name: getattr(view, one.name) for one in fields(view)}
    body, problem = templates.page(
        TEMPLATE,
        {"title": title, "today": vault.today.isoformat(), "not_done": (), **variables},
    )
    last = phrase(
        "computed for {today} · stays as it is until {command}",
        today=vault.today.isoformat(),
        command=code("vaultkit brief ", _quoted(found.contact.name), " --write"),
    )
    body = body.strip("\n")
    return Page(path, stamp(f"{body}\n\n---\n\n{last}\n", vault.today)), problem


def brief_path(vault: Vault, contact: Contact) -> str:
    """Say where the note of a contact's brief goes.

    Not under the contact's own name, which links to the contact; and where several notes have one
    name, the folder is part of it.
    """
    names = Counter(fold(_own_name(path)) for path in vault.contacts)
    name = _own_name(contact.path)
    if names[fold(name)] > 1:
        name = contact.path.removesuffix(".md").replace("/", " - ")
    folder = vault.settings.folders.dashboards
    note = translate("Brief - {name}", name=name)
    return "/".join(part for part in (folder, translate(FOLDER), f"{note}.md") if part)


def _own_name(path: str) -> str:
    folder, _, name = path.removesuffix(".md").rpartition("/")
    return folder.rpartition("/")[2] if fold(name) in ("index", "readme") and folder else name


def _quoted(name: str) -> str:
    return '"' + name.replace('"', "") + '"'
