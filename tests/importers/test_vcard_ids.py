"""What a card is known by: the same at every export, and one for each person."""

from tests.importers.reading import card_text, cards


def ids(*texts: str) -> list[str]:
    return [person.id for person in cards("".join(texts)).people]


def test_an_id_is_the_uid_however_it_is_written() -> None:
    assert ids(card_text("FN:Åse", "UID:urn:uuid:AB-1")) == ["AB-1"]
    assert ids(card_text("FN:Åse", "UID:AB-1")) == ["AB-1"]


def test_without_a_uid_the_name_is_the_id_and_titles_do_not_count() -> None:
    before = ids(card_text("FN:Åse Holm", "N:Holm;Åse", "EMAIL:a@example.com", "TITLE:x"))
    after = ids(card_text("FN:Dr. Åse  HOLM", "N:Holm;Åse", "EMAIL:b@example.com"))
    assert before == after == ["name:åse holm"]


def test_those_of_one_name_are_told_apart_whatever_their_order() -> None:
    one = card_text("FN:Bo", "EMAIL:z@example.com")
    two = card_text("FN:Bo", "BDAY:19800307", "EMAIL:a@example.com")
    three = card_text("FN:Bo", "TITLE:x")
    assert sorted(ids(one, two, three)) == sorted(ids(three, two, one))
    assert len(set(ids(one, two, three))) == 3


def test_namesakes_with_one_address_are_still_two() -> None:
    one = card_text("FN:Bo", "EMAIL:a@example.com", "TITLE:x")
    two = card_text("FN:Bo", "EMAIL:a@example.com", "TITLE:y")
    assert len(set(ids(one, two))) == 2
    assert sorted(ids(one, two)) == sorted(ids(two, one))


def test_one_uid_on_two_people_is_two_people() -> None:
    found = ids(card_text("FN:Bo", "UID:1"), card_text("FN:Åse", "UID:1"))
    assert found == ["1#bo", "1#åse"]


def test_of_one_person_twice_the_card_changed_last_counts() -> None:
    old = card_text("FN:Bo", "UID:1", "TITLE:old", "REV:2026-01-01T00:00:00Z")
    new = card_text("FN:Bo", "UID:1", "TITLE:new", "REV:20260601T000000Z")
    for text, line in ((old + new, 1), (new + old, 7)):
        read = cards(text)
        assert [person.fields["title"] for person in read.people] == [("new",)]
        (skipped,) = read.skipped
        assert skipped.source.line == line
        assert skipped.remedy


def test_the_same_card_twice_is_once() -> None:
    text = card_text("FN:Bo", "TITLE:x")
    read = cards(text + text)
    assert len(read.people) == 1
    assert [one.remedy for one in read.skipped] == [""]
