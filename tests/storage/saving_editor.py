"""An editor in a process of its own, which saves a note when it is told to. Run by `overlap.py`.

A line on stdin is one save: `STYLE TOKEN WAIT PATH`. It reads the note, adds a line with the token,
and saves it: `replace` writes a file beside it and renames that over the note, `in-place` empties
the note and writes it, in two pieces. It answers `begun` when it holds what it read and has begun
to save, waits so many milliseconds, ends the save, and answers with the token and our tokens in it.

Started with `STYLE SAVES PATH` instead, it saves so often without being told, as fast as it can.
"""

import json
import os
import sys
import time
from pathlib import Path


def save_by_replacing(path: Path, data: bytes, wait: float) -> None:
    fresh = path.with_name("." + path.name + ".swp")
    fresh.write_bytes(data)
    say("begun")
    time.sleep(wait)
    fresh.replace(path)


def save_in_place(path: Path, data: bytes, wait: float) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    half = len(data) // 2
    os.write(handle, data[:half])
    say("begun")
    time.sleep(wait)
    os.write(handle, data[half:])
    os.close(handle)


def say(what: str) -> None:
    sys.stdout.write(what + "\n")
    sys.stdout.flush()


def save(style: str, token: str, wait: float, path: Path) -> None:
    data = path.read_bytes() + f"- {token}\n".encode()
    STYLES[style](path, data, wait / 1000)
    ours = [word for word in data.decode().split() if word.startswith("ours")]
    say(json.dumps({"token": token, "ours": ours}))


STYLES = {"replace": save_by_replacing, "in-place": save_in_place}

if __name__ == "__main__":
    if len(sys.argv) == 4:
        for number in range(int(sys.argv[2])):
            save(sys.argv[1], f"save{number}.", 0, Path(sys.argv[3]))
    else:
        for line in sys.stdin:
            style, token, wait, path = line.split()
            save(style, token, float(wait), Path(path))
