"""Whom the words on a page mean: links and names, found again in a vault that may have changed.

Used by `engine.box_meanings`. A note that was moved is found by its name, a person who was renamed
by an alias; where several fit, nobody is guessed at.
"""

from collections.abc import Iterable, Mapping

from vaultkit.dashboards.escape import Markdown
from vaultkit.dashboards.page_links import find_page_links, plain
from vaultkit.model.contact import Contact
from vaultkit.model.introduction import Introduction
from vaultkit.model.reference import fold
from vaultkit.model.vault import Vault
from vaultkit.parse.vocabulary.links import Link


class Linked:
    """The names of one vault's contacts, introductions and notes."""

    def __init__(self, vault: Vault) -> None:
        self._contacts = vault.contacts
        self._introductions = {one.path: one for one in vault.introductions if one.path}
        self._by_name: dict[str, list[str]] = {}
        for contact in vault.contacts.values():
            own = {fold(one) for one in (_stem(contact.path), contact.name, *contact.aliases)}
            for name in own:
                self._by_name.setdefault(name, []).append(contact.path)
        self._paths = {fold(path): path for path in (*vault.contacts, *self._introductions)}
        self._notes = {fold(one.source.path): one.source.path for one in vault.problems}

    def contact(self, words: str) -> Contact | None:
        """Find the one contact that the first link in words means, or the words, without a link."""
        for path in _first_of(self._tried(words)):
            return self._contacts.get(path)
        return None

    def introduction(self, words: str, place: int) -> Introduction | None:
        """Find the introduction whose note the first (0) or last (-1) link in words leads to."""
        links = find_page_links(words)
        if not links:
            return None
        path = self._by_path(links[place], self._paths) or self._introduction_called(links[place])
        return self._introductions.get(path or "")

    def path(self, words: str) -> str:
        """Find the note with a problem that a link leads to; "" if there is none."""
        links = find_page_links(words)
        return (self._by_path(links[0], self._notes | self._paths) or "") if links else ""

    def is_shared(self, words: str) -> bool:
        """Whether several contacts have the name."""
        return any(len(paths) > 1 for paths in self._tried(words))

    def name(self, words: str) -> str:
        """The name that is shown for the first link in words, or the words, without a link."""
        links = find_page_links(words)
        return plain(words[links[0].start : links[0].end] if links else words)

    def without_link(self, words: str) -> Markdown:
        """Words without the link at their end, and the comma before it."""
        links = find_page_links(words)
        if links and links[-1].end == len(words.rstrip()):
            return Markdown(words[: links[-1].start].rstrip().removesuffix(",").rstrip())
        return Markdown(words)

    def _tried(self, words: str) -> Iterable[list[str]]:
        """Yield the contacts that fit: by path first, then by each name there is."""
        links = find_page_links(words)
        if not links:
            yield self._by_name.get(fold(plain(words)), [])
            return
        path = self._by_path(links[0], self._paths)
        yield [path] if path is not None and path in self._contacts else []
        for name in (links[0].label, _stem(links[0].target)):
            yield self._by_name.get(fold(plain(name)), [])

    def _by_path(self, link: Link, paths: Mapping[str, str]) -> str | None:
        """Find a note by the end of its path: `../People/Mette.md` and `Mette` are one note."""
        wanted = fold(link.target.removesuffix(".md")).split("/")
        while wanted and wanted[0] in ("..", "."):
            wanted.pop(0)
        whole = "/".join(wanted)
        exact = paths.get(f"{whole}.md")
        if exact is not None:
            return exact
        found = [path for key, path in paths.items() if f"/{key}".endswith(f"/{whole}.md")]
        return found[0] if whole and len(found) == 1 else None

    def _introduction_called(self, link: Link) -> str | None:
        wanted = fold(plain(link.label or _stem(link.target)))
        found = [path for path, one in self._introductions.items() if fold(one.name) == wanted]
        return found[0] if len(found) == 1 else None


def _first_of(tried: Iterable[list[str]]) -> list[str]:
    """Take the first that fits, unless several do."""
    found = next((paths for paths in tried if paths), [])
    return found if len(found) == 1 else []


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")
