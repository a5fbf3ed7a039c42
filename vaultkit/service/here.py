"""Which system starts programs on this machine, and where its files lie. Used by `service.hand`."""

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from vaultkit.language.translate import translate
from vaultkit.service.launchd import Launchd
from vaultkit.service.registration import CannotRegisterError
from vaultkit.service.system import System
from vaultkit.service.systemd import Systemd
from vaultkit.service.task_scheduler import TaskScheduler


def system_here(
    platform: str = sys.platform,
    environment: Mapping[str, str] = os.environ,
    home: Path | None = None,
) -> System:
    """Find the system of this machine. Raises CannotRegisterError where there is none we know."""
    home = home or Path.home()
    if platform == "darwin":
        return Launchd(home / "Library" / "LaunchAgents", _user_id())
    if platform == "win32":
        kept = environment.get("LOCALAPPDATA") or str(home / "AppData" / "Local")
        user = f"{environment.get('USERDOMAIN', '')}\\{environment.get('USERNAME', '')}".strip("\\")
        return TaskScheduler(Path(kept) / "vaultkit" / "services", user)
    if platform.startswith("linux") and shutil.which("systemctl", path=environment.get("PATH")):
        return Systemd(_configuration(environment, home) / "systemd" / "user")
    raise CannotRegisterError(
        translate("Neither systemd, launchd nor Task Scheduler is there to start a service."),
        translate("Have whatever starts your programs run this: vaultkit watch --log"),
    )


def _configuration(environment: Mapping[str, str], home: Path) -> Path:
    """Find the folder of a user's settings; a relative one is to be ignored."""
    named = Path(environment.get("XDG_CONFIG_HOME", ""))
    return named if named.is_absolute() else home / ".config"


def _user_id() -> int:
    return os.getuid() if sys.platform != "win32" else 0
