"""Plugins of installed packages: the walk-through of docs/plugins.md, and plugins that fail."""

import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_program import modules_after
from vaultkit import api
from vaultkit.engine.vault import open_vault
from vaultkit.plugins import GROUP, Registry, load_installed

TODAY = date(2026, 11, 23)
PAGE = (Path(__file__).parents[2] / "docs" / "plugins.md").read_text(encoding="utf-8")

ADDS = "from vaultkit.api import Dashboard\n\ndef plugin(registry):\n"
FAILING = {
    "cannot be imported": ("import no_such_package\n", "No module named 'no_such_package'"),
    "is not there": ("", "has no attribute 'plugin'"),
    "is no function": ("plugin = 3\n", "'int' object is not callable"),
    "raises": ("def plugin(registry):\n    raise RuntimeError('no\\nluck.')\n", "no luck"),
    "leaves": ("import sys\nsys.exit()\n", "SystemExit"),
    "adds what is no dashboard": ("def plugin(registry):\n    registry.add_dashboard(3)\n", "name"),
    "takes a title": (
        f"{ADDS}    registry.add_dashboard(Dashboard('deep', 'depth', str))\n",
        "There is a dashboard “Depth” (depth) already",
    ),
    "leads out of the folder": (
        f"{ADDS}    registry.add_dashboard(Dashboard('mine', '../People/Mette Holm', str))\n",
        "cannot be the name of a file",
    ),
    "raises after it added one": (
        f"{ADDS}    registry.add_dashboard(Dashboard('one', 'One', str))\n"
        "    raise OSError('full')\n",
        "full",
    ),
}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that packages are installed in."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    before = set(sys.modules)
    yield folder
    for name in set(sys.modules) - before:
        if name.startswith("vaultkit_"):
            del sys.modules[name]


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    people = tmp_path / "vault" / "People"
    people.mkdir(parents=True)
    (people.parent / "vaultkit.yml").write_text("pictures: text\n")
    for name, says, hours in (
        ("Mette Holm", "place: Aarhus", 2),
        ("Per Friis", "place: Odense", 5),
        ("Ole Brandt", "place: Odense\nchemistry: 1", 1),
    ):
        text = f"---\n{says}\n---\n- 2026-11-03 lunch {hours}h\n"
        (people / f"{name}.md").write_text(text, encoding="utf-8")
    return people.parent


def install(site: Path, module: str, source: str, name: str, entry: str) -> None:
    """Put a module and what says that it is a package with a plugin into a folder."""
    (site / f"{module}.py").write_text(source, encoding="utf-8")
    about = site / f"{module}-1.0.dist-info"
    about.mkdir()
    package = module.replace("_", "-")
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(f"[{GROUP}]\n{name} = {entry}\n")


