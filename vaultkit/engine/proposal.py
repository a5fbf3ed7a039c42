"""What `vaultkit.yml` should say for a folder of notes that has none. Called by `vaultkit init`.

`propose_settings` looks and writes nothing. What it finds is a proposal: a person accepts it,
or says otherwise.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from vaultkit.engine.reading import NoteReader
from vaultkit.model.note import Note, NoteKind
from vaultkit.model.reference import fold
from vaultkit.model.settings import Folders, Language, Settings
from vaultkit.parse.notes import parse_note
from vaultkit.parse.vocabulary.dates import BadDate, parse_date
from vaultkit.parse.vocabulary.field_names import fold_name, names_of, vcard_name
from vaultkit.storage.disk import Disk
from vaultkit.storage.passed_over import passed_over
from vaultkit.storage.scan import scan_vault

PEOPLE_NAMES = frozenset(
    {
        *("people", "persons", "contacts", "network", "relations", "crm"),
        *("personer", "mennesker", "folk", "kontakter", "netværk", "relationer"),
    }
)
"""What a folder of people is called, folded."""

OTHER_NAMES: Mapping[str, frozenset[str]] = {
    "purposes": frozenset({"purposes", "formål"}),
    "arenas": frozenset({"arenas", "arenaer", "netværksgrupper"}),
    "introductions": frozenset({"introductions", "intros", "introduktioner"}),
    "journal": frozenset({"journal", "daily", "daily notes", "diary", "dagbog", "daglige noter"}),
    "templates": frozenset({"templates", "skabeloner"}),
}
"""What the other folders are called, folded; what each is for is the name of its setting."""

PERSONAL = frozenset(
    {
        *(
            "birthday",
            "cadence",
            "chemistry",
            "closeness",
            "email",
            "last_contact",
            "met",
            "met_at",
        ),
        *("met_at", "mutual", "next_contact", "openness", "phone", "relation"),
    }
)
"""Fields that only a note about a person has."""

_DANISH = re.compile(r"\b(?:og|med|ikke|hun|til|jeg|har|på)\b", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(?:and|with|not|she|to|my|has|the)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Proposal:
    """The settings proposed for a folder that holds `notes` notes, `people` of them about people.

    `contacts` are the folders of people, () where none was found. `folders` has the other settings
    of `folders:` whose folder is there under another name than the default. `me` is a link to the
    note of `type: me`, or "".
    """

    notes: int
    people: int
    contacts: tuple[str, ...]
    folders: Mapping[str, str]
    language: Language
    me: str = ""


def propose_settings(root: Path) -> Proposal:
    """Look through the notes in a folder and propose settings. Reads; writes nothing.

    A folder of people is one that is called so, or one where half of the notes or more say that
    they are contacts or have a field that only people have. Raises DiskError.
    """
    settings = Settings(folders=Folders(contacts=()))
    reader = NoteReader(Disk(root), settings, parse_note)
    folders: dict[str, _Folder] = {}
    paths: list[str] = []
    words = Counter[Language]()
    owners: list[str] = []
    for file in scan_vault(root, passed_over(settings)).files:
        content = reader.read(file.path)
        if content is None:
            continue
        note = reader.parse(content).note
        about_somebody = _about_somebody(note)
        if about_somebody:
            text = content.data.decode("utf-8", "replace")
            words[Language.DA] += len(_DANISH.findall(text))
            words[Language.EN] += len(_ENGLISH.findall(text))
        if note.kind is NoteKind.ME:
            owners.append(note.name)
        paths.append(file.path)
        for parent in PurePosixPath(file.path).parents[:-1]:
            folder = folders.setdefault(parent.as_posix(), _Folder())
            folder.notes += 1
            folder.people += about_somebody
            folder.days += _is_day(note.name)
    contacts = _folders_of_people(folders)
    return Proposal(
        notes=len(paths),
        people=sum(folders[folder].notes for folder in contacts),
        contacts=contacts,
        folders=_other_folders(folders),
        language=Language.DA if words[Language.DA] > words[Language.EN] else Language.EN,
        me=f"[[{owners[0]}]]" if len(owners) == 1 else "",
    )


def settings_text(proposal: Proposal) -> str:
    """Write the proposal as the text of `vaultkit.yml`."""
    contacts = proposal.contacts or Settings().folders.contacts
    me = f"me: {_scalar(proposal.me)}" if proposal.me else "# me: your name, as your notes have it"
    one_or_several = [_scalar(folder) for folder in contacts]
    lines = [
        "# What is not here has its default; docs/format.md lists all settings.",
        me,
        f"language: {proposal.language}",
        "folders:",
        "  contacts: "
        + (one_or_several[0] if len(contacts) == 1 else f"[{', '.join(one_or_several)}]"),
        *(f"  {name}: {_scalar(folder)}" for name, folder in sorted(proposal.folders.items())),
    ]
    return "\n".join(lines) + "\n"


@dataclass(slots=True)
class _Folder:
    """What is in a folder and all folders below it, in counts."""

    notes: int = 0
    people: int = 0
    days: int = 0


def _about_somebody(note: Note) -> bool:
    if note.kind is not NoteKind.OTHER:
        return note.kind is NoteKind.CONTACT
    names = names_of(NoteKind.CONTACT)
    found = {
        names.get(fold_name(key)) or (vcard[0] if (vcard := vcard_name(key)) else "")
        for key in note.other
    }
    return not found.isdisjoint(PERSONAL)


def _is_day(name: str) -> bool:
    return not isinstance(parse_date(name, Language.EN), BadDate)


def _folders_of_people(folders: Mapping[str, _Folder]) -> tuple[str, ...]:
    """Choose the highest folders that are of people; of nested ones that hold the same, the lowest.

    `Areas/People` is chosen rather than `Areas`, and `People` rather than `People/Work`.
    """
    chosen: list[str] = []
    for path in sorted(folders, key=lambda path: (path.count("/"), path)):
        folder = folders[path]
        named = fold(PurePosixPath(path).name) in PEOPLE_NAMES
        if any(_holds(higher, path) for higher in chosen):
            continue
        only_below = any(
            _holds(path, lower) and inside.notes == folder.notes
            for lower, inside in folders.items()
        )
        if named or (2 * folder.people >= folder.notes and folder.people and not only_below):
            chosen.append(path)
    return tuple(sorted(chosen))


def _other_folders(folders: Mapping[str, _Folder]) -> dict[str, str]:
    """Find the folders of other kinds of notes that are not called as the default has it.

    A journal is also the highest folder where most notes are called by a day. Dashboards go where
    no note stands yet.
    """
    defaults = Settings().folders
    found: dict[str, str] = {}
    by_depth = sorted(folders, key=lambda path: (path.count("/"), path))
    for name, called in OTHER_NAMES.items():
        fitting = [path for path in by_depth if fold(PurePosixPath(path).name) in called]
        if name == "journal" and not fitting:
            fitting = [path for path in by_depth if 2 * folders[path].days > folders[path].notes]
        if fitting and fitting[0] not in getattr(defaults, name):
            found[name] = fitting[0]
    if defaults.dashboards in folders:
        found["dashboards"] = "vaultkit"
    return found


def _holds(higher: str, lower: str) -> bool:
    return lower.startswith(f"{higher}/")


_PLAIN = re.compile(r"[^\W\d_][\w ./-]*(?<! )")
_MEANT_OTHERWISE = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null"])


def _scalar(text: str) -> str:
    """Write a text as YAML: plain where nothing else can be meant, else in double quotes."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _MEANT_OTHERWISE:
        return text
    return json.dumps(text, ensure_ascii=False)
