"""Where the templates that come with vaultkit are. Used by `vaultkit.engine` and `vaultkit.cli`."""

from pathlib import Path

import vaultkit
from vaultkit.errors import DiskError
from vaultkit.language.translate import translate


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
        translate("The templates that come with vaultkit are missing."),
        remedy=translate("Install vaultkit again."),
    )


def shipped_dashboard(name: str) -> str:
    """Read the shipped template of a dashboard by its name, such as `depth.md.j2`.

    Raises DiskError if there is none of that name.
    """
    path = shipped_templates() / "dashboards" / name
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        message = translate("No template {name} comes with vaultkit.", name=name)
        raise DiskError(message) from error
