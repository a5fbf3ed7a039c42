"""All looks, one after the other. Called by `vaultkit doctor`."""

from collections.abc import Callable, Iterator
from pathlib import Path

from vaultkit.doctor.check import Area, Check
from vaultkit.doctor.git import look_at_git
from vaultkit.doctor.index import look_at_index
from vaultkit.doctor.installation import look_at_installation
from vaultkit.doctor.modes import look_at_modes
from vaultkit.doctor.service import look_at_service
from vaultkit.doctor.vault import look_at_vault
from vaultkit.doctor.watcher import look_at_watcher
from vaultkit.engine.configuration import read_configuration
from vaultkit.engine.rooms import real_rooms
from vaultkit.errors import VaultkitError
from vaultkit.language.translate import translate
from vaultkit.service.hand import Hand
from vaultkit.service.here import system_here
from vaultkit.service.registration import CannotRegisterError
from vaultkit.service.runner import run_program
from vaultkit.storage.disk import Disk


def examine(root: Path | None, why_none: str = "") -> tuple[Check, ...]:
    """Look at everything, and change nothing. `root`: None where there is no vault, and why."""
    looks: list[tuple[str, Callable[[], Iterator[Check]]]] = [
        ("installation", look_at_installation)
    ]
    checks = []
    if root is None:
        remedy = translate("Go to your vault, name it with --vault, or make one: vaultkit init.")
        checks.append(Area("vault").error("found", why_none, remedy))
    else:
        looks += _looks_at(root)
    found = [check for area, look in looks for check in _carefully(area, look)]
    return (*found, *checks)


def _looks_at(root: Path) -> list[tuple[str, Callable[[], Iterator[Check]]]]:
    def configuration_first(
        look: Callable[..., Iterator[Check]],
    ) -> Callable[[], Iterator[Check]]:
        return lambda: look(root, read_configuration(Disk(root), real_rooms().parse_settings))

    return [
        ("vault", configuration_first(look_at_vault)),
        ("state", lambda: look_at_modes(root)),
        ("index", configuration_first(look_at_index)),
        ("watcher", lambda: look_at_watcher(root)),
        ("service", lambda: look_at_service(root, _hand())),
        ("git", lambda: look_at_git(root, run_program)),
    ]


def _hand() -> Hand | None:
    try:
        return Hand(system_here(), run_program)
    except CannotRegisterError:
        return None


def _carefully(area: str, look: Callable[[], Iterator[Check]]) -> Iterator[Check]:
    """Give the checks of one look; one that fails is a finding, and the others are made."""
    try:
        yield from look()
    except (VaultkitError, OSError) as error:
        remedy = getattr(error, "remedy", "") or translate("Put that right; then again.")
        yield Area(area).error("looked-at", str(error), remedy)
