"""What a card may hold, property by property, in each version of the format."""

import pytest

from tests.importers.reading import card, cards, check_reads_back
from vaultkit.model.settings import Language


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\r\r\n"], ids=repr)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_line_ends_and_encodings_of_a_file(end: str, encoding: str) -> None:
    text = "BEGIN:VCARD\nVERSION:3.0\nFN:Åse\nNOTE:fol\n ded\nORG:Ø\nEND:VCARD\n"
    (person,) = cards(text.replace("\n", end).encode(encoding)).people
    assert person.name == "Åse"
    assert person.text == "folded"
    assert person.fields == {"organisation": ("Ø",)}


def test_a_letter_folded_in_the_middle() -> None:
    data = "BEGIN:VCARD\nVERSION:3.0\nFN:Ås".encode() + b"e \xc3\n \x98 Holm\nEND:VCARD\n"
    (person,) = cards(data).people
    assert person.name == "Åse Ø Holm"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (b"FN;CHARSET=ISO-8859-1:S\xf8ren", "Søren"),
        (b"FN:S\xf8ren", "Søren"),
        (b"FN;CHARSET=UTF-8:S\xf8ren", "Søren"),
        (b"FN;CHARSET=ISO-8859-1:S\xc3\xb8ren", "Søren"),
        (b"FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:S=F8ren", "Søren"),
        (b"FN;ENCODING=QUOTED-PRINTABLE:S=F8ren", "Søren"),
        (b"FN;QUOTED-PRINTABLE;CHARSET=UTF-8:S=C3=B8ren", "Søren"),
        (b"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:S=C3=\n=B8ren", "Søren"),
        (b"FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:S=C3=B8=  \nren", "Søren"),
        (b"FN;CHARSET=KOI8-R:\xf0\xc5\xd4\xd2", "Петр"),
        (b"FN;CHARSET=rot13:S\xf8ren", "Søren"),
        (b"FN;ENCODING=B:U8O4cmVu", "Søren"),
        (b"FN;ENCODING=7BIT:Soren", "Soren"),
        ("FN;LANGUAGE=da:Søren".encode(), "Søren"),
        ('FN;X-A="a:b;c":Søren'.encode(), "Søren"),
        ('FN;X-A="a:Søren'.encode(), "Søren"),
    ],
)
def test_encodings_of_a_value(line: bytes, name: str) -> None:
    (person,) = cards(b"BEGIN:VCARD\nVERSION:2.1\n" + line + b"\nEND:VCARD\n").people
    assert person.name == name


def test_quoted_printable_goes_on_over_lines_and_ends_at_an_empty_one_or_at_the_card() -> None:
    text = (
        "BEGIN:VCARD\nVERSION:2.1\nN:Holm;Åse\n"
        "NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:one=0D=0A=\n two=0D=0A=\n\nTEL;CELL:1\n"
        "ORG;ENCODING=QUOTED-PRINTABLE:Acme=\nEND:VCARD\nBEGIN:VCARD\nFN:Bo\nEND:VCARD\n"
    )
    aase, bo = cards(text).people
    assert aase.text == "one\n two"
    assert aase.fields == {"organisation": ("Acme",), "phone": ("1",)}
    assert bo.name == "Bo"


def test_a_trailing_equals_sign_is_a_soft_break_only_in_quoted_printable() -> None:
    person = card("FN:A=", "ORG:B", version="3.0")
    assert (person.name, person.fields["organisation"]) == ("A=", ("B",))


def test_folds_keep_the_space_in_version_2_1_only() -> None:
    lines = ("FN:Åse", "ORG:Det store\r\n firma")
    assert card(*lines, version="2.1").fields["organisation"] == ("Det store firma",)
    assert card(*lines, version="3.0").fields["organisation"] == ("Det storefirma",)


