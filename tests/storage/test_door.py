"""What goes through the door of a watcher, and what is turned away there."""

import ast
import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from vaultkit.storage import door as module
from vaultkit.storage.door import BrokenOffError, Door, DoorError, Request, Visit, knock
from vaultkit.storage.places import DOOR

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such a door")

WORDS = st.text(
    st.one_of(
        st.characters(exclude_characters="\0", codec="utf-8"),
        st.characters(min_codepoint=0xDC80, max_codepoint=0xDCFF),  # bytes that are no UTF-8
    ),
    max_size=20,
)


def request_of(arguments: list[str], files: list[int]) -> Request:
    return Request("1.2.3", arguments, {"NAME": "a=b"}, ["utf-8", "strict"] * 2, 0o22, files)


@pytest.fixture
def files() -> Iterator[list[int]]:
    """Open four files, as a terminal and a folder are."""
    handles = [os.open(os.devnull, os.O_RDWR) for _ in range(4)]
    yield handles
    for one in handles:
        os.close(one)


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """Make a state folder whose path is longer than that of a socket may be."""
    folder = tmp_path / ("a" * 90) / ("b" * 90) / ".vaultkit"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def door(state: Path) -> Iterator[Door]:
    opened = Door(str(state))
    opened.open()
    yield opened
    opened.close()


def served(door: Door, *serve: Callable[[Visit], object]) -> Thread:
    """Serve the next ones who knock, in a thread."""

    def run() -> None:
        for each in serve:
            visit = door.next()
            assert visit is not None
            with suppress(DoorError, OSError):
                each(visit)
            visit.leave()

    thread = Thread(target=run)
    thread.start()
    return thread


def run_with(code: int) -> Callable[[Visit], None]:
    def serve(visit: Visit) -> None:
        visit.request()
        assert visit.is_on()
        visit.answer(code)

    return serve


