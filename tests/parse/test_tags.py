"""Tags that mean something on a line."""

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from vaultkit.parse.vocabulary.tags import TAG, Marks, add_tag, read_tags


@examples(500)
@given(
    st.lists(
        st.sampled_from(
            ["#", "#personal", "#Privat", "#work/x", "#other", " ", "](", "[", "a", "#1"]
        )
    ).map("".join)
)
def test_tags_found_by_their_sign_are_those_the_pattern_finds(text: str) -> None:
    bare, marks = read_tags(text)
    expected = Marks()
    parts = [
        found[0] if not add_tag(expected, found[1]) else " " * len(found[0])
        for found in TAG.finditer(text)
    ]
    assert TAG.sub(lambda _: parts.pop(0), text) == bare
    assert marks == expected