@pytest.mark.parametrize(
    ("version", "written", "read"),
    [
        ("3.0", r"a\, b\; c\: d\\ e", "a, b; c: d\\ e"),
        ("4.0", r"C:\new", "C: ew"),
        ("2.1", r"C:\new\; old", "C:\\new; old"),
        ("3.0", "a\\", "a\\"),
        ("3.0", r"\q \" x", '\\q " x'),
    ],
)
def test_escapes(version: str, written: str, read: str) -> None:
    person = card("FN:Åse", f"TITLE:{written}", version=version)
    assert person.fields["title"] == (read,)
    check_reads_back(person)


def test_a_note_has_lines() -> None:
    assert card("FN:Åse", r"NOTE:one\nTwo\Nthree\, four").text == "one\nTwo\nthree, four"


@pytest.mark.parametrize(
    ("lines", "name", "aliases"),
    [
        (["FN:Åse Holm", "N:Holm;Åse;;;"], "Åse Holm", ()),
        (["FN:Dr. Åse Holm", "N:Holm;Åse;;Dr.;"], "Dr. Åse Holm", ("Åse Holm",)),
        (["FN:Holm, Åse", "N:Holm;Åse;;;"], "Åse Holm", ()),
        (["N:Holm;Åse;Marie;Dr.;"], "Åse Marie Holm", ("Åse Holm",)),
        (["N:Holm;;;;"], "Holm", ()),
        (["N:;Åse"], "Åse", ()),
        (["FN:", "NICKNAME:Sse"], "Sse", ()),
        (["EMAIL:aase@example.com"], "aase@example.com", ()),
        (["TEL:1234"], "1234", ()),
        (["FN:Åse", r"NICKNAME:Sse,Aase\,Ås"], "Åse", ("Sse", "Aase", "Ås")),
        (["FN:Åse\\nHolm"], "Åse Holm", ()),
        (["FN:[[Åse]] {{title}}\x1b[2J\u202e"], "Åse { {title} }[2J", ()),
    ],
)
def test_names(lines: list[str], name: str, aliases: tuple[str, ...]) -> None:
    person = card(*lines)
    assert (person.name, person.aliases) == (name, aliases)
    check_reads_back(person)


