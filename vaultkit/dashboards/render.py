"""Every page of a vault: measured once, rendered, signed. The room's one door for the engine.

Pure: templates come in as text, pages go out as text. What cannot be rendered is a problem, and
the rest is rendered all the same.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import Any

from vaultkit.dashboards import base_file, charts, graphs, svg, wording
from vaultkit.dashboards.charts import Chart
from vaultkit.dashboards.dashboard import TITLE, Dashboard
from vaultkit.dashboards.escape import Markdown, escape, one_line, phrase
from vaultkit.dashboards.graphs import Graph
from vaultkit.dashboards.material import Material, findings, measure
from vaultkit.dashboards.not_done import NotDone, NotDoneLine, not_done_lines
from vaultkit.dashboards.page import Page, stamp, stamp_picture
from vaultkit.dashboards.shown import Shown
from vaultkit.dashboards.templates import Templates, Unusable
from vaultkit.language.translate import speaking, translate_plural, translate_term
from vaultkit.model.problem import Problem
from vaultkit.model.problem_kinds import DASHBOARD_FAILED, UNKNOWN_PAGE
from vaultkit.model.settings import Folders, Pictures, Settings
from vaultkit.model.source import Source
from vaultkit.model.vault import Vault

PROBLEMS = "problems"
"""The dashboard that is rendered last, since it also shows what went wrong with the others."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """The pages of a vault, by path, and what went wrong in making them, by place."""

    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]


def render_pages(
    vault: Vault,
    dashboards: Sequence[Dashboard],
    shipped: Callable[[str], str],
    own: Callable[[str], str | Unusable | None],
    wrong: Iterable[Problem] = (),
    not_done: Mapping[str, Sequence[NotDone]] = MappingProxyType({}),
) -> Rendering:
    """Render every dashboard of a vault.

    `dashboards`: those of a `vaultkit.plugins.Registry`. `shipped` gives the text of a template
    that comes with vaultkit by its name (`depth.md.j2`); `own` that of the vault's own, None where
    there is none, or why it is no text. `wrong` is what is known already to be wrong with the
    pages; `not_done` what was ticked on them and could not be done, by path. Same vault, date,
    templates, dashboards and ticks: same bytes.
    """
    with speaking(vault.settings.language):
        return _render_pages(vault, dashboards, shipped, own, wrong, not_done)


def _render_pages(
    vault: Vault,
    dashboards: Sequence[Dashboard],
    shipped: Callable[[str], str],
    own: Callable[[str], str | Unusable | None],
    wrong: Iterable[Problem],
    not_done: Mapping[str, Sequence[NotDone]],
) -> Rendering:
    settings = vault.settings
    dashboards = [replace(made, title=translate_term(TITLE, made.title)) for made in dashboards]
    paths = {made.name: _in(settings, f"{made.title}.md") for made in dashboards}
    templates = Templates(
        _with_those_of(dashboards, shipped),
        own,
        f"{_first(settings.folders.templates, 'Templates')}/dashboards",
    )
    lines = {name: not_done_lines(not_done.get(path, ())) for name, path in paths.items()}
    made = _Made(measure(vault, paths), lines)
    for problem in (*wrong, *_unknown_pages(settings, dashboards)):
        made.add_problem(problem)
    _make_all(dashboards, templates, made)
    last = _footer(made.material)
    pages = [
        Page(paths[name], stamp(f"{_tidy(body)}\n\n---\n\n{last}\n", vault.today))
        for name, body in made.bodies.items()
    ]
    pages += made.drawings
    if settings.obsidian:
        pages.append(base_file.page(settings))
    pages.sort(key=lambda page: page.path)
    return Rendering(tuple(pages), tuple(sorted(made.wrong, key=Problem.sort_key)))


@dataclass(slots=True)
class _Made:
    """What has been made so far. `material` holds the problems of making it, too."""

    material: Material
    not_done: Mapping[str, tuple[NotDoneLine, ...]]
    bodies: dict[str, str] = field(default_factory=dict)
    drawings: list[Page] = field(default_factory=list)
    wrong: list[Problem] = field(default_factory=list)

    def add_problem(self, problem: Problem) -> None:
        """Note what went wrong, once, for the pages still to be made."""
        if problem in self.wrong:
            return  # a part that several pages include
        self.wrong.append(problem)
        problems = findings((*self.material.problems, problem))
        self.material = replace(self.material, problems=problems)


def _unknown_pages(settings: Settings, dashboards: Sequence[Dashboard]) -> list[Problem]:
    """Find the names in `dashboards:` that no page has; Git would be told to track nothing."""
    if isinstance(settings.dashboards, str):
        return []
    titles = [made.title for made in dashboards]
    known = {*titles, *(f"{title}.md" for title in titles), f"{base_file.title()}.base"}
    return [
        UNKNOWN_PAGE.at(Source("vaultkit.yml"), name=name, pages=", ".join(titles))
        for name in settings.dashboards
        if name not in known and "/" not in name  # what lies in a folder: pictures, briefs
    ]


def _make_all(dashboards: Sequence[Dashboard], templates: Templates, made: _Made) -> None:
    for dashboard in sorted(dashboards, key=lambda one: one.name == PROBLEMS):
        not_done = made.not_done[dashboard.name]
        body, drawn, problem = _make(dashboard, made.material, templates, not_done)
        if problem is not None:
            made.add_problem(problem)
            if dashboard.name == PROBLEMS:
                # Its own template failed: once more, so that the page can say so.
                body, drawn, _ = _make(dashboard, made.material, templates, not_done)
        if body is not None:
            made.bodies[dashboard.name] = body
            made.drawings += drawn


_BLANK_LINES = re.compile(r"\n{3,}")


def _tidy(body: str) -> str:
    """Leave one blank line where a template left several, none at either end, no stray spaces."""
    if " \n" in body or "\t\n" in body or body.endswith((" ", "\t")):
        body = "\n".join([line.rstrip(" \t") for line in body.split("\n")])
    if "\n\n\n" in body:
        body = _BLANK_LINES.sub("\n\n", body)
    return body.strip("\n")


def _with_those_of(
    dashboards: Sequence[Dashboard], shipped: Callable[[str], str]
) -> Callable[[str], str]:
    brought = {f"{d.name}.md.j2": d.template for d in dashboards if d.template is not None}
    return lambda name: brought[name] if name in brought else shipped(name)


def _make(
    dashboard: Dashboard,
    material: Material,
    templates: Templates,
    not_done: tuple[NotDoneLine, ...],
) -> tuple[str | None, list[Page], Problem | None]:
    """Make the body of a page and the pictures it shows, and say what went wrong."""
    try:
        variables = {"not_done": not_done, **_variables(dashboard, material)}
        name = f"{dashboard.name}.md.j2"
        drawn = _draw(dashboard, variables, material)
        if not dashboard.built_in or templates.has_own(name):
            body, problem = templates.page(name, variables)
        else:  # what it shows follows from nothing but the variables and the language
            body, problem = material.vault.kept.one(
                f"body of {name}",
                (Shown(variables), material.vault.settings.language),
                lambda: templates.page(name, variables),
            )
    except Exception as error:
        if dashboard.built_in:
            raise
        # A plugin may go wrong in any way; the other pages are made all the same.
        reason = one_line(str(error)) or type(error).__name__
        where = Source("vaultkit.yml")
        return None, [], DASHBOARD_FAILED.at(where, name=dashboard.title, reason=reason)
    return body, drawn, problem


def _variables(dashboard: Dashboard, material: Material) -> dict[str, Any]:
    view = dashboard.view(material)
    named = {one.name: getattr(view, one.name) for one in fields(view)}
    return {
        "title": dashboard.title,
        "silence": material.silence,
        "today": material.today.isoformat(),
        "logged": bool(material.vault.interactions),
        "folders": _new_notes(material.vault.settings.folders),
        **named,
    }


def _new_notes(folders: Folders) -> dict[str, str]:
    """Where new notes of each kind go."""
    return {
        "contacts": _first(folders.contacts, "People"),
        "purposes": _first(folders.purposes, "Purposes"),
        "arenas": _first(folders.arenas, "Arenas"),
        "introductions": _first(folders.introductions, "Introductions"),
    }


def _first(folders: tuple[str, ...], otherwise: str) -> str:
    return folders[0] if folders and folders[0] else otherwise


def _draw(dashboard: Dashboard, variables: dict[str, Any], material: Material) -> list[Page]:
    """Put a drawing in the place of every chart and graph; an SVG is a page of its own."""
    pages = []
    for name, picture in variables.items():
        if not isinstance(picture, Chart | Graph):
            continue
        if material.vault.settings.pictures is Pictures.SVG:
            suffix = "" if name == "picture" else f"-{name}"
            file = f"pictures/{dashboard.name}{suffix}.svg"
            drawn = svg.draw(picture) if isinstance(picture, Chart) else svg.draw_graph(picture)
            pages.append(Page(_in(material.vault.settings, file), stamp_picture(drawn)))
            variables[name] = Markdown(f"![{escape(picture.title)}]({file})")
        else:
            variables[name] = _in_words(picture, material.vault.settings.pictures)
    return pages


def _in_words(picture: Chart | Graph, pictures: Pictures) -> Markdown:
    """Draw a picture in the page itself."""
    if isinstance(picture, Chart):
        drawn = charts.mermaid if pictures is Pictures.MERMAID else charts.text
        return drawn(picture)
    return (graphs.mermaid if pictures is Pictures.MERMAID else graphs.text)(picture)


def _in(settings: Settings, file: str) -> str:
    folder = settings.folders.dashboards
    return f"{folder}/{file}" if folder else file


def _footer(material: Material) -> Markdown:
    """The last line of every page: what it was computed from.

    It counts no interactions: then every line in a log would change every page, on disk and in Git.
    """
    vault = material.vault
    logged = phrase("nothing logged yet")
    if vault.interactions:
        latest = vault.interactions[-1]
        day = material.told(wording.full_day(latest.day), latest.told)
        logged = phrase("logged up to {day}", day=day)
    problems = translate_plural(
        "1 problem",
        "{number} problems",
        len(material.problems),
        number=len(material.problems) or wording.number(0),
    )
    return phrase(
        "computed for {today} · {logged} · {problems}",
        today=vault.today.isoformat(),
        logged=logged,
        problems=material.page(PROBLEMS, problems),
    )
