"""The parts of a log entry in words, English and Danish, as the parser reads them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vaultkit.edit.new_entry import NewEntry, NewSubItem
from vaultkit.model.kinds import KINDS
from vaultkit.model.settings import Language
from vaultkit.parse.entries.subitems import SubItem


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one language. `joint` is *and*, `by` stands before the day of a promise."""

    together: str
    joint: str
    hour: str
    point: str
    to: str
    of: str
    by: str
    promised: str
    done: str
    subitems: Mapping[SubItem, str]
    weights: Mapping[float, str]
    tags: tuple[str, str, str, str, str]


_ENGLISH = _Words(
    *("with", "and", "h", ".", "to", "by", "by", "promised", "done"),
    {what: what.value for what in SubItem},
    {2.0: "medium", 4.0: "large"},
    ("#personal", "#personal/mine", "#personal/theirs", "#private", "#work"),
)
_DANISH = _Words(
    *("med", "og", "t", ",", "til", "af", "inden", "lovede", "klaret"),
    {
        SubItem.GAVE: "gav",
        SubItem.GOT: "fik",
        SubItem.PROMISED: "lovede",
        SubItem.THEY_PROMISED: "de lovede",
        SubItem.NEXT: "næste",
        SubItem.LED_TO: "førte til",
        SubItem.DONE: "klaret",
    },
    {2.0: "mellem", 4.0: "stor"},
    ("#personligt", "#personligt/mit", "#personligt/deres", "#hemmeligt", "#arbejde"),
)
_DANISH_KINDS = {kind.name: kind.danish for kind in KINDS}
_TRANSLATED = [(kind.name, kind.danish) for kind in KINDS if kind.name != kind.danish]
_ONLY_ENGLISH = frozenset(
    ("with", "and", "gave", "got", "promised", "next", "by", *(name for name, _ in _TRANSLATED))
)
_ONLY_DANISH = frozenset(
    (
        *("med", "og", "gav", "fik", "lovede", "lovet", "aftalt", "næste", "inden", "senest"),
        *(danish for _, danish in _TRANSLATED),
    )
)
_WORD = re.compile(r"[^\W\d_]+")


def language_of(lines: Sequence[str], otherwise: Language) -> Language:
    """Say in which language the words of log lines are; `otherwise` where that is not plain."""
    words = [word for line in lines for word in _WORD.findall(line.casefold())]
    english = sum(word in _ONLY_ENGLISH for word in words)
    danish = sum(word in _ONLY_DANISH for word in words)
    if english == danish:
        return otherwise
    return Language.EN if english > danish else Language.DA


def kind_words(entry: NewEntry, language: Language) -> str:
    """Write a kind in a language, with whom it introduced: `intro to [[Per Friis]]`."""
    words = _words(language)
    kind = _DANISH_KINDS.get(entry.kind, entry.kind) if words is _DANISH else entry.kind
    if entry.introduced:
        return f"{kind} {words.to} {people_words(entry.introduced, language)}"
    if entry.introduced_by:
        return f"{kind} {words.of} {people_words(entry.introduced_by, language)}"
    return kind


def head_words(entry: NewEntry, language: Language, kind: str | None = None) -> str:
    """Write what stands between date and summary; `kind`: as it is to be written.

    The arena comes before the people: behind them its comma would make it one of them.
    """
    words = _words(language)
    kind = kind_words(entry, language) if kind is None else kind
    length = "" if entry.hours is None else hours_words(entry.hours, language)
    people = f"{words.together} {people_words(entry.people, language)}" if entry.people else ""
    head = " ".join(part for part in (entry.time, kind, length) if part)
    head = f"{head}, {entry.arena}" if entry.arena else head
    return f"{head} {people}".lstrip() if people else head


def hours_words(hours: float, language: Language) -> str:
    """Write a duration: `1h`, `1.5h`, `45m`, `1h20`; in Danish `1,5t`."""
    words = _words(language)
    minutes = round(hours * 60)
    whole = abs(hours * 60 - minutes) < 1e-9
    if whole and minutes < 60:
        return f"{minutes}m"
    if whole and minutes % 15 and minutes % 60:
        return f"{minutes // 60}{words.hour}{minutes % 60:02}"
    return f"{hours:g}".replace(".", words.point) + words.hour


def people_words(people: Sequence[str], language: Language) -> str:
    """Write who took part: `[[A]], [[B]] and [[C]]`."""
    if len(people) < 2:
        return "".join(people)
    return f"{', '.join(people[:-1])} {_words(language).joint} {people[-1]}"


def tag_words(entry: NewEntry, language: Language) -> str:
    """Write the tags of an entry, each with a space before it."""
    both, mine, theirs, private, work = _words(language).tags
    personal = {(True, True): both, (True, False): mine, (False, True): theirs}
    opened = personal.get((entry.personal_mine, entry.personal_theirs), "")
    tags = (opened, private if entry.hidden else "", work if entry.work else "")
    return "".join(f" {tag}" for tag in tags if tag)


def subitem_words(said: NewSubItem, language: Language) -> str:
    """Write a sub-item: `gave (large) to [[Per Friis]]: the study`."""
    return f"{_opening(said, language)}: {said_words(said, language)}"


def field_words(said: NewSubItem, language: Language) -> str:
    """Write a sub-item as a Dataview field: `[gave:: the study]`."""
    return f"[{_words(language).subitems[said.what]}:: {said_words(said, language)}]"


def said_words(said: NewSubItem, language: Language) -> str:
    """Write the text of a sub-item, with the day a promise is due."""
    words = _words(language)
    due = f" {words.by} {said.due.isoformat()}" if said.due is not None else ""
    return f"{said.text}{due}{f' {words.tags[3]}' if said.hidden else ''}"


def done_words(language: Language) -> str:
    """The word that says that a promise was kept."""
    return _words(language).done


def promised_words(language: Language) -> str:
    """The word that begins a promise of the owner."""
    return _words(language).promised


def _opening(said: NewSubItem, language: Language) -> str:
    words = _words(language)
    if said.done and said.what is SubItem.PROMISED:
        return words.done
    word = f"{said.by} {words.promised}" if said.by else words.subitems[said.what]
    if said.done and said.what is SubItem.THEY_PROMISED:
        word += f" ({words.done})"
    if said.weight in words.weights:
        word += f" ({words.weights[said.weight]})"
    return f"{word} {words.to} {said.to}" if said.to else word


def _words(language: Language) -> _Words:
    return _DANISH if language is Language.DA else _ENGLISH
