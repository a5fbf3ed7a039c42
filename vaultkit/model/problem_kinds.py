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

# Files ------------------------------------------------------------------------------------------
NOT_A_FILE = ProblemKind(
    "not-a-file",
    _E,
    "This is {what}, not a file, so it was not opened.",
    "Move it out of the vault, or add it to ignore: in vaultkit.yml.",
)
FOLDER_NAMED_NOTE = ProblemKind(
    "folder-named-note",
    _W,
    "This is a folder whose name ends in .md. The notes in it are read; it is not a note itself.",
    "Rename the folder without .md.",
)
NAME_NOT_UTF8 = ProblemKind(
    "name-not-utf8",
    _E,
    "The name is not UTF-8, so it cannot be linked to and was not read.",
    "Rename it.",
)
SYNC_CONFLICT = ProblemKind(
    "sync-conflict",
    _W,
    "This is a copy that a sync program made of two versions; it was not read.",
    "Carry over what is missing in {original}, then delete this copy.",
)
LINK_OUT_OF_VAULT = ProblemKind(
    "link-out-of-vault",
    _W,
    "This symbolic link leads out of the vault, so it was not followed.",
    "Move what it leads to into the vault, or add it to ignore: in vaultkit.yml.",
)
BROKEN_LINK = ProblemKind(
    "broken-symlink",
    _W,
    "This symbolic link leads nowhere.",
    "Delete it, or restore what it leads to.",
)
UNREADABLE_FOLDER = ProblemKind(
    "unreadable-folder",
    _E,
    "The folder could not be opened ({why}), so the notes in it were not read.",
    "Give yourself the right to read it, or add it to ignore: in vaultkit.yml.",
)
UNREADABLE_NOTE = ProblemKind(
    "unreadable-note",
    _E,
    "The note could not be opened ({why}).",
    "Give yourself the right to read it, or add it to ignore: in vaultkit.yml.",
)
NOTE_TOO_LARGE = ProblemKind(
    "note-too-large",
    _E,
    "The note is {size} MB, and notes over {limit} MB are not read.",
    "Split it, or add it to ignore: in vaultkit.yml.",
)
NOTE_DEFEATED_US = ProblemKind(
    "note-not-understood",
    _E,
    "Reading this note failed inside vaultkit ({error}). That is a mistake of ours.",
    "The rest of the vault was read. Please report it, with the note if you can share it.",
)
STATE_UNWRITABLE = ProblemKind(
    "state-unwritable",
    _W,
    "The index cannot be kept here ({why}), so every command reads the whole vault.",
    "Make the folder .vaultkit writable.",
)
PAGE_KEPT = ProblemKind(
    "page-kept",
    _W,
    "A dashboard belongs here, but this file was changed by hand, so it was left as it is.",
    "Move it elsewhere or delete it; the dashboard is then written again.",
)

KINDS: dict[str, ProblemKind] = {
    kind.code: kind for kind in list(globals().values()) if isinstance(kind, ProblemKind)
}
