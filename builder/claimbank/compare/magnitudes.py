"""How the values of two figures stand: equal, near, joined by bounds."""

from __future__ import annotations

from math import sqrt

from claimbank.compare.figures import Figure, reach

__all__ = ["equal", "joined", "size", "within"]


def equal(a: Figure, b: Figure) -> bool:
    """Whether two figures give one value, or one pair of bounds."""
    return (a.value, a.low, a.high) == (b.value, b.low, b.high) or (
        a.value is not None and a.value == b.value
    )


def size(figure: Figure) -> float | None:
    """The figure's size: its value, the middle of its bounds where it has none."""
    if figure.value is not None:
        return abs(figure.value)
    if figure.low is not None and figure.high is not None:
        return sqrt(abs(figure.low * figure.high))
    return figure.low if figure.low is not None else figure.high


def within(a: Figure, b: Figure, times: float) -> bool:
    """Whether one figure is at most so many times the other; true where either has no size."""
    first, second = size(a), size(b)
    return not first or not second or max(first, second) <= times * min(first, second)


def joined(a: Figure, b: Figure) -> bool:
    """Whether bounds let both be true; of a vague figure, those of its word."""
    (a_low, a_high), (b_low, b_high) = (_bounds(f) for f in (a, b))
    return max(a_low, b_low) <= min(a_high, b_high)


def _bounds(figure: Figure) -> tuple[float, float]:
    if figure.comparator == "vague" and figure.low is not None and figure.high is not None:
        return figure.low, figure.high
    return reach(figure)
