"""What an auditor should look at first: conflicts, of those the widest apart, told by most sources, most recently."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

__all__ = ["RELATIONS", "gravity"]

#: the gravest first
RELATIONS = ("conflict", "revision", "compatible", "agree")
#: figures are apart by degrees: within one, the number of sources decides
_DEGREES = (1.05, 1.25, 1.5, 2, 3, 10)


def gravity(comparison: Mapping[str, Any]) -> tuple[int, int, int, int, float]:
    """Sorts comparisons, the gravest first, by ``relation``, ``ratio``, ``sources`` (how many) and ``period_end``.

    >>> wide = {"relation": "conflict", "ratio": 2.5, "sources": 2, "period_end": None}
    >>> near = wide | {"ratio": 1.1, "sources": 9}
    >>> sorted([near, wide], key=gravity) == [wide, near]
    True
    """
    ratio, day = comparison["ratio"], comparison["period_end"]
    return (
        RELATIONS.index(comparison["relation"]),
        -bisect_right(_DEGREES, ratio or 0),
        -comparison["sources"],
        -(day.toordinal() if day else 0),
        -(ratio or 0),
    )
