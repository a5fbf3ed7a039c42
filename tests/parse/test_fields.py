"""What each field may hold, as a person writes it."""

from datetime import date

import pytest

from tests.parse.frontmatter_of import (
    arena,
    contact,
    introduction,
    note,
    owner,
    problems,
    purpose,
)
from vaultkit.model.fields import (
    Channel,
    Circle,
    ContactFields,
    ContactStatus,
    IntroductionStatus,
    Mutual,
    Openness,
    PurposeKind,
    PurposeStatus,
    Wish,
)
from vaultkit.model.reference import Reference
from vaultkit.model.settings import Language, Settings
from vaultkit.model.source import Source


def targets(references: tuple[Reference, ...]) -> list[str]:
    return [reference.target for reference in references]


def wishes(found: tuple[Wish, ...]) -> list[tuple[str, bool]]:
    return [(wish.text, wish.hidden) for wish in found]


def codes(frontmatter: str) -> list[str]:
    return [code for _, _, code in problems(note(frontmatter))]


# Defaults ---------------------------------------------------------------------------------------


def test_frontmatter_that_says_nothing() -> None:
    read = contact("type: contact\nchemistry:\nmet: ''\nneeds: []\nplace: null")
    assert read.sources is not None
    assert set(read.sources) == {"type", "chemistry", "met", "needs", "place"}
    assert read == ContactFields(sources=read.sources)


# Lists of names ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "knows:\n  - [[Per Friis]]\n  - '[[Jonas Bak]]'",
        'knows: ["[[Per Friis]]", "[[Jonas Bak]]"]',
        "knows: Per Friis, Jonas Bak",
        'knows: "[[Per Friis]], [[Jonas Bak]]"',
        'knows: "[[Per Friis]] and [[Jonas Bak]]"',
        'knows: "[[Per Friis]] [[Jonas Bak]]"',
        'knows: "[[Per Friis]] og Jonas Bak"',
        'knows: "[[Per Friis]], Jonas Bak"',
        "knows: [Per Friis, Jonas Bak]",
        'knows: "[Per](Per%20Friis.md), [[Jonas Bak|Jonas]]"',
        "Kender:\n- Per Friis\n- Jonas Bak",
    ],
)
def test_names_in_every_form(written: str) -> None:
    found = [target.removesuffix(".md") for target in targets(contact(written).knows)]
    assert found == ["Per Friis", "Jonas Bak"]


def test_links_and_plain_names_are_told_apart_and_know_their_place() -> None:
    read = contact('could_introduce: ["[[Per Friis|Per]]", Jonas Bak]\nknows: A, B')
    assert read.could_introduce == (
        Reference("Per Friis", True, Source("People/Mette Holm.md", 2, 20), "Per"),
        Reference("Jonas Bak", False, Source("People/Mette Holm.md", 2, 40)),
    )
    assert [one.source.column for one in read.knows] == [8, 11]


def test_a_name_with_a_comma_in_a_yaml_list_is_one_name() -> None:
    assert targets(contact("knows:\n  - Friis, Per\n  - '[[A]], [[B]]'").knows) == [
        "Friis, Per",
        "A",
        "B",
    ]


def test_several_names_of_one_field_add_up() -> None:
    assert wishes(contact("skills: finance\noffers: pricing\nfocus_areas: [boards]").offers) == [
        ("pricing", False),
        ("finance", False),
        ("boards", False),
    ]


# Needs, offers, their gain ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "needs:\n  - a board seat\n  - an interim CFO #private",
        "needs: a board seat, an interim CFO #private",
        'needs: ["a board seat", "an interim CFO #private"]',
        "needs: ['a board seat', 'an interim CFO #hemmeligt']",
        "needs:\n  - a board seat\n  - an interim CFO #confidential",
        "Leder efter: 'a board seat, an interim CFO #fortroligt'",
        'needs:\n  - "a board seat"\n  - "an interim CFO"  #private',
        "needs: |\n  a board seat\n  an interim CFO #private",
    ],
)
def test_a_wish_may_be_hidden(written: str) -> None:
    assert wishes(contact(written).needs) == [("a board seat", False), ("an interim CFO", True)]


