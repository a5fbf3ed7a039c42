"""One value of the frontmatter is set, added or taken out; every other byte stays."""

from datetime import date

import pytest

from tests.edit.notes import DANISH, ENGLISH, PATH, assert_only
from vaultkit.edit.key_words import DANISH as DANISH_KEYS
from vaultkit.edit.list_field import add_to_list, remove_from_list
from vaultkit.edit.set_field import set_field
from vaultkit.edit.yaml_words import is_plain
from vaultkit.errors import CannotEditError
from vaultkit.model.settings import Settings
from vaultkit.parse.vocabulary.field_names import TABLES, canonical_of, fold_name, names_of


def between(frontmatter: str) -> str:
    return f"---\n{frontmatter}\n---\nbody\n"


def after_setting(
    text: str, name: str, value: str | int | date, settings: Settings = ENGLISH
) -> str:
    span = set_field(text, name, value, PATH, settings)
    assert span is not None
    new = span.apply(text)
    assert_only(span, text, new)
    assert set_field(new, name, value, PATH, settings) is None
    return new


def after_adding(text: str, name: str, value: str) -> str:
    span = add_to_list(text, name, value, PATH, ENGLISH)
    assert span is not None
    new = span.apply(text)
    assert_only(span, text, new)
    assert add_to_list(new, name, value, PATH, ENGLISH) is None
    return new


def after_removing(text: str, name: str, value: str) -> str:
    span = remove_from_list(text, name, value, PATH, ENGLISH)
    assert span is not None
    new = span.apply(text)
    assert_only(span, text, new)
    assert remove_from_list(new, name, value, PATH, ENGLISH) is None
    return new


@pytest.mark.parametrize(
    ("old", "value", "new"),
    [
        ("chemistry: 3", 4, "chemistry: 4"),
        ("kemi: 3   # me", 4, "kemi: 4   # me"),
        ("Kemi:   3", 4, "Kemi:   4"),
        ("kemi: '3'", 4, "kemi: '4'"),
        ('"kemi": "3" # x', 4, '"kemi": "4" # x'),
        ("kemi:", 4, "kemi: 4"),
        ("kemi: ", 4, "kemi: 4"),
        ("kemi:\t", 4, "kemi: 4\t"),
        ("kemi: # 1 to 5", 4, "kemi: 4 # 1 to 5"),
        ("kemi:     # 1 to 5", 4, "kemi: 4   # 1 to 5"),
        ("kemi: null", 4, "kemi: 4"),
        ("kemi: ''", 4, "kemi: '4'"),
        ("kemi: []", 4, "kemi: 4"),
        ("kemi: [3]", 4, "kemi: [4]"),
        ("kemi:\n  - 3 # x", 4, "kemi:\n  - 4 # x"),
        ("  kemi: 3\n  place: Vejle", 4, "  kemi: 4\n  place: Vejle"),
        ("kemi: 3", "", "kemi:"),
        ("kemi: 3 # x", "", "kemi: # x"),
        ("kemi:\nchemistry: 3", 4, "kemi:\nchemistry: 4"),
        ("place: Vejle", 4, "place: Vejle\nchemistry: 4"),
        ("  place: Vejle", 4, "  place: Vejle\n  chemistry: 4"),
        ("place: Vejle\n\n# end", 4, "place: Vejle\n\n# end\nchemistry: 4"),
        ("place: Vejle\n", 4, "place: Vejle\nchemistry: 4\n"),
        ("bio: |+\n  x\n", 4, "bio: |+\n  x\n\nchemistry: 4"),
        ("kreds: nær", 4, "kreds: nær\nkemi: 4"),
        ("Place: Vejle", 4, "Place: Vejle\nChemistry: 4"),
    ],
)
def test_a_value_is_set_in_the_style_it_has(old: str, value: int | str, new: str) -> None:
    assert after_setting(between(old), "chemistry", value) == between(new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", "---\nchemistry: 4\n---\n"),
        ("text", "---\nchemistry: 4\n---\ntext"),
        ("\ufefftext\r\n", "\ufeff---\r\nchemistry: 4\r\n---\r\ntext\r\n"),
        ("a\rb", "---\rchemistry: 4\r---\ra\rb"),
        ("---\n---", "---\nchemistry: 4\n---"),
        ("---\r\n---\n", "---\r\nchemistry: 4\r\n---\n"),
        ("\n---\nplace: x\r\n---", "\n---\nplace: x\r\nchemistry: 4\r\n---"),
        ("---\n\nProse.\n", "---\nchemistry: 4\n---\n---\n\nProse.\n"),
    ],
)
def test_frontmatter_is_made_where_there_is_none(old: str, new: str) -> None:
    assert after_setting(old, "chemistry", 4) == new


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Vejle", "Vejle"),
        ("[[Acme]]", '"[[Acme]]"'),
        ("a: b", '"a: b"'),
        ("a:b", "a:b"),
        ("a #b", '"a #b"'),
        ("C#", "C#"),
        ("#tag", '"#tag"'),
        ("@home", '"@home"'),
        ("- x", '"- x"'),
        ("yes", '"yes"'),
        ("No", '"No"'),
        ("null", '"null"'),
        ("true", "true"),
        ("2026-11-20", "2026-11-20"),
        ("2026-11-20T10:00", "2026-11-20T10:00"),
        ("12:30", '"12:30"'),
        ("01234", '"01234"'),
        ("+4512345678", '"+4512345678"'),
        ("1.5", "1.5"),
        ("1e3", "1e3"),
        ('say "hi"', 'say "hi"'),
        ('"hi"', '"\\"hi\\""'),
        ("back\\slash: x", '"back\\\\slash: x"'),
        ("a\u2028b", '"a\\Lb"'),
        ("Aarhus C, 8000", "Aarhus C, 8000"),
        ("x:", '"x:"'),
        ("[a", '"[a"'),
        ("Ærø", "Ærø"),
    ],
)
def test_quotes_stand_where_yaml_needs_them(value: str, written: str) -> None:
    assert after_setting(between("place: x"), "place", value) == between(f"place: {written}")
    assert is_plain(value) == (written == value)


