"""The tables of the index: what `storage.index` makes and `docs/index.md` describes.

`notes` is what vaultkit reads back. The resolved tables are for people who query: they say what
the notes say together. Each of their rows belongs to one note, its *owner*, and is written anew
when what comes of that note changes.
"""

from dataclasses import dataclass

SCHEMA_VERSION = 4
"""Counted up with every change to a table or to what a column means; the index is then rebuilt."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns with their SQL types, in order. `owner` is the column of the note."""

    name: str
    columns: dict[str, str]
    owner: str = "note"

    @property
    def ddl(self) -> str:
        """The statements that make it, with an index on its owner."""
        columns = ",\n  ".join(f'"{name}" {kind}' for name, kind in self.columns.items())
        make = f'CREATE TABLE "{self.name}" (\n  {columns}\n);\n'
        if "PRIMARY KEY" in self.columns[self.owner]:
            return make
        by_owner = f'"{self.name}_{self.owner}" ON "{self.name}" ("{self.owner}")'
        return make + f"CREATE INDEX {by_owner};\n"

    @property
    def insert(self) -> str:
        """The statement that adds a row."""
        marks = ", ".join("?" * len(self.columns))
        return f'INSERT INTO "{self.name}" VALUES ({marks})'  # noqa: S608 - names of our own


_TEXT = "TEXT NOT NULL"
_MAYBE_TEXT = "TEXT"
_DAY = "TEXT"
_FLAG = "INTEGER NOT NULL"
_COUNT = "INTEGER NOT NULL"
_NUMBER = "REAL NOT NULL"
_JSON = "TEXT NOT NULL"
_CONTACT = "TEXT NOT NULL REFERENCES contacts (path)"
_PURPOSE = "TEXT NOT NULL REFERENCES purposes (path)"
_ARENA = "TEXT NOT NULL REFERENCES arenas (path)"
_INTERACTION = "TEXT NOT NULL REFERENCES interactions (id)"

META = Table("meta", {"key": "TEXT PRIMARY KEY", "value": _TEXT}, owner="key")

NOTES = Table(
    "notes",
    {
        "path": "TEXT PRIMARY KEY",
        "kind": _TEXT,
        "name": _TEXT,
        "title": _TEXT,
        "aliases": _JSON,
        "size": _COUNT,
        "mtime_ns": _COUNT,
        "ctime_ns": _COUNT,
        "inode": _COUNT,
        "read_ns": _COUNT,
        "hash": _TEXT,
        "record": _JSON,
        "record_hash": _TEXT,
    },
    owner="path",
)

RESOLVED = Table("resolved", {"note": "TEXT PRIMARY KEY", "digest": _TEXT})

