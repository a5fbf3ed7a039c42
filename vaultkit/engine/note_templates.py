"""The templates of new notes: the vault's own, or else those that come with vaultkit."""

from vaultkit.errors import DiskError
from vaultkit.language.translate import translate
from vaultkit.model.note import NoteKind
from vaultkit.model.settings import Language, Settings
from vaultkit.storage.disk import Disk
from vaultkit.storage.shipped import shipped_templates

_NAMES = {
    Language.EN: {
        NoteKind.CONTACT: "contact.md",
        NoteKind.PURPOSE: "purpose.md",
        NoteKind.ARENA: "arena.md",
        NoteKind.INTRODUCTION: "introduction.md",
    },
    Language.DA: {
        NoteKind.CONTACT: "kontakt.md",
        NoteKind.PURPOSE: "formål.md",
        NoteKind.ARENA: "arena.md",
        NoteKind.INTRODUCTION: "introduktion.md",
    },
}
_SHIPPED = {Language.EN: "", Language.DA: "da/"}


def template_of(kind: NoteKind, settings: Settings, disk: Disk) -> str:
    """Read the template for a kind of note, in the language of the vault.

    Looked for in each folder of templates, there also in one named after the language. Raises
    DiskError.
    """
    language = settings.language
    name = _NAMES[language][kind]
    for folder in (settings.obsidian_templates, *settings.folders.templates):
        for place in dict.fromkeys((f"{language.value}/{name}", name)):
            data = disk.read(f"{folder}/{place}") if folder else None
            if data is not None:
                try:
                    return data.decode("utf-8-sig")
                except UnicodeDecodeError as error:
                    message = translate("{path} is not UTF-8 text.", path=f"{folder}/{place}")
                    raise DiskError(message) from error
    shipped = shipped_templates() / "notes" / f"{_SHIPPED[language]}{name}"
    return shipped.read_text(encoding="utf-8")