def test_quotes_are_those_the_note_uses() -> None:
    old = "field: 'x'\nplace: y\n"
    assert "place: 'a: ''b'''\n" in after_setting(between(old), "place", "a: 'b'")


def test_a_field_of_the_notes_own_keeps_its_name() -> None:
    assert after_setting(between("Shoe size: 40"), "shoe_size", "41") == between("Shoe size: 41")
    assert after_setting(between("a: x"), "Shoe size", "41") == between("a: x\nShoe size: 41")


def test_a_new_key_is_danish_among_danish_ones_or_in_a_danish_vault() -> None:
    assert after_setting(between("a: x"), "next_contact", date(2026, 11, 3), DANISH) == between(
        "a: x\nnæste_kontakt: 2026-11-03"
    )
    old = between("kemi: 3\nmødt hos: x")
    assert "\nnæste kontakt: 2026-11-03\n" in after_setting(old, "next_contact", date(2026, 11, 3))
    assert "\nchemistry: 3\n" in after_setting(between("place: x\nneeds: y"), "kemi", 3)


def test_what_belongs_to_a_field_stands_behind_it() -> None:
    old = between("chemistry: 3\nplace: x")
    assert after_setting(old, "chemistry_on", date(2026, 11, 3)) == between(
        "chemistry: 3\nchemistry_on: 2026-11-03\nplace: x"
    )


@pytest.mark.parametrize("canonical", DANISH_KEYS)
def test_danish_keys_are_read_as_what_they_stand_for(canonical: str) -> None:
    tables = [kind for kind, table in TABLES.items() if canonical in table]
    danish = DANISH_KEYS[canonical]
    assert canonical_of(danish) == canonical or any(
        names_of(kind)[fold_name(danish)] == canonical for kind in tables
    )


@pytest.mark.parametrize(
    ("old", "name", "value", "says"),
    [
        ("bio: |\n  x", "bio", "y", ":2: .*several lines"),
        ("bio: x\n  y", "bio", "z", ":2: .*several lines"),
        ("place: !!str x", "place", "y", "begins with !"),
        ("needs: [a, b]", "needs", "c", "holds a list"),
        ("a: {b: c}", "a", "d", "holds fields"),
        ("{place: x}", "place", "y", "line of its own"),
        ("kemi: 3\nchemistry: 4", "chemistry", 5, "lines 3 and 2"),
        ("kemi: 3\nkemi: 4", "chemistry", 5, ":3: .*stands on line 2"),
        ("org: [[A]] Ltd", "chemistry", 5, ":2: .*YAML"),
        ("kemi: 3", "kemi", 9, "1 to 5"),
        ("met: 2026-01-01", "met", "30 February", "met"),
        ("place: x", "place", "a\nb", "several lines"),
        ("generated-by: vaultkit", "place", "x", "generated"),
        ("? place\n: x", "place", "y", "line of its own"),
    ],
)
def test_what_is_not_safe_is_refused(old: str, name: str, value: str | int, says: str) -> None:
    with pytest.raises(CannotEditError, match=says) as caught:
        set_field(between(old), name, value, PATH, ENGLISH)
    assert caught.value.remedy


def test_a_value_that_is_there_is_not_set_again() -> None:
    for old in ("kemi: 4", "kemi: '4' # x", "chemistry: [4]"):
        assert set_field(between(old), "chemistry", 4, PATH, ENGLISH) is None
    for old in ("kemi:", "kemi: null", "place: x", "kemi: []"):
        assert set_field(between(old), "chemistry", "", PATH, ENGLISH) is None


