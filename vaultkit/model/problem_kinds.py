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
AMBIGUOUS_HIDDEN_NAME = ProblemKind(
    "ambiguous-hidden-name",
    _W,
    "A name in this line, which is hidden, fits several notes equally well.",
    "Write the path instead, e.g. [[People/Anna Vest]].",
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
    phrases=("what",),
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
    phrases=("why",),
)
UNREADABLE_NOTE = ProblemKind(
    "unreadable-note",
    _E,
    "The note could not be opened ({why}).",
    "Give yourself the right to read it, or add it to ignore: in vaultkit.yml.",
    phrases=("why",),
)
NOTE_TOO_LARGE = ProblemKind(
    "note-too-large",
    _E,
    "The note is {size} MB, and notes over {limit} MB are not read.",
    "Split it, or add it to ignore: in vaultkit.yml.",
    figures=("size", "limit"),
)
NOTE_DEFEATED_US = ProblemKind(
    "note-not-understood",
    _E,
    "Reading this note failed inside vaultkit ({error}). That is a mistake of ours.",
    "The rest of the vault was read. Please report it, with the note if you can share it.",
)
PAGE_KEPT = ProblemKind(
    "page-kept",
    _W,
    "vaultkit writes a file of this name, but this one was changed by hand, so it was left alone.",
    "Move it elsewhere or delete it; it is then written anew.",
)

# The text and the frontmatter of one note --------------------------------------------------------
NOT_UTF8 = ProblemKind(
    "not-utf8",
    _E,
    "The file is not UTF-8 text ({looks_like}), so it was not read.",
    "Save it as UTF-8: most editors have “Save with encoding”.",
    phrases=("looks_like",),
)
NUL_CHARACTER = ProblemKind(
    "nul-character",
    _E,
    "There is a NUL character here, so this is no text and was not read.",
    "Delete the character, or add the file to ignore: in vaultkit.yml.",
)
LONE_SURROGATE = ProblemKind(
    "lone-surrogate",
    _E,
    "There is half a character here (U+{code}), so the note was not read.",
    "Delete it, and save the note as UTF-8.",
)
LONG_LINE = ProblemKind(
    "long-line",
    _E,
    "This line has {length} characters; lines over {limit} are passed over. The rest was read.",
    "Break the line, or move what it holds into a file of its own.",
    figures=("length", "limit"),
)
TOO_MANY_LINES = ProblemKind(
    "too-many-lines",
    _E,
    "The note has {count} lines, and only the first {limit} were read.",
    "Split it, or move what is old into a note of its own.",
    figures=("count", "limit"),
)
TOO_MANY_ENTRIES = ProblemKind(
    "too-many-entries",
    _E,
    "The note has more than {limit} entries, and nothing from here on was read.",
    "Move what is old into a note of its own.",
    figures=("limit",),
)
TOO_MANY_FAVOURS = ProblemKind(
    "too-many-favours",
    _E,
    "The note has more than {limit} favours, promises and outcomes,"
    " and nothing from here on was read.",
    "Move what is old into a note of its own.",
    figures=("limit",),
)
CONFLICT_MARKERS = ProblemKind(
    "conflict-markers",
    _E,
    "A merge was left unfinished here: only our part, above =======, was read.",
    "Keep one of the two parts and delete the lines <<<<<<<, ======= and >>>>>>>.",
)
UNTERMINATED_FRONTMATTER = ProblemKind(
    "unterminated-frontmatter",
    _E,
    "The frontmatter has no end, so it was read up to line {last}.",
    "Write --- on a line of its own after line {last}.",
)
FRONTMATTER_NOT_FIELDS = ProblemKind(
    "frontmatter-not-fields",
    _W,
    "What stands between the two --- is no list of fields, so it was read as text of the note.",
    "Write fields as “name: value”, or put an empty line before the first ---.",
)
FRONTMATTER_TOO_LARGE = ProblemKind(
    "frontmatter-too-large",
    _E,
    "This has {length} characters of YAML; over {limit}, none of it is read.",
    "Move what is long below the frontmatter.",
    figures=("length", "limit"),
)
YAML_TEXT = ProblemKind(
    "yaml-text",
    _W,
    "This is not valid YAML ({reason}). The value of “{key}” was read as plain text.",
    'Put the value in double quotes: {key}: "…".',
    phrases=("reason",),
)
YAML_TAB = ProblemKind(
    "yaml-tab",
    _W,
    "YAML allows no tab here. “{key}” was read as if there were spaces.",
    "Replace the tab with two spaces.",
)
YAML_STRUCTURE = ProblemKind(
    "yaml-structure",
    _W,
    "As a whole this is not valid YAML ({reason}). Each field was read by itself.",
    "Begin every field at the margin, and let nothing else stand there.",
    phrases=("reason",),
)
YAML_LOST = ProblemKind(
    "yaml-lost",
    _E,
    "This line is not valid YAML ({reason}) and belongs to no field, so it was not read.",
    "Write it as “name: value”, indent it under its field, or delete it.",
    phrases=("reason",),
)
YAML_ALIAS = ProblemKind(
    "yaml-alias",
    _E,
    "“{key}” uses a YAML alias (*{anchor}), which vaultkit does not follow.",
    "Write the value out; if the sign is meant as text, put the value in double quotes.",
)
YAML_MERGE = ProblemKind(
    "yaml-merge",
    _E,
    "YAML merges (<<) are not followed, so this was not read.",
    "Write the fields out.",
)
YAML_TOO_DEEP = ProblemKind(
    "yaml-too-deep",
    _E,
    "The value of “{key}” is nested more than {limit} deep, so it was not read.",
    "Write it flatter, or move it below the frontmatter.",
)
YAML_TAG = ProblemKind(
    "yaml-tag",
    _W,
    "The YAML tag {tag} is ignored; the value of “{key}” was read as text.",
    "Delete the tag; if it is meant as text, put the value in double quotes.",
)
DUPLICATE_KEY = ProblemKind(
    "duplicate-key",
    _E,
    "“{key}” stands on line {first} and again on line {second}; the later value counts.",
    "Keep one of the two lines.",
)

