"""Where frontmatter ends, what it holds, and what is left of it when it is broken."""

import frontmatter as python_frontmatter
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.parse.properties.frontmatter import Frontmatter, NoteHandler, read_frontmatter
from vaultkit.parse.properties.yaml_values import Items, Pairs, Scalar, Value

Plain = str | list["Plain"] | dict[str, "Plain"]


def plain(value: Value) -> Plain:
    if isinstance(value, Scalar):
        return value.text
    if isinstance(value, Items):
        return [plain(item) for item in value.items]
    return {key.text: plain(held) for key, held in value.pairs}


def read(text: str) -> Frontmatter:
    return read_frontmatter("a.md", text.split("\n"))


def fields(yaml_text: str) -> dict[str, Plain]:
    return {key.text: plain(value) for key, value in between(yaml_text).fields.pairs}


def between(yaml_text: str) -> Frontmatter:
    return read(f"---\n{yaml_text}\n---\nbody")


def problems(found: Frontmatter) -> list[tuple[int, int, str]]:
    return [
        (problem.source.line, problem.source.column, problem.code)
        for problem in found.fields.problems
    ]


def value_of(found: Frontmatter, key: str) -> Value:
    return next(value for name, value in found.fields.pairs if name.text == key)


# Where it ends ----------------------------------------------------------------------------------


def test_the_body_begins_after_the_second_fence() -> None:
    assert read("---\nname: x\n---\nbody").body_from == 3
    assert read("---\n---\nbody").body_from == 2
    assert read("--- \nname: x\n---\t\nbody").body_from == 3
    assert read("---\nname: x\n---").body_from == 3


def test_a_note_without_fences_is_all_body() -> None:
    for text in (
        "",
        "name: x",
        "text\n---\nname: x\n---",
        "----\nname: x\n----",
        " ---\nx: y\n---",
    ):
        assert read(text).body_from == 0
        assert not read(text).fields.pairs


def test_blank_lines_may_stand_before_the_first_fence() -> None:
    found = read("\n \n---\nname: x\n---\nbody")
    assert (found.body_from, value_of(found, "name")) == (5, Scalar("x", 4, 7, inner=0))


def test_lines_across_the_page_are_no_frontmatter() -> None:
    assert problems(read("\n---\njust prose\n---\nbody")) == []
    assert read("---\n\nprose\n\nmore").body_from == 0
    assert problems(read("---\n\nprose\n\nmore")) == []


def test_what_is_no_field_is_left_to_the_body() -> None:
    for text in ("just prose", "- a\n- b", "[[[", "'"):
        found = between(text)
        assert found.body_from == 0
        assert problems(found) == [(1, 1, "frontmatter-not-fields")]


def test_frontmatter_without_an_end_is_read_up_to_the_first_line_that_is_no_field() -> None:
    found = read("---\nname: x\nneeds:\n- a\n  - b\n\n## Log\n- 2026-11-03 coffee")
    assert found.body_from == 5
    assert problems(found)[0] == (1, 1, "unterminated-frontmatter")
    assert "line 5" in found.fields.problems[0].fix


def test_a_line_across_the_page_far_below_is_not_the_end() -> None:
    found = read("---\nname: x\n\n## Log\n- 2026-11-03 coffee\n\n---\nmore")
    assert (found.body_from, problems(found)) == (2, [(1, 1, "unterminated-frontmatter")])


def test_a_comment_above_the_items_of_a_list_is_no_heading() -> None:
    found = read('---\nplace: Aarhus\nknows:\n\n# from the fair\n- "[[Bo]]"\n- Anna\n---\nbody')
    assert (found.body_from, problems(found)) == (8, [])
    forgotten = read("---\nplace: Aarhus\n\n# Anna\n- 2026-11-03 coffee: pricing\n---\n")
    assert problems(forgotten)[0][2] == "unterminated-frontmatter"


def test_comments_and_empty_lines_within_do_not_end_it() -> None:
    found = read("---\nname: x\n\n# a comment\nplace: y\n---\nbody")
    assert (found.body_from, problems(found)) == (6, [])


