"""Vaults to try an export on: the corpus, the one of the transcripts, the rich one of this room."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from tests.exporters.reading import RICH, material_of
from vaultkit.exporters.material import Material

TESTS = Path(__file__).parents[1]


def texts(root: Path) -> dict[str, str]:
    """Read the notes of a folder; the corpus has some that are refused, which say nothing."""
    return {
        file.relative_to(root).as_posix(): file.read_text(encoding="utf-8", errors="ignore")
        for file in sorted(root.rglob("*.md"))
    }


_CORPUS = {f"People/{path}": text for path, text in texts(TESTS / "corpus" / "notes").items()}

VAULTS: Mapping[str, Callable[..., Material]] = {
    "rich": partial(material_of, RICH),
    "empty": partial(material_of, {}),
    "transcripts": partial(material_of, texts(TESTS / "cli" / "vault")),
    "corpus": partial(material_of, _CORPUS),
    **{
        root.name: partial(material_of, texts(root))
        for root in sorted((TESTS / "corpus" / "vaults").iterdir())
    },
}
