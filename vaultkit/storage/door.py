"""The door of a watcher: a command knocks, and is run by a process that knows the vault already.

The watcher keeps a vault in memory; a command that begins with nothing needs seconds to get there.
So a command gives the watcher its words, its terminal and its folder, and a copy of the watcher
(`engine.lending`) is that command from then on. Used by `vaultkit.__main__`, before anything else
is imported, and by `engine.lending`.

The door is a socket in the state folder, which no other machine and no other user can reach: none
of another family is ever made. What goes through it, in this order:

    watcher → command   WELCOME: it is there and not busy (files sent before would stay open
                        for as long as a watcher hangs)
    command → watcher   the length of a request, four open files, the request
    watcher → command   READY: the copy is there, and has the terminal; nothing is done yet
    command → watcher   GO: a command that was not answered in time is run without the watcher
    command → watcher   STOP, perhaps: Ctrl-C was pressed
    watcher → command   the exit code, once all is printed; or NOT_LENT: nothing is done, being more
                        than a copy can do (ask a question, open an editor, another day)
"""

import os
import socket
import sys
from collections.abc import Callable
from contextlib import suppress

from vaultkit.storage.places import DOOR

_LENGTH_DIGITS = 8
_LARGEST = 2_000_000
"""Bytes of a request: more than any system lets a command and its environment have."""

_WELCOME, _READY, _GO, _STOP, _NOT_LENT = b"W", b"R", b"G", b"S", b"N\n"
_FILES = 4
"""A terminal is three, and the folder that a command stands in is one."""

INTERRUPTED = 130
"""The exit code of what was ended by Ctrl-C, as other programs have it."""

PATIENCE = 0.6
"""Seconds a command waits for a watcher that is busy, before it does by itself what it is to do."""


