"""The stat scan, on real folders with everything in them that a vault may hold."""

import os
import shutil
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from vaultkit.errors import DiskError
from vaultkit.model.settings import Settings
from vaultkit.storage.passed_over import passed_over
from vaultkit.storage.scan import Scan, glimpse, looks_the_same, scan_vault

posix = pytest.mark.skipif(sys.platform == "win32", reason="names and files of a POSIX system")


def scan(root: Path, settings: Settings | None = None) -> Scan:
    return scan_vault(root, passed_over(settings or Settings()))


def paths(found: Scan) -> list[str]:
    return [file.path for file in found.files]


def problems(found: Scan) -> list[tuple[str, str]]:
    return [(problem.source.path, problem.code) for problem in found.problems]


def write(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words", encoding="utf-8")


def test_notes_come_in_path_order_with_their_stamps(tmp_path: Path) -> None:
    write(tmp_path, "People/Åse.md", "People/Bo.md", "a.md", "People.md", "People/x/deep.MD")
    found = scan(tmp_path)
    assert paths(found) == [
        "People.md",
        "People/Bo.md",
        "People/x/deep.MD",
        "People/Åse.md",
        "a.md",
    ]
    status = (tmp_path / "a.md").stat()
    stamp = found.files[-1]
    assert (stamp.size, stamp.mtime_ns) == (5, status.st_mtime_ns)
    assert problems(found) == []


def test_what_is_no_note_is_passed_over(tmp_path: Path) -> None:
    write(
        tmp_path,
        ".git/a.md",
        ".obsidian/a.md",
        ".trash/a.md",
        ".vaultkit/a.md",
        "Templates/person.md",
        "People/Bo.md~",
        "People/.#Bo.md",
        "People/.Bo.md.swp",
        "People/4913",
        "People/photo.jpg",
        "Old/a.md",
    )
    found = scan(tmp_path, Settings(ignore=("Old",)))
    assert paths(found) == []
    assert problems(found) == []


def test_a_conflict_copy_is_reported_and_not_read(tmp_path: Path) -> None:
    write(tmp_path, "People/Bo.md", "People/Bo.sync-conflict-20260301-101500-ABCDEFG.md")
    found = scan(tmp_path)
    assert paths(found) == ["People/Bo.md"]
    (problem,) = found.problems
    assert problem.code == "sync-conflict"
    assert "People/Bo.md" in problem.fix


def test_a_folder_called_like_a_note_is_reported_and_entered(tmp_path: Path) -> None:
    write(tmp_path, "Acme.md/Bo.md")
    found = scan(tmp_path)
    assert paths(found) == ["Acme.md/Bo.md"]
    assert problems(found) == [("Acme.md", "folder-named-note")]


@posix
def test_named_pipes_and_sockets_are_reported_and_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    os.mkfifo(tmp_path / "pipe")
    here = Path.cwd()
    os.chdir(tmp_path)  # the path of a socket may not be long
    try:
        with socket.socket(socket.AF_UNIX) as unix:
            unix.bind("socket.md")
    finally:
        os.chdir(here)
    found = scan(tmp_path)
    assert paths(found) == []
    assert [(one.source.path, one.message) for one in found.problems] == [
        ("pipe.md", "This is a named pipe, not a file, so it was not opened."),
        ("socket.md", "This is a socket, not a file, so it was not opened."),
    ]


@posix
@pytest.mark.skipif(sys.platform == "darwin", reason="APFS refuses such names")
def test_a_name_that_is_not_utf8_is_reported_in_ascii(tmp_path: Path) -> None:
    os.close(os.open(os.fsencode(tmp_path) + b"/m\xf8de.md", os.O_CREAT))
    os.mkdir(os.fsencode(tmp_path) + b"/m\xf8der")  # noqa: PTH102 - bytes
    os.close(os.open(os.fsencode(tmp_path) + b"/m\xf8der/a.md", os.O_CREAT))
    os.close(os.open(os.fsencode(tmp_path) + b"/m\xf8de.txt", os.O_CREAT))
    found = scan(tmp_path)
    assert paths(found) == []
    assert problems(found) == [("m\\xf8de.md", "name-not-utf8"), ("m\\xf8der", "name-not-utf8")]


class TestSymbolicLinks:
    """Judged by where they end."""

    def test_a_link_to_a_file_that_is_found_anyway_is_not_told_twice(self, tmp_path: Path) -> None:
        write(tmp_path, "People/Bo.md")
        (tmp_path / "Bo.md").symlink_to(tmp_path / "People" / "Bo.md")
        found = scan(tmp_path)
        assert paths(found) == ["People/Bo.md"]
        assert problems(found) == []

    def test_a_link_to_a_file_in_a_place_not_entered_is_a_note(self, tmp_path: Path) -> None:
        write(tmp_path, ".store/0001.md")
        (tmp_path / "Bo.md").symlink_to(".store/0001.md")
        found = scan(tmp_path)
        assert paths(found) == ["Bo.md"]
        assert found.files[0].size == 5

    def test_a_link_out_of_the_vault_is_reported_and_not_followed(self, tmp_path: Path) -> None:
        write(tmp_path, "elsewhere/secret.md", "vault/a.md")
        vault = tmp_path / "vault"
        (vault / "out.md").symlink_to(tmp_path / "elsewhere" / "secret.md")
        (vault / "folder").symlink_to(tmp_path / "elsewhere")
        found = scan(vault)
        assert paths(found) == ["a.md"]
        assert problems(found) == [
            ("folder", "link-out-of-vault"),
            ("out.md", "link-out-of-vault"),
        ]

    def test_a_neighbour_whose_name_begins_alike_is_outside(self, tmp_path: Path) -> None:
        write(tmp_path, "vault-old/a.md")
        (tmp_path / "vault").mkdir()
        (tmp_path / "vault" / "a.md").symlink_to(tmp_path / "vault-old" / "a.md")
        assert problems(scan(tmp_path / "vault")) == [("a.md", "link-out-of-vault")]

    def test_circles_end(self, tmp_path: Path) -> None:
        write(tmp_path, "People/Bo.md")
        (tmp_path / "People" / "up").symlink_to(tmp_path)
        (tmp_path / "People" / "same").symlink_to(tmp_path / "People")
        (tmp_path / "a.md").symlink_to("b.md")
        (tmp_path / "b.md").symlink_to("a.md")
        found = scan(tmp_path)
        assert paths(found) == ["People/Bo.md"]
        assert problems(found) == [("a.md", "broken-symlink"), ("b.md", "broken-symlink")]

    def test_a_link_to_nothing_is_reported_but_not_an_editors_lock(self, tmp_path: Path) -> None:
        (tmp_path / "gone.md").symlink_to("nowhere.md")
        (tmp_path / ".#Bo.md").symlink_to("astrid@host.1234:1")
        assert problems(scan(tmp_path)) == [("gone.md", "broken-symlink")]


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_folder_that_cannot_be_opened_is_reported(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "locked/b.md")
    (tmp_path / "locked").chmod(0)
    try:
        found = scan(tmp_path)
    finally:
        (tmp_path / "locked").chmod(0o700)
    assert paths(found) == ["a.md"]
    assert problems(found) == [("locked", "unreadable-folder")]


def test_a_vault_that_is_gone_is_an_error_and_not_an_empty_vault(tmp_path: Path) -> None:
    with pytest.raises(DiskError, match="could not be listed: it is not there"):
        scan(tmp_path / "gone")


def seen(root: Path, *names: str) -> dict[str, bool] | None:
    """Glimpse at some paths after a scan, and say of each whether there is a note."""
    before = scan(root)
    found = glimpse(root, passed_over(Settings()), names, before.problems)
    if found is None or before.linked:
        return None
    stamps = {file.path: file for file in before.files}
    assert {path: file for path, file in found.files.items() if file is not None} == {
        path: stamps[path] for path in found.files if path in stamps
    }
    return {path: file is not None for path, file in found.files.items()}


def test_a_glimpse_sees_what_a_scan_does(tmp_path: Path) -> None:
    write(tmp_path, "People/Åse.md", "a.MD", "a.txt", ".git/a.md", "Templates/x/y.md", "~$b.md")
    names = ("People/Åse.md", "a.MD", "a.txt", ".git/a.md", "Templates/x/y.md", "~$b.md")
    assert seen(tmp_path, *names, "gone.md", "no/folder.md") == {
        "People/Åse.md": True,
        "a.MD": True,
        "gone.md": False,
        "no/folder.md": False,
    }


@posix
@pytest.mark.parametrize(
    "name",
    ["fifo.md", "folder.md", "a.sync-conflict-20261103-101112.md", "linked/a.md", "a.md/b.md"],
)
def test_where_only_a_scan_can_tell_a_glimpse_sees_nothing(tmp_path: Path, name: str) -> None:
    write(tmp_path, "a.md", "real/a.md", "a.sync-conflict-20261103-101112.md")
    os.mkfifo(tmp_path / "fifo.md")
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "linked").symlink_to("real")
    assert glimpse(tmp_path, passed_over(Settings()), [name], ()) is None