TEMPLATE_NOTE = ProblemKind(
    "template-note",
    _U,
    "A placeholder ({text}) was never filled in, so the note was taken for a template.",
    "Fill it in, or move the note to the templates folder.",
)

# The fields of frontmatter -----------------------------------------------------------------------
BAD_DATE = ProblemKind(
    "bad-date",
    _E,
    "“{text}” in {field} is no date.",
    "Write it as year-month-day: {field}: 2026-11-03.",
)
IMPOSSIBLE_DATE = ProblemKind(
    "impossible-date",
    _E,
    "“{text}” is a day that does not exist.",
    "Correct the date.",
)
AMBIGUOUS_DATE = ProblemKind(
    "ambiguous-date",
    _E,
    "“{text}” can be read day first or month first.",
    "Write it as year-month-day, such as 2026-04-03.",
)
BAD_BIRTHDAY = ProblemKind(
    "bad-birthday",
    _E,
    "“{text}” is no birthday.",
    "Write {field}: 1980-05-17, or {field}: --05-17 where the year is not known.",
)
BAD_RATING = ProblemKind(
    "bad-rating",
    _E,
    "{field} is a whole number from 1 to 5, and this is none.",
    "Write {field}: 4, or leave it empty.",
)
RATINGS_DIFFER = ProblemKind(
    "ratings-differ",
    _E,
    "“{first}” and “{second}” both say the chemistry, and differ. Neither was read.",
    "Keep one of the two.",
)
UNKNOWN_VALUE = ProblemKind(
    "unknown-value",
    _E,
    "“{text}” is no {field} that vaultkit knows.",
    "Write one of: {valid}.",
)
BAD_CADENCE = ProblemKind(
    "bad-cadence",
    _E,
    "“{text}” does not say how often.",
    "Write a number of days or a rhythm: {field}: 30, 30d, 6w, 3m, monthly, quarterly, yearly.",
)
BAD_SHARE = ProblemKind(
    "bad-share",
    _E,
    "“{text}” is no share of the hours.",
    "Write a percentage from 0 to 100: {field}: 40%.",
)
BAD_COST = ProblemKind(
    "bad-cost",
    _E,
    "“{text}” is no price.",
    "Write an amount, a currency and a period: {field}: 12000 DKK per year.",
)
NOT_ONE_VALUE = ProblemKind(
    "not-one-value",
    _E,
    "{field} takes one value, and this is {what}.",
    "Write {field}: and the value after it, on one line.",
    phrases=("what",),
)
NESTED_VALUE = ProblemKind(
    "nested-value",
    _E,
    "{field} takes a list of texts, and this is nested deeper. What is nested was not read.",
    "Write each on a line of its own: - text.",
)
WHO_WAS_ASKED = ProblemKind(
    "who-was-asked",
    _E,
    "“{name}” is not one of the two in between:, so this date was not read.",
    "Correct the name, or use asked_1, asked_2, agreed_1 and agreed_2.",
)