# Lists ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "value", "new"),
    [
        ("needs: [a, b] # c", "d", "needs: [a, b, d] # c"),
        ("needs: [a,b]", "d", "needs: [a,b,d]"),
        ("needs: ['a', 'b']", "d", "needs: ['a', 'b', 'd']"),
        ("needs: [a, ]", "d", "needs: [a, d, ]"),
        ("needs: [\n  a,\n  b\n]", "d", "needs: [\n  a,\n  b,\n  d\n]"),
        ("needs: []", "[[d]]", 'needs: ["[[d]]"]'),
        ("needs: [a]", "d, e", 'needs: [a, "d, e"]'),
        ("needs:", "d", "needs: [d]"),
        ("needs: # what", "d", "needs: [d] # what"),
        ("needs: ''", "d", "needs: [d]"),
        ("behov:\n  - a # x\n  - b\nplace: x", "d", "behov:\n  - a # x\n  - b\n  - d\nplace: x"),
        ("needs:\n- a", "d", "needs:\n- a\n- d"),
        ('needs:\n-   "a"', "d", 'needs:\n-   "a"\n-   "d"'),
        ("needs:\n  - a #private\n\nplace: x", "d", "needs:\n  - a #private\n  - d\n\nplace: x"),
        ("needs:\n  - ", "d", "needs:\n  - d"),
        ("needs:\n  -", "d", "needs:\n  - d"),
        ("needs: a, b", "d", "needs: a, b, d"),
        ("needs: 'a, b'", "d", "needs: 'a, b, d'"),
        ("needs: a # x", "d", "needs: [a, d] # x"),
        ("needs: a, b", "d, e", 'needs: [a, b, "d, e"]'),
        ("needs: 'a, b'", "d #private", "needs: 'a, b, d #private'"),
        ("place: x", "d", "place: x\nneeds: [d]"),
        ("knows:\n  - Bo", "d", "knows:\n  - Bo\nneeds:\n  - d"),
        ("knows:\n  - Bo\nneeds:", "d", "knows:\n  - Bo\nneeds:\n  - d"),
        ("needs: [a]", "d #private", 'needs: [a, "d #private"]'),
    ],
)
def test_a_value_is_added_in_the_style_of_the_list(old: str, value: str, new: str) -> None:
    assert after_adding(between(old), "needs", value) == between(new)


@pytest.mark.parametrize(
    ("old", "value"),
    [
        ("knows: ['[[Per Friis]]']", "[[per friis]]"),
        ("knows: ['[[Per Friis|Per]]']", "Per Friis"),
        ("knows: Bo, Per Friis", "Per Friis"),
        ("kender:\n- Per  Friis", "[[Per Friis]]"),
    ],
)
def test_what_is_in_the_list_is_not_added_again(old: str, value: str) -> None:
    assert add_to_list(between(old), "knows", value, PATH, ENGLISH) is None


@pytest.mark.parametrize(
    "old",
    [
        "needs: a, b #private",
        "needs: [a, b] #private",
        "needs: |\n  a",
        "needs:\n  - a: b",
        "needs: {a: b}",
        "needs: [a, [b]]",
    ],
)
def test_a_list_that_cannot_take_it_is_refused(old: str) -> None:
    with pytest.raises(CannotEditError):
        add_to_list(between(old), "needs", "d", PATH, ENGLISH)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("needs: [a, d, b]", "needs: [a, b]"),
        ("needs: [d, b]", "needs: [b]"),
        ("needs: [a, 'd' ]", "needs: [a ]"),
        ("needs: [ d, ]", "needs: [ ]"),
        ("needs: [d, a, D]", "needs: [a]"),
        ("needs:\n  - a\n  - d #private\n  # x\n  - b", "needs:\n  - a\n  # x\n  - b"),
        ("needs:\n  - d\nplace: x", "needs:\nplace: x"),
        ("needs: d", "needs:"),
        ("needs: d # x", "needs: # x"),
        ("needs: a, d, b", "needs: a, b"),
        ("needs: 'd, b'", "needs: 'b'"),
        ('needs: "[[d]]"', "needs:"),
    ],
)
def test_a_value_is_taken_out(old: str, new: str) -> None:
    assert after_removing(between(old), "needs", "d") == between(new)


def test_what_is_not_in_the_list_need_not_be_taken_out() -> None:
    for old in ("needs: [a]", "needs:", "place: d", "needs: a, e"):
        assert remove_from_list(between(old), "needs", "d", PATH, ENGLISH) is None
    with pytest.raises(CannotEditError):
        remove_from_list(between("needs: a, d #private"), "needs", "d", PATH, ENGLISH)
