"""A file for Obsidian's Bases: live tables of what the frontmatter of the vault's notes holds.

Written where the vault has an `.obsidian` folder. The syntax is that of Obsidian's own
documentation ("Bases syntax", "Functions", "Views"). It holds no data, only what to look for, so
it changes only with the settings. No view shows who was dropped, or a rating below 3.
"""

from dataclasses import dataclass

from vaultkit.dashboards.page import Page, stamp_yaml
from vaultkit.language.translate import mark, translate
from vaultkit.model.settings import Settings

TITLE = mark("Live tables")

_HEADINGS = {
    "file.name": mark("Name"),
    "chemistry": mark("Chemistry"),
    "purposes": mark("Purposes"),
    "needs": mark("Needs"),
    "offers": mark("Offers"),
    "next_contact": mark("Next contact"),
    "organisation": mark("Organisation"),
    "place": mark("Place"),
    "between": mark("Between"),
    "because": mark("Because"),
    "status": mark("Status"),
    "outcome": mark("Outcome"),
}
_NOT_DROPPED = (
    "note.dropped.isEmpty()",
    "note.droppet.isEmpty()",
    '!["dropped", "droppet", "fravalgt"].contains({status})',
)
_NOT_ENDED = '!["closed", "declined", "afsluttet", "nej tak"].contains({status})'


@dataclass(frozen=True, slots=True)
class _View:
    """One table: what it shows, which notes, in which order.

    A filter names a field in braces: `{status}`.
    """

    name: str
    folders: tuple[str, ...]
    filters: tuple[str, ...]
    columns: tuple[str, ...]
    sort: tuple[tuple[str, str], ...] = ()
    group: str = ""


def title() -> str:
    """Name the file, in the language that is spoken."""
    return translate(TITLE)


def page(settings: Settings) -> Page:
    """Make the file. Columns of a field that the vault has more names for show any of them."""
    folder = settings.folders.dashboards
    name = f"{title()}.base"
    path = f"{folder}/{name}" if folder else name
    return Page(path, stamp_yaml("\n".join(_lines(settings)) + "\n"))


def _views(settings: Settings) -> tuple[_View, ...]:
    folders = settings.folders
    return (
        _View(
            translate("Contacts"),
            folders.contacts,
            _NOT_DROPPED,
            ("file.name", "purposes", "next_contact", "organisation", "place"),
            (("file.name", "ASC"),),
        ),
        _View(
            translate("Chemistry"),
            folders.contacts,
            (*_NOT_DROPPED, "{chemistry}.isEmpty() || {chemistry} > 2"),
            ("file.name", "chemistry", "purposes", "next_contact"),
            (("chemistry", "DESC"), ("file.name", "ASC")),
        ),
        _View(
            translate("Next contact"),
            folders.contacts,
            (*_NOT_DROPPED, "!{next_contact}.isEmpty()"),
            ("next_contact", "file.name", "purposes", "needs"),
            (("next_contact", "ASC"), ("file.name", "ASC")),
        ),
        _View(
            translate("Needs and offers"),
            folders.contacts,
            (*_NOT_DROPPED, "!{needs}.isEmpty() || !{offers}.isEmpty()"),
            ("file.name", "needs", "offers", "organisation"),
            (("file.name", "ASC"),),
        ),
        _View(
            translate("Introductions"),
            folders.introductions,
            (_NOT_ENDED,),
            ("file.name", "between", "because", "status"),
            (("file.name", "ASC"),),
            "status",
        ),
        _View(
            translate("What came of them"),
            folders.introductions,
            ("!{outcome}.isEmpty()",),
            ("file.name", "between", "outcome"),
            (("file.name", "ASC"),),
        ),
    )


def _lines(settings: Settings) -> list[str]:
    names = {field: (field, *settings.fields.get(field, ())) for field in _HEADINGS}
    formulas = {field: _any_of(known) for field, known in names.items() if len(known) > 1}
    lines = []
    if formulas:
        lines += ["formulas:", *(f"  {field}: {_yaml(made)}" for field, made in formulas.items())]
    lines.append("properties:")
    for field, heading in _HEADINGS.items():
        lines += [
            f"  {_property(field, formulas)}:",
            f"    displayName: {_yaml(translate(heading))}",
        ]
    lines.append("views:")
    for view in _views(settings):
        lines += _view_lines(view, formulas)
    return lines


def _view_lines(view: _View, formulas: dict[str, str]) -> list[str]:
    lines = ["  - type: table", f"    name: {_yaml(view.name)}", "    filters:", "      and:"]
    lines.append("        - or:")
    lines += [f"            - {_yaml(f'file.inFolder({_quoted(f)})')}" for f in view.folders]
    known = {field: _property(field, formulas) for field in _HEADINGS}
    lines += [f"        - {_yaml(pattern.format_map(known))}" for pattern in view.filters]
    if view.group:
        lines += ["    groupBy:", f"      property: {_property(view.group, formulas)}"]
        lines += ["      direction: ASC"]
    lines += ["    order:", *(f"      - {_property(field, formulas)}" for field in view.columns)]
    lines.append("    sort:")
    for field, direction in view.sort:
        lines += [
            f"      - property: {_property(field, formulas)}",
            f"        direction: {direction}",
        ]
    return lines


def _property(field: str, formulas: dict[str, str]) -> str:
    if field in formulas:
        return f"formula.{field}"
    return field if field.startswith("file.") else f"note.{field}"


def _any_of(names: tuple[str, ...]) -> str:
    """Write a formula that shows the first of several properties that is there."""
    shown = f"note[{_quoted(names[-1])}]"
    for name in reversed(names[:-1]):
        shown = f"if(note[{_quoted(name)}], note[{_quoted(name)}], {shown})"
    return shown


def _quoted(text: str) -> str:
    """Write a text as a literal of a formula, which knows both kinds of quotes."""
    return f"'{text}'" if '"' in text else f'"{text}"'


def _yaml(text: str) -> str:
    """Write a text as a YAML scalar in single quotes."""
    return "'" + text.replace("'", "''") + "'"
