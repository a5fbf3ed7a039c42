"""One way to break each promise of `docs/promises.md`, and the test that must notice."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mutation:
    """A change of one file of the package: each old text, which is there once, becomes a new one.

    `promise` is its number in `docs/promises.md`; `test` is a test that fails of it.
    """

    promise: int
    file: str
    changes: tuple[tuple[str, str], ...]
    test: str

    def applied(self, source: str) -> str:
        """Break the source. Raises AssertionError if a text to be changed is not there once."""
        for old, new in self.changes:
            assert source.count(old) == 1, (self.file, old, source.count(old))
            source = source.replace(old, new)
        return source


MUTATIONS = (
    Mutation(
        1,
        "edit/span.py",
        (('return data.decode("utf-8")', 'return data.decode("utf-8").replace("\\r\\n", "\\n")'),),
        "tests/edit/test_span.py::test_bytes_come_back_as_they_were",
    ),
    Mutation(
        2,
        "storage/disk.py",
        (
            ('target.parent / f"{TEMPORARY}{secrets.token_hex(8)}.tmp"', "target"),
            ("flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL", "flags = os.O_WRONLY | os.O_CREAT"),
        ),
        "tests/storage/test_disk.py::TestWrite::test_a_full_disk_leaves_the_old_file_and_no_other",
    ),
    Mutation(
        3,
        "storage/swap.py",
        (("    try:\n        exchange(first, second)", "    try:\n        first.replace(second)"),),
        "tests/storage/test_overlap.py::test_no_save_in_the_middle_of_an_edit_is_destroyed",
    ),
    Mutation(
        4,
        "storage/writable.py",
        (("give_attributes(handle, attributes)", "pass"),),
        "tests/storage/test_exchange.py::TestAttributes",
    ),
    Mutation(
        5,
        "edit/note_text.py",
        (("if problem.kind not in _VALID_YAML:", "if not path:"),),
        "tests/edit/test_fields.py::test_what_is_not_safe_is_refused",
    ),
    Mutation(
        6,
        "engine/refresh.py",
        (("elif path in recovered or _ours(there):", "elif there is not None:"),),
        "tests/engine/test_refresh.py::test_what_somebody_else_wrote_is_kept",
    ),
    Mutation(
        7,
        "dashboards/page.py",
        (('{_checksum(body)}\\n---\\n{body}"', '{_checksum(body)}\\n---\\n{body}{hash(body)}"'),),
        "tests/end_to_end/test_same_bytes.py",
    ),
    Mutation(
        8,
        "engine/refresh.py",
        (('elif there.replace(b"\\r\\n", b"\\n") == wanted[path]:', "elif not there:"),),
        "tests/engine/test_vault.py::TestBuild::test_the_second_parses_nothing_and_writes_nothing",
    ),
    Mutation(
        9,
        "engine/status.py",
        (("while question in state.asked():", "while not question:"),),
        "tests/engine/test_status.py::TestWaitUntilTrue",
    ),
    Mutation(
        10,
        "storage/index_sqlite.py",
        (("for path in (*rows, *removed) if path in known", "for path in rows if path in known"),),
        "tests/engine/test_incremental.py::test_incremental_is_rebuilt",
    ),
    Mutation(
        11,
        "engine/pages.py",
        (("if shown and not vault.contacts:", "if shown and not vault:"),),
        "tests/engine/test_vault.py::TestEmptied",
    ),
    Mutation(
        12,
        "parse/properties/yaml_composer.py",
        (("DEEPEST = 64", "DEEPEST = 64_000"),),
        "tests/hostile/test_inputs.py",
    ),
    Mutation(
        13,
        "storage/disk.py",
        (("if target != self._real_root and not target", "if not target and not target"),),
        "tests/storage/test_disk.py::TestContainment::test_nothing_outside_is_read_or_written",
    ),
    Mutation(
        14,
        "exporters/csv_cells.py",
        (("if _RUNS.match(text) else text", "if not text else text"),),
        "tests/exporters/test_csv_cells.py::test_no_cell_begins_as_a_formula_does",
    ),
    Mutation(
        15,
        "cli/build.py",
        (
            (
                "        report = opened.build(force=force)\n",
                '        __import__("socket").socket().close()\n'
                "        report = opened.build(force=force)\n",
            ),
        ),
        "tests/security/test_reach.py::test_nothing_outside_is_touched_and_nothing_is_connected_to",
    ),
)
"""In the order of the promises, at least one to each."""