def open_files() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def left_behind(state: Path) -> None:
    """Leave there what a watcher leaves that is killed."""
    handle = os.open(state, os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(f"/proc/self/fd/{handle}/{DOOR}")
    os.close(handle)


@given(
    arguments=st.lists(WORDS),
    environment=st.dictionaries(WORDS.filter(lambda word: word and "=" not in word), WORDS),
)
@examples(500)
def test_a_request_is_read_as_it_was_written(
    arguments: list[str], environment: dict[str, str]
) -> None:
    encodings = ["utf-8", "surrogateescape", "ascii", ""]
    wanted = Request("0.1.0", arguments, environment, encodings, 0o77, [])
    found = Request.decoded(wanted.encoded(), [])
    assert [os.fsencode(one) for one in found.arguments] == [os.fsencode(one) for one in arguments]
    assert {os.fsencode(name): os.fsencode(value) for name, value in found.environment.items()} == {
        os.fsencode(name): os.fsencode(value) for name, value in environment.items()
    }
    assert (found.version, found.encodings, found.umask) == ("0.1.0", encodings, 0o77)


@given(data=st.binary(max_size=60))
@examples(500)
def test_what_is_no_request_is_refused_or_read(data: bytes) -> None:
    try:
        found = Request.decoded(data, [])
    except DoorError:
        return
    assert len(found.encodings) == 4


def test_secrets_of_the_environment_stay_where_they_are(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("API_TOKEN", "secret")
    monkeypatch.setenv("VAULTKIT_TODAY", "2026-11-23")
    with capfd.disabled(), open(os.devnull) as nothing:  # noqa: PTH123 - a stream is what is needed
        monkeypatch.setattr(sys, "stdin", nothing)
        with Request.of_this_process("1", []) as request:
            assert request.environment["VAULTKIT_TODAY"] == "2026-11-23"
            assert "secret" not in request.environment.values()
            assert b"secret" not in request.encoded()


def test_a_command_is_run_and_its_exit_code_comes_back(
    door: Door, state: Path, files: list[int]
) -> None:
    seen: list[list[str]] = []

    def serve(visit: Visit) -> None:
        request = visit.request()
        assert visit.is_on()
        seen.append(request.arguments)
        assert len(request.files) == 4
        visit.answer(3)

    thread = served(door, serve)
    assert knock(str(state), request_of(["log", "", "a\nb"], files)) == 3
    thread.join()
    assert seen == [["log", "", "a\nb"]]


def test_a_long_command_line_comes_through(door: Door, state: Path, files: list[int]) -> None:
    long = ["x" * 100_000] * 10

    def serve(visit: Visit) -> None:
        assert visit.request().arguments == long
        visit.is_on()
        visit.answer(0)

    thread = served(door, serve)
    assert knock(str(state), request_of(long, files)) == 0
    thread.join()


def test_whoever_is_turned_away_knows_that_nothing_was_done(
    door: Door, state: Path, files: list[int]
) -> None:
    thread = served(door, lambda _visit: None)
    with pytest.raises(DoorError):
        knock(str(state), request_of(["log"], files))
    thread.join()


def test_who_waits_no_longer_is_not_run(
    door: Door, state: Path, files: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[bool] = []

    def serve(visit: Visit) -> None:
        visit.request()
        time.sleep(0.3)
        ran.append(visit.is_on())

    monkeypatch.setattr(module, "PATIENCE", 0.1)
    thread = served(door, serve)
    with pytest.raises(DoorError):
        knock(str(state), request_of(["log"], files))
    thread.join()
    assert ran == [False]


def test_whoever_ran_it_ended_without_a_word(door: Door, state: Path, files: list[int]) -> None:
    thread = served(door, lambda visit: (visit.request(), visit.is_on()))
    with pytest.raises(BrokenOffError):
        knock(str(state), request_of(["log"], files))
    thread.join()


def test_nobody_is_there(state: Path, files: list[int]) -> None:
    with pytest.raises(DoorError):
        knock(str(state), request_of(["log"], files))
    left_behind(state)
    with pytest.raises(DoorError):
        knock(str(state), request_of(["log"], files))


def test_what_a_killed_watcher_left_is_replaced(state: Path, files: list[int]) -> None:
    left_behind(state)
    door = Door(str(state))
    door.open()
    thread = served(door, run_with(7))
    assert knock(str(state), request_of([], files)) == 7
    thread.join()
    door.close()
    assert list(state.iterdir()) == []
    assert door.next() is None


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET / HTTP/1.1\r\n\r\n",
        b"00000004abcd",
        b"99999999" + b"x" * 100,
        b"-0000001x",
        b"00000100" + b"x" * 20,
    ],
)
def test_who_says_anything_else_does_not_keep_the_next_one_out(
    door: Door, state: Path, files: list[int], sent: bytes
) -> None:
    before = open_files()
    thread = served(door, Visit.request, run_with(0))
    with socket.socket(socket.AF_UNIX) as line:
        handle = os.open(state, os.O_RDONLY)
        line.connect(f"/proc/self/fd/{handle}/{DOOR}")
        os.close(handle)
        if sent:
            socket.send_fds(line, [sent], files)
            line.shutdown(socket.SHUT_WR)
    assert knock(str(state), request_of([], files)) == 0
    thread.join()
    assert open_files() == before


def test_only_its_owner_may_knock(door: Door, state: Path) -> None:
    del door
    assert (state / DOOR).stat().st_mode & 0o777 == 0o600


def test_another_users_door_is_not_used(
    state: Path, files: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    got: list[bytes] = []

    def serve(listening: socket.socket) -> None:
        """Be as friendly as a watcher."""
        line, _ = listening.accept()
        with line, suppress(OSError):
            line.sendall(b"WR0\n")
            got.append(line.recv(100))

    monkeypatch.setattr(os, "getuid", lambda: 4_242)
    handle = os.open(state, os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(f"/proc/self/fd/{handle}/{DOOR}")
        listening.listen()
        thread = Thread(target=serve, args=(listening,))
        thread.start()
        with pytest.raises(DoorError):
            knock(str(state), request_of(["log"], files))
        thread.join()
    os.close(handle)
    assert b"".join(got) == b""


def test_no_folder_behind_a_link_is_used(tmp_path: Path, state: Path, files: list[int]) -> None:
    (tmp_path / "linked").symlink_to(state)
    with pytest.raises(DoorError):
        knock(str(tmp_path / "linked"), request_of([], files))


def test_no_socket_is_made_that_another_machine_could_reach() -> None:
    used = {
        node.attr
        for node in ast.walk(ast.parse(Path(module.__file__).read_text("utf-8")))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "socket"
    }
    assert used == {
        *("AF_UNIX", "SHUT_RDWR", "SOL_SOCKET", "SO_PEERCRED"),
        *("recv_fds", "send_fds", "socket"),
    }
    made = [
        node
        for node in ast.walk(ast.parse(Path(module.__file__).read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "socket.socket"
    ]
    assert [ast.unparse(one) for one in made] == ["socket.socket(socket.AF_UNIX)"] * 2