# What it holds ----------------------------------------------------------------------------------


def test_scalars_stay_the_text_that_was_written() -> None:
    text = "a: 01234\nb: 12:30\nc: +4512345678\nd: no\n1: 2026-02-30\ne: 1e3\nf: 0x1F"
    assert list(fields(text).values()) == [
        "01234",
        "12:30",
        "+4512345678",
        "no",
        "2026-02-30",
        "1e3",
        "0x1F",
    ]


def test_a_link_without_quotes_is_the_link() -> None:
    assert fields("org: [[Acme]]") == {"org": "[[Acme]]"}
    assert fields("org: [[Acme, Inc|us]]") == {"org": "[[Acme, Inc|us]]"}
    assert fields("org: [[Acme: the firm]]") == {"org": "[[Acme: the firm]]"}
    assert fields("org: [[Acme\n  Holding]]") == {"org": "[[Acme Holding]]"}
    assert fields("knows:\n  - [[A]]\n  - [[B]]") == {"knows": ["[[A]]", "[[B]]"]}
    assert fields("knows: [[[A]], [[B]]]") == {"knows": ["[[A]]", "[[B]]"]}
    assert fields("x: [[a, b], [c]]") == {"x": [["a", "b"], ["c"]]}
    assert problems(between("org: [[Acme]]")) == []


def test_values_know_their_place_in_characters() -> None:
    found = between('ø: "æøå"\nneeds: [a, 😀b]\nx:   y')
    assert value_of(found, "ø") == Scalar("æøå", 2, 4, plain=False, inner=1)
    assert value_of(found, "x") == Scalar("y", 4, 6, inner=0)
    needs = value_of(found, "needs")
    assert isinstance(needs, Items)
    assert [item.column for item in needs.items] == [9, 12]


def test_what_yaml_takes_for_a_comment_is_kept_if_it_may_be_a_tag() -> None:
    found = between("needs:\n  - a #private\n  - b # a remark\ntags: #board\nx: 'q' #p")
    needs = value_of(found, "needs")
    assert isinstance(needs, Items)
    tails = [item.tail for item in needs.items if isinstance(item, Scalar)]
    assert tails == ["#private", ""]
    tags, x = value_of(found, "tags"), value_of(found, "x")
    assert isinstance(tags, Scalar)
    assert isinstance(x, Scalar)
    assert (tags.empty, tags.tail, x.tail) == (True, "#board", "#p")


def test_line_separators_inside_a_line_are_text() -> None:
    found = between("a: x\u2028y\u2029z\nb: p\x0bq\x0cr\u0085s\nc: \ue000")
    assert fields("a: x\u2028y")["a"] == "x\u2028y"
    assert value_of(found, "b") == Scalar("p\x0bq\x0cr\u0085s", 3, 4, inner=0)
    assert value_of(found, "c") == Scalar("\ue000", 4, 4, inner=0)
    assert problems(found) == []


def test_every_value_knows_where_it_begins_and_ends_in_the_text() -> None:
    text = "a: 'x''y' # c\nb: [p, \"q\u2028r\" ]\nc: [[Acme]]\nd: |\n  z\ne:   # c"
    found = between(text)
    assert found.first_line == 2
    values = [value for _, value in found.fields.pairs if not isinstance(value, Pairs)]
    spans = [value.span for value in values]
    assert [text[slice(*span)] for span in spans if span is not None] == [
        "'x''y'", '[p, "q\u2028r" ]', "[[Acme]]", "|\n  z\n", ""
    ]  # fmt: skip
    listed = value_of(found, "b")
    assert isinstance(listed, Items)
    inner = [item.span for item in listed.items if isinstance(item, Scalar)]
    assert [text[slice(*span)] for span in inner if span is not None] == ["p", '"q\u2028r"']
    assert read("text").first_line == 0


def test_nothing_null_and_empty_quotes_are_no_value() -> None:
    found = between("a:\nb: ''\nc: null\nd: ~\ne: 'null'\nf: []\ng: {}")
    empty = {key.text: value.empty for key, value in found.fields.pairs}
    assert empty == {"a": True, "b": True, "c": True, "d": True, "e": False, "f": True, "g": True}


