"""`vaultkit.yml`, and what `.obsidian/*.json` says where it is silent, to `Settings`.

Called by the engine, with texts it has read. What is unknown or of the wrong type is a problem
with its line, and the default stands: settings never stop anything.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields as fields_of
from dataclasses import replace
from typing import Any

from vaultkit.language.translate import mark
from vaultkit.model import problem_kinds
from vaultkit.model.kinds import KINDS
from vaultkit.model.problem import Problem
from vaultkit.model.reference import fold
from vaultkit.model.settings import (
    DepthConstants,
    Folders,
    JournalLinks,
    KindSetting,
    Language,
    LinkStyle,
    Pictures,
    Settings,
)
from vaultkit.model.source import Source
from vaultkit.parse.obsidian import Obsidian, ObsidianFiles, parse_obsidian
from vaultkit.parse.properties.frontmatter import read_fields
from vaultkit.parse.properties.yaml_values import Items, Scalar, Value
from vaultkit.parse.setting_reader import SettingReader
from vaultkit.parse.text import read_lines, refuse
from vaultkit.parse.vocabulary.field_names import canonical_names, canonical_of, fold_name
from vaultkit.parse.vocabulary.links import find_links


def parse_settings(
    path: str, text: str, obsidian: ObsidianFiles | None = None
) -> tuple[Settings, tuple[Problem, ...]]:
    """Read the settings of a vault; an empty text is enough. Never raises.

    `obsidian` holds the texts of what was found in the `.obsidian` folder, by file name; None
    where there is no such folder. Problems are in the order of their places.
    """
    said, problems = parse_obsidian(obsidian or {})
    settings = Settings(
        links=said.links, obsidian=obsidian is not None, obsidian_templates=said.templates
    )
    refusal = refuse(text)
    if refusal is not None:
        problems.append(refusal.problem(path))
        return _with_daily_notes(settings, said), tuple(problems)
    lines, passed_over = read_lines(path, text)
    written = read_fields(path, "\n".join(lines), 1)
    reader = SettingReader(path)
    for key, value in written.pairs:
        read = _SETTINGS.get(fold_name(key.text))
        if read is None:
            reader.unknown(key, "", _NAMES)
        elif not value.empty:
            settings = read(reader, value, settings)
    if not written.is_mapping:
        kind = problem_kinds.BAD_SETTING
        where, what = Source(path), mark("lines such as “language: en”")
        found = [kind.at(where, key=path, expected=what, example="language: en")]
    else:
        found = [*written.problems, *reader.problems]
    found += [*problems, *passed_over]
    return _with_daily_notes(settings, said), tuple(sorted(found, key=Problem.sort_key))


def _with_daily_notes(settings: Settings, said: Obsidian) -> Settings:
    """Add the folder of Obsidian's daily notes to those of the journal."""
    journal = settings.folders.journal
    if not said.daily_notes or said.daily_notes in journal:
        return settings
    folders = replace(settings.folders, journal=(*journal, said.daily_notes))
    return replace(settings, folders=folders)


Read = Callable[[SettingReader, Value, Settings], Settings]


def _me(reader: SettingReader, value: Value, settings: Settings) -> Settings:
    text = reader.text("me", value, "Astrid Holm")
    links = find_links(text) if text is not None else []
    return replace(settings, me=links[0].target if links else text or "")


def _language(reader: SettingReader, value: Value, settings: Settings) -> Settings:
    language = reader.choice("language", value, Language)
    return replace(settings, language=language or settings.language)


def _folders(reader: SettingReader, value: Value, settings: Settings) -> Settings:
    given: dict[str, Any] = {}
    names = {fold_name(field.name): field.name for field in fields_of(Folders)}
    for key, held in reader.pairs("folders", value, "folders: {contacts: People}"):
        name = names.get(fold_name(key.text))
        if name is None:
            reader.unknown(key, "folders", names.values())
        elif name == "dashboards":
            given[name] = reader.one_folder("folders.dashboards", held, "Dashboards")
        else:
            given[name] = reader.folders(f"folders.{name}", held, "People")
    given = {name: found for name, found in given.items() if found is not None}
    return replace(settings, folders=replace(settings.folders, **given))


def _fields(reader: SettingReader, value: Value, settings: Settings) -> Settings:
    names: dict[str, tuple[str, ...]] = {}
    for key, held in reader.pairs("fields", value, "fields: {chemistry: [vibe]}"):
        canonical = canonical_of(key.text)
        if canonical is None:
            reader.unknown(key, "fields", canonical_names())
            continue
        added = reader.texts(f"fields.{canonical}", held, "vibe, gut feeling")
        if added:
            names[canonical] = (*names.get(canonical, ()), *added)
    return replace(settings, fields=names)


_KINDS = {fold(word): kind.name for kind in KINDS for word in (kind.name, *kind.words)}


