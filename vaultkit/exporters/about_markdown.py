"""What a vault holds about one person as Markdown, in the vault's language. Pure.

Everything from a note is escaped, or stands in a block of code.
"""

from collections.abc import Iterable, Iterator

from vaultkit.dashboards import terms, wording
from vaultkit.dashboards.escape import Markdown, code_block, escape, joined, phrase, phrase_plural
from vaultkit.dashboards.terms import kind_of_contact, term
from vaultkit.exporters.about_record import AboutRecord
from vaultkit.exporters.records import (
    ContactRecord,
    FavourRecord,
    InteractionRecord,
    IntroductionRecord,
    PersonRecord,
    PromiseRecord,
)
from vaultkit.language.translate import mark, translate, translate_term


def write_about(record: AboutRecord) -> str:
    """Write the document, with a line feed at its end."""
    return "\n".join(_lines(record)) + "\n"


def _lines(record: AboutRecord) -> Iterator[str]:
    yield "# " + phrase("What is kept about {name}", name=record.name)
    yield ""
    yield phrase("As of {day}.", day=wording.full_day(record.as_of))
    yield from _left_out(record)
    if record.path is not None:
        yield from _heading(phrase("The note {path}", path=record.path))
        held = (terms.private() if line.text is None else line.text for line in record.note)
        yield code_block("\n".join(held).strip("\n"))
    if record.contact is not None:
        yield from _section(translate("What follows from it"), _follows(record.contact))
    happened = (line for told in record.interactions for line in _interaction(record, told))
    yield from _section(translate("What happened"), happened)
    ahead = (line for told in record.plans for line in _interaction(record, told))
    yield from _section(translate("What is planned"), ahead)
    yield from _section(translate("Introductions"), map(_introduction, record.introductions))
    yield from _section(translate("Promises"), map(_promise, record.promises))
    mentions = (_labelled(_place(one.path, one.line), one.text) for one in record.mentions)
    yield from _section(translate("Named in other notes"), map(_item, mentions))
    yield from _section(translate("Named on pages"), (_item(escape(page)) for page in record.pages))
    yield from _heading(escape(translate("What is not in this list")))
    for sentence in _not_here(record):
        yield _item(sentence)


def _left_out(record: AboutRecord) -> Iterator[str]:
    if record.left_out:
        yield phrase_plural(
            "One line that is private or personal is not shown.",
            "{number} lines that are private or personal are not shown.",
            record.left_out,
            number=record.left_out,
        )


def _not_here(record: AboutRecord) -> Iterator[Markdown]:
    yield phrase("Notes that mean {name} by a first name or a description only.", name=record.name)
    yield phrase(
        "What notes said earlier: in Git, in backups, and in what `vaultkit history` can take back."
    )
    yield phrase("Files that are no notes, such as pictures and PDFs, and notes that are not read.")
    for path in record.unread:
        yield phrase("{path} could not be looked through.", path=path)


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    listed = list(lines)
    if listed:
        yield from _heading(escape(heading))
        yield from listed


def _heading(text: Markdown) -> Iterator[str]:
    yield ""
    yield f"## {text}"
    yield ""


def _item(text: Markdown, depth: int = 0) -> str:
    return f"{'  ' * depth}- {text}"


def _follows(contact: ContactRecord) -> Iterator[str]:
    """Say what is worked out from the notes."""
    if contact.last_contact is not None:
        yield _item(
            phrase_plural(
                "1 interaction, on {day}",
                "{number} interactions, the last on {day}",
                contact.interactions,
                number=contact.interactions,
                day=wording.full_day(contact.last_contact),
            )
        )
    if contact.depth is not None and contact.depth.enough:
        points = wording.decimal(contact.depth.score)
        word = term(contact.depth.word)
        yield _item(phrase("depth {points} of 100: {word}", points=points, word=word))
    if contact.silence_ratio is not None:
        ratio = wording.decimal(contact.silence_ratio)
        yield _item(phrase("the silence is {ratio} of what is usual", ratio=ratio))


def _interaction(record: AboutRecord, told: InteractionRecord) -> Iterator[str]:
    """Say what happened, and below it what was given, got and led to."""
    what = [told.date.isoformat(), kind_of_contact(told.kind or ""), _hours(told.hours)]
    with_them = [one.name for one in told.people if (one.name, one.path) != _who(record)]
    others = phrase("with {people}", people=wording.listed(with_them)) if with_them else ""
    arena = told.arena.name if told.arena is not None else ""
    head = joined([part for part in (*what, others, arena) if part], ", ")
    said = head if told.summary == "" else _labelled(head, told.summary)
    yield _item(_placed(said, told.path, told.line))
    yield from _favours(translate_term("label", "gave"), told.gave)
    yield from _favours(translate_term("label", "got"), told.got)
    for outcome in told.led_to:
        yield _item(_labelled(translate_term("label", "led to"), outcome.text), 1)
    if told.next:
        yield _item(_labelled(translate_term("label", "next"), told.next), 1)


def _who(record: AboutRecord) -> tuple[str, str | None]:
    return record.name, record.path


def _favours(label: str, favours: Iterable[FavourRecord]) -> Iterator[str]:
    for favour in favours:
        yield _item(_labelled(label, favour.text), 1)


def _labelled(label: str, text: str | None) -> Markdown:
    return joined([label, _words(text)], ": ")


def _placed(text: Markdown, path: str, line: int) -> Markdown:
    return joined([text, Markdown(f"({_place(path, line)})")], " ")


def _introduction(one: IntroductionRecord) -> str:
    first, second = one.between
    between = phrase("{one} and {other}", one=first.name, other=second.name)
    through = _by(one.through)
    said = [one.because, one.outcome] if one.because != "" or one.outcome != "" else []
    words = joined([_words(text) for text in said if text != ""], "; ")
    parts = [between, term(one.status), through, words]
    return _item(_placed(joined([part for part in parts if part], ", "), one.path, one.line))


def _by(person: PersonRecord | None) -> Markdown | str:
    return "" if person is None else phrase("through {name}", name=person.name)


def _promise(one: PromiseRecord) -> str:
    whose = mark("to {name}: {what}") if one.mine else mark("by {name}: {what}")
    head = phrase(whose, name=one.person.name, what=_words(one.text))
    due = phrase("due {day}", day=wording.full_day(one.due)) if one.due is not None else ""
    done = translate_term("promise", "kept") if one.done else translate_term("promise", "open")
    said = joined([part for part in (head, due, done) if part], ", ")
    return _item(_placed(said, one.path, one.line))


def _hours(hours: float) -> str:
    if hours < 1:
        return translate("{number} min", number=round(hours * 60))
    return translate("{hours} h", hours=wording.decimal(hours))


def _words(text: str | None) -> Markdown:
    return escape(terms.private() if text is None else text.strip())


def _place(path: str, line: int) -> Markdown:
    return escape(f"{path}:{line}")
