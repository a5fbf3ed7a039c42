"""What is to be started for one vault, and under which name. Pure; used by all of `service`."""

import hashlib
import re
import sys
import unicodedata
from dataclasses import dataclass

from vaultkit.errors import VaultkitError
from vaultkit.language.translate import translate

_LONGEST_SLUG = 40
_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss"})


class CannotRegisterError(VaultkitError):
    """The watcher cannot be registered, or asked about; nothing was written."""


@dataclass(frozen=True, slots=True)
class Registration:
    """A vault and the vaultkit that is to watch it.

    `vault` and `interpreter` are absolute paths, `version` is vaultkit's. `confined`: it is to be
    kept from writing elsewhere, which a system may not be able to do for an ordinary user.
    """

    vault: str
    interpreter: str
    version: str
    confined: bool = True

    @property
    def name(self) -> str:
        """What the service is called."""
        return service_name(self.vault)

    def words(self, *, log: bool) -> tuple[str, ...]:
        """Give the program and its arguments; with `log` it writes its lines to a file."""
        said = ("--log",) if log else ()
        return (*program_words(self.interpreter), "--vault", self.vault, "watch", *said)


def program_words(interpreter: str) -> tuple[str, ...]:
    """Give the words that start vaultkit.

    `-P`: nothing is imported from the folder it is started in, which anybody may have filled.
    """
    return (interpreter, "-P", "-m", "vaultkit")


def service_name(vault: str) -> str:
    """Name the service of a vault: `vaultkit-netvaerk-3f2a9c01`.

    Of the folder what any system takes in a name, and of the whole path a short hash, so that two
    vaults in folders of the same name have two services. The same path has the same name always.
    """
    between = "/" if vault.startswith("/") else "\\"
    folder = vault.rstrip(between).rpartition(between)[2]
    hashed = hashlib.sha256(vault.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"vaultkit-{_slug(folder) or 'vault'}-{hashed}"


def _slug(folder: str) -> str:
    plain = unicodedata.normalize("NFC", folder).lower().translate(_DANISH)
    letters = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters)[:_LONGEST_SLUG].strip("-")


def registration(vault: str, version: str, interpreter: str = sys.executable) -> Registration:
    """Say what is to be registered for a vault. Raises CannotRegisterError."""
    if not interpreter:
        raise CannotRegisterError(translate("It is not known which Python this is."))
    for path in (vault, interpreter):
        if not _writable(path):
            message = translate("{path} has characters that no service can be told.", path=path)
            raise CannotRegisterError(message, translate("Give the folder another name."))
    return Registration(vault, interpreter, version)


def _writable(path: str) -> bool:
    """Whether a path can stand in a line, in XML, and in UTF-8."""
    return all(
        unicodedata.category(letter) not in ("Cc", "Cs", "Zl", "Zp")
        and letter not in "\ufffe\uffff"
        for letter in path
    )
