"""The cosine by its formula, to hold the matcher against: slow, and plainly right."""

from collections.abc import Mapping
from math import sqrt


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Compare two weighted sets of features, in [0, 1] for weights of 0 and more."""
    dot = sum(weight * other.get(feature, 0.0) for feature, weight in one.items())
    if not dot:
        return 0.0
    norms = sum(w * w for w in one.values()) * sum(w * w for w in other.values())
    return float(min(1.0, dot / sqrt(norms)))
