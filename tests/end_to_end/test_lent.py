"""Commands that a watcher runs: as true, and word for word the same, as without it."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.watcher_process import WatcherProcess, environment
from tests.cli.conftest import SMALL_VAULT
from tests.terminals import Terminal
from vaultkit.borrowing import BORROWING

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(sys.platform != "linux", reason="a watcher runs commands on Linux only"),
]

LOOKING = (
    ("brief", "Mette Holm"),
    ("brief", "mette", "--private"),
    ("brief", "nobody at all"),
    ("chemistry",),
    ("contacts",),
    ("contacts", "--json"),
    ("contacts", "--circle", "close"),
    ("explain", "depth", "Mette Holm"),
    ("find", "pricing"),
    ("interactions",),
    ("match", "pricing"),
    ("show", "Mette Holm"),
    ("status", "--json"),
    ("status", "--wait"),
    ("today",),
    ("today", "--json"),
    ("brief",),
    ("brief", "--help"),
    ("--vault", ".", "today"),
)
ALONE = "import sys; from vaultkit.cli import main; sys.exit(main(sys.argv[1:]))"


def run(root: Path, *words: str, alone: bool = False) -> subprocess.CompletedProcess[str]:
    """Run a command as a shell does; `alone`, without asking the watcher.

    What Python imports is said on stderr, and taken out of it: `args` is "lent" where nothing was.
    """
    begin = ["-c", ALONE] if alone else ["-m", "vaultkit"]
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *begin, *words],
        cwd=root,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    lines = done.stderr.splitlines(keepends=True)
    imported = "".join(line for line in lines if line.startswith("import time:"))
    done.stderr = "".join(line for line in lines if not line.startswith("import time:"))
    done.args = "by itself" if "vaultkit.cli.options" in imported else "lent"
    return done


def in_a_shell(root: Path, script: str) -> subprocess.CompletedProcess[str]:
    """Run what somebody types into a shell."""
    return subprocess.run(
        ["bash", "-c", script],
        cwd=root,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def watcher(tmp_path: Path) -> Iterator[WatcherProcess]:
    root = tmp_path / "vault"
    shutil.copytree(SMALL_VAULT, root)
    with WatcherProcess(root) as process:
        process.wait_until_true()
        yield process


def test_every_command_that_looks_says_the_same(watcher: WatcherProcess) -> None:
    assert {words[0] for words in LOOKING} >= BORROWING - {
        *("done", "drop", "log", "promise", "rate", "rest", "wake")
    }
    for words in LOOKING:
        lent, alone = run(watcher.root, *words), run(watcher.root, *words, alone=True)
        assert (lent.args, alone.args) == ("lent", "by itself"), words
        assert lent.returncode == alone.returncode, words
        assert lent.stdout == alone.stdout, words
        assert lent.stderr == alone.stderr, words


def test_another_vault_is_not_asked_for_here(watcher: WatcherProcess) -> None:
    other = watcher.root.with_name("other")
    shutil.copytree(SMALL_VAULT, other)
    folders = (("--vault", folder) for folder in ("..", "../other", "nowhere"))
    for more in (*folders, ("--today", "2026-12-24")):
        words = ("contacts", *more)
        found, alone = run(watcher.root, *words), run(watcher.root, *words, alone=True)
        assert found.args == "by itself"
        assert (found.returncode, found.stdout) == (alone.returncode, alone.stdout)


def test_every_command_that_writes_writes_the_same(tmp_path: Path) -> None:
    commands = (
        ("log", "mette", "coffee", "1h:", "about", "pricing;", "gave:", "a name"),
        ("log", "mette", "coffee", "1h:", "about", "pricing;", "gave:", "a name"),
        ("log", "nobody", "coffee"),
        ("promise", "mette", "send the draft", "--by", "2026-12-01"),
        ("done", "mette", "draft"),
        ("rate", "mette", "4"),
        ("rate", "mette", "9"),
        ("rest", "mette"),
        ("wake", "mette"),
        ("drop", "mette", "--because", "moved away"),
        ("drop", "mette", "--dry-run"),
        ("log", "jonas", "call:", "x", "--json"),
    )
    said: dict[str, list[object]] = {}
    notes: dict[str, dict[str, bytes]] = {}
    for how in ("lent", "by itself"):
        root = tmp_path / how / "vault"
        shutil.copytree(SMALL_VAULT, root)
        with WatcherProcess(root) as process:
            process.wait_until_true()
            said[how] = []
            for words in commands:
                done = run(root, *words, alone=how != "lent")
                assert done.args == how, words
                batch = [line for line in done.stdout.splitlines() if '"batch"' not in line]
                said[how].append((words, done.returncode, batch, done.stderr))
            process.wait_until_true()
        notes[how] = {path.name: path.read_bytes() for path in sorted((root / "People").iterdir())}
    assert said["lent"] == said["by itself"]
    assert notes["lent"] == notes["by itself"]


def test_what_was_saved_a_moment_ago_is_seen(watcher: WatcherProcess) -> None:
    note = watcher.root / "People/Mette Holm.md"
    for number in range(5):
        with note.open("a", encoding="utf-8") as opened:
            opened.write(f"- 2026-11-23 call: number {number} of five\n")
        done = run(watcher.root, "show", "Mette Holm")
        assert f"number {number} of five" in done.stdout
    with (watcher.root / "vaultkit.yml").open("a", encoding="utf-8") as settings:
        settings.write("language: da\n")
    assert run(watcher.root, "show", "Mette Holm").stdout == (
        run(watcher.root, "show", "Mette Holm", alone=True).stdout
    )


def test_what_it_logs_is_on_the_pages_and_can_be_taken_back(watcher: WatcherProcess) -> None:
    note = watcher.root / "People/Mette Holm.md"
    before = note.read_bytes()
    assert run(watcher.root, "log", "mette", "dinner", "3h:", "a long evening").args == "lent"
    watcher.wait_until_true()
    page = (watcher.root / "Dashboards/Depth.md").read_text("utf-8")
    assert run(watcher.root, "undo").returncode == 0
    watcher.wait_until_true()
    assert note.read_bytes() == before
    assert (watcher.root / "Dashboards/Depth.md").read_text("utf-8") != page
    assert "failed inside vaultkit" not in watcher.words()


def test_many_at_once(watcher: WatcherProcess) -> None:
    words = [sys.executable, "-m", "vaultkit", "log", "mette"]
    running = [
        subprocess.Popen(
            [*words, "call:", f"number {number} of twelve"],
            cwd=watcher.root,
            env=environment(),
            stdout=subprocess.DEVNULL,
        )
        for number in range(12)
    ]
    assert [one.wait(60) for one in running] == [0] * 12
    text = (watcher.root / "People/Mette Holm.md").read_text("utf-8")
    for number in range(12):
        assert text.count(f"number {number} of twelve") == 1
    watcher.wait_until_true()
    assert watcher.alive


def test_without_an_answer_a_command_does_it_by_itself_and_only_once(
    watcher: WatcherProcess,
) -> None:
    watcher.send(signal.SIGSTOP)
    try:
        done = run(watcher.root, "log", "mette", "call:", "while it slept")
    finally:
        watcher.send(signal.SIGCONT)
    assert (done.args, done.returncode) == ("by itself", 0)
    watcher.wait_until_true()
    text = (watcher.root / "People/Mette Holm.md").read_text("utf-8")
    assert text.count("while it slept") == 1


def test_a_killed_watcher_is_not_missed(watcher: WatcherProcess) -> None:
    watcher.kill()
    assert (watcher.root / ".vaultkit/commands.sock").exists()
    done = run(watcher.root, "show", "Mette Holm")
    assert (done.args, done.returncode) == ("by itself", 0)


def test_a_watcher_that_ends_takes_its_door_with_it(watcher: WatcherProcess) -> None:
    assert watcher.stop() == 0
    assert not (watcher.root / ".vaultkit/commands.sock").exists()


def test_in_a_terminal_it_asks_and_is_answered_by_itself(watcher: WatcherProcess) -> None:
    terminal = Terminal(watcher.root, "-m", "vaultkit", "log")
    terminal.wait_for(b"With whom")
    terminal.type(b"mette\n")
    terminal.wait_for(b"What")
    terminal.type(b"coffee 1h: asked and answered\n")
    terminal.wait_for(b"When")
    terminal.type(b"\n")
    assert terminal.end() == 0
    text = (watcher.root / "People/Mette Holm.md").read_text("utf-8")
    assert text.count("asked and answered") == 1


def test_the_editor_is_that_of_the_command(watcher: WatcherProcess, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nsed -i 's/by hand/in an editor/' \"$1\"\n")
    editor.chmod(0o755)
    words = [sys.executable, "-m", "vaultkit", "log", "-e", "mette", "coffee:", "by hand"]
    variables = {**environment(), "EDITOR": str(editor)}
    subprocess.run(words, cwd=watcher.root, env=variables, stdin=subprocess.DEVNULL, check=True)
    text = (watcher.root / "People/Mette Holm.md").read_text("utf-8")
    assert text.count("in an editor") == 1
    assert "by hand" not in text


def test_a_watcher_of_another_day_is_not_asked(tmp_path: Path) -> None:
    root = tmp_path / "vault"
    shutil.copytree(SMALL_VAULT, root)
    variables = {**environment(), "VAULTKIT_TODAY": "2026-01-05"}
    with WatcherProcess(root) as process:
        process.wait_until_true()
        shown = [
            subprocess.run(
                [sys.executable, *begin, "today"],
                cwd=root,
                env=variables,
                capture_output=True,
                check=True,
            ).stdout
            for begin in (("-m", "vaultkit"), ("-c", ALONE))
        ]
    assert shown[0] == shown[1]
    assert b"Jan 2026" in shown[0]


def test_a_copy_answers_to_no_key_of_the_terminal_its_watcher_was_started_in(
    watcher: WatcherProcess,
) -> None:
    reader, writer = os.pipe()
    command = subprocess.Popen(
        [sys.executable, "-m", "vaultkit", "interactions", "--json"],
        cwd=watcher.root,
        env=environment(),
        stdout=writer,
        stderr=subprocess.PIPE,
    )
    os.close(writer)
    with open(reader, "rb") as out:  # noqa: PTH123 - a pipe
        assert out.read(1)
        os.killpg(os.getpgid(watcher.pid), signal.SIGINT)  # Ctrl-C where the watcher runs
        assert out.read().endswith(b"\n")
    assert command.wait(30) == 0
    command.communicate()


def test_in_a_folder_that_is_gone(watcher: WatcherProcess) -> None:
    ends = []
    for begin in ("-m vaultkit", f"-c '{ALONE}'"):
        script = f"mkdir gone; cd gone; rmdir ../gone; {sys.executable} {begin} today"
        done = in_a_shell(watcher.root, script)
        ends.append((done.returncode, done.stdout, done.stderr))
    assert ends[0] == ends[1]
    assert ends[0][0] == 4


def test_ctrl_c_ends_it_and_not_the_watcher(watcher: WatcherProcess) -> None:
    ends: list[tuple[int, bytes]] = []
    for begin in (("-m", "vaultkit"), ("-c", ALONE)):
        terminal = Terminal(watcher.root, *begin, "log")
        terminal.wait_for(b"With whom: ")
        ends.append((terminal.interrupt(), terminal.said))
    assert [code for code, _ in ends] == [130, 130]
    assert all(said.rstrip().endswith(b"Stopped.") for _, said in ends)
    assert watcher.alive
    assert run(watcher.root, "show", "Mette Holm").args == "lent"


def test_a_table_is_as_wide_as_the_terminal(watcher: WatcherProcess) -> None:
    shown: list[bytes] = []
    for begin in (("-m", "vaultkit"), ("-c", ALONE)):
        terminal = Terminal(watcher.root, *begin, "contacts")
        assert terminal.end() == 0
        shown.append(terminal.said)
    assert shown[0] == shown[1]
    assert b"Mette Holm" in shown[0]


def test_a_closed_pipe_ends_it_quietly(watcher: WatcherProcess) -> None:
    command = f"{sys.executable} -m vaultkit interactions | head -n 1; echo ${{PIPESTATUS[0]}}"
    ended = in_a_shell(watcher.root, command)
    assert ended.stderr in ("", "13 interactions\n")  # whether it was done before the pipe closed
    assert ended.stdout.splitlines()[-1] in ("0", "141")


def test_another_version_does_without(watcher: WatcherProcess) -> None:
    code = (
        "import sys, vaultkit; vaultkit.__version__ = '99'\n"
        "from vaultkit.__main__ import main; main(); print('vaultkit.cli' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "show", "Mette Holm"],
        cwd=watcher.root,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines()[-1] == "True"
    assert "Mette Holm" in done.stdout


def test_its_own_environment_and_folder_are_those_of_the_command(watcher: WatcherProcess) -> None:
    below = watcher.root / "People"
    here = run(below, "today")
    assert (here.args, here.returncode) == ("lent", 0)
    variables = {**environment(), "VAULTKIT_VAULT": str(watcher.root), "TZ": "Pacific/Kiritimati"}
    done = subprocess.run(
        [sys.executable, "-m", "vaultkit", "status", "--json"],
        cwd="/",
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert f'"path": "{watcher.root}"' in done.stdout
