"""Which values are so particular that two articles rarely share one by chance."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["particular"]

#: digits that say something (212, 1,340, 6.25), and of a large value or one with a fraction
_DIGITS, _FEWER = 3, 2
_LARGE = 1000


@lru_cache(1 << 14)
def particular(kind: str, value: float | None) -> bool:
    """Whether a value of a kind of number (``numbers.kind``) tells its figure from others: 212 people, 6.2 percent, 55 million.

    >>> [particular("count", v) for v in (212, 2100, 64, 3000, 10.0, None)]
    [True, True, False, False, False, False]
    >>> particular("percent", 6.2), particular("percent", 25), particular("money", 1.9e9), particular("money", 2e9)
    (True, False, True, False)
    """
    if value is None or kind in ("age", "ordinal", "duration"):
        return False
    told = f"{abs(value):.12g}"
    digits = told.partition("e")[0].replace(".", "").strip("0")
    if len(digits) >= _DIGITS:
        return True
    return len(digits) >= _FEWER and (abs(value) >= _LARGE or (value != int(value) and kind != "count"))
