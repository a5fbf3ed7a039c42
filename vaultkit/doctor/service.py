"""Looks at the service that starts the watcher of a vault."""

from collections.abc import Iterator
from pathlib import Path

import vaultkit
from vaultkit.doctor.check import Area, Check
from vaultkit.engine.status import running_watcher
from vaultkit.language.translate import translate
from vaultkit.service.hand import Hand
from vaultkit.service.registration import CannotRegisterError
from vaultkit.service.wording import findings_of, standing_words
from vaultkit.storage.state import StateFolder

_AREA = Area("service")


def look_at_service(root: Path, hand: Hand | None) -> Iterator[Check]:
    """Look at the service. `hand`: None where no system is here that we know.

    A vault without one is in order, too.
    """
    if hand is None:
        yield _AREA.ok("installed", translate("nothing here starts services that vaultkit knows"))
        return
    try:
        found = hand.eyes.find(str(root.resolve()))
    except CannotRegisterError as error:
        remedy = translate("See to {system} first; then again.", system=hand.system.title)
        yield _AREA.warning("asked", str(error), remedy)
        return
    if found.registration is None and not found.by_others:
        yield _AREA.ok("installed", standing_words(found))
        return
    findings = findings_of(found, vaultkit.__version__)
    for finding in findings:
        yield _AREA.error("service", finding.message, finding.remedy)
    watched = running_watcher(StateFolder(root)) is not None
    if not findings and not watched and not found.standing.running:
        message = translate("The service is installed and does not run.")
        yield _AREA.error("stopped", message, "vaultkit service start")
    elif not findings:
        yield _AREA.ok("installed", f"{found.name}: {standing_words(found)}")