def _reach(state: str, action: Callable[[str], object]) -> None:
    """Do something with the path of the door: through its folder, as sockets take short paths only.

    Raises OSError.
    """
    handle = os.open(state, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        action(f"/proc/self/fd/{handle}/{DOOR}")
    finally:
        os.close(handle)


def _peer(line: socket.socket) -> int:
    """Tell which user is at the other end."""
    credentials = line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
    return int.from_bytes(credentials[4:8], sys.byteorder)


_HEARING = 0.2
"""Seconds a watcher gives a command to say what it wants, while nothing else can be looked at."""


_TOLD = frozenset(
    {
        *("COLORTERM", "COLUMNS", "FORCE_COLOR", "LANG", "LINES", "NO_COLOR", "TERM", "TZ"),
        *("HOME", "PATH"),
    }
)
_TOLD_TOO = ("LC_", "VAULTKIT_")
"""Of the environment, what a command looks at. The rest may hold secrets, and stays here."""


class DoorError(Exception):
    """Nobody opens, or not to us. Nothing was done."""


class BrokenOffError(Exception):
    """Whoever ran the command ended before saying how that went."""


class Request:
    """What a command is: its words, and the process whose place is taken.

    `encodings` are encoding and error handling of stdout and of stderr. `files` are stdin, stdout,
    stderr and the folder, open.
    """

    def __init__(
        self,
        version: str,
        arguments: list[str],
        environment: dict[str, str],
        encodings: list[str],
        umask: int,
        files: list[int],
    ) -> None:
        self.version = version
        self.arguments = arguments
        self.environment = environment
        self.encodings = encodings
        self.umask = umask
        self.files = files

    @classmethod
    def of_this_process(cls, version: str, arguments: list[str]) -> "Request":
        """Describe this process.

        Raises DoorError where it has no streams or no folder, or writes words as nobody else does.
        """
        if sys.getfilesystemencoding() != "utf-8":
            raise DoorError
        try:
            out, err = sys.stdout, sys.stderr
            encodings = [out.encoding, out.errors or "", err.encoding, err.errors or ""]
            umask = os.umask(0o077)
            os.umask(umask)
            files = [one.fileno() for one in (sys.stdin, out, err)]
            folder = os.open(".", os.O_RDONLY | os.O_DIRECTORY)
        except (AttributeError, OSError, ValueError) as error:
            raise DoorError from error
        environment = {
            name: value
            for name, value in os.environ.items()
            if name in _TOLD or name.startswith(_TOLD_TOO)
        }
        return cls(version, arguments, environment, encodings, umask, [*files, folder])

    def __enter__(self) -> "Request":
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the folder, which was opened for the request; the terminal stays."""
        os.close(self.files[3])

    def encoded(self) -> bytes:
        """Write it down. No word of a command line or of an environment has a NUL in it."""
        words = [self.version, str(self.umask), *self.encodings, str(len(self.arguments))]
        words += self.arguments
        words += [f"{name}={value}" for name, value in self.environment.items()]
        return b"\0".join(map(os.fsencode, words))

    @classmethod
    def decoded(cls, data: bytes, files: list[int]) -> "Request":
        """Read it. Raises DoorError."""
        try:
            version, umask, *rest = map(os.fsdecode, data.split(b"\0"))
            encodings, count, words = rest[:4], int(rest[4]), rest[5:]
            pairs = [word.partition("=") for word in words[count:]]
            environment = {name: value for name, _, value in pairs}
            return cls(version, words[:count], environment, encodings, int(umask), files)
        except (ValueError, IndexError) as error:
            raise DoorError from error


def knock(state: str, request: Request) -> int:
    """Have the watcher that keeps a vault run a command in our place; return its exit code.

    `state` is the state folder. Raises DoorError if that cannot be: then nothing was done. Raises
    BrokenOffError if nobody knows how it went.
    """
    data = request.encoded()
    with socket.socket(socket.AF_UNIX) as line:
        try:
            line.settimeout(PATIENCE)
            _reach(state, line.connect)
            if _peer(line) != os.getuid() or line.recv(1) != _WELCOME:
                raise DoorError
            socket.send_fds(line, [b"%0*d" % (_LENGTH_DIGITS, len(data))], request.files)
            line.sendall(data)
            if line.recv(1) != _READY:
                raise DoorError
            line.settimeout(None)
            line.sendall(_GO)
        except OSError as error:
            raise DoorError from error
        return _outcome(line)


def _outcome(line: socket.socket) -> int:
    """Wait for the exit code; pass on Ctrl-C meanwhile."""
    said, stopped = b"", False
    while not said.endswith(b"\n"):
        try:
            more = line.recv(16)
        except KeyboardInterrupt:
            stopped = True
            with suppress(OSError):  # it is done already
                line.sendall(_STOP)
            continue
        except OSError:
            more = b""
        if not more:
            if stopped:
                return INTERRUPTED
            raise BrokenOffError
        said += more
    if said == _NOT_LENT:
        raise DoorError
    return int(said)


class Door:
    """The door of one vault. `state` is its state folder, which must be there."""

    def __init__(self, state: str) -> None:
        self._state = state
        self._door = socket.socket(socket.AF_UNIX)

    def open(self) -> None:
        """Let commands knock; what a watcher that was killed left there is taken away.

        Raises OSError where no socket can be made: a network drive, another system.
        """
        handle = os.open(self._state, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            with suppress(FileNotFoundError):
                os.unlink(DOOR, dir_fd=handle)
        finally:
            os.close(handle)
        _reach(self._state, self._door.bind)
        _reach(self._state, lambda path: os.chmod(path, 0o600))
        self._door.listen()

    def next(self) -> "Visit | None":
        """Wait until somebody knocks; None once the door is closed."""
        try:
            line, _ = self._door.accept()
        except OSError:
            return None
        return Visit(line)

    def close(self) -> None:
        """Close it, whoever waits in `next`; the file is gone as well."""
        with suppress(OSError):  # nobody ever knocked, or it was never open
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        with suppress(OSError):  # the vault was removed
            os.unlink(os.path.join(self._state, DOOR))

    def let_go(self) -> None:
        """Close what a copy of the watcher has of it; the watcher's own stays open."""
        self._door.close()


class Visit:
    """Somebody who knocked."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self._files: list[int] = []

    def request(self) -> Request:
        """Let them in, and hear what they ask for. Raises DoorError, OSError."""
        self._line.settimeout(_HEARING)
        if _peer(self._line) != os.getuid():
            raise DoorError
        self._line.sendall(_WELCOME)
        length, self._files, _, _ = socket.recv_fds(self._line, _LENGTH_DIGITS, _FILES)
        return Request.decoded(self._rest(length), self._files)

    def _rest(self, length: bytes) -> bytes:
        """Receive the request itself. Raises DoorError, OSError."""
        if len(self._files) != _FILES or not length.isdigit() or int(length) > _LARGEST:
            raise DoorError
        data = bytearray()
        while missing := int(length) - len(data):
            more = self._line.recv(min(missing, 65_536))
            if not more:
                raise DoorError
            data += more
        return bytes(data)

    def is_on(self) -> bool:
        """Say that all is ready; return whether the command still wants to be run."""
        try:
            self._line.settimeout(PATIENCE)
            self._line.sendall(_READY)
            return self._line.recv(1) == _GO
        except OSError:
            return False

    def wait_for_stop(self) -> None:
        """Wait until Ctrl-C is pressed there, or the command is no more."""
        self._line.settimeout(None)
        with suppress(OSError):
            self._line.recv(1)

    def answer(self, code: int) -> None:
        """Say how it went."""
        with suppress(OSError):  # it is no more
            self._line.sendall(b"%d\n" % code)

    def turn_away(self) -> None:
        """Say that the command is to be run by its own process after all."""
        with suppress(OSError):  # it is no more
            self._line.sendall(_NOT_LENT)

    def leave(self) -> None:
        """Let go of all that belongs to the visit."""
        self._line.close()
        for one in self._files:
            os.close(one)
        self._files.clear()
