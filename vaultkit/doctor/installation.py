"""Looks at what vaultkit is installed with: Python, libraries, templates."""

import importlib.metadata as metadata
import platform
import re
import sys
from collections.abc import Iterator

import vaultkit
from vaultkit.doctor.check import Area, Check
from vaultkit.errors import DiskError
from vaultkit.language.translate import translate
from vaultkit.storage.shipped import shipped_templates

OLDEST_PYTHON = (3, 11)
_AREA = Area("installation")
_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)\s*([^;\[]*)(;.*)?$")
_BOUND = re.compile(r"(>=|<=|==|!=|<|>)\s*(\d+(?:\.\d+)*)")


def look_at_installation() -> Iterator[Check]:
    """Look at Python, the libraries, libyaml and the templates."""
    yield _python(tuple(sys.version_info[:2]))
    yield from _libraries()
    yield _libyaml()
    yield _templates()


def _python(version: tuple[int, ...]) -> Check:
    said = translate(
        "vaultkit {version} on Python {python}",
        version=vaultkit.__version__,
        python=platform.python_version(),
    )
    if version >= OLDEST_PYTHON:
        return _AREA.ok("python", said)
    remedy = translate("Install Python 3.11 or newer, and vaultkit for it.")
    return _AREA.error("python", said, remedy)


def _libraries() -> Iterator[Check]:
    try:
        asked = metadata.requires("vaultkit") or []
    except metadata.PackageNotFoundError:
        message = translate("vaultkit is run from a folder; what it needs is not known here.")
        yield _AREA.ok("libraries", message)
        return
    wrong = [found for one in asked if (found := unmet(one)) is not None]
    for message in wrong:
        remedy = translate("Install vaultkit again: pip install --upgrade vaultkit")
        yield _AREA.error("libraries", message, remedy)
    if not wrong:
        yield _AREA.ok(
            "libraries", translate("{number} libraries are as required", number=len(asked))
        )


def unmet(requirement: str) -> str | None:
    """Say how a requirement (`click<9,>=8.2`) is not met by what is installed; None if it is.

    Only what stands in our own metadata: bounds on releases, no pre-releases.
    """
    found = _REQUIREMENT.match(requirement)
    if found is None or found[3]:
        return None  # with a condition: not for this machine, or an extra
    name, bounds = found[1], found[2]
    try:
        there = metadata.version(name)
    except metadata.PackageNotFoundError:
        return translate("{name} is missing.", name=name)
    if all(
        _holds(_release(there), sign, _release(bound)) for sign, bound in _BOUND.findall(bounds)
    ):
        return None
    return translate(
        "{name} is {version}, and {bounds} is required.", name=name, version=there, bounds=bounds
    )


def _release(version: str) -> tuple[int, ...]:
    """Read the numbers of a release; zeros at the end say nothing: 8.0 is 8."""
    begin = re.match(r"\d+(?:\.\d+)*", version)
    numbers = [int(one) for one in begin[0].split(".")] if begin else []
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def _holds(there: tuple[int, ...], sign: str, bound: tuple[int, ...]) -> bool:
    return {
        ">=": there >= bound,
        "<=": there <= bound,
        "==": there == bound,
        "!=": there != bound,
        "<": there < bound,
        ">": there > bound,
    }[sign]


def _libyaml() -> Check:
    import yaml  # only here

    if getattr(yaml, "__with_libyaml__", False):
        return _AREA.ok("libyaml", translate("libyaml reads the frontmatter"))
    message = translate("PyYAML has no libyaml here, so that frontmatter is read slowly.")
    remedy = translate("Install it with its wheel: pip install --force-reinstall pyyaml")
    return _AREA.warning("libyaml", message, remedy)


def _templates() -> Check:
    try:
        folder = shipped_templates()
        files = sorted(folder.glob("dashboards/*.j2"))
        for file in files:
            file.read_text(encoding="utf-8")
    except (DiskError, OSError, UnicodeDecodeError) as error:
        message = translate("The templates cannot be read: {why}", why=error)
        return _AREA.error("templates", message, translate("Install vaultkit again."))
    return _AREA.ok("templates", translate("{number} templates can be read", number=len(files)))
