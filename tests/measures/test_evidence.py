"""What a number rests on: favours, bookings, ranks, days and trigrams, by hand and in any vault."""

from datetime import date
from math import fsum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.measures.builders import (
    TODAY,
    arena,
    contact,
    days_ago,
    introduction,
    met,
    path,
    person,
    purpose,
    vault,
)
from tests.measures.test_depth_properties import interactions
from vaultkit.measures.balance import balance
from vaultkit.measures.bookings import Basis, booking, bookings
from vaultkit.measures.candidates import candidates
from vaultkit.measures.chemistry import chemistry
from vaultkit.measures.clocks import YEAR
from vaultkit.measures.depth import ties
from vaultkit.measures.favours import weighed_favours
from vaultkit.measures.purposes import purposes
from vaultkit.measures.ranks import RankSums, rank_sums
from vaultkit.measures.renewal import MetBy, renewal, year_parts
from vaultkit.measures.silence import contact_days, silence
from vaultkit.measures.strangers import Obstacle
from vaultkit.measures.suggestions import Wishes, suggestions
from vaultkit.model.fields import Circle, IntroductionStatus, PurposeStatus
from vaultkit.model.interaction import Interaction
from vaultkit.model.settings import DepthConstants
from vaultkit.model.vault import Vault

CONSTANTS = DepthConstants()
METTE = contact("Mette")


class TestFavours:
    """Each favour by its size and its age."""

    def test_of_example_a(self) -> None:
        log = [
            met(730, "Mette", gave=[1]),
            met(90, "Mette", got=[1]),
            met(0, "Mette", gave=[1]),
            met(-1, "Mette", gave=[4]),
        ]
        found = weighed_favours(path("Mette"), log, TODAY, CONSTANTS)
        assert [one.age for one in found] == [730, 90, 0]
        assert [round(one.counts, 3) for one in found] == [0.5, 0.918, 1.0]

    def test_size_times_age(self) -> None:
        (one,) = weighed_favours(path("Mette"), [met(730, "Mette", got=[4])], TODAY, CONSTANTS)
        assert (one.favour.weight, one.decay, one.counts) == (4, 0.5, 2)

    @settings(deadline=None)
    @given(st.lists(interactions(youngest=-9), max_size=12))
    def test_they_add_up_to_the_balance(self, log: list[Interaction]) -> None:
        whole = balance(METTE.path, log, TODAY, CONSTANTS)
        found = weighed_favours(METTE.path, log, TODAY, CONSTANTS)
        for direction, total in (("gave", whole.given), ("got", whole.got)):
            parts = [one.counts for one in found if one.favour.direction == direction]
            assert fsum(parts) == pytest.approx(total)
        assert len(found) == whole.times


class TestBookings:
    """Whose hours, and why."""

    SEAT, PRICES = purpose("Seat", share=0.6), purpose("Prices", share=0.4)
    CLUB = arena("Club", purposes=["Seat", "Prices"])
    ANN, BO = contact("Ann", purposes=["Seat"]), contact("Bo", purposes=["Prices"])

    def vault(self, *log: Interaction) -> Vault:
        nearest = contact("Kim", circle=Circle.CLOSE, purposes=["Seat"])
        people = (self.ANN, self.BO, contact("Eva"), nearest)
        return vault(self.SEAT, self.PRICES, self.CLUB, *people, log=log)

    @pytest.mark.parametrize(
        ("entry", "basis", "served", "each"),
        [
            (met(1, "Ann", purposes=["Prices"], arena="Club"), Basis.LINK, ["Prices"], 1.0),
            (met(1, "Ann", arena="Club"), Basis.ARENA, ["Seat", "Prices"], 0.5),
            (met(1, "Ann", hours=3), Basis.CONTACTS, ["Seat"], 3.0),
            (met(1, "Ann", "Bo", "Eva"), Basis.CONTACTS, ["Prices", "Seat"], 0.5),
            (met(1, "Eva", hours=2), Basis.NONE, [], 2.0),
        ],
    )
    def test_the_first_that_holds(
        self, entry: Interaction, basis: Basis, served: list[str], each: float
    ) -> None:
        found = booking(entry, self.vault(entry))
        assert found is not None
        assert found.basis is basis
        assert found.purposes == tuple(f"Purposes/{name}.md" for name in served)
        assert found.each == each

    def test_names_the_contacts_whose_purposes_they_are(self) -> None:
        entry = met(1, "Ann", "Eva", "Kim")
        found = booking(entry, self.vault(entry))
        assert found is not None
        assert found.through == (person("Ann"),)

    def test_time_with_the_nearest_alone_is_booked_nowhere(self) -> None:
        entry = met(1, "Kim")
        assert booking(entry, self.vault(entry)) is None

    @given(
        st.lists(
            st.tuples(
                st.sampled_from([("Ann",), ("Bo",), ("Ann", "Bo"), ("Eva",), ("Kim",)]),
                st.floats(0, 9),
                st.integers(0, 500),
                st.booleans(),
            ),
            max_size=12,
        )
    )
    def test_they_add_up_to_the_hours_of_the_measure(
        self, entries: list[tuple[tuple[str, ...], float, int, bool]]
    ) -> None:
        log = [
            met(age, *names, hours=hours, line=n, arena="Club" if there else None)
            for n, (names, hours, age, there) in enumerate(entries)
        ]
        made = self.vault(*log)
        measure = purposes(made, ties(made))
        booked = list(bookings(made, measure.window_start))
        assert fsum(one.interaction.hours for one in booked) == pytest.approx(measure.hours)
        for one in measure.purposes:
            parts = [each.each for each in booked if one.purpose.path in each.purposes]
            assert fsum(parts) == pytest.approx(one.hours)

    def test_a_reached_purpose_keeps_what_links_it(self) -> None:
        reached = purpose("Seat", status=PurposeStatus.REACHED)
        linked, met_her = met(2, "Ann", purposes=["Seat"]), met(1, "Ann")
        made = vault(reached, self.ANN, log=[linked, met_her])
        assert [one.basis for one in bookings(made, days_ago(9))] == [Basis.LINK, Basis.NONE]


