"""How a service stands, in words, and what about it is to be put right. Pure.

Said by `vaultkit service status` and `vaultkit doctor`.
"""

from dataclasses import dataclass

from vaultkit.language.translate import mark, translate
from vaultkit.service.eyes import Found


@dataclass(frozen=True, slots=True)
class ServiceFinding:
    """Something that is not as it should be, and the one command that mends it."""

    message: str
    remedy: str


def standing_words(found: Found) -> str:
    """Say how a service stands, in a few words."""
    standing = found.standing
    if found.registration is None:
        return translate("not installed")
    if not standing.known:
        return translate("installed, but not registered")
    if standing.running and standing.pid is not None:
        return translate("runs, as process {pid}", pid=standing.pid)
    if standing.running:
        return translate("runs")
    if standing.why_not:
        return translate("does not run ({why})", why=standing.why_not)
    return translate("installed")


def findings_of(found: Found, version: str) -> tuple[ServiceFinding, ...]:
    """List what is to be put right about a service; `version` is that of this vaultkit."""
    registered, standing = found.registration, found.standing
    if registered is None and found.by_others:
        message = translate("{path} was not written by vaultkit.", path=found.path)
        return (ServiceFinding(message, translate("Move it away: vaultkit service install")),)
    install = translate("Put it right: vaultkit service install")
    if registered is None:
        return (ServiceFinding(translate("No service is installed."), install),)
    findings = []
    if not found.program:
        message = mark("The registered program has moved: {path} does not start vaultkit any more.")
        said = translate(message, path=registered.interpreter)
        findings.append(ServiceFinding(said, install))
    elif registered.version != version or found.program != f"vaultkit {version}":
        message = mark("The service was installed by vaultkit {old}, and this is {new}.")
        said = translate(message, old=registered.version, new=version)
        findings.append(ServiceFinding(said, install))
    if found.by_others:
        message = mark("{path} was changed by hand, so that vaultkit leaves it alone.")
        remedy = translate("Move it away: vaultkit service install")
        findings.append(ServiceFinding(translate(message, path=found.path), remedy))
    if not standing.known or not standing.at_login:
        message = mark("The service is not started at login.")
        findings.append(ServiceFinding(translate(message), install))
    elif standing.why_not:
        message = mark("The service does not run: {why}.")
        remedy = translate("See why: vaultkit service logs")
        findings.append(ServiceFinding(translate(message, why=standing.why_not), remedy))
    return tuple(findings)