# Settings ----------------------------------------------------------------------------------------
UNKNOWN_SETTING = ProblemKind(
    "unknown-setting",
    _W,
    "vaultkit.yml has no setting “{key}”, so it was passed over.",
    "{remedy}",
    phrases=("remedy",),
)
BAD_SETTING = ProblemKind(
    "bad-setting",
    _E,
    "“{key}” takes {expected}; the default was used.",
    "Write {example}.",
    phrases=("expected",),
)
OBSIDIAN_SETTINGS = ProblemKind(
    "obsidian-settings",
    _W,
    "This is not valid JSON ({reason}), so what Obsidian says here was passed over.",
    "Open Obsidian's settings and save them again, or delete the file.",
    phrases=("reason",),
    figures=("length",),
)

# Dashboards --------------------------------------------------------------------------------------
TEMPLATE_FAILED = ProblemKind(
    "template-failed",
    _E,
    "This template could not be used, so vaultkit's own was: {reason}.",
    "Correct the line, or delete the template; docs/dashboards says what one gets.",
)
UNKNOWN_PAGE = ProblemKind(
    "unknown-page",
    _W,
    "“dashboards” in vaultkit.yml names “{name}”, and no page is called so; Git ignores it.",
    "Pages are: {pages}.",
)
DASHBOARD_FAILED = ProblemKind(
    "dashboard-failed",
    _E,
    "The dashboard “{name}” could not be made: {reason}.",
    "It comes from a plugin: tell whoever wrote it, or take the plugin out.",
)
PLUGIN_FAILED = ProblemKind(
    "plugin-failed",
    _E,
    "The plugin “{name}” could not be used: {reason}.",
    "Tell whoever wrote it, or take it out: pip uninstall {package}.",
)

# The log -----------------------------------------------------------------------------------------
IMPOSSIBLE_ENTRY_DATE = ProblemKind(
    "impossible-entry-date",
    _E,
    "There is no day {text}, so this line was not read.",
    "Correct the date, as year, month, day: 2026-11-03.",
)
AMBIGUOUS_ENTRY_DATE = ProblemKind(
    "ambiguous-entry-date",
    _E,
    "{text} may mean two days, so this line was not read.",
    "Write it as year, month, day (2026-11-03), or set language: da if the day always comes first.",
)
BAD_DUE_DATE = ProblemKind(
    "bad-due-date",
    _E,
    "{text} is no day, so the promise has no date.",
    "Correct the date, as year, month, day: by 2026-11-10.",
)
UNKNOWN_WEIGHT = ProblemKind(
    "unknown-weight",
    _W,
    "What stands in brackets does not weigh a favour, so it counts as small.",
    "Write {word} (small):, {word} (medium): or {word} (large):.",
)
DANISH_GAVE = ProblemKind(
    "danish-gave",
    _W,
    "“gave” is Danish for a present, which may have gone either way; it was read as given.",
    "Write gav: for what you gave and fik: for what you got.",
)
NOT_ENTRY_HEADING = ProblemKind(
    "not-an-entry-heading",
    _U,
    "Not read as an interaction: nothing under “{heading}” is.",
    "If it was one, move the line under ## Log.",
)
NOT_ENTRY_UNSURE = ProblemKind(
    "not-an-entry-unsure",
    _U,
    "Not read as an interaction: “{heading}” is no log, and there is no kind or duration.",
    "If it was one, write a kind after the date (2026-11-03 coffee), or move it under ## Log.",
)
NOT_ENTRY_WORD = ProblemKind(
    "not-an-entry-word",
    _U,
    "Not read as an interaction: it begins with “{word}”.",
    "If it was one, write a kind after the date: 2026-11-03 coffee.",
)
NOT_ENTRY_APPROXIMATE = ProblemKind(
    "not-an-entry-approximate",
    _U,
    "Not read as an interaction: {text} is no single day, and no kind follows.",
    "If it was one, write a kind after it: {text} coffee.",
)
NOT_ENTRY_RANGE = ProblemKind(
    "not-an-entry-range",
    _U,
    "Not read as an interaction: it is a span of time.",
    "If it was one, begin the line with a single day: 2026-11-03.",
)
NOT_ENTRY_TASK = ProblemKind(
    "not-an-entry-task",
    _U,
    "Not read as an interaction: it is a task that is open, or that begins with no kind.",
    "If it took place, tick it and write a kind after the date: - [x] 2026-11-03 coffee.",
)
NOT_ENTRY_WRAPPED = ProblemKind(
    "not-an-entry-wrapped",
    _U,
    "Not read as an interaction: the date stands in the middle of a paragraph.",
    "If it was one, begin a new paragraph or a new bullet with it.",
)
NOT_ENTRY_NOBODY = ProblemKind(
    "not-an-entry-nobody",
    _U,
    "Not read as an interaction: it names nobody who took part.",
    "If it was one, say with whom: {text} with [[Name]].",
)