def test_flow_mappings_and_blocks() -> None:
    assert fields("asked: {Mette Holm: 2026-11-02}") == {"asked": {"Mette Holm": "2026-11-02"}}
    assert fields("bio: |\n  ---\n  text\nplace: x") == {"bio": "---\ntext\n", "place": "x"}
    assert fields("{name: x, place: y}") == {"name": "x", "place": "y"}
    assert fields("[[A]]: b\n? c\n: d") == {"[[A]]": "b", "c": "d"}


# What is broken ---------------------------------------------------------------------------------


def test_a_refused_value_is_read_as_text_and_the_rest_as_yaml() -> None:
    text = "name: Mette\ntitle: CFO: acting\nneeds:\n  - a\n  - b"
    assert fields(text) == {"name": "Mette", "title": "CFO: acting", "needs": ["a", "b"]}
    assert problems(between(text)) == [(3, 11, "yaml-text")]


def test_signs_that_no_yaml_value_begins_with() -> None:
    for value in ("@home", "%x", "`x`", "&x", "*x", "*x* y", "!x y", "|x", ">x", "[[A]] Ltd"):
        found = between(f"a: {value}\nb: c")
        assert fields(f"a: {value}\nb: c") == {"a": value, "b": "c"}
        assert [code for _, _, code in problems(found)] == ["yaml-text"]
        assert [line for line, _, _ in problems(found)] == [2]


def test_several_links_in_one_text_on_one_line_or_more() -> None:
    assert fields("knows: [[A]], [[B]]\nz: 1") == {"knows": "[[A]], [[B]]", "z": "1"}
    assert fields("knows:\n  [[A]],\n  [[B]]\nz: 1") == {"knows": "[[A]], [[B]]", "z": "1"}
    assert fields("knows:\n  - [[A]], [[B]]\n  - [[C]] Ltd") == {
        "knows": ["[[A]], [[B]]", "[[C]] Ltd"]
    }


def test_a_list_that_is_never_closed_is_a_list() -> None:
    assert fields("tags: [a, b\nplace: x") == {"tags": ["a", "b"], "place": "x"}
    assert fields("needs: [a, b #private]\nplace: x") == {
        "needs": ["a", "b #private"],
        "place": "x",
    }
    assert problems(between("place: x\ntags: [a, b")) == [(3, 7, "yaml-text")]


def test_a_quote_that_is_never_closed_costs_nothing_else() -> None:
    assert fields("a: 'x\nb: \"y\nc: z") == {"a": "x", "b": "y", "c": "z"}


def test_a_field_that_slipped_to_the_right_is_a_field() -> None:
    text = "name: Mette\n  place: Aarhus\n  title: a: b\nfield: x"
    expected = {"name": "Mette", "place": "Aarhus", "title": "a: b", "field": "x"}
    assert fields(text) == expected


def test_tabs_are_read_as_spaces_and_reported() -> None:
    assert fields("needs:\n\t- a\n\t- b\nx: y") == {"needs": ["a", "b"], "x": "y"}
    assert problems(between("needs:\n\t- a\n\t- b\nx: y")) == [(3, 1, "yaml-tab")]
    assert fields("\tname: x\nplace: y") == {"name": "x", "place": "y"}


def test_a_comment_is_no_part_of_a_refused_value_but_a_tag_is() -> None:
    assert fields("a: @x # remark\nb: @y #private") == {"a": "@x", "b": "@y #private"}


def test_lines_that_belong_to_nothing_are_named() -> None:
    found = between("- a\nname: x")
    assert [code for _, _, code in problems(found)] == ["yaml-lost"]
    assert fields("- a\nname: x") == {"name": "x"}
    stray = "tags: [a, b]\n----\n  \nname: x: y"
    assert problems(between(stray)) == [(3, 1, "yaml-lost"), (5, 8, "yaml-text")]
    assert fields(stray) == {"tags": ["a", "b"], "name": "x: y"}


