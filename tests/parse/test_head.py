"""The head of an entry, read in one look or part by part."""

from hypothesis import given
from hypothesis import strategies as st

from vaultkit.model.settings import Settings
from vaultkit.parse.entries.head import Head, head_in_parts
from vaultkit.parse.entries.plain_head import parse_head
from vaultkit.parse.vocabulary.links import find_links
from vaultkit.parse.vocabulary.words import Vocabulary

WORDS = Vocabulary(Settings())
LINK = st.sampled_from(["[[Per Friis]]", "[[People/Bo|Bo]]", "[[A#b]]", "[[#x]]", "[[A: b]]"])
WHO = st.lists(LINK, min_size=1, max_size=3).flatmap(
    lambda links: st.sampled_from([", ", " and ", " og ", " & "]).map(lambda mark: mark.join(links))
)
HEAD = st.tuples(
    st.sampled_from(
        [" coffee", " Kaffe", " mail", " intro", " text", " fair", " talked", " sparring"]
    ),
    st.sampled_from(["", " 1h", " 30m", " 90 min", " 2t", " 45min", " 1t"]),
    st.one_of(
        st.just(""),
        WHO.map(lambda who: f" with {who}"),
        WHO.map(lambda who: f" med {who}"),
        LINK.map(lambda arena: f", {arena}"),
        st.just(", Nordic CFO Circle"),
    ),
    st.sampled_from([": ", ":", "", ":  ", " — "]),
    st.sampled_from(["", "pricing", "[[X]] with [[Y]]", "a: b", "with [[Z]]: c"]),
).map("".join)


def head_of(text: str) -> Head:
    return parse_head(text, 0, {link.start: link for link in find_links(text)}, WORDS)


PLAIN = st.tuples(
    st.sampled_from([" ", ": ", " · ", ":", "  ", ", "]),
    st.sampled_from(["coffee", "Kaffe", "mail", "intro", "te", "phone", "talked", "coffee2"]),
    st.sampled_from(["", " 1h", " 30m", " 90 min", " 2t"]),
    st.sampled_from([", ", " · ", " ", " - ", ","]),
    st.sampled_from(
        ["pricing", "Nordic Circle: x", "Nordic", "half an hour: x", "at 14:30", "kl 9 og", "to Bo",
         "with [[Per Friis]]", "with Bo Kjær", "chat about it", "meeting [[X]]", "and 10 min",
         "about [[X]]: y", "fra [[Y]]", "a couple of hours", "[someone]", "9", "m. x"]
    ),
).map("".join)  # fmt: skip


@given(PLAIN)
def test_a_plain_head_says_what_its_parts_say(text: str) -> None:
    links = {link.start: link for link in find_links(text)}
    assert head_of(text) == head_in_parts(text, 0, links, WORDS)


@given(HEAD)
def test_the_canonical_head_says_what_its_parts_say(text: str) -> None:
    links = {link.start: link for link in find_links(text)}
    assert head_of(text) == head_in_parts(text, 0, links, WORDS)


def test_an_order_of_parts_that_is_not_canonical() -> None:
    head = head_of(" with [[A]] · 14:30 · 1h · coffee — x")
    assert (head.kind, head.hours, head.time, head.with_said) == ("coffee", 1, "14:30", True)


def test_what_leads() -> None:
    assert head_of("coffee 1h").leads
    assert not head_of("1h gardening").leads
    assert not head_of("[[A]]: x").leads
    assert head_of("[[A]]: x").opens_with_link


def test_a_kind_may_be_emphasised() -> None:
    said = head_of(" **Coffee** 1h with [[Per Friis]]: pricing")
    assert (said.kind, said.hours, [one.target for one in said.people]) == (
        "coffee",
        1.0,
        ["Per Friis"],
    )
    assert head_of(" *kaffe*: pricing").kind == "coffee"
    assert head_of(" **coffee beans**: pricing").kind == ""
    assert head_of(" **coffee: pricing").kind == ""


def test_a_duration_in_brackets_behind_the_people_is_one() -> None:
    said = head_of(" lunch with [[Per Friis]] (Nordlys) and [[Bo]] (2h): pricing")
    assert (said.hours, [one.target for one in said.people]) == (2.0, ["Per Friis", "Bo"])


def test_a_walk_may_be_talked_with_an_ampersand() -> None:
    assert (head_of(" walk & talk 1h: x").kind, head_of(" walk & talk 1h: x").hours) == (
        "walk",
        1.0,
    )
