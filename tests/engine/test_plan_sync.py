"""What to read and what to forget, decided from two sorted streams."""

from hypothesis import given
from hypothesis import strategies as st

from vaultkit.engine.sync import RACY_NS, Need, plan_sync
from vaultkit.storage.index import NoteStamp
from vaultkit.storage.scan import FileStamp

LONG_AFTER = 10 * RACY_NS


def file(path: str, version: int = 1) -> FileStamp:
    return FileStamp(path, version, 1, 1, 1)


def known(path: str, version: int = 1, read_ns: int = LONG_AFTER) -> NoteStamp:
    return NoteStamp(file(path, version), "hash", read_ns)


def plan(files: list[FileStamp], index: list[NoteStamp]) -> list[tuple[str, Need]]:
    return [(step.path, step.need) for step in plan_sync(files, index)]


def test_what_is_as_it_was_is_left_alone() -> None:
    assert plan([file("a"), file("b")], [known("a"), known("b")]) == []


def test_new_changed_and_gone() -> None:
    files = [file("changed", 2), file("new"), file("same")]
    index = [known("changed"), known("gone"), known("same"), known("z")]
    assert plan(files, index) == [
        ("changed", Need.READ),
        ("gone", Need.FORGET),
        ("new", Need.READ),
        ("z", Need.FORGET),
    ]


def test_a_file_read_just_after_it_was_written_is_read_again() -> None:
    written = FileStamp("a", 1, 5 * RACY_NS, 1, 1)
    soon, later = 5 * RACY_NS + RACY_NS - 1, 5 * RACY_NS + RACY_NS
    assert plan([written], [NoteStamp(written, "hash", soon)]) == [("a", Need.READ)]
    assert plan([written], [NoteStamp(written, "hash", later)]) == []


def test_a_file_with_an_old_time_but_a_new_status_is_read_again() -> None:
    restored = FileStamp("a", 1, 1, 5 * RACY_NS, 1)
    assert plan([restored], [NoteStamp(restored, "hash", 5 * RACY_NS)]) == [("a", Need.READ)]


files_by_name = st.dictionaries(st.text("abc/.", min_size=1, max_size=4), st.integers(1, 2))


@given(files_by_name, files_by_name)
def test_the_steps_turn_the_index_into_the_disk(
    on_disk: dict[str, int], in_index: dict[str, int]
) -> None:
    steps = list(
        plan_sync(
            [file(path, on_disk[path]) for path in sorted(on_disk)],
            [known(path, in_index[path]) for path in sorted(in_index)],
        )
    )
    after = dict(in_index)
    for step in steps:
        assert (step.known is not None) == (step.path in in_index)
        if step.need is Need.FORGET:
            del after[step.path]
        else:
            assert after.get(step.path) != on_disk[step.path]  # nothing is read for nothing
            after[step.path] = on_disk[step.path]
    assert after == on_disk
    assert [step.path for step in steps] == sorted({step.path for step in steps})