def test_fields_at_different_margins_are_read_each_by_itself() -> None:
    found = between("  name: x\nplace: y")
    assert fields("  name: x\nplace: y") == {"name": "x", "place": "y"}
    assert [code for _, _, code in problems(found)] == ["yaml-structure"]


def test_duplicate_keys_name_both_lines_and_the_later_value_counts() -> None:
    found = between("place: Aarhus\nname: x\nPlace: Vejle\nname:")
    assert fields("place: Aarhus\nname: x\nPlace: Vejle\nname:") == {"Place": "Vejle", "name": "x"}
    assert [problem.source.line for problem in found.fields.problems] == [4, 5]
    assert "line 2" in found.fields.problems[0].message
    assert "line 4" in found.fields.problems[0].message


def test_aliases_and_merges_are_not_followed() -> None:
    text = "a: &x [1, 2]\nb: *x\nc: {d: *x, e: f}\n<<: *x"
    assert fields(text) == {"a": ["1", "2"], "c": {"e": "f"}}
    codes = {code for _, _, code in problems(between(text))}
    assert codes == {"yaml-alias", "yaml-merge"}


def test_an_anchor_nobody_takes_up_is_text() -> None:
    assert fields("a: &x\nb: &y z") == {"a": "&x", "b": "&y z"}
    assert fields("a: '& co *x'\nb: *x") == {"a": "& co *x", "b": "*x"}


def test_tags_are_ignored_and_reported() -> None:
    text = "a: !!python/object/apply:os.system ls\nb: !!bool abc\nc: !!int [1]"
    assert fields(text) == {"a": "ls", "b": "abc", "c": ["1"]}
    assert [code for _, _, code in problems(between(text))] == ["yaml-tag"] * 3


def test_what_is_nested_too_deep_costs_its_own_field() -> None:
    text = "a: x\nb: " + "[" * 65 + "]" * 65 + "\nc: y"
    assert fields(text) == {"a": "x", "c": "y"}
    assert problems(between(text)) == [(3, 67, "yaml-too-deep")]
    assert list(fields("b: " + "[" * 63 + "]" * 63)) == ["b"]


# Whatever is written ----------------------------------------------------------------------------

YAML_LIKE = st.text(alphabet=st.sampled_from(list("ab:#-[]{}'\"|>&*!%@`,? \t\n~<\u2028é")))


@given(YAML_LIKE)
def test_reading_never_fails_and_every_place_is_in_the_text(text: str) -> None:
    lines = f"---\n{text}\n---\nbody".split("\n")
    found = read_frontmatter("a.md", lines)
    assert 0 <= found.body_from <= len(lines)

    def place_exists(line: int, column: int) -> bool:
        return 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1

    def every(value: Value) -> bool:
        if isinstance(value, Scalar):
            return place_exists(value.line, value.column_of(0))
        if isinstance(value, Pairs):
            return all(every(key) and every(held) for key, held in value.pairs)
        return all(every(item) for item in value.items)

    assert all(every(key) and every(value) for key, value in found.fields.pairs)
    assert all(place_exists(line, column) for line, column, _ in problems(found))


@given(st.dictionaries(st.from_regex(r"\A[a-z]{1,8}\Z"), st.from_regex(r"\A[a-z]{1,8}\Z")))
def test_one_broken_field_costs_no_other(good: dict[str, str]) -> None:
    lines = [f"{key}x: {value}" for key, value in good.items()]
    for place in range(len(lines) + 1):
        text = "\n".join([*lines[:place], "broken: [[A]] Ltd: x", *lines[place:]])
        read_back = fields(text)
        assert read_back.pop("broken") == "[[A]] Ltd: x"
        assert read_back == {f"{key}x": value for key, value in good.items()}


def test_python_frontmatter_can_use_the_handler() -> None:
    text = "---\nmet: 2024-02-30\ntags: [a, b]\n----\nx: &x [*x]\n---\nbody"
    post = python_frontmatter.loads(text, handler=NoteHandler())
    assert post.metadata["met"] == "2024-02-30"
    assert post.metadata["tags"] == ["a", "b"]
    assert post.content == "body"
