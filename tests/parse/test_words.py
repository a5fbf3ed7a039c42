"""Kinds, headings and the words of what was no contact."""

import pytest

from vaultkit.model.settings import KindSetting, Settings
from vaultkit.parse.vocabulary.words import Section, Vocabulary, not_contact

WORDS = Vocabulary(Settings())


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("coffee", "coffee"),
        ("Kaffe", "coffee"),
        ("øl", "drinks"),
        ("MORGENMØDE", "breakfast"),
        ("frokost", "lunch"),
        ("aftensmad", "dinner"),
        ("walk and talk", "walk"),
        ("gåtur", "walk"),
        ("ga\u030atur", "walk"),
        ("phoned", "call"),
        ("tlf", "call"),
        ("videomøde", "video"),
        ("1:1", "meeting"),
        ("mødtes", "meeting"),
        ("besøgte", "visit"),
        ("gå-hjem-møde", "event"),
        ("ERFA", "event"),
        ("e-mail", "mail"),
        ("WhatsApp", "message"),
        ("kort", "letter"),
        ("introducerede", "intro"),
    ],
)
def test_kinds_in_any_case_and_language(word: str, kind: str) -> None:
    assert WORDS.kind_at(f"{word}: x", 0) == (kind, len(word))


@pytest.mark.parametrize(
    "text", ["", "talked", "coffees", "coffee-table", "fair enough", "kort snak", "text of it"]
)
def test_what_is_no_kind(text: str) -> None:
    assert WORDS.kind_at(text, 0) is None


@pytest.mark.parametrize("text", ["text from her", "fair 3h", "kort til jul", "te med Bo", "chat"])
def test_everyday_words_are_kinds_where_a_kind_goes_on(text: str) -> None:
    assert WORDS.kind_at(text, 0) is not None


def test_a_vault_adds_words_and_kinds() -> None:
    words = Vocabulary(
        Settings(
            kinds={"sauna": KindSetting(2.0), "coffee": KindSetting(None, ("fika", "flat white"))}
        )
    )
    assert words.kind_at("Sauna med Bo", 0) == ("sauna", 5)
    assert words.kind_at("fika", 0) == ("coffee", 4)
    assert words.kind_at("flat white 1h", 0) == ("coffee", 10)
    assert words.kind_at("lunch", 0) == ("lunch", 5)


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Log", Section.LOG),
        ("Interactions", Section.LOG),
        ("Contact log", Section.LOG),
        ("Meetings", Section.LOG),
        ("**Conversations:**", Section.LOG),
        ("1:1", Section.LOG),
        ("📞 Samtaler", Section.LOG),
        ("Møder", Section.LOG),
        ("Log 2026", Section.LOG),
        ("Notes", Section.UNSURE),
        ("History", Section.UNSURE),
        ("Thoughts on pricing", Section.UNSURE),
        ("Mentions", Section.NEVER),
        ("News", Section.NEVER),
        ("Career", Section.NEVER),
        ("Family", Section.NEVER),
        ("Dates", Section.NEVER),
        ("Changelog", Section.NEVER),
        ("Tasks", Section.NEVER),
        ("Life events", Section.NEVER),
        ("Karriere", Section.NEVER),
        ("Opgaver", Section.NEVER),
    ],
)
def test_headings(heading: str, section: Section) -> None:
    assert WORDS.section(heading) is section


def test_a_vault_adds_log_headings() -> None:
    words = Vocabulary(Settings(log_headings=("Kaffeklub",)))
    assert words.section("kaffeklub") is Section.LOG


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("added from LinkedIn", "added"),
        ("Updated: title", "Updated"),
        ("Importeret fra Outlook", "Importeret"),
        ("moved to Aarhus", "moved"),
        ("got married", "got married"),
        ("Blev forfremmet", "Blev forfremmet"),
        ("birthday", "birthday"),
        ("due", "due"),
        ("got the slides", ""),
        ("talked about moving", ""),
        ("", ""),
        ("…", ""),
    ],
)
def test_housekeeping_and_life_events(text: str, word: str) -> None:
    assert not_contact(text, 0) == word