@posix
def test_a_scan_says_that_there_are_links(tmp_path: Path) -> None:
    write(tmp_path, "a.md")
    assert not scan(tmp_path).linked
    (tmp_path / "b.md").symlink_to("a.md")
    assert scan(tmp_path).linked


@posix
def test_a_scan_that_knows_the_last_one_finds_what_any_scan_does(tmp_path: Path) -> None:
    changed = ["written", "replaced", "folder", "pipe", "link", "gone", "copied"]
    write(tmp_path, *(f"People/{name}.md" for name in (*changed, "same")), "same.md")
    before = scan(tmp_path)
    known = {file.path: file for file in before.files}
    people = tmp_path / "People"
    (people / "written.md").write_text("other", encoding="utf-8")
    (people / "new.md").write_text("words", encoding="utf-8")
    (people / "new.md").replace(people / "replaced.md")
    for name in ("folder", "pipe", "link", "gone"):
        (people / f"{name}.md").unlink()
    (people / "folder.md").mkdir()
    os.mkfifo(people / "pipe.md")
    (people / "link.md").symlink_to("same.md")
    (people / "copied.md").rename(people / "copied (conflicted copy 2026-11-20).md")
    write(tmp_path, "People/more.md", "Arenas/new.md")

    anew = scan(tmp_path)
    found = scan_vault(tmp_path, passed_over(Settings()), known)
    assert (found.files, found.problems, found.linked) == (anew.files, anew.problems, anew.linked)
    assert len(found.problems) == 3
    same = {file.path for file in found.files if known.get(file.path) is file}
    assert same == {"People/same.md", "same.md"}
    again = scan_vault(tmp_path, passed_over(Settings()), {one.path: one for one in found.files})
    assert again.files == found.files


