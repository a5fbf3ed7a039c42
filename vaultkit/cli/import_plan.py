"""What an import would do and did, for the terminal and as JSON. Used by `vaultkit import`."""

from collections.abc import Iterator, Sequence

from vaultkit.cli.terminal import clean_line, put, put_table, say
from vaultkit.cli.wording import counted
from vaultkit.engine.importing.carry_out import ImportReport
from vaultkit.engine.importing.happened import Happened
from vaultkit.engine.importing.plan import ImportPlan, Notes, Planned, Verdict
from vaultkit.importers.importer import Importer
from vaultkit.language.translate import translate, translate_term
from vaultkit.model.imported import Skipped

_SHOWN = 20
"""Lines of each kind that the terminal shows; `--json` has all."""


def _verdict_words(verdict: Verdict) -> str:
    return {
        Verdict.NEW: translate_term("people of an import", "new"),
        Verdict.CHANGED: translate_term("people of an import", "changed"),
        Verdict.SAME: translate_term("people of an import", "the same"),
        Verdict.SKIPPED: translate_term("people of an import", "left out"),
    }[verdict]


def put_plan(plan: ImportPlan, importer: Importer, damaged: int) -> None:
    """Print what an import would do: how many of what, then who."""
    number = translate_term("column", "number")
    rows = [
        (_verdict_words(verdict), str(len(plan.of(verdict))), _what_comes(plan, verdict))
        for verdict in Verdict
        if plan.of(verdict)
    ]
    if rows:
        put_table((importer.title, number, ""), rows, right=(number,))
    _put_happened(plan.happened)
    for heading, lines in _details(plan):
        put()
        put(heading)
        for line in lines[:_SHOWN]:
            put(f"  {clean_line(line)}")
        if len(lines) > _SHOWN:
            more = len(lines) - _SHOWN
            put(f"  {translate('… and {number} more; --json has all', number=more)}")
    if not rows and not plan.skipped and not _counts(plan.happened):
        say(translate("There is nobody in it, and nothing that happened."))
    if damaged:
        say(
            counted(
                damaged,
                "1 line about earlier imports could not be read, and is passed over.",
                "{number} lines about earlier imports could not be read, and are passed over.",
            )
        )


def _what_comes(plan: ImportPlan, verdict: Verdict) -> str:
    if verdict is not Verdict.NEW:
        return ""
    return {
        Notes.LIST: translate("on a list, until you tick them"),
        Notes.ALL: translate("a note each, unsorted"),
        Notes.NONE: translate("nothing is written of them"),
    }[plan.choices.notes]


def _put_happened(happened: Happened) -> None:
    counts = _counts(happened)
    if counts:
        put()
        columns = (translate("what happened"), translate_term("column", "number"))
        put_table(columns, [(words, str(number)) for words, number in counts], right=columns[1:])


def _counts(happened: Happened) -> list[tuple[str, int]]:
    every = (
        (translate("to be logged"), len(happened.entries)),
        (translate("told already"), happened.told),
        (translate("with people who are only on a list"), happened.on_lists),
        (translate("with nobody you know"), happened.unknown),
        (translate("with people you dropped"), happened.dropped),
        (translate("still to come"), happened.ahead),
        (translate("before the day of --from"), happened.before),
    )
    return [(words, number) for words, number in every if number]


def _details(plan: ImportPlan) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield what a person looks at before they say yes, each with a heading."""
    changed = [f"{one.record.name}: {', '.join(_fields(one))}" for one in plan.of(Verdict.CHANGED)]
    perhaps = [
        f"{one.record.name}: {', '.join(other.name for other in one.alike)}"
        for one in plan.of(Verdict.NEW)
        if one.alike
    ]
    kept = [f"{one.record.name}: {', '.join(one.kept)}" for one in plan.people if one.kept]
    left_out = [
        *(f"{one.record.name}: {one.why}" for one in plan.of(Verdict.SKIPPED)),
        *(_skipped_words(one) for one in plan.skipped),
    ]
    met = [f"{name}: {number}" for name, number in plan.happened.listed.most_common(_SHOWN)]
    for heading, lines in (
        (translate("Changed"), changed),
        (translate("Perhaps the same person as somebody with a note"), perhaps),
        (translate("Left as you wrote it"), kept),
        (translate("Left out"), left_out),
        (translate("In touch with, and only on a list"), met),
    ):
        if lines:
            yield heading, lines


def _skipped_words(one: Skipped) -> str:
    where = f"{one.source.path}:{one.source.line}"
    return f"{where}: {one.why} {one.remedy}".rstrip()


def _fields(one: Planned) -> tuple[str, ...]:
    if one.contact is not None:
        return one.values.names
    facts = one.facts
    names = [*(name for name, _ in facts.replaced), *(name for name, _ in facts.added)]
    return tuple(dict.fromkeys([*names, *(["id"] if facts.ids else [])]))


def put_report(plan: ImportPlan, report: ImportReport) -> None:
    """Print what was written, and on stderr what could not be, and what to do next."""
    for path in report.lists:
        put(path)
    if report.made:
        put(counted(report.made, "1 note made", "{number} notes made"))
    if report.changed:
        put(
            counted(
                report.changed, "1 person brought up to date", "{number} people brought up to date"
            )
        )
    if report.entries:
        put(counted(report.entries, "1 entry logged", "{number} entries logged"))
    for line in report.failed:
        say(clean_line(line))
    if report.batch is None:
        say(translate("There was nothing to write."))
        return
    if report.lists:
        say(
            translate(
                "Tick in the list whom you want to network with, or go through them by "
                "`vaultkit review --unsorted`; each gets a note."
            )
        )
    elif report.made:
        say(translate("`vaultkit review --unsorted` goes through them, one at a time."))
    say(translate("`vaultkit undo` takes the whole import back."))


def plan_object(plan: ImportPlan) -> dict[str, object]:
    """Describe a plan for `--json`."""
    happened = plan.happened
    return {
        "kind": plan.kind,
        "notes": plan.choices.notes.value,
        "counts": {verdict.value: len(plan.of(verdict)) for verdict in Verdict},
        "people": [_person_object(one) for one in plan.people],
        "interactions": {
            "logged": len(happened.entries),
            "told": happened.told,
            "on_lists": happened.on_lists,
            "unknown": happened.unknown,
            "dropped": happened.dropped,
            "ahead": happened.ahead,
            "before": happened.before,
        },
        "skipped": [_skipped_object(one) for one in plan.skipped],
    }


def _person_object(one: Planned) -> dict[str, object]:
    return {
        "name": one.record.name,
        "id": one.record.identity,
        "plan": one.verdict.value,
        "file": one.record.source.path,
        "line": one.record.source.line,
        "note": None if one.contact is None else one.contact.path,
        "list": None if one.listed is None else one.listed.source.path,
        "changes": list(_fields(one)) if one.verdict is Verdict.CHANGED else [],
        "kept": list(one.kept),
        "perhaps": [other.path for other in one.alike],
        "why": one.why or None,
    }


def _skipped_object(one: Skipped) -> dict[str, object]:
    return {
        "file": one.source.path,
        "line": one.source.line,
        "why": one.why,
        "fix": one.remedy or None,
    }


def report_object(report: ImportReport) -> dict[str, object]:
    """Describe for `--json` what was written."""
    return {
        "batch": report.batch,
        "lists": report.lists,
        "made": report.made,
        "changed": report.changed,
        "entries": report.entries,
        "failed": report.failed,
        "copies": report.copies,
    }
