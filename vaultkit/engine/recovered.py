"""What somebody wrote on a page, kept in a note of its own when the page is written anew.

Used by `engine.pages`, for pages on which boxes were ticked and something else was changed as well.
"""

import re
from datetime import date

from vaultkit.language.translate import speaking, translate
from vaultkit.model.settings import Language
from vaultkit.storage.disk import Disk

_MARKER = re.compile(rb"\A(\xef\xbb\xbf)?---[ \t]*\r?\ngenerated-by: vaultkit\r?\n")
_MOST = 10_000


def recover(disk: Disk, path: str, data: bytes, today: date, language: Language) -> str:
    """Save what a page holds beside the pages; return where. Once, whatever ends half-way.

    Its frontmatter goes on saying that it was generated, so that it is no contact and no log; that
    it was recovered keeps it from ever being taken for a page of ours. Raises DiskError.
    """
    folder, _, name = path.rpartition("/")
    title = name.removesuffix(".md")
    with speaking(language):
        folder = "/".join(filter(None, (folder, translate("Recovered"))))
    marked = _marked(data, title)
    for number in range(1, _MOST):
        kept = f"{folder}/{title} {today.isoformat()} {number}.md"
        there = disk.read(kept)
        if there is None:
            disk.replace(kept, marked, over=None)
        if there in (None, marked):
            return kept
    raise FileExistsError(path)  # ten thousand in a day are a fault of ours


def _marked(data: bytes, title: str) -> bytes:
    end = b"\r\n" if b"\r\n" in data[:200] else b"\n"
    line = b"recovered-from: " + title.encode() + end
    return _MARKER.sub(lambda head: head[0] + line, data, count=1)
