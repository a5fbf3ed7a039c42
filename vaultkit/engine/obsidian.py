"""What helps in Obsidian, set up: types of properties, templates, what its search leaves out.

Called by `vaultkit obsidian`. Only adds: a setting that is there, a file that is there stay. The
history of edits knows no hidden files, so what a file of `.obsidian` held is kept as a copy.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vaultkit.edit.json_text import add_item_below, add_members, add_members_below, read_object
from vaultkit.edit.key_words import spell_key
from vaultkit.edit.span import Span
from vaultkit.edit.steps import NewNote
from vaultkit.engine.spans import decoded
from vaultkit.errors import VaultkitError
from vaultkit.language.translate import translate
from vaultkit.model.note import NoteKind
from vaultkit.model.settings import Language, Settings
from vaultkit.storage.disk import Disk
from vaultkit.storage.places import STATE_FOLDER
from vaultkit.storage.shipped import shipped_templates

_FOLDER = ".obsidian"
_TYPES: Mapping[NoteKind, Mapping[str, tuple[str, ...]]] = {
    NoteKind.CONTACT: {
        "date": ("met", "chemistry_on", "next_contact", "last_contact", "dropped"),
        "number": ("chemistry", "closeness"),
        "multitext": (
            *("purposes", "arenas", "needs", "offers", "knows"),
            "could_introduce",
        ),
        "text": (
            *("organisation", "title", "field", "sector", "place", "relation", "circle"),
            *("status", "openness", "mutual", "met_at", "introduced_by", "their_gain"),
            *("cadence", "dropped_because"),
        ),
    },
    NoteKind.PURPOSE: {"date": ("since", "review"), "text": ("kind", "share")},
    NoteKind.ARENA: {"date": ("renews",), "text": ("cost",)},
    NoteKind.INTRODUCTION: {
        "date": ("asked_1", "agreed_1", "asked_2", "agreed_2", "introduced"),
        "multitext": ("between",),
        "text": ("through", "because", "outcome"),
    },
}


class NoObsidianError(VaultkitError):
    """The vault has no `.obsidian`: Obsidian was never opened in it."""


@dataclass(frozen=True, slots=True)
class SettingChange:
    """A file of `.obsidian` that is to hold more. `added` says what, `before` is None if new."""

    path: str
    before: bytes | None
    after: bytes
    added: str


@dataclass(frozen=True, slots=True)
class ObsidianPlan:
    """What is to be set up: settings, and templates as notes to be made."""

    settings: tuple[SettingChange, ...]
    templates: tuple[NewNote, ...]


def plan_obsidian(disk: Disk, settings: Settings) -> ObsidianPlan:
    """Say what is missing of what helps in Obsidian. Raises NoObsidianError, CannotEditError."""
    if not (disk.root / _FOLDER).is_dir():
        raise NoObsidianError(
            translate("There is no folder .obsidian in this vault."),
            translate("Open the vault in Obsidian once, then try again."),
        )
    folder = settings.obsidian_templates or next(iter(settings.folders.templates), "Templates")
    changes = (
        _types(disk, settings),
        _setting(disk, "templates.json", "folder", folder),
        _ignored(disk),
    )
    return ObsidianPlan(
        tuple(one for one in changes if one is not None),
        tuple(_templates(disk, folder, settings.language)),
    )


def carry_out_settings(disk: Disk, changes: tuple[SettingChange, ...]) -> tuple[str, ...]:
    """Write settings; return the paths of the copies of what was there. Raises DiskError."""
    copies = []
    for change in changes:
        if change.before is not None:
            copy = _free_copy(disk, change)
            disk.write(copy, change.before)
            copies.append(copy)
        disk.replace(change.path, change.after, over=change.before)
    return tuple(copies)


def _free_copy(disk: Disk, change: SettingChange) -> str:
    """Name a copy that is not there yet, or holds the very same bytes."""
    name = change.path.rpartition("/")[2].removesuffix(".json")
    names = (f"{STATE_FOLDER}/obsidian/{name} {number}.json" for number in range(1, 10_000))
    return next(path for path in names if disk.read(path) in (None, change.before))


def _types(disk: Disk, settings: Settings) -> SettingChange | None:
    types = {
        spell_key(name, (), kind, settings): what
        for kind, by_type in _TYPES.items()
        for what, names in by_type.items()
        for name in names
    }
    path = f"{_FOLDER}/types.json"
    before, text = _read(disk, path)
    held = read_object(text, path).get("types", {})
    there = {name.casefold() for name in held} if isinstance(held, dict) else set(types)
    missing = {name: what for name, what in types.items() if name.casefold() not in there}
    span = add_members_below(text, "types", dict(missing)) if missing else None
    added = translate("types of properties: {names}", names=", ".join(missing))
    return _change(path, before, text, span, added)


def _setting(disk: Disk, file: str, name: str, value: str) -> SettingChange | None:
    path = f"{_FOLDER}/{file}"
    before, text = _read(disk, path)
    if name in read_object(text, path):
        return None
    added = translate("folder of templates: {folder}", folder=value)
    return _change(path, before, text, add_members(text, {name: value}), added)


def _ignored(disk: Disk) -> SettingChange | None:
    path = f"{_FOLDER}/app.json"
    before, text = _read(disk, path)
    if not isinstance(read_object(text, path).get("userIgnoreFilters", []), list):
        return None
    span = add_item_below(text, "userIgnoreFilters", f"{STATE_FOLDER}/")
    return _change(
        path,
        before,
        text,
        span,
        translate("left out of search: {folder}", folder=f"{STATE_FOLDER}/"),
    )


def _read(disk: Disk, path: str) -> tuple[bytes | None, str]:
    data = disk.read(path)
    return data, "" if data is None else decoded(data, path)


def _change(
    path: str, before: bytes | None, text: str, span: Span | None, added: str
) -> SettingChange | None:
    if span is None:
        return None
    after = span.apply(text)
    read_object(after, path)  # what is written must be read again
    return SettingChange(path, before, after.encode(), added)


def _templates(disk: Disk, folder: str, language: Language) -> Iterator[NewNote]:
    """Yield the templates that are not there; a folder named after the language counts too."""
    source = shipped_templates() / "notes" / ("" if language is Language.EN else language.value)
    for file in sorted(source.glob("*.md")):
        places = (f"{folder}/{file.name}", f"{folder}/{language.value}/{file.name}")
        if all(disk.read(place) is None for place in places):
            text = file.read_text(encoding="utf-8")
            yield NewNote(places[0], text, translate("template"))
