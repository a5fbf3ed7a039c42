"""What Obsidian's own settings say about a vault: how links are written, which folders are what.

Called by `vaultkit.parse.settings`; the engine has read the files.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vaultkit.language.translate import mark
from vaultkit.model import problem_kinds
from vaultkit.model.problem import AS_SAID, Problem
from vaultkit.model.settings import LinkStyle
from vaultkit.model.source import Source

_LONGEST_JSON = 1_000_000
"""Characters. Obsidian's own are some hundred."""


ObsidianFiles = Mapping[str, str]
"""The texts of `.obsidian/*.json` by name: `app.json`, `templates.json`, `daily-notes.json`."""


@dataclass(frozen=True, slots=True)
class Obsidian:
    """What those files say. Folders are "" where they say nothing."""

    links: LinkStyle = LinkStyle.WIKI
    templates: str = ""
    daily_notes: str = ""


def parse_obsidian(files: ObsidianFiles) -> tuple[Obsidian, list[Problem]]:
    """Read Obsidian's settings; a file that is no JSON is a problem and says nothing."""
    problems: list[Problem] = []
    app = dict(_entries("app.json", files, problems))
    templates = dict(_entries("templates.json", files, problems))
    daily_notes = dict(_entries("daily-notes.json", files, problems))
    markdown = app.get("useMarkdownLinks") is True
    links = LinkStyle.MARKDOWN if markdown else LinkStyle.WIKI
    return Obsidian(links, _folder(templates), _folder(daily_notes)), problems


def _entries(
    name: str, files: ObsidianFiles, problems: list[Problem]
) -> Iterator[tuple[str, object]]:
    """Yield what a JSON file holds; nothing if it is not there, empty or no object."""
    text, path = files.get(name, ""), f".obsidian/{name}"
    if not text.strip():
        return
    source, reason, said = Source(path), mark("it has {length} characters"), ""
    if len(text) <= _LONGEST_JSON:
        try:
            found = json.loads(text.removeprefix("\ufeff"))
        except json.JSONDecodeError as error:
            source, reason, said = Source(path, error.lineno, error.colno), AS_SAID, error.msg
        except RecursionError:
            reason = mark("it is nested too deep")
        except ValueError as error:  # a number of thousands of digits
            reason, said = AS_SAID, str(error)
        else:
            if isinstance(found, dict):
                yield from found.items()
                return
            reason = mark("it is no object")
    kind = problem_kinds.OBSIDIAN_SETTINGS
    problems.append(kind.at(source, reason=reason, said=said, length=len(text)))


def _folder(said: dict[str, object]) -> str:
    folder = said.get("folder")
    if not isinstance(folder, str):
        return ""
    parts = [part for part in folder.replace("\\", "/").split("/") if part not in ("", ".")]
    return "" if ".." in parts else "/".join(parts)
