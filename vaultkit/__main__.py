"""Where the program begins: the `vaultkit` script, and `python -m vaultkit`."""

import sys

if __name__ == "__main__" and not sys.flags.safe_path:
    # With -m, Python imports from the folder it is started in, before all others. That may be a
    # vault, and whoever can put a file into it by a sync must not have it run.
    del sys.path[0]

from vaultkit.borrowing import run_by_watcher


def main() -> int:
    """Run the command that was typed; return its exit code."""
    arguments = sys.argv[1:]
    code = run_by_watcher(arguments)
    if code is None:
        from vaultkit.cli import main as run  # not where another process has it all

        code = run(arguments)
    return code


if __name__ == "__main__":
    sys.exit(main())