class TestRanks:
    """What Spearman's correlation is made of."""

    def test_the_sums_of_the_worked_example(self) -> None:
        found = rank_sums([5, 4, 3, 2, 1], [10, 2, 6, 3, 1])
        # ranks less 3: 2 1 0 −1 −2 and 2 −1 1 0 −2
        assert found == RankSums(together=7, one=10, other=10)
        assert found.correlation == pytest.approx(0.7)

    def test_of_contacts_the_best_liked_first(self) -> None:
        people = [contact(name, chemistry=c) for name, c in (("Ann", 3), ("Bo", 5), ("Eva", 3))]
        log = [met(9, "Ann", hours=1), met(9, "Bo", hours=1), met(9, "Eva", hours=4)]
        made = vault(*people, contact("Kim", chemistry=4), contact("Lis"), log=log)
        found = chemistry(made, ties(made)).ranked
        assert [(one.rated.contact.name, one.chemistry_rank, one.hours_rank) for one in found] == [
            ("Bo", 3, 1.5),
            ("Eva", 1.5, 3),
            ("Ann", 1.5, 1.5),
        ]


class TestDaysOfContact:
    """The gaps that silence is measured by."""

    def test_gaps_between_different_days(self) -> None:
        log = [met(30, "Mette"), met(90, "Mette"), met(30, "Mette", line=2), met(-1, "Mette")]
        found = contact_days(log, TODAY)
        assert [(one.day, one.gap, len(one.interactions)) for one in found] == [
            (days_ago(90), None, 1),
            (days_ago(30), 60, 2),
        ]

    @given(st.lists(st.integers(-50, 900), max_size=9))
    def test_the_silence_rests_on_them(self, ages: list[int]) -> None:
        log = [met(age, "Mette", line=n) for n, age in enumerate(ages)]
        found, measured = contact_days(log, TODAY), silence(METTE, log, TODAY)
        gaps = sorted(one.gap for one in found if one.gap is not None)
        assert (measured is None) == (not found)
        if measured is not None:
            assert found[-1].day == measured.last
            assert (measured.usual_gap is None) == (len(found) < 3)
        if measured is not None and measured.usual_gap is not None:
            middle = len(gaps) // 2
            assert gaps[(len(gaps) - 1) // 2] <= measured.usual_gap <= gaps[middle]
            assert measured.divisor == max(30, measured.usual_gap)


class TestRenewal:
    """Which ties of the year are new, and what says so."""

    def test_says_how_it_is_known_when_two_met(self) -> None:
        people = [
            contact("Ann", met=days_ago(10)),
            contact("Bo"),
            contact("Eva", met=days_ago(400), relation="peer, former client"),
            contact("Old"),
        ]
        log = [met(350, "Old"), *(met(9, name, hours=2) for name in ("Ann", "Bo", "Eva"))]
        made = vault(*people, log=log)
        found = renewal(made, ties(made)).ties
        assert [(one.contact.name, one.met.by, one.new, one.old_role) for one in found] == [
            ("Ann", MetBy.NOTE, True, False),
            ("Bo", MetBy.FIRST_ENTRY, True, False),
            ("Eva", MetBy.NOTE, False, True),
            ("Old", MetBy.UNKNOWN, False, False),
        ]

    def test_the_parts_of_a_tie_add_up_to_its_hours(self) -> None:
        log = [
            met(9, "Ann", "Bo", hours=3),
            met(8, "Ann", hours=1),
            met(7, "Ann", hours=8, work=True),
            met(366, "Ann", hours=9),
        ]
        made = vault(contact("Ann"), contact("Bo"), log=log)
        parts = [part for _, part in year_parts(made, path("Ann"))]
        assert parts == [1.5, 1.0, 0.0]
        (ann, _) = renewal(made, ties(made)).ties
        assert ann.hours == fsum(parts)

    @pytest.mark.parametrize(("entries", "enough"), [(2, False), (3, True)])
    def test_shares_take_three_entries(self, entries: int, enough: bool) -> None:
        log = [met(age, "Ann") for age in range(entries)] + [met(400, "Ann")]
        made = vault(contact("Ann"), log=log)
        assert renewal(made, ties(made)).enough == enough

    def test_a_year_is_365_days_both_ends_included(self) -> None:
        people = [contact("Ann", met=TODAY - YEAR), contact("Bo", met=days_ago(366))]
        made = vault(*people, log=[met(1, "Ann"), met(1, "Bo", line=2)])
        assert [one.new for one in renewal(made, ties(made)).ties] == [True, False]


class TestCandidates:
    """Who fits whom, and what is against it."""

    def of(self, made: Vault, name: str) -> list[tuple[str, str, Obstacle | None, bool]]:
        wishes = Wishes(made, made.contacts.values())
        found = candidates(made, wishes, made.contacts[path(name)], suggestions(made, wishes, 5))
        return [
            (
                one.suggestion.needing.name,
                one.suggestion.offering.name,
                one.obstacle,
                one.chosen,
            )
            for one in found
        ]

    def test_what_is_against_it(self) -> None:
        people = [
            contact("Ann", needs=["pricing"], organisation="Nordlys A/S"),
            *(contact(name, offers=["pricing"]) for name in ("Bo", "Eva", "Gry", "Kim")),
            contact("Lis", offers=["pricing"], organisation="nordlys"),
            contact("Not", offers=["pricing"], chemistry=2),
        ]
        made = vault(
            *people,
            introduction("Ann", "Eva", IntroductionStatus.DECLINED),
            introduction("Gry", "Ann", IntroductionStatus.ASKED),
            knows=[("Ann", "Kim")],
        )
        assert self.of(made, "Ann") == [
            ("Ann", "Bo", None, True),
            ("Ann", "Eva", Obstacle.DECLINED, False),
            ("Ann", "Gry", Obstacle.INTRODUCED, False),
            ("Ann", "Kim", Obstacle.KNOWN, False),
            ("Ann", "Lis", Obstacle.COLLEAGUES, False),
        ]

    def test_both_ways_and_by_rank(self) -> None:
        people = [
            contact("Ann", needs=["pricing"], offers=["keynotes"]),
            contact("Bo", offers=["pricing"]),
            contact("Eva", needs=["keynotes on pricing"], offers=["pricing of ships"]),
        ]
        found = self.of(vault(*people), "Ann")
        assert found[0] == ("Ann", "Bo", None, True)
        assert {(needing, offering) for needing, offering, _, _ in found} == {
            ("Ann", "Bo"),
            ("Ann", "Eva"),
            ("Eva", "Ann"),
        }

    def test_what_the_trigrams_add_is_the_match(self) -> None:
        people = [
            contact("Ann", needs=["interim CFO for a year", "bestyrelsesarbejde"]),
            contact("Bo", offers=["interim finance leadership", "board member"]),
        ]
        made = vault(*people)
        wishes = Wishes(made, made.contacts.values())
        found = candidates(made, wishes, people[0], ())
        assert found
        for one in found:
            assert fsum(adds for _, adds in one.trigrams) == pytest.approx(one.suggestion.match)
            assert all(len(trigram) <= 3 and adds > 0 for trigram, adds in one.trigrams)


def test_nothing_logged_rests_on_nothing() -> None:
    assert contact_days([], date(2026, 1, 1)) == ()
    assert weighed_favours(path("Mette"), [], TODAY, CONSTANTS) == ()
