"""The parts of the screen as styled text, in weights and dimness only.

So it reads in light and dark terminals alike. All of it is `rich.text`, in which nothing of a note
is taken for markup.
"""

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from vaultkit.cli.reviewing.card import Card, card, labels
from vaultkit.cli.reviewing.choosing import (
    MARKS,
    Help,
    Purposes,
    Question,
    Reason,
    circle_letters,
)
from vaultkit.cli.reviewing.session import Session
from vaultkit.cli.reviewing.wording import progress_words, summary_words
from vaultkit.cli.terminal import clean_line
from vaultkit.dashboards.terms import term
from vaultkit.language.translate import translate, translate_term
from vaultkit.model.settings import Language
from vaultkit.model.vault import Vault

Drawn = Text | Table


def top(session: Session) -> Text:
    """Draw how far one is."""
    return Text(progress_words(session.review.passed), style="bold")


def middle(session: Session, *, private: bool) -> Drawn:
    """Draw who is shown, or that it was everybody."""
    review = session.review
    if review.shown is None:
        ending = translate("That was everybody: {what}.", what=summary_words(review.passed))
        return Text(ending + "\n\n" + translate("q ends, b goes back, u takes back."))
    return _drawn(card(review.shown, review.vault, private=private))


def _drawn(shown: Card) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    # Wide enough for every label, so that the texts stay where the eye is.
    table.add_column(no_wrap=True, style="dim", min_width=max(map(len, labels())))
    table.add_column(ratio=1, overflow="fold")
    whole = Table.grid(expand=True)
    whole.add_column(overflow="fold")
    whole.add_row(Text(shown.name, style="bold"))
    for line in shown.lines:
        whole.add_row(Text(line))
    whole.add_row(Text(""))
    for label, text in shown.rows:
        table.add_row(Text(label), Text(text))
    if shown.rows:
        table.add_row(Text(""), Text(""))
    for label, text in shown.talks:
        table.add_row(Text(label), Text(text))
    whole.add_row(table)
    return whole


def line(session: Session) -> Text:
    """Draw what came of the last key."""
    return Text(session.said)


def asked(question: Question, session: Session) -> Text:
    """Draw a question with what can be typed."""
    vault, shown = session.review.vault, session.review.shown
    name = "" if shown is None else clean_line(shown.contact.name)
    if isinstance(question, Help):
        return _help(vault.settings.language)
    if isinstance(question, Reason):
        heading = translate("Drop {name}. Why? Enter drops, with or without a reason.", name=name)
        return _lines(heading, [Text.assemble("> ", question.text, ("▏", "bold"))])
    if isinstance(question, Purposes):
        heading = translate("Purposes of {name}. Enter when they are right.", name=name)
        return _lines(heading, _offered(question, vault))
    heading = translate("Where does {name} stand?", name=name)
    choices = [
        _key(f"{number} {letter}", term(circle))
        for number, (circle, letter) in enumerate(circle_letters().items(), 1)
    ]
    return _lines(heading, choices)


def _offered(question: Purposes, vault: Vault) -> Iterable[Text]:
    for key, path in zip(MARKS, question.offered, strict=False):
        box = "[x]" if path in question.chosen else "[ ]"
        yield Text.assemble((key, "bold"), f" {box} {clean_line(vault.purposes[path].name)}")


def _lines(heading: str, lines: Iterable[Text]) -> Text:
    escape = Text(translate("Escape changes nothing."), style="dim")
    return Text("\n").join([Text(heading, style="bold"), *lines, escape])


def keys() -> Text:
    """Draw the keys, in the order of the hand."""
    rows = (
        (
            ("1–5", translate_term("key", "chemistry")),
            ("k", translate_term("key", "keep")),
            ("p", translate_term("key", "purposes")),
            ("c", translate_term("key", "circle")),
            ("d", translate_term("key", "drop")),
            ("r", translate_term("key", "rest")),
        ),
        (
            (translate_term("key", "space"), translate_term("key", "skip")),
            ("b", translate_term("key", "back")),
            ("u", translate_term("key", "undo")),
            ("o", translate_term("key", "open")),
            ("?", translate_term("key", "help")),
            ("q", translate_term("key", "quit")),
        ),
    )
    return Text("\n").join(Text("  ").join(_key(key, word) for key, word in row) for row in rows)


def _key(key: str, word: str) -> Text:
    return Text.assemble((key, "bold"), " ", word)


def _help(language: Language) -> Text:
    """Draw what each key does, with the letters of the language beside the English ones."""
    own = language is Language.DA

    def letter(english: str, danish: str) -> str:
        return f"{english} {danish}" if own else english

    said = (
        (
            "1–5",
            translate("set the chemistry, and go on; whoever is unsorted is professional then"),
        ),
        ("k", translate("keep the chemistry: looked at today, still true")),
        (letter("p", "f"), translate("choose purposes, and stay")),
        ("c", translate("say where they stand, and stay: professional, close, unsorted")),
        ("d", translate("drop them; a reason is asked for, and may be left out")),
        (letter("r", "h"), translate("let them rest")),
        ("s", translate("skip them for now; space, Enter and → do so too")),
        (letter("b", "t"), translate("back to the one before; ← does so too")),
        ("u", translate("undo the last change")),
        (letter("o", "å"), translate("open the note in your editor")),
        ("↑ ↓", translate("scroll where a note is long")),
        ("q", translate("quit; next time it goes on here")),
    )
    width = max(len(key) for key, _ in said)
    return Text("\n").join(_key(key.ljust(width), word) for key, word in said)
