"""One way to break each promise of `docs/promises.md`, and the test that must notice."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mutation:
    """A change of one file of the package: each old text, which is there once, becomes a new one.

    `promise` is its number in `docs/promises.md`; `tests` all fail of it.
    """

    promise: int
    file: str
    changes: tuple[tuple[str, str], ...]
    tests: tuple[str, ...]

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
        (
            "tests/edit/test_span.py::test_bytes_come_back_as_they_were",
            "tests/edit/test_generated.py::test_edits_made_by_chance",
            "tests/edit/test_corpus.py::test_an_entry_is_written_into_every_note_that_has_a_log",
        ),
    ),
    Mutation(
        2,
        "storage/disk.py",
        (
            ('target.parent / f"{TEMPORARY}{secrets.token_hex(8)}.tmp"', "target"),
            ("flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL", "flags = os.O_WRONLY | os.O_CREAT"),
        ),
        (
            "tests/engine/test_incremental.py::test_a_build_that_was_killed_is_finished_by_the_next",
            "tests/storage/test_disk.py::TestWrite::test_a_full_disk_leaves_the_old_file_and_no_other",
            "tests/storage/test_disk.py::TestWrite::test_short_writes_are_continued",
        ),
    ),
    Mutation(
        3,
        "storage/swap.py",
        (("    try:\n        exchange(first, second)", "    try:\n        first.replace(second)"),),
        (
            "tests/storage/test_overlap.py::test_no_save_in_the_middle_of_an_edit_is_destroyed",
            "tests/storage/test_overlap.py::test_no_save_of_an_editor_that_saves_all_the_time_is_destroyed",
            "tests/engine/test_afterwards.py::test_an_edit_that_an_editor_saved_over_is_told_of_once",
        ),
    ),
    Mutation(
        4,
        "storage/writable.py",
        (("give_attributes(handle, attributes)", "pass"),),
        (
            "tests/storage/test_exchange.py::TestAttributes::test_the_mode",
            "tests/storage/test_exchange.py::TestAttributes::test_extended_attributes",
            "tests/storage/test_exchange.py::TestAttributes::test_access_control_lists",
        ),
    ),
    Mutation(
        5,
        "edit/note_text.py",
        (("if problem.kind not in _VALID_YAML:", "if not path:"),),
        (
            "tests/edit/test_fields.py::test_what_is_not_safe_is_refused",
            "tests/edit/test_rename.py::test_a_broken_note_that_would_have_to_follow_refuses_it",
        ),
    ),
    Mutation(
        6,
        "engine/refresh.py",
        (
            (
                "elif path in recovered or there == made.get(path) or _ours(there):",
                "elif there is not None:",
            ),
        ),
        (
            "tests/engine/test_refresh.py::test_what_somebody_else_wrote_is_kept",
            "tests/engine/test_watch.py::test_a_page_changed_by_hand_is_left_alone_and_named_once",
        ),
    ),
    Mutation(
        7,
        "dashboards/page.py",
        (('{_checksum(body)}\\n---\\n{body}"', '{_checksum(body)}\\n---\\n{body}{id(body)}"'),),
        (
            "tests/end_to_end/test_same_bytes.py::test_zone_locale_order_of_files_and_history_change_no_byte",
        ),
    ),
    Mutation(
        8,
        "engine/refresh.py",
        (
            (
                "elif there == wanted[path] or _unify_line_ends(there) == wanted[path]:",
                "elif not there:",
            ),
        ),
        (
            "tests/engine/test_vault.py::TestBuild::test_the_second_parses_nothing_and_writes_nothing",
            "tests/engine/test_demo_vault.py::test_a_second_build_parses_no_note_and_writes_no_page",
        ),
    ),
    Mutation(
        9,
        "engine/status.py",
        (("while question in state.asked():", "while not question:"),),
        (
            "tests/engine/test_status.py::TestWaitUntilTrue::test_ten_times",
            "tests/cli/test_watch.py::test_it_keeps_the_pages_true_until_it_is_asked_to_stop",
        ),
    ),
    Mutation(
        10,
        "storage/index_sqlite.py",
        (("for path in (*rows, *removed) if path in known", "for path in rows if path in known"),),
        ("tests/engine/test_incremental.py::test_incremental_is_rebuilt",),
    ),
    Mutation(
        10,
        "storage/index_sqlite.py",
        (('self._transaction("DEFERRED"):', "suppress():"),),
        ("tests/storage/test_index_sqlite.py::test_notes_and_stamps_are_of_one_moment",),
    ),
    Mutation(
        10,
        "engine/resolving.py",
        (("return len(changed) + len(gone) if resolved else None", "return len(changed)"),),
        (
            "tests/engine/test_incremental.py"
            "::test_tables_that_another_program_wrote_meanwhile_are_compared_again",
        ),
    ),
    Mutation(
        10,
        "engine/vault.py",
        (("elif found.elsewhere:", "elif not as_of:"),),
        (
            "tests/engine/test_incremental.py"
            "::test_tables_written_by_a_program_that_had_seen_less_are_mended",
        ),
    ),
    Mutation(
        11,
        "engine/pages.py",
        (("if shown and not vault.contacts:", "if shown and not vault:"),),
        (
            "tests/engine/test_vault.py::TestEmptied::test_no_page_is_touched",
            "tests/engine/test_watch.py::TestWaiting::test_a_vault_emptied_all_at_once",
            "tests/engine/test_answers.py::test_an_emptied_vault_is_not_answered",
        ),
    ),
    Mutation(
        12,
        "parse/properties/yaml_composer.py",
        (("DEEPEST = 64", "DEEPEST = 64_000"),),
        (
            "tests/hostile/test_inputs.py::test_it_is_read_within_a_second_and_100_mb_with_its_problems",
        ),
    ),
    Mutation(
        13,
        "storage/disk.py",
        (("if target != self._real_root and not target", "if not target and not target"),),
        ("tests/storage/test_disk.py::TestContainment::test_nothing_outside_is_read_or_written",),
    ),
    Mutation(
        14,
        "exporters/csv_cells.py",
        (("if _RUNS.match(text) else text", "if not text else text"),),
        ("tests/exporters/test_csv_cells.py::test_no_cell_begins_as_a_formula_does",),
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
        (
            "tests/security/test_reach.py::test_nothing_outside_is_touched_and_nothing_is_connected_to",
        ),
    ),
    Mutation(
        1,
        "edit/span.py",
        (("self.inserted + text[self.end :]", "self.inserted + text[self.end + 1 :]"),),
        ("tests/edit/test_hostile.py::test_a_hostile_note_is_edited_exactly_or_refused",),
    ),
    Mutation(
        1,
        "engine/spans.py",
        (("start = len(text[: wanted.start].encode())", "start = wanted.start"),),
        ("tests/engine/test_spans.py::TestApply::test_no_byte_outside_the_span_changes",),
    ),
    Mutation(
        2,
        "engine/unfinished.py",
        (("hands.history.append(Dropped(change.id))", "pass"),),
        ("tests/engine/test_unfinished.py::test_a_kill_at_each_rename_leaves_all_whole",),
    ),
    Mutation(
        2,
        "storage/writable.py",
        (("        half.unlink(missing_ok=True)\n        raise", "        half.rename(file)"),),
        ("tests/storage/test_exchange.py::TestFaults::test_a_full_disk",),
    ),
    Mutation(
        4,
        "storage/disk.py",
        (("os.path.realpath(os.path.join(", "os.path.abspath(os.path.join("),),
        (
            "tests/storage/test_exchange.py::TestAttributes"
            "::test_a_symbolic_link_goes_on_leading_to_the_file",
        ),
    ),
    Mutation(
        4,
        "storage/writable.py",
        (("if one_name and seen.links > 1:", "if one_name and seen.links > 9:"),),
        ("tests/storage/test_exchange.py::TestRefusals::test_a_file_with_a_second_name",),
    ),
    Mutation(
        5,
        "parse/notes.py",
        (
            (
                "text = BodyText(path, lines[body_from:], body_from + 1)",
                "text = BodyText(path, [] if problems else lines[body_from:], body_from + 1)",
            ),
        ),
        ("tests/hostile/test_inputs.py::test_the_body_is_read_whatever_the_frontmatter_holds",),
    ),
    Mutation(
        6,
        "storage/disk.py",
        (("if not still_right():", "if not callable(still_right):"),),
        ("tests/engine/test_refresh.py::TestOnDisk::test_what_changed_since_the_plan_is_kept",),
    ),
    Mutation(
        6,
        "engine/recovered.py",
        (("disk.replace(kept, marked, over=None)", "return kept"),),
        (
            "tests/engine/test_answers_by_hand.py"
            "::test_what_was_written_around_the_boxes_is_kept_beside_the_pages",
        ),
    ),
    Mutation(
        6,
        "engine/vault.py",
        (
            (
                "        synced = self.sync(touched)\n",
                '        synced = self.sync(touched)\n        self._disk.write("seen.txt", b"")\n',
            ),
        ),
        ("tests/engine/test_vault.py::test_no_byte_outside_the_dashboards_folder_changes",),
    ),
    Mutation(
        7,
        "dashboards/page.py",
        (('{_checksum(body)}\\n---\\n{body}"', '{_checksum(body)}\\n---\\n{body}{id([])}"'),),
        (
            "tests/engine/test_demo_vault.py"
            "::test_pages_are_the_same_with_another_index_and_in_another_place",
            "tests/engine/test_clones.py::test_a_few_merges_of_two_machines",
        ),
    ),
    Mutation(
        8,
        "engine/watch.py",
        (("TICK_SECONDS = 0.25", "TICK_SECONDS = 0.0"),),
        (
            "tests/end_to_end/test_idle_watcher.py::test_an_idle_watcher_writes_no_page_and_hardly_works",
        ),
    ),
    Mutation(
        9,
        "engine/status.py",
        (
            (
                "    if running_watcher(state) is None:\n        raise",
                "    if state is None:\n        raise",
            ),
        ),
        ("tests/engine/test_status.py::TestWaitUntilTrue::test_without_a_watcher",),
    ),
    Mutation(
        9,
        "engine/status.py",
        (
            (
                "if time.monotonic() >= deadline:\n                raise",
                "if time.monotonic() >= deadline:\n                return",
            ),
        ),
        ("tests/engine/test_status.py::TestWaitUntilTrue::test_a_watcher_that_does_not_get_there",),
    ),
    Mutation(
        10,
        "storage/index_sqlite.py",
        (("if content_hash(encoded) != record_hash:", "if not record_hash:"),),
        ("tests/storage/test_index_sqlite.py::test_no_damaged_byte_goes_unnoticed",),
    ),
    Mutation(
        10,
        "storage/index_sqlite.py",
        (("    _delete(path)\n    return SqliteIndex", "    return SqliteIndex"),),
        ("tests/engine/test_vault.py::TestIndex::test_a_damaged_one_is_made_anew",),
    ),
    Mutation(
        11,
        "engine/vault.py",
        (
            (
                "        if not force:\n"
                "            self._pages.refuse_emptied(self.vault)\n"
                "        return self._pages.carry_out",
                "        self._pages.refuse_emptied(self.vault)\n"
                "        return self._pages.carry_out",
            ),
        ),
        ("tests/engine/test_vault.py::TestEmptied::test_unless_it_is_meant",),
    ),
    Mutation(
        12,
        "model/problem.py",
        (("return self._say(self.kind.fix)", "return self.kind.fix"),),
        ("tests/hostile/test_inputs.py::test_every_problem_says_where_and_what_to_do",),
    ),
    Mutation(
        12,
        "assemble/same_telling.py",
        (("dict.fromkeys(islice(near, MOST_COMPARED))", "dict.fromkeys(near)"),),
        ("tests/assemble/test_one_day.py::test_each_is_compared_with_a_few",),
    ),
    Mutation(
        12,
        "parse/properties/frontmatter.py",
        (("    except ValueError:  # python-frontmatter found", "    except KeyError:  #"),),
        ("tests/fuzz/test_damaged.py::test_no_damage_does_harm",),
    ),
    Mutation(
        12,
        "parse/vocabulary/links.py",
        (
            (
                "    links: list[Link] = []\n",
                "    links: list[Link] = []\n"
                "    sum(text.find('<<', at) for at in range(len(text)) for _ in range(400))\n",
            ),
        ),
        ("tests/parse/test_hostile_bodies.py::test_time_in_proportion",),
    ),
    Mutation(
        13,
        "storage/scan.py",
        (
            (
                "elif entry.is_symlink() or _is_junction(entry):\n            self._link",
                "elif _is_junction(entry):\n            self._link",
            ),
            (
                "elif entry.is_dir(follow_symlinks=False):\n            return",
                "elif entry.is_dir():\n            return",
            ),
        ),
        (
            "tests/storage/test_scan.py::TestSymbolicLinks"
            "::test_a_link_out_of_the_vault_is_reported_and_not_followed",
        ),
    ),
    Mutation(
        13,
        "storage/scan.py",
        (
            (
                "elif entry.is_symlink() or _is_junction(entry):\n                        return",
                "elif _is_junction(entry):\n                        return",
            ),
        ),
        ("tests/storage/test_scan.py::test_what_makes_a_vault_look_another",),
    ),
    Mutation(
        13,
        "dashboards/sandbox.py",
        (("return obj in self._ours or", "return obj is not None or"),),
        ("tests/security/test_templates.py::test_it_comes_to_nothing",),
    ),
    Mutation(
        14,
        "cli/terminal.py",
        (('return _HARM.sub("\\ufffd", text)', "return text"),),
        ("tests/cli/test_terminal.py::test_nothing_that_a_terminal_acts_on_is_left",),
    ),
    Mutation(
        14,
        "dashboards/escape.py",
        (('escaped = _ACTIVE.sub(r"\\\\\\g<0>", text)', "escaped = text"),),
        (
            "tests/dashboards/test_escape.py::test_any_text_is_one_paragraph_of_text",
            "tests/dashboards/test_escape.py::test_no_tag_is_made",
            "tests/dashboards/test_escape.py"
            "::test_nothing_that_obsidian_or_a_template_engine_would_act_on_is_left",
        ),
    ),
    Mutation(
        14,
        "dashboards/escape.py",
        (
            ("markdown = Markdown(_BARE_PIPE.sub(", "Markdown(_BARE_PIPE.sub("),
            ('escaped = _ACTIVE.sub(r"\\\\\\g<0>", text)', "escaped = text"),
        ),
        ("tests/dashboards/test_escape.py::test_a_table_has_its_cells_whatever_they_hold",),
    ),
    Mutation(
        15,
        "storage/door.py",
        (("with socket.socket(socket.AF_UNIX) as line:", "with socket.socket() as line:"),),
        ("tests/storage/test_door.py::test_no_socket_is_made_that_another_machine_could_reach",),
    ),
    Mutation(
        15,
        "storage/door.py",
        (("if _peer(line) != os.getuid() or line.recv(1)", "if line.recv(1)"),),
        ("tests/storage/test_door.py::test_another_users_door_is_not_used",),
    ),
    Mutation(
        16,
        "storage/door.py",
        (
            (
                "self._line.sendall(_READY)\n            return self._line.recv(1) == _GO",
                "return True",
            ),
        ),
        ("tests/storage/test_door.py::test_who_waits_no_longer_is_not_run",),
    ),
    Mutation(
        16,
        "borrowing.py",
        (("        return 4\n", "        return None\n"),),
        ("tests/test_borrowing.py::test_what_was_broken_off_is_not_done_again",),
    ),
    Mutation(
        16,
        "engine/vault.py",
        (("self._lent, self._found = self._found, None", "self._lent = self._found"),),
        ("tests/end_to_end/test_lent.py::test_what_was_saved_a_moment_ago_is_seen",),
    ),
    Mutation(
        16,
        "engine/lending.py",
        (("os.dup2(handle, number)", "pass"),),
        (
            "tests/end_to_end/test_lent.py::test_every_command_that_looks_says_the_same",
            "tests/end_to_end/test_lent.py::test_every_command_that_writes_writes_the_same",
        ),
    ),
    Mutation(
        16,
        "storage/door.py",
        (
            (
                "            raise DoorError from error\n        return _outcome(line)",
                "            raise BrokenOffError from error\n        return _outcome(line)",
            ),
        ),
        (
            "tests/end_to_end/test_lent.py"
            "::test_without_an_answer_a_command_does_it_by_itself_and_only_once",
        ),
    ),
)
"""At least one to each promise; together they turn each of its quick tests red."""

_LARGER = "the same with larger numbers, as a quick one there"
NOT_BROKEN: dict[str, str] = {
    "tests/edit/test_generated.py::test_a_hundred_thousand_edits": _LARGER,
    "tests/storage/test_overlap.py::test_ten_thousand_overlaps_destroy_nothing": _LARGER,
    "tests/engine/test_clones.py::test_machines_in_any_order": _LARGER,
    "tests/engine/test_unfinished.py"
    "::test_a_kill_or_an_error_at_any_call_leaves_all_whole": _LARGER,
    "tests/crash/test_commands_cut_short.py"
    "::test_a_command_cut_short_anywhere_leaves_all_whole": "minutes",
    "tests/end_to_end/test_checkouts.py::test_no_change_of_a_large_checkout_is_missed": "minutes;"
    " that it counts what is missed is a test beside it",
    "tests/end_to_end/test_checkouts.py"
    "::test_no_file_is_missed_whose_event_had_no_room_in_the_queue": "minutes; likewise",
    "tests/hostile/test_watched.py::test_the_watcher_outlives_every_hostile_file": "minutes; was"
    " red of a note with thousands of entries of one day",
    "tests/engine/test_memory.py::test_three_hundred_looks_hold_no_more_than_a_hundred": "minutes",
    "tests/engine/test_inbox.py::test_a_rebuilt_index_has_the_same_problems": "no small change"
    " breaks it alone: what it compares follows from all notes each time",
    "tests/storage/test_overlap.py"
    "::test_the_same_saves_are_destroyed_by_looking_again_and_replacing": "shows another red",
    "tests/security/test_reach.py::test_the_hook_sees_what_it_is_there_to_see": "shows another red",
}
"""The tests of promises that are not seen red here, and why."""
