"""A page is ours as long as its checksum holds; a tick or a line end changes nothing."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from vaultkit.dashboards.page import is_ours, stamp, stamp_picture, stamp_yaml

TODAY = date(2026, 11, 23)
BODY = "# Depth\n\n- [ ] ask Mette Holm\n- [x] done\n"


def test_frontmatter_says_who_wrote_it_and_for_which_day() -> None:
    lines = stamp(BODY, TODAY).splitlines()

    assert lines[:3] == ["---", "generated-by: vaultkit", "date: 2026-11-23"]
    assert lines[3].startswith("checksum: sha256:")
    assert lines[4:6] == ["---", "# Depth"]


@pytest.mark.parametrize("text", [stamp(BODY, TODAY), stamp_yaml("views: []\n")])
@pytest.mark.parametrize(
    "harmless",
    [
        lambda text: text,
        lambda text: text.replace("\n", "\r\n"),  # Git with core.autocrlf
        lambda text: text.replace("- [ ] ask", "- [x] ask"),
        lambda text: text.replace("- [x] done", "- [ ] done"),
        lambda text: text + "\n",
        lambda text: text.rstrip("\n"),
    ],
)
def test_ours(text: str, harmless: Callable[[str], str]) -> None:
    assert is_ours(harmless(text))


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("ask Mette Holm", "ask Mette Holm tomorrow"),
        ("# Depth", "# My depth"),
        ("generated-by: vaultkit", "generated-by: me"),
        ("date: 2026-11-23\n", "date: 2026-11-23\ntags: [mine]\n"),
        ("checksum: sha256:", "checksum: sha256:0"),
        ("- [ ] ask Mette Holm", "- [-] ask Mette Holm"),
    ],
)
def test_changed_by_hand(said: str, instead: str) -> None:
    page = stamp(BODY, TODAY)
    assert said in page
    assert not is_ours(page.replace(said, instead, 1))


def test_another_day_is_no_change_of_the_body() -> None:
    assert is_ours(stamp(BODY, TODAY).replace("2026-11-23", "2026-11-24"))


@pytest.mark.parametrize("text", ["", "# Depth\n", "---\n---\n", "---\ngenerated-by: vaultkit\n"])
def test_somebody_elses(text: str) -> None:
    assert not is_ours(text)


def test_picture_and_yaml_carry_the_marker_as_a_comment() -> None:
    picture = stamp_picture("<svg/>\n")
    assert picture.startswith("<!-- generated-by: vaultkit, checksum: sha256:")
    assert is_ours(picture)
    assert not is_ours(picture.replace("<svg/>", "<svg></svg>"))
    assert not is_ours(stamp_yaml("views: []\n").replace("[]", "[1]"))


@given(st.text(), st.text(min_size=1), st.integers(min_value=0))
def test_any_added_word_is_noticed(body: str, added: str, at: int) -> None:
    page = stamp(body, TODAY)
    assert is_ours(page)
    place = len(page) - at % (len(body) + 1)
    assume(added.strip() and not set(added) & set("\r\n[]xX "))
    changed = page[:place] + added + page[place:]
    # A letter put in place of what a tick may hold is a tick, not a word.
    assume("[" not in changed[place - 1 : place] or "]" not in changed[place + len(added) :][:1])
    assert not is_ours(changed)