@pytest.mark.parametrize(
    ("line", "birthday"),
    [
        ("BDAY:19800307", "1980-03-07"),
        ("BDAY:1980-03-07", "1980-03-07"),
        ("BDAY;VALUE=DATE:1980-03-07", "1980-03-07"),
        ("BDAY:1980-03-07T00:00:00Z", "1980-03-07"),
        ("BDAY:19800307T000000", "1980-03-07"),
        ("BDAY:--0307", "03-07"),
        ("BDAY:--03-07", "03-07"),
        ("BDAY:--0229", "02-29"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-07", "03-07"),
        ("BDAY:1604-03-07", "03-07"),
        ("BDAY:0000-03-07", "03-07"),
        ("BDAY;X-APPLE-OMIT-YEAR=2000:2000-03-07", "03-07"),
        ("BDAY;VALUE=text:7. marts 1980", "1980-03-07"),
    ],
)
def test_birthdays(line: str, birthday: str) -> None:
    person = card("FN:Åse", line)
    assert person.fields == {"birthday": (birthday,)}
    check_reads_back(person)


@pytest.mark.parametrize(
    "written", ["1980", "1980-02-30", "--1332", "---07", "03/04/1980", "circa 1800", "x" * 90]
)
def test_a_birthday_that_is_no_day_is_kept_as_text(written: str) -> None:
    person = card("FN:Åse", f"BDAY:{written}")
    assert person.fields == {}
    assert person.text == f"- Birthday: {written}"


def test_a_written_birthday_is_read_in_the_language_of_the_vault() -> None:
    text = "BEGIN:VCARD\nFN:Åse\nBDAY;VALUE=text:07/03/1980\nEND:VCARD\n"
    assert cards(text, Language.DA).people[0].fields == {"birthday": ("1980-03-07",)}
    assert cards(text).people[0].fields == {}


def test_what_is_preferred_comes_first() -> None:
    person = card(
        "FN:Åse",
        "EMAIL;PREF=2:b@example.com",
        "EMAIL:c@example.com",
        "EMAIL;PREF=1:mailto:a@example.com",
        "EMAIL:B@example.com",
        "EMAIL:c@example.com",
        "EMAIL:",
        "ADR;TYPE=home:;;;Ry;;;",
        "ADR;TYPE=work:;;;Ebeltoft;;;",
    )
    emails = ("a@example.com", "b@example.com", "c@example.com", "B@example.com")
    assert person.fields == {"email": emails, "place": ("Ebeltoft",)}
    assert person.text == "- Address (home): Ry"


def test_a_town_alone_is_a_place_and_needs_no_text() -> None:
    person = card("FN:Åse", "ADR:;;;Ry;;;")
    assert (person.fields, person.text) == ({"place": ("Ry",)}, "")


def test_only_addresses_of_sites_are_such() -> None:
    person = card(
        "FN:Åse",
        "URL:javascript:alert(1)",
        "URL:example.com/åse",
        r"URL:http\://example.com/a\,b",
        "SOCIALPROFILE;TYPE=mastodon:@aase@social.example.com",
    )
    assert person.fields == {"url": ("example.com/åse", "http://example.com/a,b")}
    assert person.text == ("- Profile: javascript:alert(1)\n- mastodon: @aase@social.example.com")
    check_reads_back(person)


def test_commas_where_a_note_would_split() -> None:
    person = card(
        "FN:Åse",
        r"TEL:+45 12\,\,34",
        r'EMAIL:"Holm\, Åse"@example.com',
        r"RELATED;TYPE=friend;VALUE=text:Friis\, Per",
    )
    assert person.fields == {
        "phone": ("+45 12pp34",),
        "email": ('"Holm Åse"@example.com',),
        "knows": ("Per Friis",),
    }
    check_reads_back(person)


def test_family_is_private_and_knows_nobody() -> None:
    person = card(
        "FN:Åse",
        "RELATED;TYPE=spouse;VALUE=text:Bo",
        "RELATED;TYPE=friend,sibling;VALUE=text:Ida",
        "RELATED;VALUE=text:Ole",
        "RELATED;TYPE=co-worker;VALUE=text:Per",
        "RELATED;TYPE=contact:urn:uuid:00000000-0000-4000-8000-000000000000",
        "X-MANAGER:Else",
    )
    assert person.fields == {"knows": ("Per", "Else")}
    assert person.text == "- spouse: Bo\n- friend: Ida\n- Related: Ole"


def test_unknown_and_technical_properties_are_left_out() -> None:
    person = card("FN:Åse", "X-UNKNOWN:x", "GEO:1;2", "GENDER:F", "TZ:1", "SORT-STRING:A")
    assert (person.fields, person.text) == ({}, "")


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["KIND:group", "FN:Alle"], "Alle is a group, no person."),
        (["KIND:org", "FN:Acme"], "Acme is an organisation, no person."),
        (["KIND:location", "FN:Havnen"], "Havnen is no person."),
        (["ORG:Acme;Salg"], "Acme is an organisation, no person."),
        (["FN:Acme", "ORG:Acme;", "N:;;;;"], "Acme is an organisation, no person."),
        (
            ["ORG:", "TITLE:Boss"],
            "This card has no name, no mail address and no telephone number.",
        ),
        ([], "This card is empty."),
    ],
)
def test_who_is_no_person(lines: list[str], why: str) -> None:
    read = cards("\n".join(["", "BEGIN:VCARD", *lines, "END:VCARD", ""]))
    assert read.people == ()
    assert [(one.source.line, one.why) for one in read.skipped] == [(2, why)]


def test_a_person_named_like_their_firm_is_a_person() -> None:
    assert card("FN:Åse Holm", "N:Holm;Åse", "ORG:Åse Holm").name == "Åse Holm"
    assert card("KIND:individual", "FN:Acme", "ORG:Acme").name == "Acme"


def test_a_title_that_would_hide_or_link_in_a_note() -> None:
    person = card("FN:Åse", "TITLE:null", "ORG:[[A|B]] #private", "ADR:;;;- x: {y};;;")
    assert person.fields == {
        "title": ("null",),
        "organisation": ("B #private",),
        "place": ("- x: {y}",),
    }
    check_reads_back(person)