def looks_as(found: Scan, root: Path, settings: Settings | None = None) -> bool:
    return looks_the_same(root, passed_over(settings or Settings()), sum(map(hash, found.files)))


def test_a_vault_looks_the_same_until_anything_is_new_that_a_scan_would_tell(
    tmp_path: Path,
) -> None:
    write(tmp_path, "People/Åse.md", "People/deep/Bo.MD", "a.md", "picture.png", "~$a.md")
    write(tmp_path, "Templates/person.md", ".obsidian/b.md", "Attic/old.md")
    settings = Settings(ignore=("Attic/*.md",))
    found = scan(tmp_path, settings)
    assert looks_as(found, tmp_path, settings)
    assert not looks_as(found, tmp_path)
    write(tmp_path, "Templates/person.md", ".trash/b.md", "other.txt", "Attic/older.md", "~$b.md")
    (tmp_path / "empty").mkdir()
    assert looks_as(found, tmp_path, settings)


@posix
@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "a.md").write_text("other words"),
        lambda root: (root / "a.md").touch(),
        lambda root: (root / "a.md").unlink(),
        lambda root: (root / "a.md").rename(root / "b.md"),
        lambda root: (root / "b.md").replace(root / "a.md"),
        lambda root: (root / "deep/c.md").rename(root / "c.md"),
        lambda root: (root / "new.md").write_text("words"),
        lambda root: (root / "a (conflicted copy 2026-11-20).md").write_text("words"),
        lambda root: (root / "folder.md").mkdir(),
        lambda root: (root / "~$folder.md").mkdir(),
        lambda root: os.mkfifo(root / "pipe.md"),
        lambda root: (root / "link.md").symlink_to("a.md"),
        lambda root: (root / "link").symlink_to("/"),
        lambda root: (root / os.fsdecode(b"\xff.md")).mkdir(),
        lambda root: (root / os.fsdecode(b"\xff")).mkdir(),
        lambda root: (root / os.fsdecode(b"~$\xff.md")).mkdir(),
        shutil.rmtree,
    ],
)
def test_what_makes_a_vault_look_another(tmp_path: Path, change: Callable[[Path], object]) -> None:
    root = tmp_path / "vault"
    write(root, "a.md", "b.md", "deep/c.md")
    found = scan(root)
    assert looks_as(found, root)
    time.sleep(0.01)  # a file system may tell times in steps
    change(root)
    assert not looks_as(found, root)
