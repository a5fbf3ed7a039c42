"""Everything that vaultkit reads has a place in the JSON export: a new field must be given one."""

from dataclasses import fields
from typing import Any

import pytest

from vaultkit.exporters import records, whole_record
from vaultkit.model.contact import Contact, Owner
from vaultkit.model.fields import ArenaFields, Channel, ContactFields, PurposeFields, Wish
from vaultkit.model.inbox import InboxLine
from vaultkit.model.interaction import Interaction, PersonFavour, PersonPromise
from vaultkit.model.introduction import Introduction
from vaultkit.model.listed import Listed
from vaultkit.model.note import Note, Outcome
from vaultkit.model.purpose import Arena, Purpose
from vaultkit.model.settings import KindSetting, Settings
from vaultkit.model.vault import Vault

PLACE = {"source": "line", "hidden": "private"}

EXPORTED: list[tuple[Any, Any, dict[str, str]]] = [
    (Contact, records.ContactRecord, {"fields": ""}),
    (
        ContactFields,
        records.ContactRecord,
        {"last_contact": "last_contact_field", "sources": "lines"},
    ),
    (Wish, records.WishRecord, PLACE),
    (Channel, records.ChannelRecord, {}),
    (
        Interaction,
        records.InteractionRecord,
        {
            **PLACE,
            "day": "date",
            "favours": "gave",
            "promises": "promised",
            "next_step": "next",
        },
    ),
    (PersonFavour, records.FavourRecord, {**PLACE, "direction": "", "person": "people"}),
    (PersonPromise, records.PromiseRecord, PLACE),
    (Outcome, records.OutcomeRecord, PLACE),
    (Introduction, records.IntroductionRecord, {**PLACE, "name": ""}),
    (Purpose, whole_record.PurposeRecord, {"fields": ""}),
    (PurposeFields, whole_record.PurposeRecord, {}),
    (Arena, whole_record.ArenaRecord, {"fields": ""}),
    (ArenaFields, whole_record.ArenaRecord, {}),
    (Owner, whole_record.OwnerRecord, {}),
    (InboxLine, whole_record.InboxRecord, {"source": "line", "day": "date"}),
    (Listed, whole_record.ListedRecord, {"source": "line"}),
    (KindSetting, whole_record.KindRecord, {}),
    (
        Settings,
        whole_record.SettingsRecord,
        # How pages look and where Obsidian has its templates changes nothing that was read.
        dict.fromkeys(
            ("dashboards", "pictures", "links", "attention", "obsidian", "obsidian_templates"), ""
        ),
    ),
    (
        Note,
        whole_record.NoteRecord,
        # What the notes say together stands elsewhere; links and problems are the text's.
        {
            **dict.fromkeys(("contact", "purpose", "arena", "introduction", "owner"), ""),
            **dict.fromkeys(("participants", "entries", "promises", "links", "problems"), ""),
            "title": "name",
            "inbox": "",
            "listed": "",
        },
    ),
    (
        Vault,
        whole_record.ExportRecord,
        {
            "today": "as_of",
            # The interactions once more; and what follows from all of it.
            **dict.fromkeys(("by_person", "by_day", "knows", "problems", "inboxes", "kept"), ""),
        },
    ),
]
"""What is read, the record that has it, and fields under another name; "" is not there itself."""


@pytest.mark.parametrize(("read", "record", "named"), EXPORTED, ids=lambda one: str(one)[:60])
def test_every_field_has_its_place(read: Any, record: Any, named: dict[str, str]) -> None:
    exported = {field.name for field in fields(record)}
    has = {field.name for field in fields(read)}
    assert named.keys() - {"name"} <= has  # nothing is excused that is not there any more
    assert {named.get(name, name) for name in has} - {""} <= exported
