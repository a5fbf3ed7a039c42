"""Runs commands of vaultkit, each in a copy of a process that has imported all it needs already.

Started by `tests/crash/commands.py`: a Python that begins anew takes most of a second to import
what a command needs, and an error or a kill there says nothing about the disk. A line on stdin is a
job, `{"root": …, "arguments": […], "learn": …}`. The process that will do it waits until the second
line, so that it can be looked at from outside first; `learn` makes this one import what it did.
"""

import importlib
import json
import os
import sys
from contextlib import suppress

from vaultkit.cli import main


def do(root: str, arguments: list[str], go: int, modules: int | None) -> None:
    """Be the process that runs the command: this does not return."""
    os.chdir(root)
    said = os.open(f"{root}.said", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(said, 1)
    os.dup2(said, 2)
    os.read(go, 1)
    code = main(arguments)
    if modules is not None:
        os.write(modules, "\n".join(sys.modules).encode())
    os._exit(code)


def serve() -> None:
    """Do one job after the other, until there are no more."""
    for line in sys.stdin:
        job = json.loads(line)
        go, let_go = os.pipe()
        modules = os.memfd_create("modules")
        child = os.fork()
        if not child:
            do(job["root"], job["arguments"], go, modules if job["learn"] else None)
        print(child, flush=True)
        sys.stdin.readline()
        os.write(let_go, b"x")
        _, status = os.waitpid(child, 0)
        if job["learn"]:
            for name in os.pread(modules, 1_000_000, 0).decode().splitlines():
                with suppress(ImportError):
                    importlib.import_module(name)
        for handle in (go, let_go, modules):
            os.close(handle)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    serve()
