"""Edits a note on a file system of 64 KB that is nearly full, mounted here; run by a test.

Prints the refusal. Exits with 1 if the note is not what it was, or anything was left behind.
"""

import ctypes
import sys
from pathlib import Path

from vaultkit.errors import DiskError
from vaultkit.storage.disk import Disk
from vaultkit.storage.exchange import Exchange
from vaultkit.storage.recovery import Recovery
from vaultkit.storage.state import StateFolder

folder = Path(sys.argv[1])
library = ctypes.CDLL(None, use_errno=True)
if library.mount(b"none", bytes(folder), b"tmpfs", 0, b"size=64k"):
    sys.exit(f"not mounted: {ctypes.get_errno()}")
note = folder / "People/Mette.md"
note.parent.mkdir()
StateFolder(folder).prepare()
note.write_bytes(b"- one\n" * 4000)
edit = Exchange(Disk(folder), Recovery(folder)).edit
try:
    edit("People/Mette.md", lambda data: data * 2, "abc123", lambda _: None)
except DiskError as error:
    print(error)
whole = note.read_bytes() == b"- one\n" * 4000
sys.exit(not whole or len(list(note.parent.iterdir())) != 1)
