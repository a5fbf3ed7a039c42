"""Stage two: purposes and arenas."""

from dataclasses import dataclass

from vaultkit.model.fields import ArenaFields, PurposeFields, PurposeStatus


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why the owner networks: one of a few."""

    path: str
    name: str
    fields: PurposeFields

    @property
    def active(self) -> bool:
        """Not reached yet."""
        return self.fields.status is PurposeStatus.ACTIVE


@dataclass(frozen=True, slots=True)
class Arena:
    """Where the owner networks: a group, a club, a breakfast. `purposes` are paths."""

    path: str
    name: str
    fields: ArenaFields
    purposes: tuple[str, ...] = ()
