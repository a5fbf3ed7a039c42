"""What an entry is known by, before it is written and after, and once an old copy lies over it."""

from dataclasses import replace

from tests.edit.notes import COFFEE, ENGLISH, PATH, logged
from vaultkit.edit.identity import identity_of
from vaultkit.edit.insert_entry import holds_entry, identity_of_new
from vaultkit.edit.note_text import read_note

OLD = "## Log\n\n- **2026-11-03** · call · a\n"


def test_an_entry_is_known_by_the_same_before_and_after_it_is_written() -> None:
    new = logged(OLD)
    (written,) = [one for one in read_note(new, PATH, ENGLISH).entries if one.day == COFFEE.day]
    assert identity_of(written) == identity_of_new(COFFEE, PATH, ENGLISH)
    typed = "2026-11-20 kaffe 2t: Pricing of boats #work; gav: the study"
    assert identity_of_new(typed, PATH, ENGLISH) == identity_of_new(COFFEE, PATH, ENGLISH)


def test_an_old_copy_that_was_saved_over_it_is_noticed() -> None:
    new = logged(OLD)
    assert holds_entry(new, COFFEE, PATH, ENGLISH)
    assert holds_entry(new + "\nSomething else was written meanwhile.\n", COFFEE, PATH, ENGLISH)
    assert not holds_entry(OLD, COFFEE, PATH, ENGLISH)
    assert logged(OLD) == new


def test_an_entry_may_gain_sub_items_and_not_lose_them() -> None:
    known, bare = (
        identity_of_new(one, PATH, ENGLISH) for one in (COFFEE, replace(COFFEE, subitems=()))
    )
    assert bare.is_told_by(known)
    assert not known.is_told_by(bare)
