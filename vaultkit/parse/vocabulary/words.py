"""The words that mean something in a body, English and Danish, read in every vault.

The lists are here; `Vocabulary` adds what a vault's own settings say and answers for the log.
Kinds have their words in `vaultkit.model.kinds`, sub-items theirs in `parse.entries.subitems`.
"""

import re
from enum import Enum
from functools import lru_cache

from vaultkit.model.kinds import KINDS
from vaultkit.model.reference import fold
from vaultkit.model.settings import Settings


class Section(Enum):
    """What a heading says about the dated lines below it."""

    LOG = "log"
    """Each is an entry."""
    UNSURE = "unsure"
    """An entry only with a kind, a duration, `with`, or gave or got."""
    NEVER = "never"
    """None is an entry."""


def _words(text: str) -> frozenset[str]:
    """Split a list written with commas and line breaks into folded phrases."""
    return frozenset(fold(phrase) for phrase in re.split(r"[,\n]", text) if phrase.strip())


_LOG_HEADINGS = _words("""
log, logs, logbook, log book, contact log, contacts log, interaction log, interactions log,
activity log, communication log, communications log, call log, meeting log, meetings log,
conversation log, relationship log, interactions, interaction, interaction history,
contact history, conversation history, meeting history, communication history, touchpoints,
touch points, meetings, meeting, conversations, conversation, talks, chats, calls, encounters,
1:1, 1:1s, 1-1, 1-1s, 1on1, 1on1s, 1-on-1, 1-on-1s, 1 on 1, 1 on 1s, one-on-one, one-on-ones,
one on one, one on ones, catch-ups, catch ups, catchups, check-ins, check ins, checkins,
correspondence, communication, communications, meeting notes, call notes, conversation notes,
interaction notes, notes from meetings, meetings and calls, calls and meetings
logbog, kontaktlog, samtalelog, mødelog, samtaler, samtale, møder, møde, mødenoter, mødereferater,
samtalenoter, interaktioner, kontakthistorik, opkald, dialog, korrespondance, en til en,
møder og samtaler, samtaler og møder, sparring
""")
_NEVER_HEADINGS = _words("""
mentions, mentioned in, linked mentions, backlinks, news, in the news, press, media, career,
career history, cv, resume, work history, work experience, experience, employment,
employment history, education, family, kids, children, dates, important dates, key dates,
special dates, birthday, birthdays, anniversaries, changelog, change log, changes,
revision history, version history, versions, tasks, task, todo, todos, to-do, to-dos, to do,
to dos, action items, reminders, deadlines, life events, life event, life, milestones, bio,
biography, background, publications, articles, references, sources, links, related
omtale, omtaler, nævnt, nævnt i, nyheder, presse, pressen, i pressen, medier, karriere,
erhvervserfaring, ansættelser, uddannelse, familie, børn, datoer, vigtige datoer, mærkedage,
fødselsdag, fødselsdage, jubilæer, ændringer, ændringslog, versioner, opgaver, opgave, gøremål,
huskeliste, påmindelser, frister, livsbegivenheder, livet, milepæle, biografi, baggrund,
publikationer, artikler, kilder, henvisninger
""")
_TASK_HEADINGS = _words("""
tasks, task, todo, todos, to-do, to-dos, to do, to dos, action items, reminders, deadlines,
plan, plans, planned, tomorrow, upcoming, this week, next week, changelog
opgaver, opgave, gøremål, huskeliste, påmindelser, frister, planer, planlagt, i morgen, kommende,
næste uge, denne uge
""")
_HOUSEKEEPING = _words("""
added, updated, imported, created, exported, edited, changed, renamed, merged, synced,
synchronised, synchronized, migrated, enriched, deleted, removed, archived, tagged, linked,
corrected, fixed, cleaned, verified, generated, converted, modified, duplicated, note created,
note updated, note added, contact created, contact added, contact updated, file created,
profile created, profile updated, last updated
tilføjet, tilføjede, opdateret, opdaterede, importeret, importerede, oprettet, oprettede, rettet,
rettede, ændret, ændrede, redigeret, redigerede, omdøbt, omdøbte, flettet, flettede, slettet,
slettede, fjernet, fjernede, arkiveret, arkiverede, synkroniseret, genereret, konverteret
""")
_LIFE_EVENTS = _words("""
born, birth, birthday, moved, moves, moving, joined, joins, started, starts, starting, married,
marries, wedding, engaged, divorced, due, deadline, died, death, passed away, retired, retires,
graduated, hired, promoted, left, leaves, quit, resigned, became, becomes, founded, co-founded,
launched, appointed, elected, expecting, pregnant, anniversary, expires, renews, got married,
got engaged, got divorced, got promoted, got a job, got a new job, new job, new role, new baby,
new position, had a baby, stepped down, started at, laid off, fired, relocated
født, fødsel, fødselsdag, flyttet, flyttede, flytter, startet, startede, starter, begyndt,
begyndte, begynder, tiltrådt, tiltrådte, tiltræder, gift, giftede, bryllup, forlovet, forlovede,
skilt, blev gift, blev skilt, blev forlovet, blev far, blev mor, blev ansat, blev forfremmet,
blev fyret, blev direktør, blev valgt, døde, død, pensioneret, på pension, gik på pension,
forfremmet, ansat, fratrådt, fratrådte, fratræder, stoppet, stoppede, stopper, sagde op, forlod,
forlader, opsagt, fyret, frist, jubilæum, udnævnt, valgt, stiftede, stiftet, grundlagde,
grundlagt, fik barn, fik job, fik nyt job, nyt job, ny stilling, ny rolle, barsel, venter barn,
dimitterede, færdiguddannet, udløber, fornyes
""")

