"""Whether a log has its newest entry first or last. Imports nothing: Git waits for its callers."""

from datetime import date
from itertools import pairwise


def newest_first(days: list[date]) -> bool:
    """Whether days go back in time, most of them; of two orders as common, the ends decide."""
    later = sum(before < after for before, after in pairwise(days))
    earlier = sum(before > after for before, after in pairwise(days))
    return later < earlier or (later == earlier and not days[0] < days[-1])
