"""The yardsticks: what reading a vault costs a program that does nothing with it.

`python -m benchmarks.plain STAGE FOLDER` prints how many files it went through. Stages:

- `stat`: the status of every file, and nothing read.
- `limit`: every note read, its frontmatter by libyaml (`CSafeLoader`). Nothing that understands
  frontmatter can be quicker by much.
- `plain`: every note read, `frontmatter.loads` and a mistune AST of its body: the plain pipeline
  that anybody would write first, in one process. It only parses.
"""

import argparse
import os
from collections.abc import Callable, Iterator
from pathlib import Path

_NOT_NOTES = frozenset((".vaultkit", ".git", "Dashboards"))


def files(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Yield the files of a vault: no state of ours, no pages."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name not in _NOT_NOTES:
                    yield from files(Path(entry.path))
            else:
                yield entry


def stat(folder: Path) -> int:
    """Ask for the status of every file."""
    return sum(1 for entry in files(folder) if entry.stat().st_size >= 0)


def limit(folder: Path) -> int:
    """Read every note, and its frontmatter by libyaml."""
    import yaml

    def read(text: str) -> None:
        if text.startswith("---\n") and (end := text.find("\n---\n", 3)) >= 0:
            yaml.load(text[4:end], Loader=yaml.CSafeLoader)

    return _each(folder, read)


def plain(folder: Path) -> int:
    """Read every note; its frontmatter by python-frontmatter, its body into a mistune AST."""
    import frontmatter
    import mistune

    ast = mistune.create_markdown(renderer="ast")
    return _each(folder, lambda text: ast(frontmatter.loads(text).content))


def _each(folder: Path, read: Callable[[str], object]) -> int:
    count = 0
    for entry in files(folder):
        if entry.name.endswith(".md"):
            read(Path(entry.path).read_text("utf-8"))
            count += 1
    return count


STAGES: dict[str, Callable[[Path], int]] = {"stat": stat, "limit": limit, "plain": plain}


def main() -> None:
    """Do what the arguments say, once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stage", choices=STAGES)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    print(STAGES[arguments.stage](arguments.folder))


if __name__ == "__main__":
    main()