_WORD = re.compile(r"[\w\u0300-\u036f]+(?:[-:][\w\u0300-\u036f]+)*")
_NEXT_WORD = re.compile(r"[ \t]+([\w\u0300-\u036f]+)")

# Kinds that are everyday words too (`fair enough`, `kort snak`): read as kinds only where what
# follows is what can follow a kind.
_EVERYDAY = _words("fair, kort, te, text, card, meet, teams, chat, dm, tea, event, linkedin")
_AFTER_KIND = _words("""
with, to, from, by, about, re, at, on, in, for, and, via, over, an, a, half, after, before
med, sammen, m, til, fra, af, om, på, hos, i, ved, og, vedr, en, et, efter, før
""")

_KIND_WORDS: dict[str, str] = {
    fold(word): kind.name for kind in KINDS for word in (kind.name, *kind.words)
}


class Vocabulary:
    """The words of one vault: the lists of this module and what its `vaultkit.yml` adds.

    Cheap to make where the settings add nothing.
    """

    __slots__ = ("_kinds", "_log_headings", "_phrases")

    def __init__(self, settings: Settings) -> None:
        self._kinds = _KIND_WORDS
        if settings.kinds:
            own = {
                fold(word): name.strip()
                for name, setting in settings.kinds.items()
                for word in (name, *setting.words)
            }
            self._kinds = _KIND_WORDS | own
        self._phrases = _PHRASES if self._kinds is _KIND_WORDS else _phrases(self._kinds)
        self._log_headings = _LOG_HEADINGS
        if settings.log_headings:
            self._log_headings = _LOG_HEADINGS | {fold(text) for text in settings.log_headings}

    def kind_at(self, text: str, start: int) -> tuple[str, int] | None:
        """Read the kind whose word begins exactly at `start`: its canonical name, and its end."""
        found = _WORD.match(text, start)
        if found is None:
            return None
        word, end = _folded(found[0]), found.end()
        for phrase in self._phrases.get(word, ()):
            longer = phrase.match(text, start)
            if longer is not None:
                return self._kinds[fold(longer[0])], longer.end()
        kind = self._kinds.get(word)
        if kind is None and ":" in word:
            end = start + found[0].index(":")
            word = _folded(text[start:end])
            kind = self._kinds.get(word)
        if kind is None or (word in _EVERYDAY and not _kind_ends(text, end)):
            return None
        return kind, end

    def plain_kind(self, word: str) -> str:
        """Find the kind that a single word with nothing but a colon behind it names; "" if none."""
        return self._kinds.get(_folded(word), "")

    def sure_kind(self, word: str) -> str:
        """Find the kind that a single word names whatever follows it; "" if it takes more to say.

        Everyday words and those that more words of a kind may follow are not sure.
        """
        folded = _folded(word)
        if folded in _EVERYDAY or folded in self._phrases:
            return ""
        return self._kinds.get(folded, "")

    def kind_named(self, text: str) -> str:
        """Find the kind that a whole text names (`Phone`, `coffee chat`); "" if none."""
        text = text.strip()
        whole = self._kinds.get(fold(text))
        if whole is not None:
            return whole
        found = self.kind_at(text, 0)
        return found[0] if found is not None else ""

    def section(self, heading: str) -> Section:
        """Say what a heading means for the dated lines below it. `heading` is its bare text."""
        name = _bare(heading)
        if name in self._log_headings:
            return Section.LOG
        return Section.NEVER if name in _NEVER_HEADINGS else Section.UNSURE