def test_a_tag_behind_a_whole_list_hides_all_of_it() -> None:
    for written in ("needs: #private\n  - a\n  - b", "needs: [a, b] #private"):
        assert wishes(contact(written).needs) == [("a", True), ("b", True)]


def test_a_hidden_wish_in_broken_yaml_stays_hidden() -> None:
    read = note("needs: [a, b #private]\nplace: Aarhus")
    assert read.contact is not None
    assert wishes(read.contact.needs) == [("a", False), ("b", True)]
    told = [problem.message + problem.fix for problem in read.problems]
    assert not any("b #" in text for text in told)


def test_other_tags_and_remarks_hide_nothing() -> None:
    assert wishes(contact("needs:\n  - a room #event\n  - a desk # ask Per").needs) == [
        ("a room", False),
        ("a desk", False),
    ]


def test_wishes_are_texts_with_their_place() -> None:
    read = contact("needs: [a speaker, 'a room (10, 12 seats)']")
    assert read.needs[1] == Wish("a room (10, 12 seats)", Source("People/Mette Holm.md", 2, 21))


def test_a_list_item_with_a_colon_is_a_text() -> None:
    assert wishes(contact("needs:\n  - help with: pricing").needs) == [
        ("help with: pricing", False)
    ]


def test_their_gain() -> None:
    read = contact("their_gain: the pricing study #private")
    assert read.their_gain is not None
    assert (read.their_gain.text, read.their_gain.hidden) == ("the pricing study", True)
    assert contact("udbytte: [x, y]").their_gain == Wish(
        "x; y", Source("People/Mette Holm.md", 2, 11)
    )


# Circle, status, choices ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "circle"),
    [
        ("circle: close", Circle.CLOSE),
        ("kreds: nær", Circle.CLOSE),
        ("kreds: veninde", Circle.CLOSE),
        ("family: true", Circle.CLOSE),
        ("family: yes", Circle.CLOSE),
        ("family: false", Circle.PROFESSIONAL),
        ("circle: Unsorted", Circle.UNSORTED),
        ("kreds: usorteret", Circle.UNSORTED),
        ("circle: professional\nfamily: true", Circle.PROFESSIONAL),
    ],
)
def test_circle(written: str, circle: Circle) -> None:
    assert contact(written).circle is circle


def test_a_family_that_is_no_yes_is_the_owners_own_field() -> None:
    read = note("family: Anna and two boys")
    assert read.problems == ()
    assert read.other == {"family": ("Anna and two boys",)}


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("status: resting", ContactStatus.RESTING),
        ("status: paused", ContactStatus.RESTING),
        ("status: archived", ContactStatus.RESTING),
        ("status: På pause", ContactStatus.RESTING),
        ("status: arkiveret", ContactStatus.RESTING),
        ("status: hviler", ContactStatus.RESTING),
        ("prm-paused: true", ContactStatus.RESTING),
        ("paused: yes", ContactStatus.RESTING),
        ("archived: true", ContactStatus.RESTING),
        ("archived: false", ContactStatus.ACTIVE),
        ("status: fravalgt", ContactStatus.DROPPED),
        ("status: droppet", ContactStatus.DROPPED),
        ("dropped: 2026-03-01", ContactStatus.DROPPED),
        ("dropped: true", ContactStatus.DROPPED),
        ("status: active\ndropped: 2026-03-01", ContactStatus.ACTIVE),
        ("status: aktiv", ContactStatus.ACTIVE),
    ],
)
def test_status(written: str, status: ContactStatus) -> None:
    assert contact(written).status is status


def test_dropped_with_its_reason() -> None:
    read = contact("droppet: 1. marts 2026\ndroppet fordi: no chemistry")
    assert (read.dropped, read.dropped_because) == (date(2026, 3, 1), "no chemistry")


def test_mutual_and_openness() -> None:
    assert contact("mutual: no").mutual is Mutual.NO
    assert contact("gensidig: ja").mutual is Mutual.YES
    assert contact("mutual: unsure").mutual is Mutual.UNSURE
    assert contact("åbenhed: forbeholden").openness is Openness.GUARDED
    assert contact("åbenhed: lidt").openness is Openness.SOME
    assert contact("openness: open").openness is Openness.OPEN


