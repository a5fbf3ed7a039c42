"""Which note is what: by what its frontmatter says, or else by its folder.

Called by `vaultkit.parse.notes`. The rules are those of “Which note is what” in `docs/format.md`.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from vaultkit.model import problem_kinds
from vaultkit.model.note import NoteKind
from vaultkit.model.settings import Folders, Settings
from vaultkit.model.source import Source
from vaultkit.parse.properties.field_set import FieldSet, flatten, quote
from vaultkit.parse.properties.values import bare_text, read_date
from vaultkit.parse.vocabulary.dates import Day, match_date
from vaultkit.parse.vocabulary.field_names import fold_name

_TYPES = {
    fold_name(word): kind
    for kind, words in {
        NoteKind.CONTACT: (
            "contact, contacts, person, persons, people, contact-profile, mensch, menschen,"
            "kontakt, kontakter, personer"
        ),
        NoteKind.PURPOSE: "purpose, purposes, formål",
        NoteKind.ARENA: "arena, arenas, arenaer, netværk, netværksgruppe, erfagruppe",
        NoteKind.INTRODUCTION: "introduction, introductions, introduktion, introduktioner",
        NoteKind.ME: "me, mig",
        NoteKind.INBOX: "inbox, indbakke",
        NoteKind.IMPORT: "import, imports, importliste",
        NoteKind.MEETING: "meeting, meetings, møde, møder",
        NoteKind.TEMPLATE: "template, templates, skabelon",
    }.items()
    for word in words.split(",")
}
_SOMETHING_ELSE_WORDS = """
note, notes, moc, index, company, companies, organisation, organisations, organization,
organizations, project, projects, place, places, location, city, group, event, book, article,
journal, daily, dashboard, list, map,
notat, noter, virksomhed, firma, projekt, sted, by, gruppe, arrangement, bog, artikel, dagbog,
liste, kort
"""
_SOMETHING_ELSE = frozenset(fold_name(word) for word in _SOMETHING_ELSE_WORDS.split(","))
"""Types that plainly name something that is not a person."""

_NAMED_FOR_A_FOLDER = frozenset({"readme", "index"})
_CODE_SPAN = re.compile(r"(?<!`)(`++)[^`\n]*+\1(?!`)")
_FENCE = re.compile(r"[ >]{0,12}(`{3,}+|~{3,}+)")


def classify(
    path: str, fields: FieldSet, lines: Sequence[str], body_from: int, settings: Settings
) -> NoteKind:
    """Say which kind of note a file is, all but what makes a dated note a meeting.

    `fields` are read with the names that mean something in any note. `lines` are searched for
    placeholders that were never filled in; such a template is reported in `fields`.
    """
    if _is_generated(fields):
        return NoteKind.GENERATED
    found = _placeholder(lines, body_from)
    if found is not None:
        line, text = found
        problem = problem_kinds.TEMPLATE_NOTE.at(Source(path, line), text=text)
        fields.problems.append(problem)
        return NoteKind.TEMPLATE
    name = path.rpartition("/")[2].rpartition(".")[0].casefold()
    by_folder = None if name in _NAMED_FOR_A_FOLDER else folder_kind(path, settings.folders)
    return _weigh(fields, by_folder)


def _is_generated(fields: FieldSet) -> bool:
    return any(
        scalar.text.strip().casefold() == "vaultkit"
        for written in fields.written("generated_by")
        for scalar in flatten(written.value)
    )


def _placeholder(lines: Sequence[str], body_from: int) -> tuple[int, str] | None:
    """Find `{{…}}` in the frontmatter, or `<% … %>` anywhere but in code: its line, and itself."""
    for number, line in enumerate(lines[:body_from], 1):
        begin = line.find("{{")
        end = line.find("}}", begin + 2) if begin >= 0 else -1
        if end >= 0:
            return number, quote(line[begin : end + 2])
        if "<%" in line and "%>" in line:
            return number, "<% %>"
    if "<%" not in "\n".join(lines[body_from:]):
        return None
    number = _in_prose(lines, body_from)
    return (number, "<% %>") if number else None


def _in_prose(lines: Sequence[str], body_from: int) -> int:
    """Find the line of a `<% … %>` outside fenced code and code spans; 0 if there is none."""
    fence, opened = "", 0
    for number, line in enumerate(lines[body_from:], body_from + 1):
        mark = _FENCE.match(line)
        if mark is not None and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence:
            prose = _CODE_SPAN.sub("", line)
            opened = opened or (number if "<%" in prose else 0)
            if opened and "%>" in prose:
                return opened
    return 0


def folder_kind(path: str, folders: Folders) -> NoteKind | None:
    """Say which kind of note belongs in the folder of a file: the innermost folder counts."""
    return _kind_in(_fold_path(path.rpartition("/")[0]) + "/", folders)


@lru_cache(maxsize=256)
def _kind_in(folded: str, folders: Folders) -> NoteKind | None:
    kinds = (
        (NoteKind.CONTACT, folders.contacts),
        (NoteKind.PURPOSE, folders.purposes),
        (NoteKind.ARENA, folders.arenas),
        (NoteKind.INTRODUCTION, folders.introductions),
        (NoteKind.JOURNAL, folders.journal),
    )
    found = [
        (len(folder), kind)
        for kind, paths in kinds
        for folder in map(_fold_path, paths)
        if not folder or folded.startswith(folder + "/")
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _fold_path(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _weigh(fields: FieldSet, by_folder: NoteKind | None) -> NoteKind:
    """Weigh what the frontmatter says against the folder."""
    card = _card_kind(fields)
    types = list(_type_words(fields, "type"))
    if card is None:
        types += _type_words(fields, "categories")
    said = [_TYPES[word] for word in types if word in _TYPES]
    tagged = [_TYPES[word] for word in _type_words(fields, "tags") if word in _TYPES]
    something_else = any(word in _SOMETHING_ELSE for word in types)
    if card is not None and not said and not something_else:
        return card
    if by_folder is NoteKind.CONTACT:
        # What a person is tagged with is no reason to take the note out; a type is.
        if NoteKind.CONTACT in said or NoteKind.CONTACT in tagged:
            return NoteKind.CONTACT
        tagged = []
    if by_folder is NoteKind.JOURNAL:
        # A day tagged with `meeting` had one; it is not one.
        tagged = [kind for kind in tagged if kind is not NoteKind.MEETING]
    if said:
        return said[0]
    if something_else:
        return NoteKind.OTHER
    if tagged:
        return tagged[0]
    return by_folder or NoteKind.OTHER


_CARD_VERSIONS = frozenset({"2.1", "3.0", "4.0"})


def _card_kind(fields: FieldSet) -> NoteKind | None:
    """Say what a note is whose frontmatter is a vCard; None if it is none.

    Its `CATEGORIES` are labels of the person, and its `KIND` says whether it is a person.
    """
    if fields.unknown_text("version") not in _CARD_VERSIONS:
        return None
    named = (*fields.written("name"), *fields.written("first_name"), *fields.written("last_name"))
    if not any(written.key.text == "FN" or written.key.text[:2] == "N." for written in named):
        return None  # a program has a name and a version too
    kind = fields.unknown_text("kind").strip().casefold()
    return NoteKind.CONTACT if kind in ("", "individual") else NoteKind.OTHER


def _type_words(fields: FieldSet, name: str) -> Iterator[str]:
    """Yield the folded words of a field; of a nested one (`network/contact`) its two ends."""
    for written in fields.written(name):
        for scalar in flatten(written.value):
            for word in re.split(r"[,#]", f"{bare_text(scalar.text)} {scalar.tail}"):
                parts = word.strip().split("/")
                yield fold_name(parts[0])
                if len(parts) > 1:
                    yield fold_name(parts[-1])


def name_of(path: str, kind: NoteKind) -> str:
    """Return the name of a note: that of its file, of `jane@acme/index.md` its folder's."""
    folder, _, file_name = path.rpartition("/")
    name = file_name[:-3] if file_name.lower().endswith(".md") else file_name
    inside = kind in (NoteKind.CONTACT, NoteKind.PURPOSE, NoteKind.ARENA, NoteKind.INTRODUCTION)
    if inside and folder and name.casefold() in _NAMED_FOR_A_FOLDER:
        return folder.rpartition("/")[2]
    return name


_DAY_IN_NAME = re.compile(r"(?<![0-9])([0-9]{4})([-_. ]?)([0-9]{2})\2([0-9]{2})(?![0-9])")


def day_of(path: str, fields: FieldSet) -> date | None:
    """Return the day of a dated note: the date in its name or path, or else its `date:`."""
    stem = path[:-3] if path.lower().endswith(".md") else path
    name = stem.rpartition("/")[2]
    for text in (name, "-".join(stem.split("/")[-3:])):
        for found in _DAY_IN_NAME.finditer(text):
            try:
                return date(int(found[1]), int(found[3]), int(found[4]))
            except ValueError:
                continue
    begins = match_date(name, 0, fields.language)
    if begins is not None and isinstance(begins[0], Day) and begins[0].period is None:
        return begins[0].date
    return read_date(fields, "date")
