"""Moving through people, and going on where one stopped."""

from hypothesis import given
from hypothesis import strategies as st

from vaultkit.engine.review import passing
from vaultkit.engine.review.answers import Answer
from vaultkit.storage.passes import Deed, Pass

paths = st.lists(st.sampled_from("ABCDEFGH"), unique=True)


def rated(path: str, batch: int = 1) -> Deed:
    return Deed(batch, path, Answer.RATED, "4")


def answer(one: Pass) -> Pass:
    assert one.path is not None
    return passing.forward(passing.with_deed(one, rated(one.path)))


def test_forward_passes_over_the_answered_and_back_does_not() -> None:
    one = answer(passing.begin("ABC"))
    assert one.path == "B"
    one = passing.back(one)
    assert one.path == "A"
    assert passing.back(one).path == "A"
    one = passing.forward(one)
    assert one.path == "B"
    one = passing.back(answer(one))
    assert one.path == "B"
    assert passing.forward(one).path == "C"
    assert passing.forward(passing.forward(one)).path is None


def test_the_last_answer_is_forgotten_and_shown() -> None:
    one = passing.without_last_deed(answer(answer(passing.begin("ABC"))))
    assert one.path == "B"
    assert one.answered == {"A"}


def test_it_goes_on_where_it_stopped_with_newcomers_last() -> None:
    stopped = passing.forward(answer(passing.begin("ABCD")))
    assert stopped.path == "C"
    # A was rated and so is not to be rated any more; B was rated elsewhere; E is new.
    resumed = passing.resume(stopped, "CDE")
    assert resumed.order == tuple("ACDE")
    assert resumed.path == "C"
    # Whoever one stopped at has gone meanwhile.
    assert passing.resume(stopped, "BDE").path == "D"


def test_a_pass_that_has_nobody_left_begins_anew() -> None:
    ended = passing.forward(passing.forward(answer(passing.begin("ABC"))))
    assert ended.path is None
    assert passing.resume(ended, "BC") == passing.begin("BC")


def test_somebody_who_is_gone_leaves_their_place_to_the_next() -> None:
    one = passing.forward(passing.begin("ABC"))
    assert passing.without(one, "B").path == "C"
    assert passing.without(one, "A").path == "B"
    assert passing.without(one, "C").path == "B"
    assert passing.without(one, "X") == one


@given(paths, paths, st.lists(st.sampled_from(["answer", "forward", "back", "undo"]), max_size=20))
def test_whoever_is_shown_next_was_not_answered(
    first: list[str], later: list[str], moves: list[str]
) -> None:
    one = passing.begin(first)
    for move in moves:
        if move == "answer" and one.path is not None:
            one = answer(one)
            assert one.path not in one.answered
        elif move == "forward":
            one = passing.forward(one)
            assert one.path not in one.answered
        elif move == "back":
            one = passing.back(one)
        elif move == "undo" and one.deeds:
            one = passing.without_last_deed(one)
        assert one.order == tuple(first)
    resumed = passing.resume(one, later)
    assert resumed.path not in resumed.answered
    assert set(later) <= set(resumed.order)
    assert set(resumed.order) <= set(later) | one.answered


def test_several_answers_to_one_person_count_once_each() -> None:
    deeds = (rated("A"), rated("A"), Deed(2, "A", Answer.DROPPED), rated("B"))
    assert passing.counts(Pass(tuple("AB"), 0, deeds)) == {Answer.RATED: 2, Answer.DROPPED: 1}
