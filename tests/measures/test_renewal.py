"""New ties, old roles, holes and ties worth waking, of whole vaults."""

from collections.abc import Iterable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measures.builders import TODAY, contact, days_ago, met, path, vault
from vaultkit.measures.depth import ties
from vaultkit.measures.renewal import RenewalMeasure, first_met, renewal
from vaultkit.measures.variety import Trait
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Circle, ContactStatus
from vaultkit.model.interaction import Interaction

LONG_AGO = met(900, "Old", hours=0.0)
"""The owner has been logging for long."""


def measure(
    *people: Contact, log: Iterable[Interaction] = (), knows: Iterable[tuple[str, str]] = ()
) -> RenewalMeasure:
    found = vault(*people, log=log, knows=knows)
    return renewal(found, ties(found))


class TestNewTies:
    """The share of the year's hours that went to ties first met in it."""

    def test_the_worked_example(self) -> None:
        log = [LONG_AGO, met(40, "Old", hours=18), met(30, "New", hours=4), met(9, "New", hours=2)]
        found = measure(contact("Old"), contact("New"), log=log)
        assert (found.new.hours, found.hours) == (6, 24)
        assert found.new.share == pytest.approx(0.250)
        assert (found.new.people, found.people) == (1, 2)

    @pytest.mark.parametrize(("age", "new"), [(365, 1), (366, 0)])
    def test_met_says_when(self, age: int, new: int) -> None:
        found = measure(contact("A", met=days_ago(age)), log=[met(5, "A")])
        assert (found.new.people, found.unknown.people) == (new, 0)

    def test_a_first_entry_in_a_young_log_may_be_of_somebody_long_known(self) -> None:
        log = [met(300, "A"), met(121, "B"), met(120, "C")]
        found = measure(*map(contact, "ABC"), log=log)
        assert (found.new.people, found.unknown.people) == (1, 2)
        assert found.new.share == pytest.approx(1 / 3)

    def test_of_an_hour_with_several_each_has_a_part(self) -> None:
        log = [LONG_AGO, met(9, "Old", "New", hours=3)]
        found = measure(contact("Old"), contact("New"), log=log)
        assert (found.hours, found.new.hours) == (3, 1.5)

    def test_paid_hours_and_hours_with_the_nearest_are_none(self) -> None:
        people = [
            contact("Worked With", met=days_ago(20)),
            contact("Line", circle=Circle.CLOSE, met=days_ago(20)),
            contact("Dropped", status=ContactStatus.DROPPED, met=days_ago(20)),
        ]
        log = [met(3, "Worked With", work=True), met(2, "Line"), met(1, "Dropped")]
        found = measure(*people, log=log)
        assert (found.hours, found.new.share, found.old_role.share) == (0, None, None)

    def test_a_year_and_not_what_is_to_come(self) -> None:
        log = [met(366, "A"), met(365, "A", hours=2), met(-3, "A")]
        assert measure(contact("A"), log=log).hours == 2


class TestRoles:
    """Former colleagues and clients, apart from present ones."""

    def test_old_roles_and_present_ones_are_told_apart(self) -> None:
        relations = ("former colleague", "former client", "client", "peer", "")
        people = [
            contact(name, relation=said) for name, said in zip("ABCDE", relations, strict=True)
        ]
        log = [met(age, name) for age, name in enumerate("ABCDE", 1)]
        found = measure(*people, log=log)
        assert found.old_role.share == pytest.approx(0.4)
        assert (found.old_role.people, found.present_role.people) == (2, 1)

    def test_of_several_relations_the_old_one_counts(self) -> None:
        people = contact("A", relation="client, Former Colleague")
        found = measure(people, log=[met(1, "A")])
        assert (found.old_role.people, found.present_role.people) == (1, 0)


class TestKinds:
    """Of the people of the year."""

    def test_whoever_had_no_hours_is_not_counted(self) -> None:
        people = [contact("A", field="law"), contact("B", field="law"), contact("C", field="tax")]
        found = measure(*people, log=[met(1, "A"), met(2, "B"), met(400, "C")])
        by_trait = {one.trait: one for one in found.varieties}
        assert list(by_trait) == list(Trait)
        assert by_trait[Trait.FIELD].effective == 1.0
        assert by_trait[Trait.PLACE].effective is None


