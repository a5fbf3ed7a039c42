"""Links follow a note that was renamed: their targets change and nothing else."""

import posixpath
from itertools import pairwise

import pytest

from tests.edit.notes import ENGLISH, PATH, assert_only
from vaultkit.edit.rename_links import Renaming, rename_links
from vaultkit.edit.span import apply_all
from vaultkit.errors import CannotEditError

RENAMED = Renaming("People/Bo Kjær.md", "Old/Bo K. (Århus).md")


def leads_there(target: str) -> bool:
    name = posixpath.basename(target).removesuffix(".md").casefold()
    return name == "bo kjær" and "Other" not in target


def renamed(text: str, renaming: Renaming = RENAMED, path: str = PATH) -> str:
    spans = rename_links(text, path, renaming, leads_there, ENGLISH)
    for one, other in pairwise(spans):
        assert one.end <= other.start
    for span in spans:
        assert_only(span, text, span.apply(text))
    new = apply_all(spans, text)
    assert rename_links(new, path, renaming, leads_there, ENGLISH) == ()
    return new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[[Bo Kjær]]", "[[Bo K. (Århus)]]"),
        ("[[bo kjær]]", "[[Bo K. (Århus)]]"),
        ("[[ Bo Kjær |Bo]]", "[[ Bo K. (Århus) |Bo]]"),
        ("[[Bo Kjær#Log|Bo]]", "[[Bo K. (Århus)#Log|Bo]]"),
        ("[[Bo Kjær#^abc]]", "[[Bo K. (Århus)#^abc]]"),
        ("![[Bo Kjær]]", "![[Bo K. (Århus)]]"),
        ("[[Bo Kjær.md]]", "[[Bo K. (Århus).md]]"),
        ("[[People/Bo Kjær]]", "[[Old/Bo K. (Århus)]]"),
        ("[[../People/Bo Kjær]]", "[[../Old/Bo K. (Århus)]]"),
        ("[[/People/Bo Kjær]]", "[[/Old/Bo K. (Århus)]]"),
        ("[[Other/Bo Kjær]]", "[[Other/Bo Kjær]]"),
        ("| a | [[Bo Kjær\\|Bo]] |\n|---|---|", "| a | [[Bo K. (Århus)\\|Bo]] |\n|---|---|"),
        ("[Bo](Bo%20Kjær.md)", "[Bo](../Old/Bo%20K.%20%28Århus%29.md)"),
        ("[Bo](Bo%20Kj%C3%A6r.md#Log)", "[Bo](../Old/Bo%20K.%20%28%C3%85rhus%29.md#Log)"),
        ("[Bo](<Bo Kjær.md>)", "[Bo](<../Old/Bo K. (Århus).md>)"),
        ("[Bo](../People/Bo%20Kjær.md 'x')", "[Bo](../Old/Bo%20K.%20%28Århus%29.md 'x')"),
        ("[Bo](People/Bo%20Kjær.md)", "[Bo](Old/Bo%20K.%20%28Århus%29.md)"),
        ("[Bo Kjær](https://example.com/Bo%20Kjær)", "[Bo Kjær](https://example.com/Bo%20Kjær)"),
        ("> quoted [[Bo Kjær]]", "> quoted [[Bo K. (Århus)]]"),
        ("[[Bo Kjær]], [[Per]] & [[Bo Kjær]]", "[[Bo K. (Århus)]], [[Per]] & [[Bo K. (Århus)]]"),
        ("Bo Kjær", "Bo Kjær"),
        ("`[[Bo Kjær]]`", "`[[Bo Kjær]]`"),
        ("```\n[[Bo Kjær]]\n```", "```\n[[Bo Kjær]]\n```"),
        ("<!-- [[Bo Kjær]] -->", "<!-- [[Bo Kjær]] -->"),
        (
            "a\u2028[[Bo Kjær]]\r\nb\r[[Bo Kjær]]",
            "a\u2028[[Bo K. (Århus)]]\r\nb\r[[Bo K. (Århus)]]",
        ),
    ],
)
def test_a_link_in_the_body_follows(old: str, new: str) -> None:
    assert renamed(old) == new
    assert renamed(f"\ufeff---\nname: x\n---\n{old}") == f"\ufeff---\nname: x\n---\n{new}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('knows: ["[[Bo Kjær]]", "[[Per]]"]', 'knows: ["[[Bo K. (Århus)]]", "[[Per]]"]'),
        ("knows:\n- '[[Bo Kjær|Bo''s]]'", "knows:\n- '[[Bo K. (Århus)|Bo''s]]'"),
        ("via: [[Bo Kjær]]", "via: [[Bo K. (Århus)]]"),
        ("bio: |\n  see [[Bo Kjær]]\n  too", "bio: |\n  see [[Bo K. (Århus)]]\n  too"),
        ("asked: {a: '[[Bo Kjær]]'}", "asked: {a: '[[Bo K. (Århus)]]'}"),
        ("place: x # [[Bo Kjær]]", "place: x # [[Bo Kjær]]"),
        ("title: a\u2028b '[[Bo Kjær]]'", "title: a\u2028b '[[Bo K. (Århus)]]'"),
    ],
)
def test_a_link_in_the_frontmatter_follows(old: str, new: str) -> None:
    assert renamed(f"---\n{old}\n---\n") == f"---\n{new}\n---\n"


def test_quotes_are_kept_whole() -> None:
    renaming = Renaming("People/Bo Kjær.md", "People/Bo 'K' \"J\".md")
    old = "---\na: '[[Bo Kjær]]'\nb: \"[[Bo Kjær]]\"\n---\n"
    new = "---\na: '[[Bo ''K'' \"J\"]]'\nb: \"[[Bo 'K' \\\"J\\\"]]\"\n---\n"
    assert renamed(old, renaming) == new


def test_a_name_that_is_not_the_only_one_gets_its_folder() -> None:
    renaming = Renaming("People/Bo Kjær.md", "Old/Bo.md", unique=False)
    assert renamed("[[Bo Kjær]] [[People/Bo Kjær]]", renaming) == "[[Old/Bo]] [[Old/Bo]]"


def test_a_link_from_the_root_and_one_by_name_only() -> None:
    renaming = Renaming("People/Bo Kjær.md", "People/Bo.md")
    assert renamed("[b](People/Bo%20Kjær.md)", renaming, "Me.md") == "[b](People/Bo.md)"
    assert renamed("[b](Bo%20Kjær.md)", renaming, "Journal/x.md") == "[b](Bo.md)"
    assert renamed("[b](./Bo%20Kjær.md)", renaming) == "[b](./Bo.md)"


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("[[Bo Kjær]]", "Bo #1.md"),
        ("[[Bo Kjær]]", "a|b.md"),
        ("---\na: b: c\n---\n[[Bo Kjær]]", "Bo.md"),
        ("---\nvia: Mette of [[Bo Kjær]]\n---\n", "Bo: the other.md"),
    ],
)
def test_what_would_break_a_link_or_the_frontmatter_is_refused(text: str, new: str) -> None:
    with pytest.raises(CannotEditError):
        rename_links(text, PATH, Renaming("People/Bo Kjær.md", new), leads_there, ENGLISH)