def test_an_unknown_word_names_the_valid_ones() -> None:
    read = note("circle: friendly")
    assert problems(read) == [(2, 9, "unknown-value")]
    assert "friendly" in read.problems[0].message
    assert "professional, close, unsorted" in read.problems[0].fix


def test_chemistry() -> None:
    assert contact("kemi: '4'").chemistry == 4
    assert contact("chemistry: 3\ndesire: 3").chemistry == 3
    assert contact("closeness: 2\nchemistry_on: 2026-05-01").closeness == 2


def test_two_ratings_that_differ_are_neither() -> None:
    read = note("kemi: 2\nchemistry: 4")
    assert read.contact is not None
    assert read.contact.chemistry is None
    assert problems(read) == [(2, 7, "ratings-differ")]
    assert "2" not in read.problems[0].message


@pytest.mark.parametrize("rating", ["0", "6", "high", "3.5", "-1", "9" * 5000])
def test_a_rating_that_is_none_is_a_problem(rating: str) -> None:
    assert codes(f"chemistry: {rating}\ncloseness: {rating}") == ["bad-rating"] * 2


# Dates ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-05",
        "'2026-03-05'",
        "2026-03-05T10:00:00Z",
        "5. marts 2026",
        "5 March 2026",
        "5.3.2026",
        "[[2026-03-05]]",
    ],
)
def test_a_date_in_every_form(written: str) -> None:
    assert contact(f"first_met: {written}").met == date(2026, 3, 5)


def test_slashes_go_by_the_language() -> None:
    assert contact("met: 03/04/2026", Settings(language=Language.DA)).met == date(2026, 4, 3)
    read = note("met: 03/04/2026")
    assert problems(read) == [(2, 6, "ambiguous-date")]
    assert read.contact is not None
    assert read.contact.met is None


def test_a_bad_date_says_which_and_what_to_type() -> None:
    read = note("place: Aarhus\nsidst set: last week")
    assert problems(read) == [(3, 12, "bad-date")]
    assert "“last week” in sidst set" in read.problems[0].message
    assert "sidst set: 2026-11-03" in read.problems[0].fix
    assert codes("met: 2024-02-30") == ["impossible-date"]


def test_the_latest_of_several_last_contacts_counts() -> None:
    read = contact("last_contact: 2026-01-01\nlast_chat: 2026-03-01\nlast_touch: 2026-02-01")
    assert read.last_contact == date(2026, 3, 1)


def test_an_approximate_date_is_the_middle_of_its_period() -> None:
    assert contact("met: 2026-10").met == date(2026, 10, 16)


def test_next_contact_and_birthday() -> None:
    read = contact("follow-up: 2026-12-01\nBDAY: --05-17")
    assert (read.next_contact, read.birthday) == (date(2026, 12, 1), "05-17")
    assert codes("birthday: 1980-13-40") == ["bad-birthday"]


# Texts ------------------------------------------------------------------------------------------


def test_texts_and_links_as_texts() -> None:
    read = contact(
        "org: [[Orgs/Acme|the firm]]\nrole: CFO\nfag: finance\nindustry: energy\nby: Aarhus\n"
        "how_we_met: at [[Nordic CFO Circle]]\nfield_notes: x"
    )
    assert read.organisation == "the firm"
    assert (read.title, read.field, read.sector, read.place) == (
        "CFO",
        "finance",
        "energy",
        "Aarhus",
    )
    assert read.met_at == "at Nordic CFO Circle"


def test_a_danish_company_is_no_folder() -> None:
    assert contact("org: [[Nordlys A/S]]").organisation == "Nordlys A/S"
    assert contact("org: [[Orgs/Nordlys A/S]] #x").organisation == "Nordlys A/S"
    assert contact("org: [[Orgs/DK/Nordlys I/S.md]]").organisation == "Nordlys I/S"


def test_postcodes_times_and_numbers_stay_text() -> None:
    read = contact("phone: 01234567\nplace: 8000\ntitle: 12:30")
    assert (read.channels[0].value, read.place, read.title) == ("01234567", "8000", "12:30")


