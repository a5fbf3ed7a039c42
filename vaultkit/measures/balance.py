"""Give at least as much as you get: the balance of favours in a tie."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Balance:
    """Favours both ways. `given`, `got` are weighted by size and age; the counts are plain.

    `b` = (given - got) / (given + got + 2), in (-1, 1).
    """

    given: float
    got: float
    times_given: int
    times_got: int

    @property
    def b(self) -> float:
        """Which way the favours run; 0 is even or unknown."""
        return (self.given - self.got) / (self.given + self.got + 2.0)
