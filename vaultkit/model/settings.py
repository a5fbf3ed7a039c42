"""What `vaultkit.yml` says, typed, with every default. Read by `vaultkit.parse.settings`."""

from dataclasses import dataclass, field
from enum import StrEnum


class Language(StrEnum):
    """The language of generated notes. Words of every language are always read."""

    EN = "en"
    DA = "da"


class Pictures(StrEnum):
    """How pictures are drawn in generated notes."""

    MERMAID = "mermaid"
    SVG = "svg"
    TEXT = "text"


class LinkStyle(StrEnum):
    """How links are written in generated notes."""

    WIKI = "wiki"
    MARKDOWN = "markdown"


class JournalLinks(StrEnum):
    """Which links in a journal note count: those of entries only, or every link to a contact."""

    ENTRIES = "entries"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Folders:
    """Where each kind of note is; the first of several is where new ones go.

    Paths relative to the vault, with forward slashes, no slash at the end.
    `templates` is where the vault's own dashboard templates are (`dashboards/depth.md.j2` in it).
    """

    contacts: tuple[str, ...] = ("People",)
    purposes: tuple[str, ...] = ("Purposes",)
    arenas: tuple[str, ...] = ("Arenas",)
    introductions: tuple[str, ...] = ("Introductions",)
    journal: tuple[str, ...] = ("Journal",)
    imports: tuple[str, ...] = ("Imports",)
    dashboards: str = "Dashboards"
    templates: tuple[str, ...] = ("Templates",)


@dataclass(frozen=True, slots=True)
class KindSetting:
    """A kind from `kinds:`: its default hours (None: keep), and more words for it."""

    hours: float | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DepthConstants:
    """The constants of the depth score; see `docs/measures.md` for where each comes from.

    Weights are points and add up to 100 by default. Half-lives are days. `*_half` is the amount
    of evidence that gives half of a dimension's points.
    """

    confiding_weight: float = 40.0
    rhythm_weight: float = 25.0
    time_weight: float = 20.0
    services_weight: float = 15.0
    confiding_half: float = 4.0
    rhythm_half: float = 8.5
    time_half: float = 50.0
    services_half: float = 3.0
    fast_half_life: float = 180.0
    slow_half_life: float = 730.0
    familiar_from: float = 10.0
    trusted_from: float = 25.0
    deep_from: float = 50.0
    earned_points: float = 12.0
    earned_days: float = 180.0


@dataclass(frozen=True, slots=True)
class Settings:
    """What `vaultkit.yml` and, where it is silent, `.obsidian/*.json` say.

    `me`: the owner's name, or the link target of a note of `type: me`; "" if not given.
    `fields`: canonical name → more names. `kinds`: canonical kind → its setting.
    `dashboards` is "tracked", "ignored", or the pages that Git tracks.
    `ignore` are globs, matched against the whole relative path.
    `obsidian_templates` is the folder the core Templates plugin uses, never read.
    """

    me: str = ""
    language: Language = Language.EN
    folders: Folders = Folders()
    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)
    kinds: dict[str, KindSetting] = field(default_factory=dict)
    log_headings: tuple[str, ...] = ()
    journal_links: JournalLinks = JournalLinks.ENTRIES
    ignore: tuple[str, ...] = ()
    dashboards: str | tuple[str, ...] = "tracked"
    pictures: Pictures = Pictures.MERMAID
    links: LinkStyle = LinkStyle.WIKI
    synonyms: dict[str, str] = field(default_factory=dict)
    attention: int = 5
    depth: DepthConstants = DepthConstants()
    obsidian: bool = False
    obsidian_templates: str = ""
