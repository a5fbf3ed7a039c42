"""Links from a page to notes, in the vault's own manner: wikilinks or Markdown links.

A wikilink is used only where it leads to one note and reads the same everywhere; a name that
would need escaping (`A | B`, `C_#1`) gets a Markdown link instead, which can hold any name.
"""

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from vaultkit.dashboards.escape import Markdown, escape, one_line
from vaultkit.model.contact import Contact
from vaultkit.model.problem_kinds import SAME_NAME
from vaultkit.model.reference import Person, fold
from vaultkit.model.settings import LinkStyle
from vaultkit.model.vault import Vault

_UNENCODED = frozenset("-._/")


class Links:
    """Writes links to notes, as seen from the dashboards folder."""

    def __init__(self, folder: str, style: LinkStyle, paths: Iterable[str]) -> None:
        """`folder`: of the page. `paths`: all that a wikilink could mean, twice if shared."""
        self._folder = folder
        self._wiki = style is LinkStyle.WIKI
        self._named = Counter(fold(_stem(path)) for path in paths)
        self._made: dict[tuple[str, str, bool], Markdown] = {}

    def note(self, path: str, label: str) -> Markdown:
        """Link to a file of the vault, showing `label`."""
        key = path, label, isinstance(label, Markdown)  # equal letters need not mean the same
        made = self._made.get(key)
        if made is None:
            shown = label if isinstance(label, Markdown) else one_line(label)
            made = self._made[key] = self._make(path, shown or _stem(path))
        return made

    def contact(self, contact: Contact) -> Markdown:
        """Link to a contact, by name."""
        return self.note(contact.path, contact.name)

    def person(self, person: Person) -> Markdown:
        """Link to somebody; a person without a note is just the name."""
        return escape(person.name) if person.path is None else self.note(person.path, person.name)

    def typed(self, contact: Contact) -> str:
        """What a person would type in frontmatter to mean a contact: a wikilink if it can be one.

        The plain name otherwise, which is read just as well.
        """
        target = contact.path.removesuffix(".md")
        if not _harmless(target):
            return contact.name
        name = target.rpartition("/")[2]
        return f"[[{name if self._named[fold(name)] <= 1 else target}]]"

    def _shortest(self, target: str, label: str) -> str:
        name = target.rpartition("/")[2]
        if name == label and self._named[fold(name)] <= 1:
            return name
        return target if target == label else f"{target}|{label}"

    def _make(self, path: str, label: str) -> Markdown:
        target = path.removesuffix(".md")
        if self._wiki and target != path and _harmless(target) and _harmless(label):
            return Markdown(f"[[{self._shortest(target, label)}]]")
        relative = posixpath.relpath(path, self._folder or ".")
        return Markdown(f"[{escape(label)}]({_encode(relative)})")


def links_of(vault: Vault, pages: Iterable[str], folder: str | None = None) -> Links:
    """Make the links of a vault, as seen from `folder`: that of the dashboards, unless given.

    `pages`: the paths of the dashboards themselves.
    """
    pages = tuple(pages)
    notes = (vault.contacts, vault.purposes, vault.arenas, vault.introductions, vault.owner)
    paths = vault.kept.one(
        "what a link can lead to",
        (*notes, vault.problems, pages),
        lambda: tuple(_linked(vault, pages)),
    )
    style = vault.settings.links
    if folder is not None:
        return Links(folder, style, paths)
    own = vault.settings.folders.dashboards
    # The very same links for as long as they lead where they led: what is made with them is kept.
    # Not past the day, so that they do not remember every label that there ever was.
    made_of = (own, style, paths, vault.today)
    return vault.kept.one("links", made_of, lambda: Links(own, style, paths))


def _linked(vault: Vault, pages: Iterable[str]) -> Iterator[str]:
    yield from (*vault.contacts, *vault.purposes, *vault.arenas, *pages)
    yield from (one.path for one in vault.introductions if one.path)
    if vault.owner.path:
        yield vault.owner.path
    # A name that another kind of note has too (a journal, a meeting) is only known as a problem.
    yield from (found.source.path for found in vault.problems if found.code == SAME_NAME.code)


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")


def _harmless(text: str) -> bool:
    """Whether a text can stand in a wikilink: nothing to escape, and nothing a link would cut."""
    return text == escape(text) and not any(mark in text for mark in "|#^[]\\:")


def _encode(path: str) -> str:
    """Percent-encode a path, letters and digits of every language left as they are."""
    return "".join(
        char if char.isalnum() or char in _UNENCODED else quote(char, errors="replace")
        for char in path
    )
