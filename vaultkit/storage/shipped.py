"""Where the templates that come with vaultkit are. Used by `vaultkit.engine` and `vaultkit.cli`."""

from pathlib import Path

import vaultkit
from vaultkit.errors import DiskError


def shipped_templates() -> Path:
    """Find the folder of shipped templates: `dashboards/`, `notes/` and `vaults/` are in it.

    An installed package holds it; in a checkout it stands beside the package. Raises DiskError
    where neither does.
    """
    package = Path(vaultkit.__file__).resolve().parent
    for folder in (package / "templates", package.parent / "templates"):
        if (folder / "dashboards").is_dir():
            return folder
    raise DiskError(
        "The templates that come with vaultkit are missing.", remedy="Install vaultkit again."
    )


def shipped_template(name: str) -> str | None:
    """Read a shipped template by its path, such as `dashboards/depth.md.j2`; None if there is none.

    Raises DiskError where no templates were installed at all.
    """
    path = shipped_templates() / name
    return path.read_text(encoding="utf-8") if path.is_file() else None
