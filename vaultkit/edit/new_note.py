"""A new note from a template: its placeholders filled, fields set in the way the template has them.

Pure; used by `vaultkit new`. The template is the vault's own or one that comes with vaultkit.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from vaultkit.edit.list_field import add_to_list
from vaultkit.edit.note_text import open_text, read_note
from vaultkit.edit.set_field import set_field
from vaultkit.edit.yaml_words import write_scalar
from vaultkit.errors import CannotEditError
from vaultkit.language.translate import translate
from vaultkit.model.note import NoteKind
from vaultkit.model.settings import Settings

_PLACEHOLDER = re.compile(r"\{\{\s*(title|date|time)\s*(?::([^{}]*))?\}\}", re.IGNORECASE)
_WHOLE_VALUE = re.compile(r"(?m)^([\w \t-]+:[ \t]+)\{\{\s*title\s*\}\}[ \t]*$")
_PARTS = (("YYYY", "%Y"), ("MM", "%m"), ("DD", "%d"), ("YY", "%y"))


def note_text(
    template: str,
    name: str,
    path: str,
    today: date,
    settings: Settings,
    values: Mapping[str, str],
    lists: Mapping[str, Sequence[str]],
) -> str:
    """Make the text of a note at a path.

    `values` and `lists` are fields by canonical name. Raise `CannotEditError` for a value that a
    field cannot have, and for a template that has more in it than can be filled in.
    """
    text = _WHOLE_VALUE.sub(lambda found: f"{found[1]}{write_scalar(name)}", template)
    text = _PLACEHOLDER.sub(lambda found: _filled(found[1].lower(), found[2], name, today), text)
    open_text(text, path)
    if read_note(text, path, settings).kind is NoteKind.TEMPLATE:
        raise CannotEditError(
            translate("The template of {path} has placeholders only Obsidian fills.", path=path),
            translate("Use those of title and date in it, or make the note in Obsidian."),
        )
    for field, value in values.items():
        span = set_field(text, field, value, path, settings) if value else None
        text = text if span is None else span.apply(text)
    for field, several in lists.items():
        for value in several:
            span = add_to_list(text, field, value, path, settings)
            text = text if span is None else span.apply(text)
    return text


def _filled(what: str, form: str | None, name: str, today: date) -> str:
    if what == "title":
        return name
    if what == "time":  # a note is made on a day
        return ""
    if not form:
        return today.isoformat()
    for part, code in _PARTS:
        form = form.replace(part, today.strftime(code))
    return form
