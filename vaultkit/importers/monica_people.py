"""A contact of Monica's to a person: names, work, channels, how they met, and the text."""

from collections.abc import Mapping

from vaultkit.importers.drafting import Draft
from vaultkit.importers.foreign_text import field_text
from vaultkit.importers.monica_records import Export, Record, day_of
from vaultkit.language.translate import translate, translate_plural, translate_term


def name_of(contact: Record) -> str:
    """Say the name of a contact; "" where it has none."""
    parts = (contact.text(key) for key in ("first_name", "middle_name", "last_name"))
    return field_text(" ".join(filter(None, parts)) or contact.text("nickname"))


def draft_of(contact: Record, export: Export, names: Mapping[str, str]) -> Draft:
    """Read what Monica says of a contact. `names` are those of all contacts, by UUID."""
    draft = Draft()
    draft.call(name_of(contact))
    draft.alias(contact.text("nickname"))
    for field, key in (("title", "job"), ("organisation", "company")):
        if not draft.add(field, contact.text(key)):
            draft.line("", contact.text(key))
    for tag in contact.texts("tags"):
        draft.group(tag)
    if contact.true("is_starred"):
        draft.group(translate_term("imported", "favourite"))
    _state(contact, draft)
    _met(contact, draft, names)
    _birthday(contact, draft)
    _channels(contact, export, draft)
    _places(contact, export, draft)
    draft.note(contact.text("description"))
    for note in export.within(contact, "note"):
        day = note.day("created_at")
        draft.note(note.text("body") + (f" ({day})" if day and note.text("body") else ""))
    draft.line(translate_term("imported", "Food"), contact.text("food_preferences"))
    _lists(contact, export, draft)
    return draft


def _state(contact: Record, draft: Draft) -> None:
    if contact.said.get("is_active") is False or contact.true("is_dead"):
        draft.add("status", "resting")
    if contact.true("is_dead"):
        day, _ = _special_date(contact, "deceased_date")
        draft.line("", " ".join((translate_term("imported", "Deceased"), day)).strip())
    days = contact.said.get("stay_in_touch_frequency")
    if isinstance(days, int) and 0 < days <= 3650:
        draft.add("cadence", f"{days}d")
    last = contact.day("last_talked_to")
    if last is not None:
        draft.add("last_contact", last.isoformat())


def _special_date(contact: Record, key: str) -> tuple[str, bool]:
    """Read a date of Monica's: as far as it is known, and whether that is the whole date."""
    special = contact.said.get(key)
    if not isinstance(special, dict) or not isinstance(special.get("date"), str):
        return "", False
    day = day_of(str(special["date"]))
    if day is None:
        return "", False
    if special.get("is_age_based"):
        return translate("about {year}", year=day.year), False
    return (day.isoformat()[5:], False) if special.get("is_year_unknown") else (str(day), True)


def _birthday(contact: Record, draft: Draft) -> None:
    day, whole = _special_date(contact, "birthdate")
    if whole or len(day) == len("MM-DD"):
        draft.add("birthday", day)
    else:
        draft.line(translate_term("imported", "Born"), day)


def _met(contact: Record, draft: Draft, names: Mapping[str, str]) -> None:
    day, whole = _special_date(contact, "first_met_date")
    if not (whole and draft.add("met", day)):
        draft.line(translate_term("imported", "Met"), day)
    # Monica's own export leaves these two out; others who export its tables do not.
    for key in ("first_met_where", "first_met_additional_info"):
        if not draft.add("met_at", contact.text(key)):
            draft.line(translate_term("imported", "Met"), contact.text(key))
    through = names.get(contact.text("first_met_through"), "")
    if through and not draft.add("introduced_by", through):
        draft.line(translate_term("imported", "Introduced by"), through)


def _channels(contact: Record, export: Export, draft: Draft) -> None:
    types = export.types("contact_field_types")
    for one in export.within(contact, "contact_field"):
        kind, value = types.get(one.text("type")), one.text("data")
        said = (kind.text("type"), kind.text("protocol")) if kind is not None else ("", "")
        if "email" in said or "mailto:" in said:
            field = "email"
        elif "phone" in said or "tel:" in said:
            field = "phone"
        else:
            field = "url" if value.lower().startswith(("http://", "https://")) else ""
        if not (field and draft.add(field, value)):
            draft.line(kind.text("name") if kind is not None else "", value)


def _places(contact: Record, export: Export, draft: Draft) -> None:
    for address in export.within(contact, "address"):
        city = address.text("city")
        draft.add("place", city)
        said = [address.text("street"), f"{address.text('postal_code')} {city}".strip()]
        said += [address.text("province"), address.text("country")]
        label = address.text("name")
        word = translate_term("imported", "Address")
        if list(filter(None, said)) != [city]:
            draft.line(f"{word} ({label})" if label else word, ", ".join(filter(None, said)))


def _lists(contact: Record, export: Export, draft: Draft) -> None:
    """Write what happened to somebody, what is to be done, pets and ideas: an item each."""
    kinds = export.types("life_event_types")
    for event in export.within(contact, "life_event"):
        kind = kinds.get(event.text("type"))
        what = kind.text("name", "translation_key").replace("_", " ") if kind is not None else ""
        day = event.day("happened_at")
        said = [event.text("name"), event.text("note"), f"({day})" if day else ""]
        draft.line(what or translate_term("imported", "Life event"), " ".join(filter(None, said)))
    for pet in export.within(contact, "pet"):
        said = [pet.text("name"), f"({pet.text('category')})" if pet.text("category") else ""]
        draft.line(translate_term("imported", "Pet"), " ".join(filter(None, said)))
    for gift in export.within(contact, "gift"):
        if gift.text("status") not in ("offered", "received"):
            said = [gift.text(key) for key in ("name", "comment", "url", "amount")]
            draft.line(translate_term("imported", "Gift idea"), ", ".join(filter(None, said)))
    for task in export.within(contact, "task"):
        done = task.day("completed_at")
        _task(draft, _told(task) + (f" ({done})" if done else ""), task.true("completed"))
    for reminder in export.within(contact, "reminder"):
        if reminder.said.get("delible") is not False:  # those of birthdays are Monica's own
            text = f"{_told(reminder)} {_rhythm(reminder)}".strip()
            _task(draft, text, reminder.true("inactive"))


def _task(draft: Draft, text: str, done: bool) -> None:
    """Add something to do, as an item with a box."""
    if text:
        draft.line("", f"[{'x' if done else ' '}] {text}")


def _told(record: Record) -> str:
    return ": ".join(filter(None, (record.text("title"), record.text("description"))))


def _rhythm(reminder: Record) -> str:
    """Say when a reminder is due, in brackets: as words, since it is no promise to anybody."""
    day = reminder.day("initial_date")
    number = reminder.said.get("frequency_number")
    number = number if isinstance(number, int) and number > 0 else 1
    every = {
        "week": translate_plural("every week", "every {number} weeks", number, number=number),
        "month": translate_plural("every month", "every {number} months", number, number=number),
        "year": translate_plural("every year", "every {number} years", number, number=number),
    }.get(reminder.text("frequency_type"), "")
    said = ", ".join(filter(None, (str(day) if day else "", every)))
    return f"({said})" if said else ""
