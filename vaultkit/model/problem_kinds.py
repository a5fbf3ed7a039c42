"""Every kind of problem vaultkit can report, once. Documented in `docs/problems.md`.

A code is stable: scripts and editors may rely on it. Messages say what is wrong in the reader's
words, fixes say what to type. Used as `problem_kinds.BAD_DATE.at(source, field="met", text="…")`.
"""

from vaultkit.model.problem import ProblemKind, Severity

_E, _W, _U = Severity.ERROR, Severity.WARNING, Severity.UNCERTAIN

# Across notes ---------------------------------------------------------------------------------
AMBIGUOUS_NAME = ProblemKind(
    "ambiguous-name",
    _W,
    "“{name}” fits several notes equally well: {candidates}.",
    "Write the path instead, e.g. [[{example}]].",
)
SAME_NAME = ProblemKind(
    "same-name",
    _W,
    "{other} has the same name, so a link to “{name}” fits both.",
    "Rename one of the two notes.",
)
UNKNOWN_PURPOSE = ProblemKind(
    "unknown-purpose",
    _W,
    "There is no purpose called “{name}”, so its hours go to no purpose.",
    "Make a note of that name in the purposes folder, or correct the name.",
)
UNKNOWN_ARENA = ProblemKind(
    "unknown-arena",
    _W,
    "There is no arena called “{name}”.",
    "Make a note of that name in the arenas folder, or correct the name.",
)
INTRODUCTION_NOT_TWO = ProblemKind(
    "introduction-not-two",
    _E,
    "An introduction is between two people; this one names {count}.",
    'Write two names: between: ["[[Anna Vest]]", "[[Bo Kjær]]"].',
)
FAVOUR_TO_WHOM = ProblemKind(
    "favour-to-whom",
    _W,
    "{count} people took part, so it is not clear whom “{text}” went to or came from.",
    "Say it in the line: gave: {text} to [[Anna Vest]].",
)
LAST_CONTACT_AHEAD = ProblemKind(
    "last-contact-ahead",
    _W,
    "last_contact is {day}, which lies ahead.",
    "Write a plan as next_contact: {day}, or correct the date.",
)
SHARES_OVER_ONE = ProblemKind(
    "shares-over-100",
    _W,
    "The shares of the active purposes add up to {percent} %.",
    "They are scaled to 100 %; correct the shares if that is not what you mean.",
)

KINDS: dict[str, ProblemKind] = {
    kind.code: kind for kind in list(globals().values()) if isinstance(kind, ProblemKind)
}
