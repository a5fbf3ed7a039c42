"""What is installed is whole: templates inside, versions pinned by hash, no host named."""

import json
import os
import re
import subprocess
import sys
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

import vaultkit

ROOT = Path(__file__).parents[1]
LOCKS = [ROOT / "requirements" / name for name in ("run.txt", "dev.txt")]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pinned(lock: Path) -> dict[str, str]:
    """Read the packages of a lock file: name → version."""
    text = lock.read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^ \\]+)", text, re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: str(lock.name))
def test_a_lock_names_no_host(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*--(?!hash=)", text, re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: str(lock.name))
def test_every_package_of_a_lock_has_hashes(lock: Path) -> None:
    text = re.sub(r"\\\n", " ", lock.read_text(encoding="utf-8"))
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert len(lines) == len(pinned(lock)) > 10
    assert all("--hash=sha256:" in line for line in lines)


def test_the_locks_hold_what_the_project_asks_for() -> None:
    def names(requirements: list[str]) -> set[str]:
        return {re.split(r"[^\w-]", one)[0].lower().replace("_", "-") for one in requirements}

    groups = PROJECT["dependency-groups"]
    run, dev = pinned(LOCKS[0]), pinned(LOCKS[1])
    assert names(PROJECT["project"]["dependencies"] + groups["build"]) <= set(run)
    assert names(groups["dev"]) <= set(dev)
    assert run.items() <= dev.items()


def wheel(folder: Path) -> Path:
    """Build a wheel of the checkout into a folder."""
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "--wheel-dir", str(folder), str(ROOT)], check=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.mark.slow
def test_the_wheel_holds_the_package_and_its_templates(tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel(tmp_path)) as built:
        inside = set(built.namelist())
    templates = {
        f"vaultkit/templates/{path.relative_to(ROOT / 'templates').as_posix()}"
        for path in (ROOT / "templates").rglob("*")
        if path.is_file()
    }
    assert len(templates) > 50
    assert templates <= inside
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "vaultkit").rglob("*.py")}
    assert modules | {"vaultkit/py.typed"} <= inside
    assert not any(name.startswith(("tests/", "docs/", "benchmarks/")) for name in inside)


@pytest.mark.slow
def test_an_installed_vaultkit_builds_the_demo(tmp_path: Path) -> None:
    """As `pipx install .` does it: a new environment, the wheel, and what it needs."""
    home = tmp_path / "environment"
    venv.create(home, with_pip=True)
    bin_folder = home / ("Scripts" if os.name == "nt" else "bin")
    python = str(bin_folder / "python")
    pip = [python, "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, "--require-hashes", "-r", str(LOCKS[0])], check=True)
    subprocess.run([*pip, "--no-deps", str(wheel(tmp_path / "wheels"))], check=True)
    done = subprocess.run(
        [str(bin_folder / "vaultkit"), "demo", "--json"],
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if not name.startswith("VAULTKIT")},
        capture_output=True,
        text=True,
        check=True,
    )
    counts = json.loads(done.stdout)
    assert counts["written"] == counts["rendered"] > 3
    assert (tmp_path / "vaultkit-demo" / "Dashboards" / "Depth.md").is_file()


def test_the_version_is_in_one_place() -> None:
    assert "version" in PROJECT["project"]["dynamic"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", vaultkit.__version__)
