"""Sessions in a terminal, as people see them: `transcripts/*.txt`, run in a copy of `vault/`.

`$` begins a command, `!` what it says on stderr, `?` an exit code other than 0; all else is what
it prints. More commands help on the way: `append NOTE TEXT`, `remove FOLDER`, `cat FILE`, and
`tick PAGE BOX`. Lines that end in CRLF look like all others. The path of the vault stands as
`VAULT`, when something was changed as `WHEN`, and how many notes a build read as `N`: one that was
changed less than two seconds ago is read again, so that the number depends on the machine.

With WRITE_TRANSCRIPTS=1 in the environment, what is printed is written into the files: read the
diff before you commit it.
"""

import os
import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Ran, Run

TRANSCRIPTS = sorted((Path(__file__).parent / "transcripts").glob("*.txt"))


@pytest.mark.parametrize("transcript", TRANSCRIPTS, ids=lambda path: str(path.stem))
def test_the_session_goes_as_written(transcript: Path, vault: Path, run: Run) -> None:
    written = transcript.read_text(encoding="utf-8")
    preface, *steps = ("\n" + written).split("\n$ ")
    played = [preface.strip("\n")]
    for step in steps:
        line = step.partition("\n")[0]
        ran = _play(line, vault, run)
        played.append("\n".join([f"$ {line}", *_shown(ran, vault)]))
    session = "\n\n".join(part for part in played if part) + "\n"
    if os.environ.get("WRITE_TRANSCRIPTS"):
        transcript.write_text(session, encoding="utf-8")
    assert session == written


def test_there_are_transcripts() -> None:
    assert len(TRANSCRIPTS) > 5


def _play(line: str, vault: Path, run: Run) -> Ran:
    program, *arguments = shlex.split(line)
    if program == "vaultkit":
        return run(*arguments)
    note = vault / arguments[0]
    if program == "remove":
        shutil.rmtree(note)
        return Ran(0, "", "")
    if program == "append":
        note.parent.mkdir(parents=True, exist_ok=True)
        with note.open("a", encoding="utf-8", newline="\n") as text:
            text.write(arguments[1] + "\n")
        return Ran(0, "", "")
    if program == "tick":
        page = note.read_text(encoding="utf-8")
        assert page.count(f"[ ] {arguments[1]}\n") == 1
        ticked = page.replace(f"[ ] {arguments[1]}\n", f"[x] {arguments[1]}\n")
        note.write_text(ticked, encoding="utf-8", newline="\n")
        return Ran(0, "", "")
    assert program == "cat"
    return Ran(0, note.read_text(encoding="utf-8"), "")


def _shown(ran: Ran, vault: Path) -> list[str]:
    out = ran.out.replace(str(vault), "VAULT").replace("\r\n", "\n").rstrip("\n")
    out = re.sub(r"seen, \d+ read", "seen, N read", out)
    out = re.sub(r"(?m)^\d{4}-\d\d-\d\d \d\d:\d\d(?=  )", "WHEN", out)
    err = ran.err.replace(str(vault), "VAULT").rstrip("\n")
    return [
        *(out.split("\n") if out else []),
        *(f"! {line}".rstrip() for line in err.split("\n") if err),
        *([f"? {ran.code}"] if ran.code else []),
    ]
