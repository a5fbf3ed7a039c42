"""A line of a list says what went into it: whatever the values are, they come out again."""

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from vaultkit.edit.list_line import person_lines
from vaultkit.edit.note_text import read_note
from vaultkit.model.listed import Listed
from vaultkit.model.settings import Settings
from vaultkit.model.source import Source

NASTY = (
    *("· x: y", " · ", "[[A]]", "[a](b)", "`", "``", "%%", "<!--", "-->", "&#91;", "\\", "a_b"),
    *("_a_", "#tag", "^x", "$x$", "~~", "x: y", "- ", "id: a:b", "&amp;", "\n", "|", "***", "---"),
    *("[x]", "# a", "> q", "```", "1. ", "==", "<script>", "{{x}}", "<% x %>", "\u2028", "\u00a0"),
)
_text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
VALUES = (
    st.lists(_text | st.sampled_from(NASTY), min_size=1, max_size=5)
    .map("".join)
    .filter(lambda value: bool(value.strip()))
)
FIELDS = ("title", "organisation", "email", "phone", "met", "place", "aliases", "needs")


@st.composite
def people(draw: st.DrawFn) -> Listed:
    several = st.lists(VALUES, min_size=1, max_size=2, unique=True).map(tuple)
    names = draw(st.lists(st.sampled_from(FIELDS), unique=True, max_size=4))
    return Listed(
        " ".join(draw(VALUES).split()),
        Source(""),
        ids=(f"linkedin:{draw(VALUES).strip()}",),
        fields=tuple((name, draw(several)) for name in names),
        groups=draw(st.lists(VALUES, max_size=2, unique=True).map(tuple)),
        text=draw(st.just("") | VALUES).strip("\n"),
    )


def said(one: Listed) -> object:
    return (one.name, one.state, one.ids, one.fields, one.groups, one.text, one.words)


@examples(200)
@given(st.lists(people().filter(lambda one: bool(one.name)), min_size=1, max_size=3))
def test_every_value_comes_out_as_it_went_in(listed: list[Listed]) -> None:
    lines = [line for one in listed for line in person_lines(one)]
    note = read_note("---\ntype: import\n---\n\n" + "\n".join(lines) + "\n", "x.md", Settings())
    assert not note.problems
    assert not note.links
    assert [said(one) for one in note.listed] == [said(one) for one in listed]


def test_a_usual_line_has_no_signs_that_nobody_typed() -> None:
    one = Listed(
        "Åse Ørsted-Bæk",
        Source(""),
        ids=("linkedin:https://www.linkedin.com/in/åse_bæk",),
        fields=(("email", ("a_b@c-d.example",)), ("title", ("CFO & head, A/S (50 %)",))),
    )
    assert person_lines(one) == [
        "- [ ] Åse Ørsted-Bæk · email: a_b@c-d.example · title: CFO & head, A/S (50 %) · "
        "id: linkedin:https://www.linkedin.com/in/åse_bæk"
    ]