TABLES: tuple[Table, ...] = (
    Table(
        "contacts",
        {
            "path": "TEXT PRIMARY KEY",
            "name": _TEXT,
            "circle": _TEXT,
            "status": _TEXT,
            "dropped": _DAY,
            "dropped_because": _TEXT,
            "chemistry": "INTEGER",
            "chemistry_on": _DAY,
            "closeness": "INTEGER",
            "mutual": _MAYBE_TEXT,
            "openness": _MAYBE_TEXT,
            "organisation": _TEXT,
            "title": _TEXT,
            "field": _TEXT,
            "sector": _TEXT,
            "place": _TEXT,
            "relation": _TEXT,
            "met": _DAY,
            "met_at": _TEXT,
            "introduced_by": _MAYBE_TEXT,
            "cadence_days": "INTEGER",
            "next_contact": _DAY,
            "last_contact": _DAY,
            "birthday": _TEXT,
            "their_gain": _TEXT,
            "their_gain_hidden": _FLAG,
            "aliases": _JSON,
            "tags": _JSON,
            "other": _JSON,
        },
        owner="path",
    ),
    Table("channels", {"note": _CONTACT, "kind": _TEXT, "value": _TEXT, "label": _TEXT}),
    Table("needs", {"note": _TEXT, "text": _TEXT, "hidden": _FLAG, "line": _COUNT}),
    Table("offers", {"note": _TEXT, "text": _TEXT, "hidden": _FLAG, "line": _COUNT}),
    Table("contact_purposes", {"note": _CONTACT, "purpose": _PURPOSE}),
    Table("contact_arenas", {"note": _CONTACT, "arena": _ARENA}),
    Table("knows", {"note": _CONTACT, "person": _TEXT}),
    Table("could_introduce", {"note": _CONTACT, "person": _TEXT, "name": _TEXT}),
    Table(
        "purposes",
        {
            "path": "TEXT PRIMARY KEY",
            "name": _TEXT,
            "kind": _TEXT,
            "share": "REAL",
            "since": _DAY,
            "review": _DAY,
            "status": _TEXT,
            "reached_on": _DAY,
        },
        owner="path",
    ),
    Table(
        "arenas",
        {
            "path": "TEXT PRIMARY KEY",
            "name": _TEXT,
            "cost": "REAL",
            "currency": _TEXT,
            "renews": _DAY,
        },
        owner="path",
    ),
    Table("arena_purposes", {"note": _ARENA, "purpose": _PURPOSE}),
    Table(
        "introductions",
        {
            "id": "TEXT PRIMARY KEY",
            "note": _TEXT,
            "line": _COUNT,
            "name": _TEXT,
            "person_1": _TEXT,
            "name_1": _TEXT,
            "person_2": _TEXT,
            "name_2": _TEXT,
            "through": _MAYBE_TEXT,
            "status": _TEXT,
            "because": _TEXT,
            "hidden": _FLAG,
            "asked_1": _DAY,
            "asked_2": _DAY,
            "agreed_1": _DAY,
            "agreed_2": _DAY,
            "introduced": _DAY,
            "met": _DAY,
            "outcome": _TEXT,
        },
    ),
    Table(
        "interactions",
        {
            "id": "TEXT PRIMARY KEY",
            "note": _TEXT,
            "line": _COUNT,
            "day": _TEXT,
            "time": _TEXT,
            "approximate": _FLAG,
            "planned": _FLAG,
            "kind": _TEXT,
            "hours": _NUMBER,
            "hours_given": _FLAG,
            "people": _COUNT,
            "personal_mine": _FLAG,
            "personal_theirs": _FLAG,
            "work": _FLAG,
            "arena": "TEXT REFERENCES arenas (path)",
            "summary": _TEXT,
            "next_step": _TEXT,
            "hidden": _FLAG,
        },
    ),
    Table("told", {"note": _TEXT, "interaction": _INTERACTION, "path": _TEXT, "line": _COUNT}),
    Table(
        "participants",
        {"note": _TEXT, "interaction": _INTERACTION, "person": _TEXT, "name": _TEXT},
    ),
    Table(
        "interaction_purposes",
        {"note": _TEXT, "interaction": _INTERACTION, "purpose": _PURPOSE},
    ),
    Table(
        "favours",
        {
            "note": _TEXT,
            "interaction": _INTERACTION,
            "direction": _TEXT,
            "person": _TEXT,
            "name": _TEXT,
            "text": _TEXT,
            "weight": _NUMBER,
            "hidden": _FLAG,
            "path": _TEXT,
            "line": _COUNT,
        },
    ),
    Table(
        "outcomes",
        {"note": _TEXT, "interaction": _INTERACTION, "text": _TEXT, "hidden": _FLAG},
    ),
    Table(
        "promises",
        {
            "note": _TEXT,
            "line": _COUNT,
            "mine": _FLAG,
            "person": _TEXT,
            "name": _TEXT,
            "text": _TEXT,
            "made": _DAY,
            "due": _DAY,
            "done": _FLAG,
            "hidden": _FLAG,
        },
    ),
    Table(
        "links",
        {"note": _TEXT, "target": _TEXT, "label": _TEXT, "is_link": _FLAG, "line": _COUNT},
    ),
    Table(
        "problems",
        {
            "note": _TEXT,
            "line": _COUNT,
            "column": _COUNT,
            "severity": _TEXT,
            "code": _TEXT,
            "message": _TEXT,
            "fix": _TEXT,
        },
    ),
)
"""The resolved tables, in the order in which they are made."""

PEOPLE_VIEW = """
CREATE VIEW people AS
  SELECT path AS person, name, 1 AS has_note FROM contacts
  UNION ALL
  SELECT person, min(name), 0 FROM participants
  WHERE person NOT IN (SELECT path FROM contacts) GROUP BY person;
"""
"""Everybody: contacts, and those who took part in something without having a note yet."""

SCHEMA = "".join(table.ddl for table in (META, NOTES, RESOLVED, *TABLES)) + PEOPLE_VIEW
"""All statements that make an empty index."""