def test_a_list_where_one_text_belongs_is_joined() -> None:
    assert contact("title: [CFO, board member]").title == "CFO, board member"


@pytest.mark.parametrize(
    ("written", "relation"),
    [
        ("Kollega", "colleague"),
        ("tidligere kollega", "former colleague"),
        ("eks-kollega", "former colleague"),
        ("ekskollega", "former colleague"),
        ("gammel kollega", "former colleague"),
        ("Former_Colleague", "former colleague"),
        ("ex-client", "former client"),
        ("tidligere kunde", "former client"),
        ("kunde", "client"),
        ("fagfælle", "peer"),
        ("sparringspartner", "sparring partner"),
        ("Mentor", "mentor"),
        ("godmother of my book", "godmother of my book"),
        ("eks-kollega, kunde", "former colleague, client"),
    ],
)
def test_relations(written: str, relation: str) -> None:
    assert contact(f"relation: {written}").relation == relation


def test_cadence() -> None:
    assert contact("contact_interval_days: 30").cadence_days == 30
    assert contact("hyppighed: hvert kvartal").cadence_days == 91
    assert codes("cadence: often") == ["bad-cadence"]


def test_channels() -> None:
    read = contact(
        "EMAIL[WORK]: mette@acme.example\nemail: [a@b.example, c@d.example]\n"
        "TEL[CELL]: +45 12 34 56 78\nurl: https://x.example/a,b"
    )
    assert read.channels == (
        Channel("email", "a@b.example"),
        Channel("email", "c@d.example"),
        Channel("email", "mette@acme.example", "work"),
        Channel("phone", "+45 12 34 56 78", "cell"),
        Channel("url", "https://x.example/a,b"),
    )
    assert contact("phone: {work: 12345678, home: 87654321}").channels == (
        Channel("phone", "12345678", "work"),
        Channel("phone", "87654321", "home"),
    )


def test_a_mapping_where_none_belongs_is_a_problem() -> None:
    assert codes("place: {city: Aarhus}") == ["nested-value"]
    assert codes("met: {on: 2026-01-01}") == ["not-one-value"]
    assert codes("chemistry: [3, 4]") == ["not-one-value"]


def test_sources_say_where_each_field_stands() -> None:
    read = contact("name: Mette\norg: Acme")
    assert read.sources is not None
    assert read.sources["organisation"] == Source("People/Mette Holm.md", 3, 1)


# Purposes, arenas, introductions, me ------------------------------------------------------------


def test_a_purpose() -> None:
    read = purpose("kind: læring\nandel: 40%\nreview: 2027-01-15\nsiden: 2026-05-01")
    assert read.kind is PurposeKind.LEARNING
    assert read.share == pytest.approx(0.4)
    assert (read.review, read.since) == (date(2027, 1, 15), date(2026, 5, 1))
    assert read.status is PurposeStatus.ACTIVE


def test_a_purpose_that_is_reached() -> None:
    assert purpose("status: nået").status is PurposeStatus.REACHED
    read = purpose("nået: 2026-05-01")
    assert (read.status, read.reached_on) == (PurposeStatus.REACHED, date(2026, 5, 1))
    assert purpose("reached: true").status is PurposeStatus.REACHED


def test_an_arena() -> None:
    read = arena('purposes: ["[[Next board seat]]"]\nkontingent: kr. 12.000\nfornyes: 2027-03-01')
    assert targets(read.purposes) == ["Next board seat"]
    assert (read.cost, read.currency, read.renews) == (12000, "DKK", date(2027, 3, 1))


def test_bad_shares_and_prices_are_problems() -> None:
    bad_share = note("share: most", "Purposes/Board.md")
    bad_cost = note("cost: much", "Arenas/Circle.md")
    assert problems(bad_share) == [(2, 8, "bad-share")]
    assert problems(bad_cost) == [(2, 7, "bad-cost")]