# The inbox ---------------------------------------------------------------------------------------
INBOX_NOBODY = ProblemKind(
    "inbox-nobody",
    _E,
    "There is nobody called “{name}”.",
    'Correct the name, or make a note first: vaultkit new contact "{name}".',
)
INBOX_NOBODY_WITH = ProblemKind(
    "inbox-nobody-with",
    _E,
    "There is nobody called “{name}”, who is to have taken part.",
    "Correct the name; somebody without a note is written as a link: with [[{name}]].",
)
INBOX_SEVERAL = ProblemKind(
    "inbox-several",
    _E,
    "“{name}” may be {others}.",
    "Write more of the name.",
)
INBOX_NO_NAME = ProblemKind(
    "inbox-no-name",
    _E,
    "It does not say with whom.",
    "Begin with the name: mette coffee 1h: what it was about.",
)
INBOX_NOTHING_SAID = ProblemKind(
    "inbox-nothing-said",
    _E,
    "It says who, but not what took place.",
    "Write a kind, or a colon, behind the name: mette coffee 1h: what it was about.",
)
INBOX_NO_KIND = ProblemKind(
    "inbox-no-kind",
    _E,
    "It does not say how you were in touch, so it may be no contact at all.",
    "Write a kind behind the name: mette mail: the study; gave: the study.",
)
INBOX_BAD_DAY = ProblemKind(
    "inbox-bad-day",
    _E,
    "“{text}” is no day.",
    "Write it as 2026-11-03, or as yesterday, last friday, 2 weeks ago.",
)
INBOX_BAD_DAY_AHEAD = ProblemKind(
    "inbox-bad-day-ahead",
    _E,
    "“{text}” is no day to be in touch.",
    "Write it as 2026-12-01, or as tomorrow, friday, in 2 weeks.",
)
INBOX_BAD_RATING = ProblemKind(
    "inbox-bad-rating",
    _E,
    "“{text}” is no chemistry.",
    "Chemistry is a number from 1 to 5: mette 4.",
)
INBOX_ONE_PERSON = ProblemKind(
    "inbox-one-person",
    _E,
    "This can only be said of one person at a time.",
    "Write a line for each.",
)
INBOX_NO_PROMISE = ProblemKind(
    "inbox-no-promise",
    _E,
    "No open promise of yours to {name} is noted with these words.",
    "vaultkit show “{name}” lists what you promised.",
)
INBOX_WHICH_PROMISE = ProblemKind(
    "inbox-which-promise",
    _E,
    "You promised {name} several things: {promises}.",
    "Say which by a word of it: {name} done slides.",
)
INBOX_PROMISE_NO_DAY = ProblemKind(
    "inbox-promise-no-day",
    _E,
    "It does not say by when you promised it.",
    "Write the day behind it: mette promised: slides by friday.",
)
INBOX_UNCLEAR = ProblemKind(
    "inbox-unclear",
    _E,
    "What is said there would not be read as it is meant.",
    "Write it as: mette coffee 1h: what it was about; gave: the study; promised: slides by friday.",
)
INBOX_TOO_LONG = ProblemKind(
    "inbox-too-long",
    _E,
    "The line is longer than 2,000 characters, or has characters that are no text.",
    "Write it into the note of the person yourself.",
)
INBOX_FULL = ProblemKind(
    "inbox-full",
    _W,
    "More than {count} lines wait here; from this one on they are not looked at yet.",
    "Correct or tick some of those above.",
    figures=("count",),
)

# Lists of imports --------------------------------------------------------------------------------
LIST_NO_NAME = ProblemKind(
    "list-no-name",
    _W,
    "This line of the list names nobody.",
    "Write the name behind the box, before the first ·: - [ ] Mette Holm · title: CFO.",
)
LIST_BAD_ID = ProblemKind(
    "list-bad-id",
    _W,
    "“{text}” does not say which program knows somebody by that.",
    "Write the program before it (id: linkedin:…), or delete it.",
)

KINDS: dict[str, ProblemKind] = {
    kind.code: kind for kind in list(globals().values()) if isinstance(kind, ProblemKind)
}
