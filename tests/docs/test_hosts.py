"""No tracked file names a package registry: what is installed comes from wherever pip looks."""

import re
from pathlib import Path

REGISTRIES = re.compile(
    r"python" + r"hosted\.org|py" + r"pi\.org|registry\." + r"npmjs|deb\." + r"debian"
)


def test_no_registry_is_named(tracked: list[Path]) -> None:
    assert len(tracked) > 50
    named = []
    for path in tracked:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture, or a note with hostile bytes
        named += [f"{path}: {found[0]}" for found in REGISTRIES.finditer(text)]
    assert not named