def is_task_heading(heading: str) -> bool:
    """Whether what stands below a heading is still to be done, in a journal too."""
    return _bare(heading) in _TASK_HEADINGS


def not_contact(text: str, start: int) -> str:
    """Find the word of housekeeping or of a life event that a text begins with; "" if none."""
    words = _WORD.findall(text, start, start + 80)[:4] if start < len(text) else []
    if not words or _WORD.match(text, start) is None:
        return ""
    for count in range(min(len(words), 4), 0, -1):
        phrase = fold(" ".join(words[:count]))
        if phrase in _HOUSEKEEPING or phrase in _LIFE_EVENTS:
            return " ".join(words[:count])
    return ""


_LONGEST_HEADING = 120
_HEADING_MARKS = re.compile(r"[*_`~=#]+|[\U0001f000-\U0001faff\u2190-\u2bff\ufe0f]+|:[a-z_]+:")
_HEADING_NUMBER = re.compile(r"[0-9]+[.)]\s+")
_HEADING_YEAR = re.compile(r"[\s(,–—-]*\b(?:19|20)[0-9]{2}\)?$")
_HEADING_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")


def _bare(heading: str) -> str:
    """Reduce a heading to the words that name it: no emphasis, emoji, number, year, colon."""
    return _bare_of(heading[:_LONGEST_HEADING])


@lru_cache(maxsize=256)  # most notes of a vault have the same headings
def _bare_of(heading: str) -> str:
    text = _HEADING_LINK.sub(r"\1", " ".join(heading.split()))
    text = _HEADING_MARKS.sub(" ", text).strip()
    text = _HEADING_NUMBER.sub("", text, count=1)
    text = _HEADING_YEAR.sub("", text).strip(" \t.:–—-")
    return fold(text)


def _folded(word: str) -> str:
    """Fold a single word; most are ASCII."""
    return word.lower() if word.isascii() else fold(word)


def _kind_ends(text: str, end: int) -> bool:
    """Whether what follows a word leaves it a kind: nothing, a mark, a link, a preposition."""
    following = _NEXT_WORD.match(text, end)
    if following is None:
        return True
    word = _folded(following[1])
    return word in _AFTER_KIND or word[0].isdigit() or word in ("call", "message", "besked")


def _phrases(kinds: dict[str, str]) -> dict[str, list[re.Pattern[str]]]:
    """Patterns of the kinds of several words, longest first, by the first of them."""
    phrases: dict[str, list[re.Pattern[str]]] = {}
    for phrase in sorted(kinds, key=lambda phrase: (-len(phrase), phrase)):
        first, *rest = phrase.split(" ")
        if rest:
            pattern = r"[ \t]+".join(re.escape(word) for word in (first, *rest))
            phrases.setdefault(first, []).append(re.compile(pattern + r"(?![\w-])", re.IGNORECASE))
    return phrases


_PHRASES = _phrases(_KIND_WORDS)
