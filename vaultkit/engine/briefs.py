"""Writes a brief into the vault, as a note, for whoever asked for it. Called by `cli.brief`.

No build makes, renews or removes such a note: it says what was known on the day it was written.
"""

from dataclasses import dataclass

from vaultkit.dashboards.brief_note import brief_note
from vaultkit.dashboards.templates import Templates
from vaultkit.engine.pages import own_template
from vaultkit.engine.refresh import carry_out, plan_refresh, read_files
from vaultkit.engine.vault import OpenVault
from vaultkit.errors import NotInANoteError, PageKeptError
from vaultkit.language.translate import translate
from vaultkit.measures.brief import Brief
from vaultkit.measures.discretion import may_be_named
from vaultkit.model.contact import Contact
from vaultkit.model.fields import ContactStatus
from vaultkit.model.problem import Problem
from vaultkit.storage.disk import Disk
from vaultkit.storage.shipped import shipped_dashboard


@dataclass(frozen=True, slots=True)
class WrittenBrief:
    """Where a brief stands now, and whether anything had to be written for it.

    `problem` is what is wrong with a template of the vault's own, if the shipped one was used.
    """

    path: str
    written: bool
    problem: Problem | None


def write_brief(opened: OpenVault, found: Brief) -> WrittenBrief:
    """Make the note of a brief, or renew it if it is still as vaultkit wrote it.

    Raises NotInANoteError for somebody dropped or of chemistry 1 or 2, PageKeptError where
    somebody wrote in it, DiskError.
    """
    vault = opened.vault
    if not may_be_named(found.contact.person, vault.contacts):
        raise NotInANoteError(
            _why_not(found.contact),
            translate("Without --write the brief is printed, here only."),
        )
    disk, settings = Disk(opened.root), vault.settings
    templates = Templates(
        shipped_dashboard,
        lambda name: own_template(disk, settings, name),
        f"{(settings.folders.templates or ('Templates',))[0]}/dashboards",
    )
    page, problem = brief_note(vault, found, templates)
    disk.sweep(page.path.rpartition("/")[0])
    done = carry_out(plan_refresh([page], read_files(disk, [page.path])), disk)
    if done.kept:
        raise PageKeptError(
            translate("{path} was changed by hand, so it was left as it is.", path=page.path),
            translate("Rename it, or delete it, to get a new one."),
        )
    return WrittenBrief(page.path, bool(done.writes), problem)


def _why_not(contact: Contact) -> str:
    if contact.fields.status is ContactStatus.DROPPED:
        return translate(
            "{name} is dropped, and no note that vaultkit writes names such a person.",
            name=contact.name,
        )
    return translate(
        "{name} has a chemistry of {chemistry}, and no note that vaultkit writes names such a "
        "person.",
        name=contact.name,
        chemistry=contact.fields.chemistry,
    )
