"""What is registered, and under which name."""

import re

import pytest

from tests.service.fakes import HARD_NAMES, PROGRAM, registered
from vaultkit.service.registration import CannotRegisterError, registration, service_name


@pytest.mark.parametrize(
    ("folder", "slug"),
    [
        ("netværk", "netvaerk"),
        ("Mit Netværk på Åen", "mit-netvaerk-paa-aaen"),
        ("Mit netva\u0308rk", "mit-netvark"),
        ("notes", "notes"),
        ("日本語", "vault"),
        ("x" * 300, "x" * 40),
        ("a..b", "a-b"),
    ],
)
def test_the_name_can_be_read(folder: str, slug: str) -> None:
    assert re.fullmatch(rf"vaultkit-{slug}-[0-9a-f]{{8}}", service_name(f"/home/astrid/{folder}"))


def test_the_name_is_of_the_whole_path_and_always_the_same() -> None:
    assert service_name("/home/astrid/notes") == "vaultkit-notes-4a2fa920"
    assert service_name("/home/astrid/work/notes") != service_name("/home/astrid/notes")
    assert service_name("C:\\Users\\Astrid\\Noter").startswith("vaultkit-noter-")
    assert service_name("/").startswith("vaultkit-vault-")


@pytest.mark.parametrize("folder", HARD_NAMES)
def test_a_name_is_one_that_every_system_takes(folder: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]{1,64}", registered(folder).name)


def test_nothing_is_imported_from_the_folder_it_is_started_in() -> None:
    words = registered().words(log=False)
    assert words[:4] == (PROGRAM, "-P", "-m", "vaultkit")
    assert words[4:] == ("--vault", "/home/astrid/netværk", "watch")
    assert registered().words(log=True)[-1] == "--log"


@pytest.mark.parametrize("folder", ["new\nline", "tab\there", "nul\0", "half \udce6", "ls\u2028"])
def test_what_cannot_be_written_is_refused(folder: str) -> None:
    with pytest.raises(CannotRegisterError, match="no service can be told"):
        registration(f"/home/astrid/{folder}", "1.2.3", PROGRAM)
    with pytest.raises(CannotRegisterError):
        registration("/home/astrid/notes", "1.2.3", f"/opt/{folder}/python")


def test_an_interpreter_that_is_not_known_is_refused() -> None:
    with pytest.raises(CannotRegisterError):
        registration("/home/astrid/notes", "1.2.3", "")