def install_documented(site: Path) -> None:
    """Install the package of docs/plugins.md as its pyproject.toml says."""
    blocks = re.findall(r"^```(\w+)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    (project,) = [text for language, text in blocks if language == "toml"]
    ((name, entry),) = tomllib.loads(project)["project"]["entry-points"][GROUP].items()
    several = [text for language, text in blocks if language == "python"]
    source = "".join(text for text in several if "add_importer" not in text)
    install(site, entry.partition(":")[0], source, name, entry)


def test_the_importer_of_the_documentation_imports(site: Path, run: Run, vault: Path) -> None:
    blocks = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    (source,) = [text for text in blocks if "add_importer" in text]
    install(site, "vaultkit_names", source, "names", "vaultkit_names:plugin")
    guests = vault.parent / "guests.txt"
    guests.write_text("Åse Ørsted\n\nJonas Bak\n", encoding="utf-8")
    ran = run("import", "names", str(guests), "--yes", "--vault", str(vault), "--today", str(TODAY))
    assert ran.code == 0, ran.err
    listed = (vault / f"Imports/Names {TODAY}.md").read_text("utf-8")
    assert (
        "- [ ] Åse Ørsted · id: names:Åse Ørsted\n- [ ] Jonas Bak · id: names:Jonas Bak\n" in listed
    )
    assert "names" in run("import", "namen", str(guests), "--vault", str(vault)).err


def test_an_importer_needs_a_name_and_a_title_of_its_own() -> None:
    registry = Registry()
    made = [
        api.Importer(name, title, "", lambda _name, _data, _context: api.Imported())
        for name, title in (("names", "Names"), ("linkedin", "Mine"), ("No", "No"), ("a", "a/b"))
    ]
    registry.add_importer(made[0])
    for one in made:
        with pytest.raises(ValueError, match=r"cannot|already"):
            registry.add_importer(one)
    assert registry.importers == (made[0],)


def test_the_package_of_the_documentation_makes_its_page(site: Path, vault: Path) -> None:
    install_documented(site)
    with open_vault(vault, TODAY) as opened:
        opened.build()
        assert opened.problems() == ()
        assert opened.build().refresh.written == 0
    page = (vault / "Dashboards" / "Places.md").read_text(encoding="utf-8")
    assert page.index("█  5 h") < page.index("| place | hours | whom you know there |")
    assert page.index("| Odense | 5 h | [[Per Friis]] |") < page.index("| Aarhus | 2 h |")
    assert "Ole Brandt" not in page


def test_plugins_are_listed(site: Path, run: Run) -> None:
    install_documented(site)
    ran = run("plugins")
    assert (ran.code, ran.err) == (0, "")
    heading, first, second = ran.out.splitlines()
    assert heading.split() == ["plugin", "package", "version", "pages"]
    assert first.startswith("vaultkit ")
    assert "Purposes, " in first
    assert second.split() == ["places", "vaultkit-places", "1.0", "Places"]


@pytest.mark.parametrize(("source", "reason"), FAILING.values(), ids=FAILING)
def test_a_plugin_that_fails_is_a_problem(
    site: Path, vault: Path, run: Run, source: str, reason: str
) -> None:
    install(site, "vaultkit_failing", source, "failing", "vaultkit_failing:plugin")
    failing = load_installed()[-1]
    assert failing.problem is not None
    assert (failing.name, failing.dashboards) == ("failing", ())
    assert reason in failing.problem.message
    with open_vault(vault, TODAY) as opened:
        opened.build()
        assert opened.problems() == (failing.problem,)
    pages = {page.stem for page in (vault / "Dashboards").glob("*.md")}
    assert pages == {made.title for made in load_installed()[0].dashboards}
    assert "pip uninstall" in (vault / "Dashboards" / "Problems.md").read_text(encoding="utf-8")
    ran = run("plugins", "--json")
    assert ran.code == 1
    assert '"code": "plugin-failed"' in ran.out


def test_a_page_that_fails_costs_only_itself(site: Path, vault: Path) -> None:
    """Also where the plugin says that it is built in, whose faults are raised."""
    source = f"{ADDS}    registry.add_dashboard(Dashboard('odd', 'Odd', len, built_in=True))\n"
    install(site, "vaultkit_odd", source, "odd", "vaultkit_odd:plugin")
    install_documented(site)
    with open_vault(vault, TODAY) as opened:
        opened.build()
        assert [problem.code for problem in opened.problems()] == ["dashboard-failed"]
    assert (vault / "Dashboards" / "Places.md").exists()
    assert not (vault / "Dashboards" / "Odd.md").exists()


@pytest.mark.parametrize("name", ["", "Odd", "odd.md", "../odd", "opening"])
def test_a_name_must_be_that_of_a_template(name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        Registry().add_dashboard(api.Dashboard(name, "Odd", str))


@pytest.mark.parametrize("title", ["", " Odd", "Odd.", "A/B", "A|B", ".hidden", "A\nB"])
def test_a_title_must_be_that_of_a_file(title: str) -> None:
    with pytest.raises(ValueError, match="file"):
        Registry().add_dashboard(api.Dashboard("odd", title, str))


def test_every_name_for_plugins_is_documented() -> None:
    table = PAGE.partition("\n## What a plugin can rely on\n")[2].partition("\n## ")[0]
    first_column = "".join(re.findall(r"^\| (`.*?) \|", table, re.MULTILINE))
    assert sorted(re.findall(r"`(\w+)`", first_column)) == sorted(api.__all__)


@pytest.mark.thorough
def test_plugins_are_not_looked_for_where_none_is_needed(vault: Path) -> None:
    looking = "importlib.metadata"
    assert looking not in modules_after("--help")
    assert looking not in modules_after("--vault", str(vault), "contacts", "--json")
