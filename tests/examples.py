"""How many examples a property is tried with: all that it asks for, or a share of them.

`make test` loads Hypothesis' profile `quick`, all others the profile `vaultkit`. Both stand in
`tests/conftest.py`; a number of examples stands here, so that no property is left out of either.
"""

from typing import Any

from hypothesis import settings

ALL = 100
"""What the profile that tries them all gives a property that asks for no number."""

FEW = 10
"""What the quick one gives it."""


def examples(number: int, **others: Any) -> settings:
    """Give the settings of a property of `number` examples, and as large a share in a quick run.

    `others` are those of `hypothesis.settings`.
    """
    return settings(max_examples=max(1, number * settings().max_examples // ALL), **others)