class TestHoles:
    """Only where enough is known of who knows whom."""

    def people(self, names: str = "ABCD") -> list[Contact]:
        return [contact(name) for name in names]

    def with_knows(self, *pairs: tuple[str, str]) -> list[Contact]:
        found = {one.name: one for one in self.people()}
        for one, other in pairs:
            made = found[one]
            found[one] = Contact(
                made.path, made.name, made.fields, knows=(*made.knows, found[other].person)
            )
        return list(found.values())

    def test_half_is_enough(self) -> None:
        """`knows` in one note counts for both."""
        found = measure(*self.with_knows(("A", "B")), knows=[("A", "B")]).holes
        assert (found.people, found.known) == (4, 2)
        assert found.constraint == pytest.approx(0.40625)
        assert found.effective_size == pytest.approx(3.5)

    def test_less_is_not(self) -> None:
        found = measure(*self.people(), knows=[("A", "B")]).holes
        assert (found.known, found.constraint, found.effective_size) == (0, None, None)

    def test_only_active_contacts_are_in_it(self) -> None:
        resting = contact("E", status=ContactStatus.RESTING)
        close = contact("F", circle=Circle.CLOSE)
        people = [*self.with_knows(("A", "B")), resting, close]
        assert measure(*people, knows=[("A", "B"), ("A", "E"), ("A", "F")]).holes.people == 4

    def test_nobody(self) -> None:
        assert measure().holes.constraint is None


def quiet(name: str, talks: int = 8) -> list[Interaction]:
    """A tie of trust that has been quiet for three years and more."""
    return [
        met(1100 + 40 * n, name, personal=True, gave=[1], got=[1], line=n + 1) for n in range(talks)
    ]


class TestWaking:
    """Dormant ties by trust and novelty."""

    def test_rare_comes_before_familiar(self) -> None:
        people = [
            contact("Ann", field="finance", place="Aarhus"),
            contact("Bo", field="shipping", place="Aarhus"),
            contact("Now", field="finance", place="Aarhus"),
        ]
        log = [*quiet("Ann"), *quiet("Bo"), met(3, "Now")]
        found = measure(*people, log=log).waking
        assert [one.tie.contact.name for one in found] == ["Bo", "Ann"]
        assert (found[0].rarity.novelty, found[0].rarity.text) == (1.0, "shipping")
        assert found[1].rarity.novelty == 0.0

    def test_of_equal_novelty_trust_decides(self) -> None:
        log = [*quiet("Ann", 8), *quiet("Bo", 14), met(3, "Now")]
        found = measure(*map(contact, ("Ann", "Bo", "Now")), log=log).waking
        assert [one.tie.contact.name for one in found] == ["Bo", "Ann"]
        assert found[0].rank == found[0].tie.depth.trust

    @pytest.mark.parametrize(
        "fields",
        [
            {"status": ContactStatus.RESTING},
            {"status": ContactStatus.DROPPED},
            {"circle": Circle.CLOSE},
            {"circle": Circle.UNSORTED},
            {"chemistry": 2},
        ],
        ids=str,
    )
    def test_whom_no_page_puts_forward_is_not_among_them(self, fields: dict[str, object]) -> None:
        log = [*quiet("Ann"), *quiet("Bo"), met(3, "Now")]
        ann = contact("Ann", **fields)  # type: ignore[arg-type]
        found = measure(ann, contact("Bo"), contact("Now"), log=log)
        assert [one.tie.contact.name for one in found.waking] == ["Bo"]


def test_first_met_of_somebody_never_met() -> None:
    found = ties(vault(contact("A")))
    assert first_met(found[path("A")], TODAY - timedelta(days=900)) is None


@given(
    st.lists(
        st.tuples(
            st.integers(min_value=0, max_value=500),
            st.sampled_from("ABC"),
            st.floats(min_value=0, max_value=10),
        ),
        max_size=20,
    )
)
def test_shares_are_shares(entries: list[tuple[int, str, float]]) -> None:
    log = [met(age, name, hours=hours, line=n) for n, (age, name, hours) in enumerate(entries, 1)]
    people = [contact("A"), contact("B", relation="former client"), contact("C", met=days_ago(9))]
    one, other = (measure(*people, log=each) for each in (log, log[::-1]))
    assert one == other
    for share in (one.new.share, one.old_role.share):
        assert (share is None) == (one.hours == 0)
        assert share is None or 0.0 <= share <= 1.0
    assert one.new.hours + one.unknown.hours <= one.hours + 1e-6