def test_an_introduction_with_flat_keys() -> None:
    read = introduction(
        'between: ["[[Mette Holm]]", Per Friis]\nthrough: me\nbecause: Mette needs a CFO\n'
        "status: asked\nasked_1: 2026-11-02\nagreed_1: 2026-11-03\nasked_2: 2026-11-04\nagreed_2:\n"
        "introduced: 2026-11-05\nmet: 2026-11-06\noutcome: a contract"
    )
    assert targets(read.between) == ["Mette Holm", "Per Friis"]
    assert read.through is None
    assert read.status is IntroductionStatus.ASKED
    assert read.asked == (date(2026, 11, 2), date(2026, 11, 4))
    assert read.agreed == (date(2026, 11, 3), None)
    assert (read.introduced, read.met) == (date(2026, 11, 5), date(2026, 11, 6))
    assert (read.because, read.hidden, read.outcome) == ("Mette needs a CFO", False, "a contract")


def test_an_introduction_with_names_for_keys() -> None:
    between = 'between: ["[[People/Mette Holm]]", "[[Per Friis]]"]\n'
    read = introduction(
        between + "asked: {Per Friis: 2026-11-04, Mette Holm: 2026-11-02}\n"
        "agreed:\n  '[[Mette Holm]]': 2026-11-03\n  Per: 2026-11-05"
    )
    assert read.asked == (date(2026, 11, 2), date(2026, 11, 4))
    assert read.agreed == (date(2026, 11, 3), date(2026, 11, 5))


def test_who_was_asked_must_be_one_of_the_two() -> None:
    read = note("between: [A, B]\nasked: {C: 2026-11-04}", "Introductions/x.md")
    assert problems(read) == [(3, 9, "who-was-asked")]


def test_who_introduces() -> None:
    assert introduction("through: mig").through is None
    assert introduction("through: '[[Astrid Holm]]'", Settings(me="Astrid Holm")).through is None
    through = introduction("via: '[[Line Holm]]'").through
    assert through is not None
    assert through.target == "Line Holm"


def test_why_may_be_hidden() -> None:
    read = introduction("because: Mette leaves Acme #private")
    assert (read.because, read.hidden) == ("Mette leaves Acme", True)


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("idé", IntroductionStatus.IDEA),
        ("spurgt", IntroductionStatus.ASKED),
        ("sagt ja", IntroductionStatus.AGREED),
        ("introduceret", IntroductionStatus.INTRODUCED),
        ("mødtes", IntroductionStatus.MET),
        ("afsluttet", IntroductionStatus.CLOSED),
        ("nej tak", IntroductionStatus.DECLINED),
        ("declined", IntroductionStatus.DECLINED),
    ],
)
def test_states_of_introductions(written: str, status: IntroductionStatus) -> None:
    assert introduction(f"status: {written}").status is status


def test_the_owner() -> None:
    read = owner("needs: a publisher\noffers: pricing #private")
    assert (wishes(read.needs), wishes(read.offers)) == (
        [("a publisher", False)],
        [("pricing", True)],
    )


def test_profiles_are_channels_where_they_are_addresses() -> None:
    read = contact(
        "SOCIALPROFILE[LinkedIn]: https://linkedin.example.com/in/bo\n"
        "X-SOCIALPROFILE[mastodon]: '@bo@social.example.com'"
    )
    assert read.channels == (Channel("url", "https://linkedin.example.com/in/bo", "linkedin"),)


def test_relations_of_a_vcard_are_whom_somebody_knows() -> None:
    read = contact(
        "RELATED[FRIEND]: name:Per Friis\nRELATED[1:COLLEAGUE]: '[[Bo Kjær]]'\n"
        "RELATED[2:FRIEND]: urn:uuid:1\nRELATED[SPOUSE]: name:Ida"
    )
    assert [one.target for one in read.knows] == ["Per Friis", "Bo Kjær"]


def test_a_text_told_twice_is_said_once() -> None:
    assert contact("TITLE: Developer\nROLE: Developer").title == "Developer"
    assert contact("TITLE: Developer\nROLE: Boss").title == "Developer, Boss"


def test_a_birthday_in_1604_has_no_year() -> None:
    assert contact("BDAY: 1604-03-07").birthday == "03-07"