def _kinds(reader: SettingReader, value: Value, settings: Settings) -> Settings:
    kinds: dict[str, KindSetting] = {}
    for key, held in reader.pairs("kinds", value, "kinds: {sauna: {hours: 2}}"):
        name = _KINDS.get(fold(key.text), key.text.strip())
        kinds[name] = _kind(reader, key.text, held)
    return replace(settings, kinds=kinds)


def _kind(reader: SettingReader, name: str, value: Value) -> KindSetting:
    """Read one kind: its hours and words, or only the one (a number) or the other (texts)."""
    if isinstance(value, Items):
        return KindSetting(words=reader.texts(f"kinds.{name}", value, "sauna, steam bath"))
    if isinstance(value, Scalar):
        if value.text.strip()[:1].isdigit():
            return KindSetting(hours=reader.number(f"kinds.{name}", value, "2"))
        return KindSetting(words=reader.texts(f"kinds.{name}", value, "sauna, steam bath"))
    hours: float | None = None
    words: tuple[str, ...] = ()
    for key, held in reader.pairs(f"kinds.{name}", value, "{hours: 2}"):
        part = fold_name(key.text)
        if part == "hours":
            hours = reader.number(f"kinds.{name}.hours", held, "2")
        elif part == "words":
            words = reader.texts(f"kinds.{name}.words", held, "sauna, steam bath")
        else:
            reader.unknown(key, f"kinds.{name}", ("hours", "words"))
    return KindSetting(hours, words)


def _log_headings(reader: SettingReader, value: Value, settings: Settings) -> Settings:
    return replace(settings, log_headings=reader.texts("log_headings", value, "Coffees"))


def _journal_links(reader: SettingReader, value: Value, settings: Settings) -> Settings:
    chosen = reader.choice("journal_links", value, JournalLinks)
    return replace(settings, journal_links=chosen or settings.journal_links)


def _ignore(reader: SettingReader, value: Value, settings: Settings) -> Settings:
    return replace(settings, ignore=reader.texts("ignore", value, "Archive/**"))


def _dashboards(reader: SettingReader, value: Value, settings: Settings) -> Settings:
    """Read `tracked`, `ignored`, or the pages that Git tracks."""
    if isinstance(value, Scalar):
        word = fold_name(value.text)
        if word in ("tracked", "ignored"):
            return replace(settings, dashboards=word)
    if isinstance(value, Items):
        return replace(settings, dashboards=reader.texts("dashboards", value, "Depth"))
    expected = mark("tracked, ignored or a list of pages")
    reader.bad(value, "dashboards", expected, "dashboards: tracked")
    return settings


def _pictures(reader: SettingReader, value: Value, settings: Settings) -> Settings:
    pictures = reader.choice("pictures", value, Pictures)
    return replace(settings, pictures=pictures or settings.pictures)


def _links(reader: SettingReader, value: Value, settings: Settings) -> Settings:
    links = reader.choice("links", value, LinkStyle)
    return replace(settings, links=links or settings.links)


def _synonyms(reader: SettingReader, value: Value, settings: Settings) -> Settings:
    synonyms: dict[str, str] = {}
    for key, held in reader.pairs("synonyms", value, "synonyms: {bestyrelse: board}"):
        text = reader.text(f"synonyms.{key.text}", held, "board")
        if text:
            synonyms[key.text.strip()] = text
    return replace(settings, synonyms=synonyms)


def _attention(reader: SettingReader, value: Value, settings: Settings) -> Settings:
    attention = reader.whole_number("attention", value, "5")
    return replace(settings, attention=settings.attention if attention is None else attention)


def _depth(reader: SettingReader, value: Value, settings: Settings) -> Settings:
    """Read the constants of depth. What divides must be above 0."""
    depth = settings.depth
    names = {fold_name(field.name): field.name for field in fields_of(DepthConstants)}
    for key, held in reader.pairs("depth", value, "depth: {fast_half_life: 180}"):
        name = names.get(fold_name(key.text))
        if name is None:
            reader.unknown(key, "depth", names.values())
            continue
        divides = name.endswith(("_half", "_half_life"))
        example = f"{getattr(DepthConstants(), name):g}"
        number = reader.number(f"depth.{name}", held, example, positive=divides)
        depth = replace(depth, **{name: number}) if number is not None else depth
    return replace(settings, depth=depth)


_NAMES: Mapping[str, Read] = {
    "me": _me,
    "language": _language,
    "folders": _folders,
    "fields": _fields,
    "kinds": _kinds,
    "log_headings": _log_headings,
    "journal_links": _journal_links,
    "ignore": _ignore,
    "dashboards": _dashboards,
    "pictures": _pictures,
    "links": _links,
    "synonyms": _synonyms,
    "attention": _attention,
    "depth": _depth,
}
_SETTINGS = {fold_name(name): read for name, read in _NAMES.items()}
