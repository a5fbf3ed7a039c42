"""The line by which a service file is known as ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.service.fakes import HARD_NAMES, registered
from vaultkit.service.marker import marked, read_marker


@pytest.mark.parametrize("folder", HARD_NAMES)
@pytest.mark.parametrize("line", [0, 1])
def test_it_comes_back_whatever_the_vault_is_called(folder: str, line: int) -> None:
    wanted = registered(folder)
    text = marked("first\nsecond\n", wanted, ("<!-- ", " -->"), line)
    found = read_marker(text)
    assert found is not None
    assert (found.registration, found.intact) == (wanted, True)


@pytest.mark.parametrize("folder", HARD_NAMES)
def test_it_does_not_end_a_comment_of_xml_early(folder: str) -> None:
    (line, *_) = marked("", registered(folder), ("<!-- ", " -->")).split("\n")
    assert line.count("--") == 2
    assert line.endswith(" -->")


@given(st.text())
def test_any_change_of_another_line_is_seen(text: str) -> None:
    written = marked(text, registered(), ("# ", ""))
    as_written, changed = read_marker(written), read_marker(written + "x")
    assert as_written is not None
    assert as_written.intact
    assert changed is not None
    assert not changed.intact


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[Unit]\n",
        "# vaultkit-service {}",
        "# vaultkit-service {",
        '# vaultkit-service {"checksum": 1, "interpreter": "", "vault": "", "version": ""}',
        "# vaultkit-service " + '{"a":' * 5000 + "}" * 5000,
        "\n" * 10 + marked("", registered(), ("# ", "")),
    ],
)
def test_what_is_not_ours_has_none(text: str) -> None:
    assert read_marker(text) is None
