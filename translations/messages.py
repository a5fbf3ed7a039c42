"""Collects the messages of vaultkit into its catalogues, and compiles them: `make messages`.

Messages are found in the code and in the shipped templates by the names of the functions that say
them (`vaultkit.language.translate`). Those that are listed in the model, kinds of problems and
names such as `trusted`, are taken from there. A translator edits `translations/da.po`, then runs
this again; a test asks that every message is translated and compiled.
"""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from vaultkit.dashboards.built_in import DASHBOARDS
from vaultkit.dashboards.dashboard import TITLE
from vaultkit.dashboards.terms import RELATIONS, TERMS
from vaultkit.model import problem_kinds
from vaultkit.model.problem import ProblemKind

ROOT = Path(__file__).parent.parent
LANGUAGES = ("da",)
KEYWORDS = {
    "translate": None,
    "phrase": None,
    "mark": None,
    "fill": None,
    "translate_plural": (1, 2),
    "mark_plural": (1, 2),
    "phrase_plural": (1, 2),
    "count": (2, 3),
    "counted": (2, 3),
    "_said": None,
    "translate_term": ((1, "c"), 2),
    "term": ((1, "c"), 2),
}
"""What says a message, and which of its arguments are one; as Babel has it (`c`: the context)."""

PYTHON = "translations.python_messages:extract_python"
SOURCES = (
    (
        "vaultkit",
        [
            ("language/translate.py", "ignore"),
            ("**.py", "translations.python_messages:extract_python"),
        ],
    ),
    ("templates/dashboards", [("**.j2", "jinja2")]),
)
HEADER = """# The messages of vaultkit. Edit what stands behind msgstr, then run `make messages`.
msgid ""
msgstr ""
"Language: {language}\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
_ANY_DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""Babel dates a catalogue now, unless told; compiled twice, it must be the same."""


def extracted() -> Catalog:
    """Collect every message, with the file it stands in."""
    catalog = Catalog(project="vaultkit", charset="utf-8", fuzzy=False)
    for folder, methods in SOURCES:
        found = extract_from_dir(
            ROOT / folder, methods, {"**.j2": {"trim_blocks": "true"}}, keywords=KEYWORDS
        )
        for name, _line, message, comments, context in sorted(found, key=lambda one: one[:2]):
            catalog.add(message, None, [(f"{folder}/{name}", 1)], (), comments, context=context)
    where = [("vaultkit/model/problem_kinds.py", 1)]
    for kind in vars(problem_kinds).values():
        if isinstance(kind, ProblemKind):
            catalog.add(kind.message, None, where, auto_comments=[kind.code])
            catalog.add(kind.fix, None, where, auto_comments=[kind.code])
    where = [("vaultkit/dashboards/built_in.py", 1)]
    for dashboard in DASHBOARDS:
        catalog.add(dashboard.title, None, where, context=TITLE)
    where = [("vaultkit/dashboards/terms.py", 1)]
    for names, context in TERMS.items():
        for name in names:
            catalog.add(name.value, None, where, context=context)
    for relation in RELATIONS:
        catalog.add(relation, None, where, context="relation")
    return catalog


def translated(language: str) -> Catalog:
    """Read the catalogue of a language."""
    with _source(language).open("rb") as opened:
        catalog = read_po(opened, locale=language, domain="vaultkit", charset="utf-8")
    catalog.creation_date = catalog.revision_date = _ANY_DAY
    return catalog


def compiled(catalog: Catalog) -> bytes:
    """Compile a catalogue: the same bytes for the same messages."""
    written = BytesIO()
    write_mo(written, catalog)
    return written.getvalue()


def compiled_file(language: str) -> Path:
    """Say where the compiled catalogue of a language lies."""
    return ROOT / "vaultkit" / "language" / "catalogues" / f"{language}.mo"


def _source(language: str) -> Path:
    return ROOT / "translations" / f"{language}.po"


def main() -> int:
    """Bring the catalogues up to date; say what is left to translate, and end with 1 then."""
    messages = extracted()
    left = 0
    for language in LANGUAGES:
        catalog = translated(language)
        catalog.update(messages, no_fuzzy_matching=True, update_creation_date=False)
        catalog.obsolete.clear()
        _source(language).write_bytes(written(catalog, language))
        compiled_file(language).write_bytes(compiled(catalog))
        for message in untranslated(catalog):
            print(f"{_source(language).name}: not translated: {message.id}")
            left += 1
    return 1 if left else 0


def written(catalog: Catalog, language: str) -> bytes:
    """Write a catalogue as a translator edits it, its messages in alphabetical order."""
    po = BytesIO()
    write_po(po, catalog, width=100, sort_output=True, include_lineno=False, omit_header=True)
    return HEADER.format(language=language).encode() + po.getvalue()


def untranslated(catalog: Catalog) -> list[Message]:
    """List the messages that have no translation, or one that a translator has yet to look at."""
    return [one for one in catalog if one.id and (one.fuzzy or not _whole(one.string))]


def _whole(string: str | Sequence[str] | None) -> bool:
    return bool(string) and (isinstance(string, str) or all(string or ()))


if __name__ == "__main__":
    sys.exit(main())
