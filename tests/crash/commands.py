"""Commands of vaultkit under strace, which can kill them or make any of their system calls fail."""

import json
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tests.cli.conftest import TODAY

REPOSITORY = Path(__file__).parents[2]
_ATTACH_SECONDS = 30.0


@dataclass(frozen=True)
class Ran:
    """How a command ended (exit code, or the negative number of a signal), and what was seen."""

    code: int
    said: str
    traced: str

    @property
    def cut(self) -> bool:
        """Whether a call was made to fail, or the process was killed at one."""
        return bool(re.search(r"INJECTED|killed by SIGKILL", self.traced))


class Commands:
    """Runs commands one at a time. The first of each kind should be run with `learn`."""

    def __enter__(self) -> Self:
        environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "VAULTKIT_TODAY": TODAY}
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.serving"],
            cwd=REPOSITORY,
            env=environment | {"PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._server.communicate()

    def run(
        self, root: Path, *arguments: str, trace: tuple[str, ...] = (), learn: bool = False
    ) -> Ran:
        """Run a command in a vault, under strace where it is given options of its own."""
        pid = int(
            self._ask(json.dumps({"root": str(root), "arguments": arguments, "learn": learn}))
        )
        log = root.with_name(root.name + ".trace")
        log.write_text("")
        if trace:
            command = ["strace", "-f", "-qq", "-o", str(log), *trace, "-p", str(pid)]
            with subprocess.Popen(command, stderr=subprocess.PIPE) as tracer:
                _wait_until_traced(pid, tracer)
                code = int(self._ask("go"))
        else:
            code = int(self._ask("go"))
        said = root.with_name(root.name + ".said").read_text("utf-8", "replace")
        assert "Traceback" not in said, said
        return Ran(code, said, log.read_text("utf-8", "replace"))

    def _ask(self, line: str) -> str:
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(line + "\n")
        self._server.stdin.flush()
        return self._server.stdout.readline()


def _wait_until_traced(pid: int, tracer: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + _ATTACH_SECONDS
    while "TracerPid:\t0\n" in Path(f"/proc/{pid}/status").read_text():
        assert tracer.poll() is None, tracer.stderr and tracer.stderr.read()
        assert time.monotonic() < deadline, "strace does not get hold of the process"
        time.sleep(0.001)
    time.sleep(0.003)  # it has it; from when on calls are seen is a moment later
