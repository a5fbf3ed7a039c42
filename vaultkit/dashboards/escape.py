"""Text of a note, made harmless in a generated one.

What a person wrote is escaped wherever it is shown, unless it is `Markdown`: a string that our own
functions made. `escape` is the `finalize` of every template (`vaultkit.dashboards.templates`), so
that a template of the vault's own cannot forget it either.

Only what could act is escaped: `Bo & Co.`, `A/S`, `e-mail`, `1:1`, `C#` and `snake_case` stay as
they are, since a dashboard is also read as plain text.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from vaultkit.language.translate import translate, translate_plural


class Markdown(str):
    """Text that is Markdown already and is not escaped again. Made by functions, never of input."""

    __slots__ = ()


_PLAIN = re.compile(r"[^\W\d_](?:[^\W_]| (?=\S)|[,;.'’()/?·–—“”-])*+")
"""What needs no closer look: a letter first, and nothing that Markdown knows."""

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Control and bidirectional characters: they hide text, or turn it round. No white space."""

_ODD_SPACE = re.compile(r"[^\S\n ]")
"""White space that is neither a space nor a line end; some of it would end a line all the same."""

_ACTIVE = re.compile(
    r"""
      [\\`*|\[\]~$]                     # act wherever they stand
    | <(?=[A-Za-z/!?])                  # HTML, comments, <https://…>
    | (?<![^\W_])_ | _(?![^\W_])        # emphasis; inside a word it is a letter
    | (?<!\w)\#(?=\S)                   # a tag
    | (?<!\S)\^(?=\S)                   # the name of a block
    | &(?=\#?\w+;)                      # an entity
    | (?<=%)% | (?<==)= | (?<=:):       # a comment, a highlight, a field
    | (?<=\{)[{%\#]                     # a placeholder
    """,
    re.VERBOSE,
)
_LINE_START = re.compile(r"[-+](?=[\s-]|$)|>|\#(?=\s|$)|=(?=\s*$)|(?<=\d)[.)](?=\s|$)")
_NUMBERED = re.compile(r"\d{1,9}(?=[.)](?:\s|$))")


def one_line(text: str) -> str:
    """Put a text on one line and take out what cannot be seen."""
    return " ".join(_INVISIBLE.sub("", text).split())


def escape(value: object) -> Markdown:
    """Make a value harmless wherever it is put in a page; `Markdown` stays as it is.

    The result is on one line. In a table it also needs `cell`.
    """
    return value if isinstance(value, Markdown) else _escaped(str(value))


@lru_cache(maxsize=20_000)  # a page of ten thousand rows holds few different words
def _escaped(text: str) -> Markdown:
    if _PLAIN.fullmatch(text):
        return Markdown(text)
    text = one_line(text)
    number = _NUMBERED.match(text)
    start = number.end() if number else 0
    escaped = _ACTIVE.sub(r"\\\g<0>", text)
    acts = _LINE_START.match(escaped, start)
    if acts is not None:
        escaped = f"{escaped[: acts.start()]}\\{escaped[acts.start() :]}"
    return Markdown(escaped)


_BARE_PIPE = re.compile(r"(?<!\\)\|")


def cell(value: object) -> Markdown:
    """Make a value stand in one cell of a table: on one line, every bar escaped.

    A bar inside a wikilink or code is escaped too: tables are cut at bars before anything else.
    """
    markdown = escape(value)
    if "|" in markdown:
        markdown = Markdown(_BARE_PIPE.sub(r"\\|", markdown))
    if "\n" in markdown:
        markdown = Markdown(" ".join(markdown.split()))
    return markdown


def phrase(pattern: str, **values: object) -> Markdown:
    """Say a sentence of ours in the vault's language, each value escaped unless it is Markdown.

    `pattern` is a message of `vaultkit.language.translate` and Markdown, whole, and a constant.
    """
    return Markdown(translate(pattern, **_escaped_values(values)))


def phrase_plural(one: str, many: str, count: int, **values: object) -> Markdown:
    """Say a sentence about one thing or about several, as `phrase` does."""
    return Markdown(translate_plural(one, many, count, **_escaped_values(values)))


def _escaped_values(values: dict[str, object]) -> dict[str, Markdown]:
    return {name: escape(value) for name, value in values.items()}


def joined(values: Iterable[object], between: str = "") -> Markdown:
    """Put values one after the other, each escaped unless it is Markdown."""
    return Markdown(str(between).join(escape(value) for value in values))


_BACKTICKS = re.compile(r"`+")


def code(*parts: str) -> Markdown:
    """Show words to type as code, put together on one line, whatever backticks they hold.

    A text that Dataview would run (`= …`, `$= …`) is escaped instead.
    """
    text = one_line("".join(parts))
    if not text or text.lstrip().startswith(("=", "$=")):
        return escape(text)
    fence = "`" * (_longest_run(text) + 1)
    pad = " " if text[0] == "`" or text[-1] == "`" else ""
    return Markdown(f"{fence}{pad}{text}{pad}{fence}")


def code_block(*parts: str, language: str = "") -> Markdown:
    """Show lines, put together, as a block of code fenced by more backticks than they hold."""
    lines = _ODD_SPACE.sub(" ", _INVISIBLE.sub("", "".join(parts)))
    fence = "`" * max(3, _longest_run(lines) + 1)
    return Markdown(f"{fence}{language}\n{lines}\n{fence}")


def _longest_run(text: str) -> int:
    return max((len(run) for run in _BACKTICKS.findall(text)), default=0)


_LINKED = re.compile(
    r"!?\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]+)\]\]|!?\[([^\[\]\n]*)\]\([^()\s]*\)"  # two kinds of link
)


def readable(text: str) -> str:
    """Take links out of a quoted text: `[[People/Per Friis|Per]]` and `[Per](…)` are Per."""

    def label(found: re.Match[str]) -> str:
        wiki, markdown = found.groups()
        if wiki is None:
            return str(markdown)
        return str(wiki).partition("#")[0].rpartition("/")[2].strip() or str(wiki)

    return _LINKED.sub(label, text) if "[" in text else text


def shorten(text: str, limit: int = 80) -> str:
    """Cut a text at a word, with an ellipsis, where it has more than `limit` characters."""
    text = one_line(readable(text))
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return (cut[: cut.rindex(" ")] if " " in cut[limit // 2 :] else cut).rstrip(" ,;:.") + "…"
