"""How messages name what an input holds: short, on one line, with nothing a terminal would obey."""

from __future__ import annotations

import re
from decimal import Decimal

__all__ = ["kind_of", "printable", "shown", "why"]


def shown(value: object, limit: int = 80) -> str:
    """A value of the input as a message may show it: on one line, short, nothing a terminal would obey.

    >>> shown("تعليق\\x1b[31m")
    "'تعليق�[31m'"
    """
    text = value if isinstance(value, str) else repr(value)
    text = text if len(text) <= limit else text[: limit - 1] + "…"
    return f"'{printable(text)}'"


def printable(text: str) -> str:
    """``text`` on one line, without what a terminal would obey."""
    return text if text.isprintable() else "".join(c if c.isprintable() else "\ufffd" for c in text)


def kind_of(value: object) -> str:
    """What a value is, in the words of JSON.

    >>> kind_of(3.5), kind_of([]), kind_of(None)
    ('a number', 'a list', 'null')
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    kinds = (
        ((int, float, Decimal), "a number"),
        (str, "a string"),
        (list, "a list"),
        (dict, "an object"),
        (bytes, "bytes"),
    )
    return next((name for kind, name in kinds if isinstance(value, kind)), f"a {type(value).__name__}")


def why(error: BaseException) -> str:
    """An error of a library as one short line.

    >>> why(FileNotFoundError(2, "No such file or directory", "a.txt"))
    'no such file'
    """
    if isinstance(error, FileNotFoundError):
        return "no such file"
    text = (error.strerror if isinstance(error, OSError) else None) or str(error)
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return printable(re.sub(r"^\[Errno -?\d+\] ", "", line))[:300] or type(error).__name__
