"""What stands below the frontmatter of notes, line by line, to be searched. For `vaultkit find`.

The index has no words of bodies: a note is read when a search comes to it, and taken apart only if
it holds what is looked for.
"""

from collections.abc import Callable, Iterator

from vaultkit.edit.private_lines import are_private
from vaultkit.engine.vault import OpenVault
from vaultkit.errors import DiskError
from vaultkit.model.note import Note
from vaultkit.model.source import Source
from vaultkit.parse.properties.frontmatter import read_frontmatter
from vaultkit.parse.text import LARGEST_NOTE, Refusal, decode, read_lines
from vaultkit.recognise.finding import Said, Where
from vaultkit.storage.disk import Disk


class Bodies:
    """The bodies of one vault's notes. `read` counts those that were taken apart."""

    def __init__(self, opened: OpenVault) -> None:
        self._disk = Disk(opened.root)
        self._notes = opened.notes
        self.read = 0

    def __call__(self, path: str, worth: Callable[[str], bool]) -> Iterator[Said]:
        """Yield the lines of a body, if `worth` says yes to the whole text.

        What cannot be read holds nothing: `vaultkit check` says so.
        """
        try:
            data = self._disk.read(path, LARGEST_NOTE)
        except DiskError:
            return
        text = decode(data or b"")
        if isinstance(text, Refusal) or not worth(text):
            return
        self.read += 1
        lines, _ = read_lines(path, text)
        first = read_frontmatter(path, lines).body_from
        log = _lines_of_log(self._notes[path])
        body = lines[first:]
        for number, (line, hidden) in enumerate(
            zip(body, are_private(body), strict=True), first + 1
        ):
            if line.strip():
                where = Where.LOG if number in log else Where.NOTES
                yield Said(where, line.strip(), Source(path, number), hidden)


def _lines_of_log(note: Note) -> frozenset[int]:
    sources = [entry.source for entry in note.entries]
    for entry in note.entries:
        sources += [one.source for one in entry.favours]
        sources += [one.source for one in entry.promises]
        sources += [one.source for one in entry.led_to]
    return frozenset(source.line for source in sources)
